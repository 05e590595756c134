"""The same bytes of a source again: a load of their own, which says at once which one had them."""

from __future__ import annotations

import asyncio
from pathlib import Path

import asyncpg

from adapters.registry import adapters
from adapters.tabular import ADAPTER
from hub.ingest.run import enqueue, ingest, replay
from hub.ingest.source import add_source
from hub.settings import Settings
from tests.ingest.conftest import declare, drain
from tests.ingest.test_cli import hub as command
from tests.ingest.test_tabular import declared

TABLE = {"headers": ["Centre"], "site": {"key": "Centre", "country": "Country", "number": "Number"}}
MAPPING = {"adapter": {"tables": {"sites": TABLE}}, "sites": {"authority": True}}


async def test_a_load_of_the_same_bytes_names_the_one_before(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    of = await declared(database, admin, tmp_path, MAPPING)
    (path := tmp_path / "sites.csv").write_text("Centre,Country,Number\n7,KR,1\n")
    (first,) = await of.load(path, adapter="tabular")
    (tried,) = await of.load(path, adapter="tabular", dry_run=True)
    (again,) = await of.load(path, adapter="tabular")
    assert (first.same_as, tried.same_as, again.same_as) == (None, first.run_id, first.run_id)
    assert again.changed == 0
    assert first.run_id is not None
    replayed = await replay(of.settings, adapters().__getitem__, first.run_id, started_by="test")
    assert replayed.same_as is None, "it reads them on purpose"
    (path.with_name("2.csv")).write_text("Centre,Country,Number\n7,KR,2\n")
    (other,) = await of.load(path.with_name("2.csv"), adapter="tabular")
    assert other.same_as is None
    (back,) = await of.load(path, adapter="tabular")
    assert back.changed > 0, "what came last is what holds, also where it was said before"


RESULTS = {
    "headers": ["Patient", "Visit", "Form"],
    "subject_key": "Patient",
    "subject": {"label": "Patient"},
    "event": {"oid": "Visit", "started": "Day"},
    "form": {"oid": "Form"},
    "item": {"oid": "Test", "value": {"column": "Value"}},
}


async def test_what_a_file_says_when_it_is_read_again_is_no_newer_than_its_bytes(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """Else a replay, which an operator is told to try, puts the faults of an old file back over their correction."""
    of = await declared(database, admin, tmp_path, {"adapter": {"tables": {"results": RESULTS}}})
    stored = (
        "select e.started_raw, d.items #>> '{[]/HGB,v}' from study_event e join form_data f on f.study_event_id = e.id"
        " join form_data_items d on d.form_data_id = f.id where e.study_id = $1"
    )
    runs, said = [], []
    for day, value in (("2026-03-01", "12"), ("2026-03-02", "13")):
        (path := tmp_path / f"{value}.csv").write_text(
            f"Patient,Visit,Form,Day,Test,Value\nP-1,V1,LB,{day},HGB,{value}\n"
        )
        runs.append((await of.load(path, adapter="tabular"))[0].run_id)
        said.append(tuple(await admin.fetchrow(stored, of.source.study_id) or ()))
    for run in runs:
        assert run is not None
        await replay(of.settings, adapters().__getitem__, run, started_by="test")
        said.append(tuple(await admin.fetchrow(stored, of.source.study_id) or ()))
    assert said == [("2026-03-01", "12"), *[("2026-03-02", "13")] * 3]
    await of.load(tmp_path / "12.csv", adapter="tabular")
    assert tuple(await admin.fetchrow(stored, of.source.study_id) or ()) == ("2026-03-01", "12"), (
        "sent again: the later"
    )


async def test_another_mapping_another_source_and_what_was_refused_are_not_the_same(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    of = await declared(database, admin, tmp_path, MAPPING)
    (path := tmp_path / "sites.csv").write_text("Centre,Country,Number\n7,KR,1\n")
    key, name = of.source.study_key, of.source.name
    await of.load(path, adapter="tabular")
    other = await add_source(admin, f"{key}-2", "tabular", key, "UAT", mapping=MAPPING, study_oids=())
    (theirs,) = await ingest(of.settings, ADAPTER, [path], other.name, key, started_by="test")
    remapped = {**MAPPING, "adapter": {"tables": {"sites": {**TABLE, "drop": ["Number"]}}}}
    await add_source(admin, name, "tabular", key, "UAT", mapping=remapped, study_oids=())
    (anew,) = await of.load(path, adapter="tabular")
    assert (theirs.same_as, anew.same_as) == (None, None)
    (refused := tmp_path / "refused.csv").write_text("Else\n1\n")
    assert [(await of.load(refused, adapter="tabular"))[0].same_as for _ in range(2)] == [None, None]


async def test_a_queued_file_is_told_of_at_once_and_judged_when_it_begins(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    of = await declared(database, admin, tmp_path, MAPPING)
    (path := tmp_path / "sites.csv").write_text("Centre,Country,Number\n7,KR,1\n")
    key, name = of.source.study_key, of.source.name
    two = [(await enqueue(of.settings, ADAPTER, [path], name, key, started_by="test"))[0] for _ in range(2)]
    assert [each.same_as for each in two] == [None, None], "none is loaded yet"
    await drain(of.settings)
    assert await admin.fetchval("select same_as_id from ingest_run where id = $1", two[1].run_id) == two[0].run_id
    (third,) = await enqueue(of.settings, ADAPTER, [path], name, key, started_by="test")
    assert third.same_as == two[1].run_id
    await drain(of.settings)


def test_the_command_says_so(database: Settings, tmp_path: Path) -> None:
    asyncio.run(declare(database, "SAME-BYTES", adapter="tabular", mapping=MAPPING, study_oids=()))
    (path := tmp_path / "sites.csv").write_text("Centre,Country,Number\n7,KR,1\n")
    of = ("ingest", "tabular", str(path), "--source", "SAME-BYTES", "--study", "SAME-BYTES")
    assert "the same bytes" not in command(database, *of).output
    for more in ((), ("--dry-run",), ("--queue",)):
        assert "; the same bytes as run " in command(database, *of, *more).output
