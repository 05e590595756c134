"""The public samples: what the adapters read equals an independent count of the file."""

from __future__ import annotations

from collections import Counter
from pathlib import Path
from xml.etree import ElementTree

import pytest

from hub.canonical.records import (
    OP_LOCATE,
    OP_REMOVE,
    OP_UPSERT,
    Audit,
    CodeList,
    Deviation,
    Form,
    FormDef,
    Item,
    ItemDef,
    Query,
    Record,
    Rejected,
    Site,
    StudyEvent,
    Subject,
    SubjectIdentity,
)
from tests.adapters.cells import PROJECTS, REASONS, REWRITTEN, Cells, committed_differences, differing_cells
from tests.adapters.reading import SAMPLES, only, public_sample, read

OPENCLINICA = (
    "openclinica",
    "OC_XML_to_SAS_R_CSV",
    "JUNO_DEMO_odm1.3_fullExtract_All_Data_2016-08-01-081433593.xml",
)
RAVE = ("medidata_rave", "fixtures", "car_message.part1_dev.xml")
REDCAP = sorted(path.relative_to(SAMPLES).as_posix() for path in SAMPLES.glob("redcap/**/*.xml"))


def local_names(path: Path) -> Counter[str]:
    """How many elements of each local name the file has, by the standard library's parser."""
    return Counter(element.tag.rpartition("}")[2] for element in ElementTree.parse(path).iter())


def keys(records: list[Record], kind: type[StudyEvent] | type[Form] | type[Item], last: str) -> set[tuple[str, ...]]:
    """Distinct keys of a kind, from subject_key to the field `last`."""
    start, end = kind._fields.index("subject_key"), kind._fields.index(last) + 1
    return {tuple(str(part) for part in record[start:end]) for record in only(kind, records)}


class TestOpenClinica:
    """The full extract."""

    @pytest.fixture(scope="class")
    @classmethod
    def path(cls) -> Path:
        return public_sample(*OPENCLINICA)

    @pytest.fixture(scope="class")
    @classmethod
    def records(cls, path: Path) -> list[Record]:
        return read("odm_openclinica", path)[0]

    def test_holds_what_the_file_holds(self, path: Path, records: list[Record]) -> None:
        count = local_names(path)
        found = Counter(type(record).__name__ for record in records)
        assert found["Subject"] == count["SubjectData"] == 22
        assert found["StudyEvent"] == count["StudyEventData"] == 86
        assert found["Form"] == count["FormData"] == 438
        assert found["Item"] == count["ItemData"] == 3908
        assert found["Audit"] == count["AuditLog"] == 5174
        assert found["Query"] == count["DiscrepancyNote"] + count["ChildNote"]
        assert found["ItemDef"] == count["ItemDef"]
        assert found["CodeList"] == count["CodeList"] + count["MultiSelectList"]
        assert found["FormDef"] == count["FormDef"]
        assert found["Rejected"] == 0

    def test_thirteen_of_its_notes_are_queries(self, records: list[Record]) -> None:
        notes = Counter((query.kind, query.state) for query in only(Query, records) if query.current)
        assert notes.total() == 23
        assert {key: n for key, n in notes.items() if key[0] in ("MANUAL", "SYSTEM")} == {
            ("SYSTEM", "OPEN"): 11,
            ("SYSTEM", "CLOSED"): 2,
        }

    def test_its_sites_are_the_child_studies(self, records: list[Record]) -> None:
        sites = {site.site_key for site in only(Site, records)}
        assert sites == {subject.site_key for subject in only(Subject, records)}
        assert len(sites) == 5

    def test_forms_have_a_parent_without_version(self, records: list[Record]) -> None:
        assert all(form.oid.startswith(f"{form.parent_oid}_") for form in only(FormDef, records))

    def test_user_ids_have_no_blanks(self, records: list[Record]) -> None:
        users = {query.user_key for query in only(Query, records)} | {one.user_key for one in only(Audit, records)}
        assert all(user and user == user.strip() for user in users)

    def test_values_keep_theirs(self, records: list[Record]) -> None:
        assert any(item.value and item.value.endswith(" ") for item in only(Item, records))

    def test_birth_dates_leave_as_identities_alone(self, records: list[Record]) -> None:
        births = {one.value for one in only(SubjectIdentity, records) if one.kind == "BIRTH_DATE"}
        assert len(births) > 10
        assert not any(set(subject) & births for subject in only(Subject, records))

    def test_labels_are_kept_as_sent(self, records: list[Record]) -> None:
        assert any("<i>" in (item.question or "") for item in only(ItemDef, records))

    def test_every_code_list_an_item_names_is_there(self, records: list[Record]) -> None:
        named = {item.code_list_oid for item in only(ItemDef, records)} - {None}
        assert named <= {codes.oid for codes in only(CodeList, records)}


