"""Rules by which records are held back or remarked on, and what whoever sent them can do about each."""

from __future__ import annotations

from collections.abc import Mapping
from enum import StrEnum
from typing import Final

FIXES: Final[Mapping[str, str]] = {
    "AMBIGUOUS_DATE": "Write the date as YYYY-MM-DD, or have the order of its parts declared in the mapping.",
    "AMENDED_HERE": "Nothing, if the hub is right; else have a user of the hub change it.",
    "ANCHOR_AMBIGUOUS": "Relate the plan's actions so that all count from one, or name the first day.",
    "AUDIT_KEY_INVALID": "Give the audit record's id as a whole number.",
    "CODE_REVEALING": "Give the participant a code; where codes are words, have the mapping say so.",
    "CODE_UNKNOWN": "Use a word of the mapping's list, or have the word added to the mapping.",
    "COLUMN_MISSING": "Add the column, or have it taken out of the mapping.",
    "COLUMN_UNKNOWN": "Send the data dictionary of the same day, or remove the column.",
    "COLUMN_UNMAPPED": "Have the column mapped or dropped in the mapping.",
    "COUNTRY_UNKNOWN": "Give the country as an ISO 3166-1 code.",
    "DATE_FORM_UNKNOWN": "Write the date as YYYY-MM-DD or in the form the source declares.",
    "DAY_ZERO": "Give the planned encounter's day; a schedule that begins with day 1 has no day 0.",
    "DOCUMENT_HELD_BACK": "Have the mapping say who may read such documents, then replay; a restricted one waits.",
    "DOCUMENT_UNKNOWN": "Send the data as one of the documents the adapter reads.",
    "DURATION_UNREADABLE": "Write the duration as ISO 8601 says, in days, hours or minutes.",
    "DURATION_VARIES": "Give the duration in days or weeks: months and years are no number of days.",
    "ENTRY_UNREADABLE": "Send each entry as an object with one resource.",
    "EVENT_KEY_INVALID": "Name an event of the project's design.",
    "EVENT_TAKEN": "Send the event or form from one source alone; what the other source brought of it stands.",
    "FACT_MISSING": "Give what the reason names; a day is a whole day.",
    "FIELD_UNKNOWN": "Send the data dictionary of the same day, or remove the field.",
    "FIELD_UNREADABLE": "Nothing, if the hub can do without the field; else have it corrected at the registry.",
    "FORM_UNKNOWN": "Name a form of the project's design.",
    "GROUP_TOO_DEEP": "Nest item groups at most 20 deep.",
    "IDENTITY_KIND_UNKNOWN": "Send only identifiers of the kinds the hub keeps.",
    "IMPOSSIBLE_DATE": "Correct the date: there is no such day.",
    "INSTANCE_INVALID": "Give the instance as a whole number from 1.",
    "INVESTIGATOR_AMBIGUOUS": "Name one principal investigator of the site.",
    "KEY_INVALID": "Give the record a shorter key, in FHIR without blanks and without any of `/?#`.",
    "KEY_MISSING": "Fill in the key that the reason names.",
    "KEY_REPEATED": "Keep one row of the key and remove the others.",
    "LINE_UNREADABLE": "Write one JSON value a line.",
    "MEMBER_NOT_READ": "Nothing, if the member was not meant for the hub; else send it as an answer the hub reads.",
    "MEMBER_REPEATED": "Give each object every member once.",
    "MORE_PAGES": "Load the other pages of the answer too.",
    "NAME_INVALID": "Use names of the standard for the members.",
    "NO_TIME_OF_DAY": "Give the time of day.",
    "NUL_CHARACTER": "Remove the character U+0000.",
    "ORGANIZATION_UNKNOWN": "Have the organization declared, or correct its key.",
    "PARTICIPATION_REPEATED": "Nothing, if the patient took part once; else give each participation its own patient.",
    "PLAN_TOO_LARGE": "Send the plan in parts.",
    "QUERY_UNREADABLE": "Give the query's key and a state the adapter knows.",
    "RAGGED_ROW": "Give the row as many cells as the header; quote cells that hold the delimiter or a quote.",
    "RECONCILE_MISMATCH": "Export the file again: it does not hold what it says it holds.",
    "REFERENCE_MISSING": "Name the patient and the study that the resource is of.",
    "REFERENCE_UNREADABLE": "Refer to the resource as its type, a slash and its id.",
    "REGION_REDACTED": "Nothing: what may not be kept here was left out.",
    "REGION_TOO_LATE": "Nothing here; its operator decides what becomes of file and trail, which hold them still.",
    "RELATION_UNREADABLE": "Count the planned encounter from the start of another.",
    "REMOVE_IN_SNAPSHOT": "Send removals in a transactional file; a snapshot leaves out what is gone.",
    "REPEAT_KEY_MISSING": "Give each repeat of the item group a repeat key of its own.",
    "RESOURCE_TYPE_INVALID": "Give the resource a type of FHIR.",
    "RESOURCE_TYPE_MISSING": "Say of which type the resource is.",
    "ROW_INVALID": "Send the row as an array with one scalar for each column.",
    "ROW_LEFT_OUT": "Nothing, if the rows are no records, as those of totals; else take the word out of `leave_out`.",
    "ROW_UNREADABLE": "Send the row as a flat object of texts.",
    "SERVER_SAID": "Look at what the server says, and ask it again.",
    "SITE_AMBIGUOUS": "Say at which site of the study the patient is.",
    "SITE_CONTRADICTED": "Name the site that the participant and the visit are of.",
    "SITE_NOT_GIVEN": "Give the participant's site.",
    "SITE_UNCONFIRMED": "Accept the site, or correct its number.",
    "STAFF_HELD_BACK": "Nothing: of staff the hub keeps investigators, and roles that have a duty in the mapping.",
    "STUDY_UNDECLARED": "Send only rows of the declared study, or have the study declared.",
    "SUBJECT_NOT_A_PATIENT": "Refer to the participant as a Patient.",
    "SUBJECT_NOT_NAMED": "Say which patient the resource is about.",
    "SUBJECT_REPEATED": "Send the participant under the key it came with, or have the keys told apart.",
    "SUBJECT_UNKNOWN": "Send the participant first, or correct the participant's key; then read the file again.",
    "SUBJECT_UNTIED": "Have the site say which are one, and tie those; else say in the mapping that codes are its own.",
    "TABLE_NOT_READ": "Nothing, if the table was not meant for the hub; else have it mapped.",
    "TABLE_UNKNOWN": "Nothing, if the sheet was not meant for the hub; else have it mapped.",
    "TEXT_NOT_STORABLE": "Remove U+0000 and unpaired surrogates.",
    "TEXT_REVEALING": "Say it without the name, number, address or treatment of anybody.",
    "TIMING_AMBIGUOUS": "Count the planned encounter from one action alone.",
    "TIMING_CIRCULAR": "Count planned encounters from one that has a day of its own.",
    "TIMING_UNRESOLVED": "Schedule the action that the planned encounter is counted from.",
    "TRANSACTION_TYPE_UNKNOWN": "Use a transaction type of ODM: Insert, Update, Remove, Upsert or Context.",
    "TWO_DIGIT_YEAR": "Write the year with four digits.",
    "TYPE_INVALID": "Give the member the type that its standard gives it.",
    "UNKNOWN_ELEMENT": "Nothing, if the element is the product's own; else use an element of the standard.",
    "VALUE_INVALID": "Correct the cell that the reason names.",
    "VALUE_REVEALING": "Take the address or number out, or have the item classed as an identifier; then read again.",
    "VALUE_TOO_LONG": "Nothing, if the hub can do without the value; else send it shortened.",
    "VERSION_MIXED": "Send resources of one FHIR version.",
    "VERSION_UNKNOWN": "Declare `fhir_version` in the mapping, or send resources that say their version.",
    "VISIT_UNBLINDED": "Nothing: what an unblinded monitor asks for is told to holders of a grant by other ways.",
    "VISIT_UNKNOWN": "Send the visit first, or correct its key; then read the file again.",
    "WINDOW_AMBIGUOUS": "Give acceptable offsets around the planned one.",
    "YEAR_OUT_OF_RANGE": "Correct the year.",
    "ZONE_MISSING": "Give the offset of the time, or have the source's zone declared.",
    "ZONE_UNKNOWN": "Use an IANA time zone.",
}
"""Rule to remedy."""


