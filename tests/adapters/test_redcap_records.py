"""REDCap's API answers: they tell of a project what its XML tells, cell by cell, and keep to the rules of README.md."""

from __future__ import annotations

import csv
import io
import json
import zipfile
from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

import pytest

from adapters.redcap_records.project import Project, checkbox_column, choices_of
from adapters.redcap_records.quality import queries
from hub.canonical.adapter import Declared
from hub.canonical.records import (
    Audit,
    CodeList,
    Form,
    FormDef,
    Item,
    ItemDef,
    ItemGroupDef,
    Query,
    Record,
    Rejected,
    Site,
    StudyEvent,
    StudyEventDef,
    Subject,
)
from hub.errors import ConfigurationError, FileRefused, FileTruncated, FileUnrecognised, StudyMismatch
from tests.adapters.cells import PROJECTS, committed_differences
from tests.adapters.reading import SAMPLES, UAT, only, public_sample, read, read_text, sample

ADAPTER = "redcap_records"
PROJECTS_WITH_BOTH = sorted(
    path.parent.name for path in SAMPLES.glob(f"{PROJECTS}/*/data.csv") if (path.parent / "project.xml").exists()
)
PARTS = ("data", "dictionary", "event", "arm")
IU = "redcap/iu_redcap_etl/tests"

Told = dict[tuple[str, ...], tuple[object, ...]]


def archive(folder: Path, members: Mapping[str, str | bytes]) -> Path:
    """A ZIP archive of these members."""
    path = folder / "project.zip"
    with zipfile.ZipFile(path, "w") as file:
        for name, content in members.items():
            file.writestr(name, content)
    return path


def told(records: Iterable[Record]) -> dict[type, Told]:
    """What is told of subjects, events, forms and filled items, by their keys; where it stood in the file left out."""
    found: dict[type, Told] = {Subject: {}, StudyEvent: {}, Form: {}, Item: {}}
    keys = {Subject: 1, StudyEvent: 3, Form: 5, Item: 8}
    for record in records:
        count = keys.get(type(record))
        if count is not None and not (isinstance(record, Item) and not record.value):
            fields: tuple[Any, ...] = tuple(record)
            found[type(record)][fields[4 : 4 + count]] = (fields[3], *fields[4 + count :])
    return found


def differing(left: Told, right: Told) -> set[tuple[str, ...]]:
    """Keys of what the two tell differently."""
    return {key for key in left.keys() | right.keys() if left.get(key) != right.get(key)}


@pytest.mark.parametrize("name", PROJECTS_WITH_BOTH or ["simple"])
class TestProject:
    """A project's XML and its CSV, dictionary, events and arms in one archive."""

    @pytest.fixture
    def folder(self, name: str) -> Path:
        return public_sample(PROJECTS, name)

    @pytest.fixture
    def both(self, folder: Path, tmp_path: Path) -> tuple[dict[type, Told], dict[type, Told]]:
        parts = {f"{part}.csv": (folder / f"{part}.csv") for part in PARTS}
        members = {part: path.read_bytes() for part, path in parts.items() if path.exists()}
        records, _ = read(ADAPTER, archive(tmp_path, members))
        assert not only(Rejected, records)
        return told(read("odm_redcap", folder / "project.xml")[0]), told(records)

    def test_tells_what_the_xml_tells_but_for_the_committed_cells(
        self, folder: Path, both: tuple[dict[type, Told], dict[type, Told]]
    ) -> None:
        """Those of `redcap_differences.tsv`, whose record ids repeated on each row of the CSV are none any more."""
        xml, records = both
        committed = {
            (record, place, field)
            for project, record, place, field, reason in committed_differences()
            if project == folder.name and reason != "RECORD_ID_REPEATED"
        }
        places = {(record, place) for record, place, _ in committed}
        found = set()
        for key in differing(xml[Item], records[Item]):
            subject, event, _, form, repeat, *_, field = key
            instance = f"{form.removeprefix('Form.')}[{repeat}]"
            where = event.removeprefix("Event.") or (instance if (subject, instance) in places else "")
            found.add((subject, where, field))
        unstarted = {one for one in committed - found if one[2].endswith(("_complete", "_timestamp"))}
        assert found <= committed
        assert committed - found == unstarted

    def test_differs_in_rows_only_where_a_cell_differs(self, both: tuple[dict[type, Told], dict[type, Told]]) -> None:
        xml, records = both
        cells = {(*key[:5], key[-1]) for key in differing(xml[Item], records[Item])}
        assert not differing(xml[StudyEvent], records[StudyEvent])
        for key in differing(xml[Form], records[Form]):
            assert (*key, f"{key[3].removeprefix('Form.')}_complete") in cells
        moved = differing(xml[Subject], records[Subject])
        assert moved <= {(cell[0],) for cell in cells if cell[-1] in ("record_id", "redcap_data_access_group")}

    def test_counts_are_those_of_the_csv(self, folder: Path, tmp_path: Path) -> None:
        with (folder / "data.csv").open(encoding="utf-8-sig", newline="") as file:
            rows = list(csv.DictReader(file))
        members = {part: (folder / part).read_bytes() for part in ("data.csv", "dictionary.csv")}
        records, _ = read(ADAPTER, archive(tmp_path, members))
        assert {one.subject_key for one in only(Subject, records)} == {next(iter(row.values())) for row in rows}
        events = {(next(iter(row.values())), row["redcap_event_name"]) for row in rows if row.get("redcap_event_name")}
        assert len({tuple(one[4:7]) for one in only(StudyEvent, records)}) == len(events)
        with (folder / "dictionary.csv").open(encoding="utf-8-sig", newline="") as file:
            forms = {row["Form Name"] for row in csv.DictReader(file)}
        assert {one.oid for one in only(FormDef, records)} == {f"Form.{form}" for form in forms}


