"""USDM: visits with days and windows, amendments and all else of a study definition."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from hub.canonical.adapter import Declared
from hub.canonical.records import CodeList, MetadataVersion, Record, Rejected, Study, StudyEventDef
from hub.errors import EnvironmentUndeclared, FileRefused, FileUnrecognised, StudyMismatch
from tests.adapters.reading import ROOT, UAT, only, public_sample, read, read_text, sample

PILOT = ("usdm_ddf", "CDISC_Pilot", "CDISC_Pilot_Study.json")
FILES = (PILOT, ("usdm_ddf", "Devices", "devices.json"))
WILSON = ("usdm_ddf", "Alexion_NCT04573309_Wilsons", "Alexion_NCT04573309_Wilsons.json")
SAMPLE = ROOT / "adapters" / "usdm" / "samples" / "good.json"


def definition(**members: Any) -> str:
    """The good sample with other members of its wrapper."""
    return json.dumps(json.loads(SAMPLE.read_text("utf-8")) | members)


def visits(records: list[Record]) -> dict[str, tuple[int | None, int | None, int | None]]:
    """Day and window of each visit."""
    return {one.oid: (one.target_day, one.days_before, one.days_after) for one in only(StudyEventDef, records)}


def elements(document: Any) -> Iterator[Any]:
    """What stands in the lists of the study, its versions and designs, by the standard library alone."""
    study = document["study"]
    designs = [design for version in study["versions"] for design in version["studyDesigns"]]
    for holder in (study, *study["versions"], *designs):
        for member, value in holder.items():
            if isinstance(value, list) and member not in ("versions", "studyDesigns"):
                yield from (each for each in value if isinstance(each, dict))


class TestSample:
    """The project's own definitions."""

    def test_a_window_is_of_the_calendar_whichever_way_a_timing_counts(self) -> None:
        assert visits(sample("usdm", "good.json")) == {"V1": (-14, 7, 3), "V2": (0, None, None), "V3": (28, 3, 2)}

    def test_the_schedule_of_activities(self) -> None:
        lists = {one.oid: json.loads(one.items) for one in only(CodeList, sample("usdm", "good.json"))}
        assert lists["ScheduleOfActivities/V1"] == {
            "Informed consent": "Informed consent",
            "Vital signs": "Vital signs",
        }
        assert lists["ScheduleOfActivities/V3"] == {"Vital signs": "Vital signs", "ECG": "Electrocardiogram"}

    def test_amendments_arms_epochs_and_organizations_are_kept(self) -> None:
        lists = {one.oid: json.loads(one.items) for one in only(CodeList, sample("usdm", "good.json"))}
        assert lists["StudyAmendment/AMEND_1"]["dateValues.dateValue"] == "2025-02-03"
        assert lists["StudyAmendment/AMEND_1"]["primaryReason.code.decode"] == "IRB/IEC Feedback"
        assert lists["Organization/SAMPLE-SPONSOR"]["type.decode"] == "Clinical Study Sponsor"
        assert {"StudyArm/A", "StudyArm/B", "StudyEpoch/SCR", "StudyEpoch/TRT"} <= lists.keys()

    def test_nobody_is_named(self) -> None:
        assert "N. N." in SAMPLE.read_text("utf-8")
        assert not any("N. N." in one.items for one in only(CodeList, sample("usdm", "good.json")))

    def test_a_version_and_a_design_are_metadata_versions(self) -> None:
        versions = {one.oid: one.name for one in only(MetadataVersion, sample("usdm", "edge.json"))}
        assert versions == {
            "USDM": "SAMPLE-43",
            "USDM.1.0": "1.0",
            "USDM.1.0.Cohort 1": "Cohort 1",
            "USDM.2.0": "2.0",
            "USDM.2.0.Cohort 1": "第一コホート",
            "USDM.2.0.Cohort 2": "Cohort 2",
        }

    def test_visits_follow_each_other_and_not_the_file(self) -> None:
        told = [
            one for one in only(StudyEventDef, sample("usdm", "edge.json")) if one.metadata_oid.endswith("Cohort 2")
        ]
        assert [one.oid for one in told] == ["C", "A", "B", "U", "N"]
        assert [one.oid for one in sorted(told, key=lambda one: one.ordinal or 0)] == ["A", "B", "C", "U", "N"]
        assert [one.event_type for one in told] == ["Scheduled"] * 3 + ["Unscheduled", None]

    def test_days_add_up_and_hours_stay_within_the_day(self) -> None:
        found = visits(sample("usdm", "edge.json"))
        assert found == {
            "A": (0, None, None),
            "B": (14, 0, 1),  # named by its encounter: a week after a week; half a day before, a day and a half after
            "C": (15, 0, 0),
            "U": (None, None, None),
            "N": (None, None, None),
        }

    def test_a_visit_whose_timing_is_not_understood_is_kept_without_a_day(self) -> None:
        records = sample("usdm", "bad.json")
        assert {oid for oid, window in visits(records).items() if window == (None, None, None)} == {
            *("Months", "Ends", "Circle", "Wrong", "Away", "Half"),
        }
        assert {one.rule for one in only(Rejected, records) if one.severity == "WARNING"} == {
            *("DURATION_VARIES", "RELATION_UNREADABLE", "TIMING_CIRCULAR", "DURATION_UNREADABLE", "TIMING_UNRESOLVED"),
        }


