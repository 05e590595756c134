"""Study-sites that arrive under several spellings, proposed as one with the evidence for it.

A number written alike or shared participants are enough; of source key, institution and name it takes two, so a name
alone proposes nothing. Participants are shared when two sources know the same code, each at one site alone: where codes
are counted anew at every site they tell nothing. Sites of different countries or institutions, and a site and its
satellite, are never proposed. A proposal that was decided stays as it is.
"""

from __future__ import annotations

from hub.canonical.nulls import NO_SITE
from hub.canonical.spelling import spelling
from hub.database.minted import minted
from hub.ingest.publish.sql import temporary

_NUMBER = spelling("split_part(s.number, ' / ', 1)")
"""The number as its source gave it: one that was taken has the source and its key behind it."""

SITES = (
    temporary(
        "match_site",
        f"""
  select s.id, s.study_id, s.organization_id, s.country, s.parent_id, s.name_spelling, s.name_romanised_spelling,
    s.id in (select study_site_id from site_ref) as touched,
    nullif(ltrim(regexp_replace({_NUMBER}, '[^0-9]', '', 'g'), '0'), '') as digits,
    replace(regexp_replace({_NUMBER}, '[0-9]', '', 'g'), 'site', '') as letters
  from study_site s join load l on s.study_id = l.study_id where s.deleted_at is null""",
    ),
    temporary(
        "match_key",
        f"""
  select s.id as entity_id, i.source_system_id, i.source_key_spelling as spelling, s.touched
  from match_site s join source_identity i on i.entity_id = s.id and i.study_id = s.study_id
  where i.kind = 'STUDY_SITE' and i.source_key_spelling <> '' and i.source_key <> '{NO_SITE}'""",
    ),
    temporary(
        "match_name",
        """
  select distinct s.id, n.name, s.touched from match_site s
  cross join lateral (values (s.name_spelling), (s.name_romanised_spelling)) n (name) where n.name <> ''""",
    ),
)
"""What sites are held against each other by. Tables, for of what a transaction wrote the planner knows no number, and
would hold each site against each."""

PROPOSE = f"""
with evidence (x, y, word) as (
  select a.id, b.id, 'NUMBER' from match_site a join match_site b on b.digits = a.digits and b.id <> a.id
    and (a.letters = b.letters or '' in (a.letters, b.letters) and not exists (select from source_identity i
      join source_identity j on j.source_system_id = i.source_system_id and j.kind = i.kind
      where i.kind = 'STUDY_SITE' and i.entity_id = a.id and j.entity_id = b.id)) where a.touched
  union
  select a.id, b.id, 'INSTITUTION' from match_site a join match_site b on b.organization_id = a.organization_id
    and b.id <> a.id
  where a.touched
  union
  select a.id, b.id, 'NAME' from match_name a join match_name b on b.name = a.name and b.id <> a.id where a.touched
  union
  select i.entity_id, j.entity_id, 'SOURCE_KEY' from match_key i join match_key j on j.spelling = i.spelling
    and j.source_system_id <> i.source_system_id and j.entity_id <> i.entity_id
  where i.touched
  union
  select p.study_site_id, q.study_site_id, 'PARTICIPANTS' from subject_ref r join subject p on p.id = r.subject_id
  join subject q on q.study_id = p.study_id and q.label_spelling = p.label_spelling and q.id <> p.id
    and q.study_site_id <> p.study_site_id and q.source_system_id <> p.source_system_id
  where not exists (select from subject o where o.study_id = p.study_id and o.label_spelling = p.label_spelling
      and o.id not in (p.id, q.id) and o.source_system_id in (p.source_system_id, q.source_system_id))
    and r.fresh and p.deleted_at is null and q.deleted_at is null and p.label_spelling <> ''
), pair as (
  select least(x, y) as x, greatest(x, y) as y, array_agg(distinct word order by word) as words
  from evidence group by 1, 2
)
insert into site_match as m (id, study_id, first_site_id, second_site_id, evidence, state)
select {minted("p.x", "'SITE_MATCH'", "p.y")}, a.study_id, p.x, p.y, p.words, 'PROPOSED'
from pair p join match_site a on a.id = p.x join match_site b on b.id = p.y
where (p.words && '{{NUMBER,PARTICIPANTS}}' or cardinality(p.words) > 1)
  and (a.country is null or b.country is null or a.country = b.country)
  and (a.organization_id is null or b.organization_id is null or a.organization_id = b.organization_id)
  and a.parent_id is distinct from b.id and b.parent_id is distinct from a.id
on conflict (first_site_id, second_site_id) do update
set evidence = array(select distinct unnest(m.evidence || excluded.evidence) order by 1),
  changed_xid = pg_current_xact_id(), changed_at = now()
where m.state = 'PROPOSED' and not m.evidence @> excluded.evidence
"""

DONE = "drop table match_site, match_key, match_name"

STATEMENTS = (*SITES, PROPOSE, DONE)
