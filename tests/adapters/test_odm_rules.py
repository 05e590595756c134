"""The rules of FORMATS 2 and 3 that decide whether an ODM file is read rightly, one by one."""

from __future__ import annotations

from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from hub.canonical.adapter import Declared
from hub.canonical.dates import Times
from hub.canonical.records import (
    OP_LOCATE,
    OP_REMOVE,
    OP_UPSERT,
    Form,
    Item,
    Record,
    Rejected,
    StudyEvent,
    Subject,
)
from hub.errors import EnvironmentUndeclared, FileUnrecognised, StudyMismatch
from tests.adapters.reading import ROOT, only, read, read_text, sample

ODM = 'xmlns="http://www.cdisc.org/ns/odm/v1.3" ODMVersion="1.3" CreationDateTime="2024-01-01T00:00:00"'


def plain(folder: Path, file_type: str, subject: str, attributes: str = ODM) -> list[Record]:
    """The records of a plain ODM file with this SubjectData."""
    clinical = f'<ClinicalData StudyOID="S" MetaDataVersionOID="v1">{subject}</ClinicalData>'
    return read_text("odm", folder, f'<ODM FileType="{file_type}" {attributes}>{clinical}</ODM>')


def subject(kind: str = "", event: str = "", form: str = "", group: str = "", item: str = 'Value="1"') -> str:
    """One value below one subject; each argument holds attributes of its level."""
    return (
        f'<SubjectData SubjectKey="1" {kind}><StudyEventData StudyEventOID="E" {event}><FormData FormOID="F" {form}>'
        f'<ItemGroupData ItemGroupOID="G" {group}><ItemData ItemOID="I" {item}/></ItemGroupData>'
        "</FormData></StudyEventData></SubjectData>"
    )


def operations(records: list[Record]) -> dict[str, str]:
    """Operation of each clinical record by kind, which all of its kind share."""
    found = {(type(one).__name__, one.op) for one in records if isinstance(one, Subject | StudyEvent | Form | Item)}
    assert len({kind for kind, _ in found}) == len(found)
    return dict(found)


ALL = ("Subject", "StudyEvent", "Form", "Item")
REMOVE, CONTEXT, INSERT = (f'TransactionType="{word}"' for word in ("Remove", "Context", "Insert"))


class TestTransactions:
    """ODM TransactionType."""

    @pytest.mark.parametrize("word", ["Insert", "Update", "Upsert", "Context"])
    def test_a_snapshot_says_what_is_whatever_the_transaction_type(self, word: str, tmp_path: Path) -> None:
        records = plain(tmp_path, "Snapshot", subject(group=f'TransactionType="{word}"'))
        assert operations(records) == dict.fromkeys(ALL, OP_UPSERT)

    def test_a_snapshot_cannot_remove(self, tmp_path: Path) -> None:
        records = plain(tmp_path, "Snapshot", subject(form=REMOVE))
        assert operations(records) == dict.fromkeys(("Subject", "StudyEvent"), OP_UPSERT)
        assert [one.rule for one in only(Rejected, records)] == ["REMOVE_IN_SNAPSHOT"]

    def test_without_any_type_a_transactional_file_upserts(self, tmp_path: Path) -> None:
        assert operations(plain(tmp_path, "Transactional", subject())) == dict.fromkeys(ALL, OP_UPSERT)

    def test_a_missing_type_is_inherited(self, tmp_path: Path) -> None:
        records = plain(tmp_path, "Transactional", subject(event=REMOVE))
        assert operations(records)["Subject"] == OP_UPSERT
        assert {operations(records)[kind] for kind in ALL[1:]} == {OP_REMOVE}

    def test_an_own_type_stops_inheritance(self, tmp_path: Path) -> None:
        records = plain(tmp_path, "Transactional", subject(event=REMOVE, group=INSERT))
        assert operations(records)["Item"] == OP_UPSERT

    def test_an_explicit_context_only_locates(self, tmp_path: Path) -> None:
        records = plain(tmp_path, "Transactional", subject(kind=CONTEXT, form=INSERT))
        assert operations(records) == {"Form": OP_UPSERT, "Item": OP_UPSERT}

    def test_a_context_is_inherited_too(self, tmp_path: Path) -> None:
        assert operations(plain(tmp_path, "Transactional", subject(kind=CONTEXT))) == {}

    def test_a_removed_group_is_one_tombstone(self, tmp_path: Path) -> None:
        text = subject(group=REMOVE).replace('<ItemData ItemOID="I" Value="1"/>', "")
        (item,) = only(Item, plain(tmp_path, "Transactional", text))
        assert (item.op, item.group_oid, item.item_oid) == (OP_REMOVE, "G", "")

    def test_an_unknown_type_is_refused_alone(self, tmp_path: Path) -> None:
        records = plain(tmp_path, "Transactional", subject(item='TransactionType="Maybe" Value="1"'))
        assert [(one.kind, one.rule) for one in only(Rejected, records)] == [("Item", "TRANSACTION_TYPE_UNKNOWN")]
        assert "Form" in operations(records)


