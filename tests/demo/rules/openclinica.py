"""Rules of OpenClinica 3."""

from __future__ import annotations

import re

from tests.demo.rules import Rule

RULES = (
    Rule(
        "OC-SITES-ARE-STUDIES",
        "3.2",
        "a Study with Include per site, data of the site",
        lambda f: (
            len(f.openclinica.find("//o:Study[o:MetaDataVersion/o:Include/@StudyOID='S_HUB202']")) == 4
            and "S_HUB202" not in f.openclinica.values("//o:ClinicalData/@StudyOID")
        ),
    ),
    Rule(
        "OC-IDENTIFIERS",
        "3.2",
        "birth date or year, sex, ids in attributes",
        lambda f: all(
            f.openclinica.values(f"//o:SubjectData/@oc:{name}")
            for name in (
                "DateOfBirth",
                "YearOfBirth",
                "Sex",
                "UniqueIdentifier",
                "SecondaryID",
                "StudySubjectID",
                "Status",
            )
        ),
    ),
    Rule(
        "OC-START-DATE",
        "3.2",
        "as a date and as an instant",
        lambda f: {len(value) for value in f.openclinica.values("//@oc:StartDate")} == {10, 19},
    ),
    Rule(
        "OC-EVENT-STATUS",
        "3.2",
        "all states of an event",
        lambda f: (
            {"scheduled", "data entry started", "completed", "stopped", "skipped", "signed", "locked"}
            <= set(f.openclinica.values("//o:StudyEventData/@oc:Status"))
        ),
    ),
    Rule(
        "OC-REPEAT-KEY",
        "3.2",
        "for repeating events only",
        lambda f: (
            set(f.openclinica.values("//o:StudyEventData[@StudyEventRepeatKey]/@StudyEventOID")) == {"SE_TREATMENT"}
        ),
    ),
    Rule(
        "OC-FORM-ATTRIBUTES",
        "3.2",
        "version, interviewer, three states",
        lambda f: (
            f.openclinica.values("//@oc:InterviewerName")
            and f.openclinica.values("//@oc:InterviewDate")
            and len(set(f.openclinica.values("//o:FormData/@oc:Status"))) == 3
        ),
    ),
    Rule(
        "OC-VERSIONED-FORMS",
        "3.2",
        "two versions of a form, one parent",
        lambda f: (
            {"F_DEMOGRAPHICS_V10", "F_DEMOGRAPHICS_V20"} <= set(f.openclinica.values("//o:FormData/@FormOID"))
            and f.openclinica.values("//oc:FormDetails/@ParentFormOID").count("F_DEMOGRAPHICS") == 2
        ),
    ),
    Rule(
        "OC-AUDIT-TYPE",
        "3.2",
        "AuditType here, Type there",
        lambda f: f.openclinica.values("//oc:AuditLog/@AuditType") and f.openclinica.values("//oc:AuditLog/@Type"),
    ),
    Rule(
        "OC-AUDIT-LEVELS",
        "3.2",
        "logs of subject, event, form, item",
        lambda f: all(
            f.openclinica.find(f"//o:{tag}/oc:AuditLogs")
            for tag in ("SubjectData", "StudyEventData", "FormData", "ItemData")
        ),
    ),
    Rule(
        "OC-INITIAL-VALUE",
        "3.2",
        "reason of the first entry",
        lambda f: "initial value" in f.openclinica.values("//@ReasonForChange"),
    ),
    Rule(
        "OC-OLD-AND-NEW-IDENTIFIER",
        "3.2",
        "old and new values of identifiers, in an item and in an attribute",
        lambda f: (
            f.openclinica.find("//o:ItemData[@ItemOID='I_DEMOG_NATIONAL_ID']//oc:AuditLog[@OldValue]")
            and f.openclinica.find("//o:SubjectData/oc:AuditLogs/oc:AuditLog[@OldValue]")
        ),
    ),
    Rule(
        "OC-NOTE-KINDS",
        "3.2",
        "all types of notes",
        lambda f: (
            set(f.openclinica.values("//@NoteType"))
            == {"Query", "Failed Validation Check", "Annotation", "Reason For Change"}
        ),
    ),
    Rule(
        "OC-NOTE-STATES",
        "3.2",
        "all states of notes",
        lambda f: (
            set(f.openclinica.values("//oc:DiscrepancyNote/@Status"))
            == {"New", "Updated", "Resolution Proposed", "Closed", "Not Applicable"}
        ),
    ),
    Rule(
        "OC-NOTE-DATES",
        "3.2",
        "dates, no times",
        lambda f: {len(day) for day in f.openclinica.values("//@DateUpdated | //@DateCreated")} == {10},
    ),
    Rule(
        "OC-OLD-CHILD-NOTES",
        "3.2",
        "child notes without id",
        lambda f: f.openclinica.find("//oc:ChildNote[not(@ID)]") and f.openclinica.find("//oc:ChildNote[@ID]"),
    ),
    Rule(
        "OC-TRAILING-BLANKS",
        "3.2",
        "in user ids and values",
        lambda f: (
            f.openclinica.find("//oc:ChildNote/o:UserRef[substring(@UserOID, string-length(@UserOID)) = ' ']")
            and re.search(rb'Value="\d+ Years "', f.openclinica.content)
        ),
    ),
    Rule(
        "OC-MULTI-SELECT",
        "3.2",
        "1,2 with its list",
        lambda f: b'Value="1,2"' in f.openclinica.content and f.openclinica.find("//oc:MultiSelectList"),
    ),
    Rule(
        "OC-HTML",
        "3.2",
        "HTML and script in labels",
        lambda f: (
            "<script" in f.openclinica.values("//@SectionInstructions")[0] and b"&lt;script" in f.openclinica.content
        ),
    ),
)
