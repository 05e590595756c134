"""What an export holds, an ingest of it holds again: each format that goes both ways, exported, loaded, exported."""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest

from adapters.registry import adapters
from hub.canonical.adapter import Declared, FileFacts
from hub.ingest.run import ingest
from hub.ingest.source import add_source
from hub.operations import declaration
from hub.settings import Settings
from tests.export.conftest import fetch
from tests.export.reading import Rows, table
from tests.graphql.world import key

OPEN = {"items": {"clinical": ["*"]}}
"""A mapping by which the sponsor may read every item that it could read when it was exported."""


LAYOUT = Path(__file__).parents[2] / "adapters" / "tabular" / "layouts" / "hub_csv.toml"


class Again:
    """A study of its own that the sponsor's export of ALPHA is loaded into."""

    def __init__(self, settings: Settings, admin: asyncpg.Connection, client: httpx.AsyncClient, folder: Path) -> None:
        self._settings, self._admin, self._client, self._folder = settings, admin, client, folder

    async def load(self, study: str, adapter: str, names: list[str], mapping: dict[str, Any] | None) -> int:
        """Fetch the files, load them in this order, accept the sites and let the sponsor see the study.

        Gives how many rows are held back.
        """
        declared = declaration.Study(study, "PRODUCTION", study)
        await declaration.apply(self._admin, declaration.Declaration(studies=(declared,)))
        await add_source(self._admin, study, adapter, study, "PRODUCTION", study_oids=["ALPHA"], mapping=mapping)
        paths = []
        for name in names:
            answer = await fetch(self._client, "sponsor", f"ALPHA/{name}")
            assert answer.status_code == 200
            path = self._folder / name
            path.write_bytes(answer.content)
            paths.append(path)
        receipts = await ingest(self._settings, adapters()[adapter], paths, study, study, started_by="test")
        assert {receipt.state for receipt in receipts} == {"PUBLISHED"}
        id_: UUID = await self._admin.fetchval("select id from study where key = $1", study)
        await self._admin.execute(
            "insert into study_role (id, study_id, organization_id, role, valid_from, valid_to)"
            " values (gen_random_uuid(), $1, $2, 'SPONSOR', '2024-01-01', '2099-12-31')",
            id_, key("org haru"),
        )  # fmt: skip
        await self._admin.execute(
            "insert into transfer_basis (id, study_id, country, recipient_country, kind, reference, valid_from,"
            " valid_to) values (gen_random_uuid(), $1, 'JP', 'KR', 'CONSENT', 'ICF', '2024-01-01', '2099-12-31')",
            id_,
        )
        await self._admin.execute("update study_site set confirmed_at = now() where study_id = $1", id_)
        return sum(tally.quarantined for receipt in receipts for tally in receipt.entities.values())

    async def get(self, study: str, name: str) -> bytes:
        """A file of the sponsor's."""
        answer = await fetch(self._client, "sponsor", f"{study}/{name}")
        assert answer.status_code == 200
        return answer.content


@pytest.fixture
def again(database: Settings, admin: asyncpg.Connection, client: httpx.AsyncClient, tmp_path: Path) -> Again:
    """Where exports are loaded."""
    return Again(database, admin, client, tmp_path)


def _odm(content: bytes, folder: Path, study: str) -> set[tuple[Any, ...]]:
    """The canonical records, without where they stood, of which instant they are and what the study is called."""
    path = folder / f"{study}.xml"
    path.write_bytes(content)
    told = adapters()["odm"].read(path, Declared(environment="PRODUCTION"), FileFacts())
    return {
        (type(record).__name__, *(tuple(v) if isinstance(v, list) else v for k, v in record._asdict().items()
          if k not in ("seq", "line", "version")))
        for record in told if type(record).__name__ not in ("Study", "MetadataVersion")
    }  # fmt: skip


