"""The rules of FORMATS 3.1 to 3.3, dialect by dialect, on the adapters' own samples."""

from __future__ import annotations

from pathlib import Path
from xml.etree import ElementTree

import pytest

from hub.canonical.adapter import Declared
from hub.canonical.records import (
    OP_LOCATE,
    OP_REMOVE,
    OP_UPSERT,
    Audit,
    Deviation,
    Form,
    Item,
    ItemDef,
    MetadataVersion,
    Query,
    Rejected,
    Site,
    Study,
    StudyEvent,
    StudyEventDef,
    Subject,
    SubjectIdentity,
)
from hub.errors import FileRefused, FileUnrecognised, StudyMismatch
from tests.adapters.reading import ROOT, UAT, only, public_sample, read, read_text, sample

ODM = 'xmlns="http://www.cdisc.org/ns/odm/v1.3" ODMVersion="1.3" CreationDateTime="2024-01-01T00:00:00"'
RAVE_LITERALS = "medidata_rave/rwslib_test_literals"


class TestRave:
    """FORMATS 3.1."""

    def test_ancestors_locate_once_and_carry_keys_only(self) -> None:
        records = sample("odm_rave", "good.xml")
        located = [record for record in records if isinstance(record, StudyEvent | Form) and record.op == OP_LOCATE]
        assert [(record.event_oid, record.version) for record in located] == [
            ("SCREEN", 107),
            ("SCREEN", 107),
            ("SUBJECT", 120),
            ("SUBJECT", 120),
        ]
        assert {record.name for record in located} == {None}
        assert {record.instance_key for record in only(StudyEvent, located)} == {"501", None}

    def test_the_audit_id_is_the_version(self) -> None:
        records = sample("odm_rave", "good.xml")
        own = [item for item in only(Item, records) if item.group_oid != "QS"]
        assert [str(item.version) for item in own] == [one.audit_key for one in only(Audit, records) if one.item_oid]

    def test_items_inherit_their_group_s_type_and_audit(self) -> None:
        items = [item for item in only(Item, sample("odm_rave", "good.xml")) if item.group_oid == "QS"]
        assert [(item.op, item.version, item.value) for item in items] == [(OP_UPSERT, 121, "3"), (OP_UPSERT, 121, "1")]
        assert {item.entered for item in items} == {"2024-03-01T08:01:00"}

    def test_the_subject_is_the_uuid_and_its_label_changes(self) -> None:
        subjects = only(Subject, sample("odm_rave", "good.xml"))
        assert len({one.subject_key for one in subjects}) == 1
        assert [one.label for one in subjects] == ["NEW", "TEST-001", "TEST-001"]
        assert [one.status for one in subjects] == [None, None, "Enrolled"]

    def test_the_last_site_wins(self) -> None:
        moved = [one for one in only(Subject, sample("odm_rave", "edge.xml")) if one.subject_key.endswith("2")]
        assert [(one.op, one.site_key) for one in moved] == [(OP_LOCATE, "1002"), (OP_LOCATE, "1001")]
        sites = only(Site, sample("odm_rave", "edge.xml"))
        assert [(site.op, site.site_key, site.number) for site in sites] == [
            (OP_LOCATE, "1001", "001"),
            (OP_LOCATE, "1002", None),
        ]

    def test_a_query_opened_again_keeps_its_key(self) -> None:
        queries = [one for one in only(Query, sample("odm_rave", "edge.xml")) if one.kind != "ANNOTATION"]
        assert {one.query_key for one in queries} == {"31"}
        assert [one.state for one in queries] == ["OPEN", "CLOSED", "OPEN", "CANCELLED", "OPEN"]
        assert [one.version for one in queries] == sorted(one.version for one in queries)
        assert all(one.at and one.user_key == "crc.sample" and one.current for one in queries)

    def test_answers_and_comments_are_kept(self) -> None:
        answers = [one.response for one in only(Query, sample("odm_rave", "good.xml"))]
        assert answers == [None, "Checked.", None]
        (comment,) = [one for one in only(Query, sample("odm_rave", "edge.xml")) if one.kind == "ANNOTATION"]
        assert (comment.text, comment.state) == ("Scale replaced.", "NOT_APPLICABLE")

    def test_tombstones_of_every_level(self) -> None:
        records = sample("odm_rave", "edge.xml")
        removed = [one for one in records if isinstance(one, Subject | Form | Item) and one.op == OP_REMOVE]
        assert [(type(one).__name__, getattr(one, "item_oid", "-")) for one in removed] == [
            ("Item", ""),
            ("Item", "DM.HEIGHT"),
            ("Form", "-"),
            ("Subject", "-"),
            ("Subject", "-"),
        ]

    def test_a_deviation_has_its_place(self) -> None:
        (deviation,) = only(Deviation, sample("odm_rave", "edge.xml"))
        assert (deviation.item_oid, deviation.category, deviation.code) == ("DM.WEIGHT", "Eligibility", "Deviation")

    def test_metadata_versions_change_within_a_stream(self) -> None:
        assert {item.metadata_oid for item in only(Item, sample("odm_rave", "good.xml"))} == {"10", "11"}

    def test_windows_and_names_are_kept_as_sent(self) -> None:
        (window,) = [one for one in only(StudyEvent, sample("odm_rave", "good.xml")) if one.window_start]
        assert (window.event_repeat, window.window_start) == ("YEAR1[1]/CYCLE1[1]", "7/8/2024 12:00:00 AM")

    def test_an_audit_without_a_number_is_refused_and_hides_nothing_after_it(self) -> None:
        records = sample("odm_rave", "bad.xml")
        assert "AUDIT_KEY_INVALID" in {one.rule for one in only(Rejected, records)}
        events = only(StudyEvent, records)
        assert [(one.event_oid, one.op) for one in events] == [("SCREEN", OP_LOCATE)]

    @pytest.mark.parametrize("number", ["99999999999999999999", "9223372036854775808", "-1", "１２", ""])
    def test_an_audit_id_is_a_positive_bigint(self, number: str, tmp_path: Path) -> None:
        text = (ROOT / "adapters/odm_rave/samples/good.xml").read_text(encoding="utf-8")
        records = read_text("odm_rave", tmp_path, text.replace("<SourceID>101<", f"<SourceID>{number}<"))
        assert [one.rule for one in only(Rejected, records)] == ["AUDIT_KEY_INVALID"]

    def test_an_error_answer_is_refused(self, tmp_path: Path) -> None:
        with pytest.raises(FileRefused, match=r"answered \(RWS00008\), not"):
            sample("odm_rave", "error.xml")
        text = (
            f'<ODM {ODM} xmlns:mdsol="http://www.mdsol.com/ns/odm/metadata" mdsol:ErrorDescription="No. [RWS00008]"/>'
        )
        with pytest.raises(FileRefused, match=r"answered \(RWS00008\), not"):
            read_text("odm_rave", tmp_path, text)

    @pytest.mark.parametrize("code", ["Anna Lantern", "RWS00008 of Anna", "", "RWS"])
    def test_of_an_answer_only_a_code_is_told(self, code: str, tmp_path: Path) -> None:
        text = f'<Response ReasonCode="{code}" IsTransactionSuccessful="0" ErrorClientResponseMessage="Anna Lantern"/>'
        with pytest.raises(FileRefused, match=r"^the file is an error that the source answered, not an export$"):
            read_text("odm_rave", tmp_path, text)

    def test_a_receipt_is_no_error(self) -> None:
        with pytest.raises(FileRefused, match="receipt of a post"):
            sample("odm_rave", "error_receipt.xml")

    @pytest.mark.parametrize("start", ["<html><body>", "\n<!DOCTYPE html PUBLIC 'x'><html>", "<HTML lang='en'>"])
    def test_a_page_of_html_is_refused(self, start: str, tmp_path: Path) -> None:
        with pytest.raises(FileUnrecognised, match="HTML page"):
            read_text("odm_rave", tmp_path, f"{start}401</body></html>")

    def test_flags_of_subjects_are_items_of_a_form_of_the_answer(self) -> None:
        path = public_sample(RAVE_LITERALS, "043_test_rwsobjects__TestRWSSubjects_test_parse.xml")
        subjects = [one for one in ElementTree.parse(path).iter() if one.tag.endswith("}SubjectData")]
        flags = {
            (one.get("SubjectKey"), name.rpartition("}")[2], value)
            for one in subjects
            for name, value in one.items()
            if name.startswith("{http://www.mdsol.com")
        }
        items = only(Item, read("odm_rave", path)[0])
        assert {(one.subject_key, one.item_oid, one.value) for one in items} == flags and len(items) == len(flags)
        assert {(one.form_oid, one.event_oid) for one in items} == {("RWS.subjects", "")}

    def test_a_list_of_studies_is_read_for_the_declared_one(self) -> None:
        path = public_sample(RAVE_LITERALS, "050_test_rwsobjects__TestRWSStudies_test_parse.xml")
        records, facts = read("odm_rave", path, Declared(frozenset({"IANTEST"}), "PRODUCTION"))
        assert [one.study_oid for one in only(Study, records)] == ["IANTEST(Prod)"]
        assert facts.environment == "PRODUCTION"
        for declared in (Declared(frozenset({"IANTEST"}), "UAT"), Declared(frozenset({"Nobody"}), "UAT"), UAT):
            with pytest.raises(StudyMismatch):
                read("odm_rave", path, declared)

    def test_a_list_of_sites_is_read_for_the_declared_study(self) -> None:
        path = ROOT / "adapters" / "odm_rave" / "samples" / "sites.xml"
        declared = Declared(frozenset({"Sampletrial"}), "UAT")
        assert [(one.site_key, one.number) for one in only(Site, read("odm_rave", path, declared)[0])] == [
            ("1001", "001"),
            ("1002", None),
        ]
        with pytest.raises(StudyMismatch):
            read("odm_rave", path)

    @pytest.mark.parametrize("name", ["02_UsersRequest", "03_SignatureDefinitionsRequest"])
    def test_lists_of_what_the_hub_does_not_keep_are_refused(self, name: str) -> None:
        path = public_sample("medidata_rave", "rwslib_docs_responses", f"odm_adapter_{name}.xml")
        with pytest.raises(FileRefused, match="does not keep"):
            read("odm_rave", path)

    @pytest.mark.parametrize("number", ["022", "031", "037", "038", "040", "041", "049"])
    def test_errors_and_receipts_are_refused(self, number: str) -> None:
        folder = public_sample(RAVE_LITERALS)
        (path,) = folder.glob(f"{number}_*.xml")
        with pytest.raises(FileRefused, match="not an export"):
            read("odm_rave", path)

    def test_an_answer_without_news_is_empty(self) -> None:
        path = public_sample(RAVE_LITERALS, "035_test_rwscmd__TestAutofill_test_autofill_no_data.xml")
        assert read("odm_rave", path)[0] == []

    def test_a_dataset_is_read_as_what_is(self) -> None:
        records = sample("odm_rave", "dataset.xml")
        assert [(one.op, one.label) for one in only(Subject, records)] == [(OP_UPSERT, "0001-SAMPLE")]
        (site,) = only(Site, records)
        assert (site.op, site.number, site.name, site.status) == (OP_UPSERT, "001", "Example Hospital", "Active")


