"""Setting aside what waits in quarantine: of a record or a load, as many as were read, with reason, trail and undo."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from dataclasses import replace
from typing import Any

import asyncpg
import orjson
import pytest
import pytest_asyncio

from hub.database.held import TAKES_BACK
from hub.database.session import identified
from hub.ingest.aside import set_aside
from hub.principal import Principal, PrincipalKind, Scope
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, READERS, id_, key

RUN, RECORD, DECISION = id_("ingest_run", "run 1"), id_("quarantined_record", "held 11"), id_("set_aside", "aside 101")
STATES = "select f.source_line, q.state from quarantined_record q join finding f on f.id = q.finding_id order by 1"
BEFORE = {11: "WAITS", 12: "REPLAYED", 13: "WAITS", 14: "WAITS", 15: "WAITS", 16: "SET_ASIDE"}
SET = """mutation Set($input: SetAsideRecordsInput!) { done: setAsideRecords(input: $input) {
  userErrors { code path } clientMutationId setAside { id version reason decidedBy records rule state run { id }
    quarantined { nodes { state setAsideAt setAside { id } finding { sourceLine } } } } } }"""
BACK = """mutation Back($input: TakeBackRecordsInput!) { done: takeBackRecords(input: $input) {
  userErrors { code path } setAside { state takenBackAt records quarantined { totalCount } } } }"""


@pytest_asyncio.fixture(loop_scope="session")
async def held(engine: Engine, admin: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """The administrator's connection; afterwards what was held is as it was."""
    yield admin
    await admin.execute(
        "update quarantined_record set set_aside_at = null, set_aside_id = null where set_aside_id <> $1",
        key("aside 101"),
    )
    await admin.execute("delete from set_aside where id <> $1", key("aside 101"))
    await admin.execute(
        "update set_aside set state = 'SET_ASIDE', taken_back_at = null where id = $1", key("aside 101")
    )
    await admin.execute(
        "update quarantined_record set set_aside_at = '2024-08-04', set_aside_id = $1 where id = $2",
        key("aside 101"),
        key("held 16"),
    )


def _person(caller: str) -> Principal:
    return replace(CALLERS[caller], kind=PrincipalKind.PERSON)


async def _states(admin: asyncpg.Connection) -> dict[int, str]:
    return {row[0]: row[1] for row in await admin.fetch(STATES)}


async def _done(engine: Engine, caller: str | Principal, document: str, **input_: Any) -> Any:
    who = _person(caller) if isinstance(caller, str) else caller
    given = {"reason": "It came again under a key of its own", **input_}
    answer = orjson.loads((await engine.execute(document, {"input": given}, None, who)).body)
    return answer["data"]["done"] if answer.get("data") else answer["errors"][0]["extensions"]["code"]


async def test_a_record_that_is_done_with_waits_no_more_and_is_taken_back(
    engine: Engine, held: asyncpg.Connection
) -> None:
    done = await _done(engine, "cro", SET, recordId=RECORD, clientMutationId="m1")
    decision = done["setAside"]
    (record,) = decision.pop("quarantined")["nodes"]
    assert (record.pop("setAsideAt") is not None, record) == (
        True,
        {"state": "SET_ASIDE", "setAside": {"id": decision["id"]}, "finding": {"sourceLine": "11"}},
    )
    assert done["userErrors"] == [] and done["clientMutationId"] == "m1"
    said = {"reason": "It came again under a key of its own", "decidedBy": CALLERS["cro"].client_id, "records": 1}
    assert decision == {**said, "id": decision["id"], "version": decision["version"]} | {
        "rule": None,
        "state": "SET_ASIDE",
        "run": {"id": RUN},
    }
    assert await _states(held) == {**BEFORE, 11: "SET_ASIDE"}

    # another party of the study undoes it, and only from the version that it read
    stale = await _done(engine, "sponsor", BACK, id=decision["id"], version="1")
    assert stale == {"userErrors": [{"code": "VERSION_STALE", "path": ["input", "version"]}], "setAside": None}
    back = await _done(engine, "sponsor", BACK, id=decision["id"], version=decision["version"], reason="It did not")
    assert (back["setAside"].pop("takenBackAt") is not None, back) == (
        True,
        {"userErrors": [], "setAside": {"state": "TAKEN_BACK", "records": 1, "quarantined": {"totalCount": 0}}},
    )
    assert await _states(held) == BEFORE
    trail = "select principal_id, party_id, action, reason from audit_record where entity = 'set_aside'"
    rows = await held.fetch(f"{trail} and entity_id = $1 order by at", key_of(decision["id"]))
    assert [tuple(row) for row in rows] == [
        (CALLERS["cro"].id, CALLERS["cro"].party.id, "INSERT", "It came again under a key of its own"),
        (CALLERS["sponsor"].id, CALLERS["sponsor"].party.id, "UPDATE", "It did not"),
    ]


