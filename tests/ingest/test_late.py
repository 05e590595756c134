"""A definition decides the class of its item's values wherever it stands in the file."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Any

import asyncpg
import pytest

from hub.canonical.records import Audit, Deviation, Form, ItemDef, Query, Record, Site, Subject
from hub.ingest import stage
from hub.ingest.item_group import grouped
from hub.ingest.raw import RawStore
from hub.ingest.rederive import apply
from hub.ingest.run import ingest
from hub.settings import Settings
from tests.ingest.conftest import Hub, declare
from tests.ingest.test_item_group import Said, item

MAPPING: dict[str, Any] = {"items": {"code": ["d"], "default_class": "CLINICAL"}}
RECORDED = re.compile('"recorded_at": "[^"]*"')
CLASSES = (
    "select e.path, i.data_class from form_data_items i cross join lateral jsonb_object_keys(i.items) e (path)"
    " where i.study_id = $1 order by 1, 2"
)


def definition(oid: str, name: str | None = None, *, coded: bool = False, identifier: bool | None = None) -> ItemDef:
    return ItemDef(0, 1, "m", oid, name, None, "text", None, "cl" if coded else None, identifier)


DEFINITIONS = (
    definition("a", identifier=True),
    definition("b", "Planned ARM"),
    definition("c", coded=True),
    definition("d", identifier=True),  # the mapping says better
    definition("e", coded=True),
    definition("e", identifier=True),
)


REDACTED = "select message from finding where study_id = $1 and rule = 'REGION_REDACTED'"
VALUES = "select e.value ->> 'v' from form_data_items i cross join lateral jsonb_each(items) e where study_id = $1"
IDENTITIES = "select value from subject_identity where study_id = $1"
KEPT = "select f.* from raw_file f join ingest_run r using (sha256) where r.study_id = $1"
EVERYTHING = " union all ".join(
    f"select t::text from {table} t where study_id = $1"
    for table in ("form_data_items", "data_query_text", "protocol_deviation_text", "audit_record", "audit_value")
)


def told() -> list[Record]:
    """Values of all items, together and one by one, and what quotes them."""
    records: list[Record] = []
    for line, (subject, repeat) in enumerate([("A", "1"), ("A", "2"), ("B", "1")], 1):
        records += [
            item(line, repeat, oid, f"value of {oid}")._replace(subject_key=subject, version=5) for oid in "abcde"
        ]
    for line, oid in enumerate("abcde", 10):
        place = ("A", "e", "", "f", "", "g", "1", oid)
        records.append(item(line, "9", oid, f"'{oid}' alone")._replace(subject_key="B", form_oid="alone", version=5))
        words = (f"why {oid}?", None)
        records.append(Query(0, line, 5, *place, oid, "MANUAL", "OPEN", True, "Open", None, "u", None, *words))
        records.append(Audit(0, line, *place, oid, "Entered", None, "u", None, None, None, f"value of {oid}"))
        about = ("A", "", "e", "", "f", "", oid, oid, f"of {oid}", None, None, None, None, None)
        records.append(Deviation(0, line, 5, "U", *about))
    return records


async def state(hub: Hub) -> dict[str, list[str]]:
    """Everything but when a deviation came."""
    return {table: [RECORDED.sub("", row) for row in rows] for table, rows in (await hub.state()).items()}


async def loaded(hub: Hub, records: Sequence[Record]) -> None:
    path, source = hub.folder / "said.csv", hub.source
    path.write_text(f"{source.study_key} {records}")
    (receipt,) = await ingest(hub.settings, Said(records), [path], source.name, source.study_key, started_by="test")
    assert receipt.error is None


@pytest.mark.parametrize("seed", range(4))
async def test_a_definition_that_comes_late_is_as_one_that_came_first(
    seed: int, database: Settings, admin: asyncpg.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    keys = [f"LATE-{seed}-{way}" for way in ("first", "late")]
    sources = [await declare(database, key, adapter="tabular", mapping=MAPPING, study_oids=()) for key in keys]
    first, late = (Hub(database, admin, source, tmp_path) for source in sources)
    chance, records = Random(seed), told()
    mixed = list(records)
    places = sorted(chance.randint(1, len(records)) for _ in DEFINITIONS) if seed else [len(records)] * 6
    for place, each in reversed(list(zip(places, DEFINITIONS, strict=True))):
        mixed.insert(place, each)
    monkeypatch.setattr(stage, "grouped", grouped if seed < 3 else iter)

    await loaded(first, [*DEFINITIONS, *records])
    await loaded(late, mixed)

    assert {(row["path"][-1], row["data_class"]) for row in await late.rows(CLASSES)} == {
        ("a", "IDENTIFIER"),
        ("b", "BLINDED"),
        ("c", "CLINICAL"),
        ("d", "CODE"),
        ("e", "IDENTIFIER"),
    }
    assert await state(late) == await state(first)


async def test_a_stored_value_stays_at_the_class_its_definition_gave_it(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """It moved there by the very file that says it again before the definition."""
    source = await declare(database, "LATE-STORED", adapter="tabular", mapping=MAPPING, study_oids=())
    hub = Hub(database, admin, source, tmp_path)
    said = [item(1, "1", oid, "70")._replace(subject_key="A") for oid in "ac"]
    await loaded(hub, said)
    assert {row["data_class"] for row in await hub.rows(CLASSES)} == {"CLINICAL"}

    await loaded(hub, [*(each._replace(value="71", version=9) for each in said), DEFINITIONS[0]])

    assert {row["path"][-1]: row["data_class"] for row in await hub.rows(CLASSES)} == {
        "a": "IDENTIFIER",
        "c": "CLINICAL",
    }
    told = (
        "select count(*) from audit_record where study_id = $1 and data_class = 'CLINICAL' and concat(old, new) ~ '71'"
    )
    assert await hub.value(told) == 0


async def kept_of(hub: Hub) -> str:
    """All that is kept of the study's one file: what is stored of it, and the copy."""
    (raw,) = await hub.rows(KEPT)
    store = RawStore(hub.settings)
    assert not store.has(raw["sha256"])
    with store.file(raw["redacted_sha256"]) as copy:
        return copy.read_text() + str(await hub.rows(EVERYTHING))


