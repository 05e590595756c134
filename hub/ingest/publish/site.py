"""Study-sites: which of the study a source's key names, what the source says of it, and its histories.

An EDC's site joins an accepted one of exactly its number; every other becomes UNCONFIRMED and is visible to nobody
until it is accepted. A site list (authority) confirms the sites it lists, those an EDC made known before it included;
a site that is only named in passing (OP_LOCATE) is not listed.
"""

from __future__ import annotations

from hub.canonical.nulls import NO_SITE
from hub.canonical.terminology import SITE_STEPS, SiteStatus
from hub.database.home import home, ruled
from hub.database.minted import minted
from hub.ingest.publish.sql import AMENDED_HERE, dated, history, last, merge, parsed, temporary

_FIELDS = ("name", "name_romanised", "language", "organization_key", "city", "time_zone")
_MORE = ("parent_key", "status", "investigator", "investigator_romanised", "target_enrolment", "satellite")
ADDRESS = ("address", "address_romanised")

WORDS = temporary(
    "site_word",
    "with named as (select site_key from staged_site union select site_key from staged_subject"
    " where site_key is not null union select site_key from staged_deviation where site_key <> ''"
    " union select site_key from staged_monitoring_visit union select site_key from staged_action_item"
    " union select site_key from staged_staff_assignment"
    f" union select '{NO_SITE}' where exists (select from staged_subject s left join source_identity i"
    " on i.study_id = (select study_id from load) and i.source_system_id = (select source_id from load)"
    " and i.kind = 'SUBJECT' and i.source_key = s.subject_key where i.id is null group by s.subject_key"
    " having count(s.site_key) = 0))"
    f" select k.site_key, {last('number', '')} as number,"
    f" coalesce({last('country')}, {last('country', '')}) as country,"
    f" {', '.join(f'{last(f)} as {f}' for f in (*_FIELDS, *_MORE, *ADDRESS, *SITE_STEPS))},"
    " count(*) filter (where x.op = 'U') > 0 as listed,"
    " coalesce((array_agg(x.op order by x.version desc, x.seq desc) filter (where x.op <> 'L'))[1] = 'R', false)"
    " as removed, coalesce(max(case when x.op = 'L' then 0 when x.version = 0 then l.received else x.version end), 0)"
    " as version, max(x.line) as line"
    " from named k cross join load l left join staged_site x on x.site_key = k.site_key group by k.site_key",
)

REFERENCES = f"""
create temp table site_ref on commit drop as
select w.site_key, i.entity_id as study_site_id, false as fresh
from site_word w cross join load l join source_identity i on i.study_id = l.study_id
  and i.source_system_id = l.source_id and i.kind = 'STUDY_SITE' and i.source_key = w.site_key;
insert into site_ref
select distinct on (w.site_key) w.site_key, s.id, true
from site_word w cross join load l left join site_number m on m.site_key = w.site_key
join study_site s on s.study_id = l.study_id and s.deleted_at is null
  and s.number = coalesce(m.number, w.number, w.site_key)
  and (m.number is not null or l.authority or (l.by_number and s.confirmed_at is not null))
where w.site_key not in (select site_key from site_ref)
order by w.site_key, s.id;
insert into site_ref
select w.site_key, {minted("l.source_id", "l.study_id", "'STUDY_SITE'", "w.site_key")}, true
from site_word w cross join load l where w.site_key not in (select site_key from site_ref);
analyze site_ref
"""

NUMBERED = temporary(
    "site_numbered",
    "select w.site_key, r.study_site_id, coalesce(m.number, w.number, w.site_key) as number"
    " from site_word w join site_ref r using (site_key) left join site_number m using (site_key)",
)
"""What number each is to have: one that a site before it has is taken."""

NEW = temporary(
    "study_site_new",
    "select distinct on (r.study_site_id) r.study_site_id as id, l.study_id, o.id as organization_id,"
    " case when s.id is not null or c.taken is null then r.number"
    " else r.number || ' / ' || l.source_name || ' / ' || w.site_key end as number,"
    " w.name, w.name_romanised, w.language, coalesce(w.country, case when s.id is null then l.country end) as country,"
    " w.city, w.time_zone, w.address, w.address_romanised,"
    " case when w.parent_key <> '' then true else w.satellite end as satellite, w.status as source_status,"
    " case when l.authority and w.listed then now() end as confirmed_at, w.removed,"
    " w.site_key as source_key, w.line as source_line, w.version as source_version"
    " from site_word w join site_numbered r using (site_key) cross join load l"
    " left join organization o on o.key = w.organization_key"
    " left join study_site s on s.id = r.study_site_id"
    " left join lateral (select 1 as taken from study_site t where t.study_id = l.study_id"
    "  and t.number = r.number and t.id <> r.study_site_id union all select 1 from site_numbered v"
    "  where v.number = r.number and v.site_key < r.site_key and v.study_site_id <> r.study_site_id limit 1) c on true"
    " order by r.study_site_id, w.version desc, w.site_key",
)

