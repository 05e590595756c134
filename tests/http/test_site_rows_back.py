"""Rows of sites that were held back, to who may not read identifiers: what is in them, and what a spreadsheet runs."""

from __future__ import annotations

import csv
import io
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import pytest

from hub.principal import Principal
from hub.settings import Settings
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask, world
from tests.graphql.serving import engine as served
from tests.http.rejecting import Client, client, cro_of
from tests.ingest.conftest import Hub, declare

__all__ = ["client", "served", "world"]

pytestmark = pytest.mark.usefixtures("world")  # before the tests that load files: it is of an empty database

SITES = {"headers": ["key", "country"], "site": {"key": "key", "country": "country", "investigator": "pi"}}
FINDINGS = """{ ingestRuns(first: 1, environment: UAT, orderBy: { field: STARTED_AT, direction: DESC }) { nodes {
  findings(first: 9) { nodes { rule message quarantined { fragments { fragment } } } } } } }"""


async def _sites(hub: Hub, text: str) -> UUID:
    """Load a site list; the run."""
    (hub.folder / "s.csv").write_text(text)
    (receipt,) = await hub.load(hub.folder / "s.csv", adapter="tabular")
    assert receipt.error is None and receipt.run_id is not None
    return receipt.run_id


async def _mapped(
    database: Settings, admin: asyncpg.Connection, folder: Path, table: dict[str, Any] = SITES
) -> tuple[Hub, Principal]:
    """A source of a site list, and the study's CRO without identifiers."""
    study = f"SITES-{uuid4()}"
    mapping = {"adapter": {"tables": {"sites": table}}, "sites": {"authority": True}}
    source = await declare(database, study, adapter="tabular", mapping=mapping, study_oids=[])
    hub = Hub(database, admin, source, folder)
    return hub, await cro_of(hub, study)


@pytest.mark.parametrize(
    ("more", "text"),
    [
        ({}, "key,country,pi\n2,KR,Dr Kim,Hong Gildong 1961-03-02\n"),
        ({}, "key,country,pi\n2,Nowhere,Dr Kim kim@example.org\n"),
        ({}, "key,country,pi\n2,Nowhere,Dr Kim 010-1234-5678\n"),
        ({"skip_rows": 1}, "Printed for Hong Gildong 1961-03-02\nkey,country,pi\n2,Nowhere,Dr Kim\n"),
    ],
)
async def test_what_may_be_a_persons_in_a_row_of_a_site_goes_to_who_reads_identifiers(
    database: Settings,
    admin: asyncpg.Connection,
    client: Client,
    tmp_path: Path,
    more: dict[str, Any],
    text: str,
) -> None:
    hub, cro = await _mapped(database, admin, tmp_path, {**SITES, **more})
    run = await _sites(hub, text)
    assert await hub.rows("select w.data_class from quarantined_fragment w where w.study_id = $1") == [
        {"data_class": "IDENTIFIER"}
    ]
    assert (await client.get(cro, f"/ingest-runs/ingest_run_{run}/rejected")).status_code == 404


async def test_columns_are_told_by_place_to_who_does_not_hold_the_file(
    database: Settings, admin: asyncpg.Connection, served: Engine, tmp_path: Path
) -> None:
    hub, cro = await _mapped(database, admin, tmp_path)
    await _sites(hub, "key,country,pi,홍길동 (1961-03-02),Kim Minsu = Placebo\n1,KR,Dr Kim,1,2\n")
    (found,) = (await ask(served, cro, FINDINGS))["ingestRuns"]["nodes"][0]["findings"]["nodes"]
    message = "nothing takes these columns, and a row of no subject keeps no items: 4 (D), 5 (E)"
    assert found == {"rule": "COLUMN_UNMAPPED", "message": message, "quarantined": None}


async def test_cells_that_a_spreadsheet_would_run_come_back_guarded_and_are_read_as_they_were(
    database: Settings, admin: asyncpg.Connection, client: Client, tmp_path: Path
) -> None:
    hub, cro = await _mapped(database, admin, tmp_path)
    keys = ["=cmd|' /C calc'!A0", "@x", "'=y", "'s", "-5", "+a", "\uff1dz"]
    told = io.StringIO()
    csv.writer(told).writerows([["key", "country", "pi"], *([key, "Nowhere", "Dr Kim"] for key in keys)])
    run = await _sites(hub, told.getvalue())
    answer = await client.get(cro, f"/ingest-runs/ingest_run_{run}/rejected")
    back = [row[0] for row in csv.reader(io.StringIO(answer.text, newline=""))][1:]
    assert back == ["'=cmd|' /C calc'!A0", "'@x", "''=y", "''s", "-5", "'+a", "'\uff1dz"]
    await _sites(hub, answer.text.replace("Nowhere", "KR"))
    numbers = await hub.rows("select source_key from source_identity where study_id = $1 and kind = 'STUDY_SITE'")
    assert {each["source_key"] for each in numbers} == set(keys)
