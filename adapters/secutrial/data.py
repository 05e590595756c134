"""Rows of subjects, forms and subforms as records. Randomisation columns are left out: they say the arm in clear."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final, NamedTuple

from adapters.secutrial.design import CASES, METADATA_OID, Design
from adapters.secutrial.tables import Row, Table
from hub.canonical.dates import Times
from hub.canonical.records import (
    OP_LOCATE,
    OP_UPSERT,
    Form,
    Item,
    Record,
    Rejected,
    Site,
    StudyEvent,
    Subject,
    SubjectIdentity,
    named,
)
from hub.errors import FileHostile

MAX_DOCUMENTS: Final = 5_000_000
_MAX_REMEMBERED: Final = 100_000
_RANDOMISATION: Final = re.compile(r"mnp_\w+")
"""Variables of randomisation: `mnp_rando_treatment_gr`, `mnp_regimen_gr`, `mnp_rando_done_assigndate`."""

_KEYS: Final = frozenset({"mnppid", "mnpdocid", "mnpvisid", "mnpcvpid", "mnpvisno", "mnpsubdocid", "fgid"})
_REPEATED: Final = frozenset({"mnpaid", "mnplabid", "mnpcnptnid", "mnpctrid", "mnpctrname", "mnpcname"})
"""What the option `duplicate form meta data` copies from the case into every table."""

_COPIED: Final = _REPEATED | {"mnpvisstartdate", "mnpvislabel"}
SYSTEM: Final = ("mnp", "sig")
"""How the product's own columns start."""

_LABELS: Final = frozenset({"mnpvslbl"})
"""A time with the zone's name in the language of whoever exported; it is kept as the form's version."""

_STATUSES: Final = {"0": "empty", "2": "partly filled", "4": "completely filled"}
_VERSION: Final = re.compile(r"([0-9]{2})\.([0-9]{2})\.([0-9]{4}) - ([0-9]{2}:[0-9]{2}:[0-9]{2})")


class Place(NamedTuple):
    """Where a document stands."""

    subject: str
    event: str
    event_repeat: str
    form: str
    document: str


