"""What a study-site that reads its own rows alone is told of a participant who came to it, or who left.

`came_with` tells of a stay what the participant had reached at the sites of earlier stays: the site is responsible now,
and days on study and a drop-out there are of somebody enrolled. It gives kinds and days, and nothing of a later stay:
of another site to which the participant went back it tells what had surely happened before the stay began, as the hub
knew it when it learned that the stay had ended. Sites nobody accepted pass nothing on.
`subject_stands` is whether a participant was not removed, for the site that was left: its rows are of somebody whose
present site alone reads the participant.
"""

from __future__ import annotations

from typing import Final

from hub.tables.base import PARTY, UNCONFIRMED, VALID

CAME_WITH: Final = f"""
create function came_with(subject uuid, stay integer, known timestamptz)
returns table (kind text, occurred_earliest date, occurred_latest date)
language sql stable security definer set search_path = hub, pg_temp as $$
  select m.kind, m.occurred_earliest, m.occurred_latest
  from subject_site s join study t on t.id = s.study_id join subject_milestone m on m.subject_id = s.subject_id
  cross join lateral (select exists (select 1 from subject_site b where b.subject_id = s.subject_id
    and b.study_site_id = m.study_site_id and b.number > s.number and b.deleted_at is null)
    and m.study_site_id <> s.study_site_id as later) b
  cross join lateral (select case when b.later
    then least(known, coalesce(s.end_known_from, s.valid_to)) else known end as instant) k
  where s.subject_id = subject and s.number = stay and m.deleted_at is null
    and case when k.instant is null then m.known_to is null
      else m.known_from <= k.instant and (m.known_to is null or m.known_to > k.instant) end
    and (not b.later or m.occurred_latest < (s.valid_from at time zone known_zone(t.time_zone))::date)
    and m.study_site_id in (select b.study_site_id from subject_site b
      where b.subject_id = subject and b.number < stay and b.deleted_at is null)
    and m.study_site_id <> all ({UNCONFIRMED})
    and not exists (select 1 from access_withheld w where w.entity_id = m.id)
    and not exists (select 1 from access_barred a where a.party_id = {PARTY} and a.study_site_id = m.study_site_id
      and 'CODE' = any (a.rights) and {VALID})
$$
"""

SUBJECT_STANDS: Final = """
create function subject_stands(subject uuid) returns boolean
language sql stable security definer set search_path = hub, pg_temp as $$
  select exists (select 1 from subject p where p.id = subject and p.deleted_at is null)
$$
"""

_ROLES = "hub_read, hub_app, hub_ingest"
DEFINED: Final = (
    ("came_with(uuid, integer, timestamptz)", CAME_WITH, _ROLES),
    ("subject_stands(uuid)", SUBJECT_STANDS, _ROLES),
)
