"""Compares what is told of a REDCap project with the CSV of the same project, cell by cell."""

from __future__ import annotations

import csv
from collections.abc import Mapping
from pathlib import Path
from typing import TypeAlias

Cells: TypeAlias = Mapping[tuple[str, str, str, str, str], str]
"""Value by record, event OID (empty in a classic project), form OID, form repeat and field; '' is no value."""

Difference: TypeAlias = tuple[str, str, str, str, str]
"""Project, record, event or instrument instance, field, reason."""

PROJECTS = "redcap/redcapr/projects"
REASONS = {
    "RECORD_CHANGED": "the record was made or deleted between the two exports",
    "RECORD_ID_REPEATED": "the CSV repeats the record id on each row",
    "WHITE_SPACE": "XML joins line breaks and runs of blanks",
    "FILE_FIELD": "the CSV says only that there is a document",
    "SURVEY_TIMESTAMP": "the time stamp was written anew when the project was copied",
    "GREY_FORM": "the form was not started: the CSV writes 0, the XML nothing",
    "COLUMN_MISSING": "the CSV was written before the field was made, or without data access groups",
    "LOGICAL_REWRITTEN": "the CSV was saved by a tool that writes 0 and 1 as FALSE and TRUE",
}
"""All but the last two are known differences of the two exports (FORMATS 3.3). The last two are seen in one project
alone, whose CSV holds TRUE and FALSE where REDCap writes 1 and 0, and lacks two columns that its XML has."""

REWRITTEN = "simple"
"""The project with that CSV."""


def committed_differences() -> set[Difference]:
    """The exact list of cells that may differ."""
    with Path(__file__).with_name("redcap_differences.tsv").open(encoding="utf-8", newline="") as file:
        header, *rows = csv.reader(file, dialect="excel-tab")
    assert header == ["project", "record", "event", "field", "reason"]
    return {(project, record, event, field, reason) for project, record, event, field, reason in rows}


def differing_cells(project: Path, subjects: set[str], cells: Cells) -> set[Difference]:
    """Every cell that the folder's CSV and `cells` tell differently; the reason is '' when there is none."""
    with (project / "data.csv").open(encoding="utf-8-sig", newline="") as file:
        rows = list(csv.DictReader(file))
    repeating = {row.get("redcap_repeat_instrument", "") for row in rows}
    xml: dict[tuple[str, str, str, str], str] = {}
    for (subject, event_oid, form_oid, form_repeat, field), value in cells.items():
        form = form_oid.removeprefix("Form.")
        instance = f"{form}[{form_repeat}]" if form in repeating else ""
        xml[subject, event_oid.removeprefix("Event."), instance, field] = value
    told: set[tuple[str, str, str, str]] = set()
    found: set[Difference] = set()
    for row in rows:
        key, *_ = row.values()
        id_field, *_ = row
        instrument = row.pop("redcap_repeat_instrument", "")
        number = row.pop("redcap_repeat_instance", "")
        instance = f"{instrument}[{number}]" if instrument else ""
        event = row.pop("redcap_event_name", "")
        for field, value in row.items():
            told.add((key, event, instance, field))
            sent = xml.get((key, event, instance, field), "")
            if sent != value:
                reason = "RECORD_CHANGED" if key not in subjects else _why(field, id_field, sent, value)
                found.add((project.name, key, event or instance, field, reason))
    columns = {field for *_, field in told}
    for key, event, instance, field in set(xml) - told:
        assert not rows or field not in columns, "the XML holds a cell of a row that the CSV does not have"
        found.add((project.name, key, event or instance, field, "COLUMN_MISSING"))
    return found


def _why(field: str, id_field: str, xml: str, csv_value: str) -> str:
    if field == id_field and not xml:
        return "RECORD_ID_REPEATED"
    if xml.split() == csv_value.split():
        return "WHITE_SPACE"
    if csv_value == "[document]" and xml:
        return "FILE_FIELD"
    if field.endswith("_timestamp"):
        return "SURVEY_TIMESTAMP"
    if field.endswith("_complete") and (xml, csv_value) == ("", "0"):
        return "GREY_FORM"
    return "LOGICAL_REWRITTEN" if (xml, csv_value) in (("0", "FALSE"), ("1", "TRUE")) else ""