class TestOpenClinica:
    """FORMATS 3.2."""

    def test_a_site_is_a_study_with_a_parent(self) -> None:
        records = sample("odm_openclinica", "good.xml")
        assert [(one.study_oid, one.parent_oid) for one in only(Study, records)] == [
            ("S_SAMPLE", ""),
            ("S_101", "S_SAMPLE"),
        ]
        assert [one.site_key for one in only(Site, records)] == ["S_101"]
        assert [one.site_key for one in only(Subject, records)] == ["S_101"]

    def test_a_site_shares_its_study_s_metadata_version(self) -> None:
        records = sample("odm_openclinica", "good.xml")
        assert [one.oid for one in only(MetadataVersion, records)] == ["v1.0.0"]
        assert {item.metadata_oid for item in only(Item, records)} == {"v1.0.0"}
        assert len(only(StudyEventDef, records)) == 1

    def test_a_site_s_own_extract_still_has_its_definitions(self, tmp_path: Path) -> None:
        text = (ROOT / "adapters/odm_openclinica/samples/good.xml").read_text()
        start, end = text.index('<Study OID="S_SAMPLE">'), text.index('<Study OID="S_101">')
        records = read_text("odm_openclinica", tmp_path, text[:start] + text[end:])
        assert [(one.study_oid, one.oid) for one in only(MetadataVersion, records)] == [("S_SAMPLE", "v1.0.0")]
        assert [one.oid for one in only(StudyEventDef, records)] == ["SE_VISIT"]

    def test_a_site_of_another_study_is_refused(self) -> None:
        path = ROOT / "adapters/odm_openclinica/samples/good.xml"
        with pytest.raises(StudyMismatch):
            read("odm_openclinica", path, Declared(study_oids=frozenset({"S_OTHER"}), environment="UAT"))
        assert read("odm_openclinica", path, Declared(study_oids=frozenset({"S_SAMPLE"}), environment="UAT"))[0]

    def test_identifiers_leave_apart(self) -> None:
        identities = {one.kind: one.value for one in only(SubjectIdentity, sample("odm_openclinica", "good.xml"))}
        assert identities == {"BIRTH_DATE": "1980-08-02", "SEX": "f", "UNIQUE_IDENTIFIER": "P-1"}
        marks = {one.oid: one.identifier for one in only(ItemDef, sample("odm_openclinica", "good.xml"))}
        assert marks == {"I_TEMP": False, "I_REASON": True}

    @pytest.mark.parametrize("name", ["good.xml", "edge.xml"], ids=["AuditType", "Type"])
    def test_both_spellings_of_the_audit_type(self, name: str) -> None:
        audits = only(Audit, sample("odm_openclinica", name))
        assert {one.category for one in audits if one.item_oid} == {"Item data value updated"}
        assert {one.user_key for one in audits} == {"USR_3", "USR_10"}

    def test_the_first_entry_is_when_it_was_entered(self) -> None:
        entered = {item.item_oid: item.entered for item in only(Item, sample("odm_openclinica", "good.xml"))}
        assert entered == {"I_TEMP": "2024-02-01T10:00:00", "I_REASON": None}

    def test_a_note_keeps_every_state_then_its_own(self) -> None:
        notes = [one for one in only(Query, sample("odm_openclinica", "edge.xml")) if one.query_key == "DN_5"]
        assert [(one.state, one.current, one.at) for one in notes] == [
            ("OPEN", False, "2024-02-11"),
            ("ANSWERED", False, "2024-02-12"),
            ("CLOSED", False, "2024-02-13"),
            ("CLOSED", True, "2024-02-13"),
        ]
        assert (notes[-1].kind, notes[-1].text, notes[-1].response) == ("MANUAL", "Confirm?\nmore", "Thanks")
        assert [one.user_key for one in notes] == ["USR_1", "USR_2", "USR_3", "USR_3"]

    def test_a_note_without_id_is_keyed_by_its_place(self) -> None:
        keys = [one.query_key for one in only(Query, sample("odm_openclinica", "edge.xml"))]
        assert sorted(set(keys)) == ["DN_5", "DN_6", "I_TEMP#2"]

    def test_a_child_note_of_no_state_leaves_the_note_readable(self, tmp_path: Path) -> None:
        text = (ROOT / "adapters/odm_openclinica/samples/good.xml").read_text()
        records = read_text("odm_openclinica", tmp_path, text.replace('ID="CDN_2" Status="Updated"', 'ID="CDN_2"'))
        assert [(one.rule, one.severity) for one in only(Rejected, records)] == [("QUERY_UNREADABLE", "ERROR")]
        assert [one.state for one in only(Query, records) if one.query_key == "DN_1"] == ["OPEN", "OPEN"]

    def test_notes_keep_their_kind(self) -> None:
        kinds = {one.kind for name in ("good.xml", "edge.xml") for one in only(Query, sample("odm_openclinica", name))}
        assert kinds == {"MANUAL", "SYSTEM", "ANNOTATION", "REASON_FOR_CHANGE"}


