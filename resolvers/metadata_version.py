"""CRF definitions, and how a recorded object finds its own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Select, Table, Text, column, func, select

from hub.tables import metadata_version as tables
from resolvers.engine.binding import Derived, Row, TypeRef, bind, derived, many, sort
from schema.types.metadata_version import (
    CodeList,
    CodeListItem,
    FormDef,
    ItemDef,
    ItemGroupDef,
    MetadataVersion,
    StudyEventDef,
)


def version_of(row: Row) -> ColumnElement[Any]:
    """The id of the metadata version the recorded object names."""
    version = tables.metadata_version.alias()
    return (
        select(version.c.id)
        .where(
            version.c.study_id == row.study_id,
            version.c.source_system_id == row.source_system_id,
            version.c.oid == row.metadata_oid,
        )
        .scalar_subquery()
    )


def _definition(table: Table, row: Row) -> Select[Any]:
    definition = table.alias()
    return select(definition).where(definition.c.metadata_version_id == version_of(row), definition.c.oid == row.oid)


def definition_of(type_: TypeRef, table: Table) -> Derived:
    """The definition of a recorded object with `study_id`, `source_system_id`, `metadata_oid` and `oid`."""
    return derived(type_, lambda row, args: _definition(table, row))


def _code_list_items(row: Row) -> Select[Any]:
    each = func.jsonb_each_text(row["items"]).table_valued(column("key", Text), column("value", Text)).render_derived()
    return select(each.c.key.label("coded_value"), each.c.value.label("decode")).order_by(each.c.key)


def _code_list(row: Row) -> Select[Any]:
    code_list = tables.code_list.alias()
    return select(code_list).where(
        code_list.c.metadata_version_id == row.metadata_version_id, code_list.c.oid == row.code_list_oid
    )


def _by_oid(type_: TypeRef, table: Table, **fields: Any) -> Any:
    return bind(type_, table, orders={"OID": sort("oid")}, default_order="OID", **fields)


metadata_version = _by_oid(
    MetadataVersion,
    tables.metadata_version,
    study_events=many(StudyEventDef, "metadata_version_id"),
    forms=many(FormDef, "metadata_version_id"),
    item_groups=many(ItemGroupDef, "metadata_version_id"),
    items=many(ItemDef, "metadata_version_id"),
    code_lists=many(CodeList, "metadata_version_id"),
)

TYPES = (
    metadata_version,
    _by_oid(StudyEventDef, tables.study_event_def),
    _by_oid(FormDef, tables.form_def),
    _by_oid(ItemGroupDef, tables.item_group_def),
    _by_oid(ItemDef, tables.item_def, code_list=derived(CodeList, lambda row, args: _code_list(row))),
    _by_oid(CodeList, tables.code_list, items=derived(CodeListItem, lambda row, args: _code_list_items(row))),
    bind(CodeListItem, None),
)
