"""The study mapping: what it may say, how it is laid over what is shipped, and the class it gives an item."""

from __future__ import annotations

import re
from typing import Any

import pytest

from adapters.registry import adapters
from hub.errors import MappingInvalid
from hub.ingest.classify import Classifier, Definition
from hub.ingest.mapping import document, overlay, parse, regular, shipped
from hub.ingest.rules import Condition

STANDARD = ("dataset_json", "fhir", "xpt")
"""Adapters of standards that say what a variable or a code means: SDTM, and the steps of a participation in FHIR R5."""


@pytest.mark.parametrize("adapter", sorted(adapters()))
def test_what_is_shipped_for_every_adapter_holds(adapter: str) -> None:
    mapping = parse(shipped(adapter))

    assert mapping.default_class == "IDENTIFIER"
    assert mapping.sites.authority is (adapter == "ctms_sites")
    if adapter not in STANDARD:
        assert not mapping.rules, "only a standard that says what a variable means may have its milestones shipped"


@pytest.mark.parametrize(
    ("wrong", "said"),
    [
        ({"milestones": []}, "unknown table"),
        ({"milestone": {}}, "not a list"),
        ({"items": []}, "not one table"),
        ({"milestone": [{"kind": "BORN", "form": "F", "item": "I"}]}, "none of CONSENTED"),
        ({"milestone": [{"kind": "CONSENTED", "item": "I"}]}, "form is not a text"),
        ({"milestone": [{"kind": "CONSENTED", "form": "F", "item": "I", "when_item": "J"}]}, "come together"),
        ({"milestone": [{"kind": "CONSENTED", "form": "F", "item": "I", "where": "J"}]}, "unknown keys: where"),
        ({"milestone": [{"kind": "CONSENTED", "form": "F", "item": "I", "when": ["J"]}]}, "not a table of items"),
        ({"milestone": [{"kind": "CONSENTED", "form": "F", "item": "I", "when": {"J": []}}]}, "names no value"),
        ({"milestone": [{"kind": "CONSENTED", "form": "F", "item": "I", "unless": {"J": [1]}}]}, "not a text"),
        ({"randomization": {"form": "F", "arm": "A", "unless": {"J": 1}}}, "not a list of texts"),
        ({"items": {"default_class": "PUBLIC"}}, "none of CODE"),
        ({"items": {"code": "A*"}}, "not a list"),
        ({"patterns": {"code": ["("]}}, "no regular expression"),
        ({"times": {"zone": "Mars/Olympus"}}, "no IANA"),
        ({"times": {"zone": "../../etc/passwd"}}, "no IANA"),
        ({"times": {"zones": {"CST": "Mars/Olympus"}}}, "no IANA"),
        ({"times": {"zones": {"C1": "UTC"}}}, "none of a zone"),
        ({"times": {"zones": "UTC"}}, "not a table of texts"),
        ({"times": {"order": "YMD"}}, "neither DMY nor MDY"),
        ({"url": {"form": "javascript:alert(1)"}}, "no http address"),
        ({"url": {"form": "https://e.org/{password}"}}, "unknown words: password"),
        ({"sites": {"match": "name"}}, "none of NUMBER, NONE"),
        ({"sites": {"map": {"a": 1}}}, "not a text"),
        ({"identity": [{"kind": "IRIS", "form": "F", "item": "I"}]}, "none of NAME"),
    ],
)
def test_a_mapping_that_does_not_hold_is_refused_by_name(wrong: dict[str, Any], said: str) -> None:
    with pytest.raises(MappingInvalid, match=re.escape(said)):
        parse(wrong)


def test_what_is_no_toml_is_refused() -> None:
    with pytest.raises(MappingInvalid):
        document("[items\n")


def test_a_study_lays_its_lists_before_the_shipped_ones() -> None:
    laid = overlay({"items": {"code": ["A", "B"]}, "times": {"zone": "UTC"}}, {"items": {"code": ["C", "A"]}})

    assert laid == {"items": {"code": ["C", "A", "B"]}, "times": {"zone": "UTC"}}


