"""Threads of messages about any object, for the parties of their audience alone, and tasks for parties of theirs.

An audience is of parties, never of roles: an SMO or a CRO does not read what was said to another one in the study. Who
asks for a task names those who are to do it, and each of them does it for itself (`task_assignee`).

A message is read by several parties, so one whose words look as if they held an identifier (`hub.operations.text_rule`)
is held: its author alone sees that there is one, until it sends other words or discards it.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Date, DateTime, Index, Integer, Table, Text, UniqueConstraint, Uuid
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.schema import SchemaItem

from hub.principal import Role
from hub.tables.base import (
    IN_COMMAND,
    PARTY,
    PRINCIPAL,
    Policy,
    any_study,
    changes,
    definer_reads,
    feed_looks_up,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    reach,
    reference,
    study_access,
)
from hub.tables.operated import acting, ordered, recorded

TALKING = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)


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
    """The caller's party is one of the audience, and has any right in the study, or at its site."""
    here = f"({table}.study_site_id is null and {any_study(f'{table}.study_id')}) or {reach(table, None)}"
    return f"{PARTY} = any ({table}.audience) and ({here})"


def _told(
    name: str, *columns: SchemaItem, reads: str = "true", writes: str | None = None, more: tuple[Policy, ...] = ()
) -> Table:
    table = Table(
        name,
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        Column("audience", ARRAY(Uuid), nullable=False),  # of parties, ascending
        *columns,
        CheckConstraint("cardinality(audience) > 0", name="audience"),
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
        *more,
        ingest_writes(),
    )


thread = _told(
    "thread",
    Column("about", Text),  # the GraphQL id of the object; its reader sees it by that object's own rules
    Column("about_id", Uuid),  # its key
    Column("subject_line", Text, nullable=False),
    Column("state", Text, nullable=False),
    one_of("state", ThreadState),
    CheckConstraint("(about is null) = (about_id is null)", name="about"),
)
ordered(thread, "recorded_at")
Index("ix_thread_about_id_recorded", thread.c.about_id, thread.c.recorded_at, thread.c.id)


def _of_thread(table: str) -> str:
    """It has the place and the audience of its thread."""
    return (
        f"exists (select 1 from thread t where t.id = {table}.thread_id and t.audience = {table}.audience"
        f" and t.study_id = {table}.study_id and t.study_site_id is not distinct from {table}.study_site_id)"
    )


_OWN = f"message.recorded_party_id = {PARTY}"

message = _told(
    "message",
    reference("thread_id", "thread.id", index=True),
    Column("state", Text, nullable=False, server_default="SENT"),
    Column("body", Text, nullable=False),
    Column("recorded_party_role", Text),
    reference("recorded_organization_id", "organization.id", nullable=True),
    one_of("state", MessageState),
    one_of("recorded_party_role", TALKING),
    reads=f"message.state = 'SENT' or {_OWN} and (message.state = 'DISCARDED' or message.recorded_by = {PRINCIPAL})",
    writes=f"{_OWN} and {_of_thread('message')}",
)
ordered(message, "recorded_at")

task = _told(
    "task",
    reference("thread_id", "thread.id", nullable=True, index=True),
    Column("kind", Text, nullable=False),
    Column("title", Text, nullable=False),
    Column("definition", Text),  # of a figure, as `id@version`: the one to change
    Column("waiting", Integer, nullable=False),  # assignees that have not done it
    Column("due_on", Date, nullable=False),
    Column("state", Text, nullable=False),
    Column("done_at", DateTime(timezone=True)),  # by the last of them
    one_of("kind", TaskKind),
    one_of("state", TaskState),
    CheckConstraint("waiting >= 0 and (state = 'DONE') = (waiting = 0)", name="waiting"),
    CheckConstraint("(kind = 'CHANGE_DEFINITION') = (definition is not null)", name="definition"),
    writes=f"task.thread_id is null or {_of_thread('task')}",
    more=(definer_reads(), feed_looks_up()),
)
ordered(task, "due_on")

_ASKED = "from task t where t.id = task_assignee.task_id"

task_assignee = guard(
    Table(
        "task_assignee",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        reference("task_id", "task.id"),
        reference("party_id", "party.id"),
        reference("organization_id", "organization.id"),
        Column("role", Text, nullable=False),
        Column("done_at", DateTime(timezone=True)),
        Column("done_by", Uuid),
        one_of("role", TALKING),
        UniqueConstraint("task_id", "party_id"),
        *recorded(),
        *changes(),
    ),
    # who else was asked, and who has answered, is for who asked and for parties of the whole study
    Policy(
        "party_reads",
        f"exists (select 1 {_ASKED} and (task_assignee.party_id = {PARTY} or t.recorded_party_id = {PARTY}"
        f" or {study_access(None, 't.study_id')}))",
    ),
    Policy(
        "asker_inserts",
        f"{IN_COMMAND} and exists (select 1 {_ASKED} and task_assignee.party_id = any (t.audience)"
        f" and t.recorded_party_id = {PARTY})",
        "hub_app",
        "insert",
    ),
    Policy("assignee_updates", f"{IN_COMMAND} and party_id = {PARTY}", "hub_app", "update"),
    definer_reads(),
    ingest_writes(),
)
task_assignee.info["operated"] = True

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