_FACTS = (
    *("organization_id", "name", "name_romanised", "language", "country", "city", "time_zone"),
    *("satellite", "source_status"),
    *ADDRESS,
)

SHARED = [
    temporary(
        "shared_site",
        "select study_site_id from (select r.study_site_id, l.source_id, r.site_key from site_ref r cross join load l"
        " union select i.entity_id, i.source_system_id, i.source_key from source_identity i"
        " where i.kind = 'STUDY_SITE' and i.entity_id in (select study_site_id from site_ref)) k"
        " group by study_site_id having count(*) > 1"
        " union select s.id from study_site s join site_ref r on r.study_site_id = s.id"
        " join site_word w using (site_key)"
        f" where {ruled(home())} and s.confirmed_at < now()"
        f" and (w.country <> {home()} or exists (select from organization o where o.key = w.organization_key"
        "  and o.id is distinct from s.organization_id))"
        " union select c.study_site_id from conflict c join site_ref r using (study_site_id) where c.closed_at is null",
    ),
    f"update study_site_new n set {', '.join(f'{fact} = t.{fact}' for fact in _FACTS)} from study_site t"
    " where t.id = n.id and t.id in (select study_site_id from shared_site)",
]
"""Sites of several keys, or of a country that no source takes them out of, or in conflict: what prevails of their facts
is settled from all that is said (`publish.conflict`)."""

_ALONE = "r.study_site_id not in (select study_site_id from shared_site)"

_OWNER = "(t.source_system_id is not distinct from excluded.source_system_id or (select authority from load))"
MERGE = merge(
    "study_site",
    tuple(fact for fact in _FACTS if fact not in ADDRESS),
    kept=ADDRESS,
    own={
        "number": "case when (select authority from load) then excluded.number else t.number end",
        "confirmed_at": "coalesce(t.confirmed_at, excluded.confirmed_at)",
    },
    only=_OWNER,
)

IDENTITIES = f"""
insert into source_identity (id, study_id, study_site_id, source_system_id, kind, source_key, label, entity_id)
select {minted("l.source_id", "l.study_id", "'SITE_IDENTITY'", "r.site_key")}, l.study_id, r.study_site_id, l.source_id,
  'STUDY_SITE', r.site_key, w.name, r.study_site_id
from site_ref r join site_word w using (site_key) cross join load l where r.fresh
"""

PARENTS = (
    "update study_site t set parent_id = p.study_site_id, changed_xid = pg_current_xact_id(), changed_at = now()"
    " from site_word w join site_ref r using (site_key) join site_ref p on p.site_key = w.parent_key"
    " where t.id = r.study_site_id and t.id <> p.study_site_id and t.parent_id is distinct from p.study_site_id"
)

_STATUS_DATES = ", ".join(f"('{status.value}', w.{status.value.lower()})" for status in SiteStatus)

STATUSES = [
    temporary(
        "study_site_status_new",
        f"select {minted('r.study_site_id', chr(39) + 'STATUS' + chr(39), 'v.status', 'l.run_id')} as id, l.study_id,"
        f" r.study_site_id, v.status, {parsed('p', 'v.raw', 'effective')},"
        " v.raw <> '' as present,"
        " w.site_key as source_key, w.line as source_line, w.version as source_version"
        f" from site_word w join site_ref r using (site_key) cross join load l"
        f" cross join lateral (values {_STATUS_DATES}) v (status, raw) left join parsed p on p.raw = v.raw"
        f" where (v.raw = '' or p.iso is not null) and {_ALONE}",
    ),
    *history("study_site_status", ("study_site_id", "status"), dated("effective")),
]

_REPEATED = (
    "exists (select from study_site_target u where u.study_site_id = r.study_site_id and u.kind = 'ENROLLED'"
    " and u.known_to is null and u.recorded_by is not null) and w.target_enrolment = (select s.target"
    " from study_site_target s where s.study_site_id = r.study_site_id and s.kind = 'ENROLLED'"
    " and s.source_system_id = l.source_id order by s.known_from desc limit 1)"
)
"""A user set another target since, and the source says again what it said before."""

