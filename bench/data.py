"""Fills one migrated database with the bench's world, set-based and deterministic.

Every study has `SITES_PER_STUDY` sites; three fifths of its subjects are at the first of them, so that a caller of
one site has a page of 100 to ask for; every subject has `EVENTS` events with one form each. Two parties look at
it: a CRO of every study, and the institution of one site. Each study has one of `SPONSORS` sponsors, who do not ask.

Needs a superuser: triggers and foreign keys rest while it loads, and access is derived at the end by the hub's own
function.
"""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import asyncpg

from hub.database import engine
from hub.database.engine import LoginRole
from hub.operations import declaration
from hub.operations.declaration import Declaration, Organization, mint
from hub.principal import Role
from hub.settings import Settings

SITES_PER_STUDY = 20
EVENTS = 10
SPONSORS = 10
CRO, SITE = "bench-cro", "bench-site"


@dataclass(frozen=True, slots=True)
class Scale:
    """How much: `studies`, and `subjects` per study."""

    studies: int
    subjects: int

    @property
    def own_study(self) -> int:
        """Number of the study whose first site is the one site of the caller of one: in the middle."""
        return self.studies // 2

    @property
    def own_subjects(self) -> int:
        """Subjects of the first site of every study."""
        return self.subjects * 3 // 5

    def counts(self) -> dict[str, int]:
        """Rows by table."""
        subjects = self.studies * self.subjects
        return {
            "study": self.studies,
            "study_site": self.studies * SITES_PER_STUDY,
            "subject": subjects,
            "study_event": subjects * EVENTS,
            "form_data": subjects * EVENTS,
            "subject_milestone": self.studies * sum(self._reached(n) for n in range(1, self.subjects + 1)),
            "data_query": subjects,
        }

    @staticmethod
    def _reached(number: int) -> int:
        """Milestones of a study's subject of that number, as `_FILL` draws them."""
        if number % 5 == 0:
            return 2
        return 3 if number % 9 == 0 else 2