@pytest.mark.parametrize(
    ("name", "xml"), [("repeating-events", "RepeatingEvents"), ("basic-demography", "BasicDemography")]
)
def test_json_of_repeating_events_and_instruments_tells_what_the_xml_tells(name: str, xml: str, tmp_path: Path) -> None:
    """500 events, 1,300 forms and 9,968 values; line breaks are joined and a date-time's blank is a T in the XML."""
    document = json.loads(public_sample(IU, "data/projects", f"{name}.json").read_text("utf-8"))
    answers = ("projectInfo", "metadata", "fieldNames", "instrumentEventMappings", "records")
    members = {f"{answer}.json": json.dumps(document[answer]) for answer in answers if answer in document}
    records, _ = read(ADAPTER, archive(tmp_path, members))
    left, right = told(read("odm_redcap", public_sample(IU, "projects", f"{xml}.REDCap.xml"))[0]), told(records)
    assert not only(Rejected, records)
    for kind in (Subject, StudyEvent, Form):
        assert left[kind] == right[kind]
    assert left[Item].keys() == right[Item].keys()
    for key in differing(left[Item], right[Item]):
        sent, csv_value = str(left[Item][key][1]), str(right[Item][key][1])
        assert sent.split() == csv_value.split() or sent == csv_value.replace(" ", "T")


def test_a_super_wide_project_is_read(tmp_path: Path) -> None:
    """3,000 columns; what the XML tells, the CSV tells."""
    path = public_sample("redcap/redcapr/projects/super-wide-1.zip")
    with zipfile.ZipFile(path) as file:
        rows = list(csv.DictReader(io.StringIO(file.read("super-wide-1/data.csv").decode("utf-8-sig"))))
        (tmp_path / "project.xml").write_bytes(file.read("super-wide-1/project.xml"))
    records, facts = read(ADAPTER, path)
    assert [one.rule for one in only(Rejected, records)] == ["MEMBER_NOT_READ"]  # the XML
    filled = sum(1 for row in rows for value in row.values() if value)
    assert len([one for one in only(Item, records) if one.value]) == filled
    left, right = told(read("odm_redcap", tmp_path / "project.xml")[0])[Item], told(records)[Item]
    assert {(key[-1][-9:], right[key][1]) for key in differing(left, right)} == {("_complete", "0")}  # grey forms
    assert facts.bytes_read == path.stat().st_size


class TestPublicFilesThatAreNoAnswers:
    """Tables that an ETL tool made of REDCap's, with keys of its own first, are not mistaken for REDCap's."""

    @pytest.mark.parametrize(
        "name",
        [path.relative_to(SAMPLES).as_posix() for path in sorted(SAMPLES.glob(f"{IU}/data/**/*.csv"))] or ["redcap/x"],
    )
    def test_are_refused(self, name: str) -> None:
        with pytest.raises(FileUnrecognised):
            read(ADAPTER, public_sample(name))