INVESTIGATORS = [
    "insert into person as t (id, name, name_romanised, language, organization_id)"
    f" select distinct on (1) {minted(chr(39) + 'PERSON' + chr(39), 'r.study_site_id', 'w.investigator')},"
    " w.investigator, w.investigator_romanised, w.language, n.organization_id from site_word w"
    " join site_ref r using (site_key) join study_site_new n on n.id = r.study_site_id"
    " where w.investigator <> '' order by 1"
    " on conflict (id) do update set name_romanised = excluded.name_romanised,"
    " organization_id = excluded.organization_id, changed_xid = pg_current_xact_id(), changed_at = now()"
    " where (t.name_romanised, t.organization_id)"
    " is distinct from (excluded.name_romanised, excluded.organization_id)",
    temporary(
        "study_site_investigator_new",
        f"select {minted('r.study_site_id', chr(39) + 'INVESTIGATOR' + chr(39), 'l.run_id')} as id, l.study_id,"
        f" r.study_site_id, {minted(chr(39) + 'PERSON' + chr(39), 'r.study_site_id', 'w.investigator')} as person_id,"
        " 'PRINCIPAL_INVESTIGATOR' as duty, w.investigator <> '' as present, w.site_key as source_key,"
        " w.line as source_line, w.version as source_version from site_word w join site_ref r using (site_key)"
        f" cross join load l where w.investigator is not null and {_ALONE}",
    ),
    *history("study_site_investigator", ("study_site_id", "duty"), ("person_id",)),
    temporary(
        "study_site_target_new",
        f"select {minted('r.study_site_id', chr(39) + 'TARGET' + chr(39), 'l.run_id')} as id, l.study_id,"
        " r.study_site_id, 'ENROLLED' as kind, w.target_enrolment::integer as target, true as present,"
        " w.site_key as source_key, w.line as source_line, w.version as source_version"
        " from site_word w join site_ref r using (site_key) cross join load l"
        f" where w.target_enrolment between 0 and 2147483647 and {_ALONE} and not ({_REPEATED})",
    ),
    *history("study_site_target", ("study_site_id", "kind"), ("target",)),
]

FINDINGS = (
    "insert into found (rule, severity, message, record_kind, source_line, study_site_id)"
    f" select case w.site_key when '{NO_SITE}' then 'SITE_NOT_GIVEN' else 'SITE_UNCONFIRMED' end, 'WARNING',"
    " 'the site is known from this source alone: nobody sees it until it is accepted', 'Site', w.line, s.id"
    " from site_word w join site_ref r using (site_key) join study_site s on s.id = r.study_site_id"
    " where s.confirmed_at is null and s.deleted_at is null",
    "insert into found (rule, severity, message, record_kind, source_line, study_site_id)"
    " select 'ORGANIZATION_UNKNOWN', 'WARNING', 'the site names an organization nobody declared', 'Site', w.line,"
    " r.study_site_id from site_word w join site_ref r using (site_key)"
    " where w.organization_key <> '' and not exists (select from organization o where o.key = w.organization_key)",
    "insert into found (rule, severity, message, record_kind, source_line, study_site_id)"
    " select 'TEXT_REVEALING', 'WARNING', 'the investigator''s name holds an address or a number: it is left out',"
    " 'Site', x.line, r.study_site_id from staged_site x join site_ref r using (site_key)"
    " where x.data_class = 'IDENTIFIER'",
    "insert into found (rule, severity, message, record_kind, source_line, study_site_id)"
    f" select {AMENDED_HERE}, 'Site', w.line, s.id"
    " from site_word w join site_ref r using (site_key) join study_site s on s.id = r.study_site_id"
    " where s.amended_at is not null and"
    f" ({', '.join(f'coalesce(w.{each}, s.{each})' for each in ADDRESS)})"
    f" is distinct from ({', '.join(f's.{each}' for each in ADDRESS)})",
)

STATEMENTS = (
    WORDS,
    REFERENCES,
    NUMBERED,
    "create index on site_numbered (number)",
    NEW,
    *SHARED,
    MERGE,
    IDENTITIES,
    PARENTS,
    *STATUSES,
    *INVESTIGATORS,
    *FINDINGS,
)
