"""An item that a later definition hides, and of which no value is stored: what quotes it follows all the same."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import pytest

from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.records import Audit, Deviation, ItemDef, Query, Record
from hub.database import engine
from hub.database.engine import LoginRole
from hub.ingest.run import ingest, replay
from hub.operations import declaration
from hub.settings import Settings
from tests.ingest.conftest import Hub, declare
from tests.ingest.test_item_group import Said, item
from tests.ingest.test_late import CLASSES, MAPPING, definition, loaded

NAME, EARLIER = "Gildong Hong", "Dooly Hong"
OPEN = (
    "select coalesce(a.new, a.old) #>> '{}' as told from audit_record a where a.study_id = $1"
    " and concat(a.old, a.new, a.reason) ~ 'Hong' and a.data_class in ('CODE', 'CLINICAL')"
    " and not exists (select from audit_stricter s where s.audit_record_id = a.id and s.lifted_at is null)"
    " union all select text from data_query_text where study_id = $1 and data_class in ('CODE', 'CLINICAL')"
    " union all select text from protocol_deviation_text where study_id = $1 and data_class in ('CODE', 'CLINICAL')"
)
"""What tells the name to those who may not read of the item."""

_PLACE = ("A", "e", "", "f", "", "g", "1")
_OF_FORM: Record = item(1, "1", "c", "7")._replace(subject_key="A")


def trail(oid: str = "a", value: str = NAME) -> Audit:
    return Audit(0, 2, *_PLACE, oid, f"{oid} {value}", "Entered", None, "u", None, None, EARLIER, value)


def asked(oid: str, words: str) -> Query:
    return Query(0, 3, 5, *_PLACE, oid, f"{oid} {words}", "MANUAL", "OPEN", True, "Open", None, "u", None, words, None)


def deviated(oid: str, words: str) -> Deviation:
    return Deviation(0, 4, 5, "U", "A", "", "e", "", "f", "", oid, "D1", words, *[None] * 5)


@pytest.mark.parametrize(
    "hiding", [definition("a", identifier=True), definition("a", "Planned ARM")], ids=["name", "arm"]
)
@pytest.mark.parametrize(
    "said",
    [
        [trail()],
        [trail(), asked("c", f"is {NAME} right?"), deviated("c", f"{EARLIER} came late")],
        [asked("a", "is Hg right?")],
        [deviated("a", "Hg came late")],
    ],
    ids=["trail", "words that quote the trail", "query", "deviation"],
)
@pytest.mark.parametrize("first", ["undefined", "defined"])
async def test_an_item_that_words_alone_quote_is_hidden_by_a_later_definition(
    hiding: ItemDef, said: list[Record], first: str, database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    key = f"STRICTER-{hiding.name}-{len(said)}-{type(said[0]).__name__}-{first}"
    source = await declare(database, key, adapter="tabular", mapping=MAPPING, study_oids=())
    hub = Hub(database, admin, source, tmp_path)
    before: list[Record] = [definition("a", coded=True)] if first == "defined" else []
    await loaded(hub, [*before, _OF_FORM, *said])
    assert len(await hub.rows(OPEN)) == len(said)

    await loaded(hub, [hiding])
    assert await hub.rows(OPEN) == []

    laid = await hub.rows("select * from audit_stricter where study_id = $1 order by 1, 2, 3")
    await loaded(hub, [hiding, definition("x", coded=True)])
    assert await hub.rows("select * from audit_stricter where study_id = $1 order by 1, 2, 3") == laid


async def test_an_identifier_that_turns_out_to_be_an_arm_is_hidden_from_who_reads_identifiers(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    source = await declare(database, "STRICTER-BOTH", adapter="tabular", mapping=MAPPING, study_oids=())
    hub = Hub(database, admin, source, tmp_path)
    said: list[Record] = [trail(value="Verum Forte"), asked("c", "is it Verum Forte?"), asked("a", "is it given?")]
    await loaded(hub, [definition("a", identifier=True), _OF_FORM, *said])
    classes = (
        "select coalesce(r.data_class, '') || a.data_class as of from audit_record a left join audit_stricter r"
        " on r.audit_record_id = a.id where a.study_id = $1 and a.entity = 'item' and a.origin = 'SOURCE'"
        " union all select data_class from data_query_text where study_id = $1 order by 1"
    )
    assert [row["of"] for row in await hub.rows(classes)] == ["IDENTIFIER"] * 3
    await loaded(hub, [definition("a", "Planned ARM")])
    assert [row["of"] for row in await hub.rows(classes)] == ["BLINDEDIDENTIFIER", *["IDENTIFIER_BLINDED"] * 2]
    words = await hub.rows("select word from treatment_word where study_id = $1 order by 1")
    assert [row["word"] for row in words] == ["dooly hong", "verum forte"]


async def test_what_another_item_of_the_trail_tells_stays_open(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    source = await declare(database, "STRICTER-OTHER", adapter="tabular", mapping=MAPPING, study_oids=())
    hub = Hub(database, admin, source, tmp_path)
    await loaded(hub, [_OF_FORM, trail(), trail("b", "Hong Kong")._replace(old_value=None)])
    await loaded(hub, [definition("a", identifier=True)])
    assert [row["told"] for row in await hub.rows(OPEN)] == ["Hong Kong"]


async def test_an_arm_is_hidden_once_its_study_is_open_no_more(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    options: dict[str, Any] = {"adapter": "tabular", "mapping": MAPPING, "study_oids": ()}
    key = "STRICTER-BLINDED"
    source = await declare(database, key, **options, blinding="OPEN", blinding_from=date(2024, 1, 1))
    hub = Hub(database, admin, source, tmp_path)
    arm = definition("a", "Planned ARM")
    await loaded(hub, [arm, _OF_FORM, item(2, "1", "a", "Verum")._replace(subject_key="A"), trail("a", "Verum Hong")])
    assert {row["data_class"] for row in await hub.rows(CLASSES)} == {"CODE", "CLINICAL"}
    study = declaration.Study(key, "UAT", key)
    connection = await engine.connect(database, LoginRole.INGEST)
    try:
        made = replace(study, blinding="DOUBLE", blinding_from=date(2024, 6, 1))
        await declaration.apply(connection, declaration.Declaration(studies=(made,)))
    finally:
        await connection.close()

    await loaded(hub, [_OF_FORM])

    assert {row["path"][-1]: row["data_class"] for row in await hub.rows(CLASSES)} == {"a": "BLINDED", "c": "CLINICAL"}
    assert await hub.rows(OPEN) == []


@dataclass(frozen=True)
class Cut(Said):
    """A file of a cut of the data."""

    day: str = ""

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        facts.as_of = self.day
        yield from super().read(path, declared, facts)


@pytest.mark.parametrize("version", ["m", "another"])
@pytest.mark.parametrize("late", [False, True], ids=["definition first", "definition last"])
async def test_a_definition_of_an_older_file_opens_nothing(
    late: bool, version: str, database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """It came later, or is read again."""
    key = f"STRICTER-OLD-{version}-{late}"
    source = await declare(database, key, adapter="tabular", mapping=MAPPING, study_oids=())
    hub = Hub(database, admin, source, tmp_path)

    async def cut(day: str, *records: Record) -> None:
        path = tmp_path / f"{day}.csv"
        path.write_text(day)
        (receipt,) = await ingest(database, Cut(records, day=day), [path], source.name, key, started_by="test")
        assert receipt.error is None

    await cut("2024-03-01", definition("a", identifier=True), definition("c", coded=True), _OF_FORM)
    said: list[Record] = [item(1, "1", "a", NAME)._replace(subject_key="A"), asked("a", f"is it {NAME}?"), trail()]
    old: list[Record] = [definition("a", coded=True)._replace(metadata_oid=version)]
    await cut("2024-01-01", *(said + old if late else old + said))

    assert await hub.rows(OPEN) == []
    assert {row["path"][-1]: row["data_class"] for row in await hub.rows(CLASSES)} == {
        "a": "IDENTIFIER",
        "c": "CLINICAL",
    }
    assert await hub.rows("select distinct oid, data_class from item_def where study_id = $1 order by 1") == [
        {"oid": "a", "data_class": "IDENTIFIER"},
        {"oid": "c", "data_class": "CLINICAL"},
    ]

    await cut("2024-04-01", *old, _OF_FORM)
    assert {row["data_class"] for row in await hub.rows(CLASSES)} == {"CLINICAL"}


async def test_a_file_that_is_read_again_opens_nothing_that_a_newer_one_hides(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """Also in a format that says of no cut: its definitions are of when the bytes came, until they come anew."""
    source = await declare(database, "STRICTER-AGAIN", adapter="tabular", mapping=MAPPING, study_oids=())
    hub = Hub(database, admin, source, tmp_path)
    said: list[Record] = [definition("a", coded=True), item(1, "1", "a", NAME)._replace(subject_key="A"), trail()]

    async def sent(name: str, records: list[Record]) -> UUID:
        path = tmp_path / f"{name}.csv"
        path.write_text(name)
        (receipt,) = await ingest(database, Said(records), [path], source.name, source.study_key, started_by="test")
        assert receipt.error is None and receipt.run_id is not None
        return receipt.run_id

    async def classes() -> list[str]:
        defined = await hub.rows("select data_class from item_def where study_id = $1")
        return [row["data_class"] for row in [*defined, *await hub.rows(CLASSES)]]

    first = await sent("first", said)
    assert await classes() == ["CLINICAL", "CLINICAL"]
    await sent("second", [definition("a", identifier=True)])
    assert await classes() == ["IDENTIFIER", "IDENTIFIER"]

    for _ in range(2):
        receipt = await replay(database, lambda _: Said(said), first, started_by="test")
        assert receipt.error is None
        assert await classes() == ["IDENTIFIER", "IDENTIFIER"]
        assert await hub.rows(OPEN) == []

    await sent("first", said)
    assert await classes() == ["CLINICAL", "CLINICAL"]