def members(name: str) -> dict[str, str | bytes]:
    """Members of one of the samples' archives."""
    with zipfile.ZipFile(Path(__file__).parents[2] / "adapters" / ADAPTER / "samples" / name) as file:
        return {info.filename: file.read(info) for info in file.infolist() if not info.is_dir()}


def of_project(folder: Path, changes: Mapping[str, str | bytes | None], declared: Declared = UAT) -> list[Record]:
    """The records of the good project with other members; None leaves one out."""
    changed = {**members("good_project.zip"), **changes}
    kept = {name: content for name, content in changed.items() if content is not None}
    return read(ADAPTER, archive(folder, kept), declared)[0]


def test_one_value_a_row_tells_what_flat_rows_tell() -> None:
    """But for an event all of whose forms are grey, which has no value and so no row."""
    flat, eav = told(sample(ADAPTER, "good_project.zip")), told(sample(ADAPTER, "edge.zip"))
    for kind in (Subject, Form, Item):
        assert flat[kind] == eav[kind]
    assert differing(flat[StudyEvent], eav[StudyEvent]) == {("S-002", "Event.visit_1_arm_1", "1")}


def test_records_alone_tell_what_they_tell_in_an_archive() -> None:
    alone, inside = told(sample(ADAPTER, "good.csv")), told(sample(ADAPTER, "good_project.zip"))
    flavours = {key for key, one in inside[Item].items() if one[2]}
    assert {key[-1] for key in flavours} == {"sex", "bp_systolic"}  # the project's codes, which alone nobody knows
    for kind in (Subject, StudyEvent, Form):
        assert alone[kind] == inside[kind]
    assert differing(alone[Item], inside[Item]) == flavours


def test_a_declared_missing_code_is_a_null_flavour(tmp_path: Path) -> None:
    text = (Path(__file__).parents[2] / "adapters" / ADAPTER / "samples" / "good.csv").read_bytes()
    records = read_text(ADAPTER, tmp_path, text, Declared(environment="UAT", options={"missing_data_codes": ["NASK"]}))
    assert {(one.item_oid, one.null_flavour) for one in only(Item, records) if one.null_flavour} == {
        ("bp_systolic", "NASK")
    }


@pytest.mark.parametrize("options", [{"missing_data_codes": "UNK"}, {"blank_gray_forms": "yes"}])
def test_an_option_of_another_form_is_refused(options: dict[str, Any], tmp_path: Path) -> None:
    with pytest.raises(ConfigurationError):
        read_text(ADAPTER, tmp_path, "record_id,form_complete\n1,2\n", Declared(environment="UAT", options=options))


@pytest.mark.parametrize(("blank", "forms"), [(False, []), (True, ["Form.form"])])
def test_a_lone_status_of_0_is_grey_unless_grey_is_blank(blank: bool, forms: list[str], tmp_path: Path) -> None:
    declared = Declared(environment="UAT", options={"blank_gray_forms": blank})
    records = read_text(ADAPTER, tmp_path, "record_id,age,race___1,form_complete\n1,,0,0\n", declared)
    assert [one.form_oid for one in only(Form, records)] == forms
    assert [one.subject_key for one in only(Subject, records)] == ["1"]


def test_an_empty_cell_of_a_started_form_is_empty_and_of_another_nothing(tmp_path: Path) -> None:
    text = "record_id,age,weight,one_complete,height,two_complete\n1,40,,1,,0\n"
    items = {one.item_oid: one.value for one in only(Item, read_text(ADAPTER, tmp_path, text))}
    assert items == {"record_id": "1", "age": "40", "weight": "", "one_complete": "1"}


@pytest.mark.parametrize(
    "text", ["record_id,redcap_event_name,age\n1,a_arm_1,40\n", "record_id,a_complete,age\n1,2,40\n"]
)
def test_records_whose_columns_name_no_form_need_the_dictionary(text: str, tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="data dictionary"):
        read_text(ADAPTER, tmp_path, text)


def test_a_file_alone_ends_with_a_line_break_and_a_member_need_not(tmp_path: Path) -> None:
    with pytest.raises(FileTruncated):
        read_text(ADAPTER, tmp_path, "record_id,form_complete\n1,2")
    dictionary = "field_name,form_name,section_header,field_type\nrecord_id,form,,text"
    path = archive(tmp_path, {"a": dictionary, "b": "record_id,form_complete\n1,2"})
    assert [one.status for one in only(Form, read(ADAPTER, path)[0])] == ["Complete"]


