"""Attacks on the hub as a hostile party makes them, and as somebody who has its database roles in hand."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import uuid4

import asyncpg
import orjson
import pytest
from graphql import GraphQLEnumType, GraphQLInputObjectType, execute_sync

from hub.database import engine as database_engine
from hub.database.engine import LoginRole
from hub.principal import Role, Scope
from hub.settings import Settings
from resolvers.engine.engine import Engine
from resolvers.performance import WEIGHT
from resolvers.root import bindings
from tests.graphql.world import CALLERS, id_, principal
from tests.processor import spent

SERVING = (LoginRole.READ, LoginRole.APP)
REFUSED = (asyncpg.InsufficientPrivilegeError, asyncpg.ReadOnlySQLTransactionError)
CANARY = "Hong-Gildong 1990-01-01"

FORBIDDEN = (
    "update audit_record set reason = 'x'",
    "delete from audit_record",
    "truncate audit_record",
    "insert into audit_record (id, entity, origin, action, data_class)"
    " values (gen_random_uuid(), 'x', 'HUB', 'X', 'CODE')",
    "update read_record set classes = '{}'",
    "delete from read_record",
    "alter table audit_record disable trigger all",
    "alter table subject no force row level security",
    "drop policy party_reads on subject",
    "set session_replication_role = replica",
    "set role hub_owner",
    "set role hub_ingest",
    "set role hub_access",
    "select * from raw_file",
    "select * from oauth_client",
    "select * from oauth_client_key",
    "select * from access_fact",
    "select access_refresh(array[]::uuid[])",
    "insert into study_role (id, study_id, organization_id, role, valid_from, valid_to) select gen_random_uuid(),"
    " gen_random_uuid(), gen_random_uuid(), 'CRO', now(), now() + interval '1 day'",
    "insert into unblinding_grant (id, principal_id, study_id, reason, granted_by, valid_from, valid_to) select"
    " gen_random_uuid(), gen_random_uuid(), gen_random_uuid(), 'x', 'x', now(), now() + interval '1 day'",
    "delete from study_role",
    "delete from unblinding_grant",
    "insert into access_study select * from access_study",
    "delete from access_unconfirmed",
    "delete from access_withheld",
    "select withhold(gen_random_uuid())",
    "update issue set recorded_by = null",
    "update action_item set study_site_id = null",
    "update consent_event set subject_id = null",
    "update step_up set used_at = null",
    "update study_site set name = 'x'",
    "update subject set study_site_id = null",
    "create table mine (x int)",
    "create function mine() returns int language sql as 'select 1'",
    "create schema mine",
    "select pg_read_file('/etc/passwd')",
    "copy (select 1) to program 'true'",
)
"""What neither role that serves requests can do, whatever it sets."""


@pytest.mark.parametrize("role", SERVING)
async def test_a_serving_role_can_touch_neither_trail_nor_rights(
    database: Settings, world: asyncpg.Connection, role: LoginRole
) -> None:
    connection = await database_engine.connect(database, role)
    try:
        for statement in FORBIDDEN:
            with pytest.raises(REFUSED):
                await connection.execute(statement)
    finally:
        await connection.close()


@pytest.mark.parametrize("role", SERVING)
async def test_a_serving_role_without_identity_reads_no_row(
    database: Settings, world: asyncpg.Connection, role: LoginRole
) -> None:
    """Whatever table it may name: only the list of sites to hide is read by all, and it holds ids alone."""
    connection = await database_engine.connect(database, role)
    try:
        tables = await connection.fetch(
            "select relname from pg_class where relnamespace = 'hub'::regnamespace and relkind in ('r', 'v')"
            " and has_table_privilege(oid, 'select') and relname not in ('access_unconfirmed', 'access_withheld')"
        )
        assert len(tables) > 40
        for (table,) in tables:
            assert await connection.fetchval(f"select count(*) from {table}") == 0, table
    finally:
        await connection.close()


async def test_the_log_of_reads_takes_no_entry_in_another_name(database: Settings, world: asyncpg.Connection) -> None:
    connection = await database_engine.connect(database, LoginRole.APP)
    try:
        async with connection.transaction():
            site, other = CALLERS["site"], CALLERS["sponsor"]
            await connection.execute("select set_config('hub.party', $1, true)", str(site.party.id))
            await connection.execute("select set_config('hub.principal', $1, true)", str(site.id))
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await connection.execute(
                    "insert into read_record (principal_id, party_id, document_sha256, classes, subject_ids)"
                    " values ($1, $2, 'x', '{}', '[]')",
                    other.id,
                    other.party.id,
                )
    finally:
        await connection.close()


async def test_what_may_not_be_seen_answers_as_what_is_not_there(engine: Engine, world: asyncpg.Connection) -> None:
    """Byte for byte, for every object of every type, by `node`, by `nodes` and by its own root field."""
    nobody = CALLERS["nobody"]
    asked = """query ($id: ID!) { node(id: $id) { __typename id } nodes(ids: [$id]) { id } subject(id: $id) { label }
      gone: node(id: $id, removed: INCLUDE) { __typename id } others: nodes(ids: [$id], removed: ONLY) { id }
      removed: subject(id: $id, removed: ONLY) { label } }"""
    seen = 0
    for binding in bindings().types.values():
        if not binding.node:
            continue
        missing = await engine.execute(asked, {"id": f"{binding.prefix()}_{uuid4()}"}, None, nobody)
        for row in await world.fetch(f"select id from {binding.prefix()}"):
            answer = await engine.execute(asked, {"id": f"{binding.prefix()}_{row['id']}"}, None, nobody)
            assert answer.body == missing.body, binding.type
            seen += 1
    assert seen > 100


def test_nothing_hidden_can_be_filtered_or_ordered_by(engine: Engine) -> None:
    """No name of a value that a class hides stands in any filter or order of the schema."""
    hidden = {"arm", "kittype", "kit", "lot", "listposition", "value", "identity", "birthdate", "name", "text"}
    hidden |= {"response", "old", "new", "reason", "randomization", "treatment", "allocation", "dataclass", "items"}
    named = set()
    for type_ in engine.schema.type_map.values():
        if isinstance(type_, GraphQLInputObjectType) and type_.name.endswith("Filter"):
            named |= {name.lower() for name in type_.fields}
        if isinstance(type_, GraphQLEnumType) and type_.name.endswith("OrderField"):
            named |= {name.lower().replace("_", "") for name in type_.values}
    assert "label" in named and not named & hidden


# -- documents ------------------------------------------------------------------------------------------------------


def _doubled(levels: int, times: int = 2) -> str:
    spreads = (f"fragment f{i} on Query {{ {f'...f{i + 1} ' * times}}}" for i in range(levels))
    return f"{{ ...f0 }} {' '.join(spreads)} fragment f{levels} on Query {{ viewer {{ role }} }}"


def _paged(times: int) -> str:
    """Pages of 200 in pages of 200, as deep as a document may be."""
    inner = "id"
    for _ in range(times):
        inner = f"events(first: 200) {{ nodes {{ subject {{ {inner} }} }} }}"
    return f"{{ subjects(first: 200) {{ nodes {{ {inner} }} }} }}"


def _nested(levels: int) -> Mapping[str, Any]:
    made: dict[str, Any] = {"label": {"eq": "x"}}
    for _ in range(levels):
        made = {"not": made}
    return made


_FILTERED = "query ($f: SubjectFilter) { subjects(filter: $f) { totalCount } }"
_TYPE_LIST = "types { name fields { name args { name } type { name ofType { name ofType { name } } } } }"
_TYPES = f"__schema {{ {_TYPE_LIST} }}"
_ALIASED = f"__schema {{ {' '.join(f't{i}: {_TYPE_LIST}' for i in range(14))} }}"
HEAVY: Mapping[str, tuple[str, Mapping[str, Any] | None]] = {
    "a fragment doubled 25 times": (_doubled(25), None),
    "a fragment doubled 62 times": (_doubled(62), None),
    "a fragment doubled 70 times": (_doubled(70), None),
    "a fragment doubled 120 times": (_doubled(120), None),
    "a fragment spread 30 times, 10 times over": (_doubled(10, times=30), None),
    "a cycle of fragments, each spread twice": (_doubled(120).replace("viewer { role }", "...f0"), None),
    "pages of pages, as deep as may be": (_paged(3), None),
    "the same field 900 times": ("{ viewer { " + "role " * 900 + "} }", None),
    "240 KB of comment": ("#" * 240_000 + "\n{ viewer { role } }", None),
    "240 KB of blanks": (" ," * 120_000 + "{ viewer { role } }", None),
    "900 levels": ("{" + "a{" * 900 + "id" + "}" * 901, None),
    "a filter of 900 levels": ("{ subjects(filter: " + "{not: " * 900 + "{}" + "}" * 900 + ") { totalCount } }", None),
    "a filter of 29 levels in a variable": (_FILTERED, {"f": _nested(29)}),
    "100,000 values in a variable": (_FILTERED, {"f": {"label": {"in": ["x"] * 100_000}}}),
    "60,000 empty filters in a variable": (_FILTERED, {"f": {"and": [{}] * 60_000}}),
    "the types of the schema": (f"{{ {_TYPES} }}", None),
    "60,000 values in a variable nobody declared": ("{ viewer { role } }", {"f": [[]] * 60_000}),
    "60,000 objects where a number belongs": (
        "query ($n: Int) { subjects(first: $n) { totalCount } }",
        {"n": [{}] * 60_000},
    ),
    "60,000 empty lists in a variable": (_FILTERED, {"f": {"label": {"in": [[]] * 60_000}}}),
    "the types of the schema 28 times": (f"{{ a: {_ALIASED} b: {_ALIASED} }}", None),
    "introspection in a ring": ("{__schema{types{fields{type{fields{type{fields{type{fields{name}}}}}}}}}}", None),
    "pages of pages by a default": (
        "query ($n: Int = 200) { subjects(first: $n) { nodes { events(first: $n) { nodes { forms(first: $n)"
        " { nodes { id } } } } } } }",
        None,
    ),
}
CPU_SECONDS = 3
"""Each takes some milliseconds alone; where nothing refuses it, minutes. Threads of other tests count too."""

LOOP_SECONDS = 1
"""Work on the event loop while everybody else waits."""


@pytest.mark.parametrize("name", HEAVY)
async def test_a_heavy_document_costs_little(engine: Engine, name: str) -> None:
    """Answered or refused with a code, at once, and never as a failure of ours."""
    document, variables = HEAVY[name]
    await engine.execute("{ viewer { role } }", None, None, CALLERS["sponsor"])
    with spent() as seconds:
        answer = await engine.execute(document, variables, None, CALLERS["sponsor"])
    assert answer.status in (200, 400)
    assert seconds.all < CPU_SECONDS and seconds.here < LOOP_SECONDS, seconds


async def test_a_failure_of_ours_is_an_answer_too(
    engine: Engine, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    async def fail(*_: Any) -> None:
        raise ValueError(CANARY)

    monkeypatch.setattr(engine, "_operation", fail)
    answer = await engine.execute("{ viewer { role } }", None, None, CALLERS["sponsor"])
    assert answer.status == 500 and not answer.ran
    assert "ValueError" in caplog.text and CANARY not in caplog.text + answer.body.decode()


async def test_introspection_is_bounded_and_answered_once(engine: Engine, monkeypatch: pytest.MonkeyPatch) -> None:
    """Two fields of it per operation, however they are spread; a second request is answered from memory."""
    asked: list[Any] = []

    def counted(*arguments: Any, **named: Any) -> Any:
        asked.append(named)
        return execute_sync(*arguments, **named)

    monkeypatch.setattr("resolvers.engine.plan.execute_sync", counted)
    sponsor = CALLERS["sponsor"]
    three = '{ a: __schema { description } ...M ...M } fragment M on Query { b: __type(name: "Study") { name } }'
    refused = orjson.loads((await engine.execute(three, None, None, sponsor)).body)["errors"][0]
    assert (refused["message"], asked) == ("3 introspections; the limit is 2", [])
    alone = "query ($n: String!) { __type(name: $n) { name fields { name } } }"
    mixed = "query ($n: String!, $k: String!) { __type(name: $n) { name } studyByKey(key: $k) { key } }"
    for document in (alone, mixed):
        for number, name in enumerate(("Study", "Study", "Subject", "Study"), 1):
            answer = await engine.execute(document, {"n": name, "k": "ALPHA"}, None, sponsor)
            assert orjson.loads(answer.body)["data"]["__type"]["name"] == name
            assert len(asked) == (1 if number < 3 else 2)
        asked.clear()


# -- words in errors --------------------------------------------------------------------------------------------------

QUOTING = (
    f'{{ subjects(filter: {{label: {{eq: "x" "{CANARY}"}}}}) {{ totalCount }} }}',
    f'{{ subjects(filter: {{born: {{eq: "{CANARY}"}}}}) {{ totalCount }} }}',
    f'query ($v: SubjectFilter = {{born: "{CANARY}"}}) {{ subjects(filter: $v) {{ totalCount }} }}',
    f'{{ subjects @include(if: "{CANARY}") {{ totalCount }} }}',
    f'{{ viewer {{ "{CANARY}" }} }}',
    f'{{ subjects(first: "{CANARY}") {{ totalCount }} }}',
    f'{{ studies(environment: "{CANARY}") {{ totalCount }} }}',
    f'{{ studyEvents(filter: {{occurredEarliest: {{gte: "{CANARY}"}}}}) {{ totalCount }} }}',
    f'{{ performance(metrics: [SCREENED], asOf: "{CANARY}") {{ figures {{ value }} }} }}',
    f'{{ subjects(after: "{CANARY}") {{ nodes {{ id }} }} }}',
    f'{{ node(id: "{CANARY}") {{ id label }} }}',
    f"{{ subjects(filter: {{{CANARY}: 1}}) {{ totalCount }} }}",
    f"{{ dataQueries(filter: {{status: {{in: [{CANARY}]}}}}) {{ totalCount }} }}",
    f'mutation {{ acceptSite(input: {{studyId: "{CANARY}", number: "{CANARY}", reason: "x"}}) {{ site {{ id }} }} }}',
)
QUOTING_VARIABLES = (
    ("query ($v: Environment) { studies(environment: $v) { totalCount } }", CANARY),
    ("query ($v: SubjectFilter) { subjects(filter: $v) { totalCount } }", {CANARY: 1}),
    ("query ($v: SubjectFilter) { subjects(filter: $v) { totalCount } }", {"label": {"eq": {"x": CANARY}}}),
    ("query ($v: Date) { studyEvents(filter: {occurredEarliest: {gte: $v}}) { totalCount } }", CANARY),
    ("query ($v: Int) { subjects(first: $v) { totalCount } }", CANARY),
    ("query ($v: String) { subjects(after: $v) { nodes { id } } }", CANARY),
)


@pytest.mark.parametrize("document", QUOTING)
async def test_no_error_quotes_a_value_of_the_document(
    engine: Engine, document: str, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await engine.execute(document, None, None, CALLERS["sponsor"])
    assert "Gildong" not in answer.body.decode() and "Gildong" not in caplog.text


@pytest.mark.parametrize(("document", "value"), QUOTING_VARIABLES)
async def test_no_error_quotes_a_variable(
    engine: Engine, document: str, value: Any, caplog: pytest.LogCaptureFixture
) -> None:
    answer = await engine.execute(document, {"v": value}, None, CALLERS["sponsor"])
    assert b'"errors"' in answer.body
    assert "Gildong" not in answer.body.decode() and "Gildong" not in caplog.text


async def test_errors_say_where_and_what_of_names_and_types(engine: Engine) -> None:
    """A syntax error its place, a variable its name and type, an unknown name itself, cut when it is long; a value
    what the schema wants there."""
    dated = "query ($when: [Date!]) { studyEvents(filter: {occurredEarliest: {in: $when}}) { totalCount } }"
    said = {
        "{ viewer { role }": "the document is not GraphQL at line 1, column 18",
        "{ viewer { rol } }": "Cannot query field 'rol' on type 'Viewer'.",
        f"{{ viewer {{ {'x' * 900} }} }}": f"Cannot query field '{'x' * 80}...' on type 'Viewer'.",
        "{ subjects(firs: 1) { totalCount } }": "Unknown argument 'firs' on field 'Query.subjects'.",
        dated.replace("in", "gte").replace("[Date!]", "Date"): (
            "the variable $when does not hold to its type Date: Date is a day as 2026-03-01"
        ),
        "{ queries: dataQueries(filter: {status: {in: [OPEN, OPENED]}}) { totalCount } }": (
            "the value here does not hold at status.in.1: QueryStatus is one of "
            "OPEN, ANSWERED, CLOSED, CANCELLED, FORWARDED, NOT_APPLICABLE"
        ),
        '{ studyEvents(filter: {occurredEarliest: {gte: "3.1.2026"}}) { totalCount } }': (
            "the value here does not hold at occurredEarliest.gte: Date is a day as 2026-03-01"
        ),
        "{ studyEvents(filter: {oid: {startWith: 1}}) { totalCount } }": (
            "the value here does not hold at oid: TextFilter has the fields eq, in, startsWith, isNull"
        ),
        "{ viewer { role { name } } }": ("Field 'role' must not have a selection since type 'Role!' has no subfields."),
        '{ subjects(first: "5") { totalCount } }': "the value here does not hold: it is of type Int",
        "query ($n: Int!) { subjects(first: $n) { totalCount } }": "the variable $n of type Int! is not given",
        "query ($when: CompleteTaskInput!) { viewer { role } }": "Variable '$when' is never used.",
        "mutation ($when: CompleteTaskInput!) { completeTask(input: $when) { userErrors { code } } }": (
            "the variable $when does not hold to its type CompleteTaskInput!: "
            "CompleteTaskInput has the fields id!, version!, reason, clientMutationId"
        ),
        "query ($when: String) { subjects(first: $when) { totalCount } }": (
            "Variable '$when' of type 'String' used in position expecting type 'Int'."
        ),
        "query Asked { subjects(first: $when) { totalCount } }": (
            "Variable '$when' is not defined by operation 'Asked'."
        ),
    }
    for document, words in said.items():
        answer = await engine.execute(document, {"when": [CANARY]}, None, CALLERS["sponsor"])
        assert orjson.loads(answer.body)["errors"][0]["message"] == words


@pytest.mark.parametrize("value", ["{eq: true}", '"yes"', "[true]", "1"])
async def test_a_value_that_does_not_hold_says_where_it_stands(engine: Engine, value: str) -> None:
    answer = await engine.execute(
        f"{{ forms(filter: {{external: {value}}}) {{ totalCount }} }}", None, None, CALLERS["cro"]
    )
    (error,) = orjson.loads(answer.body)["errors"]
    assert error["message"] == "the value here does not hold at external: it is of type Boolean"
    (place,) = error["locations"]
    assert place["line"] == 1 and 9 <= place["column"] <= 29


# -- figures ----------------------------------------------------------------------------------------------------------


async def test_a_page_of_figures_is_not_had_at_the_price_of_a_page(engine: Engine) -> None:
    document = "query ($n: Int) { subjects(first: $n) { nodes { site { performance { screened { value } } } } } }"
    refused = await engine.execute(document, {"n": 200}, None, CALLERS["sponsor"])
    assert orjson.loads(refused.body)["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
    cost = orjson.loads((await engine.execute(document, {"n": 2}, None, CALLERS["sponsor"])).body)["extensions"]["cost"]
    assert cost["requested"] == 2 * (1 + 1 + WEIGHT)


# -- the mutation -----------------------------------------------------------------------------------------------------

ACCEPT = """mutation ($study: ID!, $number: String!, $n: Int) {
  acceptSite(input: {studyId: $study, number: $number, reason: "reviewed"}) {
    site { subjects(first: $n) { nodes { label events(first: $n) { nodes { forms(first: $n) { nodes { id } } } } } } }
    userErrors { code } } }"""


async def test_a_token_that_may_not_read_reads_nothing_by_writing(engine: Engine) -> None:
    """A scope never widens: hub.sites.write does not open what hub.read opens."""
    writer = principal("haru", Role.SPONSOR, scopes=frozenset({Scope.SITES_WRITE}))
    answer = await engine.execute(ACCEPT, {"study": id_("study", "study alpha"), "number": "101", "n": 1}, None, writer)
    assert b'"label"' not in answer.body and answer.status == 403


async def test_a_payload_that_costs_too_much_is_refused_before_anything_is_done(engine: Engine) -> None:
    given = {"study": id_("study", "study alpha"), "number": "101", "n": 200}
    answer = await engine.execute(ACCEPT, given, None, CALLERS["sponsor"])
    assert orjson.loads(answer.body)["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
    assert not answer.ran
