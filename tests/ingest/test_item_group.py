"""Items that come together load as those that come one by one, whatever is stored already."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from random import Random
from typing import Any
from uuid import uuid4

import asyncpg
import pytest
from hypothesis import given
from hypothesis import strategies as st

from adapters.registry import adapters
from hub.canonical.adapter import Declared, FileFacts, Manifest
from hub.canonical.records import Form, Item, Query, Record, Subject
from hub.ingest import stage, staging
from hub.ingest.item_group import ItemGroup, apart, entries, grouped
from hub.ingest.run import ingest
from hub.settings import Settings
from tests.ingest.conftest import Hub, declare

TABULAR = adapters()["tabular"]
MAPPING: dict[str, Any] = {"items": {"clinical": ["a", "b"], "identifier": ["c"]}}
ITEMS = (
    "select s.label, f.oid, i.data_class, e.path, e.entry - 'x' as entry, e.entry ? 'x' as gone from form_data_items i"
    " cross join lateral jsonb_each(i.items) e (path, entry) join form_data f on f.id = i.form_data_id"
    " join subject s on s.id = f.subject_id where i.study_id = $1 order by 1, 2, 3, 4"
)
VALUES = ("70", "70", "70", "70", "71", "", None, 'a "o":0 b', '"o":0,')
TOLD = ("read", "created", "changed", "unchanged", "removed", "quarantined")


def item(line: int, repeat: str, oid: str, value: str | None, entered: str | None = None, op: str = "U") -> Item:
    return Item(line, line, 0, op, "s", "e", "", "f", "", "g", repeat, oid, value, None, None, entered)


@given(
    st.lists(
        st.builds(
            item,
            st.integers(1, 2),
            st.sampled_from(["1", "2"]),
            st.sampled_from(["", "a", "b", "c"]),
            st.sampled_from([None, "", "x"]),
            st.sampled_from([None, "2024-01-01"]),
            st.sampled_from(["U", "U", "L", "R"]),
        )
        | st.just(Form(1, 1, 0, "L", "s", "e", "", "f", "", None, None, None, None, None)),
        max_size=12,
    )
)
def test_what_is_put_together_says_the_same(records: list[Item | Form]) -> None:
    found = [*grouped(records)]
    again = [each for found in found for each in (apart(found) if isinstance(found, ItemGroup) else (found,))]
    assert [each[1:] for each in again] == [each[1:] for each in records]
    for group in found:
        if isinstance(group, ItemGroup):
            assert len({oid for oid, *_ in group.items}) == len(group.items) > 1
            assert group.op == "U"


@dataclass(frozen=True)
class Said:
    """An adapter whose file holds what it is made with."""

    records: Sequence[Record]
    manifest: Manifest = TABULAR.manifest

    def sniff(self, head: bytes, name: str) -> int:
        return 100

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        yield from (Subject(n, n, 0, "U", key, key, None, None) for n, key in enumerate("AB", 1))
        yield from (each._replace(seq=seq) for seq, each in enumerate(self.records, 3))


def exports(chance: Random, number: int) -> Iterator[list[Item]]:
    """Files that follow each other: most of their groups say again what an earlier one said, some change it."""
    known: dict[tuple[str, str, str], list[Item]] = {}
    for order in range(1, number + 1):
        for _ in range(12 if order == 1 else 4):
            place = (chance.choice("AB"), chance.choice("fg"), chance.choice("12"))
            entered = chance.choice([None, None, None, None, "2024-03-01T08:47:00", "2024-02-01T08:47:00"])
            known[place] = [
                item(0, place[2], oid, chance.choice(VALUES), entered)._replace(
                    subject_key=place[0],
                    form_oid=place[1],
                    version=chance.randint(1, order + 1),
                    null_flavour=chance.choice([None] * 9 + ["ND"]),
                )
                for oid in chance.sample("abc", chance.choice([1, 2, 2, 3, 3, 3, 3, 3, 3]))
            ]
        said = [[each._replace(line=line) for each in group] for line, group in enumerate(known.values(), 1)]
        if chance.random() < 0.3:  # a group that comes twice, one whose removal comes first or last, one merely named
            said.append([each._replace(value="99", line=90) for each in chance.choice(said)])
            said.append([chance.choice(said)[0]._replace(op="R", item_oid="", value=None, line=91)])
            said.append([each._replace(op="L", value=None, line=92) for each in chance.choice(said)])
            chance.shuffle(said)
        yield [each for group in said if chance.random() < 0.9 for each in group]


async def figures(hub: Hub, items: Sequence[Item | Query]) -> dict[str, int]:
    path, source = hub.folder / "said.csv", hub.source
    path.write_text(str(items))
    (receipt,) = await ingest(hub.settings, Said(items), [path], source.name, source.study_key, started_by="test")
    assert receipt.error is None
    return {name: getattr(receipt.entities["item"], name) for name in TOLD}


@pytest.mark.parametrize("seed", range(6))
async def test_together_or_one_by_one_the_same_is_stored(
    seed: int, database: Settings, admin: asyncpg.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [f"GROUPS-{seed}-{way}" for way in ("together", "singly")]
    sources = [await declare(database, key, adapter="tabular", mapping=MAPPING, study_oids=()) for key in keys]
    hubs = [Hub(database, admin, source, tmp_path) for source in sources]
    kept = []
    for items in exports(Random(seed), 5):
        told, held = [], []
        for hub, way in zip(hubs, (grouped, iter), strict=True):
            monkeypatch.setattr(stage, "grouped", way)
            told.append(await figures(hub, items))
            held.append(await hub.rows(ITEMS))
        assert told[0] == told[1]
        assert held[0] == held[1]
        kept.append(held[0])
    assert kept[0] != kept[-1]


async def test_what_is_missing_of_a_word_is_a_change(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    hub = Hub(database, admin, await declare(database, "GROUPS-LESS", adapter="tabular", mapping=MAPPING), tmp_path)
    group = [item(1, "1", oid, "70")._replace(subject_key="A") for oid in "ab"]
    coded = [each._replace(null_flavour="ND") for each in group]
    for said, (changed, unchanged) in (
        (coded, (0, 0)),
        (coded, (0, 2)),
        (group, (2, 0)),
        (group, (0, 2)),
        ([each._replace(value="") for each in group], (2, 0)),
        ([each._replace(value="") for each in coded], (2, 0)),
        (coded, (2, 0)),
        ([each._replace(value=None) for each in coded], (2, 0)),
    ):
        found = await figures(hub, said)
        assert (found["changed"], found["unchanged"]) == (changed, unchanged)


async def test_words_that_stand_are_looked_at_again_when_a_group_tells_who_it_is(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    hub = Hub(database, admin, await declare(database, "GROUPS-NAMED", adapter="tabular", mapping=MAPPING), tmp_path)
    first = item(1, "1", "a", "70")._replace(subject_key="A")
    state = ("q", "MANUAL", "OPEN", True, None, None, None, None, "Did Anna Lantern rest?", None)
    asked = Query._make((2, 2, 0, *first[4:12], *state))
    await figures(hub, [first, asked])
    classes = "select data_class from data_query_text where study_id = $1"
    assert await hub.value(classes) == "CLINICAL"
    await figures(
        hub,
        [
            each._replace(form_oid="g", item_oid=oid, value=value)
            for each, oid, value in ((first, "a", "71"), (first, "c", "Anna Lantern"))
        ],
    )
    assert await hub.value(classes) == "IDENTIFIER"


async def test_what_was_staged_in_another_way_is_staged_anew(ingest_connection: asyncpg.Connection) -> None:
    run = uuid4()
    await staging.create(ingest_connection, run, "1 TOGETHER")
    assert [await staging.staged(ingest_connection, run, way) for way in ("1 TOGETHER", "1 SINGLY")] == [0, None]
    await staging.drop(ingest_connection, run)


@pytest.mark.parametrize("word", ["a\0b", "a\ud800b", "as \\u0000 was"])
def test_words_no_json_can_hold_go_one_by_one(word: str) -> None:
    """There those are rejected that no text may hold; of the last one JSON merely looks as if it held a NUL."""
    (group,) = grouped([item(1, "1", "a", "good"), item(1, "1", "b", word)])
    assert isinstance(group, ItemGroup)
    assert entries(group, group.items) is None
    assert entries(group, group.items[:1]) == '{"g[1]/a":{"o":0,"v":"good"}}'
