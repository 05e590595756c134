"""Which record a refused row stands for: the row of a later file that brings this record is known to correct it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final

from adapters.tabular.layout import SECTIONS, Table
from adapters.tabular.row import Row
from adapters.tabular.value import Fault, Getter
from hub.canonical.records import named

_OWN: Final = {
    "monitoring_visit": "visit_key",
    "action_item": "item_key",
    "staff": "assignment_key",
    "deviation": "deviation_key",
}
"""Sections of which a record has a key of its own, or else the row's."""


def standing(table: Table, fields: Mapping[str, Mapping[str, Getter]], row: Row, items: bool) -> str:
    """The record by its kind and keys; '' where the row does not say, or another table's rows have the same.

    items: whether columns of the table are kept as items.
    """

    def said(section: str, field: str) -> str:
        get = fields[section].get(field)
        try:
            return (get(row.values) if get else None) or ""
        except Fault:
            return ""

    for section, field in _OWN.items():
        if section in fields:
            lead = (row.subject,) if section == "deviation" else ()
            key = said(section, field) or (row.key if table.key else "")
            return named(SECTIONS[section][0].__name__, *lead, key) if key else ""
    if "query" in fields:
        key = said("query", "query_key")
        place = [said("query", name) for name in ("group_oid", "group_repeat", "item_oid")]
        page = (*row.page[:3], *(row.page[3:] if "form" in fields else ("", "")))
        return named("Query", *page, *place, key) if key else ""
    if "item" in fields:
        item = said("item", "item_oid")
        group = said("item", "group_oid"), said("item", "group_repeat")
        return named("Item", *row.page, *group, item) if item and row.subject else ""
    alone = [name for name in table.described if name not in table.shared]
    if row.subject:
        return _of_subject(table, row, alone, items)
    site = said("site", "site_key") if "site" in alone else ""
    return named("Site", site) if site else ""


def _of_subject(table: Table, row: Row, alone: Sequence[str], items: bool) -> str:
    if items and table.key and row.key:
        return named("ItemGroup", *row.page, *((table.name, row.key) if "form" in table.sections else ("", "")))
    if "form" in alone and row.form:
        return named("Form", *row.page)
    if "event" in alone and row.event:
        return named("StudyEvent", *row.page[:3])
    return named("Subject", row.subject) if "subject" in alone else ""
