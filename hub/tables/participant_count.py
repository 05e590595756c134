"""How many participants of a study-site are at each milestone, for who may not read them one by one too.

`participant_counts` is one function because it reads rows no policy opens to an IRB or IEC. Each participant is counted
once, at the milestone of the latest day that has come, and no total is told: each number is 0 or at least `SMALL`, and
so is every sum of them and what it leaves out. Who reads participants there is told every number. That a number grew
between two answers is told with it: it says of nobody who.
"""

from __future__ import annotations

from typing import Final

from hub.canonical.terminology import SubjectMilestone
from hub.principal import Right
from hub.tables.base import PARTY, VALID
from hub.tables.functions import SMALL

_STEPS = "'{" + ",".join(SubjectMilestone) + "}'::text[]"


def _held(right: Right) -> str:
    return (
        f"exists (select 1 from access_study a where a.party_id = {PARTY} and a.study_id = s.study_id and {VALID}"
        f" and '{right}' = any(a.rights)) or exists (select 1 from access_site a where a.party_id = {PARTY}"
        f" and a.study_site_id = s.id and {VALID} and '{right}' = any(a.rights))"
    )


PARTICIPANT_COUNTS: Final = f"""
create function participant_counts(site uuid) returns table (status text, participants integer, absence text)
language sql stable security definer set search_path = hub, pg_temp as $$
with here as (
  select s.id, {_held(Right.CODE)} as singly, ({_held(Right.COUNTS)}) and not exists (select 1 from access_barred a
      where a.party_id = {PARTY} and a.study_site_id = s.id and {VALID}) as counts from study_site s
  where s.id = site and s.confirmed_at is not null and s.deleted_at is null
), each as (
  select distinct on (p.id) p.id, m.kind from here h
  join subject p on p.study_site_id = h.id and p.deleted_at is null
  join subject_milestone m on m.subject_id = p.id and m.known_to is null and m.deleted_at is null
    and m.occurred_latest <= current_date
  where h.singly or h.counts
  order by p.id, m.occurred_latest desc, array_position({_STEPS}, m.kind) desc
), counted as (
  select k.status, k.place, h.singly, (select count(*)::integer from each e where e.kind = k.status) as n
  from here h cross join unnest({_STEPS}) with ordinality k (status, place)
  where h.singly or h.counts
)
select status, case when singly or n not between 1 and {SMALL - 1} then n end,
  case when not singly and n between 1 and {SMALL - 1} then 'SMALL_CELL' end
from counted order by place
$$
"""


def statements() -> list[str]:
    """The function, who may call it, and whose it is."""
    name = "participant_counts(uuid)"
    return [
        PARTICIPANT_COUNTS,
        f"revoke execute on function {name} from public",
        f"grant execute on function {name} to hub_read, hub_app",
        f"alter function {name} owner to hub_access",
    ]