FULL = Scale(studies=200, subjects=500)
QUICK = Scale(studies=20, subjects=100)
FULL_SIZES = (Scale(studies=20, subjects=500), Scale(studies=60, subjects=500), FULL)
QUICK_SIZES = (Scale(studies=2, subjects=100), QUICK)
"""Worlds of one shape and growing size; the last is the one everything else is measured on."""


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who asks."""

    name: str
    organization: str
    role: Role

    @property
    def party(self) -> UUID:
        """Id of the party."""
        return mint("party", self.organization, self.role)


ALL_SITES = Caller("all sites", CRO, Role.CRO)
ONE_SITE = Caller("one site", SITE, Role.SITE)
CALLERS = (ALL_SITES, ONE_SITE)


def study_key(study: int) -> str:
    """Key of study 1, 2, ..."""
    return f"B{study:04d}"


def label(study: int, number: int) -> str:
    """Label of subject 1, 2, ... of a study; the first `Scale.own_subjects` are at its first site."""
    return f"{study_key(study)}-{number:05d}"


def subject_id(study: int, number: int) -> str:
    """The key of that subject, as PostgreSQL mints it below."""
    return str(_md5_uuid(f"subject {study} {number}"))


def _md5_uuid(text: str) -> UUID:
    return UUID(hashlib.md5(text.encode(), usedforsecurity=False).hexdigest())


# $1 studies, $2 sites per study, $3 subjects per study, $4 of them at the first site, $5 events, $6 own study
_FILL = (
    """
    insert into study (id, key, environment, protocol_number, title, phase)
    select md5('study ' || s)::uuid, 'B' || lpad(s::text, 4, '0'), 'PRODUCTION', 'BENCH-' || s,
      'A randomized study of compound ' || s || ' in adults', (array['I', 'II', 'III'])[1 + s % 3]
    from generate_series(1, $1::int) s
    """,
    """
    insert into transfer_basis (id, study_id, country, recipient_country, kind, reference, valid_from, valid_to)
    select gen_random_uuid(), md5('study ' || s)::uuid, home, 'JP', 'STANDARD_CONTRACT', 'B', '2020-01-01', '2101-01-01'
    from generate_series(1, $1::int) s, unnest(array['KR', 'CN', 'TW', 'AU']) home
    """,
    """
    insert into study_site (id, study_id, organization_id, number, name, name_romanised, language, country, city,
      time_zone, source_status, confirmed_at)
    select md5('site ' || s || ' ' || p)::uuid, md5('study ' || s)::uuid,
      case when s = $6::int and p = 1 then (select id from organization where key = 'bench-site') end,
      lpad(p::text, 3, '0'), '第' || p || '病院', 'Hospital ' || p, 'ja',
      (array['JP', 'KR', 'CN', 'TW', 'AU'])[1 + p % 5], 'City ' || p, 'Asia/Tokyo', 'Active', now()
    from generate_series(1, $1::int) s, generate_series(1, $2::int) p
    """,
    """
    insert into subject (id, study_id, study_site_id, label, source_status)
    select md5('subject ' || s || ' ' || n)::uuid, md5('study ' || s)::uuid,
      md5('site ' || s || ' ' || case when n <= $4::int then 1 else 2 + n % ($2::int - 1) end)::uuid,
      'B' || lpad(s::text, 4, '0') || '-' || lpad(n::text, 5, '0'), (array['Enrolled', 'Screened'])[1 + n % 2]
    from generate_series(1, $1::int) s, generate_series(1, $3::int) n
    """,
    """
    insert into study_event (id, study_id, study_site_id, subject_id, oid, repeat_key, name, source_status,
      occurred_raw, occurred, occurred_precision, occurred_earliest, occurred_latest)
    select md5('event ' || t.label || ' ' || e)::uuid, t.study_id, t.study_site_id, t.id,
      'VISIT' || lpad(e::text, 2, '0'), '1', 'Visit ' || e, 'completed', d::text, d::text, 'DAY', d, d
    from subject t cross join generate_series(1, $5::int) e
    cross join lateral (select '2025-01-06'::date + 14 * e + ascii(right(t.label, 1)) % 7 as d) at
    """,
    """
    insert into form_data (id, study_id, study_site_id, subject_id, study_event_id, oid, repeat_key, name,
      source_status, first_entered_at)
    select md5('form ' || e.id)::uuid, e.study_id, e.study_site_id, e.subject_id, e.id, 'VITALS', '1', 'Vital signs',
      'complete', e.occurred_latest + interval '1 day'
    from study_event e
    """,
    # every fifth fails screening, the others are enrolled, of whom every ninth leaves
    """
    insert into subject_milestone (id, study_id, study_site_id, subject_id, kind, occurred_raw, occurred,
      occurred_precision, occurred_earliest, occurred_latest, mapping_version)
    select md5('milestone ' || t.label || k.kind)::uuid, t.study_id, t.study_site_id, t.id, k.kind, d::text, d::text,
      'DAY', d, d, 1
    from (select *, right(label, 5)::int as n from subject) t
    cross join (values ('SCREENED', 0), ('SCREEN_FAILED', 10), ('ENROLLED', 14), ('WITHDRAWN', 60)) k (kind, days)
    cross join lateral (select '2025-01-06'::date + t.n % 300 + k.days as d) at
    where case k.kind when 'SCREEN_FAILED' then t.n % 5 = 0 when 'ENROLLED' then t.n % 5 <> 0
      when 'WITHDRAWN' then t.n % 5 <> 0 and t.n % 9 = 0 else true end
    """,
    # a third open, a third answered, a third closed
    """
    insert into data_query (id, study_id, study_site_id, subject_id, kind, is_query, status, action_with, raised_at,
      answered_at, closed_at)
    select md5('query ' || t.label)::uuid, t.study_id, t.study_site_id, t.id, (array['MANUAL', 'SYSTEM'])[1 + t.n % 2],
      true, (array['OPEN', 'ANSWERED', 'CLOSED'])[1 + t.n % 3], 'SITE', raised,
      case when t.n % 3 > 0 then raised + interval '1 hour' * (t.n % 200) end,
      case when t.n % 3 = 2 then raised + interval '1 hour' * (t.n % 400) end
    from (select *, right(label, 5)::int as n from subject) t
    cross join lateral (select '2025-02-03 09:00+00'::timestamptz + interval '1 day' * (t.n % 200) as raised) at
    """,
    """
    insert into study_site_status (id, study_id, study_site_id, status, effective_raw, effective, effective_precision,
      effective_earliest, effective_latest)
    select md5('status ' || p.id || k.status)::uuid, p.study_id, p.id, k.status, d::text, d::text, 'DAY', d, d
    from study_site p cross join (values ('SELECTED', 0), ('ACTIVATED', 90)) k (status, days)
    cross join lateral (select '2024-09-02'::date + p.number::int + k.days as d) at
    """,
    """
    insert into source_system (id, name, adapter, time_zone) values (md5('source bench')::uuid, 'bench', 'odm', 'UTC')
    """,
    """
    insert into study_mapping (id, study_id, source_system_id, version, environment, document)
    select md5('mapping ' || key)::uuid, id, md5('source bench')::uuid, 1, environment,
      '{"milestone": [{"kind": "SCREENED"}, {"kind": "SCREEN_FAILED"}, {"kind": "ENROLLED"}, {"kind": "WITHDRAWN"}],
        "delivers": {"facts": ["QUERY", "ENTRY_TIME"]}}'
    from study
    """,
)


async def fill(settings: Settings, scale: Scale) -> dict[str, int]:
    """Fill the migrated, empty database; returns the rows of each table and of derived access, as counted.

    Raises RuntimeError when the counts are not those of the scale.
    """
    loader = await engine.connect(settings, LoginRole.INGEST)
    try:
        await declaration.apply(loader, _organizations())
    finally:
        await loader.close()
    admin = await engine.connect_admin(settings, settings.database)
    try:
        await admin.execute(f"set search_path = {engine.SCHEMA}; set timezone = 'UTC'; set synchronous_commit = off")
        async with admin.transaction():
            await _load(admin, scale)
        await admin.execute("vacuum (analyze)")
        counted = await _count(admin)
    finally:
        await admin.close()
    wanted = scale.counts() | {"access_study": 2 * scale.studies, "access_site": 1}
    if counted != wanted:
        raise RuntimeError(f"the bench's data are not what was meant: {counted}, not {wanted}")
    return counted


def _organizations() -> Declaration:
    return Declaration(
        organizations=(
            Organization(key=CRO, name="Bench CRO", roles=(Role.CRO,), country="JP"),
            Organization(key=SITE, name="Bench Hospital", roles=(Role.SITE,), country="JP"),
            *(_sponsor(number) for number in range(SPONSORS)),
        )
    )


def _sponsor(number: int) -> Organization:
    return Organization(
        key=f"bench-sponsor-{number}", name=f"Bench Pharma {number}", roles=(Role.SPONSOR,), country="JP"
    )


async def _load(admin: asyncpg.Connection, scale: Scale) -> None:
    await admin.execute("set local session_replication_role = replica")
    for template in _FILL:
        await admin.execute(_with_numbers(template, scale))
    since, until = datetime(2020, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
    await admin.execute(
        "insert into study_role (id, study_id, organization_id, role, valid_from, valid_to)"
        " select md5(o.key || s.key)::uuid, s.id, o.id, p.role, $1, $2"
        " from organization o join party p on p.organization_id = o.id"
        " join study s on o.key = $3 or (o.key = $4 and s.key = $5)"
        " or o.key = 'bench-sponsor-' || right(s.key, 4)::int % $6",
        *(since, until, CRO, SITE, study_key(scale.own_study), SPONSORS),
    )
    await admin.execute("select access_refresh(array(select id from study))")


def _with_numbers(template: str, scale: Scale) -> str:
    """The numbers in their places: a statement of several commands takes no parameters, and these are all ours."""
    numbers = (scale.studies, SITES_PER_STUDY, scale.subjects, scale.own_subjects, EVENTS, scale.own_study)
    for place, number in enumerate(numbers, 1):
        template = template.replace(f"${place}::int", str(number))
    return template


async def _count(admin: asyncpg.Connection) -> dict[str, int]:
    tables = (*FULL.counts(), "access_study", "access_site")
    return {table: await admin.fetchval(f"select count(*) from {table}") for table in tables}