class TestRedcap:
    """FORMATS 3.3."""

    def test_a_classic_project_has_forms_under_the_subject(self) -> None:
        records = sample("odm_redcap", "good.xml")
        assert not only(StudyEvent, records)
        forms = [(one.event_oid, one.event_repeat, one.form_oid, one.form_repeat) for one in only(Form, records)]
        assert forms == [("", "", "Form.demographics", "1"), ("", "", "Form.bp", "1"), ("", "", "Form.bp", "2")]

    def test_the_access_group_is_the_site(self) -> None:
        records = sample("odm_redcap", "good.xml")
        assert [(one.site_key, one.op) for one in only(Site, records)] == [("site_a", OP_LOCATE)]
        assert [one.site_key for one in only(Subject, records)] == ["site_a"]

    def test_the_complete_field_is_the_status(self) -> None:
        assert [one.status for one in only(Form, sample("odm_redcap", "good.xml"))] == [
            "Complete",
            "Incomplete",
            "Unverified",
        ]
        assert [one.status for one in only(Form, sample("odm_redcap", "edge.xml"))] == ["", "Unverified", None]

    def test_events_keep_their_unique_name_and_repeat(self) -> None:
        events = [(one.event_repeat, one.instance_key) for one in only(StudyEvent, sample("odm_redcap", "edge.xml"))]
        assert events == [("1", "enrollment_arm_1"), ("2", "enrollment_arm_1"), ("1", "enrollment_arm_2")]

    def test_no_id_holds_the_export_s_minute(self) -> None:
        for name in ("good.xml", "edge.xml"):
            records = sample("odm_redcap", name)
            assert {one.oid for one in only(MetadataVersion, records)} == {"Metadata"}
            assert {one.metadata_oid for one in only(Item, records)} == {"Metadata"}

    def test_a_ticked_identifier_is_marked(self) -> None:
        marks = {one.oid: one.identifier for one in only(ItemDef, sample("odm_redcap", "good.xml"))}
        assert marks == {"record_id": None, "name_first": True}

    def test_of_a_document_the_name_is_kept(self) -> None:
        values = {one.item_oid: one.value for one in only(Item, sample("odm_redcap", "edge.xml"))}
        assert (values["consent_scan"], values["unnamed"]) == ("scan.png", "[document]")

    def test_a_missing_data_code_is_a_flavour(self) -> None:
        flavours = {one.value: one.null_flavour for one in only(Item, sample("odm_redcap", "edge.xml"))}
        assert (flavours["UNK"], flavours["1,54"]) == ("UNK", None)

    def test_a_schedule_counts_where_scheduling_is_in_use(self, tmp_path: Path) -> None:
        days = [
            (one.target_day, one.days_before, one.days_after)
            for one in only(StudyEventDef, sample("odm_redcap", "edge.xml"))
        ]
        assert days == [(7, 1, 2), (None, -1, 0)]
        text = (ROOT / "adapters/odm_redcap/samples/edge.xml").read_text()
        off = text.replace("<redcap:SchedulingEnabled>1", "<redcap:SchedulingEnabled>0")
        assert {one.target_day for one in only(StudyEventDef, read_text("odm_redcap", tmp_path, off))} == {None}

    def test_the_same_record_in_two_arms_is_one_subject(self) -> None:
        assert [one.subject_key for one in only(Subject, sample("odm_redcap", "edge.xml"))] == ["100"]


