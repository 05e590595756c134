"""What a file holds, counted by the standard library alone: distinct subjects, events, forms and items.

The order of `tests.reality.test_files.ENTITIES`.
"""

from __future__ import annotations

import csv
import io
import re
import zipfile
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from typing import TypeAlias
from xml.etree import ElementTree

Counts: TypeAlias = tuple[int, int, int, int]
Key: TypeAlias = tuple[str, ...]

NOTHING: Counts = (0, 0, 0, 0)
"""Of a file of definitions."""

KEYS = {
    "SubjectData": ("SubjectKey",),
    "StudyEventData": ("StudyEventOID", "StudyEventRepeatKey"),
    "FormData": ("FormOID", "FormRepeatKey"),
    "ItemGroupData": ("ItemGroupOID", "ItemGroupRepeatKey"),
}
COMPLETE = "_complete"
"""How REDCap's column of a form's status ends; it is the form's last column."""

RAVE_KEYS = {
    *("project", "environmentName", "subjectId", "Subject", "Site", "SiteNumber", "instanceId", "InstanceName"),
    *("Folder", "DataPageId", "DataPageName", "PageRepeatNumber", "RecordId"),
}
LEFT_OUT = {
    *("mnppid", "mnpdocid", "mnpvisid", "mnpcvpid", "mnpvisno", "mnpsubdocid", "fgid", "mnpvslbl"),
    *("mnpaid", "mnplabid", "mnpcnptnid", "mnpctrid", "mnpctrname", "mnpcname", "mnpvisstartdate", "mnpvislabel"),
}
"""Columns of secuTrial that are keys, words of a language, or copied from the case into every table."""


def counted(path: Path) -> Counts:
    """The counts of a file by its syntax."""
    if path.suffix == ".xml":
        root = ElementTree.parse(path).getroot()
        return _odm2(root) if "/odm/v2" in root.tag or root.get("ODMVersion", "").startswith("2") else _odm(root)
    if "secutrial" in path.parts:
        return _secutrial(path)
    rows = _rows(path)
    if "RecordActive" in rows[0]:
        return _rave_view(rows)
    return _redcap(rows) if any(column.endswith(COMPLETE) for column in rows[0]) else NOTHING


def _rows(path: Path) -> list[dict[str, str]]:
    """The rows of a CSV, or of the records in an archive; Rave's end mark is none."""
    if path.suffix == ".zip":
        with zipfile.ZipFile(path) as archive:
            tables = sorted(name for name in archive.namelist() if name.endswith(".csv"))
            name = next((name for name in tables if name.endswith("data.csv")), tables[0])
            text = archive.read(name).decode("utf-8-sig")
    else:
        text = path.read_text("utf-8-sig")
    return list(csv.DictReader(io.StringIO(text.strip().removesuffix("\nEOF"), newline="")))


def _local(element: ElementTree.Element) -> str:
    return element.tag.rpartition("}")[2]


def _odm(root: ElementTree.Element) -> Counts:
    """Distinct keys of ODM 1.3, a form straight below a subject included, and what is below one.

    Rave's flags of a subject, Yes or No, are items of a form of their own.
    """
    found: dict[str, set[Key]] = {name: set() for name in (*KEYS, "ItemData")}

    def walk(element: ElementTree.Element, above: Key) -> None:
        name = _local(element)
        if name in KEYS:
            oid, *repeat = KEYS[name]
            above = (*above, name, element.get(oid, ""), *(element.get(one, "") for one in repeat))
            found[name].add(above)
            flags = {(*above, "FormData", flag) for flag, value in element.items() if value in ("Yes", "No")}
            if name == "SubjectData" and flags:
                found["FormData"].add(above)
                found["ItemData"] |= flags
        elif name.startswith("ItemData") and "FormData" in above:
            found["ItemData"].add((*above, element.get("ItemOID", "")))
        for child in element:
            walk(child, above)

    for clinical in root.iter():
        if _local(clinical) == "ClinicalData":
            walk(clinical, ())
    return len(found["SubjectData"]), len(found["StudyEventData"]), len(found["FormData"]), len(found["ItemData"])


