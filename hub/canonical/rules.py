"""Rules by which records are held back or remarked on, and what whoever sent them can do about each."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final

FIXES: Final[Mapping[str, str]] = {
    "AMBIGUOUS_DATE": "Write the date as YYYY-MM-DD, or have the order of its parts declared in the mapping.",
    "AUDIT_KEY_INVALID": "Give the audit record's id as a whole number.",
    "CODE_UNKNOWN": "Use a word of the mapping's list, or have the word added to the mapping.",
    "COLUMN_MISSING": "Add the column, or have it taken out of the mapping.",
    "COLUMN_UNKNOWN": "Send the data dictionary of the same day, or remove the column.",
    "COLUMN_UNMAPPED": "Have the column mapped or dropped in the mapping.",
    "COUNTRY_UNKNOWN": "Give the country as an ISO 3166-1 code.",
    "DATE_FORM_UNKNOWN": "Write the date as YYYY-MM-DD or in the form the source declares.",
    "DOCUMENT_UNKNOWN": "Send the data as one of the documents the adapter reads.",
    "EVENT_KEY_INVALID": "Name an event of the project's design.",
    "FIELD_UNKNOWN": "Send the data dictionary of the same day, or remove the field.",
    "FORM_UNKNOWN": "Name a form of the project's design.",
    "IDENTITY_KIND_UNKNOWN": "Send only identifiers of the kinds the hub keeps.",
    "IMPOSSIBLE_DATE": "Correct the date: there is no such day.",
    "INSTANCE_INVALID": "Give the instance as a whole number from 1.",
    "KEY_MISSING": "Fill in the key that the reason names.",
    "KEY_REPEATED": "Keep one row of the key and remove the others.",
    "MEMBER_NOT_READ": "Nothing, if the member was not meant for the hub; else send it as an answer the hub reads.",
    "NO_TIME_OF_DAY": "Give the time of day.",
    "NUL_CHARACTER": "Remove the character U+0000.",
    "ORGANIZATION_UNKNOWN": "Have the organization declared, or correct its key.",
    "QUERY_UNREADABLE": "Give the query's key and a state the adapter knows.",
    "RAGGED_ROW": "Give the row as many cells as the header; quote cells that hold the delimiter or a quote.",
    "RECONCILE_MISMATCH": "Export the file again: it does not hold what it says it holds.",
    "REGION_REDACTED": "Nothing: what may not be kept here was left out.",
    "REMOVE_IN_SNAPSHOT": "Send removals in a transactional file; a snapshot leaves out what is gone.",
    "ROW_INVALID": "Send the row as an array with one scalar for each column.",
    "ROW_UNREADABLE": "Send the row as a flat object of texts.",
    "SITE_NOT_GIVEN": "Give the participant's site.",
    "SITE_UNCONFIRMED": "Accept the site, or correct its number.",
    "STUDY_UNDECLARED": "Send only rows of the declared study, or have the study declared.",
    "SUBJECT_UNKNOWN": "Send the participant first, or correct the participant's key; then read the file again.",
    "TABLE_NOT_READ": "Nothing, if the table was not meant for the hub; else have it mapped.",
    "TABLE_UNKNOWN": "Nothing, if the sheet was not meant for the hub; else have it mapped.",
    "TEXT_NOT_STORABLE": "Remove U+0000 and unpaired surrogates.",
    "TRANSACTION_TYPE_UNKNOWN": "Use a transaction type of ODM: Insert, Update, Remove, Upsert or Context.",
    "TWO_DIGIT_YEAR": "Write the year with four digits.",
    "UNKNOWN_ELEMENT": "Nothing, if the element is the product's own; else use an element of the standard.",
    "VALUE_INVALID": "Correct the cell that the reason names.",
    "YEAR_OUT_OF_RANGE": "Correct the year.",
    "ZONE_MISSING": "Give the offset of the time, or have the source's zone declared.",
    "ZONE_UNKNOWN": "Use an IANA time zone.",
}
"""Rule to remedy."""

ANY_OTHER: Final = "Correct the record as the reason says and send it again."


def fix(rule: str) -> str:
    """What to do about a finding of the rule; an adapter of somebody's own may have rules that are not listed."""
    return FIXES.get(rule, ANY_OTHER)