class TestRave:
    """The page of clinical audit records."""

    @pytest.fixture(scope="class")
    @classmethod
    def path(cls) -> Path:
        return public_sample(*RAVE)

    @pytest.fixture(scope="class")
    @classmethod
    def records(cls, path: Path) -> list[Record]:
        return read("odm_rave", path)[0]

    def test_holds_what_the_file_holds(self, path: Path, records: list[Record]) -> None:
        count = local_names(path)
        assert len(only(Audit, records)) == count["AuditRecord"] == 779
        assert len(only(Query, records)) == count["Query"]
        assert len(only(Deviation, records)) == count["ProtocolDeviation"]
        assert len([item for item in only(Item, records) if item.item_oid]) == count["ItemData"]
        assert len({audit.audit_key for audit in only(Audit, records)}) == 779
        assert not only(Rejected, records)

    def test_folds_to_the_known_counts(self, records: list[Record]) -> None:
        live: dict[str, bool] = {}
        for subject in only(Subject, records):
            if subject.op != OP_LOCATE or subject.subject_key not in live:
                live[subject.subject_key] = subject.op != OP_REMOVE
        assert Counter(live.values()) == {True: 62, False: 1}
        assert len(keys(records, StudyEvent, "event_repeat")) == 126
        assert len(keys(records, Form, "form_repeat")) == 129
        assert len({key for key in keys(records, Item, "item_oid") if key[-1]}) == 511
        assert len({site.site_key for site in only(Site, records)}) == 2

    def test_one_subject_is_removed_seven_times(self, records: list[Record]) -> None:
        removed = [subject.subject_key for subject in only(Subject, records) if subject.op == OP_REMOVE]
        assert len(removed) == 7 and len(set(removed)) == 1

    def test_most_events_and_forms_are_only_located(self, records: list[Record]) -> None:
        upserted = {tuple(event[4:7]) for event in only(StudyEvent, records) if event.op == OP_UPSERT}
        assert len(keys(records, StudyEvent, "event_repeat")) - len(upserted) == 110
        changed = [form for form in only(Form, records) if form.op != OP_LOCATE]
        assert len(changed) == 1

    def test_items_without_a_value_change_nothing(self, path: Path, records: list[Record]) -> None:
        sent = [element for element in ElementTree.parse(path).iter() if element.tag.endswith("}ItemData")]
        with_value = [one for one in sent if "Value" in one.attrib]
        assert len([item for item in only(Item, records) if item.op == OP_UPSERT]) == len(with_value) == 418
        assert "" in {item.value for item in only(Item, records)}

    def test_locators_come_before_what_they_locate(self, records: list[Record]) -> None:
        told: set[tuple[object, ...]] = set()
        for record in records:
            if isinstance(record, Subject):
                told.add((record.subject_key,))
            elif isinstance(record, StudyEvent | Form):
                told.add(tuple(record[4 : 7 if isinstance(record, StudyEvent) else 9]))
            elif isinstance(record, Item):
                assert {(record.subject_key,), tuple(record[4:7]), tuple(record[4:9])} <= told


@pytest.mark.parametrize("name", REDCAP or [None])
def test_a_redcap_project_holds_what_the_file_holds(name: str | None) -> None:
    path = public_sample(name or "redcap")
    count = local_names(path)
    records, facts = read("odm_redcap", path)
    found = Counter(type(record).__name__ for record in records)
    assert found["Subject"] == count["SubjectData"]
    assert found["StudyEvent"] == count["StudyEventData"]
    assert found["Form"] == count["FormData"]
    assert found["Item"] == count["ItemData"] + count["ItemDataBase64Binary"]
    assert found["ItemDef"] == count["ItemDef"]
    assert found["Rejected"] == 0
    assert facts.source_system == "REDCap"


def cells(path: Path) -> tuple[set[str], Cells]:
    """The records of a project's XML, and every value the adapter reads of it."""
    records, _ = read("odm_redcap", path)
    values = {
        (item.subject_key, item.event_oid, item.form_oid, item.form_repeat, item.item_oid): item.value or ""
        for item in only(Item, records)
    }
    return {subject.subject_key for subject in only(Subject, records)}, values


def test_every_redcap_cell_agrees_but_for_the_committed_ones() -> None:
    """`redcap_differences.tsv` is the exact list: project, record, event or instrument instance, field, reason."""
    projects = [path.parent for path in sorted(public_sample(PROJECTS).glob("*/data.csv"))]
    found = {
        cell
        for project in projects
        if (project / "project.xml").exists()
        for cell in differing_cells(project, *cells(project / "project.xml"))
    }
    assert found == committed_differences()
    assert {reason for *_, reason in found} == set(REASONS)
    assert {project for project, *_, reason in found if reason in ("COLUMN_MISSING", "LOGICAL_REWRITTEN")} == {
        REWRITTEN
    }
