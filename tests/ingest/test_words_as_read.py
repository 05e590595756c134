"""Words that quote an identifier or a treatment are found however they write it."""

from __future__ import annotations

from pathlib import Path
from unicodedata import normalize

import asyncpg

from hub.canonical.records import Deviation, Query, Record
from hub.settings import Settings
from tests.ingest.conftest import Hub, declare
from tests.ingest.test_item_group import item
from tests.ingest.test_late import loaded

MAPPING = {"items": {"identifier": ["a"], "blinded": ["b"], "default_class": "CLINICAL"}}
KEPT = (("a", "MÜLLER"), ("a", "José García"), ("b", "ActiveA"), ("a", "Kim Minsu"), ("b", "実薬 A"), ("a", "김민수"))
WORDS = {
    "Is Müller right?": "IDENTIFIER",
    normalize("NFD", "Is José García right?"): "IDENTIFIER",
    "Is JOSÉ GARCÍA right?": "IDENTIFIER",
    "ＡｃｔｉｖｅＡ given?": "BLINDED",
    "Kim  Minsu?": "IDENTIFIER",
    "Kim\u00a0Minsu?": "IDENTIFIER",
    "Ki\u200bm Minsu?": "IDENTIFIER",
    "Ｋｉｍ　Ｍｉｎｓｕ?": "IDENTIFIER",
    "実薬Ａ群": "BLINDED",
    "김민수님 확인": "IDENTIFIER",
    "Müller or ＡＣＴＩＶＥＡ?": "IDENTIFIER_BLINDED",
    "김 수 민 확인": "CLINICAL",
    "Nothing of the kind": "CLINICAL",
}


def _values(first: int) -> list[Record]:
    values = enumerate(KEPT, first)
    return [item(n, str(n), oid, value)._replace(subject_key="A") for n, (oid, value) in values]


def _words(first: int) -> list[Record]:
    place = ("A", "e", "", "f", "", "g", "1", "c")
    said: list[Record] = []
    for n, words in enumerate(WORDS, first):
        said.append(Query(0, n, 5, *place, f"q{n}", "MANUAL", "OPEN", True, "Open", None, "u", None, words, None))
        said.append(Deviation(0, n, 5, "U", "A", "", "", "", "", "", "", f"d{n}", words, *[None] * 5))
    return said


async def _told(hub: Hub, table: str) -> dict[str, str]:
    rows = await hub.rows(f"select text, data_class from {table} where study_id = $1")
    return {row["text"]: row["data_class"] for row in rows}


async def test_words_are_found_however_they_are_written(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    for name, first in (("together", True), ("values later", False)):
        source = await declare(database, f"READ {name}", adapter="tabular", mapping=MAPPING, study_oids=())
        hub = Hub(database, admin, source, tmp_path)
        if not first:
            await loaded(hub, _words(50))
        await loaded(hub, [*_values(1), *(_words(50) if first else [])])
        for table in ("data_query_text", "protocol_deviation_text"):
            assert await _told(hub, table) == WORDS, (name, table)
