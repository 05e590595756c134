"""Flat records, one row after the other, as subjects, events, forms and items (FORMATS 3.3)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Final

from adapters.redcap_records.answer import COMPLETE, EVENT, GROUP, INSTANCE, INSTRUMENT, SPECIAL, SURVEY, Cells, Fault
from adapters.redcap_records.definition import METADATA_OID, STATUSES
from adapters.redcap_records.project import Project
from hub.canonical.records import OP_LOCATE, OP_UPSERT, Form, Item, Record, Site, StudyEvent, Subject, all_of, named
from hub.errors import FileRefused

_EVENT_KEY: Final = re.compile(r"[a-z0-9_]*_arm_[0-9]+[a-z]*", re.ASCII)
_ON_EVERY_ROW: Final = frozenset({GROUP, SURVEY})


class Columns:
    """Which columns of flat records are of which form.

    columns: in the table's order, the record id first. project: None when nothing but the table is known; a form is
    then all columns up to the one that says its status, which the export puts last.
    """

    def __init__(self, columns: Sequence[str], project: Project | None) -> None:
        self.record_id = columns[0]
        if project is not None and self.record_id != project.record_id:
            raise FileRefused("the first column is not the record id of the data dictionary")
        values = [name for name in columns[1:] if name not in SPECIAL]
        found = _by_status(values) if project is None else _by_dictionary(values, project)
        self.forms: dict[str, list[str]] = {}
        for name, form in found.items():
            self.forms.setdefault(form, []).append(name)
        self.unknown = [number for number, name in enumerate(columns, 1) if name in values and name not in found]
        first = project.fields[project.record_id].form if project is not None else next(iter(self.forms), "")
        if first in self.forms:
            on_first = [name for name in columns if name == self.record_id or name in _ON_EVERY_ROW]
            self.forms[first] = [*on_first, *self.forms[first]]
        self.known = frozenset(columns)


def _by_status(columns: Sequence[str]) -> dict[str, str]:
    found: dict[str, str] = {}
    waiting: list[str] = []
    for name in columns:
        waiting.append(name)
        if name.endswith(COMPLETE):
            found |= dict.fromkeys(waiting, name.removesuffix(COMPLETE))
            waiting = []
    if waiting or not found:
        raise FileRefused(
            "the columns do not say of which form they are: export whole forms, or send the records in one ZIP archive"
            " with the project's data dictionary"
        )
    return found


def _by_dictionary(columns: Sequence[str], project: Project) -> dict[str, str]:
    known = project.form_of_column
    return {name: known[name] for name in columns if name in known}


class Reader:
    """Turns rows into records; remembers the last record, event and the sites told.

    grey: a lone status Incomplete is what REDCap writes for a form nobody started, so it is none. missing: codes that
    stand for no value.
    """

    def __init__(self, columns: Columns, missing: frozenset[str], sites: set[str], *, grey: bool) -> None:
        self._columns = columns
        self._missing = missing
        self._sites = sites
        self._blank = ("", "0", None) if grey else ("", None)
        self._subject: tuple[str, str | None] | None = None
        self._event: tuple[str, str, str] | None = None

    def records(self, line: int, cells: Cells) -> Iterator[Record]:
        """What the row says. Raises Fault before anything is given."""
        if cells.keys() - self._columns.known:
            raise Fault("COLUMN_UNKNOWN", "the row has a column that the first one has not")
        subject = cells.get(self._columns.record_id)
        if not subject:
            raise Fault("KEY_MISSING", "the record id is empty")
        event, event_repeat, instrument, instance = self._place(cells)
        site = cells.get(GROUP) or None
        page = (subject, event and f"Event.{event}", event_repeat)
        yield from self._told(line, page, site, event)
        for form, _ in self._forms(instrument, cells):
            yield from self._form(line, (*page, f"Form.{form}", instance), form, self._columns.forms[form], cells)

    def whose(self, cells: Cells) -> tuple[str, str]:
        """The subject and the site a row names, '' for none."""
        return cells.get(self._columns.record_id) or "", cells.get(GROUP) or ""

    def stands_for(self, cells: Cells) -> str:
        """All forms the row has, which no other row of an export has, and the fields of them that it has a value of; ''
        where its keys are what is wrong.

        An export of some forms or some fields alone has the row as well, without what it says of the others.
        """
        subject = cells.get(self._columns.record_id)
        try:
            event, event_repeat, instrument, instance = self._place(cells)
        except Fault:
            return ""
        if not subject:
            return ""
        page = (subject, event and f"Event.{event}", event_repeat)
        return all_of(
            name
            for form, fields in self._forms(instrument, cells)
            for on in [(*page, f"Form.{form}", instance)]
            for name in (named("Form", *on), *(named("Item", *on, "", "", field) for field in fields))
        )

    def _forms(self, instrument: str, cells: Cells) -> Iterator[tuple[str, Iterator[str]]]:
        """The forms that the row has, of a repeating instrument that one alone, each with its filled fields."""
        for form, columns in self._columns.forms.items():
            if not instrument or form == instrument:
                filled = self._filled(form, columns, cells)
                if (first := next(filled, None)) is not None:
                    yield form, chain((first,), filled)

    def _place(self, cells: Cells) -> tuple[str, str, str, str]:
        """Event and its repeat key, the repeating instrument the row is of, and the instance of its forms."""
        event, instrument = cells.get(EVENT) or "", cells.get(INSTRUMENT) or ""
        instance = cells.get(INSTANCE) or ""
        if event and not _EVENT_KEY.fullmatch(event):
            raise Fault("EVENT_KEY_INVALID", "the event is not named by its unique event name; export raw values")
        if instrument and instrument not in self._columns.forms:
            raise Fault("FORM_UNKNOWN", "the repeating instrument is no form of the table; export raw values")
        if (instrument or instance) and not (instance.isascii() and instance.isdigit()):
            raise Fault("INSTANCE_INVALID", "the repeat instance is not a whole number")
        if instance and not instrument and not event:
            raise Fault("INSTANCE_INVALID", "the row has a repeat instance and neither an event nor an instrument")
        return (
            event,
            (instance if instance and not instrument else "1") if event else "",
            instrument,
            (instance if instrument else "1"),
        )

    def _told(self, line: int, page: tuple[str, str, str], site: str | None, event: str) -> Iterator[Record]:
        """The row's site, subject and event, each when it is another than the last row's."""
        subject = page[0]
        if site and site not in self._sites:
            self._sites.add(site)
            yield located(line, site)
        if self._subject is None or self._subject[0] != subject or (site and site != self._subject[1]):
            self._subject = (subject, site)
            yield Subject(0, line, 0, OP_UPSERT, subject, subject, site, None)
        if event and self._event != page:
            self._event = page
            nothing = (None,) * 7
            yield StudyEvent(0, line, 0, OP_UPSERT, *page, *nothing, event, METADATA_OID)

    def _filled(self, form: str, columns: Sequence[str], cells: Cells) -> Iterator[str]:
        """The fields in which the row says something of the form; of one that nobody started none."""
        status, own = form + COMPLETE, self._columns.record_id
        for name in columns:
            value = cells.get(name)
            if name == own or name in _ON_EVERY_ROW or not value:
                continue
            if name == status:
                if value not in self._blank:
                    yield name
            elif not (value == "0" and "___" in name):  # an unticked box is 0 on every form
                yield name

    def _form(
        self, line: int, page: tuple[str, str, str, str, str], form: str, columns: Sequence[str], cells: Cells
    ) -> Iterator[Record]:
        code = cells.get(form + COMPLETE)
        status = code if code is None else STATUSES.get(code, code)
        yield Form(0, line, 0, OP_UPSERT, *page, None, status, None, None, METADATA_OID)
        for name in columns:
            value = cells.get(name)
            if value is None or (not value and name in _ON_EVERY_ROW):
                continue
            flavour = value if value in self._missing else None
            yield Item(0, line, 0, OP_UPSERT, *page, "", "", name, value, flavour, METADATA_OID, None)


def located(line: int, key: str, name: str | None = None) -> Site:
    """A data access group as a site: its unique name is the key; the list of groups adds what people call it."""
    rest = (None,) * (len(Site._fields) - 7)
    return Site(0, line, 0, OP_UPSERT if name else OP_LOCATE, key, None, name, *rest)
