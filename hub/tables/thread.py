"""Threads of messages about any object, for the organization-roles of their audience alone, and tasks to acknowledge.

A message is read by several parties, so one whose words look as if they held an identifier (`hub.operations.text_rule`)
is held: its author's organization alone sees that there is one, until its author sends other words or discards it.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Date, DateTime, Index, Table, Text, UniqueConstraint, Uuid
from sqlalchemy.schema import SchemaItem

from hub.principal import Role
from hub.tables.base import (
    IN_COMMAND,
    PARTY,
    PRINCIPAL,
    Policy,
    TextArray,
    any_study,
    changes,
    finite,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    reach,
    reference,
)
from hub.tables.operated import acting, ordered, recorded

TALKING = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)
_ROLES = ", ".join(f"'{role}'" for role in TALKING)


class ThreadState(StrEnum):
    """Whether a thread goes on."""

    OPEN = "OPEN"
    CLOSED = "CLOSED"


class MessageState(StrEnum):
    """Whether a message is said."""

    SENT = "SENT"
    HELD = "HELD"
    DISCARDED = "DISCARDED"


class TaskKind(StrEnum):
    """What a task asks for."""

    ACKNOWLEDGE = "ACKNOWLEDGE"
    SIGN = "SIGN"
    ANSWER = "ANSWER"
    DO = "DO"
    CHANGE_DEFINITION = "CHANGE_DEFINITION"


class TaskState(StrEnum):
    """How far a task has come."""

    OPEN = "OPEN"
    DONE = "DONE"
    CANCELLED = "CANCELLED"


def audience(table: str) -> str:
    """The caller's party is in a role of the audience, and has any right in the study, or at its site."""
    mine = f"exists (select 1 from party p where p.id = {PARTY} and p.role = any ({table}.audience))"
    here = f"({table}.study_site_id is null and {any_study(f'{table}.study_id')}) or {reach(table, None)}"
    return f"{mine} and ({here})"


def _told(name: str, *columns: SchemaItem, reads: str = "true", writes: str | None = None) -> Table:
    table = Table(
        name,
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        Column("audience", TextArray, nullable=False),
        *columns,
        CheckConstraint(f"audience <@ array[{_ROLES}] and cardinality(audience) > 0", name="audience"),
        *recorded(),
        *changes(),
    )
    may = f"{IN_COMMAND} and {acting(*TALKING)} and {audience(name)}" + (f" and ({writes})" if writes else "")
    table.info["operated"] = True
    return guard(
        table,
        Policy("party_reads", f"{audience(name)} and ({reads})"),
        Policy("party_inserts", may, "hub_app", "insert"),
        Policy("party_updates", may, "hub_app", "update"),
        ingest_writes(),
    )


thread = _told(
    "thread",
    Column("about", Text),  # the GraphQL id of the object; its reader sees it by that object's own rules
    Column("subject_line", Text, nullable=False),
    Column("state", Text, nullable=False),
    one_of("state", ThreadState),
)
ordered(thread, "recorded_at")

_OWN = f"message.recorded_party_id = {PARTY}"

message = _told(
    "message",
    reference("thread_id", "thread.id", index=True),
    Column("state", Text, nullable=False, server_default="SENT"),
    Column("body", Text, nullable=False),
    Column("recorded_party_role", Text),
    one_of("state", MessageState),
    one_of("recorded_party_role", TALKING),
    reads=f"message.state = 'SENT' or {_OWN}",
    writes=f"{_OWN} and exists (select 1 from thread t where t.id = message.thread_id and t.audience = message.audience"
    " and t.study_id = message.study_id and t.study_site_id is not distinct from message.study_site_id)",
)
ordered(message, "recorded_at")

task = _told(
    "task",
    reference("thread_id", "thread.id", nullable=True, index=True),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("definition", Text),  # of a figure, as `id@version`: the one to change
    Column("assigned_role", Text, nullable=False),
    Column("due_on", Date, nullable=False),
    Column("state", Text, nullable=False),
    Column("done_at", DateTime(timezone=True)),
    Column("done_by", Uuid),
    one_of("kind", TaskKind),
    one_of("state", TaskState),
    one_of("assigned_role", TALKING),
    finite("due_on"),
    CheckConstraint("assigned_role = any (audience)", name="assigned_to_audience"),
    CheckConstraint("(kind = 'CHANGE_DEFINITION') = (definition is not null)", name="definition"),
)
ordered(task, "due_on")

message_read = guard(
    Table(
        "message_read",
        metadata,
        key(),
        reference("message_id", "message.id"),
        Column("principal_id", Uuid, nullable=False),
        *recorded(),
        *changes(),
        UniqueConstraint("principal_id", "message_id"),
    ),
    Policy("own_reads", f"principal_id = {PRINCIPAL}"),
    Policy(
        "own_inserts",
        f"{IN_COMMAND} and principal_id = {PRINCIPAL} and exists (select 1 from message m where m.id = message_id)",
        "hub_app",
        "insert",
    ),
    ingest_writes(),
)
message_read.info["operated"] = True
Index("ix_message_read_message_id", message_read.c.message_id)