def key_of(id_: str) -> str:
    """The key in an id."""
    return id_.rpartition("_")[2]


async def test_a_load_is_set_aside_at_once_in_the_number_that_was_read(
    engine: Engine, held: asyncpg.Connection
) -> None:
    """Of what the caller reads: a record of a site nobody accepted, and one loaded since, are none of it."""
    for records, code in ((1, "VERSION_STALE"), (3, "VERSION_STALE"), (0, "REQUEST_INVALID")):
        refused = await _done(engine, "sponsor", SET, runId=RUN, records=records)
        assert refused["userErrors"] == [{"code": code, "path": ["input", "records"]}]
    assert await _states(held) == BEFORE
    done = await _done(engine, "sponsor", SET, runId=RUN, rule="KEY_MISSING", records=2)
    assert done["userErrors"] == []
    assert await _states(held) == {**BEFORE, 11: "SET_ASIDE", 14: "SET_ASIDE"}
    again = await _done(engine, "sponsor", SET, runId=RUN, records=2)
    assert again["userErrors"] == [{"code": "STATE_REFUSED", "path": ["input"]}]
    decision = done["setAside"]
    back = await _done(engine, "sponsor", BACK, id=decision["id"], version=decision["version"])
    assert back["userErrors"] == [] and await _states(held) == BEFORE
    twice = await _done(engine, "sponsor", BACK, id=decision["id"], version=decision["version"])
    assert twice["userErrors"][0]["code"] == "VERSION_STALE"


async def test_all_of_a_decision_is_taken_back_by_who_reads_a_part_of_it(
    engine: Engine, held: asyncpg.Connection
) -> None:
    """A record of a site nobody accepted would stay set aside by a decision that nobody can take back again."""
    decision, number = await set_aside(held, key("run 1"), None, by="operator", reason="done with")
    assert (number, await _states(held)) == (3, {**BEFORE, **dict.fromkeys((11, 13, 14), "SET_ASIDE")})
    version = await held.fetchval("select changed_xid::text from set_aside where id = $1", decision)
    back = await _done(engine, "sponsor", BACK, id=f"set_aside_{decision}", version=version)
    assert back["userErrors"] == [] and await _states(held) == BEFORE


async def test_a_decision_that_holds_is_undone_by_no_call_of_the_function(
    write_pool: asyncpg.Pool, held: asyncpg.Connection
) -> None:
    async with identified(write_pool, _person("sponsor")) as connection:
        await connection.execute("select set_config('hub.command', 'on', true)")
        assert await connection.fetchval(TAKES_BACK, key("aside 101")) == 0
        freed = "update quarantined_record set set_aside_id = null, set_aside_at = null where id = $1"
        with pytest.raises(asyncpg.InsufficientPrivilegeError):
            await connection.execute(freed, key("held 16"))
    assert await _states(held) == BEFORE


