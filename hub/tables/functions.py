"""Functions the read path calls. None takes or gives a row the caller may not see.

`source_url` fills a source's URL templates. What is filled in comes from exports and is percent-encoded (RFC 3986
section 2.1): it can add nothing to a template but text within one part of the address.
`local_day` is the calendar day of an instant in a zone; no zone, or one PostgreSQL does not know, reads as UTC, because
zones come from exports too.
`known_zone` is the zone itself, or UTC where PostgreSQL does not know it: looked up once per site, not once per row.
`study_freshness` is the instant a study's data are of. It reads the ledger, which only parties of a whole study may,
and gives no more of it than that. `study_cut` is the latest cut of the data that a source's files say of themselves, of
several sources the oldest; null when none says any.
`enrolment_target` is the number of participants aimed at, for a study, a country or a site, and who says it; it reads
what its caller may.
`study_start` is the day a study began: its milestone FPI as it came (42 CFR 11.10: the actual date on which the first
participant was enrolled), else the first day the study-site was activated; null when there is neither. It reads a
milestone of the study as a whole, which no party of one site may, and gives no more of it than that.
`booked_elsewhere` is whether a booked appointment meets another at another study-site: `PERSON_ELSEWHERE` for the
employer of who sees both participants, `ROOM_ELSEWHERE` for the institution of both sites. It reads what a sponsor's
wall hides from them (an SMO engaged at one site of the two), and gives no more of it than that it is so.
`unconfirmed_sites` is what whoever may accept sites is told of those that wait: how many, which numbers, and how many
participants. It reads rows no policy opens; fewer than 5 participants are not counted out (null). While a country's
rule takes participants out of an agreement on the whole study, it tells of all sites but those of such a country.
`party_in` is the party of an organization in a role. `task_readers` tells the roles and the keys of organizations of
the readers of a task, without those who are asked: who else is, is for who asked and for parties of the whole study.
Of a task of a thread it says who reads the thread, which tells nobody who is asked.
"""

from __future__ import annotations

from typing import Final

from hub.canonical.terminology import SiteStatus, SubjectMilestone
from hub.principal import Right
from hub.tables.base import PARTY, VALID, WHOLE
from hub.tables.signed_record import DEFINED as SIGNED
from hub.tables.subject_stay import DEFINED as STAYS

_WHOLE = f"{VALID} and {WHOLE}"
_VALID_C = VALID.replace("a.", "c.")

SMALL: Final = 5
"""Fewer people than this are no aggregate, for somebody who may not read them singly."""

SOURCE_URL = r"""
create function source_url(templates jsonb, kinds text[], words jsonb) returns text
language plpgsql immutable set search_path = hub, pg_temp as $$
declare
  kind text;
  filled text;
  word record;
begin
  -- the first kind of page that has a template for which every word is known
  foreach kind in array kinds loop
    filled := templates ->> kind;
    for word in select w.key, w.value from jsonb_each_text(words) w
      where strpos(filled, '{' || w.key || '}') > 0 loop
      filled := replace(filled, '{' || word.key || '}', (
        select string_agg(case when c.letter ~ '[A-Za-z0-9_.~-]' then c.letter
          else regexp_replace(upper(encode(convert_to(c.letter, 'UTF8'), 'hex')), '(..)', '%\1', 'g') end, ''
          order by c.place)
        from regexp_split_to_table(nullif(word.value, ''), '') with ordinality c (letter, place)));
    end loop;
    if filled is not null and strpos(filled, '{') = 0 then
      return filled;
    end if;
  end loop;
  return null;
end $$
"""

LOCAL_DAY = """
create function local_day(instant timestamptz, zone text) returns date
language plpgsql stable as $$
begin
  return (instant at time zone coalesce(zone, 'UTC'))::date;
exception when invalid_parameter_value then
  return (instant at time zone 'UTC')::date;
end $$
"""

KNOWN_ZONE = """
create function known_zone(zone text) returns text
language plpgsql stable as $$
begin
  perform now() at time zone zone;
  return zone;
exception when invalid_parameter_value then
  return 'UTC';
end $$
"""

STUDY_FRESHNESS = f"""
create function study_freshness(study uuid) returns timestamptz
language sql stable security definer set search_path = hub, pg_temp as $$
  select min(latest) from (
    select max(coalesce(as_of, finished_at)) as latest from ingest_run
    where study_id = study and state = 'PUBLISHED' group by source_system_id) each_source
  where exists (select 1 from access_study a where a.party_id = {PARTY} and a.study_id = study and {_WHOLE})
    or exists (select 1 from access_site a where a.party_id = {PARTY} and a.study_id = study and {_WHOLE})
$$
"""

