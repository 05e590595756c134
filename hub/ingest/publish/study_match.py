"""Studies that arrive under several spellings, proposed as one with the evidence for it.

The same entry in a public registry is enough, and so is the same protocol number however it is written; of sponsor, a
source's key and title it takes two, so a title alone proposes nothing. Studies of different sponsors, or of different
environments, are never proposed. A proposal that was decided stays as it is.
"""

from __future__ import annotations

from hub.canonical.spelling import spelling
from hub.database.minted import minted

_ALIKE = "in (i.source_key_spelling, i.label_spelling)"

PROPOSE = f"""
with mine as (select s.*, {spelling("s.title")} as titled from study s join load l on l.study_id = s.id),
called as (select i.* from source_identity i join load l using (study_id) where i.kind = 'STUDY'),
evidence (other, word) as (
  select t.id, 'PROTOCOL_NUMBER' from mine m join study t on t.protocol_number_spelling = m.protocol_number_spelling
  where t.protocol_number_spelling <> ''
  union select t.id, 'PROTOCOL_NUMBER' from called i join study t on t.protocol_number_spelling {_ALIKE}
  where t.protocol_number_spelling <> ''
  union select i.study_id, 'PROTOCOL_NUMBER' from mine m join source_identity i on m.protocol_number_spelling {_ALIKE}
  where i.kind = 'STUDY' and m.protocol_number_spelling <> ''
  union select j.study_id, 'SOURCE_KEY' from called i join source_identity j on j.kind = 'STUDY'
    and j.source_key_spelling = i.source_key_spelling and i.source_key_spelling <> ''
  union select o.study_id, 'REGISTRY_ID' from (select distinct registry, registry_id from registry_fact f
    join load l using (study_id) where f.deleted_at is null) r join registry_fact o using (registry, registry_id)
    where o.deleted_at is null
  union select b.study_id, 'SPONSOR' from study_role a join load l using (study_id) join study_role b
    on b.organization_id = a.organization_id and b.role = 'SPONSOR' where a.role = 'SPONSOR'
  union select t.id, 'TITLE' from mine m join study t on {spelling("t.title")} = m.titled
), pair as (
  select e.other, array_agg(distinct e.word order by e.word) as words from evidence e cross join mine m
  where e.other <> m.id group by e.other
)
insert into study_match as x (id, study_id, other_id, evidence, state)
select {minted("least(m.id, t.id)", "'STUDY_MATCH'", "greatest(m.id, t.id)")}, least(m.id, t.id), greatest(m.id, t.id),
  p.words, 'PROPOSED' from pair p cross join mine m join study t on t.id = p.other and t.environment = m.environment
where (p.words && '{{REGISTRY_ID,PROTOCOL_NUMBER}}' or cardinality(p.words) > 1)
  and ('SPONSOR' = any (p.words) or not (exists (select from study_role where study_id = m.id and role = 'SPONSOR')
    and exists (select from study_role where study_id = t.id and role = 'SPONSOR')))
on conflict (study_id, other_id) do update
set evidence = array(select distinct unnest(x.evidence || excluded.evidence) order by 1),
  changed_xid = pg_current_xact_id(), changed_at = now()
where x.state = 'PROPOSED' and not x.evidence @> excluded.evidence
"""

STATEMENTS = (PROPOSE,)
