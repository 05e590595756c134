"""Two runs of one study at once: each publishes what it read under what the other one said before."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Awaitable, Callable
from contextvars import ContextVar
from dataclasses import replace
from datetime import date
from itertools import count
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from hub.canonical.records import Record, Site, Subject
from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import DatabaseUnavailable
from hub.ingest import run
from hub.ingest.publish import begun, publish
from hub.ingest.raw import RawStore
from hub.ingest.receipt import Tally
from hub.ingest.run import finish
from hub.operations import declaration
from hub.settings import Settings
from tests.ingest.conftest import Hub, declare
from tests.ingest.test_item_group import Said, item
from tests.ingest.test_late import CLASSES, MAPPING, VALUES, definition, loaded, told

NAME = item(1, "1", "a", "Gildong Hong")._replace(subject_key="A", version=5)
SITE = Site(0, 3, 1, "U", "X", *[None] * (len(Site._fields) - 5))
KEPT = "select f.redacted_sha256 as copy from raw_file f join ingest_run r using (sha256) where r.study_id = $1"


def between(patch: pytest.MonkeyPatch, meanwhile: Callable[[], Awaitable[None]]) -> list[str]:
    """Do something once the next run is staged and before it publishes; the runs that began to publish."""
    published = list[str]()

    async def first(connection: asyncpg.Connection, of: UUID) -> None:
        published.append(str(of))
        if len(published) == 1:
            await meanwhile()
        await begun(connection, of)

    patch.setattr(run, "begun", first)
    return published


async def away(*_: object) -> None:
    raise ConnectionError


async def nothing(*_: object) -> None:
    """Finish no run of others."""


@pytest.fixture
def key(request: pytest.FixtureRequest) -> str:
    return f"ONCE-{abs(hash(request.node.name))}"


async def of_region(key: str, database: Settings, admin: asyncpg.Connection, folder: Path, name: str = "one") -> Hub:
    options: dict[str, Any] = {"adapter": "tabular", "mapping": MAPPING, "study_oids": (), "country": "KR"}
    source = await declare(database, key, name=name, **options)
    settings = replace(database, region="KR", raw_store=(folder / "store").as_uri())
    (folder / name).mkdir()
    return Hub(settings, admin, source, folder / name)


def stored(folder: Path, words: str = "Gildong") -> list[Path]:
    """The files of the raw store that hold the words."""
    return [path for path in (folder / "store").rglob("*") if path.is_file() and words in path.read_text()]


async def test_a_definition_that_another_run_published_meanwhile_counts(
    key: str, database: Settings, admin: asyncpg.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """For values and for what quotes them, as if the runs had come one after the other."""
    sources = [
        await declare(database, f"{key}-{way}", adapter="tabular", mapping=MAPPING, study_oids=())
        for way in ("turns", "once")
    ]
    turns, once = (Hub(database, admin, source, tmp_path) for source in sources)
    defined = [definition("a", identifier=True), definition("b", "Planned ARM")]
    for hub in (turns, once):
        await loaded(hub, [definition("a", coded=True)])
    await loaded(turns, defined)
    await loaded(turns, told())

    published = between(monkeypatch, lambda: loaded(once, defined))
    await loaded(once, told())

    assert len(published) == 3 and published[0] == published[2], "it was staged anew"
    classes = {row["path"][-1]: row["data_class"] for row in await once.rows(CLASSES)}
    assert (classes["a"], classes["b"], classes["c"]) == ("IDENTIFIER", "BLINDED", "CLINICAL")
    assert (await once.state())["data_query_text"] == (await turns.state())["data_query_text"]
    quoted = (
        "select item_oid, t.data_class from data_query_text t join data_query_state s on s.id = data_query_state_id"
    )
    quoted += " join data_query q on q.id = s.data_query_id where t.study_id = $1 order by 1"
    assert await once.rows(quoted) == await turns.rows(quoted)


async def test_what_another_run_published_meanwhile_and_says_nothing_of_classes_costs_nothing(
    key: str, database: Settings, admin: asyncpg.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    source = await declare(database, key, adapter="tabular", mapping=MAPPING, study_oids=())
    hub = Hub(database, admin, source, tmp_path)
    await loaded(hub, [definition("a", identifier=True)])
    published = between(monkeypatch, lambda: loaded(hub, [definition("a", identifier=True), *told()]))
    await loaded(hub, [NAME])
    assert len(published) == 2


@pytest.mark.parametrize("publishing", [False, True], ids=["before it publishes", "while it publishes"])
async def test_a_study_that_is_declared_blinded_meanwhile_is_blinded(
    publishing: bool,
    key: str,
    database: Settings,
    admin: asyncpg.Connection,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """With the next file at the latest, whatever the order of the two transactions; the declaration does not wait."""
    source = await declare(
        *(database, key),
        adapter="tabular",
        mapping=MAPPING,
        study_oids=(),
        blinding="OPEN",
        blinding_from=date(2024, 1, 1),
    )
    hub = Hub(database, admin, source, tmp_path)

    async def blinded() -> None:
        connection = await engine.connect(database, LoginRole.INGEST)
        try:
            study = replace(declaration.Study(key, "UAT", key), blinding="DOUBLE", blinding_from=date(2024, 6, 1))
            await declaration.apply(connection, declaration.Declaration(studies=(study,)))
        finally:
            await connection.close()

    async def while_publishing(*given: Any) -> dict[str, Tally]:
        done = await publish(*given)
        monkeypatch.setattr(run, "publish", publish)
        await asyncio.wait_for(blinded(), 10)
        return done

    if publishing:
        monkeypatch.setattr(run, "publish", while_publishing)
    else:
        between(monkeypatch, blinded)
    await loaded(hub, [definition("b", "Planned ARM"), NAME, item(2, "1", "b", "Verum")._replace(subject_key="A")])
    if publishing:
        await loaded(hub, [NAME._replace(version=6)])
    classes = {row["path"][-1]: row["data_class"] for row in await hub.rows(CLASSES)}
    assert classes == {"a": "CLINICAL", "b": "BLINDED"}


async def test_a_study_is_blinded_from_the_day_that_was_declared(
    key: str, database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """A run that read the study as open, and ended when it was not, is made good by the next one."""
    source = await declare(
        *(database, key),
        adapter="tabular",
        mapping=MAPPING,
        study_oids=(),
        blinding="OPEN",
        blinding_from=date(2024, 1, 1),
    )
    hub = Hub(database, admin, source, tmp_path)
    await loaded(hub, [definition("b", "Planned ARM"), item(2, "1", "b", "Verum")._replace(subject_key="A")])
    # the day comes: declared long before the run, and in effect before it ended
    await admin.execute(
        "insert into study_blinding (id, study_id, blinding, effective, changed_at)"
        " values (gen_random_uuid(), $1, 'DOUBLE', current_date, '2024-01-01')",
        source.study_id,
    )
    assert [row["data_class"] for row in await hub.rows(CLASSES)] == ["CODE"]
    await loaded(hub, [NAME])
    assert {row["path"][-1]: row["data_class"] for row in await hub.rows(CLASSES)}["b"] == "BLINDED"


@pytest.mark.parametrize("by", ["definition", "site", "subject"])
async def test_a_hub_of_a_region_drops_by_what_another_run_published_meanwhile(
    by: str, key: str, database: Settings, admin: asyncpg.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = await of_region(key, database, admin, tmp_path)
    home, identifier = Subject(0, 4, 1, "U", "C", "C", "X", None), definition("a", identifier=True)
    abroad = SITE._replace(version=2, country="JP")
    before: dict[str, list[Record]] = {"definition": [abroad, home], "site": [SITE, home], "subject": [abroad]}
    after: dict[str, list[Record]] = {"definition": [identifier], "site": [abroad], "subject": [home]}
    await loaded(hub, [*before[by], *([] if by == "definition" else [identifier])])

    folder = tmp_path / "other"
    folder.mkdir()
    between(monkeypatch, lambda: loaded(replace(hub, folder=folder), after[by]))
    await loaded(hub, [NAME._replace(subject_key="C")])

    assert [value for row in await hub.rows(VALUES) for value in row.values() if value] == []
    assert await hub.value("select count(*) from audit_value where study_id = $1") == 0
    assert stored(tmp_path) == []
    (last,) = await hub.rows(f"{KEPT} order by r.started_at limit 1 offset 1")
    assert last["copy"] is not None and RawStore(hub.settings).has(last["copy"])


async def test_what_a_run_had_stored_and_not_noted_when_it_was_killed_goes_once_it_may_not_be_kept(
    key: str, database: Settings, admin: asyncpg.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    hub = await of_region(key, database, admin, tmp_path)
    said = [NAME._replace(subject_key="C")]
    await loaded(hub, [SITE, Subject(0, 4, 1, "U", "C", "C", "X", None), definition("a", identifier=True)])
    with monkeypatch.context() as patch, pytest.raises(DatabaseUnavailable):
        patch.setattr(run, "counted", away)
        await loaded(hub, said)
    assert len(stored(tmp_path)) == 1
    monkeypatch.setattr(run, "_resume", nothing)
    await loaded(hub, [SITE._replace(version=2, country="JP")])
    monkeypatch.undo()

    of = await hub.value("select id from ingest_run where study_id = $1 and state = 'PUBLISHING'")
    receipt = await finish(hub.settings, lambda _: Said(said), of)

    assert receipt.state == "PUBLISHED"
    assert stored(tmp_path) == []
    (copy,) = [row["copy"] for row in await hub.rows(KEPT) if row["copy"]]
    assert RawStore(hub.settings).has(copy)


@pytest.mark.parametrize("there", [True, False])
async def test_a_hub_of_a_region_publishes_nothing_of_which_it_keeps_nothing(
    there: bool,
    key: str,
    database: Settings,
    admin: asyncpg.Connection,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Killed between staging and publishing, it needs the file again; a file that was handed in is there."""
    hub = await of_region(key, database, admin, tmp_path)
    said: list[Record] = [each._replace(subject_key="C") for each in (NAME, item(2, "1", "c", "seventy"))]
    said += [SITE._replace(country="JP"), Subject(0, 4, 1, "U", "C", "C", "X", None), definition("a", identifier=True)]
    with monkeypatch.context() as patch, pytest.raises(DatabaseUnavailable):
        patch.setattr(run, "publish", away)
        await loaded(hub, said)
    assert stored(tmp_path, "") == []
    assert (await hub.rows("select state from ingest_run where study_id = $1"))[0]["state"] == "PUBLISHING"

    of = await hub.value("select id from ingest_run where study_id = $1")
    receipt = await finish(hub.settings, lambda _: Said(said), of, path=hub.folder / "said.csv" if there else None)

    assert (receipt.state, receipt.error and receipt.error.code) == (
        ("PUBLISHED", None) if there else ("REFUSED", "FILE_UNREADABLE")
    )
    if not there:
        await loaded(hub, said)
    assert stored(tmp_path) == []
    (copy,) = stored(tmp_path, "seventy")
    assert {"Site", "Subject", "ItemDef", "Item"} <= {json.loads(line)[0] for line in copy.read_text().splitlines()}


