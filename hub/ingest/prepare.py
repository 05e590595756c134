"""From an adapter's records to staging rows: counted, classified, dated, and redacted where the hub must.

Works in one pass (after another, where the hub has a region: `Reader.learn`) and bounded memory, and gives the same
rows for the same file and mapping every time, so that a run resumed after a kill can skip the rows it has already
staged.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Any, cast

from hub.canonical import records
from hub.canonical.adapter import FileFacts, Manifest
from hub.canonical.dates import DateRefused, Times
from hub.canonical.records import OP_LOCATE, Item, Record, Rejected
from hub.canonical.revealing import pattern_found
from hub.ingest.classify import Classifier, Definition
from hub.ingest.identity import Minter
from hub.ingest.item_group import ItemGroup, Read, Said, apart, entries
from hub.ingest.region import Region
from hub.ingest.staging import STAGED, Chunk, Row, name_of
from hub.ingest.wary import Wary, told
from hub.principal import DataClass

CHUNK_ROWS = 5_000
CHUNK_ITEMS = 50_000
CHUNK_BYTES = 8 * 1024 * 1024
"""A chunk ends with the first of them; the bytes are of the file, and may be packed."""
_FIRST_ROWS = 1_000
"""Chunks grow from there as the file goes on: PostgreSQL is not kept waiting for the first of them."""

_OPEN = (DataClass.CODE, DataClass.CLINICAL)
_OF_NOBODY = {kind.__name__ for kind in (*records.OF_NOBODY, Rejected)}


def rejected_class(manifest: Manifest) -> str:
    """The class of rejected records: CODE where a format holds nothing of participants, such as a list of sites."""
    return manifest.rejected or ("CODE" if _OF_NOBODY.issuperset(manifest.emits) else "IDENTIFIER")


@dataclass(slots=True)
class Reader:
    """What one file is prepared with. `read` counts the records by table name of their kind.

    rejected: the class of what a rejected record quotes; nobody has classified its words.
    """

    minter: Minter
    classifier: Classifier
    times: Times
    region: Region
    rejected: str = "IDENTIFIER"
    wary: Wary = field(default_factory=Wary)
    read: Counter[str] = field(default_factory=Counter)
    _strict: Classifier | None = None
    _stamp: tuple[str, datetime | None] = ("", None)

    @property
    def _closed(self) -> bool:
        return self.region.region is not None

    def learn(self, judging: Iterable[Record], later: Callable[[], Mapping[str, Definition]]) -> None:
        """Know beforehand what the file says that its values are judged by (`hub.ingest.region.judges`).

        Of several definitions of an item the last one holds, as where they are published; dropped is what any of them
        makes an identifier, or one that is stored of a later cut of the data than the file is (`later`, which is asked
        once the file is read).
        """
        strictest: dict[str, Definition] = {}
        for record in judging:
            if isinstance(record, records.ItemDef):
                definition = Definition.of(record)
                if self.classifier.define(record.oid, definition) == DataClass.IDENTIFIER:
                    strictest[record.oid] = definition
            elif isinstance(record, records.Site):
                self.region.site(record.site_key, record.number, record.country)
            elif isinstance(record, records.Subject):
                self.region.homes[record.subject_key] = record.site_key
        stored = later()
        overruling = self.classifier.under(stored)
        identifiers = {oid: of for oid, of in stored.items() if overruling.item("", oid) == DataClass.IDENTIFIER}
        self._strict = self.classifier.under(identifiers | strictest)

    def chunks(self, source: Iterable[Read], facts: FileFacts, skip: int = 0) -> Iterator[Chunk]:
        """Staging rows in chunks of bounded size; the first `skip` rows, staged before a kill, are left out."""
        handlers = self._handlers()
        counts = dict.fromkeys(STAGED, 0)
        batch: dict[type[Read], list[Row]] = {kind: [] for kind in STAGED}
        staged, held, items, begun = 0, 0, 0, facts.bytes_read
        for record in source:
            kind = type(record)
            size = len(record.items) if isinstance(record, ItemGroup) else 1
            counts[Item if kind is ItemGroup else kind] += size
            handle = handlers.get(kind)
            row = record if handle is None else handle(record)
            for rejected in self.wary.held():
                staged += 1
                if staged > skip:
                    batch[Rejected].append(self._rejected(rejected))
            if row is None:
                continue
            staged += 1
            if staged <= skip:
                begun = facts.bytes_read
                continue
            if kind is ItemGroup:
                for of, each in row:
                    batch[of].append(each)
            else:
                batch[kind].append(row)
            held, items = held + 1, items + size
            full = held >= min(CHUNK_ROWS, staged + _FIRST_ROWS) or items >= CHUNK_ITEMS
            if full or facts.bytes_read - begun >= CHUNK_BYTES:
                yield Chunk(batch, staged, facts.bytes_read)
                batch = {kind: [] for kind in STAGED}
                held, items, begun = 0, 0, facts.bytes_read
        for finding in self.region.findings():
            staged += 1
            if staged > skip:
                batch[Rejected].append(finding)
        yield Chunk(batch, staged, facts.bytes_read)
        self.read.update({name_of(kind): number for kind, number in counts.items() if number})

    def _handlers(self) -> Mapping[type[Read], Callable[[Any], Row | None]]:
        """What is done with records of a kind; others are staged as they are."""
        return {
            **({records.Document: self._document} if self.region.closed else {}),
            records.Subject: self._subject,
            records.Site: self._site,
            records.Form: self._form,
            Item: self._item,
            ItemGroup: self._item_group,
            records.ItemDef: self._item_def,
            records.SubjectIdentity: self._identity,
            records.Query: self._query,
            records.Deviation: self._deviation,
            records.ActionItem: self._action_item,
            records.StaffAssignment: self._staff_assignment,
            records.Audit: self._audit,
            Rejected: self._rejected,
        }

    def _document(self, record: records.Document) -> Row:
        if self.region.drops_words(record.site_key, record.country):
            record = record._replace(title=record.artifact, link=None)
        return record

    def _subject(self, record: records.Subject) -> Row | None:
        if self._closed:
            self.region.place(record.subject_key, record.site_key)
        return None if self.wary.names(record, record.site_key, record.label) else record

    def _form(self, record: records.Form) -> Row:
        return (*record, self.minter.form(record))

    def _item_group(self, group: ItemGroup) -> Row:
        """A row for each class of its items, or where their words are no JSON one for each item: with their kinds."""
        of = self.classifier.item
        if self.wary.tells(group, of):
            return tuple((Item, self._item(item)) for item in apart(group))
        classes: defaultdict[str, Said] = defaultdict(list)
        for said in group.items:
            classes[of(group.form_oid, said[0])].append(said)
        entered = None if group.entered is None else self._instant(group.entered)
        made: list[tuple[type[Read], Row]] = []
        for kind, part in classes.items():
            items = entries(group, part)
            if items is None:
                return tuple((Item, self._item(item)) for item in apart(group))
            made.append((ItemGroup, (*group[:-1], items, kind, entered, self.minter.form(group), len(part))))
        return tuple(made)

    def _item(self, record: Item) -> Row:
        kind = self.classifier.item(record.form_oid, record.item_oid)
        entered = record.entered
        dropped = self._closed and record.value and self.region.drops(record.subject_key, self._strictly(record))
        if dropped or (record.value and kind != DataClass.IDENTIFIER and self.wary.reaches(record)):
            record = record._replace(op=OP_LOCATE, value=None)
        return (*record, kind, None if entered is None else self._instant(entered), self.minter.form(record))

    def _strictly(self, record: Item) -> str:
        return (self._strict or self.classifier).item(record.form_oid, record.item_oid)

    def _item_def(self, record: records.ItemDef) -> Row:
        if self._strict is not None:
            return (*record, self.classifier.item("", record.oid))
        return (*record, self.classifier.define(record.oid, Definition.of(record)))

    def _site(self, record: records.Site) -> Row:
        """A name that holds an address or a number is none, which is told; that it did is all that is kept of it."""
        self.region.site(record.site_key, record.number, record.country)
        if not _revealing(record.investigator, record.investigator_romanised):
            return (*record, None)
        return (*record._replace(investigator="", investigator_romanised=None), "IDENTIFIER")

    def _identity(self, record: records.SubjectIdentity) -> Row | None:
        return None if self._closed and self.region.drops(record.subject_key, "IDENTIFIER") else record

    def _query(self, record: records.Query) -> Row:
        kind = self.classifier.item(record.form_oid, record.item_oid)
        if self._closed and self.region.drops(record.subject_key, kind, words=True):
            record = record._replace(text=None, response=None)
        return (*record, kind, self.minter.form(record), self.minter.query(record), *self._moment(record.at))

    def _deviation(self, record: records.Deviation) -> Row | None:
        if record.subject_key and self.wary.names(record, record.site_key):
            return None
        kind = self.classifier.item(record.form_oid, record.item_oid)
        whose = record.subject_key, kind
        if self._closed and record.text and self.region.drops(*whose, words=True, site_key=record.site_key):
            record = record._replace(text=None)
        return (*record, kind)

    def _action_item(self, record: records.ActionItem) -> Row | None:
        if record.subject_key and self.wary.names(record, record.site_key):
            return None
        whose = record.subject_key, DataClass.IDENTIFIER
        if self._closed and record.description and self.region.drops(*whose, words=True, site_key=record.site_key):
            record = record._replace(description=record.item_key)
        if record.description is None:
            return (*record, None)
        return (*record, "IDENTIFIER" if pattern_found(record.description) else "CODE")

    def _staff_assignment(self, record: records.StaffAssignment) -> Row:
        """A name that holds an address or a number is none; nothing else is said of the class."""
        told = record.email or record.telephone
        if self._closed and told and self.region.drops_words(record.site_key, None):
            record = record._replace(email=None, telephone=None)
        return (*record, "IDENTIFIER" if _revealing(record.name, record.name_romanised) else None)

    def _audit(self, record: records.Audit) -> Row:
        values = bool(record.old_value or record.new_value)
        kind = self.classifier.audit(record.form_oid, record.item_oid, record.category, values=values)
        if values and kind in _OPEN and told(record.old_value, record.new_value):
            kind = DataClass.IDENTIFIER.value
        # of a participant the place is a room or a user's as often as a site
        place = "" if record.subject_key else record.location_key or ""
        if self._closed and self.region.drops(record.subject_key, kind, words=True, site_key=place):
            record = record._replace(old_value=None, new_value=None, reason=None)
        at, minter = record.at, self.minter
        moment = None if at is None else self._instant(at)
        return (*record, kind, moment, minter.audit(record), minter.place(record))

    def _rejected(self, record: Rejected) -> Row:
        dropped = False
        if record.kind == records.Document.__name__:
            self.region.redact()
            dropped = self._closed
        elif self._closed and (record.data_class or self.rejected) != "CODE":
            held = record.severity == "ERROR"
            dropped = self.region.rejects(record.subject_key, record.site_key, held=held)
        record = record._replace(fragment="" if dropped else record.fragment.replace("\0", "\ufffd"))
        if not (_storable(record.subject_key) and _storable(record.site_key)):
            record = record._replace(subject_key="", site_key="")
        if not _storable(record.stands_for):
            record = record._replace(stands_for="")
        return record if record.data_class else record._replace(data_class=self.rejected)

    def _instant(self, text: str) -> datetime | None:
        """The instant of a stamp; None for one that is none (its text stays where it was)."""
        if self._stamp[0] != text:  # an item and the audit of its entry carry the same
            self._stamp = (text, self._read_instant(text))
        return self._stamp[1]

    def _read_instant(self, text: str) -> datetime | None:
        try:
            if len(text) >= 16:  # anything shorter has no time of day
                found = datetime.fromisoformat(text)
                if found.tzinfo is None:
                    found = found.replace(tzinfo=self.times.zone)
                return found if found.tzinfo is UTC else found.astimezone(UTC)
        except (ValueError, OverflowError):
            pass
        try:
            return self.times.instant(text)
        except DateRefused:
            return None

    def _moment(self, text: str | None) -> tuple[datetime | None, str | None]:
        """An instant, or the first moment of a day where the source has no times, and which of the two."""
        if not text:
            return None, None
        if (found := self._instant(text)) is not None:
            return found, "INSTANT"
        try:
            day = self.times.partial(text)
        except DateRefused:
            return None, None
        if day.earliest != day.latest:
            return None, None
        return self.times.midnight(day.earliest), "DAY"


def _revealing(*names: str | None) -> bool:
    return any(name and pattern_found(name) for name in names)


def storable(chunk: Chunk) -> Chunk:
    """The chunk without what PostgreSQL cannot hold as text (NUL, a lone surrogate): those records are rejected."""
    kept: dict[type[Read], list[Row]] = {kind: [] for kind in STAGED}
    for kind, rows in chunk.rows.items():
        for row in rows:
            if all(_storable(value) for value in row):
                kept[kind].append(row)
            else:
                reason = "the record holds a character no text may hold"
                whose = Item if kind is ItemGroup else kind
                said = (whose.__name__, "TEXT_NOT_STORABLE", "ERROR", reason, "")
                kept[Rejected].append(Rejected(row[0], row[1], *said, data_class="IDENTIFIER"))
    return chunk._replace(rows=kept)


def _storable(value: object) -> bool:
    if isinstance(value, list):
        return all(_storable(each) for each in cast("list[object]", value))
    if not isinstance(value, str):
        return True
    try:
        value.encode()
    except UnicodeEncodeError:
        return False
    return "\0" not in value
