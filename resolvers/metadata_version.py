"""CRF definitions, and how a recorded object finds its own."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    ColumnElement,
    Select,
    Table,
    Text,
    and_,
    case,
    cast,
    column,
    func,
    literal_column,
    not_,
    null,
    or_,
    select,
    tuple_,
)
from sqlalchemy.dialects.postgresql import array

from hub.tables import metadata_version as tables
from hub.tables.form_data import form_data
from resolvers.common import word
from resolvers.engine.binding import Arguments, Derived, Row, TypeRef, bind, derived, many, one, sort
from resolvers.engine.names import camel
from schema.types.metadata_version import (
    CodeList,
    CodeListItem,
    FormDef,
    ItemDef,
    ItemDefChange,
    ItemGroupDef,
    MetadataVersion,
    MetadataVersionUse,
    StudyEventDef,
)

_COMPARED = ("name", "question", "data_type", "unit", "code_list_oid", "data_class")
"""Columns of an item's definition that make two of them differ; the contract calls `code_list_oid` `codeList`."""


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


def _before(row: Row, args: Arguments) -> ColumnElement[Any]:
    """The id of the version to compare with."""
    other = tables.metadata_version.alias()
    here = and_(other.c.study_id == row.study_id, other.c.source_system_id == row.source_system_id)
    if "against" in args:
        return select(other.c.id).where(here, other.c.id == args["against"]).scalar_subquery()
    earlier = tuple_(other.c.known_from, other.c.oid) < tuple_(row.known_from, row.oid)
    last = select(other.c.id).where(here, earlier, other.c.deleted_at.is_(None))
    return last.order_by(other.c.known_from.desc(), other.c.oid.desc()).limit(1).scalar_subquery()


def _item_changes(row: Row, args: Arguments) -> Select[Any]:
    """Items of two versions side by side, those that differ; nothing where there is no version to compare with."""
    first = select(_before(row, args).label("id")).subquery()
    old, new = tables.item_def.alias(), tables.item_def.alias()
    olds = select(old).join(first, old.c.metadata_version_id == first.c.id).where(old.c.deleted_at.is_(None)).subquery()
    news = select(new).where(new.c.metadata_version_id == row.id, new.c.deleted_at.is_(None)).subquery()
    differing = [
        case((olds.c[name].is_distinct_from(news.c[name]), literal_column(f"'{camel(name).removesuffix('Oid')}'")))
        for name in _COMPARED
    ]
    both = and_(olds.c.id.is_not(None), news.c.id.is_not(None))
    fields = case((both, func.array_remove(array(differing), null())), else_=literal_column("array[]::text[]"))
    changed = or_(not_(both), func.cardinality(fields) > 0)
    return (
        select(
            func.coalesce(news.c.oid, olds.c.oid).label("oid"),
            case(
                (olds.c.id.is_(None), word("ADDED")), (news.c.id.is_(None), word("REMOVED")), else_=word("CHANGED")
            ).label("change"),
            fields.label("fields"),
            olds.c.id.label("before_id"),
            news.c.id.label("after_id"),
        )
        .select_from(olds.outerjoin(news, olds.c.oid == news.c.oid, full=True))
        .where(changed, select(first.c.id).scalar_subquery().is_not(None))
        .order_by(func.coalesce(news.c.oid, olds.c.oid))
    )


def _in_use(row: Row) -> Select[Any]:
    """The versions that CRF pages of the study-site name."""
    page, version = form_data.alias(), tables.metadata_version.alias()
    used = (
        select(
            page.c.source_system_id,
            cast(page.c.metadata_oid, Text).label("metadata_oid"),
            func.count().label("forms"),
            func.min(page.c.first_entered_at).label("first_entered_at"),
            func.max(page.c.first_entered_at).label("last_entered_at"),
        )
        .where(page.c.study_site_id == row.id, page.c.deleted_at.is_(None), page.c.metadata_oid.is_not(None))
        .group_by(page.c.source_system_id, page.c.metadata_oid)
        .subquery()
    )
    named = and_(
        version.c.study_id == row.study_id,
        version.c.source_system_id == used.c.source_system_id,
        version.c.oid == used.c.metadata_oid,
    )
    return (
        select(used, version.c.id.label("version_id"))
        .select_from(used.outerjoin(version, named))
        .order_by(used.c.metadata_oid, used.c.source_system_id)
    )


def in_use() -> Derived:
    """`metadataVersions` of a study-site."""
    return derived(MetadataVersionUse, lambda row, args: _in_use(row), assume=3, weight=20)


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
    item_changes=derived(ItemDefChange, _item_changes, assume=20, weight=5),
)

TYPES = (
    metadata_version,
    _by_oid(StudyEventDef, tables.study_event_def),
    _by_oid(FormDef, tables.form_def),
    _by_oid(ItemGroupDef, tables.item_group_def),
    _by_oid(ItemDef, tables.item_def, code_list=derived(CodeList, lambda row, args: _code_list(row))),
    _by_oid(CodeList, tables.code_list, items=derived(CodeListItem, lambda row, args: _code_list_items(row))),
    bind(CodeListItem, None),
    bind(ItemDefChange, None, before=one(ItemDef, "before_id"), after=one(ItemDef, "after_id")),
    bind(MetadataVersionUse, None, metadata_version=one(MetadataVersion, "version_id")),
)
