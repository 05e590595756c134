"""CSV answers of Rave's Biostat Adapter: FORMATS 3.1 and the rules of README.md."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from adapters.rave_tables.row import Fault, needed, table_of
from adapters.rave_tables.view import data_type, form_oid, of_view
from hub.canonical.adapter import Declared
from hub.canonical.records import (
    OP_LOCATE,
    OP_REMOVE,
    OP_UPSERT,
    Deviation,
    Form,
    Item,
    ItemDef,
    Query,
    Rejected,
    Site,
    StudyEvent,
    Subject,
)
from hub.errors import (
    EnvironmentUndeclared,
    FileRefused,
    FileTruncated,
    FileUnrecognised,
    StudyMismatch,
)
from hub.ingest.classify import Classifier
from hub.ingest.mapping import parse, shipped
from tests.adapters.reading import ROOT, UAT, only, public_sample, read, read_text, sample

ADAPTER = "rave_tables"
FOLDER = "medidata_rave/rwslib_docs_responses"
VITAL = Declared(environment="UAT", options={"form": "VITAL"})
GOOD = (ROOT / "adapters" / ADAPTER / "samples" / "good.csv").read_text("utf-8")


def test_a_public_view_holds_what_the_file_holds() -> None:
    path = public_sample(FOLDER, "biostats_gateway_02_FormDataRequest.csv")
    *rows, last = path.read_text("utf-8-sig").splitlines()
    assert last == "EOF"
    told = list(csv.DictReader(rows))
    records, facts = read(ADAPTER, path, VITAL)
    assert {(one.subject_key, one.label) for one in only(Subject, records)} == {
        (row["subjectId"], row["Subject"]) for row in told
    }
    assert {one.page_key for one in only(Form, records)} == {row["DataPageId"] for row in told}
    assert {one.event_repeat for one in only(StudyEvent, records)} == {row["instanceId"] for row in told}
    assert [one.site_key for one in only(Site, records)] == ["TESTSITE"]
    values = {(one.group_repeat, one.item_oid): one.value for one in only(Item, records)}
    fields = [name for name in told[0] if re.match("VDAT|WEIGHT|HEIGHT", name)]
    for row in told:
        for field in fields:
            assert values[row["RecordId"], f"VITAL.{field}"] == row[field]
        assert values[row["RecordId"], "MaxUpdated"] == row["MaxUpdated"]
    assert len(values) == len(told) * 27  # 17 of Rave's own columns are no keys
    assert facts.environment == "UAT" and not only(Rejected, records)


def test_the_public_list_of_columns_is_read() -> None:
    path = public_sample(FOLDER, "biostats_gateway_03_ProjectMetaDataRequest.csv")
    records, _ = read(ADAPTER, path)
    types = {one.oid: one.data_type for one in only(ItemDef, records)}
    assert types["userid"] == "integer" and types["SiteGroup"] == "text"
    assert [one.rule for one in only(Rejected, records)] == ["RAGGED_ROW"]  # `...many more lines`


@pytest.mark.parametrize("end", ["", "EO", "EOF2", "eof"])
def test_a_file_that_does_not_end_with_its_mark_was_cut_off(end: str, tmp_path: Path) -> None:
    with pytest.raises(FileTruncated):
        read_text(ADAPTER, tmp_path, GOOD.removesuffix("EOF\n") + end, VITAL)


def test_nothing_follows_the_mark(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="follows"):
        read_text(ADAPTER, tmp_path, GOOD + GOOD, VITAL)


@pytest.mark.parametrize(
    ("declared", "error"),
    [
        (Declared(options={"form": "VITAL"}), None),
        (Declared(frozenset({"SAMPLETRIAL"}), "UAT", {"form": "VITAL"}), None),
        (Declared(frozenset({"OTHER"}), "UAT", {"form": "VITAL"}), StudyMismatch),
        (Declared(environment="PRODUCTION", options={"form": "VITAL"}), StudyMismatch),
    ],
)
def test_study_and_environment_are_the_rows(declared: Declared, error: type[Exception] | None, tmp_path: Path) -> None:
    if error is None:
        assert read_text(ADAPTER, tmp_path, GOOD, declared)
        return
    with pytest.raises(error):
        read_text(ADAPTER, tmp_path, GOOD, declared)


def test_the_list_of_columns_says_no_environment() -> None:
    with pytest.raises(EnvironmentUndeclared):
        read(ADAPTER, ROOT / "adapters" / ADAPTER / "samples" / "good_columns.csv", Declared())


@pytest.mark.parametrize(
    ("name", "project", "form"),
    [
        ("V_SAMPLETRIAL_VITAL", "SAMPLETRIAL", "VITAL"),
        ("V_SAMPLETRIAL_VITAL", "Sample-Trial", "VITAL"),
        ("VITAL", "SAMPLETRIAL", "VITAL"),
        ("V_OTHER", "SAMPLETRIAL", "OTHER"),
        ("VITAL_V2", "SAMPLETRIAL", "VITAL_V2"),
    ],
)
def test_the_form_of_a_view_is_in_its_name(name: str, project: str, form: str) -> None:
    assert of_view(name, project) == form


def test_a_declared_form_wins_and_a_strange_file_name_is_refused() -> None:
    assert form_oid("download (3)", "P", "VITAL") == "VITAL"
    for name in ("download (3)", "", "3", "übersicht"):
        with pytest.raises(FileRefused, match="form"):
            form_oid(name, "P", None)


def test_the_name_a_file_was_sent_under_counts(tmp_path: Path) -> None:
    declared = Declared(environment="UAT", file_name="V_SAMPLETRIAL_VITAL.csv")
    records = read_text(ADAPTER, tmp_path, GOOD, declared)
    assert {one.form_oid for one in only(Form, records)} == {"VITAL"}


def test_an_inactive_record_is_a_tombstone_of_its_group() -> None:
    removed, _ = read(ADAPTER, ROOT / "adapters" / ADAPTER / "samples" / "edge.csv", VITAL)
    (tombstone,) = [one for one in only(Item, removed) if one.op == OP_REMOVE]
    assert (tombstone.item_oid, tombstone.group_repeat, tombstone.value) == ("", "1346660", None)


def test_a_label_may_change_and_a_subject_move() -> None:
    told = only(Subject, read(ADAPTER, ROOT / "adapters" / ADAPTER / "samples" / "edge.csv", VITAL)[0])
    one = [(each.label, each.site_key) for each in told if each.subject_key == "32112"]
    assert one == [("001-SAMPLE", "1001"), ("001-RENAMED", "1003")]


def test_the_time_of_entry_is_the_fields_alone() -> None:
    records, _ = read(ADAPTER, ROOT / "adapters" / ADAPTER / "samples" / "good.csv", VITAL)
    entered = {(one.item_oid.startswith("VITAL."), one.entered is not None) for one in only(Item, records)}
    assert entered == {(True, True), (False, False)}


def test_deviations_on_one_point_are_each_kept() -> None:
    told = only(Deviation, sample(ADAPTER, "good_deviations.csv"))
    assert [(one.deviation_key, one.op) for one in told] == [
        ("2289043.1", OP_UPSERT),
        ("2289046.1", OP_UPSERT),
        ("2289046.2", OP_UPSERT),
        ("2289050.1", OP_REMOVE),
    ]
    assert (told[0].category, told[0].code, told[0].identified, told[0].occurred) == (
        *("Incl/Excl Criteria not met", "Deviation", "10/7/2024 3:16:29 PM", None),
    )
    assert told[1].item_oid == "VITAL.WEIGHT_KG"


def test_a_comment_is_an_annotation_and_locates_its_subject() -> None:
    records = sample(ADAPTER, "good_comments.csv")
    assert {(one.kind, one.state) for one in only(Query, records)} == {("ANNOTATION", "NOT_APPLICABLE")}
    assert {one.op for one in only(Subject, records)} == {OP_LOCATE}
    assert len({one.query_key for one in only(Query, records)}) == 2  # the third is inactive


def test_words_of_a_deviation_are_of_the_class_of_what_they_quote() -> None:
    """Also where a field has the name of a column, which is a code."""
    classifier = Classifier(parse(shipped(ADAPTER)), open_study=False)
    assert classifier.item("SDTMProtocolDeviations", "PDClass") == "CODE"
    assert classifier.item("SDTMProtocolDeviations", "DM.PDClass") == "IDENTIFIER"
    assert classifier.item("VITAL", "MaxUpdated") == "CODE"
    assert classifier.item("VITAL", "VITAL.NOTE") == "IDENTIFIER"


@pytest.mark.parametrize(
    ("kind", "written", "found"),
    [
        ("num", "datetime22.3", "datetime"),
        ("num", "10.", "integer"),
        ("num", "5.1", "float"),
        ("char", "$50.", "text"),
        ("", "", "text"),
    ],
)
def test_types_are_those_of_sas(kind: str, written: str, found: str) -> None:
    assert data_type(kind, written) == found


def test_other_tables_are_refused(tmp_path: Path) -> None:
    assert table_of(["a", "b"]) is None
    with pytest.raises(FileUnrecognised):
        read_text(ADAPTER, tmp_path, "a,b\n1,2\nEOF\n", UAT)
    header = GOOD.splitlines()[0]
    with pytest.raises(FileUnrecognised, match="one name"):
        read_text(ADAPTER, tmp_path, f"{header},VDAT\nEOF\n", VITAL)


def test_a_key_is_never_empty() -> None:
    with pytest.raises(Fault):
        needed({"a": ""}, "a")
