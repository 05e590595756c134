"""What the tests' database holds, and who asks."""

from __future__ import annotations

import hashlib
import json
import uuid
from collections.abc import Awaitable, Callable, Mapping
from typing import Any

import asyncpg

from hub.database.reads import ReadPool
from hub.principal import Party, Principal, PrincipalKind, Role, Scope
from resolvers.engine.engine import Engine

Pools = tuple[ReadPool, asyncpg.Pool]
"""Of `hub_read` and `hub_app`."""

SUBJECTS = 60
"""The last of them is removed, and so are five more behind it."""
LABELS = ("plain", 'quo"te', "back\\slash", "名前", "100%", "a'b", "é", "é", "same", "same", "same", "same")


def key(text: str) -> uuid.UUID:
    """The UUID the seed gives what it calls by this name."""
    return uuid.UUID(hashlib.md5(text.encode()).hexdigest())


def id_(type_: str, text: str) -> str:
    """The GraphQL id of what the seed calls by this name."""
    return f"{type_}_{key(text)}"


def label(number: int) -> str:
    """The label of the subject with this number; several share one."""
    return LABELS[number % len(LABELS)]


def principal(name: str, role: Role, *scopes: Scope) -> Principal:
    """A machine that acts for the party of this name."""
    party = Party(key(f"party {name}"), key(f"organization {name}"), name, role)
    scopes_ = frozenset({Scope.READ, *scopes})
    return Principal(key(f"client {name}"), PrincipalKind.MACHINE, name, party, scopes_, f"{name} {scopes}", 2**40)


SPONSOR = principal("sponsor", Role.SPONSOR)
SITE = principal("site", Role.SITE)
SITE_NAMED = principal("site", Role.SITE, Scope.IDENTIFIERS)
STRANGER = principal("stranger", Role.SPONSOR)