def test_an_archive_needs_one_dictionary(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="no data dictionary"):
        of_project(tmp_path, {"metadata.csv": None})
    with pytest.raises(FileRefused, match="more than once"):
        of_project(tmp_path, {"again.csv": members("good_project.zip")["metadata.csv"]})
    with pytest.raises(FileUnrecognised):
        read(ADAPTER, archive(tmp_path, {"a.txt": "nothing"}))


def test_a_dictionary_that_cannot_be_read_refuses_the_archive(tmp_path: Path) -> None:
    broken = members("good_project.zip")["metadata.csv"]
    assert isinstance(broken, bytes)
    with pytest.raises(FileRefused, match="row 18"):
        of_project(tmp_path, {"metadata.csv": broken + b",nowhere\n"})


def test_the_declared_study_is_the_project(tmp_path: Path) -> None:
    assert of_project(tmp_path, {}, Declared(frozenset({"4711"}), "UAT"))
    with pytest.raises(StudyMismatch):
        of_project(tmp_path, {}, Declared(frozenset({"12"}), "UAT"))


def test_the_record_id_is_the_first_field(tmp_path: Path) -> None:
    with pytest.raises(FileRefused, match="first column"):
        of_project(tmp_path, {"record.csv": "sex,date_consent,demographics_complete\n1,2024-01-01,2\n"})


def test_rows_of_one_record_apart_are_refused(tmp_path: Path) -> None:
    rows = "record,field_name,value\n1,sex,1\n2,sex,1\n1,sex,2\n"
    with pytest.raises(FileRefused, match="together"):
        of_project(tmp_path, {"record.csv": rows})


def test_days_of_events_count_only_where_the_project_schedules(tmp_path: Path) -> None:
    project = members("good_project.zip")["project.csv"]
    assert isinstance(project, bytes)
    days = {one.oid: one.target_day for one in only(StudyEventDef, of_project(tmp_path, {}))}
    assert days["Event.visit_1_arm_1"] == 14
    unscheduled = project.replace(b",1,1,1,", b",1,1,0,")
    records = of_project(tmp_path, {"project.csv": unscheduled})
    assert {one.target_day for one in only(StudyEventDef, records)} == {None}


def test_definitions_are_those_of_the_xml() -> None:
    """Items, their types and codes, sections and forms, but for titles, survey fields and REDCap's own texts."""
    folder = public_sample(PROJECTS, "longitudinal")
    xml = read("odm_redcap", folder / "project.xml")[0]
    records = read(ADAPTER, folder / "dictionary.csv")[0]
    for kind, start in ((ItemDef, 3), (FormDef, 3), (ItemGroupDef, 3), (CodeList, 3)):
        left: dict[Any, Any] = {one[start]: one for one in only(kind, xml)}
        right: dict[Any, Any] = {one[start]: one for one in only(kind, records)}
        assert right.keys() == left.keys()
        for oid, one in right.items():
            if isinstance(one, ItemDef):
                assert (one.data_type, one.code_list_oid, one.identifier) == left[oid][6:7] + left[oid][8:10]
            elif isinstance(one, ItemGroupDef):
                assert one.item_oids[0] == left[oid].item_oids[0]
            elif isinstance(one, FormDef):
                assert one.item_group_oids == left[oid].item_group_oids
            elif isinstance(one, CodeList):
                assert json.loads(one.items) == json.loads(left[oid].items)


def test_logging_tells_of_each_field_where_it_was_changed() -> None:
    entries = {(one.subject_key, one.item_oid, one.at): one for one in only(Audit, sample(ADAPTER, "good_project.zip"))}
    well = entries["S-001", "well", "2024-02-27 16:12"]
    assert (well.event_oid, well.event_repeat, well.form_oid, well.form_repeat) == (
        *("Event.unplanned_arm_1", "2", "Form.visit", "1"),
    )
    pain = entries["S-001", "pain", "2024-02-03 10:05"]
    assert (pain.event_repeat, pain.form_repeat, pain.new_value) == ("1", "1", "20")
    boxes = {one.item_oid: one.new_value for one in entries.values() if one.item_oid.startswith("race")}
    assert boxes == {"race___1": "1", "race___9a": "1", "race___2": "0"}
    assert {one.user_key for one in entries.values()} == {"crc.sample", "dm.sample"}