@pytest.mark.parametrize(
    ("glob", "text", "matches"),
    [("F_DM_V*", "F_DM_V20", True), ("F_DM_V*", "xF_DM_V20", False), ("A.B", "AxB", False), ("A?", "AB", True)],
)
def test_a_glob_as_a_regular_expression(glob: str, text: str, matches: bool) -> None:
    assert bool(re.search(regular(glob), text)) is matches


CODED = Definition("Sex", "text", True, None)
TEXT = Definition("Remark", "text", False, None)
NUMBER = Definition("Pulse", "integer", False, None)
MARKED = Definition("Contact", "text", True, True)


@pytest.mark.parametrize(
    ("item", "definition", "expected"),
    [
        ("DM.NAM", None, "CODE"),  # the mapping's own word is the first
        ("X", MARKED, "IDENTIFIER"),
        ("PTINIT.INITIALS", CODED, "IDENTIFIER"),
        ("DM.BRTHDTC", NUMBER, "IDENTIFIER"),
        ("I_DEMOG_DOB", NUMBER, "IDENTIFIER"),
        ("telephone_1", None, "IDENTIFIER"),
        ("first_name", CODED, "IDENTIFIER"),
        ("EMAIL", TEXT, "IDENTIFIER"),
        ("RAND.ARM", CODED, "BLINDED"),
        ("mnp_rando_treatment_gr", CODED, "BLINDED"),
        ("KIT_TYPE", CODED, "BLINDED"),
        ("SEX", CODED, "CLINICAL"),
        ("PULSE", NUMBER, "CLINICAL"),
        ("REMARK", TEXT, "IDENTIFIER"),
        ("UNKNOWN", None, "IDENTIFIER"),
        ("HARM", CODED, "CLINICAL"),
        ("ADDRESSED", None, "IDENTIFIER"),
    ],
)
def test_the_class_of_an_item(item: str, definition: Definition | None, expected: str) -> None:
    classifier = Classifier(parse(overlay(shipped("odm_rave"), {"items": {"code": ["DM.NAM"]}})), open_study=False)
    if definition is not None:
        classifier.define(item, definition)

    assert classifier.item("F", item) == expected


def test_the_codes_of_an_item_are_of_its_class() -> None:
    """Of a coded treatment the dictionary's name is the arm."""
    mapping = {"items": {"blinded": ["EX.EXTRT"], "clinical": ["EX.EXTRT:class"], "default_class": "CLINICAL"}}
    classifier = Classifier(parse(overlay(shipped("odm_viedoc"), mapping)), open_study=False)
    assert [classifier.item("EX", f"EX.EXTRT{code}") for code in ("", ":drug_name", ":2:drug_name", ":class")] == [
        *("BLINDED", "BLINDED", "BLINDED", "CLINICAL")
    ]


def test_what_an_identifier_is_taken_from_is_one_whatever_the_lists_say() -> None:
    rules = [
        {"kind": "NAME", "form": "DM*", "item": "DM.WHO"},
        {"kind": "SEX", "form": "DM", "item": "DM.SEX"},
        {"kind": "SECONDARY_ID", "form": "DM", "item": "DM.KIT"},
    ]
    mapping = {"identity": rules, "items": {"clinical": ["DM.*"], "blinded": ["VS.*"]}}
    classifier = Classifier(parse(overlay(shipped("odm_rave"), mapping)), open_study=False)
    assert [classifier.item(form, "DM.WHO") for form in ("DM1", "", "VS")] == ["IDENTIFIER", "IDENTIFIER", "CLINICAL"]
    assert classifier.item("DM", "DM.SEX") == "CLINICAL", "it names nobody"
    mapping["items"] = {"blinded": ["DM.KIT"]}
    classifier = Classifier(parse(overlay(shipped("odm_rave"), mapping)), open_study=False)
    assert classifier.item("DM", "DM.KIT") == "BLINDED"


