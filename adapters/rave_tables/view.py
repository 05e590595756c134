"""A clinical view: one row is one record (log line) of a form; and the list of the views' columns."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from typing import Final

from adapters.rave_tables.row import Fault, Row, needed
from hub.canonical.dates import Times
from hub.canonical.records import (
    OP_LOCATE,
    OP_REMOVE,
    OP_UPSERT,
    Form,
    FormDef,
    Item,
    ItemDef,
    ItemGroupDef,
    MetadataVersion,
    Record,
    Site,
    StudyEvent,
    Subject,
    named,
)
from hub.errors import FileRefused

METADATA_OID: Final = "ClinicalViews"
"""Views have no version of their own: they follow all active versions of the study."""

LAST: Final = "MaxUpdated"
"""The last of Rave's own columns; those behind it are the form's fields."""

_KEYS: Final = frozenset(
    {"project", "environmentName", "subjectId", "Subject", "Site", "SiteNumber", "instanceId", "InstanceName", "Folder"}
    | {"DataPageId", "DataPageName", "PageRepeatNumber", "RecordId"}
)
"""Columns that canonical fields carry; the other ones of Rave's own are items under their own names."""

_OID: Final = re.compile(r"[A-Za-z][A-Za-z0-9_]*", re.ASCII)
_VIEW: Final = re.compile(r"V_(?P<rest>.+)", re.ASCII)


def form_oid(stem: str, project: str, declared: object) -> str:
    """The form a view is of. No column says: it is declared, else the file's name, as Rave names them.

    stem: the file's name without folder and endings: `VITAL` of the URL, or the view's own `V_<project>_VITAL`.
    Raises FileRefused when neither is an OID.
    """
    named = declared if isinstance(declared, str) and declared else of_view(stem, project)
    if not _OID.fullmatch(named):
        raise FileRefused("the view does not say of which form it is: name the file after it or declare `form`")
    return named


def of_view(name: str, project: str) -> str:
    """The form of a view's name: `V_MEDIFLEX_VITAL` of the project Mediflex is of `VITAL`."""
    found = _VIEW.fullmatch(name)
    start = re.sub(r"[^A-Za-z0-9]", "", project).upper() + "_"
    if found is None:
        return name
    return found["rest"][len(start) :] if found["rest"].upper().startswith(start) else found["rest"]


class ViewReader:
    """Rows of one view. Remembers the last subject, event and form, and the sites told."""

    def __init__(self, columns: Sequence[str], form: str, times: Times) -> None:
        place = columns.index(LAST) + 1
        self._own = [name for name in columns[:place] if name not in _KEYS]
        self._items = [(name, f"{form}.{name}") for name in columns[place:]]
        self._form = form
        self._times = times
        self._sites: set[str] = set()
        self._last: tuple[tuple[str, ...], ...] = ((), (), ())

    def records(self, row: Row) -> Iterator[Record]:
        """The record's items, and before them what they stand on. An inactive record is a tombstone."""
        cells, line = row.cells, row.line
        subject, record, page_key = needed(cells, "subjectId"), needed(cells, "RecordId"), needed(cells, "DataPageId")
        event, instance = cells["Folder"], cells["instanceId"]
        if event and not instance:
            raise Fault("KEY_MISSING", "instanceId is empty")
        told, changed = self._times.version(cells["SaveTs"] or cells[LAST]), self._times.version(cells[LAST])
        visit = (subject, event, instance if event else "")
        page = (*visit, self._form, cells["PageRepeatNumber"])
        yield from self._ancestors(line, told, visit, page, cells, page_key)
        group = (self._form, record)
        active = cells.get("RecordActive", "1")
        if active not in ("1", "True"):
            yield Item(0, line, changed, OP_REMOVE, *page, *group, "", None, None, None, None)
            return
        entered = cells.get("MinCreated") or None
        for name in self._own:
            yield Item(0, line, changed, OP_UPSERT, *page, *group, name, cells[name], None, METADATA_OID, None)
        for name, oid in self._items:
            yield Item(0, line, changed, OP_UPSERT, *page, *group, oid, cells[name], None, METADATA_OID, entered)

    def stands_for(self, row: Row) -> str:
        """The record by Rave's own number of it, whether or not the row says its page and event; '' without it."""
        subject, record = row.cells["subjectId"], row.cells["RecordId"]
        return named("Row", subject, self._form, record) if subject and record else ""

    def _ancestors(
        self, line: int, version: int, visit: tuple[str, ...], page: tuple[str, ...], cells: Mapping[str, str], key: str
    ) -> Iterator[Record]:
        """Site, subject, event and form, each when it is another than the last row's."""
        site, subject = cells["SiteNumber"] or None, visit[0]
        if site and site not in self._sites:
            self._sites.add(site)
            yield located(line, site, cells["Site"] or None)
        person = (subject, cells["Subject"], site or "")
        before, self._last = self._last, (person, visit, page)
        if person != before[0]:
            yield Subject(0, line, version, OP_UPSERT, subject, cells["Subject"] or subject, site, None)
        if visit[1] and visit != before[1]:
            name, nothing = cells["InstanceName"] or None, (None,) * 6
            _, event, instance = visit
            what = (name, *nothing, instance, METADATA_OID)
            yield StudyEvent(0, line, version, OP_UPSERT, subject, event, instance, *what)
        if page != before[2]:
            name = cells["DataPageName"] or None
            yield Form(0, line, version, OP_UPSERT, *page, name, None, None, key, METADATA_OID)  # type: ignore[call-arg]  # page has five


class ColumnsReader:
    """Rows of `ClinicalViewMetadata`: one row is one column of one view; a view's rows stand together."""

    def __init__(self) -> None:
        self._view = ""
        self._line = 1
        self._items: list[str] = []
        self._own = True
        self._begun = False

    def records(self, row: Row) -> Iterator[Record]:
        """The column's item; of the view that ended, its group and form."""
        cells = row.cells
        view, name = of_view(needed(cells, "viewname"), cells["projectname"]), needed(cells, "varname")
        if not self._begun:
            self._begun = True
            yield MetadataVersion(0, row.line, "", METADATA_OID, None, None)
        if view != self._view:
            yield from self.ended()
            self._view, self._line, self._own = view, row.line, True
        oid = name if self._own else f"{view}.{name}"
        if not (self._own and name in _KEYS):
            self._items.append(oid)
            kind = data_type(cells["vartype"], cells["varformat"])
            label = cells["varlabel"] or None
            yield ItemDef(0, row.line, METADATA_OID, oid, name, label, kind, None, None, None)
        self._own = self._own and name != LAST

    def ended(self) -> Iterator[Record]:
        """Group and form of the view whose rows ended."""
        if self._view:
            items, self._items = self._items, []
            yield ItemGroupDef(0, self._line, METADATA_OID, self._view, self._view, True, items)
            yield FormDef(0, self._line, METADATA_OID, self._view, self._view, self._view, None, [self._view])


def data_type(kind: str, written: str) -> str:
    """The ODM data type of a SAS type and format (`num` `datetime22.3`, `num` `10.`, `num` `5.1`, `char` `$50.`)."""
    if kind != "num":
        return "text"
    if written.lower().startswith("datetime"):
        return "datetime"
    return "integer" if re.fullmatch(r"[0-9]+\.?", written) else "float"


def located(line: int, key: str, name: str | None) -> Site:
    """A site a row names: created with its name when it is not known yet, never changed."""
    return Site(0, line, 0, OP_LOCATE, key, None, name, *(None,) * (len(Site._fields) - 7))
