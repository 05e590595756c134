"""A page of Medidata Rave clinical audit records: one `ClinicalData` per audit, in order of time.

The trail is collected subject by subject and numbered once all of it is known, as the audit ids of a Rave URL
ascend over all subjects, with gaps where other studies wrote.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import NamedTuple
from uuid import UUID, uuid5

from hub.demo.day import on
from hub.demo.exports.markup import attributes, escape
from hub.demo.people import NAMESPACE
from hub.demo.places import AS_OF, draw

STUDY_OID = "HUB-101(Prod)"
AMENDED = on(2025, 6, 16)
"""From this day on audits name the metadata version of the amended protocol."""
VERSIONS = ("1042", "1187")
_FIRST_SOURCE_ID = 7_310_442


class Place(NamedTuple):
    """Where in the tree an audit stands; "" where it does not reach. Rave writes no repeat key for SUBJECT."""

    event: str = ""
    event_repeat: str = ""
    form: str = ""
    form_repeat: str = "1"
    group: str = ""
    group_repeat: str = ""
    item: str = ""


NOWHERE = Place()
"""The place of an audit of the subject itself."""


@dataclass(frozen=True, slots=True)
class Who:
    """A subject as an audit shows it: the UUID stays, label and site are those of the moment."""

    key: str
    label: str
    site: str


@dataclass(frozen=True, slots=True)
class Entry:
    """One audit. leaf: attributes of the element it is about. inner: elements beside its AuditRecord, one per line.

    transaction: of the element it is about; None writes no TransactionType. ancestors: TransactionType of the
    elements above, None (Rave's own habit) for bare locators.
    """

    at: datetime
    category: str
    who: Who
    place: Place = NOWHERE
    user: str = "systemuser"
    reason: str = ""
    transaction: str | None = "Upsert"
    ancestors: str | None = None
    leaf: dict[str, str | None] = field(default_factory=dict)
    inner: tuple[str, ...] = ()


class Numbers:
    """Rave's ids of instances, pages and records: given once, in order of first sight."""

    def __init__(self) -> None:
        self._known: dict[tuple[object, ...], int] = {}
        self._next = {"instance": 20_117, "page": 88_204, "record": 153_390}

    def get(self, kind: str, *key: object) -> str:
        """The id of that thing."""
        known = self._known.get((kind, *key))
        if known is None:
            self._next[kind] += 1 + draw(3, kind, *key)
            known = self._known[(kind, *key)] = self._next[kind]
        return str(known)


def _audit_record(entry: Entry, source_id: int, pad: str) -> str:
    return (
        f"{pad}<AuditRecord>\n"
        f'{pad}    <UserRef UserOID="{entry.user}"/>\n'
        f'{pad}    <LocationRef LocationOID="{entry.who.site}" />\n'
        f"{pad}    <DateTimeStamp>{entry.at:%Y-%m-%dT%H:%M:%S}</DateTimeStamp>\n"
        f"{pad}    <ReasonForChange>{escape(entry.reason)}</ReasonForChange>\n"
        f"{pad}    <SourceID>{source_id}</SourceID>\n"
        f"{pad}</AuditRecord>\n"
    )


def _levels(entry: Entry, numbers: Numbers) -> Iterator[tuple[str, dict[str, str | None], dict[str, str | None]]]:
    """Elements below SubjectData on the way to the audit's own: tag, keys, Rave's ids."""
    who, place = entry.who.key, entry.place
    if not place.event:
        return
    yield (
        "StudyEventData",
        {"StudyEventOID": place.event, "StudyEventRepeatKey": place.event_repeat or None},
        {"mdsol:InstanceId": numbers.get("instance", who, *place[:2]) if place.event_repeat else None},
    )
    if not place.form:
        return
    yield (
        "FormData",
        {"FormOID": place.form, "FormRepeatKey": place.form_repeat},
        {"mdsol:DataPageId": numbers.get("page", who, *place[:4])},
    )
    if not place.group:
        return
    yield (
        "ItemGroupData",
        {"ItemGroupOID": place.group, "ItemGroupRepeatKey": place.group_repeat or None},
        {"mdsol:RecordId": numbers.get("record", who, *place[:6])},
    )
    if place.item:
        yield "ItemData", {"ItemOID": place.item}, {}


def render(entry: Entry, source_id: int, numbers: Numbers) -> str:
    """The `ClinicalData` element of an audit."""
    version = VERSIONS[entry.at.date() >= AMENDED]
    opened = [f'  <ClinicalData{attributes({"StudyOID": STUDY_OID, "MetaDataVersionOID": version})}'
              f'  mdsol:AuditSubCategoryName="{entry.category}">\n']  # fmt: skip
    levels = list(_levels(entry, numbers))
    subject = {
        "SubjectKey": entry.who.key,
        "mdsol:SubjectKeyType": "SubjectUUID",
        "mdsol:SubjectName": entry.who.label,
        "TransactionType": entry.ancestors if levels else entry.transaction,
    }
    inside = " " * (12 + 4 * len(levels))
    record = _audit_record(entry, source_id, inside) + "".join(f"{inside}{line}\n" for line in entry.inner)
    site = f'            <SiteRef LocationOID="{entry.who.site}" />\n'
    own = {} if levels else entry.leaf
    opened.append(f"        <SubjectData{attributes({**subject, **own})}  >\n")
    opened.append(site if levels else record + site)
    closed = ["        </SubjectData>\n"]
    for depth, (tag, keys, ids) in enumerate(levels, 1):
        last = depth == len(levels)
        pad = " " * (8 + 4 * depth)
        given: dict[str, str | None] = (
            {"TransactionType": entry.transaction, **entry.leaf} if last else {"TransactionType": entry.ancestors}
        )
        opened.append(f"{pad}<{tag}{attributes(keys)}  {attributes({**given, **ids})} >\n")
        closed.append(f"{pad}</{tag}>\n")
        if last:
            opened.append(record)
    return "".join(opened) + "".join(reversed(closed)) + "    </ClinicalData>\n"


def header(created: datetime, file_oid: UUID) -> str:
    """The root's start tag, without an offset in the time as Rave writes it."""
    return (
        f'<ODM ODMVersion="1.3" FileType="Transactional" FileOID="{file_oid}" '
        f'CreationDateTime="{created:%Y-%m-%dT%H:%M:%S}" xmlns="http://www.cdisc.org/ns/odm/v1.3" '
        'xmlns:mdsol="http://www.mdsol.com/ns/odm/metadata">\n'
    )


def page(entries: Iterable[Entry]) -> str:
    """The whole document; audits of one second keep the order in which they were collected."""
    numbers, source_id = Numbers(), _FIRST_SOURCE_ID
    parts = [header(AS_OF + timedelta(minutes=3), uuid5(NAMESPACE, "rave"))]
    for position, entry in enumerate(sorted(entries, key=lambda each: each.at)):
        source_id += 1 + (draw(40, "gap", position) if position % 7 == 0 else 0)
        parts.append(render(entry, source_id, numbers))
    parts.append("</ODM>\n")
    return "".join(parts)
