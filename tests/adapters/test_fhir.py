"""FHIR: what a file holds is told whole, whatever its version and form."""

from __future__ import annotations

import json
import re
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from adapters.registry import adapters
from hub.canonical.adapter import Declared
from hub.canonical.records import (
    OP_REMOVE,
    CodeList,
    Form,
    Item,
    Record,
    Rejected,
    Site,
    Study,
    StudyEvent,
    StudyEventDef,
    Subject,
)
from hub.errors import FileRefused
from tests.adapters.reading import ROOT, only, public_sample, read, read_text

SAMPLES = ROOT / "adapters" / "fhir" / "samples"
EXEMPLAR = ("fhir", "vulcan-udp-ig", "input", "assets", "Samples", "Exemplar001-Bundle.json")
TRIAL = Declared(frozenset({"TRIAL-9"}), "UAT")
COMMENTED = Declared(environment="UAT", options={"comments": "strip"})
KINDS: dict[str, type[Record]] = {"ResearchSubject": Subject, "Encounter": StudyEvent}


def resources(path: Path) -> list[dict[str, Any]]:
    """The resources of a file, by the standard library alone."""
    text = re.sub(r"(?m)^\s*//.*$", "", path.read_text("utf-8"))
    if path.suffix == ".ndjson":
        return [json.loads(line) for line in text.splitlines() if line.strip()]
    document = json.loads(text)
    return [each["resource"] for each in document["entry"]] if "entry" in document else [document]


def leaves(value: Any) -> int:
    """How many scalars stand below, null ones aside."""
    if isinstance(value, dict | list):
        return sum(leaves(each) for each in (value.values() if isinstance(value, dict) else value))
    return value is not None


def paths(records: list[Record]) -> int:
    """How many elements the code lists hold."""
    return sum(len(json.loads(one.items)) for one in only(CodeList, records))


def as_bundle(path: Path) -> str:
    return json.dumps({"resourceType": "Bundle", "entry": [{"resource": one} for one in resources(path)]})


def as_lines(path: Path) -> str:
    return "".join(json.dumps(one) + "\n" for one in resources(path))


def as_array(path: Path) -> str:
    return json.dumps(resources(path))


def facts_of(records: list[Record]) -> list[tuple[str, tuple[object, ...]]]:
    """Records without where they stood; of a Bundle without a time as of NDJSON."""
    return sorted((type(one).__name__, tuple(map(str, one[2:]))) for one in records)


class TestHeld:
    """The one Bundle that is held: a transaction with lines of comments."""

    def test_every_resource_and_every_element_is_told(self) -> None:
        path = public_sample(*EXEMPLAR)
        records, facts = read("fhir", path, COMMENTED)
        expected = resources(path)
        assert Counter(one["resourceType"] for one in expected) == {
            "Organization": 1,
            "Composition": 1,
            "ResearchStudy": 1,
        }
        assert {one.oid for one in only(CodeList, records)} == {
            f"{one['resourceType']}/{one['id']}" for one in expected
        }
        told = [{name: each for name, each in one.items() if name not in LEFT_OUT} for one in expected]
        assert paths(records) == sum(map(leaves, told))
        assert [(one.study_oid, one.name) for one in only(Study, records)] == [
            ("ABC-123", "Illustration of Complex Narrative and Formatting")
        ]
        assert not only(Rejected, records)
        assert facts.bytes_read == path.stat().st_size

    def test_lines_of_comments_are_declared(self) -> None:
        path = public_sample(*EXEMPLAR)
        with pytest.raises(FileRefused):
            read("fhir", path)


LEFT_OUT = ("resourceType", "id", "author")
"""An author may be a person."""


@pytest.mark.parametrize("name", ["good.json", "good_r5.ndjson"])
class TestSample:
    """An export of R4, and the same study of R5."""

    def test_holds_what_the_file_holds(self, name: str) -> None:
        path = SAMPLES / name
        records, _ = read("fhir", path, TRIAL)
        count = Counter(one["resourceType"] for one in resources(path))
        for kind, record in KINDS.items():
            assert count[kind] == len({each[4:7] for each in only(record, records)}), kind
        forms = only(Form, records)
        pages = Counter(kind for kind, _ in {(form.form_oid, form.form_repeat) for form in forms})
        assert pages == {kind: number for kind, number in count.items() if kind in pages}
        assert {each["resourceType"] for each in resources(path)} == (
            {form.form_oid for form in forms}
            | {one.oid.partition("/")[0] for one in only(CodeList, records)}
            | {"Practitioner" for one in only(Rejected, records) if one.rule == "STAFF_HELD_BACK"}
        )
        sites = {site.site_key for site in only(Site, records)}
        (trial,) = (one for one in resources(path) if one["resourceType"] == "ResearchStudy" and one["id"] == "trial-9")
        assert len(sites) == len(trial["site"])
        assert {subject.site_key for subject in only(Subject, records)} <= sites

    def test_every_element_of_a_patients_resource_is_an_item(self, name: str) -> None:
        path = SAMPLES / name
        items = [one for one in only(Item, read("fhir", path, TRIAL)[0]) if one.op != OP_REMOVE]
        for one in resources(path):
            if one["resourceType"] in ("Patient", "Encounter", "Observation"):
                here = [item for item in items if (item.form_oid, item.form_repeat) == (one["resourceType"], one["id"])]
                assert len(here) == leaves({key: each for key, each in one.items() if key not in LEFT_OUT})

    def test_bundle_lines_and_array_say_the_same(self, name: str, tmp_path: Path) -> None:
        forms = [write(SAMPLES / name) for write in (as_bundle, as_lines, as_array)]
        first, *others = [facts_of(read_text("fhir", tmp_path, form, TRIAL)) for form in forms]
        assert first and others == [first, first]

    def test_one_resource_a_file_says_the_same_of_itself(self, name: str, tmp_path: Path) -> None:
        whole = {one.oid: one.items for one in only(CodeList, read("fhir", SAMPLES / name, TRIAL)[0])}
        for one in resources(SAMPLES / name):
            if one["resourceType"] == "ResearchStudy":
                (alone,) = only(CodeList, read_text("fhir", tmp_path, json.dumps(one), TRIAL))
                assert whole[alone.oid] == alone.items


def test_planned_visits_of_both_versions_of_the_schedule() -> None:
    found = only(StudyEventDef, read("fhir", SAMPLES / "edge.json", Declared(environment="UAT"))[0])
    assert len({one.oid for one in found}) == len(found) > 0
    assert any(one.target_day and one.days_before is not None for one in found)


def test_the_adapter_arranges_a_bulk_export(tmp_path: Path) -> None:
    names = ("Observation", "Patient", "ResearchStudy", "ResearchSubject")
    for name in names:
        (tmp_path / f"{name}.ndjson").write_text(json.dumps({"resourceType": name, "id": "1"}) + "\n" * 2)
    (tmp_path / "notes.txt").write_text("no resource")
    arranged, left = adapters()["fhir"].arranged([*tmp_path.iterdir()], {})  # type: ignore[attr-defined] # Configurable
    assert [path.stem for path in arranged] == ["ResearchStudy", "ResearchSubject", "Patient", "Observation"]
    assert [path.name for path in left] == ["notes.txt"]
