"""Rules of REDCap."""

from __future__ import annotations

import re

from tests.demo.conftest import Files
from tests.demo.rules import Rule


def _shared_record(files: Files) -> bool:
    return any(
        len({event.get("StudyEventOID", "")[-6:] for event in subject}) == 2
        for subject in files.redcap.find("//o:SubjectData")
    )


def _same_row_comma_and_dot(files: Files) -> bool:
    groups = [
        {item.get("ItemOID"): item.get("Value", "") for item in group}
        for group in files.redcap.find("//o:ItemGroupData[o:ItemData/@ItemOID='bmi']")
    ]
    return all("," in group["weight"] and "." in group["bmi"] for group in groups)


RULES = (
    Rule(
        "REDCAP-NO-IDS",
        "3.3",
        "constant FileOID, minute in the version, title as study",
        lambda f: (
            {w.root.get("FileOID") for w in (f.redcap, f.classic)} == {"000-00-0000"}
            and re.search(r"_\d{4}-\d\d-\d\d_\d{4}$", f.redcap.values("//o:MetaDataVersion/@OID")[0])
        ),
    ),
    Rule(
        "REDCAP-LONGITUDINAL",
        "3.3",
        "events with unique names",
        lambda f: f.redcap.values("//o:StudyEventData/@r:UniqueEventName"),
    ),
    Rule(
        "REDCAP-CLASSIC",
        "3.3",
        "no StudyEventData at all",
        lambda f: not f.classic.find("//o:StudyEventData") and f.classic.find("//o:FormData"),
    ),
    Rule(
        "REDCAP-REPEATING-FORM",
        "3.3",
        "FormRepeatKey beyond 1, defined",
        lambda f: (
            "2" in f.redcap.values("//@FormRepeatKey")
            and f.redcap.find("//r:RepeatingInstrument")
            and "2" in f.classic.values("//@FormRepeatKey")
        ),
    ),
    Rule(
        "REDCAP-REPEATING-EVENT",
        "3.3",
        "StudyEventRepeatKey beyond 1, defined",
        lambda f: "3" in f.redcap.values("//@StudyEventRepeatKey") and f.redcap.find("//r:RepeatingEvent"),
    ),
    Rule(
        "REDCAP-GROUP-OID",
        "3.3",
        "a section's group is form.firstfield",
        lambda f: "visit.aids___1" in f.redcap.values("//o:ItemGroupData/@ItemGroupOID"),
    ),
    Rule(
        "REDCAP-CHECKBOX",
        "3.3",
        "an item per choice, 0 or 1",
        lambda f: set(f.redcap.values("//o:ItemData[starts-with(@ItemOID, 'aids___')]/@Value")) == {"0", "1"},
    ),
    Rule(
        "REDCAP-COMPLETE",
        "3.3",
        "status of a form, blank too",
        lambda f: {"", "1", "2"} <= set(f.redcap.values("//o:ItemData[@ItemOID='visit_complete']/@Value")),
    ),
    Rule(
        "REDCAP-DAG",
        "3.3",
        "the group in the first item group",
        lambda f: (
            set(f.redcap.values("//o:ItemData[@ItemOID='redcap_data_access_group']/@Value"))
            == {"neulpureun", "chenxi", "wattle_bay"}
        ),
    ),
    Rule("REDCAP-TWO-ARMS", "3.3", "one record in two arms", _shared_record),
    Rule(
        "REDCAP-SCHEDULE",
        "3.3",
        "day offsets and windows",
        lambda f: (
            {"0", "42"} <= set(f.redcap.values("//o:StudyEventDef/@r:DayOffset"))
            and "3" in f.redcap.values("//o:StudyEventDef/@r:OffsetMin")
        ),
    ),
    Rule(
        "REDCAP-FILE",
        "3.3",
        "a document in base64",
        lambda f: f.redcap.find("//o:ItemDataBase64Binary[@r:DocName][@r:MimeType]"),
    ),
    Rule(
        "REDCAP-IDENTIFIER",
        "3.3",
        "the source's own marks",
        lambda f: (
            set(f.redcap.values("//o:ItemDef[@r:Identifier='y']/@OID"))
            == {"full_name", "full_name_roman", "dob", "national_id", "telephone", "email"}
        ),
    ),
    Rule(
        "REDCAP-DATES-ISO",
        "3.3",
        "ISO whatever the display format",
        lambda f: (
            {"date_dmy", "date_mdy", "date_ymd"} <= set(f.redcap.values("//@r:TextValidationType"))
            and all(
                re.fullmatch(r"\d{4}-\d\d-\d\d", v)
                for v in f.redcap.values("//o:ItemData[@ItemOID='visit_date' or @ItemOID='consent_date']/@Value")
            )
        ),
    ),
    Rule("REDCAP-DECIMALS", "3.3", "comma in a field, dot in a calculation", _same_row_comma_and_dot),
    Rule(
        "REDCAP-MISSING-CODES",
        "10",
        "coded missing",
        lambda f: (
            f.redcap.values("//r:MissingDataCodes/text()")
            and {"NASK", "UNK", ""} <= set(f.redcap.values("//o:ItemData[@ItemOID='steps']/@Value"))
        ),
    ),
)