def _odm2(root: ElementTree.Element) -> Counts:
    """Of ODM 2.0: an event's outermost groups are its forms, a group that stands again without a key is another."""
    subjects: set[Key] = set()
    events: set[Key] = set()
    forms = items = 0
    for clinical in root:
        for subject in clinical if _local(clinical) == "ClinicalData" else ():
            key = (subject.get("SubjectKey", ""),)
            subjects.add(key)
            for event in subject:
                if _local(event) == "StudyEventData":
                    events.add((*key, event.get("StudyEventOID", ""), event.get("StudyEventRepeatKey", "")))
                    pages = [(one.get("ItemGroupOID"), one.get("ItemGroupRepeatKey")) for one in _groups(event)]
                    forms += len(set(pages))
            items += sum(1 for one in subject.iter() if _local(one) == "ItemData")
    return len(subjects), len(events), forms, items


def _groups(event: ElementTree.Element) -> Iterator[ElementTree.Element]:
    return (child for child in event if _local(child) == "ItemGroupData")


def secutrial_tables(path: Path) -> Iterator[list[dict[str, str]]]:
    """The rows of every table of a secuTrial archive."""
    with zipfile.ZipFile(path) as archive:
        page = next(archive.read(name) for name in archive.namelist() if "ExportOptions" in name)
        encoding = re.search(rb"charset=([\w-]+)", page)
        for name in archive.namelist():
            if name.endswith((".xls", ".csv", ".txt")):
                text = archive.read(name).decode(encoding[1].decode() if encoding else "utf-8")
                delimiter = "\t" if name.endswith(".xls") else ","
                yield list(csv.DictReader(io.StringIO(text, newline=""), delimiter=delimiter))


def _secutrial(path: Path) -> Counts:
    """A case is a subject and a form of its own; a document is a form; a row of a repetition adds its items."""
    count: Counter[str] = Counter()
    visits: set[Key] = set()
    for rows in secutrial_tables(path):
        for row in rows:
            if "mnppid" not in row or row.keys() & {"mnpatdocid", "ffcolname", "changedate"}:
                continue  # a trail, remarks on items
            kept = sum(1 for column in row if column and column not in LEFT_OUT and not column.startswith("mnp_"))
            kept += "mnpdocid" not in row and "mnpvisstartdate" in row  # the case's own
            of_repetition = "mnpsubdocid" in row
            count["subjects"] += "mnpdocid" not in row
            count["forms"] += not of_repetition
            count["items"] += kept - (of_repetition and "mnpvispdt" in row)
            if row.get("mnpvisid") and not of_repetition:
                visits.add((row["mnppid"], row["mnpvisid"], row["mnpvisno"]))
    return count["subjects"], len(visits), count["forms"], count["items"]


def _rave_view(rows: list[dict[str, str]]) -> Counts:
    """A row of a clinical view is a record of a page; what is no key is an item."""
    events = {(row["subjectId"], row["Folder"], row["instanceId"]) for row in rows}
    forms = {(row["subjectId"], row["Folder"], row["instanceId"], row["PageRepeatNumber"]) for row in rows}
    items = sum(1 for row in rows for column in row if column not in RAVE_KEYS)
    return len({row["subjectId"] for row in rows}), len(events), len(forms), items


def _redcap(rows: list[dict[str, str]]) -> Counts:
    """Flat records: a form is there when a cell of it is filled; then all of its cells are, and the record's own."""
    key, *columns = rows[0]
    forms: dict[str, list[str]] = {"": []}
    for column in columns:
        if column.startswith("redcap_"):
            continue
        forms[""].append(column)
        if column.endswith(COMPLETE):
            forms[column] = forms.pop("")
            forms[""] = []
    subjects, events, found, items = {row[key] for row in rows}, set(), 0, 0
    for row in rows:
        instrument, event = row.get("redcap_repeat_instrument", ""), row.get("redcap_event_name", "")
        repeat = "" if instrument else row.get("redcap_repeat_instance", "")
        if event:
            events.add((row[key], event, repeat))
        for number, (status, own) in enumerate(forms.items()):
            of_row = not instrument or status == instrument + COMPLETE
            started = any(row[one] not in (("", "0") if "___" in one or one == status else ("",)) for one in own)
            if of_row and started:
                found += 1
                items += len(own)
                if number == 0:
                    items += 1 + sum(
                        bool(row.get(one)) for one in ("redcap_data_access_group", "redcap_survey_identifier")
                    )
    return len(subjects), len(events), found, items