@dataclass(slots=True)
class Data:
    """What is remembered from table to table. version: the export's. documents: subject, event,
    its repeat, form and version by id: a flat tuple, since all are remembered.

    missing: status of missing items by document and column. trails: document by id of a trail's version of it.
    randomisation: whether the source's mapping keeps those columns.
    """

    design: Design
    times: Times
    version: int = 0
    randomisation: bool = False
    documents: dict[str, tuple[str, str, str, str, int]] = field(default_factory=dict)
    missing: dict[str, dict[str, str]] = field(default_factory=dict)
    trails: dict[str, str] = field(default_factory=dict)
    sites: set[str] = field(default_factory=set)
    _visits: set[tuple[str, str, str]] = field(default_factory=set)
    _texts: dict[str, str] = field(default_factory=dict)  # keys of documents repeat few texts

    def place(self, document: str | None) -> Place | None:
        """Where a document stands; None for one that no form of the export has."""
        known = self.documents.get(document or "")
        return known and Place(*known[:4], document or "")

    def centre(self, row: Row) -> Iterator[Record]:
        """A centre is a site."""
        key, name, country = (row.cells.get(column) or None for column in ("mnpctrid", "mnpctrname", "mnpcname"))
        if key is None:
            yield rejected(row, "Site", "KEY_MISSING", "mnpctrid is empty")
            return
        self.sites.add(key)
        yield Site(0, row.line, self.version, OP_UPSERT, key, None, name, *(None,) * 3, country, *(None,) * 15)

    def case(self, row: Row) -> Iterator[Record]:
        """A case node is a subject; its columns are items of the form `cn`."""
        cells = row.cells
        key, site = cells.get("mnppid"), cells.get("mnpctrid") or None
        if not key:
            yield rejected(row, "Subject", "KEY_MISSING", "mnppid is empty")
            return
        if site is not None and site not in self.sites:
            self.sites.add(site)
            yield Site(0, row.line, self.version, OP_LOCATE, site, *(None,) * 21)
        yield Subject(0, row.line, self.version, OP_UPSERT, key, cells.get("mnpaid") or None, site, None)
        if second := cells.get("mnplabid"):
            yield SubjectIdentity(0, row.line, self.version, key, "SECONDARY_ID", second)
        place = Place(key, "", "", CASES, "")
        yield Form(0, row.line, self.version, OP_UPSERT, *place, None, None, None, None, METADATA_OID)
        yield from self._items(row, place, CASES, "", self.version, _REPEATED, {}, None)

    def form(self, table: Table, row: Row) -> Iterator[Record]:
        """A document is a page; the visit it stands in is told before it."""
        cells = row.cells
        subject, document = cells.get("mnppid"), cells.get("mnpdocid")
        if not subject or not document:
            yield rejected(row, "Form", "KEY_MISSING", "mnppid or mnpdocid is empty")
            return
        visit = cells.get("mnpvisid") or ""
        place = Place(subject, visit, (cells.get("mnpvisno") or "") if visit else "", table.stem, document)
        version = self.times.version(cells.get("mnplastedit")) or self.version
        self._remember(place, version)
        if visit and place[:3] not in self._visits:
            if len(self._visits) >= _MAX_REMEMBERED:  # telling a visit twice does no harm
                self._visits.clear()
            self._visits.add(place[:3])
            name = cells.get("mnpvislabel") or self.design.visits.get(visit) or None
            window = (cells.get("mnpvispdt") or None, None, None)
            facts = (name, None, None, None, *window, cells.get("mnpcvpid") or None, METADATA_OID)
            yield StudyEvent(0, row.line, version, OP_UPSERT, *place[:3], *facts)
        saved = (_status(cells), _project_version(cells), document)
        yield Form(0, row.line, version, OP_UPSERT, *place, None, *saved, METADATA_OID)
        entered = cells.get("mnpvisfdt") or None
        codes = self.missing.get(document, {})
        yield from self._items(row, place, table.stem, "", version, _COPIED, codes, entered)

    def subform(self, table: Table, row: Row) -> Iterator[Record]:
        """A row of a repetition is an item group of its document's page."""
        document, repeat = row.cells.get("mnpdocid", ""), row.cells.get("mnpsubdocid")
        known = self.documents.get(document)
        if known is None or not repeat:
            reason = "mnpsubdocid is empty, or no form of the export has the row's mnpdocid"
            subject = row.cells.get("mnppid")
            known_as = named("Row", subject, table.stem, repeat) if subject and repeat else ""
            yield rejected(row, "Item", "DOCUMENT_UNKNOWN", reason)._replace(stands_for=known_as)
            return
        place, version = Place(*known[:4], document), known[4]
        codes = self.missing.get(repeat, self.missing.get(document, {}))
        copied = _COPIED | {"mnpvispdt"}
        yield from self._items(row, place, table.stem, repeat, version, copied, codes, None)

    def mark(self, row: Row) -> None:
        """A missing item's status, until its form is read."""
        document, column = row.cells.get("mnpdocid", ""), row.cells.get("ffcolname", "")
        if len(self.missing) >= MAX_DOCUMENTS:
            raise FileHostile(f"over {MAX_DOCUMENTS} documents have missing items")
        self.missing.setdefault(document, {})[column] = row.cells.get("mivstatus", "")

    def kept(self, column: str) -> bool:
        """Whether the column may be read at all."""
        return bool(column) and (self.randomisation or not _RANDOMISATION.fullmatch(column))

    def _items(
        self,
        row: Row,
        place: Place,
        group: str,
        repeat: str,
        version: int,
        but: frozenset[str],
        missing: Mapping[str, str],
        entered: str | None,
    ) -> Iterator[Record]:
        left_out = _KEYS | but | _LABELS
        for column, cell in row.cells.items():
            if column in left_out or not self.kept(column):
                continue
            at = entered if cell and not column.startswith(SYSTEM) else None
            flavour = None if cell else missing.get(column) or None
            path = (*place, group, repeat, f"{group}.{column}")
            yield Item(0, row.line, version, OP_UPSERT, *path, cell, flavour, METADATA_OID, at)

    def _remember(self, place: Place, version: int) -> None:
        if len(self.documents) >= MAX_DOCUMENTS:
            raise FileHostile(f"the export has over {MAX_DOCUMENTS} documents")
        texts = self._texts
        subject, event, repeat, form = (texts.setdefault(text, text) for text in place[:4])
        self.documents[place.document] = (subject, event, repeat, form, version)


def rejected(row: Row, kind: str, rule: str, reason: str, severity: str = "ERROR") -> Rejected:
    """The row goes to quarantine."""
    whose = ("", "") if row.fault else (row.cells.get("mnppid", ""), row.cells.get("mnpctrid", ""))
    return Rejected(0, row.line, kind, rule, severity, reason, row.fragment, *whose)


def _status(cells: Mapping[str, str]) -> str | None:
    """Completion of the form, in the product's own English word for the code; a text where codes are not exported."""
    if cells.get("mnpfcs3") == "1":
        return "data entry complete"
    said = cells.get("mnpfcs0", "")
    return _STATUSES.get(said, said) or None


def _project_version(cells: Mapping[str, str]) -> str | None:
    """The project's version when the form was saved: its number, else the time of its label."""
    if number := cells.get("mnpvsno"):
        return number
    found = _VERSION.search(cells.get("mnpvslbl", ""))
    return f"{found[3]}-{found[2]}-{found[1]}T{found[4]}" if found else None
