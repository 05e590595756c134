"""Threads of messages and tasks between parties."""

from __future__ import annotations

from typing import Any

from sqlalchemy import ColumnElement, Integer, and_, cast, func, literal_column, select

from hub.tables import thread as tables
from hub.tables.base import PRINCIPAL
from resolvers.common import overdue, version, word
from resolvers.engine.binding import Row, bind, expression, many, one, sort
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.thread import Message, MessageRead, Task, Thread

_ME: ColumnElement[Any] = literal_column(PRINCIPAL)


def _unread(said: Any) -> Any:
    """The message is said, and the caller neither said it nor marked it read."""
    mark = tables.message_read.alias()
    marked = select(mark.c.id).where(mark.c.message_id == said.id, mark.c.principal_id == _ME).exists()
    mine = func.coalesce(said.recorded_by == _ME, literal_column("false"))
    return and_(said.state == word("SENT"), ~marked, ~mine)


def _count(row: Row) -> Any:
    said = tables.message.alias()
    return (
        select(cast(func.count(), Integer))
        .where(said.c.thread_id == row.id, said.c.deleted_at.is_(None), _unread(said.c))
        .scalar_subquery()
    )


thread = bind(
    Thread,
    tables.thread,
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    messages=many(Message, "thread_id"),
    unread=expression(lambda row, args: _count(row), total=True),
    orders={"RECORDED_AT": sort("recorded_at")},
    default_order="RECORDED_AT",
    filters=["id", "study", "site", "about", "state"],
)

message = bind(
    Message,
    tables.message,
    version=version(),
    unread=expression(lambda row, args: _unread(row), total=True),
    orders={"RECORDED_AT": sort("recorded_at")},
    default_order="RECORDED_AT",
)

task = bind(
    Task,
    tables.task,
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    thread=one(Thread, "thread_id"),
    overdue=expression(lambda row, args: overdue(row, row.state == word("OPEN")), total=True),
    orders={"DUE_ON": sort("due_on")},
    default_order="DUE_ON",
    filters=["id", "study", "site", "kind", "state", "assigned_role", "due_on"],
)

TYPES = (
    thread,
    message,
    task,
    bind(MessageRead, tables.message_read, version=version(), message=one(Message, "message_id")),
)
LISTED = {"threads": Thread, "tasks": Task}
