"""What a hub of a region keeps of files that name sites abroad: no words that may identify, nor the file's bytes."""

from __future__ import annotations

import tracemalloc
from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from functools import partial
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.records import ActionItem, Audit, Deviation, Record, Rejected, Site, Subject
from hub.ingest.raw import RawStore
from hub.ingest.region import Region, judges
from hub.ingest.run import ingest
from hub.ingest.stage import way
from hub.settings import Settings
from tests.ingest.conftest import Hub, declare
from tests.ingest.test_item_group import Said, item
from tests.ingest.test_late import EVERYTHING, KEPT, MAPPING, definition
from tests.ingest.test_stricter import Cut

NAME = "Hong Gildong"
NOTHING: list[Any] = [None] * 20


def at(key: str, country: str | None) -> Site:
    return Site(0, 3, 1, "U", key, *([None] * (len(Site._fields) - 5)))._replace(country=country)


def deviation(subject: str = "", site: str = "") -> Deviation:
    return Deviation(0, 1, 5, "U", subject, site, "", "", "", "", "", "d1", f"{NAME} came late", *NOTHING[:5])


def task(subject: str, site: str) -> ActionItem:
    return ActionItem(0, 1, 5, "U", "t1", site, subject, None, f"ask {NAME}", *NOTHING[:5])


def entry(place: str) -> Audit:
    return Audit(0, 1, "", "", "", "", "", "", "", "", "e1", "Note", None, "u", place, NAME, None, None)


def rejected(subject: str = "", site: str = "") -> Rejected:
    return Rejected(0, 1, "Query", "QUERY_UNREADABLE", "ERROR", "why", NAME, subject, site)


class Bare(Said):
    """Says the records alone, and describes no subject."""

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        del path, declared, facts
        yield from (each._replace(seq=seq) for seq, each in enumerate(self.records, 1))


async def hub_of(key: str, database: Settings, admin: asyncpg.Connection, folder: Path, **options: Any) -> Hub:
    source = await declare(database, key, adapter="tabular", mapping=MAPPING, study_oids=(), **options)
    settings = replace(database, region="KR", raw_store=(folder / "raw").as_uri())
    return Hub(settings, admin, source, folder)


async def sent(hub: Hub, *records: Record, adapter: Callable[[Sequence[Record]], Said] = Bare) -> Any:
    path = hub.folder / "sent.csv"
    path.write_text(f"{hub.source.study_key} {records}")
    to = (hub.source.name, hub.source.study_key)
    (receipt,) = await ingest(hub.settings, adapter(records), [path], *to, started_by="test")
    return receipt


