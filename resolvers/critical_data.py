"""Data critical to quality: what is marked, and what of pages, queries and deviations is about it."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Boolean, and_, cast, or_, select

from hub.tables.critical_data import critical_data as critical_data_table
from hub.tables.form_data import form_data
from resolvers.common import version
from resolvers.engine.binding import Expression, Row, bind, expression, one, sort
from schema.types.critical_data import CriticalData
from schema.types.study import Study


def _marked(row: Row, mark: Any, *which: Any) -> Any:
    """There is a mark now of the row's study."""
    return (
        select(mark.c.id)
        .where(mark.c.study_id == row.study_id, mark.c.ended_on.is_(None), mark.c.deleted_at.is_(None), *which)
        .exists()
    )


def _page(row: Row) -> Any:
    mark = critical_data_table.alias()
    return _marked(row, mark, mark.c.form_oid == row.oid)


def _about(row: Row) -> Any:
    """Of what names a page, an item or both: its item is marked, or the whole form; without a page by the item."""
    mark, page = critical_data_table.alias(), form_data.alias()
    form = select(page.c.oid).where(page.c.id == row.form_data_id).scalar_subquery()
    of_item = mark.c.item_oid == row.item_oid
    in_form = and_(mark.c.form_oid == form, or_(mark.c.item_oid.is_(None), of_item))
    return _marked(row, mark, or_(in_form, and_(row.form_data_id.is_(None), of_item)))


def critical_page() -> Expression:
    """`critical` of a CRF page: it, or an item of it, is marked."""
    return expression(lambda row, args: _page(row), total=True)


def about_critical() -> Expression:
    """`critical` of an EDC query or a deviation: it is about data that is marked."""
    return expression(lambda row, args: _about(row), total=True)


def is_critical_page(row: Row, value: Any) -> Any:
    """The filter of pages."""
    return _page(row) == cast(value, Boolean)


def is_about_critical(row: Row, value: Any) -> Any:
    """The filter of queries and deviations."""
    return _about(row) == cast(value, Boolean)


critical_data = bind(
    CriticalData,
    critical_data_table,
    version=version(),
    study=one(Study, "study_id"),
    orders={"RECORDED_AT": sort("recorded_at")},
    default_order="RECORDED_AT",
    filters=["id", "study", "form_oid", "item_oid"],
)

TYPES = (critical_data,)
LISTED = {"critical_data": CriticalData}
