"""Dataset-JSON, FHIR and Parquet hold what the CSV holds, and what each party may see."""

from __future__ import annotations

import io
import json
from collections import Counter
from pathlib import Path
from typing import Any

import httpx
import pytest
from pyarrow import parquet

from adapters.registry import adapters
from hub.canonical import records
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.records import Record
from hub.export.entities import ENTITIES
from hub.export.fhir import RESOURCES
from hub.export.sdtm import DATASETS
from tests.export.conftest import fetch
from tests.export.reading import package, table

ENTITY_OF = {
    "dm": "subject",
    "ds": "subject_milestone",
    "sv": "study_event",
    "ae": "adverse_event",
    "dv": "protocol_deviation",
}
PARTIES = ("sponsor", "cro", "smo", "site")


def read(adapter: str, content: bytes, path: Path) -> list[Record]:
    """The canonical records an adapter makes of the bytes."""
    path.write_bytes(content)
    return list(adapters()[adapter].read(path, Declared(environment="PRODUCTION"), FileFacts()))


def _plain(told: list[Record]) -> list[tuple[Any, ...]]:
    """What they say, without where they stood and of which instant the file as a whole is."""
    dull = ("seq", "line", "version")
    return [(type(r).__name__, *(v for k, v in r._asdict().items() if k not in dull)) for r in told]


# -- Dataset-JSON ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("caller", PARTIES)
@pytest.mark.parametrize("dataset", DATASETS, ids=lambda dataset: dataset.name)
async def test_both_forms_of_a_dataset_are_one(
    client: httpx.AsyncClient, caller: str, dataset: Any, tmp_path: Path
) -> None:
    name = dataset.name.lower()
    whole = await fetch(client, caller, f"ALPHA/{name}.json")
    lines = await fetch(client, caller, f"ALPHA/{name}.ndjson")
    assert whole.status_code == lines.status_code
    if whole.status_code == 404:
        assert dataset.rights[0] in whole.text
        return
    document = json.loads(whole.content)
    head, *rows = map(json.loads, lines.content.splitlines())
    assert head | {"rows": rows} == document | {"datasetJSONCreationDateTime": head["datasetJSONCreationDateTime"],
        "dbLastModifiedDateTime": head["dbLastModifiedDateTime"], "fileOID": head["fileOID"]}  # fmt: skip
    assert document["records"] == len(rows) and document["datasetJSONVersion"] == "1.1.0"
    assert all(len(row) == len(document["columns"]) for row in rows)
    assert all(len(column["label"]) <= 40 for column in document["columns"])
    if rows:
        told = read("dataset_json", whole.content, tmp_path / "a.json")
        assert _plain(told) == _plain(read("dataset_json", lines.content, tmp_path / "a.ndjson"))
        assert not [record for record in told if isinstance(record, records.Rejected)]


@pytest.mark.parametrize("caller", PARTIES)
async def test_datasets_hold_the_rows_of_the_csv(client: httpx.AsyncClient, caller: str) -> None:
    for dataset, entity in ENTITY_OF.items():
        rows = json.loads((await fetch(client, caller, f"ALPHA/{dataset}.json")).content).get("rows", [])
        answer = await fetch(client, caller, f"ALPHA/{entity}.csv")
        label = "label" if entity == "subject" else "subject_label"
        expected = [r[label] for r in table(answer.content) if r[label]] if answer.status_code == 200 else []
        assert Counter(row[2] for row in rows) == Counter(f"ALPHA-{label}" for label in expected)


async def test_words_of_deviations_are_of_the_classes_a_party_may_read(client: httpx.AsyncClient) -> None:
    for caller in PARTIES:
        answer = await fetch(client, caller, "ALPHA/dv.json")
        if answer.status_code == 404:
            continue
        column = [c["name"] for c in answer.json()["columns"]].index("DVTERM")
        texts = {row[column] for row in answer.json()["rows"]} - {None}
        readable = await fetch(client, caller, "ALPHA/protocol_deviation_text.csv")
        assert texts <= {row["text"] for row in table(readable.content)}