SEED = """
set search_path = hub;
set session_replication_role = replica;
create function pg_temp.u(t text) returns uuid language sql immutable as $$ select md5(t)::uuid $$;
insert into organization (id, key, name, country)
  select pg_temp.u('organization ' || n), n, n, 'JP' from unnest(array['sponsor', 'site', 'stranger', 'other']) n;
insert into party (id, organization_id, role) values
  (pg_temp.u('party sponsor'), pg_temp.u('organization sponsor'), 'SPONSOR'),
  (pg_temp.u('party site'), pg_temp.u('organization site'), 'SITE'),
  (pg_temp.u('party stranger'), pg_temp.u('organization stranger'), 'SPONSOR');
insert into study (id, key, environment, protocol_number, title, source_version)
  select pg_temp.u('study ' || i), 'S' || i, 'PRODUCTION', 'P' || i, nullif('Study ' || i, 'Study 2'), 0
  from generate_series(1, 3) i;
insert into study_country (id, study_id, country, planned_sites) values
  (pg_temp.u('country 1'), pg_temp.u('study 1'), 'JP', 2), (pg_temp.u('country 2'), pg_temp.u('study 1'), 'KR', null);
insert into study_role (id, study_id, organization_id, role, valid_from, valid_to) values
  (pg_temp.u('role 1'), pg_temp.u('study 1'), pg_temp.u('organization sponsor'), 'SPONSOR', '2020-01-01', '2090-01-01'),
  (pg_temp.u('role 2'), pg_temp.u('study 2'), pg_temp.u('organization sponsor'), 'SPONSOR', '2020-01-01', '2090-01-01'),
  (pg_temp.u('role 3'), pg_temp.u('study 1'), pg_temp.u('organization site'), 'SITE', '2020-01-01', '2090-01-01');
insert into study_site (id, study_id, organization_id, number, name, country, confirmed_at)
  select pg_temp.u('site ' || i), pg_temp.u('study ' || 1 + i / 4),
         pg_temp.u('organization ' || case when i = 1 then 'site' else 'other' end),
         '0' || i, 'Site ' || i, 'JP', case when i <> 3 then now() end from generate_series(1, 5) i;
insert into subject (id, study_id, study_site_id, label, source_status, source_version, deleted_at)
  select pg_temp.u('subject ' || i), s.study_id, s.id, ($1::text[])[1 + i % array_length($1, 1)],
         case when i % 3 = 0 then 'ACTIVE' end, 9007199254740993, case when i >= $2 - 1 then now() end
  from generate_series(0, $2 + 4) i join study_site s on s.number = '0' || 1 + i % 5;
insert into study_event (id, study_id, study_site_id, subject_id, oid, repeat_key, name, occurred_raw, occurred,
                         occurred_precision, occurred_earliest, occurred_latest)
  select pg_temp.u('event ' || e || ' of ' || s.id), s.study_id, s.study_site_id, s.id, 'E' || e, '', 'Visit ' || e,
         case when e < 3 then '2026-01-0' || e end, case when e < 3 then '2026-01-0' || e end, 'DAY',
         case when e = 1 then '2026-01-01' when e = 2 then '9999-12-31' end::date, null
  from subject s, generate_series(1, 3) e;
insert into form_data (id, study_id, study_site_id, subject_id, study_event_id, oid, repeat_key, first_entered_at)
  select pg_temp.u('form of ' || e.id), e.study_id, e.study_site_id, e.subject_id, e.id, 'F', '',
         '2026-01-01 10:00:00.123456+09' from study_event e where e.oid = 'E1';
insert into form_data_items (id, study_id, study_site_id, subject_id, form_data_id, data_class, items)
  select pg_temp.u(c || f.id), f.study_id, f.study_site_id, f.subject_id, f.id, c,
         jsonb_build_object('IG/' || c, jsonb_build_object('v', lower(c) || ' of ' || f.subject_id))
  from form_data f, unnest(array['CLINICAL', 'IDENTIFIER', 'BLINDED']) c;
insert into data_query (id, study_id, study_site_id, subject_id, kind, is_query, status, raised_at)
  select pg_temp.u('query ' || q || ' of ' || s.id), s.study_id, s.study_site_id, s.id, 'MANUAL', true,
         case q when 1 then 'OPEN' else 'CLOSED' end,
         case when q <> 3 then '2026-01-01 00:00:00.000001+00'::timestamptz + (q % 2) * interval '1 microsecond' end
  from subject s, generate_series(1, 3) q;
insert into subject_identity (id, study_id, study_site_id, subject_id, kind, value)
  select pg_temp.u('name of ' || s.id), s.study_id, s.study_site_id, s.id, 'NAME', 'Name of ' || s.id from subject s;
select access_refresh(array(select id from study));
analyze;
"""


async def seed(admin: asyncpg.Connection) -> None:
    """Fill the database, as the administrator and without the triggers."""
    labels = "array[" + ", ".join("'" + label.replace("'", "''") + "'" for label in LABELS) + "]"
    await admin.execute(SEED.replace("$1::text[]", f"{labels}").replace("$1", labels).replace("$2", str(SUBJECTS)))
    await admin.execute("set session_replication_role = origin")


Ask = Callable[..., Awaitable[Any]]


def asker(engine: Engine) -> Ask:
    """`await ask(document, variables, who=...)`: the parsed `data`; an answer with errors fails."""

    async def ask(document: str, variables: Mapping[str, Any] | None = None, who: Principal = SPONSOR) -> Any:
        answer = await engine.execute(document, variables, None, who)
        parsed = json.loads(answer.body)
        assert "errors" not in parsed, parsed
        return parsed["data"]

    return ask


async def refused(engine: Engine, document: str, variables: Mapping[str, Any] | None = None) -> tuple[str, str]:
    """Code and message of the one error an operation is refused with, before anything ran."""
    answer = await engine.execute(document, variables, None, SPONSOR)
    parsed = json.loads(answer.body)
    assert not answer.ran and "data" not in parsed and len(parsed["errors"]) == 1, parsed
    (error,) = parsed["errors"]
    assert error["extensions"]["actor"] == "caller"
    return error["extensions"]["code"], error["message"]