@pytest.mark.parametrize(
    ("input_", "code"),
    [
        ({"runId": RUN, "records": 2, "rule": "RAGGED_ROW"}, "STATE_REFUSED"),
        ({"runId": RUN}, "REQUEST_INVALID"),
        ({"runId": RUN, "recordId": RECORD, "records": 1}, "REQUEST_INVALID"),
        ({"recordId": RECORD, "rule": "KEY_MISSING"}, "REQUEST_INVALID"),
        ({"recordId": RECORD, "records": 2}, "REQUEST_INVALID"),
        ({}, "REQUEST_INVALID"),
        ({"recordId": RUN}, "REQUEST_INVALID"),
        ({"recordId": RECORD, "reason": " "}, "REQUEST_INVALID"),
        ({"recordId": RECORD, "reason": "She is on 555-123-4567"}, "TEXT_REVEALING"),
        ({"recordId": id_("quarantined_record", "held 12")}, "STATE_REFUSED"),  # it was loaded
        ({"recordId": id_("quarantined_record", "held 16")}, "STATE_REFUSED"),  # it is set aside
        ({"recordId": id_("quarantined_record", "held 13")}, "NOT_FOUND"),  # of a site nobody accepted
        ({"recordId": id_("quarantined_record", "held 15")}, "NOT_FOUND"),  # of another sponsor's study
    ],
)
async def test_what_cannot_be_set_aside_is_refused_and_nothing_changes(
    engine: Engine, held: asyncpg.Connection, input_: dict[str, Any], code: str
) -> None:
    refused = await _done(engine, "sponsor", SET, **input_)
    assert [each["code"] for each in refused["userErrors"]] == [code]
    assert await _states(held) == BEFORE
    assert await held.fetchval("select count(*) from set_aside") == 1


@pytest.mark.parametrize("caller", sorted(READERS.keys() - {"sponsor", "cro", "unblinded_sponsor"}))
async def test_who_may_not_have_a_load_read_again_sets_nothing_aside(
    engine: Engine, held: asyncpg.Connection, caller: str
) -> None:
    """A laboratory, a site and an SMO among them, though they read the record; and takes nothing back."""
    who = replace(READERS[caller], kind=PrincipalKind.PERSON, scopes=frozenset(Scope))
    version = await held.fetchval("select changed_xid::text from set_aside")
    for done in (
        await _done(engine, who, SET, recordId=RECORD),
        await _done(engine, who, SET, runId=RUN, records=2),
        await _done(engine, who, BACK, id=DECISION, version=version),
    ):
        assert [each["code"] for each in done["userErrors"]] in (["NOT_PERMITTED"], ["NOT_FOUND"])
    assert await _states(held) == BEFORE


async def test_a_machine_and_a_token_without_the_scope_are_refused(engine: Engine, held: asyncpg.Connection) -> None:
    machine = await _done(engine, CALLERS["sponsor"], SET, recordId=RECORD)
    assert [each["code"] for each in machine["userErrors"]] == ["PERSON_REQUIRED"]
    bare = replace(_person("sponsor"), scopes=frozenset(Scope) - {Scope.INGEST})
    assert await _done(engine, bare, SET, recordId=RECORD) == "SCOPE_INSUFFICIENT"
    assert await _states(held) == BEFORE


async def test_of_several_at_once_one_sets_aside(engine: Engine, held: asyncpg.Connection) -> None:
    done = await asyncio.gather(*(_done(engine, who, SET, recordId=RECORD) for who in ("sponsor", "cro", "sponsor")))
    assert sorted(str([e["code"] for e in each["userErrors"]]) for each in done) == [
        "['STATE_REFUSED']",
        "['STATE_REFUSED']",
        "[]",
    ]
    assert await held.fetchval("select count(*) from set_aside where quarantined_record_id = $1", key("held 11")) == 1


async def test_of_a_record_that_a_load_takes_meanwhile_nothing_is_set_aside(
    engine: Engine, held: asyncpg.Connection
) -> None:
    async with held.transaction():
        await held.execute("update quarantined_record set replayed_at = now() where id = $1", key("held 11"))
        later = asyncio.create_task(_done(engine, "sponsor", SET, recordId=RECORD))
        while not await held.fetchval("select exists (select from pg_locks where not granted)"):
            assert not later.done(), "it did not wait for the load"
            await asyncio.sleep(0.01)
    assert [each["code"] for each in (await later)["userErrors"]] == ["STATE_REFUSED"]
    await held.execute("update quarantined_record set replayed_at = null where id = $1", key("held 11"))


