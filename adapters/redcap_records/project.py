"""A REDCap project's design, as the small answers of its API tell it: fields, forms, events, groups."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

from adapters.redcap_records.answer import COMPLETE, Answer, Cells, Fault, Table
from hub.errors import FileHostile, FileRefused

MAX_ROWS: Final = 200_000
"""Of one small answer: the design is held in memory, the records are not."""

CHECKBOX: Final = "checkbox"
_UNSAFE: Final = re.compile(r"[^0-9a-z_]")
_OWN_CHOICES: Final = {"yesno": {"1": "Yes", "0": "No"}, "truefalse": {"1": "True", "0": "False"}}
_WITH_CHOICES: Final = frozenset({"radio", "dropdown", CHECKBOX, "select"})


@dataclass(frozen=True, slots=True)
class Field:
    """A row of the data dictionary. choices: label by code; empty where the field is not coded."""

    name: str
    form: str
    section: str
    kind: str
    label: str
    choices: dict[str, str]
    validation: str
    identifier: bool

    def columns(self) -> list[str]:
        """Names of the columns that hold it: a check box has one for each choice, a descriptive text none."""
        if self.kind == "descriptive":
            return []
        return [checkbox_column(self.name, code) for code in self.choices] if self.kind == CHECKBOX else [self.name]


@dataclass(frozen=True, slots=True)
class Event:
    """A row of the event list. Days are None where the project does not schedule."""

    key: str
    name: str
    days: tuple[int | None, int | None, int | None] = (None, None, None)
    arm: str = ""


@dataclass
class Project:
    """What is known of the project. repeating: pairs of event ('' in a classic project) and form ('' a whole event)."""

    facts: dict[str, str] = field(default_factory=dict)
    arms: dict[str, str] = field(default_factory=dict)
    events: dict[str, Event] = field(default_factory=dict)
    event_ids: dict[str, str] = field(default_factory=dict)
    forms_of_event: dict[str, list[str]] = field(default_factory=dict)
    repeating: set[tuple[str, str]] = field(default_factory=set)
    labels: dict[str, str] = field(default_factory=dict)
    fields: dict[str, Field] = field(default_factory=dict)
    exported: dict[tuple[str, str], str] = field(default_factory=dict)

    @property
    def scheduled(self) -> bool:
        """Whether day offsets of events mean anything; elsewhere they are zeros and ordinals."""
        return self.facts.get("scheduling_enabled") == "1"

    @property
    def missing_codes(self) -> frozenset[str]:
        """The project's missing data codes (`UNK, Unknown | NASK, Not asked`)."""
        return frozenset(choices_of(self.facts.get("missing_data_codes", "")))

    @cached_property
    def forms(self) -> list[str]:
        """The instruments in the dictionary's order."""
        return [*dict.fromkeys(field.form for field in self.fields.values())]

    @property
    def record_id(self) -> str:
        """The field that names the record: the dictionary's first."""
        return next(iter(self.fields))

    @cached_property
    def form_of_column(self) -> dict[str, str]:
        """The form of every column that flat records may have."""
        found: dict[str, str] = {}
        for one in self.fields.values():
            for column in self.columns(one):
                found[column] = one.form
        for form in self.forms:
            for ending in (COMPLETE, "_timestamp", "_return_code"):
                found.setdefault(form + ending, form)
        return found

    @cached_property
    def event_by_label(self) -> dict[str, str]:
        """Event keys by what logging calls them, `Visit 1 (Arm 1: Drug A)`; names of two events have none."""
        found: dict[str, str] = {}
        for event in self.events.values():
            label = f"{event.name} (Arm {event.arm}: {self.arms.get(event.arm, '')})"
            for each in (label, event.name):
                found[each] = event.key if each not in found else ""
        return found

    def columns(self, one: Field) -> list[str]:
        """As `Field.columns`, by the project's own list of exported names where it was sent."""
        if one.kind != CHECKBOX:
            return one.columns()
        return [self.exported.get((one.name, code)) or checkbox_column(one.name, code) for code in one.choices]

    def is_repeating(self, event: str, form: str) -> bool:
        """Whether the form has instances in the event ('' in a classic project; '' a whole event)."""
        return (event, form) in self.repeating

    def page(self, event: str, form: str, instance: str) -> tuple[str, str, str, str]:
        """Keys of event and form. A longitudinal project's form without its event cannot be named."""
        if self.events and not event:
            return "", "", "", ""
        by_form = self.is_repeating(event, form)
        event_repeat = (instance if self.is_repeating(event, "") else "1") if event else ""
        return (f"Event.{event}" if event else "", event_repeat, f"Form.{form}", instance if by_form else "1")

    def learn(self, answer: Answer, table: Table) -> None:
        """Takes a small answer in. A row that cannot be read refuses the file: the design must be whole."""
        learner = _LEARNERS[answer]
        for count, (line, cells) in enumerate(table.rows):
            if isinstance(cells, Fault):
                raise FileRefused(f"row {line} of the answer {answer} cannot be read: {cells.reason}")
            if count >= MAX_ROWS:
                raise FileHostile(f"the answer {answer} has over {MAX_ROWS} rows")
            try:
                learner(self, cells)
            except Fault as fault:
                raise FileRefused(f"row {line} of the answer {answer} cannot be read: {fault.reason}") from None

    def _project(self, cells: Cells) -> None:
        self.facts = {name: value for name, value in cells.items() if value}

    def _arm(self, cells: Cells) -> None:
        self.arms[_said(cells, "arm_num")] = _said(cells, "name")

    def _event(self, cells: Cells) -> None:
        key = _said(cells, "unique_event_name")
        offset, before, after = (_whole(cells.get(name)) for name in ("day_offset", "offset_min", "offset_max"))
        days = (offset, before, after) if self.scheduled else (None, None, None)
        if number := cells.get("event_id"):
            self.event_ids[number] = key
        self.events[key] = Event(key, _said(cells, "event_name"), days, _said(cells, "arm_num"))

    def _mapping(self, cells: Cells) -> None:
        self.forms_of_event.setdefault(_said(cells, "unique_event_name"), []).append(_said(cells, "form"))

    def _repeating(self, cells: Cells) -> None:
        self.repeating.add((_said(cells, "event_name"), _said(cells, "form_name")))

    def _instrument(self, cells: Cells) -> None:
        self.labels[_said(cells, "instrument_name")] = _said(cells, "instrument_label")

    def _field(self, cells: Cells) -> None:
        found = field_of(cells)
        self.fields[found.name] = found

    def _exported(self, cells: Cells) -> None:
        name, code = _said(cells, "original_field_name"), _said(cells, "choice_value")
        self.exported[name, code] = _said(cells, "export_field_name")


