"""Bulk answers: who asked sees how far each has come."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, Text, case, cast, func, literal_column, select

from hub.tables.bulk_answer import AnswerState, bulk_answer_part
from hub.tables.bulk_answer import bulk_answer as bulk_answer_table
from resolvers.common import version, word
from resolvers.engine.binding import Row, bind, expression, many, one, sort
from schema.types.bulk_answer import BulkAnswer
from schema.types.saved_report import SavedReport


def _rows(row: Row) -> ColumnElement[Any]:
    part = bulk_answer_part.alias()
    so_far = select(func.sum(part.c.rows)).where(part.c.bulk_answer_id == row.id).scalar_subquery()
    return cast(func.coalesce(row.rows, so_far, literal_column("0")), Integer)


def _path(row: Row) -> ColumnElement[Any]:
    return case((row.state == word(AnswerState.DONE), literal_column("'/answers/'").concat(cast(row.id, Text))))


TYPES = (
    bind(
        BulkAnswer,
        bulk_answer_table,
        version=version(),
        saved_report=one(SavedReport, "saved_report_id"),
        path=expression(lambda row, args: _path(row)),
        rows=expression(lambda row, args: _rows(row), total=True),
        orders={"RECORDED_AT": sort("recorded_at")},
        default_order="RECORDED_AT",
        filters=["id", "saved_report", "state", "recorded_at"],
    ),
)
LISTED = {"bulk_answers": many(BulkAnswer)}
