"""An export's project setup as definitions: visits and their windows, forms, item groups, items, code lists."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final

from adapters.kit.archive import ZipMembers
from adapters.secutrial.tables import NUL_CHARACTER, Export, Role, Row, Table, rows_of
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
from hub.errors import FileHostile

METADATA_OID: Final = "Metadata"
"""One key for every export's setup: the product's own version is a time of its server."""

CASES: Final = "cn"
"""The form that the columns of the case nodes are kept under."""

_MASK: Final = re.compile(
    r"\((?P<date>(?:[a-z]{2}\.){0,2}[a-z]{4})?\ ?(?P<time>[a-z]{2}:[a-z]{2}(?::[a-z]{2})?)?\)", re.IGNORECASE
)
_DIGITS: Final = re.compile(r"(\w+) [0-9]+,([0-9]+)")
_NUMBERS: Final = frozenset({"number", "nummer", "numéro", "numero", "número", "liczba"})
_INTERVAL: Final = re.compile(r" [a-z](-[a-z])* \(", re.IGNORECASE)
_PEOPLE: Final = "mnpptnid"  # its codes are people of the sites
_MAX_CODES: Final = 500_000
_EVENT_TYPES: Final = {"0": "Scheduled", "1": "Scheduled", "2": "Unscheduled", "3": "Unscheduled"}


@dataclass(slots=True)
class Design:
    """What rows need of the setup. visits: their labels by id; parents: subform to its form, both by stem."""

    visits: dict[str, str] = field(default_factory=dict)
    parents: dict[str, str] = field(default_factory=dict)


class Setup:
    """Reads the setup once, which is small whatever the data are, and tells it."""

    def __init__(self, members: ZipMembers, export: Export) -> None:
        self._members = members
        self._export = export
        self._forms: dict[str, tuple[int, str, str | None]] = {}  # form id to line, stem, name
        self._cleaned: list[Row] = []
        self._codes = self._code_lists()

    def definitions(self, design: Design) -> Iterator[Record]:
        """Records with seq 0, in an order in which nothing is named before it is told; fills `design`."""
        study = self._export.project
        yield Study(0, 1, study, "", None, None, None)
        yield MetadataVersion(0, 1, study, METADATA_OID, None, None)
        for row in self._rows(Role.FORMS):
            name = self._export.stem(row.cells.get("formtablename", ""))
            self._forms[row.cells.get("formid", "")] = (row.line, name, row.cells.get("formname") or None)
        yield from self._visits(design)
        groups = dict[str, str]()
        for row in self._rows(Role.QUESTIONS):
            owner = self._export.stem(row.cells.get("formtablename", ""))
            groups[row.cells.get("fgid", "")] = owner
            if below := row.cells.get("subformtablename"):
                design.parents[self._export.stem(below)] = owner
        yield from self._items(groups, design)
        for name, (line, codes) in self._codes.items():
            yield CodeList(0, line, METADATA_OID, name, None, None, json.dumps(codes, ensure_ascii=False))
        for row in self._cleaned:
            reason = "a row of the setup has a NUL character, and was read without it"
            yield Rejected(0, row.line, "FormDef", row.fault, "WARNING", reason, row.fragment)

    def _items(self, groups: Mapping[str, str], design: Design) -> Iterator[Record]:
        members: dict[str, list[str]] = {stem: [] for _, stem, _ in self._forms.values()}
        definitions = []
        for row in self._rows(Role.ITEMS):
            owner = groups.get(row.cells.get("fgid", "")) or self._export.stem(row.cells.get("formtablename", ""))
            column = row.cells.get("ffcolname", "")
            if not owner or not column:
                continue
            oid = f"{owner}.{column}"
            if oid not in members.setdefault(owner, []):
                members[owner].append(oid)
                definitions.append(self._item(row, oid, column))
        for line, stem, name in self._forms.values():
            if stem not in design.parents:
                below = sorted(sub for sub, parent in design.parents.items() if parent == stem)
                yield FormDef(0, line, METADATA_OID, stem, stem, name, None, [stem, *below])
            items = members.get(stem, [])
            yield ItemGroupDef(0, line, METADATA_OID, stem, name, stem in design.parents, items)
        yield from definitions

    def _item(self, row: Row, oid: str, column: str) -> ItemDef:
        question, unit = row.cells.get("fflabel") or None, row.cells.get("unit") or None
        codes = oid if oid in self._codes else None
        kind = "integer" if codes else _data_type(row.cells.get("itemtype", ""))
        return ItemDef(0, row.line, METADATA_OID, oid, column, question, kind, unit, codes, None)

    def _visits(self, design: Design) -> Iterator[Record]:
        forms: dict[str, list[str]] = {}
        for row in self._rows(Role.VISIT_FORMS):
            known = self._forms.get(row.cells.get("formid", ""))
            if known is not None:
                forms.setdefault(row.cells.get("mnpvisid", ""), []).append(known[1])
        rows = {oid: row for row in self._rows(Role.VISITS) if (oid := row.cells.get("mnpvisid"))}
        for oid, row in rows.items():
            cells = row.cells.get
            label = cells("mnpvislabel") or None
            design.visits[oid] = label or ""
            kind = _EVENT_TYPES.get(cells("visittype", ""))
            window = (_target(oid, rows), _number(cells("minusoffset")), _number(cells("plusoffset")))
            what = (label, _number(cells("visitnumber")), None, kind, None, *window)
            yield StudyEventDef(0, row.line, METADATA_OID, oid, *what, sorted(forms.get(oid, [])))

    def _code_lists(self) -> dict[str, tuple[int, dict[str, str]]]:
        """Line and codes by OID: `<stem>.<column>` of an item, the column alone of a system one."""
        found: dict[str, tuple[int, dict[str, str]]] = {}
        for count, row in enumerate(self._rows(Role.CODES)):
            table, dot, column = row.cells.get("column", "").partition(".")
            name = f"{self._export.stem(table)}.{column}" if dot else table
            if count >= _MAX_CODES:
                raise FileHostile(f"the code lists have over {_MAX_CODES} codes")
            if name and name != _PEOPLE:
                found.setdefault(name, (row.line, {}))[1][row.cells.get("code", "")] = row.cells.get("value", "")
        return found

    def _rows(self, role: Role) -> Iterator[Row]:
        for table in self._export.of(role):
            yield from self._of(table)

    def _of(self, table: Table) -> Iterator[Row]:
        """Without NUL characters, which no text may hold: what stands on a definition is not to go with it."""
        with rows_of(self._members, table, self._export.encoding) as rows:
            for row in rows:
                if row.fault == NUL_CHARACTER:
                    self._cleaned.append(row)
                    row = row._replace(cells={key: value.replace("\0", "") for key, value in row.cells.items()})
                yield row


def _data_type(said: str) -> str:
    """ODM DataType of an item type, whose words are in the exporter's language: by its mask `(tt.mm.jjjj)`, by `3,1`
    behind a word for number, and by the letters of a computed interval `y-m-d (`."""
    if mask := _MASK.search(said):
        return "partialDatetime" if mask["date"] and mask["time"] else "partialDate" if mask["date"] else "partialTime"
    if number := _DIGITS.fullmatch(said):
        return "text" if number[1].lower() not in _NUMBERS else "integer" if number[2] == "0" else "float"
    return "integer" if _INTERVAL.search(said) else "text"


def _target(oid: str, rows: Mapping[str, Row]) -> int | None:
    """Days from the first visit: each visit counts from another one; None where they count in a circle."""
    days, passed = 0, set[str]()
    while oid:
        row = rows.get(oid)
        step = None if row is None else _number(row.cells.get("visitday"))
        if row is None or step is None or oid in passed:
            return None
        passed.add(oid)
        days += step
        oid = row.cells.get("previsid", "")
    return days


def _number(text: str | None) -> int | None:
    return int(text) if text and text.isascii() and text.lstrip("-").isdigit() and len(text) < 8 else None