class FindingEffect(StrEnum):
    """What became of the field or record a finding is about."""

    HELD_BACK = "HELD_BACK"
    NOT_READ = "NOT_READ"
    NOT_CONVERTED = "NOT_CONVERTED"
    NOTED = "NOTED"


NOT_READ: Final = (
    *("AMENDED_HERE", "COLUMN_MISSING", "COLUMN_UNKNOWN", "COLUMN_UNMAPPED", "DELETION_NOT_READ"),
    *("DOCUMENT_UNKNOWN", "ENTRY_EMPTY", "FIELD_UNREADABLE", "IDENTITY_KIND_UNKNOWN", "MEMBER_NOT_READ"),
    *("REGION_REDACTED", "ROW_LEFT_OUT", "STAFF_HELD_BACK", "SUBJECT_NOT_A_PATIENT", "SUBJECT_NOT_NAMED"),
    *("TABLE_NOT_READ", "TABLE_UNKNOWN", "UNKNOWN_ELEMENT", "VALUE_TOO_LONG"),
)
"""Rules of what nothing takes, unless it is held back: unmapped, of a place the hub does not read, not to be kept."""

NOT_CONVERTED: Final = (
    *("AMBIGUOUS_DATE", "CODE_UNKNOWN", "COUNTRY_UNKNOWN", "DATE_FORM_UNKNOWN", "DURATION_UNREADABLE"),
    *("DURATION_VARIES", "IMPOSSIBLE_DATE", "NO_TIME_OF_DAY", "TWO_DIGIT_YEAR", "YEAR_OUT_OF_RANGE"),
    *("ZONE_MISSING", "ZONE_UNKNOWN"),
)
"""Rules of values whose text is none that the field's type knows: nothing is guessed in its place."""

