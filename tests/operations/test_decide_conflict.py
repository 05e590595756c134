"""resolveConflict and unresolveConflict: a decision that waits, by who may, in the trail; nothing changes by asking."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any
from uuid import uuid4

import asyncpg
import orjson
import pytest
import pytest_asyncio

from hub.database.session import identified
from hub.principal import Principal, PrincipalKind, Scope
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_, key

OPEN, RESOLVED = id_("conflict", "conflict 101"), id_("conflict", "conflict name 101")
HIDDEN, AGREED = id_("conflict", "conflict 103"), id_("conflict", "conflict 102")
CTMS, EDC = id_("source_system", "source ctms"), id_("source_system", "source edc")
BETA = id_("source_system", "source beta")
ASKED = (
    "userErrors { code message } clientMutationId"
    " conflict { state decisions { decision source { name } decidedBy reason finishedAt } }"
)
RESOLVE = f"mutation ($input: ResolveConflictInput!) {{ done: resolveConflict(input: $input) {{ {ASKED} }} }}"
UNDO = f"mutation ($input: UnresolveConflictInput!) {{ done: unresolveConflict(input: $input) {{ {ASKED} }} }}"


@pytest_asyncio.fixture(loop_scope="session")
async def quiet(engine: Engine, admin: asyncpg.Connection) -> asyncpg.Connection:
    """The administrator's connection; nothing waits."""
    await admin.execute("delete from conflict_decision where finished_at is null")
    return admin


async def _execute(engine: Engine, admin: asyncpg.Connection, caller: Principal, document: str, **input_: Any) -> Any:
    of = "select changed_xid::text from conflict where 'conflict_' || id = $1"
    given = {"reason": "Letterhead", "version": await admin.fetchval(of, input_["conflictId"]) or "1", **input_}
    return orjson.loads((await engine.execute(document, {"input": given}, None, caller)).body)


async def _waiting(admin: asyncpg.Connection) -> int:
    found: int = await admin.fetchval("select count(*) from conflict_decision where finished_at is null")
    return found


async def test_a_decision_waits_until_the_operators_process_takes_it(engine: Engine, quiet: asyncpg.Connection) -> None:
    answer = await _execute(
        engine, quiet, CALLERS["cro"], RESOLVE, conflictId=OPEN, sourceId=EDC, clientMutationId="m1"
    )
    assert answer["data"]["done"] == {
        "userErrors": [],
        "clientMutationId": "m1",
        "conflict": {
            "state": "OPEN",
            "decisions": [
                {
                    "decision": "RESOLVE",
                    "source": {"name": "edc"},
                    "decidedBy": "meri-portal",
                    "reason": "Letterhead",
                    "finishedAt": None,
                }
            ],
        },
    }
    entry = await quiet.fetchrow(
        "select * from audit_record where entity = 'conflict_decision' order by at desc limit 1"
    )
    assert entry is not None
    assert (entry["principal_id"], entry["party_id"]) == (CALLERS["cro"].id, CALLERS["cro"].party.id)
    assert (entry["action"], entry["reason"]) == ("INSERT", "Letterhead")


async def test_a_second_decision_is_refused_while_one_waits(engine: Engine, quiet: asyncpg.Connection) -> None:
    await _execute(engine, quiet, CALLERS["cro"], UNDO, conflictId=RESOLVED)
    for document, more in ((UNDO, {}), (RESOLVE, {"sourceId": EDC})):
        answer = await _execute(engine, quiet, CALLERS["sponsor"], document, conflictId=RESOLVED, **more)
        (error,) = answer["data"]["done"]["userErrors"]
        assert error["code"] == "REQUEST_INVALID"
    assert await _waiting(quiet) == 1


@pytest.mark.parametrize("caller", ["smo", "site", "other_site", "other_sponsor", "nobody"])
async def test_who_may_not_decide_learns_nothing(engine: Engine, quiet: asyncpg.Connection, caller: str) -> None:
    """The site sees the conflict, and a decision of it reads as one on a conflict that is not there."""
    there = await _execute(engine, quiet, CALLERS[caller], RESOLVE, conflictId=OPEN, sourceId=CTMS)
    absent = f"conflict_{uuid4()}"
    assert there == await _execute(engine, quiet, CALLERS[caller], RESOLVE, conflictId=absent, sourceId=CTMS)
    assert there == await _execute(engine, quiet, CALLERS[caller], UNDO, conflictId=RESOLVED)
    assert [each["code"] for each in there["data"]["done"]["userErrors"]] == ["NOT_FOUND"]
    assert await _waiting(quiet) == 0


MOVED = id_("conflict", "conflict country 101")


@pytest_asyncio.fixture(loop_scope="session")
async def moved(quiet: asyncpg.Connection) -> AsyncIterator[None]:
    """The list says that 101 is not in Korea, where it stands."""
    word = "insert into source_value (id, study_id, study_site_id, source_identity_id, field, value, source_system_id)"
    word += " select $1, study_id, study_site_id, source_identity_id, 'COUNTRY', 'US', source_system_id"
    await quiet.execute(f"{word} from source_value where place = $2 || '/CITY' limit 1", uuid4(), str(key("site 101")))
    await quiet.execute(
        "insert into conflict (id, study_id, study_site_id, field, state, rule) values ($1, $2, $3, 'COUNTRY', 'OPEN',"
        " 'STANDING')",
        *(key("conflict country 101"), key("study alpha"), key("site 101")),
    )
    yield
    await quiet.execute("delete from conflict_decision where conflict_id = $1", key("conflict country 101"))
    await quiet.execute("delete from conflict where id = $1", key("conflict country 101"))
    await quiet.execute("delete from source_value where field = 'COUNTRY'")


