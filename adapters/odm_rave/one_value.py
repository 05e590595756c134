"""One value with its audit below bare ancestors told before: what most of a stream of audits is.

Reads it without walking, and what it reads is what the walk of the kit would (a test compares the two).
"""

from __future__ import annotations

from typing import Final

from adapters.kit.odm_clinical import CONTEXT, OPERATIONS, AuditEntry, Clinical, Path, trimmed
from adapters.kit.odm_file import Fault
from adapters.kit.xml import Element, XmlStream
from hub.canonical.records import OP_LOCATE, OP_REMOVE, OP_UPSERT, Audit, Item

_CHILDREN: Final = {
    "SubjectData": 2,
    "SiteRef": 0,
    "StudyEventData": 1,
    "FormData": 1,
    "ItemGroupData": 1,
    "ItemData": 1,
    "AuditRecord": 5,
    "UserRef": 0,
    "LocationRef": 0,
    "DateTimeStamp": 0,
    "ReasonForChange": 0,
    "SourceID": 0,
}
"""Its elements in document order and how many children each has: together they fix the tree."""


class Shape:
    """The tags of those elements in a stream, and their numbers of children."""

    def __init__(self, stream: XmlStream) -> None:
        self.tags = [stream.qualified(name) for name in _CHILDREN]
        self.children = [*_CHILDREN.values()]


def one_value(clinical: Clinical, shape: Shape, element: Element) -> bool:
    """Read the subject's one value; False, and nothing was read, when it holds anything else."""
    nodes = [*element.iter()]
    if [node.tag for node in nodes] != shape.tags or [len(node) for node in nodes] != shape.children:
        return False
    subject, site, event, form, group, item, _, user, location, at, reason, source_id = nodes
    file, parent, get = clinical.file, subject.getparent(), item.get
    bare = subject.get("TransactionType") or event.get("TransactionType") or form.get("TransactionType")
    if parent is None or file.snapshot or bare or group.get("TransactionType"):
        return False
    around = file.attributes(parent)
    file.settle(around.get("StudyOID"))
    clinical.begin(subject, around)
    key, site_key, event_oid = subject.get("SubjectKey"), site.get("LocationOID"), event.get("StudyEventOID")
    group_oid, item_oid = group.get("ItemGroupOID"), get("ItemOID")
    operation = OPERATIONS.get(get("TransactionType", "Upsert"))
    if not (clinical.audits and key and event_oid and item_oid and operation) or group_oid is None or get("IsNull"):
        return False
    visit = (key, event_oid, event.get("StudyEventRepeatKey") or "")
    page = (*visit, form.get("FormOID") or "", form.get("FormRepeatKey") or "")
    if not clinical.told(page) or site_key not in file.sites or clinical.moved(key, site_key):
        return False
    who = (trimmed(user.get("UserOID")), location.get("LocationOID"), trimmed(at.text), reason.text or None)
    entry = AuditEntry(*who, trimmed(source_id.text))
    try:
        version = clinical.version_of(entry)
    except Fault:
        return False
    path = (*page, group_oid, group.get("ItemGroupRepeatKey") or "", item_oid)
    _tell(clinical, item, operation, version, path, entry)
    return True


def _tell(clinical: Clinical, item: Element, op: str, version: int, path: Path, entry: AuditEntry) -> None:
    value = None if op == OP_REMOVE else item.get("Value")
    if op == OP_UPSERT and value is None:
        op = OP_LOCATE  # absence is no news: a query or a review touched the item, not its value
    line, file = item.sourceline, clinical.file
    if op != CONTEXT:
        entered = None if value is None else entry.at
        file.add(Item, line, version, op, *path, value, None, clinical.metadata_oid, entered)
    who = (entry.user, entry.location, entry.reason)
    file.add(Audit, line, *path, entry.source_id, clinical.category, entry.at, *who, None, value)
