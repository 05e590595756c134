"""replayRun and replayRecord: a request that waits, by who may, in the trail; nothing is loaded by asking."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from functools import partial
from typing import Any
from uuid import uuid4

import asyncpg
import orjson
import pytest
import pytest_asyncio

from hub.database.session import identified
from hub.principal import Principal, Scope
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_, key

RUN, RECORD = id_("ingest_run", "run 1"), id_("quarantined_record", "held 11")
ASKED = "userErrors { code } clientMutationId request { id reason requestedBy finishedAt run { id } result { id } }"
BY_RUN = f"mutation Replay($input: ReplayRunInput!) {{ replayed: replayRun(input: $input) {{ {ASKED} }} }}"
BY_RECORD = f"mutation Replay($input: ReplayRecordInput!) {{ replayed: replayRecord(input: $input) {{ {ASKED} }} }}"
BAD_REASONS = ["", "  ", "x" * 501, "a\x00b"]


@pytest_asyncio.fixture(loop_scope="session")
async def quiet(engine: Engine, admin: asyncpg.Connection) -> asyncpg.Connection:
    """The administrator's connection; nothing waits."""
    await admin.execute("delete from replay_request")
    return admin


async def _version(admin: asyncpg.Connection, on: str) -> str:
    """The version of a load or a record; some version where there is none."""
    of = "select changed_xid::text from ingest_run where 'ingest_run_' || id = $1 union all"
    of += " select changed_xid::text from quarantined_record where 'quarantined_record_' || id = $1"
    return await admin.fetchval(of, on) or "1"


async def _execute(engine: Engine, admin: asyncpg.Connection, caller: Principal, document: str, **input_: Any) -> Any:
    given = {"reason": "The mapping is corrected", **input_}
    if "version" not in given:
        given["version"] = await _version(admin, given.get("runId") or given["recordId"])
    return orjson.loads((await engine.execute(document, {"input": given}, None, caller)).body)


async def test_a_request_waits_until_the_operators_process_takes_it(engine: Engine, quiet: asyncpg.Connection) -> None:
    runs = await quiet.fetchval("select count(*) from ingest_run")
    answer = await _execute(engine, quiet, CALLERS["sponsor"], BY_RUN, runId=RUN, clientMutationId="m1")
    made = answer["data"]["replayed"]["request"]
    assert answer["data"]["replayed"] == {
        "userErrors": [],
        "clientMutationId": "m1",
        "request": {
            "id": made["id"],
            "reason": "The mapping is corrected",
            "requestedBy": "haru-portal",
            "finishedAt": None,
            "run": {"id": RUN},
            "result": None,
        },
    }
    assert await quiet.fetchval("select count(*) from ingest_run") == runs
    document = f'{{ ingestRun(id: "{RUN}") {{ replayRequests {{ id }} }} node(id: "{made["id"]}") {{ id }} }}'
    seen = await ask(engine, CALLERS["cro"], document)
    assert seen == {"ingestRun": {"replayRequests": [{"id": made["id"]}]}, "node": {"id": made["id"]}}
    for other in ("smo", "site", "other_sponsor", "nobody"):
        assert (await ask(engine, CALLERS[other], document)) == {"ingestRun": None, "node": None}


async def test_the_trail_says_who_and_why(engine: Engine, quiet: asyncpg.Connection) -> None:
    await _execute(engine, quiet, CALLERS["cro"], BY_RECORD, recordId=RECORD, reason=" Key added ")
    entry = await quiet.fetchrow("select * from audit_record where entity = 'replay_request' order by at desc limit 1")
    assert entry is not None
    assert (entry["principal_id"], entry["party_id"]) == (CALLERS["cro"].id, CALLERS["cro"].party.id)
    assert (entry["action"], entry["reason"]) == ("INSERT", "Key added")


async def test_while_one_waits_whoever_asked_gets_the_same(engine: Engine, quiet: asyncpg.Connection) -> None:
    run, record = await _version(quiet, RUN), await _version(quiet, RECORD)
    callers = [CALLERS[name] for name in ("sponsor", "cro", "sponsor")]
    asked = [_execute(engine, quiet, each, BY_RUN, runId=RUN, version=run) for each in callers]
    asked.append(_execute(engine, quiet, callers[0], BY_RECORD, recordId=RECORD, version=record))
    answers = await asyncio.gather(*asked)
    sponsors, cro, *others = [answer["data"]["replayed"]["request"]["id"] for answer in answers]
    assert others == [sponsors, sponsors] and cro != sponsors
    assert await quiet.fetchval("select count(*) from replay_request") == 2
    await quiet.execute("update replay_request set finished_at = now()")
    again = await _execute(engine, quiet, CALLERS["cro"], BY_RUN, runId=RUN)
    assert again["data"]["replayed"]["request"]["id"] != answers[0]["data"]["replayed"]["request"]["id"]