STUDY_CUT = f"""
create function study_cut(study uuid) returns timestamptz
language sql stable security definer set search_path = hub, pg_temp as $$
  select min(latest) from (
    select max(as_of) as latest from ingest_run r
    where study_id = study and state = 'PUBLISHED' and as_of is not null
      and exists (select 1 from raw_file f where f.sha256 = r.sha256) group by source_system_id) each_source
  where exists (select 1 from access_study a where a.party_id = {PARTY} and a.study_id = study and {_WHOLE})
    or exists (select 1 from access_site a where a.party_id = {PARTY} and a.study_id = study and {_WHOLE})
$$
"""


ENROLMENT_TARGET = """
create function enrolment_target(study uuid, of_country text, of_site uuid)
returns table (target integer, basis text, known_from timestamptz)
language sql stable set search_path = hub, pg_temp as $$
  select t.target, t.basis, t.known_from from (
    (select p.cumulative as target, 'PLAN' as basis, p.known_from, 1 as place from enrolment_plan p
     where p.scope = study::text || ':' || coalesce(of_site::text, of_country, '')
       and p.known_to is null and p.deleted_at is null
     order by p.month desc limit 1)
    union all
    select least(sum(c.planned_subjects), 2147483647)::integer, 'COUNTRIES', max(c.changed_at), 2 from study_country c
    where of_site is null and c.study_id = study and c.country = coalesce(of_country, c.country)
      and c.deleted_at is null having count(c.planned_subjects) > 0
    union all
    select least(sum(g.target), 2147483647)::integer, 'SITES', max(g.known_from), 3 from study_site_target g
    join study_site s on s.id = g.study_site_id and s.deleted_at is null
    where g.study_id = study and g.kind = 'ENROLLED' and g.known_to is null and g.deleted_at is null
      and g.study_site_id = coalesce(of_site, g.study_site_id) and (of_country is null or s.country = of_country)
    having count(*) > 0
  ) t order by t.place limit 1
$$
"""


def _counted(milestone: SubjectMilestone) -> str:
    count = f"count(distinct subject_id) filter (where kind = '{milestone}')"
    return f"case when {count} not between 1 and {SMALL - 1} then {count}::integer end"


UNCONFIRMED_SITES = f"""
create function unconfirmed_sites(study uuid)
returns table (country text, numbers text[], screened integer, enrolled integer)
language sql stable security definer set search_path = hub, pg_temp as $$
  select country, array_agg(distinct number order by number), {_counted(SubjectMilestone.SCREENED)},
    {_counted(SubjectMilestone.ENROLLED)}
  from (
    select s.country, s.number, p.id as subject_id, m.kind from study_site s
    left join subject_milestone m on m.study_site_id = s.id and m.known_to is null and m.deleted_at is null
      and m.occurred_latest <= current_date
    left join subject p on p.id = m.subject_id and p.deleted_at is null
    where s.study_id = study and s.confirmed_at is null and s.deleted_at is null
      and not exists (select 1 from access_barred a where a.party_id = {PARTY} and a.study_site_id = s.id and {VALID})
    ) waiting
  where exists (select 1 from access_study a where a.party_id = {PARTY} and a.study_id = study and {VALID}
    and '{Right.CONDUCT}' = any (a.rights) and ('{Right.CODE}' = any (a.rights)
      or exists (select 1 from access_barred c where c.party_id = {PARTY} and c.study_id = study and {_VALID_C})))
  group by country order by country
$$
"""

STUDY_START = f"""
create function study_start(study uuid, site uuid) returns date
language sql stable security definer set search_path = hub, pg_temp as $$
  select coalesce(
    (select m.effective from milestone m where m.study_id = study and m.study_site_id is null and m.name = 'FPI'
       and m.measure = 'ACTUAL' and m.known_to is null and m.deleted_at is null order by m.known_from desc limit 1),
    (select min(t.effective_latest) from study_site_status t where t.study_site_id = site and t.study_id = study
       and t.status = '{SiteStatus.ACTIVATED}' and t.known_to is null and t.deleted_at is null
       and t.effective_latest <= current_date))
  where exists (select 1 from access_study a where a.party_id = {PARTY} and a.study_id = study and {_WHOLE})
    or exists (select 1 from access_site a where a.party_id = {PARTY} and a.study_site_id = site and a.study_id = study
      and {_WHOLE})
$$
"""

