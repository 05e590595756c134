"""A blinded value that another source told of a participant is not found by sending all that it may be."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.records import Deviation, Record, Site, Subject
from hub.ingest import subject_tie
from hub.ingest.run import ingest
from hub.ingest.source import Source
from hub.settings import Settings
from tests.ingest.conftest import Hub, declare
from tests.ingest.test_item_group import Said, item

MAPPING: dict[str, Any] = {
    "items": {"blinded": ["b"], "identifier": ["n"], "default_class": "CLINICAL"},
    "sites": {"match": "number"},
}
GUESSES = (
    "17.30",
    "17.31",
    "1961-03-01",
    "1961-03-02",
    "03 Mar 1961",
    "02 Mar 1961",
    "Kim Minsu",
    "Pellucid",
    "2024-02-29",
)


class At(Said):
    """The records, of participants A and B of one site."""

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        yield Site(0, 1, 0, "L", "101", "101", *[None] * (len(Site._fields) - 6))
        yield from (Subject(n, n, 0, "U", key, key, "101", None) for n, key in enumerate("AB", 1))
        yield from (each._replace(seq=seq) for seq, each in enumerate(self.records, 3))


def _values() -> list[Record]:
    """So many values of B that what A alone has tells no treatment of the study."""
    own = (
        ("b", "17.31"),
        ("n", "1961-03-02"),
        ("n", "02 MAR 1961"),
        ("n", "Kim Minsu"),
        ("b", "Pellucid"),
        ("b", "2024-02-29"),
    )
    others = [item(n, str(n), "b", f"{20 + n}.77")._replace(subject_key="B") for n in range(1, 15)]
    return [*others, *(item(30 + n, str(n), *each)._replace(subject_key="A") for n, each in enumerate(own))]


def _words() -> list[Record]:
    about = ("A", "", "", "", "", "", "")
    return [Deviation(0, 1, 5, "U", *about, f"d{n}", f"value {g}", *[None] * 5) for n, g in enumerate(GUESSES)]


@pytest.mark.parametrize("words_first", [False, True], ids=["values first", "words first"])
async def test_blinded_numbers_are_held_against_words_of_their_source_alone(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path, words_first: bool
) -> None:
    study = f"GUESS {words_first}"
    edc = await declare(database, study, adapter="tabular", mapping=MAPPING, study_oids=())
    ctms = await declare(database, study, name="ctms", adapter="tabular", mapping=MAPPING, study_oids=())
    hub = Hub(database, admin, edc, tmp_path)

    async def load(source: str, records: list[Record]) -> None:
        path = tmp_path / "said.csv"
        path.write_text(f"{source} {records}")
        (receipt,) = await ingest(database, At(records), [path], source, study, started_by="test")
        assert receipt.error is None

    async def told(source: Source) -> dict[str, str]:
        rows = await hub.rows(
            "select text, data_class from protocol_deviation_text where study_id = $1"
            f" and source_system_id = '{source.id}'"
        )
        return {row["text"].removeprefix("value "): row["data_class"] for row in rows}

    await load(edc.name, [])
    await admin.execute("update study_site set confirmed_at = now() where study_id = $1", edc.study_id)
    await load(ctms.name, [])
    await subject_tie.tie(admin, ctms, "A", (edc, "A"), by="operator", reason="one log")
    loads = [(ctms, _words()), (edc, _words())]
    loads.insert(len(loads) if words_first else 0, (edc, _values()))
    for source, records in loads:
        await load(source.name, records)
    hidden = {"Kim Minsu": "IDENTIFIER", "1961-03-02": "IDENTIFIER", "02 Mar 1961": "IDENTIFIER", "Pellucid": "BLINDED"}
    assert await told(ctms) == {guess: hidden.get(guess, "CLINICAL") for guess in GUESSES}
    hidden |= {"17.31": "BLINDED", "2024-02-29": "BLINDED"}
    assert await told(edc) == {guess: hidden.get(guess, "CLINICAL") for guess in GUESSES}
