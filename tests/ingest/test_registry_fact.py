"""Entries of public registries published: a newer one replaces the one before it, and nobody else's are touched."""

from __future__ import annotations

import json
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from tests.ingest.conftest import Hub, declare

FACTS = "select path, value, date, as_of from registry_fact where study_id = $1 and deleted_at is null order by path"
GONE = "select path from registry_fact where study_id = $1 and deleted_at is not null order by path"


@pytest.fixture
async def registry(hub: Hub, request: pytest.FixtureRequest) -> Hub:
    """A study whose source is CT.gov."""
    source = await declare(
        hub.settings, f"NCT-{request.node.name}", adapter="ctgov", mapping={}, study_oids=["NCT00000001"]
    )
    return replace(hub, source=source)


def entry(folder: Path, posted: str, *cities: str, **status: Any) -> Path:
    """An entry of CT.gov as of a day, with these locations."""
    identification = {"nctId": "NCT00000001", "briefTitle": "A Sample Study"}
    module = {"lastUpdatePostDateStruct": {"date": posted}, **status}
    locations = {"locations": [{"city": city} for city in cities]}
    path = folder / f"{posted}.json"
    sections = {"identificationModule": identification, "statusModule": module, "contactsLocationsModule": locations}
    path.write_text(json.dumps({"protocolSection": sections}))
    return path


async def places(hub: Hub) -> list[str]:
    return [row["value"] for row in await hub.rows(FACTS) if row["path"].endswith("city")]


async def test_an_entry_is_published_field_by_field(registry: Hub, tmp_path: Path) -> None:
    (receipt,) = await registry.load(
        entry(tmp_path, "2024-03-01", "Taipei", startDate="2023-11", overallStatus="RECRUITING"), adapter="ctgov"
    )
    assert receipt.error is None and receipt.entities["registry_fact"].created == 6
    told = {row["path"].rpartition("Module.")[2]: row for row in await registry.rows(FACTS)}
    assert (told["startDate"]["date"], told["overallStatus"]["date"]) == ("2023-11", None)
    assert {row["as_of"] for row in told.values()} == {"2024-03-01"}
    assert await registry.value("select title from study where id = $1") == "A Sample Study"
    keys = await registry.rows("select source_key from source_identity where study_id = $1 and kind = 'STUDY'")
    assert [row["source_key"] for row in keys] == ["NCT00000001"]


async def test_the_same_entry_again_changes_nothing(registry: Hub, tmp_path: Path) -> None:
    path = entry(tmp_path, "2024-03-01", "Taipei")
    await registry.load(path, adapter="ctgov")
    (again,) = await registry.load(path, adapter="ctgov")
    assert again.changed == 0 and again.entities["registry_fact"].unchanged == 4


async def test_what_a_newer_entry_lacks_is_gone_and_may_come_back(registry: Hub, tmp_path: Path) -> None:
    await registry.load(entry(tmp_path, "2024-03-01", "Taipei", "Taichung"), adapter="ctgov")
    (receipt,) = await registry.load(entry(tmp_path, "2024-03-02", "Tainan"), adapter="ctgov")
    assert await places(registry) == ["Tainan"]
    assert [row["path"] for row in await registry.rows(GONE)] == [
        "protocolSection.contactsLocationsModule.locations[0001].city"
    ]
    assert receipt.entities["registry_fact"].removed == 1
    await registry.load(entry(tmp_path, "2024-03-03", "Tainan", "Taichung"), adapter="ctgov")
    assert await places(registry) == ["Tainan", "Taichung"]


async def test_an_older_entry_changes_nothing_whatever_it_holds(registry: Hub, tmp_path: Path) -> None:
    await registry.load(entry(tmp_path, "2024-03-02", "Tainan"), adapter="ctgov")
    await registry.load(entry(tmp_path, "2024-03-03"), adapter="ctgov")
    before = await registry.rows(FACTS)
    (receipt,) = await registry.load(entry(tmp_path, "2024-03-01", "Taipei", overallStatus="OLD"), adapter="ctgov")
    assert await places(registry) == []
    assert await registry.rows(FACTS) == before
    tally = receipt.entities["registry_fact"]
    assert tally.created == tally.changed == tally.removed == 0


async def test_a_new_day_alone_changes_the_day_alone(registry: Hub, tmp_path: Path) -> None:
    await registry.load(entry(tmp_path, "2024-03-01", "Taipei"), adapter="ctgov")
    (receipt,) = await registry.load(entry(tmp_path, "2024-03-02", "Taipei"), adapter="ctgov")
    assert receipt.entities["registry_fact"].changed == 1  # the day itself is a field
    told = {row["path"].rpartition(".")[2]: row["as_of"] for row in await registry.rows(FACTS)}
    assert (told["city"], told["date"]) == ("2024-03-01", "2024-03-02")


async def test_another_study_s_entry_is_refused(registry: Hub, tmp_path: Path) -> None:
    path = entry(tmp_path, "2024-03-01", "Taipei")
    path.write_text(path.read_text().replace("NCT00000001", "NCT00000002"))
    (receipt,) = await registry.load(path, adapter="ctgov")
    assert receipt.state == "REFUSED" and await registry.rows(FACTS) == []


async def test_days_of_ctis_are_read_as_the_registry_writes_them(hub: Hub) -> None:
    source = await declare(hub.settings, "CTIS", adapter="ctis", mapping={}, study_oids=["2013-000000-22"])
    study = replace(hub, source=source)
    folder = Path(__file__).parents[2] / "adapters" / "ctis" / "samples"
    (receipt,) = await study.load(folder / "edge.json", adapter="ctis")
    assert receipt.error is None
    told = {row["path"]: row for row in await study.rows(FACTS)}
    assert (told["lastUpdated"]["value"], told["lastUpdated"]["date"]) == ("06/05/2024", "2024-05-06")
    assert told["decisionDate.NL"]["date"] == "2024-05-06"
    assert told["memberStatesConcerned[0000].decision.decisionDate"]["date"].startswith("2024-05-06T11:39:53")
    assert {row["as_of"] for row in told.values()} == {"2024-05-06"}
