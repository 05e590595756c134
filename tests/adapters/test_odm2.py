"""ODM-XML 2.0: forms that are item groups, groups in groups, values as elements, windows of a workflow, queries."""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from lxml import etree

from hub.canonical.records import (
    FormDef,
    Item,
    ItemGroupDef,
    Query,
    Record,
    Rejected,
    Site,
    StudyEventDef,
)
from hub.errors import FileUnrecognised
from tests.adapters.reading import only, public_sample, read, read_text, sample

ADAPTER = "odm2"
NAMESPACE = "http://www.cdisc.org/ns/odm/v2.0"
EXAMPLES = ("cdisc_odm_v2", "DataExchange-ODM", "examples")


def document(inside: str, attributes: str = 'ODMVersion="2.0"') -> str:
    """An ODM 2.0 file with this content."""
    more = f'FileOID="F" FileType="Snapshot" CreationDateTime="2024-01-01T00:00:00Z" {attributes}'
    return f'<ODM xmlns="{NAMESPACE}" {more}>{inside}</ODM>'


def clinical(tmp_path: Path, inside: str) -> list[Record]:
    """Records of one subject with this content of an event."""
    event = f'<StudyEventData StudyEventOID="E">{inside}</StudyEventData>'
    data = f'<ClinicalData StudyOID="S"><SubjectData SubjectKey="1">{event}</SubjectData></ClinicalData>'
    return read_text(ADAPTER, tmp_path, document(data))


def test_the_outermost_group_is_the_form(tmp_path: Path) -> None:
    found = clinical(
        tmp_path,
        '<ItemGroupData ItemGroupOID="F" ItemGroupRepeatKey="2"><ItemData ItemOID="I"><Value>1</Value></ItemData>'
        '<ItemGroupData ItemGroupOID="G"><ItemData ItemOID="I"><Value>2</Value></ItemData></ItemGroupData>'
        "</ItemGroupData>",
    )
    assert [(one.form_oid, one.form_repeat, one.group_oid, one.value) for one in only(Item, found)] == [
        ("F", "2", "F", "1"),
        ("F", "2", "G", "2"),
    ]


def test_a_group_in_a_group_carries_the_way_to_it(tmp_path: Path) -> None:
    item = '<ItemData ItemOID="I"><Value>x</Value></ItemData>'
    inner = f'<ItemGroupData ItemGroupOID="B" ItemGroupRepeatKey="1">{item}</ItemGroupData>'
    deepest = f'<ItemGroupData ItemGroupOID="B"><ItemGroupData ItemGroupOID="C">{item}</ItemGroupData></ItemGroupData>'
    repeated = "".join(
        f'<ItemGroupData ItemGroupOID="A" ItemGroupRepeatKey="{key}">{inner}</ItemGroupData>' for key in ("1", "2")
    )
    once = f'<ItemGroupData ItemGroupOID="A">{deepest}</ItemGroupData>'
    found = clinical(tmp_path, f'<ItemGroupData ItemGroupOID="F">{repeated}{once}</ItemGroupData>')
    keys = [(one.group_oid, one.group_repeat) for one in only(Item, found)]
    assert keys == [("B", "A[1]/1"), ("B", "A[2]/1"), ("C", "B[A/]/")]
    assert len(set(keys)) == len(keys)


def test_groups_too_deep_are_rejected(tmp_path: Path) -> None:
    depth = 60
    opened = "".join(f'<ItemGroupData ItemGroupOID="G{number}">' for number in range(depth))
    groups = opened + "</ItemGroupData>" * depth
    assert [one.rule for one in only(Rejected, clinical(tmp_path, groups))] == ["GROUP_TOO_DEEP"]


def test_a_repeated_group_without_a_key_is_not_lost(tmp_path: Path) -> None:
    group = '<ItemGroupData ItemGroupOID="G"><ItemData ItemOID="I"><Value>1</Value></ItemData></ItemGroupData>'
    found = clinical(tmp_path, f'<ItemGroupData ItemGroupOID="F">{group * 3}</ItemGroupData>')
    assert [one.group_repeat for one in only(Item, found)] == ["", "#2", "#3"]
    assert [one.rule for one in only(Rejected, found)] == ["REPEAT_KEY_MISSING"] * 2