@pytest.mark.parametrize(
    ("caller", "kind", "code"),
    [
        ("sponsor", PrincipalKind.PERSON, None),
        ("sponsor", PrincipalKind.MACHINE, "PERSON_REQUIRED"),
        ("site", PrincipalKind.PERSON, None),
        ("cro", PrincipalKind.PERSON, "NOT_PERMITTED"),
        ("smo", PrincipalKind.PERSON, "NOT_FOUND"),
        ("other_site", PrincipalKind.PERSON, "NOT_FOUND"),
    ],
)
async def test_where_a_rule_holds_is_said_by_a_person_it_keeps_nothing_from(
    engine: Engine, quiet: asyncpg.Connection, moved: None, caller: str, kind: PrincipalKind, code: str | None
) -> None:
    source = await quiet.fetchval("select source_system_id from source_value where field = 'COUNTRY'")
    who = replace(CALLERS[caller], kind=kind)
    answer = await _execute(engine, quiet, who, RESOLVE, conflictId=MOVED, sourceId=f"source_system_{source}")
    assert [each["code"] for each in answer["data"]["done"]["userErrors"]] == ([code] if code else [])
    assert await _waiting(quiet) == (code is None)


async def test_a_conflict_of_a_site_nobody_accepted_is_not_found(engine: Engine, quiet: asyncpg.Connection) -> None:
    answer = await _execute(engine, quiet, CALLERS["sponsor"], RESOLVE, conflictId=HIDDEN, sourceId=CTMS)
    assert answer["data"]["done"]["userErrors"][0]["code"] == "NOT_FOUND"
    seen = await ask(engine, CALLERS["sponsor"], f'{{ node(id: "{HIDDEN}") {{ id }} }}')
    assert seen == {"node": None}


@pytest.mark.parametrize(
    ("document", "input_"),
    [
        (RESOLVE, {"conflictId": AGREED, "sourceId": CTMS}),
        (RESOLVE, {"conflictId": OPEN, "sourceId": BETA}),
        (RESOLVE, {"conflictId": OPEN, "sourceId": OPEN}),
        (UNDO, {"conflictId": OPEN}),
        (UNDO, {"conflictId": RESOLVED, "reason": " "}),
    ],
)
async def test_what_cannot_be_decided_is_refused(
    engine: Engine, quiet: asyncpg.Connection, document: str, input_: dict[str, str]
) -> None:
    answer = await _execute(engine, quiet, CALLERS["sponsor"], document, **input_)
    assert [each["code"] for each in answer["data"]["done"]["userErrors"]] == ["REQUEST_INVALID"]
    assert await _waiting(quiet) == 0


async def test_the_scope_is_needed(engine: Engine, quiet: asyncpg.Connection) -> None:
    caller = replace(CALLERS["sponsor"], scopes=frozenset(Scope) - {Scope.SITES_WRITE})
    answer = await _execute(engine, quiet, caller, RESOLVE, conflictId=OPEN, sourceId=CTMS)
    assert answer["errors"][0]["extensions"]["code"] == "SCOPE_INSUFFICIENT"
    assert await _waiting(quiet) == 0


_INSERT = (
    "insert into conflict_decision (id, study_id, conflict_id, decision, principal_id, party_id, decided_by, reason)"
    " values ($1, $2, $3, 'UNDO', $4, $5, 'x', 'x')"
)


@pytest.mark.parametrize(
    ("command", "study", "conflict", "who"),
    [
        ("off", "study alpha", "conflict 101", "sponsor"),
        ("on", "study beta", "conflict 101", "sponsor"),
        ("on", "study alpha", "conflict 103", "sponsor"),
        ("on", "study alpha", "conflict 101", "cro"),
    ],
)
async def test_the_database_refuses_what_no_command_makes(
    write_pool: asyncpg.Pool, quiet: asyncpg.Connection, command: str, study: str, conflict: str, who: str
) -> None:
    """Outside a command, in a study of others, on a conflict that is hidden, in the name of another."""
    named = CALLERS[who]
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with identified(write_pool, CALLERS["sponsor"]) as connection:
            await connection.execute("select set_config('hub.command', $1, true)", command)
            await connection.execute(_INSERT, uuid4(), key(study), key(conflict), named.id, named.party.id)


@pytest.mark.parametrize(
    "statement",
    [
        "update conflict set state = 'OPEN'",
        "update conflict_decision set finished_at = now()",
        "delete from source_value",
    ],
)
async def test_a_request_changes_nothing_itself(write_pool: asyncpg.Pool, statement: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with identified(write_pool, CALLERS["sponsor"]) as connection:
            await connection.execute("select set_config('hub.command', 'on', true)")
            await connection.execute(statement)
