"""The data dictionary as canonical definitions, form by form: REDCap keeps a form's fields together."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Final

from adapters.redcap_records.answer import COMPLETE, Fault, Table
from adapters.redcap_records.project import CHECKBOX, Field, Project, definitions_in_order
from hub.canonical.records import (
    CodeList,
    FormDef,
    ItemDef,
    ItemGroupDef,
    MetadataVersion,
    Record,
    Rejected,
    Study,
    StudyEventDef,
)

METADATA_OID: Final = "Metadata"
"""One version for every export of a project, as in `odm_redcap`."""

STATUSES: Final = {"0": "Incomplete", "1": "Unverified", "2": "Complete"}
_CHECKED: Final = {"1": "Checked", "0": "Unchecked"}
_DATA_TYPES: Final = {"calc": "float", "slider": "integer", "yesno": "boolean", "truefalse": "boolean"}
_VALIDATIONS: Final = (
    ("date_", "date"),
    ("datetime_", "partialDatetime"),
    ("time", "partialTime"),
    ("integer", "integer"),
    ("int", "integer"),
    ("number", "float"),
    ("float", "float"),
)


def study(project: Project, study_oid: str) -> Iterator[Record]:
    """The project itself, as far as it was told; its metadata version; its events."""
    title = project.facts.get("project_title")
    if study_oid:
        yield Study(0, 1, study_oid, "", title, None, title)
    yield MetadataVersion(0, 1, study_oid, METADATA_OID, title, None)
    for ordinal, event in enumerate(project.events.values(), 1):
        forms = [f"Form.{form}" for form in project.forms_of_event.get(event.key, [])]
        repeating = project.is_repeating(event.key, "") if project.repeating else None
        what = (event.name, ordinal, repeating, None, None, *event.days)
        yield StudyEventDef(0, 1, METADATA_OID, f"Event.{event.key}", *what, forms)


def definitions(table: Table, project: Project) -> Iterator[Record]:
    """Items and code lists row by row; item groups (sections) and forms when they end."""
    form = _Form("", 1, project)
    for line, found in definitions_in_order(table):
        if isinstance(found, Fault):
            yield Rejected(0, line, "ItemDef", found.rule, "ERROR", found.reason, table.fragment())
            continue
        if found.form != form.name:
            yield from form.ended()
            form = _Form(found.form, line, project)
        yield from form.take(line, found)
    yield from form.ended()


class _Form:
    """The form whose fields come now. A section starts where the section header is another than the last field's."""

    def __init__(self, name: str, line: int, project: Project) -> None:
        self.name = name
        self._line = line
        self._project = project
        self._groups: list[str] = []
        self._section: str | None = None
        self._items: list[str] = []

    def take(self, line: int, field: Field) -> Iterator[Record]:
        """The field's items and code list, and the section it ends."""
        columns = self._project.columns(field)
        if not columns:
            return
        if field.section != self._section:
            yield from self._section_ended()
            self._section, self._line = field.section, line
        self._items += columns
        codes = dict.fromkeys(columns, _CHECKED) if field.kind == CHECKBOX else {field.name: field.choices}
        for column in columns:
            listed = f"{column}.choices" if codes[column] else None
            what = (field.name, field.label or None, data_type(field), None, listed)
            yield ItemDef(0, line, METADATA_OID, column, *what, True if field.identifier else None)
            if listed:
                yield _code_list(line, listed, column, codes[column])

    def ended(self) -> Iterator[Record]:
        """The form's last section, the field of its status, and the form."""
        if not self.name:
            return
        yield from self._section_ended()
        status = self.name + COMPLETE
        self._items, self._section = [status], "Form Status"
        yield ItemDef(0, self._line, METADATA_OID, status, status, "Complete?", "text", None, f"{status}.choices", None)
        yield _code_list(self._line, f"{status}.choices", status, STATUSES)
        yield from self._section_ended()
        label = self._project.labels.get(self.name) or self.name
        pairs = [pair for pair in self._project.repeating if pair[1] == self.name]
        repeating = bool(pairs) if self._project.repeating else None
        oid = f"Form.{self.name}"
        yield FormDef(0, self._line, METADATA_OID, oid, oid, label, repeating, self._groups)

    def _section_ended(self) -> Iterator[Record]:
        if self._items:
            oid = f"{self.name}.{self._items[0]}"
            self._groups.append(oid)
            name = self._section or self._project.labels.get(self.name) or self.name
            yield ItemGroupDef(0, self._line, METADATA_OID, oid, name, False, self._items)
        self._items = []


def data_type(field: Field) -> str:
    """The ODM data type REDCap itself gives the field in its XML."""
    if field.kind == CHECKBOX:
        return "boolean"
    if field.kind in _DATA_TYPES:
        return _DATA_TYPES[field.kind]
    if field.kind != "text":
        return "text"
    return next((found for start, found in _VALIDATIONS if field.validation.startswith(start)), "text")


def _code_list(line: int, oid: str, name: str, codes: dict[str, str]) -> CodeList:
    return CodeList(0, line, METADATA_OID, oid, name, "text", json.dumps(codes, ensure_ascii=False))
