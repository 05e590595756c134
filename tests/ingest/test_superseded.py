"""A row that waits leaves when a later file of its source brings it anew, told as what it is; nothing else makes it."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from adapters.registry import adapters
from adapters.tabular import ADAPTER
from hub.ingest.quarantine import waiting_of
from hub.ingest.receipt import Receipt
from hub.ingest.run import ingest, replay
from hub.ingest.source import add_source
from hub.settings import Settings
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import site_list
from tests.ingest.test_site_work import HEAD
from tests.ingest.test_tabular import declared, layout

SITES: Mapping[str, Any] = {
    "headers": ["Centre", "Activated"],
    "site": {"key": "Centre", "country": "Country", "activated": "Activated"},
}
STATUS = {"column": "State", "codes": {"in": "ACTIVE", "out": "LEFT"}}
PEOPLE: Mapping[str, Any] = {"headers": ["Patient", "State"], "subject_key": "Patient", "site_key": "Centre"} | {
    "subject": {"label": "Patient", "status": STATUS}
}
KEYED = {**PEOPLE, "key": ["Patient"], "items": "unmapped"}
VISITS: Mapping[str, Any] = {"headers": ["Patient", "Visit"], "subject_key": "Patient", "items": "none"} | {
    "event": {"oid": "Visit", "started": "Day"}
}
QUERIES: Mapping[str, Any] = {"headers": ["Query", "Form"], "subject_key": "Patient", "items": "none"} | {
    "subject": {"label": "Patient"},
    "names": ["subject"],
    "event": {"oid": "Visit"},
    "form": {"oid": "Form"},
    "query": {"key": "Query", "item": "Item", "state": {"column": "State", "codes": {"o": "OPEN"}}, "opened": "Day"},
}
DEVIATIONS: Mapping[str, Any] = {
    "headers": ["Deviation"],
    "subject_key": "Patient",
    "key": ["Deviation"],
    "items": "none",
} | {"deviation": {"status": {"column": "State", "codes": {"o": "open"}}, "occurred": "Day"}}
ITEMS: Mapping[str, Any] = {"headers": ["Test"], "subject_key": "Patient", "subject": {"label": "Patient"}} | {
    "form": {"oid": "Form"},
    "item": {"oid": "Test", "value": {"column": "Value", "codes": {"+": "1"}}},
}
ROWS = {
    "queries": (
        QUERIES,
        "Patient,Visit,Form,Item,Query,State,Day\n",
        "P,V,F,I,{0},?,2024-02-10\n",
        "P,V,F,I,{0},o,2024-02-10\n",
    ),
    "deviations": (DEVIATIONS, "Patient,Deviation,State,Day\n", "P,{0},?,2024-02-10\n", "P,{0},o,2024-02-10\n"),
    "values": (ITEMS, "Patient,Form,Test,Value\n", "P,F,T{0},?\n", "P,F,T{0},+\n"),
    "sites": (SITES, "Centre,Country,Activated\n", "{0},KR,2024-13-41\n", "{0},KR,2024-02-10\n"),
    "people": (PEOPLE, "Patient,Centre,State\n", "{0},101,?\n", "{0},101,in\n"),
    "people with items": (KEYED, "Patient,Centre,State,Weight\n", "{0},101,?,60\n", "{0},101,in,61\n"),
    "short rows": (KEYED, "Patient,Centre,State,Weight\n", "{0},101,what,60\n", "{0},101,out,60\n"),
}
LEDGER = (
    "select f.rule, f.source_line as line, z.file_name as by, r.file_name as held,"
    " q.replayed_at is not null as replayed"
    " from quarantined_record q join finding f on f.id = q.finding_id join ingest_run r on r.id = q.ingest_run_id"
    " left join ingest_run z on z.id = q.superseded_by_id where q.study_id = $1 order by q.held_at, f.source_line"
)


async def hub_of(database: Settings, admin: asyncpg.Connection, folder: Path, **tables: Mapping[str, Any]) -> Hub:
    """A study whose source sends these tables; its list of sites is the authority."""
    return await declared(database, admin, folder, {"adapter": {"tables": tables}, "sites": {"authority": True}})


async def sent(of: Hub, name: str, text: str, adapter: str = "tabular") -> Receipt:
    """The receipt of a file that is loaded."""
    (path := of.folder / name).write_text(text, "utf-8")
    (receipt,) = await of.load(path, adapter=adapter)
    assert receipt.error is None
    return receipt


async def ledger(of: Hub) -> list[tuple[str, str | None]]:
    """What was held back, by file, and which file superseded it; replayed where its own bytes brought it in."""
    rows = await of.rows(LEDGER)
    return [(row["held"], "replayed" if row["replayed"] else row["by"]) for row in rows]


async def waits(of: Hub) -> list[tuple[str, int]]:
    """What `hub quarantine` lists of the study: files and how much of them waits."""
    return [(each.file_name, each.waits) for each in await waiting_of(of.admin) if each.study == of.source.study_key]


@pytest.mark.parametrize("kind", ROWS)
async def test_a_row_that_the_next_file_corrects_leaves(
    kind: str, database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    table, head, wrong, right = ROWS[kind]
    of = await hub_of(database, admin, tmp_path, sites=SITES, **({} if table is SITES else {"those": table}))
    await sent(of, "sites.csv", "Centre,Country,Activated\n101,KR,2024-02-10\n")
    await sent(of, "1.csv", head + wrong.format("7") + wrong.format("8") + right.format("9"))
    assert await waits(of) == [("1.csv", 2)]
    await sent(of, "2.csv", head + right.format("7") + right.format("9"))
    assert await ledger(of) == [("1.csv", "2.csv"), ("1.csv", None)]
    assert await waits(of) == [("1.csv", 1)]
    await sent(of, "3.csv", head + wrong.format("8"))
    assert await waits(of) == [("3.csv", 1)]
    assert await ledger(of) == [("1.csv", "2.csv"), ("1.csv", "3.csv"), ("3.csv", None)]
    await sent(of, "4.csv", head + right.format("8"))
    before = await of.state()
    again = await sent(of, "rejected.csv", head + right.format("7") + right.format("8"))
    assert (await waits(of), again.changed, await of.state()) == ([], 0, before)


async def test_a_row_of_the_hubs_own_site_list_leaves(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    source = await declare(database, "AGAIN", adapter="ctms_sites", mapping={}, study_oids=[])
    of = Hub(database, admin, source, tmp_path)
    for name, *days in (("1.csv", "2024-13-41", "2024-13-41"), ("2.csv", "2024-03-04"), ("3.csv", "2024-03-05")):
        rows = [{"site_number": str(number), "approved": day} for number, day in enumerate(days)]
        await of.load(site_list(tmp_path / name, "AGAIN", *rows), adapter="ctms_sites")
    assert await ledger(of) == [("1.csv", "2.csv"), ("1.csv", None)]


async def test_what_ingest_itself_holds_back_leaves_too(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """A monitor's visit with a day that is none, by the key the source gives it."""
    of = await declared(database, admin, tmp_path, layout("example_north"))
    await sent(of, "north_sites.csv", f"{HEAD['sites']}\nZZ-SAMPLE-2,101,Hospital,United States,,,,,,\n")
    row = "ZZ-SAMPLE-2,101,{0},SIV,0,Scheduled,Blinded,{1},,,,,,\n"
    await sent(of, "north_visits.csv", f"{HEAD['visits']}\n{row.format('V1', '3/1')}{row.format('V2', '2024')}")
    assert await waits(of) == [("north_visits.csv", 2)]
    await sent(of, "north_visits2.csv", f"{HEAD['visits']}\n{row.format('V1', '3/1/2024')}")
    assert await waits(of) == [("north_visits.csv", 1)]