async def test_of_what_was_read_again_while_one_waited_nothing_is_asked(
    engine: Engine, quiet: asyncpg.Connection
) -> None:
    """It was right when it was read, and is asked once more when the request is made."""
    version = await _version(quiet, RECORD)
    asked = partial(_execute, engine, quiet, CALLERS["sponsor"], BY_RECORD, recordId=RECORD, version=version)
    assert (await asked())["data"]["replayed"]["userErrors"] == []
    async with quiet.transaction():
        await quiet.execute("update replay_request set finished_at = now()")
        await quiet.execute(
            "update quarantined_record set changed_xid = pg_current_xact_id() where id = $1", key("held 11")
        )
        later = asyncio.create_task(asked())
        while not await quiet.fetchval("select exists (select from pg_locks where not granted)"):
            assert not later.done(), "it did not wait for the one that is carried out"
            await asyncio.sleep(0.01)
    assert (await later)["data"]["replayed"]["userErrors"] == [{"code": "VERSION_STALE"}]
    assert await quiet.fetchval("select count(*) from replay_request where finished_at is null") == 0


@pytest.mark.parametrize("caller", ["smo", "site", "other_site", "other_sponsor", "nobody"])
async def test_who_may_not_learns_nothing(engine: Engine, quiet: asyncpg.Connection, caller: str) -> None:
    """The site sees the record, and may still not have its file read again."""
    there = await _execute(engine, quiet, CALLERS[caller], BY_RUN, runId=RUN)
    assert there == await _execute(engine, quiet, CALLERS[caller], BY_RUN, runId=f"ingest_run_{uuid4()}")
    assert there == await _execute(engine, quiet, CALLERS[caller], BY_RECORD, recordId=RECORD)
    assert there["data"]["replayed"]["userErrors"] == [{"code": "NOT_FOUND"}]
    assert await quiet.fetchval("select count(*) from replay_request") == 0


@pytest.mark.parametrize("record", ["held 12", "held 13", "held 15"])
async def test_a_record_that_is_loaded_hidden_or_anothers_is_not_found(
    engine: Engine, quiet: asyncpg.Connection, record: str
) -> None:
    answer = await _execute(engine, quiet, CALLERS["sponsor"], BY_RECORD, recordId=id_("quarantined_record", record))
    assert answer["data"]["replayed"]["userErrors"] == [{"code": "NOT_FOUND"}]
    assert await quiet.fetchval("select count(*) from replay_request") == 0


@pytest.mark.parametrize(
    "input_", [*({"reason": reason} for reason in BAD_REASONS), {"runId": "ingest_run_1"}, {"runId": RECORD}]
)
async def test_bad_input_is_refused(engine: Engine, quiet: asyncpg.Connection, input_: dict[str, str]) -> None:
    answer = await _execute(engine, quiet, CALLERS["sponsor"], BY_RUN, **{"runId": RUN, **input_})
    codes = [each["code"] for each in answer["data"]["replayed"]["userErrors"]] if "data" in answer else []
    codes += [each["extensions"]["code"] for each in answer.get("errors", [])]
    assert codes == ["REQUEST_INVALID"]
    assert await quiet.fetchval("select count(*) from replay_request") == 0


async def test_the_scope_is_needed(engine: Engine, quiet: asyncpg.Connection) -> None:
    caller = replace(CALLERS["sponsor"], scopes=frozenset(Scope) - {Scope.INGEST})
    answer = await _execute(engine, quiet, caller, BY_RUN, runId=RUN)
    assert answer["errors"][0]["extensions"]["code"] == "SCOPE_INSUFFICIENT"
    assert await quiet.fetchval("select count(*) from replay_request") == 0


_INSERT = (
    "insert into replay_request (id, study_id, ingest_run_id, principal_id, party_id, principal_kind, token_id, scopes,"
    " requested_by, reason) values ($1, $2, $3, $4, $5, 'MACHINE', 'x', '{hub.ingest}', 'x', 'x')"
)


@pytest.mark.parametrize(
    ("command", "study", "run", "who"),
    [
        ("off", "study alpha", "run 1", "sponsor"),
        ("on", "study alpha", "run 2", "sponsor"),
        ("on", "study beta", "run 2", "sponsor"),
        ("on", "study alpha", "run 1", "cro"),
    ],
)
async def test_the_database_refuses_what_no_command_makes(
    write_pool: asyncpg.Pool, quiet: asyncpg.Connection, command: str, study: str, run: str, who: str
) -> None:
    """Outside a command, for a run of another study, in a study of others, in the name of another."""
    named = CALLERS[who]
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with identified(write_pool, CALLERS["sponsor"]) as connection:
            await connection.execute("select set_config('hub.command', $1, true)", command)
            await connection.execute(_INSERT, uuid4(), key(study), key(run), named.id, named.party.id)


@pytest.mark.parametrize(
    "statement",
    [
        "update replay_request set finished_at = now()",
        "delete from replay_request",
        "update quarantined_record set replayed_at = now()",
        "update ingest_run set state = 'RECEIVED'",
        "insert into ingest_step (id, study_id, ingest_run_id, state, at)"
        " select gen_random_uuid(), study_id, id, 'FAILED', now() from ingest_run",
    ],
)
async def test_a_request_changes_nothing_of_the_ledger(write_pool: asyncpg.Pool, statement: str) -> None:
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with identified(write_pool, CALLERS["sponsor"]) as connection:
            await connection.execute("select set_config('hub.command', 'on', true)")
            await connection.execute(statement)