@pytest.mark.parametrize(
    ("inside", "value", "op", "flavour"),
    [
        ("<Value>1</Value>", "1", "U", None),
        ("<Value/>", "", "U", None),
        ("<Value>1</Value><Value>2, 3</Value>", '["1", "2, 3"]', "U", None),
        ("", None, "L", None),
    ],
)
def test_values_are_elements(inside: str, value: str | None, op: str, flavour: str | None, tmp_path: Path) -> None:
    found = clinical(
        tmp_path, f'<ItemGroupData ItemGroupOID="F"><ItemData ItemOID="I">{inside}</ItemData></ItemGroupData>'
    )
    (item,) = only(Item, found)
    assert (item.value, item.op, item.null_flavour) == (value, op, flavour)


def test_null_is_empty_with_a_reason(tmp_path: Path) -> None:
    inside = '<ItemGroupData ItemGroupOID="F"><ItemData ItemOID="I" IsNull="Yes"/></ItemGroupData>'
    (item,) = only(Item, clinical(tmp_path, inside))
    assert (item.value, item.null_flavour) == ("", "IsNull")


@pytest.mark.parametrize(
    ("state", "canonical"),
    [
        ("Candidate", "NOT_APPLICABLE"),
        ("Open", "OPEN"),
        ("Answered", "ANSWERED"),
        ("Closed", "CLOSED"),
        ("Resolved", "CLOSED"),
        ("Cancelled", "CANCELLED"),
    ],
)
def test_a_query_is_in_one_state(state: str, canonical: str, tmp_path: Path) -> None:
    when = 'LastUpdateDatetime="2024-01-02T00:00:00Z"'
    said = f'<Query OID="Q" Source="System" Type="System" State="{state}" {when}><Value>w</Value></Query>'
    (query,) = only(Query, clinical(tmp_path, f'<ItemGroupData ItemGroupOID="F">{said}</ItemGroupData>'))
    assert (query.state, query.source_state, query.kind, query.form_oid) == (canonical, state, "SYSTEM", "F")
    assert (query.text, query.response) == ((None, "w") if state == "Answered" else ("w", None))


def test_forms_are_groups_of_that_type_or_that_an_event_names() -> None:
    found = sample(ADAPTER, "good.xml")
    assert {one.oid: one.item_group_oids for one in only(FormDef, found)} == {
        "FO.DM": ["IG.DM"],
        "FO.VS": ["FO.VS", "IG.VS"],
    }
    assert {one.oid: one.repeating for one in only(ItemGroupDef, found)} == {
        "FO.VS": False,
        "IG.DM": False,
        "IG.VS": True,
    }


def test_a_laboratory_is_no_site() -> None:
    assert [(one.site_key, one.country, one.city) for one in only(Site, sample(ADAPTER, "good.xml"))] == [
        ("LOC.1", "CH", "Basel")
    ]


@pytest.mark.parametrize("attributes", ['ODMVersion="1.3.2" xmlns="http://www.cdisc.org/ns/odm/v1.3"', ""])
def test_version_1_is_another_format(attributes: str, tmp_path: Path) -> None:
    with pytest.raises(FileUnrecognised):
        read_text(ADAPTER, tmp_path, f"<ODM {attributes}><ClinicalData/></ODM>")


# -- public samples ------------------------------------------------------------------------------------------------


CLINICAL = {
    "Atlas_RS/Atlas_QS_ODMv2.xml": 6,
    "Chronic_Low_Back_Pain/Chronic_Low_Back_Pain_example.xml": 8,
    "Columbia_Suicidal_Scale/Columbia-Suicide_Severity_Scale_ODMv2.xml": 19,
    "Data-Collection/RepeatingIG-UC-D-Example.xml": 13,
    "Demographics_RACE/Demographics_RACE_check_all_that_apply.xml": 46,
    "Matrix_CRF_From_TAUG_Dyslipidemia_1_0/Hypercholesterolemia_CV_Risk_factors_FH_CRF_alternative_ValueLists.xml": 72,
    "Repeating_ItemGroup_CDASH_1-1_Stroke_LungDisease_IBD_CancerHistory_CRF/"
    "CDASH_1-1_MH_Example_Stroke_LungDisease_IBD_CancerHistory.xml": 16,
}
DESIGNS = ("FHIR/fhir-example.xml", "Protocol_to_Workflow/Result_ODMv2.xml")


