"""Records of what a metadata version defines (ODM MetaDataVersion): events, forms, item groups, items, code lists.

What their leading fields are, `hub.canonical.records` says.
"""

from __future__ import annotations

from typing import NamedTuple


class MetadataVersion(NamedTuple):
    """ODM MetaDataVersion."""

    seq: int
    line: int
    study_oid: str
    oid: str
    name: str | None
    description: str | None


class StudyEventDef(NamedTuple):
    """ODM StudyEventDef. Days are counted from the schedule's anchor; None when not scheduled."""

    seq: int
    line: int
    metadata_oid: str
    oid: str
    name: str | None
    ordinal: int | None
    repeating: bool | None
    event_type: str | None  # Scheduled | Unscheduled | Common
    category: str | None
    target_day: int | None
    days_before: int | None
    days_after: int | None
    form_oids: list[str]


class FormDef(NamedTuple):
    """ODM FormDef. `parent_oid` is the form without its version where the source versions forms (OpenClinica)."""

    seq: int
    line: int
    metadata_oid: str
    oid: str
    parent_oid: str
    name: str | None
    repeating: bool | None
    item_group_oids: list[str]


class ItemGroupDef(NamedTuple):
    """ODM ItemGroupDef."""

    seq: int
    line: int
    metadata_oid: str
    oid: str
    name: str | None
    repeating: bool | None
    item_oids: list[str]


class ItemDef(NamedTuple):
    """ODM ItemDef. `identifier` is the source's own mark of a direct identifier, None when it has none."""

    seq: int
    line: int
    metadata_oid: str
    oid: str
    name: str | None
    question: str | None  # stored as sent, HTML and all; never trusted
    data_type: str | None  # ODM DataType: text, integer, float, date, partialDate ...
    unit: str | None
    code_list_oid: str | None
    identifier: bool | None


class CodeList(NamedTuple):
    """ODM CodeList; `items` is a JSON object of coded value to decode."""

    seq: int
    line: int
    metadata_oid: str
    oid: str
    name: str | None
    data_type: str | None
    items: str
