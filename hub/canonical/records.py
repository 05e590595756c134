"""What an adapter says it read, one NamedTuple per kind, in stream order.

A record is a plain tuple because it goes straight into a binary COPY: the staging table of a kind has the
same columns in the same order (`hub.ingest.staging` checks that). Values are the source's own text; ingest
decides what they mean with the study mapping. `None` always reads "the source said nothing", the empty
string "the source said empty" (FORMATS: absent is not empty).

Fields every record leads with:
  seq    position in the stream, ascending from 1 (decides the last word inside one file)
  line   line of the source file (1-based); with the file's hash it is the locator
Clinical records go on with:
  version  the source's own order of this fact: Rave's audit SourceID, else microseconds since 1970 of the
           file's AsOfDateTime (or CreationDateTime); 0 when the source has none (ingest then uses receipt time).
           A fact older than the one stored is stale and changes nothing, whatever order files arrive in.
  op     one of the OP_* constants
Keys that do not apply are the empty string, never None, so that they compare (ODM 1.3.2 section 3.1.4).
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple, get_args

from hub.canonical.definitions import CodeList as CodeList
from hub.canonical.definitions import FormDef as FormDef
from hub.canonical.definitions import ItemDef as ItemDef
from hub.canonical.definitions import ItemGroupDef as ItemGroupDef
from hub.canonical.definitions import MetadataVersion as MetadataVersion
from hub.canonical.definitions import StudyEventDef as StudyEventDef
from hub.canonical.site_work import ActionItem as ActionItem
from hub.canonical.site_work import MonitoringVisit as MonitoringVisit
from hub.canonical.site_work import StaffAssignment as StaffAssignment

OP_UPSERT = "U"  # create or change with what is given
OP_LOCATE = "L"  # create with keys only when missing, never change (bare ancestors in Rave); a row made so counts
# as version 0 until an upsert comes. An explicit Context creates nothing: no record is emitted for it.
OP_REMOVE = "R"  # tombstone


class Study(NamedTuple):
    """A study, or in OpenClinica a site, as the export describes it (ODM Study, GlobalVariables)."""

    seq: int
    line: int
    study_oid: str
    parent_oid: str
    name: str | None
    description: str | None
    protocol_name: str | None


class Site(NamedTuple):
    """A study-site as the source lists it. Dates are the source's text (`hub.canonical.dates` reads them)."""

    seq: int
    line: int
    version: int
    op: str
    site_key: str  # the source's stable key of the site
    number: str | None  # the study's own site number
    name: str | None
    name_romanised: str | None
    language: str | None  # BCP 47 tag of `name`
    organization_key: str | None
    country: str | None
    city: str | None
    time_zone: str | None  # IANA
    parent_key: str | None  # the main site of a satellite
    status: str | None
    investigator: str | None
    investigator_romanised: str | None
    target_enrolment: int | None
    selected: str | None
    submitted: str | None
    approved: str | None
    contracted: str | None
    initiated: str | None
    activated: str | None
    recruitment_closed: str | None
    closed: str | None
    satellite: bool | None = None  # of a main site, also where the source does not say of which
    address: str | None = None  # in the script of `name`: a line for each part, smallest first; without the country
    address_romanised: str | None = None


class Subject(NamedTuple):
    """A trial participant by the source's stable key; the label may change (ODM SubjectData).

    OP_LOCATE never changes label or status of a subject that exists, but its site_key counts: the last SiteRef
    wins, wherever it stood (FORMATS Rave), as long as the subject is not removed.
    """

    seq: int
    line: int
    version: int
    op: str
    subject_key: str
    label: str | None
    site_key: str | None
    status: str | None  # the source's own word; never a milestone


class SubjectIdentity(NamedTuple):
    """A direct identifier the source keeps outside its items (attributes of SubjectData)."""

    seq: int
    line: int
    version: int
    subject_key: str
    kind: str  # BIRTH_DATE | BIRTH_YEAR | SEX | NAME | UNIQUE_IDENTIFIER | SECONDARY_ID
    value: str


class StudyEvent(NamedTuple):
    """A visit or other event of a subject (ODM StudyEventData). Dates are the source's text."""

    seq: int
    line: int
    version: int
    op: str
    subject_key: str
    event_oid: str
    event_repeat: str
    name: str | None
    started: str | None
    ended: str | None
    status: str | None
    window_target: str | None
    window_start: str | None
    window_end: str | None
    instance_key: str | None  # the source's own id of the instance (Rave InstanceId)
    metadata_oid: str | None


class Form(NamedTuple):
    """A CRF page of a subject (ODM FormData). An event of '' means the page stands under the subject."""

    seq: int
    line: int
    version: int
    op: str
    subject_key: str
    event_oid: str
    event_repeat: str
    form_oid: str
    form_repeat: str
    name: str | None
    status: str | None
    form_version: str | None
    page_key: str | None  # the source's own id of the page (Rave DataPageId)
    metadata_oid: str | None


class Item(NamedTuple):
    """A value (ODM ItemData).

    OP_UPSERT with a value sets it, with '' clears it; OP_LOCATE says the item exists and changes nothing;
    OP_REMOVE of an item, or with item_oid '' of its whole item group, leaves a tombstone.
    entered: when the source says a value was entered here; several may come for one item, the earliest counts for lag.
    null_flavour: the reason the source itself gives for no value (IsNull, missing data code), else None.
    """

    seq: int
    line: int
    version: int
    op: str
    subject_key: str
    event_oid: str
    event_repeat: str
    form_oid: str
    form_repeat: str
    group_oid: str
    group_repeat: str
    item_oid: str
    value: str | None
    null_flavour: str | None
    metadata_oid: str | None
    entered: str | None  # when the value was entered, the source's text


