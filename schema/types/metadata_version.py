"""CRF definitions as the EDC gives them (ODM 1.3.2 section 3.1.1). Labels may hold HTML and are never trusted."""

from __future__ import annotations

from datetime import datetime
from enum import StrEnum

import strawberry

from hub.principal import DataClass
from schema.fields import argument, field, words
from schema.page import Connection, pages
from schema.types.node import Node


class DefinitionChange(StrEnum):
    """What a version did to a definition."""

    ADDED = "ADDED"
    REMOVED = "REMOVED"
    CHANGED = "CHANGED"


words(
    DefinitionChange,
    "What a version of the CRF definitions did to one of them.",
    ADDED="The earlier version has none of this OID.",
    REMOVED="The later version has none of this OID.",
    CHANGED="They differ.",
)


@strawberry.type(description="A coded value and what it stands for.")
class CodeListItem:
    coded_value: str = field("The coded value.")
    decode: str | None = field("What it stands for.")


@strawberry.type(description="A code list (ODM CodeList).")
class CodeList(Node):
    oid: str = field("OID.")
    name: str | None = field("Name.")
    data_type: str | None = field("ODM data type of the coded values.")
    items: list[CodeListItem] = field("Its items, in order of the coded values.")


@strawberry.type(description="Definition of an item (ODM ItemDef).")
class ItemDef(Node):
    oid: str = field("OID.")
    name: str | None = field("Name.")
    question: str | None = field("Question as sent, HTML and all: escape it.")
    data_type: str | None = field("ODM data type.")
    unit: str | None = field("Unit of measurement.")
    data_class: DataClass = field("What its values reveal.")
    code_list: CodeList | None = field("Its code list.")


@strawberry.type(description="Definition of an item group (ODM ItemGroupDef).")
class ItemGroupDef(Node):
    oid: str = field("OID.")
    name: str | None = field("Name.")
    repeating: bool | None = field("Whether it repeats.")
    item_oids: list[str] = field("OIDs of its items, in order.")


@strawberry.type(description="Definition of a form (ODM FormDef).")
class FormDef(Node):
    oid: str = field("OID.")
    parent_oid: str = field("OID without the version, where the source versions forms (OpenClinica); else empty.")
    name: str | None = field("Name.")
    repeating: bool | None = field("Whether it repeats.")
    item_group_oids: list[str] = field("OIDs of its item groups, in order.")


@strawberry.type(description="Definition of a visit or other event (ODM StudyEventDef).")
class StudyEventDef(Node):
    oid: str = field("OID.")
    name: str | None = field("Name.")
    ordinal: int | None = field("Place in the protocol.")
    repeating: bool | None = field("Whether it repeats.")
    event_type: str | None = field("Scheduled, Unscheduled or Common (ODM StudyEventDef Type).")
    category: str | None = field("Category, in the source's words.")
    target_day: int | None = field("Day it is due, counted from the schedule's anchor.")
    days_before: int | None = field("Days before the target day its window opens.")
    days_after: int | None = field("Days after the target day its window closes.")
    form_oids: list[str] = field("OIDs of its forms, in order.")


@strawberry.type(description="An item whose definition two versions of the CRF definitions give differently.")
class ItemDefChange:
    oid: str = field("OID of the item.")
    change: DefinitionChange = field("What the later version did to it.")
    fields: list[str] = field("Fields of ItemDef that differ; empty unless it was changed.")
    before: ItemDef | None = field("The definition in the earlier version.")
    after: ItemDef | None = field("The definition in the later version.")


@strawberry.type(description="A version of the CRF definitions (ODM MetaDataVersion).")
class MetadataVersion(Node):
    oid: str = field("OID.")
    name: str | None = field("Name.")
    description: str | None = field("Description.")
    known_from: datetime = field("Instant from which the hub knew it.")
    item_changes: list[ItemDefChange] = field(
        "Items it defines otherwise than an earlier version of the same source, by OID; empty where there is none.",
        argument(
            "against",
            strawberry.ID | None,
            "The earlier version; by default the last one the hub knew before it, of those that came together the"
            " one whose OID precedes it.",
        ),
    )
    study_events: Connection[StudyEventDef] = field("Definitions of events, by OID.", *pages())
    forms: Connection[FormDef] = field("Definitions of forms, by OID.", *pages())
    item_groups: Connection[ItemGroupDef] = field("Definitions of item groups, by OID.", *pages())
    items: Connection[ItemDef] = field("Definitions of items, by OID.", *pages())
    code_lists: Connection[CodeList] = field("Code lists, by OID.", *pages())


@strawberry.type(description="A version of the CRF definitions by which data of a study-site were recorded.")
class MetadataVersionUse:
    metadata_oid: str = field("OID of the version, as the data name it.")
    metadata_version: MetadataVersion | None = field("The version; null when the hub has no definitions of it.")
    forms: int = field("CRF pages recorded by it.")
    first_entered_at: datetime | None = field("Instant of the first entry by it, where the source tells it.")
    last_entered_at: datetime | None = field("Instant a page was last begun by it, where the source tells it.")