class TestViedoc:
    """FORMATS 3.5; what stands beside the data."""

    def test_a_query_has_a_state_for_each_association(self) -> None:
        queries = only(Query, sample("odm_viedoc", "edge.xml"))
        told = [(one.state, one.at, one.text, one.response) for one in queries if one.query_key == "ValidationQuery:1"]
        assert told == [
            ("OPEN", "2024-03-13T14:45:00Z", "Outside the expected codes", None),
            ("ANSWERED", "2024-03-14T08:00:00Z", None, "Checked against source"),
            ("OPEN", "2024-03-14T10:00:00Z", "Source says otherwise", None),
            ("ANSWERED", "2024-03-14T11:00:00Z", None, "Corrected"),
            ("CLOSED", "2024-03-15T10:00:00Z", None, None),
        ]
        assert {(one.form_oid, one.item_oid, one.kind) for one in queries if one.query_key == "ValidationQuery:1"} == {
            ("DM", "SEX", "SYSTEM")
        }

    def test_a_pre_query_is_none_before_it_is_released(self) -> None:
        asked = [one for one in only(Query, sample("odm_viedoc", "edge.xml")) if one.query_key == "ManualQuery:2"]
        assert [(one.state, one.at, one.text) for one in asked] == [("OPEN", "2024-03-14T09:00:00Z", "Please confirm")]

    def test_reviews_are_of_the_trail(self) -> None:
        entries = [(one.category, one.user_key, one.item_oid) for one in only(Audit, sample("odm_viedoc", "edge.xml"))]
        assert entries[1:] == [
            ("SDV", "77", "SEX"),
            ("DMReview", "78", ""),
            ("Signature", "14389", ""),
            ("Lock", None, ""),
        ]

    def test_codes_stand_beside_the_coded_item(self) -> None:
        items = {
            one.item_oid: one.value for one in only(Item, sample("odm_viedoc", "edge.xml")) if one.form_oid == "AE"
        }
        assert items == {
            "AETERM": "headache, neck pain",
            "AETERM:pt_code": "10019211",
            "AETERM:pt_name": "Headache",
            "AETERM:2:pt_code": "10028813",
        }

    def test_a_query_that_cannot_be_read_is_its_subject_s(self) -> None:
        held = [one for one in only(Rejected, sample("odm_viedoc", "bad.xml")) if one.fragment.startswith("<Assoc")]
        assert [(one.rule, one.subject_key) for one in held] == [
            ("QUERY_UNREADABLE", "SE-1-002"),
            ("QUERY_UNREADABLE", "SE-1-002"),
            ("KEY_MISSING", ""),
            ("UNKNOWN_ELEMENT", "SE-1-002"),
            ("UNKNOWN_ELEMENT", "SE-1-002"),
        ]