class Query(NamedTuple):
    """One state of one EDC query or note (canonical DataQuery); ingest folds the states of one `query_key`.

    `query_key` is stable within the source's subject, event, form, item and never a text.
    """

    seq: int
    line: int
    version: int
    subject_key: str
    event_oid: str
    event_repeat: str
    form_oid: str
    form_repeat: str
    group_oid: str
    group_repeat: str
    item_oid: str
    query_key: str
    kind: str  # MANUAL | SYSTEM | ANNOTATION | REASON_FOR_CHANGE
    state: str  # OPEN | ANSWERED | CLOSED | CANCELLED | FORWARDED | NOT_APPLICABLE
    current: bool  # False for an earlier state told as history
    source_state: str | None
    at: str | None  # the source's text: an instant, or a date when it has no times
    user_key: str | None
    recipient: str | None
    text: str | None
    response: str | None


class Deviation(NamedTuple):
    """A protocol deviation (mdsol:ProtocolDeviation, SDTM DV)."""

    seq: int
    line: int
    version: int
    op: str
    subject_key: str
    site_key: str
    event_oid: str
    event_repeat: str
    form_oid: str
    form_repeat: str
    item_oid: str
    deviation_key: str
    text: str | None
    category: str | None
    code: str | None
    status: str | None
    occurred: str | None
    identified: str | None


class Audit(NamedTuple):
    """One entry of the source's own audit trail (ODM AuditRecord, OpenClinica AuditLog)."""

    seq: int
    line: int
    subject_key: str
    event_oid: str
    event_repeat: str
    form_oid: str
    form_repeat: str
    group_oid: str
    group_repeat: str
    item_oid: str
    audit_key: str  # the source's own id of the entry
    category: str | None  # AuditSubCategoryName, AuditType
    at: str | None
    user_key: str | None
    location_key: str | None
    reason: str | None
    old_value: str | None
    new_value: str | None


class RegistryFact(NamedTuple):
    """A field of the study's entry in a public registry. The file holds the whole entry: what it lacks is gone.

    Without `op`: `version` orders entries, and an entry replaces the one before it.
    """

    seq: int
    line: int
    version: int
    registry: str  # CTGOV | CTIS | EUCTR | ISRCTN
    registry_id: str
    part: str  # of a registry with an entry per country (EUCTR) the authority, else ''
    path: str  # `locations[0003].facility`: member names, places in lists from 0 in four digits
    field: str  # the path without places
    value: str
    as_of: str | None  # when the registry says it last changed the entry


class Document(NamedTuple):
    """A version of a document: its facts and where it lies, never its content (TMF Reference Model, EMS 1.0 OBJECT).

    Dates are ISO days, which the adapter has read: a record says no more than its table holds.
    """

    seq: int
    line: int
    version: int
    op: str
    document_key: str  # the source's stable key of this version of the document
    site_key: str  # '' of a country or the whole study
    country: str | None  # ISO 3166-1 alpha-2
    artifact: str  # number in the TMF Reference Model, `05.02.01`
    title: str
    document_version: str
    holder: str  # SPONSOR_TMF | INVESTIGATOR_ISF
    needs: str  # the right to read it: CONDUCT | QUALIFICATION | DOCUMENT
    state: str  # FINAL | SUPERSEDED | OBSOLETE
    dated: str
    expires: str | None
    sha256: str | None
    link: str | None


class Rejected(NamedTuple):
    """A record the adapter could not map; it goes to quarantine, the rest loads.

    rule: stable code in upper case. fragment: the raw bytes of the record as text, for replay and for those allowed.
    subject_key, site_key: of whom and where all of the fragment is, as the source's other records name them; '' where
    the fragment is of several, does not say, or may stand askew. data_class: of the fragment, '' for the adapter's own.
    stands_for: the record that the fragment would have been (`named`), so that a later file which brings it is known to
    correct this one, several of them by `all_of`; '' where the fragment does not say, or where records of another table
    have the same keys.
    """

    seq: int
    line: int
    kind: str
    rule: str
    severity: str  # ERROR | WARNING
    reason: str  # what was wrong; never quotes a value
    fragment: str
    subject_key: str = ""
    site_key: str = ""
    data_class: str = ""
    stands_for: str = ""


def named(kind: str, *keys: str) -> str:
    """A record by its kind and its keys, as `hub.ingest.publish.superseded.KEYS` has these; '' without any key."""
    return "\x1f".join((kind, *keys)) if any(keys) else ""


def all_of(names: Iterable[str]) -> str:
    """Several records that one fragment would have been: only a file that brings each of them corrects it."""
    return "\x1e".join(names)


Record = (
    Study
    | MetadataVersion
    | StudyEventDef
    | FormDef
    | ItemGroupDef
    | ItemDef
    | CodeList
    | Site
    | Subject
    | SubjectIdentity
    | StudyEvent
    | Form
    | Item
    | Query
    | Deviation
    | Audit
    | RegistryFact
    | Document
    | MonitoringVisit
    | ActionItem
    | StaffAssignment
    | Rejected
)

KINDS: tuple[type[Record], ...] = get_args(Record)

OF_NOBODY = tuple(kind for kind in KINDS if "subject_key" not in kind._fields)
"""Kinds whose records name no participant."""