def counted(path: Path) -> Counter[str]:
    """Elements by local name, counted without the adapter."""
    return Counter(etree.QName(one).localname for one in etree.parse(path).iter(etree.Element))


@pytest.mark.parametrize(("name", "values"), CLINICAL.items())
def test_public_clinical_examples_are_read_whole(name: str, values: int) -> None:
    path = public_sample(*EXAMPLES, *name.split("/"))
    elements, found = counted(path), read(ADAPTER, path)[0]
    kinds = Counter(type(one).__name__ for one in found)
    assert {one.rule for one in only(Rejected, found)} <= {"REPEAT_KEY_MISSING"}
    assert kinds["Item"] == elements["ItemData"] == values
    assert kinds["Subject"] == elements["SubjectData"] and kinds["StudyEvent"] == elements["StudyEventData"]
    keys = [one[4:12] for one in only(Item, found)]
    assert len(set(keys)) == len(keys)
    told = sorted(value for one in only(Item, found) for value in _values(one))
    stated = [one.text or "" for one in etree.parse(path).iter(f"{{{NAMESPACE}}}Value")]
    assert told == sorted(stated)


def _values(item: Item) -> list[str]:
    text = item.value
    return [] if text is None else json.loads(text) if text.startswith('["') else [text]


@pytest.mark.parametrize("name", [*CLINICAL, *DESIGNS])
def test_public_designs_are_read_whole(name: str) -> None:
    path = public_sample(*EXAMPLES, *name.split("/"))
    elements, found = counted(path), read(ADAPTER, path)[0]
    kinds = Counter(type(one).__name__ for one in found)
    groups = {one.oid for one in only(ItemGroupDef, found)} | {one.oid for one in only(FormDef, found)}
    assert len(groups) == elements["ItemGroupDef"]
    for kind in ("ItemDef", "CodeList", "StudyEventDef"):
        assert kinds[kind] == elements[kind]


WINDOWS = {
    "SimpleTimingConstraints/SimpleTimingConstraints.xml": {
        "SE.STUDYSTART": (0, None, None),
        "SE.1": (None, 7, 7),
        "SE.2": (None, 14, 14),
        "SE.STUDYEND": (None, 7, 7),
    },
    "Timing_LZZT/Timing_LZZT_Example_ODM.xml": {
        "SE.VISIT1": (None, None, None),
        "SE.VISIT2": (0, None, None),
        "SE.VISIT3": (7, None, None),
        "SE.VISIT4": (14, None, None),
        "SE.VISIT5": (28, 3, 3),
        "SE.VISIT7": (42, 3, 3),
        "SE.VISIT8": (56, 3, 3),
        "SE.VISIT9": (84, 4, 4),
    },
}
"""What the examples say of themselves in the names of their events: week 1 is day 7."""


@pytest.mark.parametrize(("name", "windows"), WINDOWS.items())
def test_windows_of_the_standards_examples(
    name: str, windows: dict[str, tuple[int | None, ...]], tmp_path: Path
) -> None:
    """The examples are fragments: they are put where their schema has them."""
    path = public_sample(*EXAMPLES, *name.split("/"))
    with pytest.raises(FileUnrecognised):
        read(ADAPTER, path)
    fragment = etree.tostring(etree.parse(path).getroot(), encoding="unicode")
    found = read_text(ADAPTER, tmp_path, document(f'<Study OID="S" StudyName="S" ProtocolName="S">{fragment}</Study>'))
    defined = {one.oid: (one.target_day, one.days_before, one.days_after) for one in only(StudyEventDef, found)}
    assert defined == windows


@pytest.mark.parametrize(
    "name",
    [
        "Inclusion_Exclusion_Criteria_Workflow/Inclusion_Exclusion_Simple_Workflow.xml",
        "Physio_Underwater_Therapy_workflow/Physio_Underwater_Therapy_BPMN_to_ODMv2_Workflow_result.xml",
        "Physio_Underwater_Therapy_workflow/Physio_Underwater_Therapy_BPMN_to_ODMv2_Workflow_2019-10-18_result.xml",
    ],
)
def test_a_fragment_is_no_document(name: str) -> None:
    with pytest.raises(FileUnrecognised):
        read(ADAPTER, public_sample(*EXAMPLES, *name.split("/")))