def test_arms_of_an_open_study_are_coded() -> None:
    mapping = parse(shipped("odm_openclinica"))

    assert Classifier(mapping, open_study=True).item("F", "RAND.ARM") == "CODE"
    assert Classifier(mapping, open_study=False).audit("", "", "Subject Group Assignment", values=True) == "BLINDED"
    assert Classifier(mapping, open_study=True).audit("", "", "Subject Group Assignment", values=True) == "CODE"


def test_an_audit_entry_has_the_class_of_what_it_quotes() -> None:
    classifier = Classifier(
        parse(overlay(shipped("odm_rave"), {"items": {"clinical": ["VS/PULSE"]}})), open_study=False
    )

    assert classifier.audit("VS", "PULSE", "Entered", values=True) == "CLINICAL"
    assert classifier.audit("LB", "PULSE", "Entered", values=True) == "IDENTIFIER"
    assert classifier.audit("", "", "SubjectNameChanged", values=True) == "CODE"
    assert classifier.audit("", "", "Something", values=True) == "IDENTIFIER"
    assert classifier.audit("", "", "Something", values=False) == "CODE"


def test_all_conditions_of_a_rule_count() -> None:
    text = """
    [[milestone]]
    kind = "WITHDRAWN"
    form = "DS"
    item = "DS.DSSTDTC"
    when_item = "DS.A"
    when_value = "x"
    when = { "DS.B" = "y", "DS.C" = ["p", "q"] }
    unless = { "DS.D" = ["z"] }
    """
    (rule,) = parse(document(text)).rules
    assert rule.conditions == (
        Condition("DS.A", ("x",)),
        Condition("DS.B", ("y",)),
        Condition("DS.C", ("p", "q")),
        Condition("DS.D", ("z",), holds=False),
    )


def test_sdtm_is_the_same_in_every_file() -> None:
    assert shipped("xpt") == shipped("dataset_json")
    assert "extends" not in shipped("xpt")
    parse(shipped("xpt"))


@pytest.mark.parametrize(
    ("kind", "oids"),
    [
        ("CODE", "DM.USUBJID DM.RFICDTC SV.SVSTDTC DS.DSSTDTC VS.VISITNUM LB.LBTESTCD AE.AESEQ SUPPAE.QNAM TS.TSVAL"),
        ("CLINICAL", "DM.SEX DM.AGE DM.ARMNRS AE.AEDECOD AE.AESTDTC VS.VSORRES VS.VSSTRESN DS.DSDECOD QSPH.QSORRES"),
        ("IDENTIFIER", "DM.BRTHDTC DM.INVNAM CO.COVAL CO.COVAL1 AE.AETERM CM.CMTRT DV.DVTERM SUPPAE.QVAL PE.PEORRES"),
        ("BLINDED", "DM.ARM DM.ARMCD DM.ACTARM DM.ACTARMCD DM.ACTARMUD EX.EXTRT EX.EXDOSE EC.ECLOT SE.ETCD SE.ELEMENT"),
        ("BLINDED", "PC.PCORRES PC.PCSTRESN PP.PPORRES IS.ISSTRESC DA.DAORRES SUPPDM.QVAL SUPPEX.QVAL EX.SPDEVID"),
        ("BLINDED", "ADSL.TRT01P ADSL.TRT01PN ADSL.TRTSDT ADSL.ARM ADAE.TRTA ADEX.DOSEU ADSL.TR01PG1"),
    ],
)
def test_the_class_of_an_sdtm_variable(kind: str, oids: str) -> None:
    classifier = Classifier(parse(shipped("xpt")), open_study=False)
    for oid in oids.split():
        numeric = oid.endswith(("AGE", "STRESN", "DOSE", "PN", "SDT"))
        data_type = "float" if numeric else "incompleteDatetime" if oid.endswith("DTC") else "text"
        classifier.define(oid, Definition(None, data_type, False, None))
        assert classifier.item(oid.partition(".")[0], oid) == kind, oid


def test_a_mapping_may_be_what_a_command_shows() -> None:
    assert document('{"items": {"clinical": ["VS.*"]}}') == document('[items]\nclinical = ["VS.*"]')
    for text in ("{", '{"items": }', "{" * 100_000):
        with pytest.raises(MappingInvalid, match="not JSON"):
            document(text)
