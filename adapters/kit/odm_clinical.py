"""ODM ClinicalData to canonical records: one walk for every dialect (ODM 1.3.2 sections 3.1.4 and 3.5).

A dialect says in data which foreign attributes hold what the standard has no place for, and in a subclass what
its foreign elements mean. The walk is written for speed: a Rave stream carries one value per kilobyte.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final, NamedTuple

from adapters.kit.odm_dialect import Dialect
from adapters.kit.odm_file import Fault, OdmFile
from adapters.kit.xml import Element
from hub.canonical.records import (
    OP_LOCATE,
    OP_REMOVE,
    OP_UPSERT,
    Audit,
    Form,
    Item,
    Site,
    StudyEvent,
    Subject,
    SubjectIdentity,
)

Path = tuple[str, ...]
Children = list[tuple[str, Element]]

CONTEXT: Final = "C"  # an explicit Context locates for the reader only: no record is made of it
OPERATIONS: Final = {
    "Insert": OP_UPSERT,
    "Update": OP_UPSERT,
    "Upsert": OP_UPSERT,
    "Remove": OP_REMOVE,
    "Context": CONTEXT,
}
_TOLD: Final = (OP_UPSERT, OP_REMOVE)
_STANDARD: Final = frozenset(
    {"AuditRecord", "Signature", "Annotation", "Annotations", "SiteRef", "InvestigatorRef", "ArchiveLayoutRef"}
    | {"MeasurementUnitRef"}
)
_SILENT: Final = frozenset({"SiteRef", "InvestigatorRef"})  # read where they are asked for, or not at all
_MAX_REMEMBERED: Final = 100_000
_SIMPLE = ("", "Any", "String", "Integer", "Float", "Double", "Date", "Time", "Datetime", "Boolean", "URI")
_BINARY = ("HexBinary", "Base64Binary", "HexFloat", "Base64Float")
_PARTIAL = ("PartialDate", "PartialTime", "PartialDatetime", "DurationDatetime", "IntervalDatetime")
_INCOMPLETE = ("IncompleteDate", "IncompleteTime", "IncompleteDatetime")
_ITEMS: Final = tuple(f"ItemData{kind}" for kind in (*_SIMPLE, *_BINARY, *_PARTIAL, *_INCOMPLETE))
_NOWHERE: Final = ("",) * 8
_MAX_VERSION: Final = 2**63 - 1
IS_NULL: Final = "IsNull"
DOCUMENT: Final = "[document]"


class AuditEntry(NamedTuple):
    """ODM AuditRecord; texts, None where absent or empty."""

    user: str | None
    location: str | None
    at: str | None
    reason: str | None
    source_id: str | None


NO_AUDIT: Final = AuditEntry(None, None, None, None, None)

Below = Mapping[str, tuple[Callable[[Element, str, Path, str], None], str]]
"""Child element to what reads it and the kind of record it is."""


class Clinical:
    """Walks SubjectData elements. `extensions` maps a foreign element's name to the method that reads it."""

    words: ClassVar[Dialect] = Dialect()
    form_keys: ClassVar[tuple[str, str]] = ("FormOID", "FormRepeatKey")
    extensions: ClassVar[Mapping[str, Callable[..., None]]] = {}

    def __init__(self, file: OdmFile) -> None:
        self.file = file
        self.prefix = file.stream.foreign(self.words.namespace)
        self.dialect = self.words.qualified(self.prefix)
        self.category: str | None = None
        self.metadata_oid: str | None = None
        self.audits = False  # one audit of a Rave stream: bare ancestors only locate
        self._record_tag = file.stream.qualified("AuditRecord")
        self._last_record: Element | None = None
        self._last_entry = NO_AUDIT
        self._known: set[Path] = set()
        self._placed: dict[str, str | None] = {}
        self._below_event: Below = {"FormData": (self._form, "Form")}
        # forms straight below a subject: classic REDCap projects
        self._below_subject: Below = {"StudyEventData": (self._event, "StudyEvent"), **self._below_event}
        self._below_form: Below = {"ItemGroupData": (self._group, "Item")}
        self._below_group: Below = dict.fromkeys(_ITEMS, (self._item, "Item"))
        self.handlers: dict[str, Callable[[Element], None]] = {"SubjectData": self.subject_data}

    # what a dialect may say otherwise

    def begin(self, element: Element, clinical: dict[str, str]) -> None:
        """Facts of the surrounding ClinicalData."""
        self.metadata_oid = clinical.get("MetaDataVersionOID")

    def subject_label(self, key: str, attributes: dict[str, str]) -> str | None:
        """What people call the subject."""
        return attributes.get(self.dialect.label, key)

    def subject_status(self, attributes: dict[str, str]) -> str | None:
        """The subject's status in the source's own word."""
        return attributes.get(self.dialect.subject_status)

    def site_of(
        self, element: Element, clinical: dict[str, str], reference: Element | None
    ) -> tuple[str | None, str | None]:
        """Key and number of the subject's site; `reference` is the subject's last SiteRef."""
        return (reference.get("LocationOID") if reference is not None else None), None

    def form_status(self, element: Element, attributes: dict[str, str]) -> str | None:
        """The form's status in the source's own word."""
        return attributes.get(self.dialect.form_status)

    def entered(self, children: Children, audit: AuditEntry | None) -> str | None:
        """When the value was entered."""
        return audit and audit.at

    def group_of(self, element: Element) -> tuple[str, str]:
        """OID and repeat key of an item group."""
        get = element.get
        return _key(get, "ItemGroupOID", empty=True), get("ItemGroupRepeatKey") or ""

    def flavour(self, value: str | None) -> str | None:
        """The reason for no value that the value itself is a code of."""
        return None

    def null_reason(self, element: Element) -> str:
        """The reason for no value of an item that is marked as null."""
        return IS_NULL

    # the walk

    def subject_data(self, element: Element) -> None:
        """Emits everything below one SubjectData. A subject that cannot be read is refused as a whole."""
        parent = element.getparent()
        clinical = self.file.attributes(parent) if parent is not None else {}
        self.file.settle(clinical.get("StudyOID"))
        try:
            self.begin(element, clinical)
            self._subject(element, clinical)
        except Fault as fault:
            self.file.reject("Subject", element, fault)

    def _subject(self, element: Element, clinical: dict[str, str]) -> None:
        get = element.get
        key = _key(get, "SubjectKey")
        own, passed = self._operation(get("TransactionType"), OP_UPSERT)
        names = self.file.names
        reference: Element | None = None
        for child in element:
            if names[child.tag] == "SiteRef":
                reference = child
        site_key, number = self.site_of(element, clinical, reference)
        if site_key and site_key not in self.file.sites:
            rest = (None,) * (len(Site._fields) - 6)
            self.file.add(Site, element.sourceline, self._version(element), OP_LOCATE, site_key, number, *rest)
            self.file.sites.add(site_key)
        if own != CONTEXT and (own != OP_LOCATE or self.moved(key, site_key)):
            attributes = self.file.attributes(element)
            status = self.subject_status(attributes) if own == OP_UPSERT else None
            label = self.subject_label(key, attributes)
            self.file.add(Subject, element.sourceline, self._version(element), own, key, label, site_key, status)
            self._remember(key, site_key)
        if own == OP_UPSERT:
            for name, kind in self.dialect.identities.items():
                if value := get(name):
                    self.file.add(SubjectIdentity, element.sourceline, self._version(element), key, kind, value)
        self._descend(element, self._below_subject, (key,), passed)

    def _event(self, element: Element, name: str, above: Path, inherited: str) -> None:
        get = element.get
        path = (*above, _key(get, "StudyEventOID"), get("StudyEventRepeatKey") or "")
        own, passed = self._operation(get("TransactionType"), inherited)
        if own in _TOLD or (own == OP_LOCATE and path not in self._known):
            attributes = self.file.attributes(element)
            known = (attributes if own == OP_UPSERT else {}).get
            d = self.dialect
            facts = (known(d.event_name), known(d.event_started), known(d.event_ended), known(d.event_status))
            window = (known(d.window_target), known(d.window_start), known(d.window_end))
            what = (*facts, *window, attributes.get(d.instance_key), self.metadata_oid)
            self.file.add(StudyEvent, element.sourceline, self._version(element), own, *path, *what)
            self._locate(path)
        self._descend(element, self._below_event, path, passed)

    def _form(self, element: Element, name: str, above: Path, inherited: str) -> None:
        get = element.get
        event = above if len(above) > 1 else (*above, "", "")
        oid, repeat = self.form_keys
        path = (*event, _key(get, oid), get(repeat) or "")
        own, passed = self._operation(get("TransactionType"), inherited)
        if own in _TOLD or (own == OP_LOCATE and path not in self._known):
            attributes = self.file.attributes(element)
            d = self.dialect
            facts: tuple[str | None, ...] = (None, None, None)
            if own == OP_UPSERT:
                known = attributes.get
                facts = (known(d.form_name), self.form_status(element, attributes), known(d.form_version))
            what = (*facts, attributes.get(d.page_key), self.metadata_oid)
            self.file.add(Form, element.sourceline, self._version(element), own, *path, *what)
            self._locate(path)
        self._descend(element, self._below_form, path, passed)

    def _group(self, element: Element, name: str, above: Path, inherited: str) -> None:
        self._group_at(element, (*above, *self.group_of(element)), inherited)

    def _group_at(self, element: Element, path: Path, inherited: str) -> None:
        own, passed = self._operation(element.get("TransactionType"), inherited)
        if own == OP_REMOVE:
            what = (None, None, self.metadata_oid, None)
            self.file.add(Item, element.sourceline, self._version(element), own, *path, "", *what)
        self._descend(element, self._below_group, path, passed)

    def _descend(self, element: Element, below: Below, path: Path, inherited: str) -> None:
        """Reads an element's children; a child that cannot be read is refused alone."""
        names = self.file.names
        sidecars: Children = []
        for child in element:
            name = names[child.tag]
            step = below.get(name)
            if step is None:
                if name not in _SILENT:
                    sidecars.append((name, child))
                continue
            try:
                step[0](child, name, path, inherited)
            except Fault as fault:
                self.file.reject(step[1], child, fault)
        if sidecars:
            self._sidecars(sidecars, element.sourceline, (*path, *_NOWHERE[len(path) :]), self.entry(sidecars))

    def _item(self, element: Element, name: str, above: Path, inherited: str) -> None:
        get = element.get
        path = (*above, _key(get, "ItemOID"))
        line = element.sourceline
        explicit = get("TransactionType")
        operation = inherited if explicit is None else self._operation(explicit, inherited)[0]
        names = self.file.names
        children = [(names[child.tag], child) for child in element]
        audit = self.entry(children) if children else None
        value, flavour = self._value(name, element)
        if operation == OP_REMOVE:
            value = flavour = None
        elif operation == OP_UPSERT and value is None:
            operation = OP_LOCATE  # absence is no news: a query or a review touched the item, not its value
        if operation != CONTEXT:
            version, said = self.file.version, audit
            if self.audits:
                said = audit or self._nearest(element)
                version = self.version_of(said)
            entered = self.entered(children, said) if value is not None else None
            self.file.add(Item, line, version, operation, *path, value, flavour, self.metadata_oid, entered)
        if children:
            self._sidecars(children, line, path, audit, value)

    # parts

    def _value(self, name: str, element: Element) -> tuple[str | None, str | None]:
        """Value and null flavour of untyped and typed item data (ODM 1.3.2 section 3.1.4.1.4.1)."""
        if element.get("IsNull") == "Yes":
            return "", self.null_reason(element)
        if name == "ItemData":
            value = element.get("Value")
        elif name == "ItemDataBase64Binary":
            value = element.get(self.prefix + "DocName", DOCUMENT)
        else:
            value = element.text or ""
        return value, self.flavour(value)

    def _operation(self, explicit: str | None, inherited: str) -> tuple[str, str]:
        """What to do with an element and what its children inherit: FileType first, then its own TransactionType."""
        if explicit is None:
            return (OP_LOCATE if self.audits else inherited), inherited
        operation = OPERATIONS.get(explicit)
        if operation is None:
            raise Fault("TRANSACTION_TYPE_UNKNOWN", "TransactionType is none of the standard's")
        if self.file.snapshot:
            if operation == OP_REMOVE:
                raise Fault("REMOVE_IN_SNAPSHOT", "a Snapshot file holds what is, so nothing in it can be removed")
            operation = OP_UPSERT
        return operation, operation

    def _sidecars(
        self, children: Children, line: int, path: Path, entry: AuditEntry | None, value: str | None = None
    ) -> None:
        """The audit record and the dialect's own elements; a query's time and user stand in the audit record."""
        if entry is not None:
            key = entry.source_id or f"{entry.at or ''}#{entry.user or ''}"
            who = (entry.user, entry.location, entry.reason)
            self.file.add(Audit, line, *path, key, self.category, entry.at, *who, None, value)
        extensions = self.extensions
        for name, child in children:
            if name in extensions:
                extensions[name](self, child, path, entry or NO_AUDIT)
            elif name not in _STANDARD and name[0] != ":":
                fault = Fault("UNKNOWN_ELEMENT", "an element the standard does not have here was not read", "WARNING")
                kind = "Item" if path[5] or path[7] else "Form" if path[3] else "StudyEvent" if path[1] else "Subject"
                self.file.reject(kind, child, fault)

    def _version(self, element: Element) -> int:
        """Of what an element says: the file's, in a stream of audits the id of the nearest audit."""
        return self.version_of(self._nearest(element)) if self.audits else self.file.version

    def _nearest(self, element: Element) -> AuditEntry:
        """The audit at or below an element, else of the nearest ancestor that holds one."""
        node: Element | None = element
        while node is not None and self.file.names[node.tag] != "ClinicalData":
            for record in node.iter(self._record_tag):
                return self._read_entry(record)
            node = node.getparent()
        return NO_AUDIT

    def version_of(self, entry: AuditEntry) -> int:
        """The audit's id in a stream of audits. Raises Fault when it is none: without it the facts have no order."""
        digits = entry.source_id or ""
        if not (digits.isascii() and digits.isdigit()) or len(digits) > 19 or int(digits) > _MAX_VERSION:
            raise Fault("AUDIT_KEY_INVALID", "the audit has no numeric SourceID")
        return int(digits)

    def entry(self, children: Children) -> AuditEntry | None:
        """The element's AuditRecord, whatever its place."""
        for name, record in children:
            if name == "AuditRecord":
                return self._read_entry(record)
        return None

    def _read_entry(self, record: Element) -> AuditEntry:
        if record is self._last_record:  # the audit of a stream is asked for by every element above it
            return self._last_entry
        names = self.file.names
        user = location = at = reason = source_id = None
        for child in record:
            name = names[child.tag]
            if name == "UserRef":
                user = child.get("UserOID")
            elif name == "LocationRef":
                location = child.get("LocationOID")
            elif name == "DateTimeStamp":
                at = child.text
            elif name == "ReasonForChange":
                reason = child.text
            elif name == "SourceID":
                source_id = child.text
        told = (trimmed(user), location, trimmed(at), reason or None, trimmed(source_id))
        self._last_record, self._last_entry = record, AuditEntry(*told)
        return self._last_entry

    def _locate(self, path: Path) -> None:
        """Remembers what was told, so that a bare ancestor is told once; bounded, since telling twice does no harm."""
        if self.audits:
            if len(self._known) >= _MAX_REMEMBERED:
                self._known.clear()
            self._known.add(path)

    def told(self, path: Path) -> bool:
        """Whether that event or form was told before."""
        return path in self._known

    def moved(self, key: str, site_key: str | None) -> bool:
        """Whether a located subject is unknown here or stands at another site than before."""
        return key not in self._placed or self._placed[key] != site_key

    def _remember(self, key: str, site_key: str | None) -> None:
        if len(self._placed) >= _MAX_REMEMBERED:
            self._placed.clear()
        self._placed[key] = site_key


def trimmed(text: str | None) -> str | None:
    """A key or stamp without outer blanks (OpenClinica writes `USR_3 `), None for an empty one."""
    return (text and text.strip()) or None


def _key(get: Callable[[str], str | None], name: str, empty: bool = False) -> str:
    """A key attribute; REDCap writes an empty ItemGroupOID where a section has no first field.

    Raises Fault when it is missing.
    """
    value = get(name)
    if value is None or not (value or empty):
        raise Fault("KEY_MISSING", f"{name} is missing")
    return value