COMPARING: Final = (
    *("AMENDED_HERE", "EVENT_TAKEN", "FACT_MISSING", "ORGANIZATION_UNKNOWN", "REGION_TOO_LATE", "SITE_CONTRADICTED"),
    *("SITE_NOT_GIVEN", "SITE_UNCONFIRMED", "SUBJECT_REPEATED", "SUBJECT_UNKNOWN", "SUBJECT_UNTIED", "TEXT_REVEALING"),
    *("VISIT_UNBLINDED", "VISIT_UNKNOWN"),
)
"""Rules that hold a record against what is stored: how often one is met tells of that, whoever brought it."""

OF_OTHERS: Final = ("SUBJECT_UNTIED",)
"""Of these, the rules that tell what another source has and the load does not change: for who may read that alone, so
no receipt of a file that a party handed in counts them, and who only delivers the source reads none."""

OF_THE_FILE: Final = (
    *("COLUMN_MISSING", "COLUMN_UNKNOWN", "COLUMN_UNMAPPED", "MEMBER_NOT_READ", "ROW_LEFT_OUT", "TABLE_NOT_READ"),
    "TABLE_UNKNOWN",
)
"""Rules of a file's columns, sheets and members: their findings say which, or of how many rows."""

ANY_OTHER: Final = "Correct the record as the reason says and send it again."


def fix(rule: str) -> str:
    """What to do about a finding of the rule; an adapter of somebody's own may have rules that are not listed."""
    return FIXES.get(rule, ANY_OTHER)