class TestWhichStudy:
    """Identifiers, environment and the model's version."""

    @pytest.mark.parametrize("oid", ["SAMPLE-42", "NCT00000042", "SAMPLE"])
    def test_the_declared_study_is_one_of_the_identifiers_or_the_name(self, tmp_path: Path, oid: str) -> None:
        found = read_text("usdm", tmp_path, definition(), Declared(frozenset({oid}), "UAT"))
        assert oid in {one.study_oid for one in only(Study, found)}

    def test_another_study_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(StudyMismatch):
            read_text("usdm", tmp_path, definition(), Declared(frozenset({"OTHER"}), "UAT"))

    def test_the_sponsors_identifier_is_the_protocol(self) -> None:
        (first, second) = only(Study, sample("usdm", "good.json"))
        assert (first.protocol_name, second.protocol_name) == ("SAMPLE-42", "SAMPLE-42")
        assert first.name == "A sample study of nothing in particular"

    def test_the_environment_is_declared(self, tmp_path: Path) -> None:
        with pytest.raises(EnvironmentUndeclared):
            read_text("usdm", tmp_path, definition(), Declared())

    @pytest.mark.parametrize("version", ["3.0.0", "5.0"])
    def test_another_version_is_refused(self, tmp_path: Path, version: str) -> None:
        with pytest.raises(FileRefused):
            read_text("usdm", tmp_path, definition(usdmVersion=version))

    @pytest.mark.parametrize(
        "members", [{"usdmVersion": None}, {"study": {"name": "X", "versions": []}}, {"study": []}, {"study": "x"}]
    )
    def test_what_is_no_definition_is_not_recognised(self, tmp_path: Path, members: dict[str, Any]) -> None:
        with pytest.raises(FileUnrecognised):
            read_text("usdm", tmp_path, definition(**members))


class TestPublic:
    """The definitions that CDISC publishes."""

    @pytest.mark.parametrize("parts", [*FILES, WILSON], ids=lambda parts: parts[1])
    def test_every_element_is_told(self, parts: tuple[str, ...]) -> None:
        path = public_sample(*parts)
        document = json.loads(path.read_text("utf-8"))
        records, facts = read("usdm", path)
        expected = list(elements(document))
        encounters = [one for one in expected if one["instanceType"] == "Encounter"]
        lists = [one for one in only(CodeList, records) if not one.oid.startswith(("USDM", "ScheduleOfActivities/"))]
        assert len(lists) == len(expected)
        assert [one.oid for one in only(StudyEventDef, records)] == [one["name"] for one in encounters]
        assert not only(Rejected, records)
        assert facts.bytes_read == path.stat().st_size

    @pytest.mark.parametrize("parts", FILES, ids=lambda parts: parts[1])
    def test_the_visits_of_the_pilot(self, parts: tuple[str, ...]) -> None:
        weeks = {"E4": 2, "E5": 4, "E7": 6, "E8": 8, "E9": 12, "E10": 16, "E11": 20, "E12": 24, "E13": 26}
        window = {oid: 3 if week in (2, 4, 6, 8, 26) else 4 for oid, week in weeks.items()}
        found = visits(read("usdm", public_sample(*parts), UAT)[0])
        assert found == {
            "E1": (-14, None, None),
            "E2": (-2, 0, 0),
            "E3": (0, None, None),
            **{oid: (7 * week, window[oid], window[oid]) for oid, week in weeks.items()},
        }

    def test_screening_of_the_wilson_study_may_be_33_days_late(self) -> None:
        found = visits(read("usdm", public_sample(*WILSON), UAT)[0])
        assert found["E1"] == (-42, 0, 33)
        assert found["E50"] == (53, 2, 2)
        assert len(found) == 50
