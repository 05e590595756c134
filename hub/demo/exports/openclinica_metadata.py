"""Definitions of the OpenClinica extract: the study, and every site once more as a Study that includes it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from hub.demo.exports.markup import attributes, escape
from hub.demo.places import StudySite, institution, sites, study

STUDY = "HUB-202"
STUDY_OID = "S_HUB202"
VERSION_OID = "v1.0.0"


class Event(NamedTuple):
    """A StudyEventDef."""

    oid: str
    name: str
    repeating: bool
    kind: str
    forms: tuple[str, ...]


class Field(NamedTuple):
    """An item of a form, by the OID without its prefix. codes: id of its code list or multi-select list."""

    oid: str
    question: str
    data_type: str
    codes: str = ""
    phi: bool = False


SCRIPT = (
    '<script type="text/javascript">jQuery("#weight").blur(function(){ if (this.value < 1) alert("kg?"); });</script>'
    "<b>Complete on the day of the visit</b>"
)
"""Real extracts carry HTML and script in labels: to be stored, never trusted."""

EVENTS = (
    Event(
        "SE_SCREENING",
        "Screening",
        False,
        "Scheduled",
        ("F_CONSENT_V10", "F_DEMOGRAPHICS_V10", "F_DEMOGRAPHICS_V20", "F_ELIGIBILITY_V10", "F_VITALSIGNS_V10"),
    ),
    Event("SE_BASELINE", "Baseline", False, "Scheduled", ("F_RANDOMISATION_V10", "F_VITALSIGNS_V10")),
    Event("SE_TREATMENT", "Treatment visit", True, "Scheduled", ("F_VITALSIGNS_V10",)),
    Event("SE_END", "End of study", False, "Scheduled", ("F_DISPOSITION_V10", "F_VITALSIGNS_V10")),
    Event("SE_LOGS", "Logs", False, "Common", ("F_ADVERSEEVENTS_V10",)),
)

_DEMOGRAPHICS = (
    Field("DEMOG_NAME", "Name in native script", "text", phi=True),
    Field("DEMOG_NAME_ROMAN", "Name, romanised", "text", phi=True),
    Field("DEMOG_NATIONAL_ID", "National identification", "text", phi=True),
    Field("DEMOG_PHONE", "Telephone", "text", phi=True),
    Field("DEMOG_EMAIL", "E-mail", "text", phi=True),
    Field("DEMOG_AGE", "Age &mdash; <i>with unit</i>", "text"),
    Field("DEMOG_SOURCE", "Where did the participant hear of the study?", "text", "MSL_1"),
)

FORMS: dict[str, tuple[str, str, tuple[Field, ...]]] = {
    "F_CONSENT_V10": (
        "Consent - V1.0",
        "IG_CONSENT",
        (Field("CONSENT_DATE", "Date of consent", "date"), Field("CONSENT_VERSION", "Form version", "text")),
    ),
    "F_DEMOGRAPHICS_V10": ("Demographics - V1.0", "IG_DEMOG", _DEMOGRAPHICS),
    "F_DEMOGRAPHICS_V20": ("Demographics - V2.0", "IG_DEMOG", _DEMOGRAPHICS),
    "F_ELIGIBILITY_V10": (
        "Eligibility - V1.0",
        "IG_ELIG",
        (
            Field("ELIG_SCREENED", "Date of screening", "date"),
            Field("ELIG_YN", "Eligible?", "integer", "CL_1"),
            Field("ELIG_DATE", "Date of the decision", "date"),
            Field("ELIG_REASON", "Reason of screen failure", "text"),
            Field("ELIG_PREVIOUS", "Subject number of an earlier attempt", "text"),
        ),
    ),
    "F_RANDOMISATION_V10": (
        "Randomisation - V1.0",
        "IG_RAND",
        (
            Field("RAND_ENROLLED", "Date of enrolment", "date"),
            Field("RAND_DATE", "Date of randomisation", "date"),
            Field("RAND_NUMBER", "Randomisation number", "text"),
            Field("RAND_ARM", "Allocation", "text"),
        ),
    ),
    "F_VITALSIGNS_V10": (
        "Vital signs - V1.0",
        "IG_VITAL",
        (
            Field("VITAL_SYSBP", "Systolic (mmHg)", "integer"),
            Field("VITAL_DIABP", "Diastolic (mmHg)", "integer"),
            Field("VITAL_PULSE", "Pulse (/min)", "integer"),
            Field("VITAL_TEMP", "Temperature (&deg;C)", "float"),
            Field("VITAL_WEIGHT", "Weight (kg)", "float"),
        ),
    ),
    "F_ADVERSEEVENTS_V10": (
        "Adverse events - V1.0",
        "IG_AE",
        (
            Field("AE_TERM", "Event", "text"),
            Field("AE_START", "Start", "date"),
            Field("AE_SEVERITY", "Severity", "text"),
            Field("AE_SERIOUS", "Serious?", "integer", "CL_1"),
        ),
    ),
    "F_DISPOSITION_V10": (
        "Disposition - V1.0",
        "IG_DISP",
        (
            Field("DISP_COMPLETED", "Completed as planned?", "integer", "CL_1"),
            Field("DISP_DATE", "Date of completion or withdrawal", "date"),
            Field("DISP_REASON", "Reason of withdrawal", "text"),
            Field("DISP_LAST_DOSE", "Date of the last dose", "date"),
        ),
    ),
}


def _yes(flag: bool) -> str:
    return "Yes" if flag else "No"


def _events() -> Iterator[str]:
    yield "            <Protocol>\n"
    for order, event in enumerate(EVENTS, 1):
        yield f'                <StudyEventRef StudyEventOID="{event.oid}" OrderNumber="{order}" Mandatory="Yes"/>\n'
    yield "            </Protocol>\n"
    for event in EVENTS:
        given = {
            "OID": event.oid,
            "Name": event.name,
            "Repeating": _yes(event.repeating),
            "Type": event.kind,
        }
        yield f"            <StudyEventDef{attributes(given)}>\n"
        for form in event.forms:
            yield f'                <FormRef FormOID="{form}" Mandatory="Yes"/>\n'
        yield "            </StudyEventDef>\n"


def _forms() -> Iterator[str]:
    for oid, (name, group, _) in FORMS.items():
        section = {"SectionLabel": name.split(" - ")[0], "SectionTitle": name, "SectionInstructions": SCRIPT}
        yield (
            f'            <FormDef OID="{oid}" Name="{name}" Repeating="No">\n'
            f'                <ItemGroupRef ItemGroupOID="{group}" Mandatory="Yes"/>\n'
            f'                <OpenClinica:FormDetails FormOID="{oid}" ParentFormOID="{oid.rsplit("_V", 1)[0]}">\n'
            "                    <OpenClinica:SectionDetails>\n"
            f"                        <OpenClinica:Section{attributes(section)}/>\n"
            "                    </OpenClinica:SectionDetails>\n"
            "                </OpenClinica:FormDetails>\n"
            "            </FormDef>\n"
        )


def _groups() -> Iterator[str]:
    seen: set[str] = set()
    for oid, (_, group, fields) in FORMS.items():
        if group in seen:
            continue
        seen.add(group)
        repeating = "Yes" if group == "IG_AE" else "No"
        yield f'            <ItemGroupDef OID="{group}" Name="{group[3:]}" Repeating="{repeating}">\n'
        for order, item in enumerate(fields, 1):
            yield f'                <ItemRef ItemOID="I_{item.oid}" OrderNumber="{order}" Mandatory="No"/>\n'
        yield (
            f'                <OpenClinica:ItemGroupDetails ItemGroupOID="{group}">\n'
            f'                    <OpenClinica:PresentInForm FormOID="{oid}" ShowGroup="Yes"/>\n'
            "                </OpenClinica:ItemGroupDetails>\n"
            "            </ItemGroupDef>\n"
        )


def _items() -> Iterator[str]:
    seen: set[str] = set()
    for oid, (_, _, fields) in FORMS.items():
        for item in fields:
            if item.oid in seen:
                continue
            seen.add(item.oid)
            given = {"OID": f"I_{item.oid}", "Name": item.oid, "DataType": item.data_type, "OpenClinica:FormOIDs": oid}
            yield f"            <ItemDef{attributes(given)}>\n"
            yield (
                "                <Question>\n                    <TranslatedText>\n"
                f"                    {escape(item.question)}\n"
                "                    </TranslatedText>\n                </Question>\n"
            )
            if item.codes.startswith("CL"):
                yield f'                <CodeListRef CodeListOID="{item.codes}"/>\n'
            elif item.codes:
                yield f'                <OpenClinica:MultiSelectListRef MultiSelectListID="{item.codes}"/>\n'
            yield (
                f'                <OpenClinica:ItemDetails ItemOID="I_{item.oid}">\n'
                f'                    <OpenClinica:ItemPresentInForm FormOID="{oid}" PHI="{_yes(item.phi)}" '
                'ShowItem="Yes"/>\n'
                "                </OpenClinica:ItemDetails>\n            </ItemDef>\n"
            )


def _codes() -> Iterator[str]:
    yield '            <CodeList OID="CL_1" Name="Yes_No" DataType="integer" SASFormatName="YES_NO">\n'
    for value, text in (("1", "Yes"), ("2", "No")):
        yield (
            f'                <CodeListItem CodedValue="{value}"><Decode><TranslatedText>{text}</TranslatedText>'
            "</Decode></CodeListItem>\n"
        )
    yield "            </CodeList>\n"
    yield '            <OpenClinica:MultiSelectList ID="MSL_1" Name="SOURCE" DataType="text" ActualDataType="text">\n'
    for value, text in (("1", "Physician"), ("2", "Poster"), ("3", "Family")):
        yield (
            f'                <OpenClinica:MultiSelectListItem CodedOptionValue="{value}"><Decode>'
            f"<TranslatedText>{text}</TranslatedText></Decode></OpenClinica:MultiSelectListItem>\n"
        )
    yield "            </OpenClinica:MultiSelectList>\n"


def _study(oid: str, name: str, description: str, protocol: str, inside: str) -> str:
    return (
        f'    <Study OID="{oid}">\n        <GlobalVariables>\n'
        f"            <StudyName>{escape(name)}</StudyName>\n"
        f"            <StudyDescription>\n                {escape(description)}\n            </StudyDescription>\n"
        f"            <ProtocolName>{escape(protocol)}</ProtocolName>\n        </GlobalVariables>\n"
        f"{inside}    </Study>\n"
    )


def _site_study(site: StudySite) -> str:
    version = f"{VERSION_OID}-{site.edc_key}"
    inside = (
        f'        <MetaDataVersion OID="{version}" Name="MetaDataVersion_{version}">\n'
        f'            <Include StudyOID="{STUDY_OID}" MetaDataVersionOID="{VERSION_OID}"/>\n'
        f"{''.join(_events())}        </MetaDataVersion>\n"
    )
    name = institution(site.institution).name.native
    return _study(site.edc_key, f"{study(STUDY).title} - {name}", "", f"{STUDY} - {site.number}", inside)


def metadata() -> str:
    """The parent Study with all definitions, then each site's Study."""
    parts = (*_events(), *_forms(), *_groups(), *_items(), *_codes())
    inside = (
        f'        <MetaDataVersion OID="{VERSION_OID}" Name="MetaDataVersion_{VERSION_OID}">\n'
        f"{''.join(parts)}        </MetaDataVersion>\n"
    )
    title = study(STUDY).title
    return _study(STUDY_OID, title, title, STUDY, inside) + "".join(_site_study(site) for site in sites(STUDY))