class TestValues:
    """ODM item data."""

    def test_absent_is_not_empty(self, tmp_path: Path) -> None:
        (absent,) = only(Item, plain(tmp_path, "Transactional", subject(item="")))
        (empty,) = only(Item, plain(tmp_path, "Transactional", subject(item='Value=""')))
        assert (absent.op, absent.value) == (OP_LOCATE, None)
        assert (empty.op, empty.value) == (OP_UPSERT, "")

    def test_is_null_clears_and_says_why(self, tmp_path: Path) -> None:
        (item,) = only(Item, plain(tmp_path, "Snapshot", subject(item='IsNull="Yes"')))
        assert (item.op, item.value, item.null_flavour) == (OP_UPSERT, "", "IsNull")

    def test_typed_values_stand_in_the_text(self) -> None:
        values = {item.item_oid: item.value for item in only(Item, sample("odm", "good.xml"))}
        assert values == {
            "IT.SYS": "120",
            "IT.DIA": "",
            "IT.SINCE": "2008-01",
            "IT.NOTE": "",
            "IT.OLD": "line one\nline two",
        }

    def test_a_missing_key_refuses_the_element_alone(self, tmp_path: Path) -> None:
        text = (
            subject()
            .replace('ItemOID="I"', "")
            .replace("</ItemGroupData>", '<ItemData ItemOID="J" Value="2"/></ItemGroupData>')
        )
        records = plain(tmp_path, "Snapshot", text)
        assert [item.item_oid for item in only(Item, records)] == ["J"]
        (refused,) = only(Rejected, records)
        assert (refused.rule, refused.severity) == ("KEY_MISSING", "ERROR")
        assert 'Value="1"' in refused.fragment and "1" not in refused.reason


class TestVersions:
    """Namespaces, versions and the file's own time."""

    @pytest.mark.parametrize(
        "attributes",
        [
            'ODMVersion="1.2"',
            "",
            'xmlns="http://www.cdisc.org/ns/odm/v1.2" ODMVersion="1.2.1"',
            'xmlns="http://www.cdisc.org/ns/odm/v1.3" ODMVersion="1.3.2"',
        ],
    )
    def test_the_namespace_does_not_matter(self, attributes: str, tmp_path: Path) -> None:
        assert operations(plain(tmp_path, "Snapshot", subject(), attributes)) == dict.fromkeys(ALL, OP_UPSERT)

    def test_a_prefixed_namespace_reads_alike(self, tmp_path: Path) -> None:
        text = (
            '<o:ODM xmlns:o="http://www.cdisc.org/ns/odm/v1.3" FileType="Snapshot"><o:ClinicalData StudyOID="S">'
            '<o:SubjectData SubjectKey="1"/></o:ClinicalData></o:ODM>'
        )
        assert [one.subject_key for one in only(Subject, read_text("odm", tmp_path, text))] == ["1"]

    @pytest.mark.parametrize(
        "attributes", ['ODMVersion="2.0"', 'xmlns="http://www.cdisc.org/ns/odm/v2.0"'], ids=["version", "namespace"]
    )
    def test_version_2_is_another_format(self, attributes: str, tmp_path: Path) -> None:
        with pytest.raises(FileUnrecognised):
            plain(tmp_path, "Snapshot", subject(), attributes)

    def test_as_of_goes_before_creation(self, tmp_path: Path) -> None:
        records = plain(tmp_path, "Snapshot", subject(), f'{ODM} AsOfDateTime="1970-01-01T00:00:02Z"')
        assert {item.version for item in only(Item, records)} == {2_000_000}

    def test_a_naive_time_of_the_file_is_in_the_declared_zone(self, tmp_path: Path) -> None:
        path = tmp_path / "export"
        path.write_text(f'<ODM FileType="Snapshot" {ODM}><ClinicalData StudyOID="S">{subject()}</ClinicalData></ODM>')
        versions = [
            only(Item, read("odm", path, Declared(environment="UAT", times=Times(ZoneInfo(zone))))[0])[0].version
            for zone in ("UTC", "Asia/Tokyo")
        ]
        assert versions[0] - versions[1] == 9 * 3600 * 1_000_000


