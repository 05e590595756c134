"""A file without its row of column names: its first row is a participant's, so nothing of it may be told."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from adapters.tabular import ADAPTER
from hub.cli_command import EXIT_REFUSED
from hub.ingest.run import ingest
from hub.settings import Settings
from tests.ingest.conftest import declare
from tests.ingest.test_cli import hub
from tests.ingest.test_tabular import declared

NAMES = ("홍길동", "Hong Gildong", "1961-03-02", "010-1234-5678")
ROWS = "".join(f"{number},{','.join(NAMES)},01\n" for number in ("001", "001", "002"))
PEOPLE: Mapping[str, Any] = {
    "subject_key": "subject",
    "site_key": "site",
    "subject": {"label": "subject"},
    "key": ["subject"],
}


@pytest.mark.parametrize("known", [{"headers": ["subject", "site"]}, {"files": ["people*"]}], ids=["headers", "name"])
@pytest.mark.parametrize("rows", [1, 2], ids=["a header of one row", "a header of two rows"])
@pytest.mark.parametrize("titles", [0, 1], ids=["nothing above", "a title above"])
async def test_a_table_without_its_header_is_refused_and_nothing_of_it_is_told(
    known: Mapping[str, Any],
    rows: int,
    titles: int,
    database: Settings,
    admin: asyncpg.Connection,
    tmp_path: Path,
    caplog: pytest.LogCaptureFixture,
    capfd: pytest.CaptureFixture[str],
) -> None:
    table = {**PEOPLE, **known, "header_rows": rows, "skip_rows": titles}
    of = await declared(database, admin, tmp_path, {"adapter": {"tables": {"people": table}}})
    (tmp_path / "people.csv").write_text(ROWS, "utf-8")
    source = of.source
    with caplog.at_level(logging.DEBUG):
        told = (of.settings, ADAPTER, [tmp_path / "people.csv"], source.name, source.study_key)
        (receipt,) = await ingest(*told, started_by="test")
    assert (receipt.state, receipt.error and receipt.error.code) == ("REFUSED", "FILE_UNRECOGNISED")
    kept = await of.rows(
        "select to_jsonb(r)::text as said from ingest_run r where study_id = $1 union all"
        " select to_jsonb(f)::text from finding f where study_id = $1 union all"
        " select to_jsonb(i)::text from item_def i where study_id = $1"
    )
    assert len(kept) == 2
    said = [each["said"] for each in kept] + [
        str(receipt.document()),
        str(receipt.error),
        caplog.text,
        *capfd.readouterr(),
    ]
    assert not [text for text in said for name in NAMES if name in text]


def test_the_command_does_not_tell_of_it_either(database: Settings, tmp_path: Path) -> None:
    source = asyncio.run(declare(database, "HEADLESS", adapter="ctms_sites", mapping={}, study_oids=[]))
    (path := tmp_path / "sites.csv").write_text(ROWS, "utf-8")
    told = hub(database, "ingest", "ctms_sites", str(path), "--source", source.name, "--study", source.study_key)
    assert told.exit_code == EXIT_REFUSED
    assert not [name for name in NAMES if name in told.output]