FILTERED = """{ quarantinedRecords(filter: {state: {%s}, finding: {rule: {eq: "KEY_MISSING"}}}) {
  nodes { finding { sourceLine } setAside { reason } } } }"""


async def test_the_filter_tells_what_became_of_records(engine: Engine, held: asyncpg.Connection) -> None:
    for state, lines in (
        ("eq: WAITS", {"11", "14"}),
        ("eq: SET_ASIDE", {"16"}),
        ("eq: REPLAYED", {"12"}),
        ("eq: SUPERSEDED", set()),
        ("in: [SET_ASIDE, REPLAYED, SUPERSEDED]", {"12", "16"}),
        ("in: [WAITS, SET_ASIDE]", {"11", "14", "16"}),
    ):
        nodes = (await ask(engine, CALLERS["sponsor"], FILTERED % state))["quarantinedRecords"]["nodes"]
        assert {each["finding"]["sourceLine"] for each in nodes} == lines
    # the site reads that it was set aside and when; who and why is for who conducts the study
    (node,) = (await ask(engine, CALLERS["site"], FILTERED % "eq: SET_ASIDE"))["quarantinedRecords"]["nodes"]
    assert node == {"finding": {"sourceLine": "16"}, "setAside": None}


async def test_replay_of_a_record_that_was_set_aside_is_refused(engine: Engine, held: asyncpg.Connection) -> None:
    """It is taken back first; reading the whole load again is another matter."""
    document = (
        "mutation Replay($input: ReplayRecordInput!) { done: replayRecord(input: $input) { userErrors { code } } }"
    )
    aside = id_("quarantined_record", "held 16")
    version = await held.fetchval("select changed_xid::text from quarantined_record where id = $1", key("held 16"))
    refused = await _done(engine, CALLERS["sponsor"], document, recordId=aside, version=version)
    assert refused["userErrors"] == [{"code": "NOT_FOUND"}]


@pytest.mark.parametrize(
    ("command", "kind", "who", "decision"),
    [
        ("off", "PERSON", "sponsor", "aside 101"),
        ("on", "MACHINE", "sponsor", "aside 101"),
        ("on", "PERSON", "site", "aside 101"),
        ("on", "PERSON", "other_sponsor", "aside 101"),
    ],
)
async def test_the_database_lets_nobody_else(
    write_pool: asyncpg.Pool, held: asyncpg.Connection, command: str, kind: str, who: str, decision: str
) -> None:
    """Outside a command, for a machine, for who reads the record alone, for another sponsor."""
    caller = replace(CALLERS[who], kind=PrincipalKind(kind))
    async with identified(write_pool, caller) as connection:
        await connection.execute("select set_config('hub.command', $1, true)", command)
        changed = await connection.execute(
            "update quarantined_record set set_aside_at = now(), set_aside_id = $1 where id = $2",
            key(decision),
            key("held 11"),
        )
    assert changed == "UPDATE 0"
    assert await _states(held) == BEFORE


async def test_a_record_is_set_aside_by_a_decision_on_its_own_load(
    write_pool: asyncpg.Pool, held: asyncpg.Connection
) -> None:
    await held.execute(
        "insert into set_aside (id, study_id, ingest_run_id, records, state, reason, decided_by)"
        " values ($1, $2, $3, 1, 'SET_ASIDE', 'x', 'x')",
        key("aside two"),
        key("study beta"),
        key("run 2"),
    )
    with pytest.raises(asyncpg.InsufficientPrivilegeError):
        async with identified(write_pool, _person("sponsor")) as connection:
            await connection.execute("select set_config('hub.command', 'on', true)")
            await connection.execute(
                "update quarantined_record set set_aside_at = now(), set_aside_id = $1 where id = $2",
                key("aside two"),
                key("held 11"),
            )
