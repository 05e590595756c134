"""Threads of messages and tasks between parties."""

from __future__ import annotations

from typing import Any

from sqlalchemy import (
    Boolean,
    ColumnElement,
    Integer,
    Select,
    Text,
    Uuid,
    and_,
    case,
    cast,
    column,
    func,
    literal_column,
    select,
)

from hub.tables import thread as tables
from hub.tables.base import PRINCIPAL
from resolvers.common import by, overdue_when, told, version, word
from resolvers.engine.binding import Arguments, Row, bind, derived, expression, many, one, sort
from resolvers.engine.rights import party
from schema.types.organization import Organization
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.thread import Message, MessageRead, Party, Task, TaskAssignee, Thread

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


def _unread_somewhere(row: Row) -> Any:
    said = tables.message.alias()
    return select(said.c.id).where(said.c.thread_id == row.id, said.c.deleted_at.is_(None), _unread(said.c)).exists()


def _waiting(row: Row) -> Any:
    asked, seen = _seen(row)
    return select(cast(func.count(), Integer)).where(seen, asked.c.done_at.is_(None)).scalar_subquery()


def _seen(row: Row) -> tuple[Any, Any]:
    """The parties that were asked, as far as the caller may know of them."""
    asked = tables.task_assignee.alias()
    return asked, and_(asked.c.task_id == row.id, asked.c.deleted_at.is_(None))


def _state(row: Row) -> Any:
    """A TaskState of what the caller sees: who is not told of others that were asked waits for none of them."""
    asked, seen = _seen(row)
    any_, waits = select(asked.c.id).where(seen).exists(), select(asked.c.id).where(seen, asked.c.done_at.is_(None))
    done = case((and_(any_, ~waits.exists()), word("DONE")), else_=row.state)
    return cast(case((row.state == word("OPEN"), done), else_=row.state), Text)


def _done_at(row: Row) -> Any:
    asked, seen = _seen(row)
    last = select(func.max(asked.c.done_at)).where(seen).scalar_subquery()
    return case((_state(row) == word("DONE"), func.coalesce(last, row.done_at)))


def _own_state(row: Row) -> Any:
    """A TaskState of one party."""
    of = tables.task.alias()
    whole = select(of.c.state).where(of.c.id == row.task_id).scalar_subquery()
    return case((row.done_at.is_not(None), word("DONE")), else_=func.coalesce(whole, word("OPEN")))


def _audience(row: Row, args: Arguments) -> Select[Any]:
    """The parties of an audience the caller is one of; organizations by the rules of organizations."""
    asked = func.unnest(row.audience).table_valued(column("id", Uuid)).render_derived()
    each = _named(func.party_of(asked.c.id)).lateral()
    return _parties(each).select_from(asked)


def _readers(row: Row, args: Arguments) -> Select[Any]:
    return _parties(_named(func.task_readers(row.id)))


def _named(found: Any) -> Any:
    return found.table_valued(column("organization_id", Uuid), column("role", Text)).render_derived()


def _parties(each: Any) -> Select[Any]:
    return select(each.c.organization_id, each.c.role).order_by(each.c.role, each.c.organization_id)


thread = bind(
    Thread,
    tables.thread,
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    audience=derived(Party, _audience, assume=4),
    messages=many(Message, "thread_id"),
    unread=expression(lambda row, args: _count(row), total=True),
    orders={"RECORDED_AT": sort("recorded_at")},
    default_order="RECORDED_AT",
    filters=by(
        "id",
        "study",
        "site",
        "about",
        "state",
        unread=lambda row, value: _unread_somewhere(row) == cast(value, Boolean),
    ),
)

message = bind(
    Message,
    tables.message,
    version=version(),
    recorded_organization=one(Organization, "recorded_organization_id"),
    unread=expression(lambda row, args: _unread(row), total=True),
    orders={"RECORDED_AT": sort("recorded_at")},
    default_order="RECORDED_AT",
)

_overdue = overdue_when(lambda row: _state(row) == word("OPEN"))

task = bind(
    Task,
    tables.task,
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    thread=one(Thread, "thread_id"),
    audience=derived(Party, _readers, assume=4),
    assignees=many(TaskAssignee, "task_id", assume=4),
    mine=one(TaskAssignee, by="task_id", where=lambda row, args: row.party_id == party()),
    state=expression(lambda row, args: _state(row), total=True),
    done_at=expression(lambda row, args: _done_at(row)),
    waiting=expression(lambda row, args: _waiting(row), total=True),
    overdue=told(_overdue),
    orders={"DUE_ON": sort("due_on")},
    default_order="DUE_ON",
    filters=["id", "study", "site", "kind", "state", "assignees", "mine", "due_on", "overdue"],
)

task_assignee = bind(
    TaskAssignee,
    tables.task_assignee,
    organization=one(Organization, "organization_id"),
    state=expression(lambda row, args: _own_state(row), total=True),
    filters={
        "role": "role",
        "organization": "organization",
        "done": lambda row, value: row.done_at.is_not(None) == cast(value, Boolean),
    },
)

TYPES = (
    bind(Party, None, organization=one(Organization, "organization_id")),
    task_assignee,
    thread,
    message,
    task,
    bind(MessageRead, tables.message_read, version=version(), message=one(Message, "message_id")),
)
LISTED = {"threads": Thread, "tasks": Task}