@pytest.mark.parametrize("seed", range(3))
async def test_a_hub_of_a_region_never_keeps_what_a_later_definition_makes_an_identifier(
    seed: int, database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    keys = [f"LATE-REGION-{seed}-{way}" for way in ("first", "late")]
    options: dict[str, Any] = {"adapter": "tabular", "mapping": MAPPING, "study_oids": (), "country": "JP"}
    settings = replace(database, region="KR")
    sources = [await declare(database, key, **options) for key in keys]
    first, late = (Hub(settings, admin, source, tmp_path) for source in sources)
    chance, records = Random(seed), told()
    mixed = list(records)
    places = sorted(chance.randint(1, len(records)) for _ in DEFINITIONS) if seed else [len(records)] * 6
    for place, each in reversed(list(zip(places, DEFINITIONS, strict=True))):
        mixed.insert(place, each)

    await loaded(first, [*DEFINITIONS, *records])
    await loaded(late, mixed)

    assert await state(late) == await state(first)
    assert await late.rows(REDACTED) == await first.rows(REDACTED) != []
    for hub in (first, late):
        kept = await kept_of(hub)
        assert all(f"value of {oid}" not in kept for oid in "ae")
        assert "value of c" in kept


@pytest.mark.parametrize("others", [0, 6_000], ids=["in one chunk", "in several"])
async def test_a_hub_of_a_region_judges_by_sites_and_places_that_come_late(
    others: int, database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """Subject B is at a site of another country than the source declares, which the file says last."""
    key = f"LATE-SITE-{others}"
    source = await declare(database, key, adapter="tabular", mapping=MAPPING, study_oids=(), country="KR")
    hub = Hub(replace(database, region="KR"), admin, source, tmp_path)
    said: list[Record] = [item(n, str(n), "c", "7")._replace(subject_key="A") for n in range(10, others)]
    said += [item(n, "9", "a", f"name of {who}")._replace(subject_key=who) for n, who in enumerate("AB", 1)]
    empty = [None] * (len(Site._fields) - 5)
    abroad = Site(0, 3, 1, "U", "X", *empty)._replace(country="JP")
    home = Subject(0, 4, 1, "U", "B", "B", "X", None)

    await loaded(hub, [*said, DEFINITIONS[0], home, abroad])

    kept = await kept_of(hub)
    assert "name of A" in kept
    assert "name of B" not in kept


@pytest.mark.parametrize("by", ["definition", "mapping", "identity"])
async def test_a_hub_of_a_region_drops_what_was_stored_and_becomes_an_identifier(
    by: str, database: Settings, admin: asyncpg.Connection, ingest_connection: asyncpg.Connection, tmp_path: Path
) -> None:
    """By a definition of a later file, or by another mapping. What the trail told of it stays, and the hub says so."""
    key = f"LATE-{by}"
    source = await declare(database, key, adapter="tabular", mapping=MAPPING, study_oids=(), country="KR")
    hub = Hub(replace(database, region="KR"), admin, source, tmp_path)
    said = [item(1, "1", "a", f"name of {who}")._replace(subject_key=who) for who in "AB"]
    abroad = Site(0, 3, 1, "U", "X", *[None] * (len(Site._fields) - 5))._replace(country="JP")
    await loaded(hub, [abroad, Subject(0, 4, 1, "U", "B", "B", "X", None), *said])
    assert len(await hub.rows(VALUES)) == 2

    if by == "definition":
        await loaded(hub, [DEFINITIONS[0]])
    else:
        rules = {"identity": [{"kind": "NAME", "form": "*", "item": "a"}]} if by == "identity" else {}
        items = {"clinical": ["a"], "default_class": "CLINICAL"} if by == "identity" else {"identifier": ["a"]}
        await apply(ingest_connection, key, key, rules | {"items": items}, started_by="test", region="KR")

    held = await hub.rows(f"{VALUES} and data_class = 'IDENTIFIER' union all {IDENTITIES}")
    assert {value for row in held for value in row.values()} == {"name of A", None}
    assert len(held) == (3 if by == "identity" else 2)
    (told,) = await hub.rows("select message from finding where study_id = $1 and rule = 'REGION_TOO_LATE'")
    assert told["message"].startswith("1 values became identifiers after they were stored")
    assert await hub.value("select count(*) from audit_value v where study_id = $1 and value = 'name of B'") == 0


REASONS: dict[str, Any] = {
    "milestone": [
        {"kind": kind, "form": "*", "item": "d", "reason_item": "a"} for kind in ("SCREENED", "SCREEN_FAILED")
    ],
    "items": {"code": ["d"], "default_class": "CLINICAL"},
}
GIVEN = (
    "select reason from subject_milestone where study_id = $1 and reason is not null"
    " union all select outcome_reason from screening_attempt where study_id = $1 and outcome_reason is not null"
)
OPEN_TRAIL = (
    "select count(*) from audit_record a where study_id = $1 and a.entity in ('subject_milestone', 'screening_attempt')"
    " and a.data_class in ('CODE', 'CLINICAL') and a.old::text ~ $2"
    " and not exists (select from audit_stricter s where s.audit_record_id = a.id)"
)


@pytest.mark.parametrize("region", [None, "KR"])
@pytest.mark.parametrize(
    "hiding", [definition("a", identifier=True), definition("a", "Planned ARM")], ids=["name", "arm"]
)
@pytest.mark.parametrize("reason", ["Gildong Hong", "Hg"])
async def test_a_reason_whose_item_becomes_stricter_is_told_nowhere(
    reason: str, hiding: ItemDef, region: str | None, database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """By a later definition that comes alone; also what a participant's milestones said before, however short."""
    key = f"LATE-REASON-{len(reason)}-{hiding.name}-{region}"
    source = await declare(database, key, adapter="tabular", mapping=REASONS, study_oids=())
    hub = Hub(replace(database, region=region), admin, source, tmp_path)
    why, day = (
        item(n, "1", oid, said)._replace(subject_key="B") for n, oid, said in [(1, "a", reason), (2, "d", "2024-03-01")]
    )
    await loaded(hub, [why, day])
    await loaded(hub, [why, day._replace(value="2024-03-02")])
    assert {row["reason"] for row in await hub.rows(GIVEN)} == {reason}

    await loaded(hub, [hiding])

    assert await hub.rows(GIVEN) == []
    assert await hub.rows("select kind from subject_milestone where study_id = $1 and known_to is null order by 1") == [
        {"kind": "SCREENED"},
        {"kind": "SCREEN_FAILED"},
    ]
    assert await hub.admin.fetchval(OPEN_TRAIL, source.study_id, reason) == 0


@pytest.mark.parametrize("by", ["definition", "value"])
@pytest.mark.parametrize("region", [None, "KR"])
async def test_words_that_quote_what_becomes_an_identifier_follow_it_though_its_value_goes(
    by: str, region: str | None, database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """A hub of a region drops it, for its site turns out to be abroad; the file says another one."""
    key = f"LATE-QUOTED-{by}-{region}"
    source = await declare(database, key, adapter="tabular", mapping=MAPPING, study_oids=(), country="KR")
    hub = Hub(replace(database, region=region), admin, source, tmp_path)
    site = Site(0, 3, 1, "U", "X", *[None] * (len(Site._fields) - 5))
    name = item(1, "1", "a", "Gildong Hong")._replace(subject_key="B", version=5)
    about: tuple[Any, ...] = ("B", "", "", "", "", "", "", "d1", "Gildong Hong came late", *[None] * 5)
    await loaded(hub, [site, Subject(0, 4, 1, "U", "B", "B", "X", None), name, Deviation(0, 1, 5, "U", *about)])

    after = [name._replace(value="other", version=9)] if by == "value" else []
    await loaded(hub, [site._replace(version=2, country="JP"), definition("a", identifier=True), *after])

    assert await hub.rows("select data_class from protocol_deviation_text where study_id = $1") == [
        {"data_class": "IDENTIFIER"}
    ]


@pytest.mark.parametrize("removed", [False, True])
async def test_the_day_of_a_page_goes_with_the_class_of_its_item(
    removed: bool, database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """Also of a page that was removed, which is still shown to who asks for what was."""
    mapping = {"items": {"default_class": "CODE"}, "collected": [{"form": "f", "item": "a"}]}
    source = await declare(database, f"LATE-DAY-{removed}", adapter="tabular", mapping=mapping, study_oids=())
    hub = Hub(database, admin, source, tmp_path)
    day = item(1, "1", "a", "2024-03-05")._replace(subject_key="A", version=5)
    page = Form(0, 1, 5, "U", *day[4:9], None, None, None, None, None)
    await loaded(hub, [definition("q", coded=True), page, day])
    days = "select collected_raw, collected, collected_latest from form_data where study_id = $1"
    assert await hub.value("select collected from form_data where study_id = $1") == "2024-03-05"

    if removed:
        await loaded(hub, [page._replace(op="R", version=6)])
    await loaded(hub, [definition("a", "Planned ARM")])

    assert [set(row.values()) for row in await hub.rows(days)] == [{None}]
