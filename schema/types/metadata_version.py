"""CRF definitions as the EDC gives them (ODM 1.3.2 section 3.1.1). Labels may hold HTML and are never trusted."""

from __future__ import annotations

import strawberry

from hub.principal import DataClass
from schema.fields import field
from schema.page import Connection, pages
from schema.types.node import Node


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


@strawberry.type(description="A version of the CRF definitions (ODM MetaDataVersion).")
class MetadataVersion(Node):
    oid: str = field("OID.")
    name: str | None = field("Name.")
    description: str | None = field("Description.")
    study_events: Connection[StudyEventDef] = field("Definitions of events, by OID.", *pages())
    forms: Connection[FormDef] = field("Definitions of forms, by OID.", *pages())
    item_groups: Connection[ItemGroupDef] = field("Definitions of item groups, by OID.", *pages())
    items: Connection[ItemDef] = field("Definitions of items, by OID.", *pages())
    code_lists: Connection[CodeList] = field("Code lists, by OID.", *pages())
