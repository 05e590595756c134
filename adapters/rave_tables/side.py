"""Comments and protocol deviations: one row each, on a data point whose event the row names by no key."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from functools import partial
from typing import Final

from adapters.kit.seen import Seen
from adapters.rave_tables.row import Row, Table, needed
from adapters.rave_tables.view import located
from hub.canonical.dates import Times
from hub.canonical.records import OP_LOCATE, OP_REMOVE, OP_UPSERT, Deviation, Form, Item, Query, Record, Subject

_ACTIVE: Final = frozenset({"True", "1", ""})
_CARRIED: Final = frozenset({"ProjectName", "EnvironmentName", "SubjectID", "SubjectName", "Text"})
"""Columns that canonical fields carry. A copy of the words would be a value that the words quote."""


class SideReader:
    """Rows of comments or deviations. What no record carries is kept as items of a form of the table's name.

    Neither has an id: the key is the data point and the number of the row among those of the data point.
    """

    def __init__(self, table: Table, columns: Sequence[str], times: Times) -> None:
        self._table = table
        self._columns = [name for name in columns if name not in _CARRIED]
        self._times = times
        self._seen = Seen()
        self._sites: set[str] = set()
        self._told: tuple[str, str | None] | None = None

    def records(self, row: Row) -> Iterator[Record]:
        """What the row says, and before it its site and subject."""
        cells, line = row.cells, row.line
        subject, point = needed(cells, "SubjectID"), needed(cells, "Datapointid")
        key = f"{point}.{self._seen.count((point,))}"
        version = self._times.version(cells["Updated"])
        site = cells["SiteNumber"] or None
        if site and site not in self._sites:
            self._sites.add(site)
            yield located(line, site, None)
        if (subject, site) != self._told:
            self._told = (subject, site)
            yield Subject(0, line, version, OP_LOCATE, subject, cells["SubjectName"] or subject, site, None)
        active = cells["DataActive"] in _ACTIVE and cells["RecordActive"] in _ACTIVE
        make = self._deviation if self._table is Table.DEVIATIONS else self._comment
        yield from make(row, subject, key, version, active)
        page = (subject, "", "", str(self._table), key)
        yield Form(0, line, version, OP_UPSERT if active else OP_REMOVE, *page, None, None, None, None, None)
        for name in self._columns if active else ():
            yield Item(0, line, version, OP_UPSERT, *page, "", "", name, cells[name], None, None, None)

    def _deviation(self, row: Row, subject: str, key: str, version: int, active: bool) -> Iterator[Record]:
        said = partial(_said, row.cells)
        where = (subject, "", "", "", str(self._table), key, _item(row.cells))
        op = OP_UPSERT if active else OP_REMOVE
        what = (said("Text"), said("PDClass"), said("PDCode"), None, None, said("Updated"))
        yield Deviation(0, row.line, version, op, *where, key, *what)

    def _comment(self, row: Row, subject: str, key: str, version: int, active: bool) -> Iterator[Record]:
        if not active:
            return
        said = partial(_said, row.cells)
        page = (subject, "", "", str(self._table), key, "", "", _item(row.cells))
        state = (f"comment:{key}", "ANNOTATION", "NOT_APPLICABLE", True, None)
        yield Query(0, row.line, version, *page, *state, said("Updated"), None, None, said("Text"), None)


def _item(cells: Mapping[str, str]) -> str:
    """The item the row is about, by its name in audits and in views: its class is the words' class."""
    return f"{cells['FormOID']}.{cells['FieldOID']}"


def _said(cells: Mapping[str, str], name: str) -> str | None:
    """A cell, None for an empty one."""
    return cells[name] or None