@pytest.mark.parametrize("source", ["one", "other"])
async def test_a_run_beside_one_that_never_ends_is_published_all_the_same(
    source: str,
    key: str,
    database: Settings,
    admin: asyncpg.Connection,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """At last the other one waits; and participants of another source cost nothing."""
    hub = await of_region(key, database, admin, tmp_path)
    busy = await of_region(key, database, admin, tmp_path, "other")
    busy = replace(busy, source=hub.source) if source == "one" else busy
    number, staged, tasks, inside = (
        count(),
        list[UUID](),
        list[asyncio.Task[None]](),
        ContextVar("inside", default=False),
    )

    async def more() -> None:
        inside.set(True)
        who = f"N{next(number)}"
        await loaded(busy, [Subject(0, 4, 1, "U", who, who, None, None)])

    async def first(connection: asyncpg.Connection, of: UUID) -> None:
        if not inside.get():
            staged.append(of)
            tasks.append(asyncio.create_task(more()))
            await asyncio.wait(tasks[-1:], timeout=5)
        await begun(connection, of)

    with monkeypatch.context() as patch:
        patch.setattr(run, "begun", first)
        patch.setattr(run, "_resume", nothing)
        await asyncio.wait_for(loaded(hub, [item(1, "1", "c", "70")._replace(subject_key="A")]), 60)
        await asyncio.gather(*tasks)

    assert len(staged) == (3 if source == "one" else 1)
    assert [row["state"] for row in await hub.rows("select state from ingest_run where study_id = $1")] == [
        "PUBLISHED"
    ] * (len(staged) + 1)


async def test_what_was_restored_of_a_server_that_had_counted_further_outdates_nothing(
    key: str, database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    source = await declare(database, key, adapter="tabular", mapping=MAPPING, study_oids=())
    hub = Hub(database, admin, source, tmp_path)
    await loaded(hub, [definition("a", identifier=True)])
    await admin.execute("update item_def set changed_xid = '900000000000' where study_id = $1", source.study_id)
    await asyncio.wait_for(loaded(hub, [NAME]), 30)