class TestStudy:
    """Which study and environment a file is of."""

    @staticmethod
    def rave(folder: Path, study: str, declared: Declared) -> list[Record]:
        text = (
            f'<ODM FileType="Snapshot" {ODM} xmlns:mdsol="http://www.mdsol.com/ns/odm/metadata">'
            f'<ClinicalData StudyOID="{study}"><SubjectData SubjectKey="1"/></ClinicalData></ODM>'
        )
        return read_text("odm_rave", folder, text, declared)

    @pytest.mark.parametrize(
        ("study", "environment"),
        [
            ("Trial(Prod)", "PRODUCTION"),
            ("Trial (PROD)", "PRODUCTION"),
            ("Trial(UAT)", "UAT"),
            ("Trial(DEV)", "UAT"),
            ("Trial (UAT 2)", "UAT"),
            ("Trial(Training)", "TRAINING"),
            ("Trial(Phase 2)", "TRAINING"),
            ("Trial", "TRAINING"),
        ],
    )
    def test_the_environment_stands_in_brackets_or_is_declared(
        self, study: str, environment: str, tmp_path: Path
    ) -> None:
        assert self.rave(tmp_path, study, Declared(environment=environment))

    @pytest.mark.parametrize("study", ["Mediflex", "Mediflex(Phase 2)"])
    def test_an_undeclared_environment_is_refused(self, study: str, tmp_path: Path) -> None:
        with pytest.raises(EnvironmentUndeclared):
            self.rave(tmp_path, study, Declared())

    def test_a_bracketed_environment_needs_no_declaration(self, tmp_path: Path) -> None:
        assert self.rave(tmp_path, "Trial(Prod)", Declared())

    @pytest.mark.parametrize("environment", ["UAT", "TRAINING"])
    def test_a_contradiction_is_refused(self, environment: str, tmp_path: Path) -> None:
        with pytest.raises(StudyMismatch):
            self.rave(tmp_path, "Trial(Prod)", Declared(environment=environment))

    @pytest.mark.parametrize("study", ["Trial(Validation)", "Trial(UAT2)"])
    def test_what_the_brackets_do_not_call_production_is_none(self, study: str, tmp_path: Path) -> None:
        with pytest.raises(StudyMismatch):
            self.rave(tmp_path, study, Declared(environment="PRODUCTION"))

    def test_brackets_that_are_a_part_of_the_name_are_declared_with_it(self, tmp_path: Path) -> None:
        declared = Declared(study_oids=frozenset({"Trial(Phase 2)"}), environment="PRODUCTION")
        assert self.rave(tmp_path, "Trial(Phase 2)", declared)

    @pytest.mark.parametrize("declared", ["Trial", "Trial(Prod)"])
    def test_the_declared_study_is_taken_with_or_without_environment(self, declared: str, tmp_path: Path) -> None:
        assert self.rave(tmp_path, "Trial(Prod)", Declared(study_oids=frozenset({declared})))

    def test_another_study_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(StudyMismatch):
            self.rave(tmp_path, "Other(Prod)", Declared(study_oids=frozenset({"Trial"})))

    def test_two_studies_without_a_declaration_are_refused(self, tmp_path: Path) -> None:
        data = '<ClinicalData StudyOID="{}"><SubjectData SubjectKey="1"/></ClinicalData>'
        text = f'<ODM FileType="Snapshot" {ODM}>{data.format("A")}{data.format("B")}</ODM>'
        with pytest.raises(StudyMismatch):
            read_text("odm", tmp_path, text)
        both = Declared(study_oids=frozenset({"A", "B"}), environment="UAT")
        assert read_text("odm", tmp_path, text, both)

    def test_a_nameless_study_is_refused(self, tmp_path: Path) -> None:
        text = f'<ODM FileType="Snapshot" {ODM}><ClinicalData><SubjectData SubjectKey="1"/></ClinicalData></ODM>'
        with pytest.raises(StudyMismatch):
            read_text("odm", tmp_path, text)

    @pytest.mark.parametrize("adapter", ["odm", "odm_openclinica", "odm_redcap", "ctms_sites"])
    def test_no_adapter_assumes_an_environment(self, adapter: str) -> None:
        path = next((ROOT / "adapters" / adapter / "samples").glob("good.*"))
        with pytest.raises(EnvironmentUndeclared):
            read(adapter, path, Declared())