# -- FHIR --------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("caller", PARTIES)
async def test_bundle_and_ndjson_hold_the_same_resources(
    client: httpx.AsyncClient, caller: str, tmp_path: Path
) -> None:
    bundle = await fetch(client, caller, "ALPHA/fhir.json")
    entries = [entry["resource"] for entry in bundle.json()["entry"]]
    lines = await fetch(client, caller, "ALPHA/fhir.ndjson")
    assert entries == [json.loads(line) for line in lines.content.splitlines()]
    assert bundle.json()["type"] == "collection" and len({(e["resourceType"], e["id"]) for e in entries}) == len(
        entries
    )
    there = {f"{entry['resourceType']}/{entry['id']}" for entry in entries}
    assert set(_references(entries)) <= there
    told = read("fhir", bundle.content, tmp_path / "x.json")
    assert _plain(told) == _plain(read("fhir", lines.content, tmp_path / "x.ndjson"))
    assert not [record for record in told if isinstance(record, records.Rejected)]
    labels = [row["label"] for row in table((await fetch(client, caller, "ALPHA/subject.csv")).content)]
    assert sorted(str(s.label) for s in told if isinstance(s, records.Subject)) == sorted(labels)
    rows = table((await fetch(client, caller, "ALPHA/study_event.csv")).content)
    of_somebody = [row for row in rows if row["subject_label"]]  # a removed participant's have none
    assert len([event for event in told if isinstance(event, records.StudyEvent)]) == len(of_somebody)
    named = [record for record in told if isinstance(record, records.SubjectIdentity)]
    assert bool(named) == (caller in ("site", "smo"))


def _references(node: Any) -> list[str]:
    if isinstance(node, list):
        return [found for inner in node for found in _references(inner)]
    if isinstance(node, dict):
        own = [node["reference"]] if "reference" in node else []
        return own + [found for inner in node.values() for found in _references(inner)]
    return []


async def test_a_bundle_says_what_is_withheld_and_leaves_it_out(client: httpx.AsyncClient) -> None:
    bundle = (await fetch(client, "sponsor", "ALPHA/fhir.json")).json()
    assert [tag["code"] for tag in bundle["meta"]["tag"]] == ["IDENTIFIER"]
    patients = [e["resource"] for e in bundle["entry"] if e["resource"]["resourceType"] == "Patient"]
    assert patients and not any(patient.keys() & {"name", "birthDate", "identifier"} for patient in patients)
    _, manifest = package((await fetch(client, "sponsor", "ALPHA/fhir.zip")).content)
    assert [file["records"] for file in manifest["files"]] == [len(bundle["entry"])] * 2
    kinds = {entry["resource"]["resourceType"] for entry in bundle["entry"]}
    assert kinds <= {resource.type for resource in RESOURCES} and "ResearchSubject" in kinds


# -- Parquet -----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("entity", ENTITIES, ids=lambda entity: entity.name)
async def test_parquet_holds_the_rows_of_the_csv(client: httpx.AsyncClient, entity: Any) -> None:
    rows = table((await fetch(client, "site", f"ALPHA/{entity.name}.csv")).content)
    answer = await fetch(client, "site", f"ALPHA/{entity.name}.parquet")
    if answer.status_code == 404:
        assert rows == []
        return
    found = parquet.read_table(io.BytesIO(answer.content))
    assert found.schema.names == [column.name for column in entity.columns]
    assert found.schema.field(0).metadata[b"definition"].decode() == entity.columns[0].definition
    kinds = {column.name: column.kind for column in entity.columns}
    assert [{k: _text(kinds[k], v) for k, v in row.items()} for row in found.to_pylist()] == [
        {k: v[:19] if kinds[k] == "instant" else v for k, v in row.items()} for row in rows
    ]


def _text(kind: str, value: Any) -> str:
    if value is None:
        return ""
    if kind == "instant":
        return str(value.isoformat())[:19]
    return str(value).lower() if kind == "boolean" else str(value)