def test_words_that_look_like_a_field_of_no_project_stay_in_the_value_before() -> None:
    notes = next(one for one in only(Audit, sample(ADAPTER, "good_project.zip")) if one.item_oid == "notes_contact")
    assert notes.new_value is not None and notes.new_value.endswith("floor = 'two'")
    assert not any(one.item_oid == "floor" for one in only(Audit, sample(ADAPTER, "good_project.zip")))


def test_look_alike_log_rows_are_both_kept_and_keep_their_keys() -> None:
    first, second = (
        [one.audit_key for one in only(Audit, sample(ADAPTER, "good_project.zip")) if one.category == "Manage/Design"]
        for _ in range(2)
    )
    assert len(set(first)) == 2 and first == second


def test_a_query_has_a_state_for_each_resolution() -> None:
    queries = only(Query, sample(ADAPTER, "good_project.zip"))
    assert [(one.state, one.at, one.text, one.response) for one in queries if one.query_key == "51"] == [
        ("OPEN", "2024-02-02 09:00:00", "Differs from the source?", None),
        ("ANSWERED", "2024-02-03 10:00:00", None, "TYPOGRAPHICAL_ERROR: Corrected"),
        ("ANSWERED", "2024-02-03 10:05:00", None, "See also the race"),
        ("CLOSED", "2024-02-04 08:00:00", None, "Thank you"),
    ]
    places = {one.query_key: (one.kind, *one[4:8], one.item_oid) for one in queries}
    assert places["52"] == ("MANUAL", "Event.screening_arm_1", "1", "Form.adverse_event", "2", "ae_term")
    assert places["53"] == ("ANNOTATION", "Event.unplanned_arm_1", "2", "Form.visit", "1", "well")
    assert places["55"] == ("MANUAL", "Event.visit_1_arm_1", "1", "", "", "")


def test_a_remark_before_a_query_is_asked_does_not_ask_it() -> None:
    steps = [
        {"res_id": "1", "ts": "2024-01-01 08:00:00", "comment": "Seen"},
        {"res_id": "2", "ts": "2024-06-01 08:00:00", "comment": "Why?", "current_query_status": "OPEN"},
    ]
    told = {"7": {"status_id": "7", "record": "1", "resolutions": steps}}
    found = only(Query, queries(io.BytesIO(json.dumps(told).encode()), Project()))
    assert [(one.kind, one.state, one.at, one.text) for one in found] == [
        ("MANUAL", "NOT_APPLICABLE", "2024-01-01 08:00:00", "Seen"),
        ("MANUAL", "OPEN", "2024-06-01 08:00:00", "Why?"),
    ]


def test_groups_are_sites_by_their_unique_name() -> None:
    sites = {one.site_key: (one.op, one.name) for one in only(Site, sample(ADAPTER, "good_groups.json"))}
    assert sites == {"site_a_sampleton": ("U", "Site A (Sampleton)"), "sample_hp": ("U", "サンプル病院")}


def test_every_rule_of_the_readme_is_shown() -> None:
    found = {
        one.rule for name in ("bad.csv", "bad_project.zip", "edge.zip") for one in only(Rejected, sample(ADAPTER, name))
    }
    assert found == {
        *("RAGGED_ROW", "ROW_UNREADABLE", "NUL_CHARACTER", "KEY_MISSING", "EVENT_KEY_INVALID", "FORM_UNKNOWN"),
        "QUERY_UNREADABLE",
        *("INSTANCE_INVALID", "COLUMN_UNKNOWN", "FIELD_UNKNOWN", "CODE_UNKNOWN", "MEMBER_NOT_READ"),
    }


@pytest.mark.parametrize(
    ("text", "choices"),
    [
        ("1, Yes | 0, No", {"1": "Yes", "0": "No"}),
        ("1, Yes, of course|2", {"1": "Yes, of course", "2": "2"}),
        ("a, A\n-1, None", {"a": "A", "-1": "None"}),
        ("", {}),
        (" | , x", {}),
    ],
)
def test_choices_are_codes_and_labels(text: str, choices: dict[str, str]) -> None:
    assert choices_of(text) == choices


@pytest.mark.parametrize(("code", "column"), [("1", "f___1"), ("-1", "f____1"), ("9A", "f___9a"), ("a.b", "f___ab")])
def test_a_check_box_has_a_column_for_each_choice(code: str, column: str) -> None:
    assert checkbox_column("f", code) == column