async def test_odm(again: Again, tmp_path: Path) -> None:
    assert await again.load("AGAIN-ODM", "odm", ["odm.xml"], OPEN) == 0
    before = _odm(await again.get("ALPHA", "odm.xml"), tmp_path, "ALPHA")
    assert {"Subject", "StudyEvent", "Form", "Item", "ItemDef", "CodeList", "Site"} <= {record[0] for record in before}
    assert _odm(await again.get("AGAIN-ODM", "odm.xml"), tmp_path, "AGAIN-ODM") == before


OTHERWISE = {"DS": {"DSTERM", "DSSEQ"}, "DV": {"DVTERM", "DVSEQ"}}
"""Terms, which the shipped mapping makes identifiers, and numbers of rows, which are of the file and no facts."""


async def test_dataset_json(again: Again) -> None:
    names = ["dm", "ds", "sv", "dv"]
    assert await again.load("AGAIN-SDTM", "dataset_json", [f"{name}.ndjson" for name in names], None) == 0
    for name in names:
        before = _rows(await again.get("ALPHA", f"{name}.json"), "ALPHA")
        after = _rows(await again.get("AGAIN-SDTM", f"{name}.json"), "AGAIN-SDTM")
        assert before and after == before, name


def _rows(content: bytes, study: str) -> list[str]:
    document = json.loads(content)
    names = [column["name"] for column in document["columns"]]
    rows = [dict(zip(names, row, strict=True)) for row in document["rows"]]
    kept = [{k: v for k, v in row.items() if k not in OTHERWISE.get(document["name"], ())} for row in rows]
    return sorted(json.dumps(row).replace(f'"{study}', '"STUDY') for row in kept if row.get("DSDECOD") != "SCREENED")


async def test_fhir(again: Again) -> None:
    assert await again.load("AGAIN-FHIR", "fhir", ["fhir.json"], None) == 0
    sites, visits = [], []
    for study in ("ALPHA", "AGAIN-FHIR"):
        subjects = table(await again.get(study, "subject.csv"))
        sites.append({row["label"]: row["site_number"] for row in subjects})
        events = table(await again.get(study, "study_event.csv"))
        of_somebody = [row for row in events if row["subject_label"]]  # a removed participant's are not in FHIR
        visits.append(sorted((row["subject_label"], row["occurred"][:10]) for row in of_somebody))
    assert sites[0] == sites[1] and sites[0]
    assert visits[0] == visits[1] and visits[0]


CSV = {
    "study_site": ("number", "name", "name_romanised", "language", "country", "city", "time_zone"),
    "subject": ("label", "site_number", "source_status"),
    "study_event": ("subject_label", "site_number", "oid", "repeat_key", "name", "occurred", "ended"),
    "item_data": ("subject_label", "event_oid", "event_repeat_key", "form_oid", "form_repeat_key", "group_oid",
                  "group_repeat_key", "item_oid", "value"),
}  # fmt: skip


async def test_tabular(again: Again) -> None:
    layout = tomllib.loads(LAYOUT.read_text("utf-8"))
    held = await again.load("AGAIN-CSV", "tabular", [f"{name}.csv" for name in CSV], layout | OPEN)
    nobodys = 0
    for name, columns in CSV.items():
        rows = table(await again.get("ALPHA", f"{name}.csv"))
        of_somebody = [row for row in rows if row.get("subject_label", "-")]
        nobodys += len(rows) - len(of_somebody)
        again_rows = table(await again.get("AGAIN-CSV", f"{name}.csv"))
        assert rows and _told(again_rows, columns) == _told(of_somebody, columns), name
    assert held == nobodys > 0  # of a removed participant, whom the rows no longer name


def _told(rows: Rows, columns: tuple[str, ...]) -> list[tuple[str, ...]]:
    """What the rows say in these columns; an item without a value says nothing."""
    return sorted(tuple(row[column] for column in columns) for row in rows if row.get("value", "-"))


def test_every_format_that_goes_both_ways_is_told_of_here() -> None:
    both = {name for name, adapter in adapters().items() if adapter.manifest.direction == "both"}
    assert both == {name.removeprefix("test_") for name in globals() if name.startswith("test_")} - {
        "every_format_that_goes_both_ways_is_told_of_here"
    }