async def whole(hub: Hub) -> bool:
    """Whether the bytes of the last file were kept as they came."""
    (last,) = await hub.rows(f"{KEPT} order by r.started_at desc limit 1")
    store, copy = RawStore(hub.settings), last["redacted_sha256"]
    assert (copy is None) == store.has(last["sha256"])
    if copy is not None:
        with store.file(copy) as kept:
            assert NAME not in kept.read_text()
    return copy is None


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (deviation(site="X"), False),
        (deviation(site="K"), True),
        (deviation(), True),
        (deviation("nobody", "X"), False),
        (deviation("A", "X"), False),
        (task("B", "K"), False),
        (entry("X"), False),
        (entry("K"), True),
        (task("A", "K"), True),
    ],
)
async def test_words_of_a_site_abroad_are_not_kept_whoever_they_are_of(
    said: Record, kept: bool, database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """Subject A is at site K of the region, B at X abroad; what is of no site is of the declared country."""
    hub = await hub_of(f"WORDS-{said[2:20]!s}"[:90], database, admin, tmp_path, country="KR")
    sites = (at("K", "KR"), at("X", "JP"))
    await sent(hub, *sites, *(Subject(0, 4, 1, "U", who, who, site, None) for who, site in [("A", "K"), ("B", "X")]))

    assert (await sent(hub, said)).error is None

    assert (NAME in str(await hub.rows(EVERYTHING))) == (kept and not isinstance(said, ActionItem))
    assert await whole(hub) == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (item(1, "1", "a", "of B")._replace(subject_key="B"), False),
        (item(1, "1", "c", "7")._replace(subject_key="B"), False),
        (item(1, "1", "a", "of A")._replace(subject_key="A"), True),
        (rejected(), False),
        (rejected("B"), False),
        (rejected("nobody"), False),
        (rejected("A", "X"), False),
        (rejected("A"), True),
        (rejected(site="K"), True),
        (rejected()._replace(severity="WARNING"), True),
        (rejected(site="X")._replace(severity="WARNING"), False),
        (rejected()._replace(data_class="CODE"), True),
    ],
)
async def test_bytes_are_kept_only_when_all_that_a_file_says_is_of_the_region(
    said: Record, kept: bool, database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """Also when no record of the file says where its subject is, and when a record could not be read."""
    hub = await hub_of(f"BYTES-{said[3:]!s}"[:60], database, admin, tmp_path, country="KR")
    sites = (at("K", "KR"), at("X", "JP"))
    await sent(hub, *sites, *(Subject(0, 4, 1, "U", who, who, site, None) for who, site in [("A", "K"), ("B", "X")]))

    assert (await sent(hub, said)).error is None

    assert await whole(hub) == kept


@pytest.mark.parametrize(
    ("said", "kept"),
    [
        (rejected(), False),
        (rejected("B"), False),
        (rejected("nobody"), False),
        (rejected("A", "X"), False),
        (rejected("A"), True),
        (rejected("A", "K"), True),
        (rejected(site="K"), True),
        (rejected()._replace(data_class="CODE"), True),
    ],
)
async def test_what_is_held_back_keeps_its_words_where_it_is_surely_of_the_region(
    said: Rejected, kept: bool, database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """Also in a file that holds others from abroad: their words alone are dropped."""
    name = f"HELD-{said.subject_key}-{said.site_key}-{said.data_class}"
    hub = await hub_of(name, database, admin, tmp_path, country="KR")
    sites = (at("K", "KR"), at("X", "JP"))
    await sent(hub, *sites, *(Subject(0, 4, 1, "U", who, who, site, None) for who, site in [("A", "K"), ("B", "X")]))

    assert (await sent(hub, said, rejected("B")._replace(line=2, fragment="of Bora"))).error is None

    words = await hub.rows("select fragment from quarantined_fragment where study_id = $1")
    assert words == ([{"fragment": NAME}] if kept else [])
    assert await hub.value("select count(*) from quarantined_record where study_id = $1") == 2
    if kept:
        (last,) = await hub.rows(f"{KEPT} order by r.started_at desc limit 1")
        with RawStore(hub.settings).file(last["redacted_sha256"]) as copy:
            text = copy.read_text()
        assert (NAME in text, "Bora" in text) == (True, False)


async def test_of_several_definitions_in_a_file_one_that_makes_an_identifier_drops(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    hub = await hub_of("LAXER", database, admin, tmp_path, country="JP")
    said = item(1, "1", "e", NAME)._replace(subject_key="A")
    who = Subject(0, 4, 1, "U", "A", "A", None, None)
    await sent(hub, who, definition("e", identifier=True), said, definition("e", coded=True))
    assert NAME not in str(await hub.rows(EVERYTHING))
    assert not await whole(hub)


@pytest.mark.parametrize("stored", ["later", "earlier"])
async def test_a_definition_of_a_later_cut_drops_what_an_older_file_says_of_its_item(
    stored: str, database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """The older file calls it a code; one that says so of a later day than the hub knew of is believed."""
    hub = await hub_of(f"CUT-{stored}", database, admin, tmp_path, country="JP")
    days = ["2024-03-01", "2024-01-01"] if stored == "later" else ["2024-01-01", "2024-03-01"]
    said = item(1, "1", "e", NAME)._replace(subject_key="A", version=5)
    await sent(hub, definition("e", identifier=True), definition("f", coded=True), adapter=partial(Cut, day=days[0]))
    await sent(hub, definition("e", coded=True), said, adapter=partial(Cut, day=days[1]))
    assert (NAME in str(await hub.rows(EVERYTHING))) == (stored == "earlier")
    raw = [file.read_text() for file in (tmp_path / "raw").rglob("*") if file.is_file()]
    assert any(NAME in text for text in raw) == (stored == "earlier")


@pytest.mark.parametrize("identifier", [(True, None), (None, True, None), (True, None, True)])
async def test_what_stays_at_home_is_of_the_class_of_the_last_definition(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path, identifier: tuple[bool | None, ...]
) -> None:
    hub = await hub_of(f"HOME-{identifier}", database, admin, tmp_path, country="KR")
    said = item(1, "1", "e", "57")._replace(subject_key="A")
    who = Subject(0, 4, 1, "U", "A", "A", None, None)
    await sent(hub, who, *(definition("e", coded=True, identifier=each) for each in identifier), said)
    kinds = await hub.rows("select data_class from form_data_items where study_id = $1")
    assert [row["data_class"] for row in kinds] == ["IDENTIFIER" if identifier[-1] else "CLINICAL"]


@pytest.mark.parametrize("told", [[("X", "101", "KR")], [("X", None, "KR"), ("X", "101", None)]])
def test_no_file_takes_an_accepted_site_home(told: list[tuple[str, str | None, str | None]]) -> None:
    """Also where it says the site's country before its number."""
    region = Region("KR", numbers={"101": "JP", "102": "KR"})
    for site in told:
        region.site(*site)
    region.site("Y", "102", None)
    assert region.countries == {"X": "JP", "Y": "KR"}


def test_what_was_staged_under_one_region_is_staged_anew_under_another() -> None:
    ways = {way(Said([]), Region(region)) for region in (None, "KR", "JP")}
    assert len(ways) == 3


class Grown(Said):
    """A file that is written to after it was read so many times."""

    last = 1
    times = 0

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        type(self).times += 1
        yield from super().read(path, declared, facts)
        if type(self).times == type(self).last:
            path.write_text(f"{path.read_text()} {NAME}")


@pytest.mark.parametrize("country", ["KR", "JP"])
@pytest.mark.parametrize("last", [1, 2])
async def test_a_file_that_changes_while_it_is_read_is_refused(
    last: int,
    country: str,
    database: Settings,
    admin: asyncpg.Connection,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Else it would be judged by what it no longer says, or kept as what nobody read."""
    hub = await hub_of(f"GROWN-{last}-{country}", database, admin, tmp_path, country=country)
    monkeypatch.setattr(Grown, "last", last)
    monkeypatch.setattr(Grown, "times", 0)
    receipt = await sent(hub, item(1, "1", "c", "7")._replace(subject_key="A"), adapter=Grown)
    assert receipt.error.code == "FILE_UNREADABLE"
    assert receipt.state == "REFUSED"
    assert [file for file in (tmp_path / "raw").rglob("*") if file.is_file()] == []
    assert await hub.rows("select 1 from subject where study_id = $1") == []


def test_what_judges_is_remembered_without_its_texts() -> None:
    """A definition's question may be long, and a file has many."""
    tracemalloc.start()
    asked = (definition(str(n))._replace(question=f"{n} {'x' * 10_000}") for n in range(2_000))
    assert sum(1 for _ in judges(asked)) == 2_000
    _, peak = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    assert peak < 2_000_000
