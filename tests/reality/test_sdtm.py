"""SDTM datasets through the whole hub: the CDISC pilot study and the datasets of the MSG.

The pilot is held as CSV only: the test writes it in each form, so that nothing but the form differs. The records that
are read of each form are the same (of the MSG: tests/adapters), so one form is loaded, and the others in long runs.
"""

from __future__ import annotations

import csv
import json
from collections import Counter
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from adapters.registry import adapters
from hub.canonical.adapter import Configurable
from hub.ingest.source import Source
from tests.adapters.reading import public_sample, read_text
from tests.adapters.sdtm_files import Table, ndjson, xpt
from tests.reality.conftest import CRO, PARTIES, SITE, Hub, items
from tests.reality.test_openclinica import NOBODY

PILOT = ("dm", "ds", "sv", "ae")
FORMS = (("dataset_json", ndjson), ("xpt", xpt))
NUMERIC = ("SEQ", "DY", "VISITNUM", "AGE")


def pilot(name: str) -> Table:
    """A dataset of the pilot study as its CSV has it; R writes NA where there is no value."""
    with public_sample("sdtm_pharmaverse", f"{name}.csv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file)
    return Table(
        name.upper(),
        f"Pilot {name.upper()}",
        {column: "float" if column.endswith(NUMERIC) else "string" for column in header},
        [["" if cell == "NA" else cell for cell in row] for row in rows],
    )


def column(table: Table, name: str) -> list[str]:
    """The cells of one column."""
    at = list(table.columns).index(name)
    return [row[at] for row in table.rows]


def pairs(table: Table, *names: str) -> set[tuple[str, ...]]:
    """Distinct values of some columns, where all have one."""
    return {each for each in zip(*(column(table, name) for name in names), strict=True) if all(each)}


async def participants(hub: Hub, source: Source, party: Any) -> list[dict[str, Any]]:
    """All participants that a party is told of."""
    found: list[dict[str, Any]] = []
    after = None
    while True:
        data = await hub.ask(
            """query ($study: ID!, $after: String) {
              subjects(environment: UAT, first: 100, after: $after, filter: {study: {id: {eq: $study}}}) {
                nodes {
                  label site { number country }
                  milestones { kind reason occurred { iso precision } }
                  treatment { arm absence } identity { values { kind value } absence }
                }
                pageInfo { hasNextPage endCursor }
              }
            }""",
            party,
            study=f"study_{source.study_id}",
            after=after,
        )
        found += data["subjects"]["nodes"]
        after = data["subjects"]["pageInfo"]["endCursor"]
        if not data["subjects"]["pageInfo"]["hasNextPage"]:
            return found


@pytest.mark.parametrize("name", PILOT)
def test_the_pilot_study_is_read_the_same_of_each_form(name: str, tmp_path: Path) -> None:
    one, other = (read_text(adapter, tmp_path, write(pilot(name))) for adapter, write in FORMS)
    assert one == other


@pytest.mark.parametrize(("adapter", "write"), [FORMS[0], pytest.param(*FORMS[1], marks=pytest.mark.long)])
async def test_the_pilot_study(hub: Hub, adapter: str, write: Callable[[Table], bytes], tmp_path: Path) -> None:
    tables = {name: pilot(name) for name in PILOT}
    paths = [tmp_path / name for name in tables]
    for path, table in zip(paths, tables.values(), strict=True):
        path.write_bytes(write(table))
    source = await hub.declare(f"PILOT-{adapter}", adapter)

    receipts = await hub.load(source, *paths)
    assert [(receipt.state, receipt.error) for receipt in receipts] == [("PUBLISHED", None)] * len(paths)
    assert not any(tally.quarantined for receipt in receipts for tally in receipt.entities.values())
    for party in PARTIES:
        assert await hub.counts(source, party) == NOBODY
    assert len(await hub.open(source)) == 17

    assert await hub.counts(source) == {
        "sites": 17,
        "subjects": 306,
        "events": len(pairs(tables["sv"], "USUBJID", "VISITNUM") | pairs(tables["ds"], "USUBJID", "VISITNUM")),
        "forms": sum(len(table.rows) for table in tables.values()),
        "notes": 0,
        "audits": 0,
    }
    await _participants_are_those_of_the_file(hub, source, tables)
    await _values_are_those_of_the_files(hub, source, tables)

    again = await hub.load(source, *paths)
    assert [receipt.changed for receipt in again] == [0] * len(paths)


async def _participants_are_those_of_the_file(hub: Hub, source: Source, tables: dict[str, Table]) -> None:
    told = await participants(hub, source, SITE)
    assert {each["site"]["country"] for each in told} == {"US"}
    assert Counter(each["site"]["number"] for each in told) == Counter(column(tables["dm"], "SITEID"))
    steps = Counter(step["kind"] for each in told for step in each["milestones"])
    assert steps == {"SCREEN_FAILED": 52, "RANDOMIZED": 254, "COMPLETED": 110, "WITHDRAWN": 144}
    withdrawn = Counter(step["reason"] for each in told for step in each["milestones"] if step["kind"] == "WITHDRAWN")
    assert withdrawn == Counter(
        reason
        for category, reason in zip(column(tables["ds"], "DSCAT"), column(tables["ds"], "DSDECOD"), strict=True)
        if category == "DISPOSITION EVENT" and reason not in ("COMPLETED", "SCREEN FAILURE")
    )
    arms = Counter(each["treatment"]["arm"] for each in told)
    assert arms == Counter(arm if arm != "Screen Failure" else None for arm in column(tables["dm"], "ARM"))
    assert sum(len(each["identity"]["values"]) for each in told) == 306, "every birth date, and nothing else"
    for each in await participants(hub, source, CRO):
        assert (each["treatment"], each["identity"]) == (
            {"arm": None, "absence": "BLINDED"},
            {"values": [], "absence": "NOT_PERMITTED"},
        )


async def _values_are_those_of_the_files(hub: Hub, source: Source, tables: dict[str, Table]) -> None:
    sent = Counter(
        (f"{table.name}.{name}", cell or None)
        for table in tables.values()
        for row in table.rows
        for name, cell in zip(table.columns, row, strict=True)
    )
    assert Counter((item["itemOid"], item["value"]) for item in items(await hub.forms(source))) == sent

    arms = set(column(tables["dm"], "ARM")) | set(column(tables["dm"], "ARMCD"))
    births = set(column(tables["dm"], "BRTHDTC"))
    for item in items(await hub.forms(source, CRO)):
        variable = item["itemOid"].partition(".")[2]
        assert item["value"] not in arms, "an arm is told"
        assert variable not in ("ARM", "ARMCD", "ACTARM", "ACTARMCD", "BRTHDTC") or item["value"] is None
        assert item["value"] not in births or variable != "BRTHDTC"


@pytest.mark.parametrize(
    "suffix", ["json", *(pytest.param(each, marks=pytest.mark.long) for each in ("ndjson", "dsjc", "xpt"))]
)
async def test_the_datasets_of_the_metadata_submission_guideline(hub: Hub, suffix: str) -> None:
    folder = public_sample("cdisc_dataset_json", "sdtm")
    adapter = adapters()["xpt" if suffix == "xpt" else "dataset_json"]
    assert isinstance(adapter, Configurable)
    paths, left = adapter.arranged(sorted(folder.glob(f"*.{suffix}")), {})
    assert (paths[0].stem, left) == ("dm", [])
    source = await hub.declare(f"MSG-{suffix}", adapter.manifest.id)

    receipts = await hub.load(source, *paths)
    assert [(receipt.state, receipt.error) for receipt in receipts] == [("PUBLISHED", None)] * 18
    assert not any(tally.quarantined for receipt in receipts for tally in receipt.entities.values())
    assert len(await hub.open(source)) == 6
    counts = await hub.counts(source)
    rows = {path.stem: json.loads(path.read_bytes())["rows"] for path in folder.glob("*.json")}
    of_the_study = ("di", "relrec", "te", "ts", "tv")
    assert (counts["sites"], counts["subjects"]) == (6, len(rows["dm"])) == (6, 18)
    assert counts["forms"] == sum(len(each) for name, each in rows.items() if name not in of_the_study)
    steps = Counter(step["kind"] for each in await participants(hub, source, SITE) for step in each["milestones"])
    assert steps == {"CONSENTED": 18, "SCREEN_FAILED": 1, "TREATMENT_ENDED": 17, "COMPLETED": 3, "WITHDRAWN": 14}
