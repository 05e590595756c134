"""What was set aside, and later loads: it waits for none, and the same bytes do not bring it back."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from adapters.registry import adapters
from hub.database.engine import LoginRole, connect
from hub.errors import NotFound
from hub.ingest.aside import set_aside, take_back
from hub.ingest.quarantine import quarantine_of
from hub.ingest.run import replay
from hub.ingest.source import add_source
from hub.settings import Settings
from tests.ingest import exports
from tests.ingest.conftest import Hub
from tests.ingest.test_superseded import PEOPLE, SITES, hub_of, sent, waits

STATES = (
    "select r.file_name, f.rule, q.state from quarantined_record q join finding f on f.id = q.finding_id"
    " join ingest_run r on r.id = q.ingest_run_id where q.study_id = $1 order by r.started_at, f.source_line"
)
HEAD = "Centre,Country,Activated\n"
RAGGED = f"{HEAD}101,KR,2024-02-10,x\n102,KR,2024-02-10,x\n,KR,2024-02-10\n"
"""Two rows with a cell too many and one without its key: nothing that comes later supersedes them."""


async def states(of: Hub) -> list[tuple[str, ...]]:
    """What became of what was held back, by file and rule."""
    return [tuple(row.values()) for row in await of.rows(STATES)]


async def aside(of: Hub, reference: UUID | None, rule: str | None = None) -> tuple[UUID, int]:
    """As the operator sets aside."""
    assert reference is not None
    return await set_aside(of.admin, reference, rule, by="operator", reason="corrected under its own key")


async def back(of: Hub, decision: UUID) -> int:
    """As the operator takes back."""
    return await take_back(of.admin, decision, by="operator", reason="it was not")


async def again(of: Hub, run: UUID | None) -> None:
    """Read the bytes of a run again."""
    assert run is not None
    await replay(of.settings, adapters().__getitem__, run, started_by="test")


async def test_ragged_rows_of_a_run_leave_by_one_decision_and_come_back_by_one(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    of = await hub_of(database, admin, tmp_path, sites=SITES)
    run = (await sent(of, "1.csv", RAGGED)).run_id
    await sent(of, "2.csv", f"{HEAD}101,KR,2024-02-10\n102,KR,2024-02-10\n")
    assert await waits(of) == [("1.csv", 3)]
    decision, number = await aside(of, run, "RAGGED_ROW")
    assert (number, await waits(of)) == (2, [("1.csv", 1)])
    assert run is not None
    held = (await quarantine_of(of.admin, run)).records
    told = {(each.rule, each.state, each.set_aside, each.decided_by, each.why) for each in held}
    said = ("SET_ASIDE", decision, "operator", "corrected under its own key")
    assert told == {("RAGGED_ROW", *said), ("KEY_MISSING", "WAITS", None, None, None)}
    entry = await admin.fetchrow("select action, reason from audit_record where entity_id = $1", decision)
    assert tuple(entry or ()) == ("INSERT", "corrected under its own key (operator)")
    assert await back(of, decision) == 2
    assert await waits(of) == [("1.csv", 3)]
    for refused in (back(of, decision), back(of, uuid4()), aside(of, uuid4()), aside(of, run, "NO_SUCH_RULE")):
        with pytest.raises(NotFound):
            await refused


async def test_the_same_bytes_again_do_not_bring_it_back(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """Whether they are replayed or sent again: the decision is of what they say, and taking it back frees the last."""
    of = await hub_of(database, admin, tmp_path, sites=SITES)
    run = (await sent(of, "1.csv", RAGGED)).run_id
    decision, _ = await aside(of, run, "RAGGED_ROW")
    await again(of, run)
    await sent(of, "3.csv", RAGGED)
    assert await waits(of) == [("3.csv", 1)]
    ended = [("RAGGED_ROW", "SUPERSEDED"), ("RAGGED_ROW", "SUPERSEDED"), ("KEY_MISSING", "SUPERSEDED")]
    last = [("RAGGED_ROW", "SET_ASIDE"), ("RAGGED_ROW", "SET_ASIDE"), ("KEY_MISSING", "WAITS")]
    assert [each[1:] for each in await states(of)] == [*ended, *ended, *last]
    await back(of, decision)
    assert await waits(of) == [("3.csv", 3)]
    # other bytes are another matter: what they hold back waits
    await sent(of, "4.csv", RAGGED.replace("02-10", "02-11"))
    assert await waits(of) == [("4.csv", 3), ("3.csv", 3)]


async def test_what_loads_or_comes_anew_is_told_as_that_though_it_was_set_aside(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    of = await hub_of(database, admin, tmp_path, sites=SITES, people=PEOPLE)
    await sent(of, "sites.csv", f"{HEAD}101,KR,2024-02-10\n")
    run = (await sent(of, "1.csv", "Patient,Centre,State\n7,101,?\n8,101,?\n")).run_id
    decision, number = await aside(of, run)
    await sent(of, "2.csv", "Patient,Centre,State\n7,101,in\n")
    assert (number, await states(of)) == (
        2,
        [("1.csv", "CODE_UNKNOWN", state) for state in ("SUPERSEDED", "SET_ASIDE")],
    )
    await redeclared(of)
    await again(of, run)
    assert {each[2] for each in await states(of)} == {"SUPERSEDED", "REPLAYED"}
    assert await back(of, decision) == 0
    assert await waits(of) == []


async def redeclared(of: Hub) -> None:
    """The mapping takes `?` for a state."""
    state: dict[str, Any] = {"column": "State", "codes": {"in": "ACTIVE", "?": "ACTIVE"}}
    tables = {"sites": SITES, "people": {**PEOPLE, "subject": {"label": "Patient", "status": state}}}
    mapping: Any = {"adapter": {"tables": tables}, "sites": {"authority": True}}
    source = of.source
    await add_source(of.admin, source.name, "tabular", source.study_key, "UAT", mapping=mapping, study_oids=())


async def of_one_line(hub: Hub, *values: str) -> tuple[UUID | None, list[UUID]]:
    """A stream of a single line of which an item of each value is held back: its run, and the records."""
    subject = "0a6e2c1e-0001-4000-8000-000000000001"
    items = [exports.audit(2, subject, item=("VS.X", value), form="VS") for value in values]
    bad = "".join(items).replace('TransactionType="Upsert"', 'TransactionType="Bogus"')
    path = exports.stream(hub.folder / "s.xml", [exports.audit(1, subject, label="101-001") + bad], 1)
    path.write_text(path.read_text("utf-8").replace("\n", ""), "utf-8")
    (receipt,) = await hub.load(path)
    held = await hub.rows("select id from quarantined_record where study_id = $1")
    assert len(held) == len(values)
    return receipt.run_id, [each["id"] for each in held]


async def test_of_several_records_of_a_line_the_one_that_was_set_aside_stays_so(hub: Hub) -> None:
    run, records = await of_one_line(hub, "1", "2", "3")
    decision, _ = await aside(hub, records[0])
    words = (
        "select w.fragment from quarantined_fragment w join quarantined_record q on q.id = w.quarantined_record_id"
        " where q.study_id = $1 and q.set_aside_id is not null"
    )
    (before,) = await hub.rows(words)
    await again(hub, run)
    last = sorted(each[2] for each in await states(hub) if each[2] != "SUPERSEDED")
    assert last == ["SET_ASIDE", "WAITS", "WAITS"]
    assert [tuple(each) for each in (await hub.rows(words))] == [tuple(before)] * 2  # superseded, and set aside
    assert await back(hub, decision) == 1
    assert await waits(hub) == [("s.xml", 3)]


async def test_records_that_nothing_tells_apart_stay_set_aside_all_or_none(hub: Hub) -> None:
    run, records = await of_one_line(hub, "1", "1")
    first, _ = await aside(hub, records[0])
    await again(hub, run)
    assert await waits(hub) == [("s.xml", 2)]
    waiting = await hub.rows("select id from quarantined_record where study_id = $1 and state = 'WAITS'")
    decisions = [(await aside(hub, each["id"]))[0] for each in waiting]
    await again(hub, run)
    assert await waits(hub) == []
    assert [await back(hub, each) for each in (first, *decisions)] == [0, 1, 1]


async def test_a_decision_that_was_taken_back_sets_nothing_aside_again(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    of = await hub_of(database, admin, tmp_path, sites=SITES)
    run = (await sent(of, "1.csv", RAGGED)).run_id
    decision, _ = await aside(of, run)
    await admin.execute("update set_aside set state = 'TAKEN_BACK', taken_back_at = now() where id = $1", decision)
    await again(of, run)
    assert await waits(of) == [("1.csv", 3)]


async def test_what_a_load_sets_aside_anew_meanwhile_is_taken_back_too(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """The load's rows are seen only by a statement that begins when it has ended."""
    of = await hub_of(database, admin, tmp_path, sites=SITES)
    decision, number = await aside(of, (await sent(of, "1.csv", RAGGED)).run_id)
    operator = await connect(database, LoginRole.INGEST)
    async with admin.transaction():  # as a load does
        old = await admin.fetch(
            "update quarantined_record set superseded_at = now() where set_aside_id = $1 returning id", decision
        )
        await admin.execute(
            "insert into quarantined_record (id, study_id, ingest_run_id, finding_id, set_aside_at, set_aside_id)"
            " select gen_random_uuid(), study_id, ingest_run_id, finding_id, set_aside_at, set_aside_id"
            " from quarantined_record where id = any ($1)",
            [each["id"] for each in old],
        )
        taking = asyncio.create_task(take_back(operator, decision, by="operator", reason="it was not"))
        while not await admin.fetchval("select exists (select from pg_locks where not granted)"):
            assert not taking.done(), "it did not wait for the load"
            await asyncio.sleep(0.01)
    assert await taking == number
    await operator.close()
    assert not await of.rows("select from quarantined_record where study_id = $1 and set_aside_id is not null")


async def test_many_that_were_set_aside_take_a_load_little_longer(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """A join that looped over rows just written took ten times as long for so many, under the study's lock."""
    of = await hub_of(database, admin, tmp_path, sites=SITES)
    run = (await sent(of, "1.csv", HEAD + "".join(f"1{row},KR,2024-02-10,x\n" for row in range(1500)))).run_id
    took = []
    for _ in range(2):
        begun = time.perf_counter()
        await again(of, run)
        took.append(time.perf_counter() - begun)
        if len(took) == 1:
            (last,) = await of.rows(
                "select distinct ingest_run_id from quarantined_record where study_id = $1 and state = 'WAITS'"
            )
            await aside(of, last["ingest_run_id"])
    assert await waits(of) == []
    assert took[1] < 3 * took[0] + 1, took