async def test_what_came_before_its_participant_leaves_when_both_come(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    of = await hub_of(database, admin, tmp_path, sites=SITES, people=PEOPLE, visits=VISITS)
    await sent(of, "sites.csv", "Centre,Country,Activated\n101,KR,2024-02-10\n")
    await sent(of, "1.csv", "Patient,Visit,Day\n7,V1,2024-03-01\n8,V1,2024-03-01\n")
    assert await waits(of) == [("1.csv", 2)]
    await sent(of, "people.csv", "Patient,Centre,State\n7,101,in\n8,101,in\n")
    assert await waits(of) == [("1.csv", 2)]
    await sent(of, "2.csv", "Patient,Visit,Day\n7,V1,2024-03-01\n")
    assert await ledger(of) == [("1.csv", "2.csv"), ("1.csv", None)]


async def test_another_table_of_the_same_keys_and_another_source_make_nothing_leave(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    left = {**PEOPLE, "headers": ["Patient", "Left"], "subject": {"label": "Patient", "status": "Left"}}
    of = await hub_of(database, admin, tmp_path, sites=SITES, people=PEOPLE, left=left)
    await sent(of, "sites.csv", "Centre,Country,Activated\n101,KR,2024-02-10\n")
    await sent(of, "1.csv", "Patient,Centre,State\n7,101,?\n")
    await sent(of, "2.csv", "Patient,Centre,Left\n7,101,gone\n")
    key = of.source.study_key
    mapping = {"adapter": {"tables": {"sites": SITES, "people": PEOPLE}}, "sites": {"authority": True}}
    other = await add_source(admin, f"{key}-2", "tabular", key, "UAT", mapping=mapping, study_oids=())
    (tmp_path / "3.csv").write_text("Patient,Centre,State\n7,101,in\n")
    told = (of.settings, ADAPTER, [tmp_path / "3.csv"], other.name, key)
    await ingest(*told, started_by="test")
    assert await ledger(of) == [("1.csv", None)]


async def test_the_same_bytes_again_leave_one_that_waits(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    of = await hub_of(database, admin, tmp_path, sites=SITES)
    text = "Centre,Country,Activated\n,KR,\n7,KR,?\n"
    first = await sent(of, "1.csv", text)
    await sent(of, "2.csv", text)
    assert await waits(of) == [("2.csv", 2)]
    assert first.run_id is not None
    await replay(of.settings, adapters().__getitem__, first.run_id, started_by="test")
    assert await waits(of) == [("1.csv", 2)]
    await sent(of, "3.csv", text.replace("?", "2024-02-10"))
    assert await waits(of) == [("3.csv", 1), ("1.csv", 1)]
    await sent(of, "4.csv", text)
    await replay(of.settings, adapters().__getitem__, first.run_id, started_by="test")
    assert sorted(await waits(of)) == [("1.csv", 2), ("3.csv", 1)]


async def test_an_old_file_read_again_brings_nothing_back_to_wait(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    of = await hub_of(database, admin, tmp_path, sites=SITES)
    head = "Centre,Country,Activated\n"
    first = await sent(of, "1.csv", f"{head}7,KR,2024-13-41\n8,KR,2024-13-41\n9,KR,2024-02-10\n")
    await sent(of, "2.csv", f"{head}7,KR,2024-02-10\n9,KR,?\n")
    assert await waits(of) == [("2.csv", 1), ("1.csv", 1)]
    assert first.run_id is not None
    await replay(of.settings, adapters().__getitem__, first.run_id, started_by="test")
    assert sorted(await waits(of)) == [("1.csv", 1), ("2.csv", 1)]
    assert (await ledger(of))[-2:] == [("1.csv", "2.csv"), ("1.csv", None)]


async def test_a_key_that_another_row_of_the_file_has_is_no_sign(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """Where a key may come again as another row, one whose own number nobody knows waits until it is read again."""
    table = {**KEYED, "nulls": ["-"]}
    of = await hub_of(database, admin, tmp_path, sites=SITES, people=table)
    await sent(of, "sites.csv", "Centre,Country,Activated\n101,KR,2024-02-10\n")
    head = "Patient,Centre,State,Weight\n"
    await sent(of, "1.csv", f"{head}7,101,in,60\n7,101,?,61\n")
    assert await waits(of) == [("1.csv", 1)]
    await sent(of, "2.csv", f"{head}7,101,in,60\n")
    assert await waits(of) == [("1.csv", 1)]
    await sent(of, "3.csv", f"{head}7,101,in,60\n7,101,out,61\n")
    assert await waits(of) == []