_LEARNERS: Final = {
    Answer.PROJECT: Project._project,
    Answer.ARMS: Project._arm,
    Answer.EVENTS: Project._event,
    Answer.MAPPING: Project._mapping,
    Answer.REPEATING: Project._repeating,
    Answer.INSTRUMENTS: Project._instrument,
    Answer.DICTIONARY: Project._field,
    Answer.FIELDS: Project._exported,
}


def field_of(cells: Cells) -> Field:
    """A row of the data dictionary. Raises Fault when it names no field or no form."""
    name, form = _said(cells, "field_name").strip(), _said(cells, "form_name").strip()
    if not name or not form:
        raise Fault("KEY_MISSING", "the row names no field or no form")
    kind = _said(cells, "field_type")
    choices = _OWN_CHOICES.get(kind, {})
    if kind in _WITH_CHOICES:
        choices = choices_of(_said(cells, "select_choices_or_calculations"))
    validation = _said(cells, "text_validation_type_or_show_slider_number")
    marked = _said(cells, "identifier").strip().lower() == "y"
    section, label = _said(cells, "section_header"), _said(cells, "field_label")
    return Field(name, form, section, kind, label, choices, validation, marked)


def choices_of(text: str) -> dict[str, str]:
    """Labels by code of `1, Yes | 0, No`; the label is what follows the first comma, else the code."""
    found: dict[str, str] = {}
    for part in re.split(r"\||\\n|\n", text):
        code, _, label = part.partition(",")
        if code.strip():
            found[code.strip()] = label.strip() or code.strip()
    return found


def checkbox_column(name: str, code: str) -> str:
    """The column of one choice of a check box: lower case, a minus as an underscore, other signs left out."""
    return f"{name}___{_UNSAFE.sub('', code.lower().replace('-', '_'))}"


def definitions_in_order(table: Table) -> Iterator[tuple[int, Field | Fault]]:
    """Line and field of each row of a dictionary."""
    for line, cells in table.rows:
        if isinstance(cells, Fault):
            yield line, cells
            continue
        try:
            yield line, field_of(cells)
        except Fault as fault:
            yield line, fault


def _said(cells: Cells, name: str) -> str:
    return cells.get(name) or ""


def _whole(text: str | None) -> int | None:
    return int(text) if text and text.lstrip("-").isdecimal() and text.isascii() and len(text) < 7 else None
