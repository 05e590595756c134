"""The product's own trail: earlier versions of forms, logs of changes, queries and comments."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from adapters.kit.seen import Seen
from adapters.secutrial.data import SYSTEM, Data, Place, rejected
from adapters.secutrial.tables import Row, Table
from hub.canonical.records import Audit, Query, Record

Who = tuple[str | None, str | None, str | None, str | None]
"""Time, user, place and reason of an entry."""

_STATES: Final = {
    "0": "CANCELLED",
    "withdrawn": "CANCELLED",
    "1": "OPEN",
    "open": "OPEN",
    "2": "ANSWERED",
    "answered": "ANSWERED",
    "4": "CLOSED",
    "resolved": "CLOSED",
}


def version_of_form(data: Data, table: Table, row: Row) -> Iterator[Record]:
    """An earlier version of a form: who saved it and when, and each value it had then."""
    document, version = row.cells.get("mnpdocid", ""), row.cells.get("mnpatdocid", "")
    place = data.place(document)
    if place is None or not version:
        yield rejected(row, "Audit", "DOCUMENT_UNKNOWN", "no form of the export has the row's mnpdocid", "WARNING")
        return
    data.trails[version] = document
    at, user, reason = (row.cells.get(name) or None for name in ("mnplastedit", "mnpptnid", "sigreason"))
    who = (at, user, None, reason)
    key = f"{table.stem}.{version}"
    category = f"sigstatus {row.cells.get('sigstatus', '')}".strip()
    yield Audit(0, row.line, *place, "", "", "", key, category, *who, None, None)
    yield from _values(data, table, row, place, key, who, "")


def version_of_subform(data: Data, table: Table, row: Row) -> Iterator[Record]:
    """A repetition's row as it was in an earlier version of its form."""
    place = data.place(data.trails.get(row.cells.get("mnpatdocid", "")))
    if place is None:
        yield rejected(row, "Audit", "DOCUMENT_UNKNOWN", "no version of a form has the row's mnpatdocid", "WARNING")
        return
    key = f"{table.stem}.{row.cells.get('mnpatsubdocid', '')}"
    yield from _values(data, table, row, place, key, (None, None, None, None), row.cells.get("position", ""))


def missing_of_version(data: Data, row: Row) -> Iterator[Record]:
    """Why an item of an earlier version of a form was missing."""
    version, column = row.cells.get("mnpatdocid", ""), row.cells.get("ffcolname", "")
    place = data.place(data.trails.get(version))
    if place is None or not column:
        yield rejected(row, "Audit", "DOCUMENT_UNKNOWN", "no version of a form has the row's mnpatdocid", "WARNING")
        return
    who = (row.cells.get("editdate") or None, row.cells.get("mnpptnid") or None, None, None)
    path = (*place, place.form, "", f"{place.form}.{column}")
    key = f"{place.form}.{version}.{column}.miv"
    yield Audit(0, row.line, *path, key, "mivstatus", *who, None, row.cells.get("mivstatus") or None)


def _values(data: Data, table: Table, row: Row, place: Place, key: str, who: Who, repeat: str) -> Iterator[Record]:
    for column, cell in row.cells.items():
        own = not column.startswith(SYSTEM) and column not in ("fgid", "position")
        if cell and own and data.kept(column):
            path = (*place, table.stem, repeat, f"{table.stem}.{column}")
            yield Audit(0, row.line, *path, f"{key}.{column}", "version", *who, None, cell)


def change(data: Data, table: Table, row: Row, seen: Seen) -> Iterator[Record]:
    """One entry of a log of changes (of entries, visits, adverse events): a pair of values for each field."""
    cells = row.cells
    subject = cells.get("mnppid")
    if not subject:
        yield rejected(row, "Audit", "KEY_MISSING", "mnppid is empty")
        return
    visit = cells.get("newmnpvisid") or cells.get("oldmnpvisid") or ""
    repeat = (cells.get("newmnpvisno") or cells.get("oldmnpvisno") or "") if visit else ""
    mark = blake2b("\0".join(cells.values()).encode(), digest_size=12).hexdigest()
    entry = f"{table.stem}.{mark}.{seen.count((table.stem, mark))}"
    who = (cells.get("changedate") or None, cells.get("mnpptnid") or None, None, cells.get("changereason") or None)
    for column, new in cells.items():
        field = column.removeprefix("new")
        old = cells.get(f"old{field}")
        if field != column and old is not None and old != new:
            path = (subject, visit, repeat, "", "", "", "", "")
            yield Audit(0, row.line, *path, f"{entry}.{field}", f"{table.stem} {field}", *who, old or None, new or None)


def query(data: Data, row: Row) -> Iterator[Record]:
    """One step of a query."""
    cells = row.cells
    said = cells.get("qacstatus") or cells.get("querystatus") or ""
    state, key = _STATES.get(said), cells.get("mnpqueryid")
    if state is None or not key:
        yield rejected(
            row, "Query", "QUERY_UNREADABLE", "a query has no id, or its status is none of the product's codes"
        )
        return
    yield from _note(data, row, key, "MANUAL", state, said)


def comment(data: Data, row: Row) -> Iterator[Record]:
    """A comment on an item is an annotation."""
    key = row.cells.get("mnpcommentid")
    if not key:
        yield rejected(row, "Query", "KEY_MISSING", "mnpcommentid is empty")
        return
    yield from _note(data, row, f"comment.{key}", "ANNOTATION", "NOT_APPLICABLE", None)


def _note(data: Data, row: Row, key: str, kind: str, state: str, said: str | None) -> Iterator[Record]:
    cells = row.cells
    place = data.place(cells.get("mnpdocid"))
    if place is None:
        yield rejected(row, "Query", "DOCUMENT_UNKNOWN", "no form of the export has the row's mnpdocid", "WARNING")
        return
    column = cells.get("ffcolname", "")
    path = (*place, place.form, "", f"{place.form}.{column}" if column else "")
    at, user, text = (cells.get(name) or None for name in ("qacdate", "mnpptnid", "qaccontent"))
    asked, answered = (None, text) if state == "ANSWERED" else (text, None)
    yield Query(0, row.line, data.version, *path, key, kind, state, True, said, at, user, None, asked, answered)