BOOKED_ELSEWHERE = f"""
create function booked_elsewhere(booked uuid) returns text[]
language sql stable security definer set search_path = hub, pg_temp as $$
  select array_remove(array[
    case when bool_or(o.person_id = a.person_id and w.organization_id = p.organization_id) then 'PERSON_ELSEWHERE' end,
    case when bool_or(o.room = a.room and s.organization_id = t.organization_id and p.role = 'SITE'
      and s.organization_id = p.organization_id) then 'ROOM_ELSEWHERE' end], null)
  from appointment a
  join party p on p.id = {PARTY} and p.role in ('SITE', 'SMO')
  join study_site s on s.id = a.study_site_id
  join study y on y.id = a.study_id
  join appointment o on o.study_site_id <> a.study_site_id and o.state = 'BOOKED' and o.deleted_at is null
    and o.starts_at < a.ends_at and o.ends_at > a.starts_at and (o.person_id = a.person_id or o.room = a.room)
  join study_site t on t.id = o.study_site_id
  join study z on z.id = o.study_id and z.environment = y.environment
  left join person w on w.id = a.person_id
  where a.id = booked
    and exists (select 1 from access_site c where c.party_id = p.id and c.study_site_id = s.id and {_VALID_C})
    and not exists (select 1 from access_withheld h where h.entity_id = o.id)
$$
"""

RUN_SOURCE = f"""
create function run_source(run uuid) returns table (study_id uuid, source_system_id uuid, adapter text, file_name text,
  sha256 text, mapping_version integer)
language sql stable security definer set search_path = hub, pg_temp as $$
  select r.study_id, r.source_system_id, r.adapter, r.file_name, r.sha256, r.mapping_version from ingest_run r
  where r.id = run and (
    exists (select 1 from access_study a where a.party_id = {PARTY} and a.study_id = r.study_id and {_WHOLE})
    or exists (select 1 from access_site a where a.party_id = {PARTY} and a.study_id = r.study_id and {_WHOLE}))
$$
"""

QUARANTINED_PARTS = """
create function quarantined_parts(record uuid) returns bigint
language sql stable security definer set search_path = hub, pg_temp as $$
  select count(*) from quarantined_fragment where quarantined_record_id = record
$$
"""

PARTY_IN = """
create function party_in(organization uuid, role text) returns uuid
language sql stable security definer set search_path = hub, pg_temp as $$
  select p.id from party p where p.organization_id = $1 and p.role = $2
$$
"""

TASK_READERS = f"""
create function task_readers(task uuid) returns table (organization_id uuid, role text)
language sql stable security definer set search_path = hub, pg_temp as $$
  select p.organization_id, p.role from task t join party p on p.id = any (t.audience)
  where t.id = $1 and {PARTY} = any (t.audience) and (
    t.thread_id is not null or t.recorded_party_id = {PARTY} or p.id in ({PARTY}, t.recorded_party_id)
    or exists (select 1 from access_study a where a.party_id = {PARTY} and a.study_id = t.study_id and {_WHOLE})
    or not exists (select 1 from task_assignee s where s.task_id = t.id and s.party_id = p.id))
$$
"""

_DEFINED = (
    ("party_in(uuid, text)", PARTY_IN, "hub_app"),
    ("task_readers(uuid)", TASK_READERS, "hub_read, hub_app"),
    ("study_freshness(uuid)", STUDY_FRESHNESS, "hub_read, hub_app"),
    ("study_cut(uuid)", STUDY_CUT, "hub_read, hub_app"),
    ("study_start(uuid, uuid)", STUDY_START, "hub_read, hub_app"),
    ("booked_elsewhere(uuid)", BOOKED_ELSEWHERE, "hub_read, hub_app"),
    ("unconfirmed_sites(uuid)", UNCONFIRMED_SITES, "hub_read, hub_app"),
    ("run_source(uuid)", RUN_SOURCE, "hub_app"),
    ("quarantined_parts(uuid)", QUARANTINED_PARTS, "hub_app"),
    *SIGNED,
    *STAYS,
)


def statements() -> list[str]:
    """The functions, in order; those that read a table belong to `hub_access`."""
    made = [SOURCE_URL, LOCAL_DAY, KNOWN_ZONE, ENROLMENT_TARGET]
    for name, text, roles in _DEFINED:
        made += [
            text,
            f"revoke execute on function {name} from public",
            f"grant execute on function {name} to {roles}",
            f"alter function {name} owner to hub_access",
        ]
    return made
