"""Reads the structure by its nesting: elements are called by GUIDs (`st_FFF23B2C-...`), only containers have names.

Fields leave step by step as the steps end, so that a large structure is never held whole.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import Final

from adapters.kit.manifest import load
from adapters.kit.odm_file import Fault
from adapters.kit.source import encoding_option, text_of
from adapters.kit.study import StudyCheck
from adapters.kit.xml import Element, XmlStream, fragment, open_xml
from hub.canonical.adapter import Declared, FileFacts
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
from hub.errors import FileUnrecognised, StudyMismatch

METADATA_OID: Final = "Structure"
"""One key for every export of a study: the file has no version of its own."""

_SCHEDULED: Final = "steps"
_STEPS: Final = frozenset({_SCHEDULED, "report_steps", "survey_steps"})
_CATEGORIES: Final = {"report_steps": "repeated data", "survey_steps": "survey"}
_TYPES: Final = {
    "numeric": "float",
    "calculation": "float",
    "slider": "float",
    "date": "date",
    "datetime": "datetime",
    "time": "time",
    "year": "integer",
    "radio": "integer",
    "dropdown": "integer",
}
_DISPLAY: Final = frozenset({"remark", "image", "summary", "add_report_button", "repeated_measures", "randomization"})
"""Types of fields that hold no value of a subject that anybody enters."""


class CastorStructureAdapter:
    """The export as Castor writes it from Structure or Form Sync."""

    def __init__(self) -> None:
        self.manifest = load(Path(__file__).parent)

    def sniff(self, head: bytes, name: str) -> int:
        """90 when the study's id leads a document called xml."""
        text = text_of(head)
        return 90 if "<xml>" in text and "<crf_id>" in text else 0

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        """Definitions in the file's order.

        Raises FileUnrecognised, StudyMismatch, EnvironmentUndeclared and what `open_xml` raises.
        """
        with open_xml(path, facts, encoding_option(declared)) as stream:
            if stream.root.name != "xml":
                raise FileUnrecognised("the root element is not Castor's")
            reading = _Reading(stream, StudyCheck(declared, facts))
            for name, element in stream.elements(frozenset(reading.handlers)):
                reading.handlers[name](element)
                yield from reading.records
                reading.records.clear()
            if not reading.study:
                raise StudyMismatch("the file does not say of which study it is")
            facts.source_system, facts.as_of = "Castor EDC", reading.created


class _Reading:
    """One file being read."""

    def __init__(self, stream: XmlStream, check: StudyCheck) -> None:
        self.records: list[Record] = []
        self.study = ""
        self.created: str | None = None
        self._check = check
        self._stream = stream
        self._seq = 0
        self._forms: list[str] = []
        self._told: set[str] = set()
        self.handlers: dict[str, Callable[[Element], None]] = {
            "crf_id": self._crf_id,
            "date_created": self._date_created,
            "options": self._options,
            "fields": self._fields,
            **dict.fromkeys(_STEPS, self._steps),
        }

    def _crf_id(self, element: Element) -> None:
        self.study = (element.text or "").strip()
        self._check.settle(self.study)
        self._add(Study, element, self.study, "", None, None, None)
        self._add(MetadataVersion, element, self.study, METADATA_OID, None, None)

    def _date_created(self, element: Element) -> None:
        self.created = self.created or (element.text or "").strip() or None

    def _options(self, element: Element) -> None:
        """An option group: its id and name stand before its options."""
        group = self._texts(element.getparent())
        items = {}
        for option in element:
            said = self._texts(option)
            items[said.get("option_value", "")] = said.get("option_name", "")
        oid = group.get("option_group_id", "")
        text = json.dumps(items, ensure_ascii=False)
        self._define(CodeList, element, oid, group.get("option_group_name") or None, None, text)

    def _fields(self, element: Element) -> None:
        """The fields of a step, which is a form; of a repeated one or a survey's every form repeats."""
        step = element.getparent()
        parent = step.getparent() if step is not None else None
        if step is None or parent is None or self._name(parent) not in _STEPS:
            return
        oid, name = _guid(step)
        repeating = self._name(parent) != _SCHEDULED
        above = parent.getparent()
        owner = _guid(above)[0] if above is not None else ""
        fields = [self._texts(field) for field in element]
        kept = [field for field in fields if field.get("field_type") and field["field_type"] not in _DISPLAY]
        items = [field["field_id"] for field in kept if field.get("field_id")]
        if oid:
            self._forms.append(oid)
        if self._define(FormDef, element, oid, owner or oid if repeating else oid, name, repeating, [oid]):
            self._define(ItemGroupDef, element, oid, name, repeating, items, again=True)
        for field in kept:
            self._item(element, field)

    def _item(self, element: Element, field: Mapping[str, str]) -> None:
        kind = _TYPES.get(field["field_type"], "text")
        name, question = field.get("field_variable_name") or None, field.get("field_label") or None
        identifier = True if field.get("encryption_enabled") == "true" else None
        facts = (name, question, kind, field.get("field_units") or None, field.get("field_option_group") or None)
        self._define(ItemDef, element, field.get("field_id", ""), *facts, identifier)

    def _steps(self, element: Element) -> None:
        """The phase, the repeated data or the survey whose steps these are."""
        above = element.getparent()
        forms, self._forms = self._forms, []
        if above is None:
            return
        oid, name = _guid(above)
        kind = self._name(element)
        order = above.get("order", "")
        ordinal = int(order) if order.isascii() and order.isdigit() and len(order) < 8 else None
        category = above.get("type") or _CATEGORIES.get(kind)
        scheduled = "Scheduled" if kind == _SCHEDULED else "Unscheduled"
        facts = (name, ordinal, kind != _SCHEDULED, scheduled, category, None, None, None, forms)
        self._define(StudyEventDef, element, oid, *facts)

    def _define(self, kind: type[Record], element: Element, oid: str, *facts: object, again: bool = False) -> bool:
        """Adds a definition the first time it is met: repeated data stand in the lookup table too. Whether it did."""
        if not oid:
            self._reject(kind, element, Fault("KEY_MISSING", "an element has no id"))
        elif oid not in self._told or again:
            self._told.add(oid)
            self._add(kind, element, METADATA_OID, oid, *facts)
            return True
        return False

    def _add(self, kind: type[Record], element: Element, *fields: object) -> None:
        self._seq += 1
        self.records.append(tuple.__new__(kind, (self._seq, element.sourceline, *fields)))

    def _reject(self, kind: type[Record], element: Element, fault: Fault) -> None:
        what = (kind.__name__, fault.rule, fault.severity, fault.reason, fragment(element), "", "", "", "")
        self._add(Rejected, element, *what)

    def _texts(self, element: Element | None) -> dict[str, str]:
        """Texts of an element's children by name."""
        return {self._name(child): (child.text or "").strip() for child in (() if element is None else element)}

    def _name(self, element: Element) -> str:
        return self._stream.names[element.tag]


def _guid(element: Element) -> tuple[str, str | None]:
    """Id and name of a phase, a step, a report or a survey, which call them by different attributes."""
    get = element.get
    return get("guid") or get("step_id") or get("survey_id") or "", get("name") or get("survey_name")
