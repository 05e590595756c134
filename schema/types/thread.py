"""Threads of messages and tasks between parties."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING, Any

import strawberry

from hub.principal import Role
from hub.tables.thread import MessageState, TaskKind, TaskState, ThreadState
from schema.fields import field, later, words
from schema.inputs import DateFilter, IDFilter, TextFilter, WordFilter, filter_, may
from schema.orders import order
from schema.page import pages
from schema.types.node import REMOVED, Node, Recorded
from schema.types.organization import Organization

if TYPE_CHECKING:
    from schema.types.study import Study
    from schema.types.study_site import StudySite
else:
    Study = later("Study", "study")
    StudySite = later("StudySite", "study_site")

words(ThreadState, "Whether a thread goes on.", OPEN="It goes on.", CLOSED="It is closed and stays readable.")
words(
    MessageState,
    "Whether a message is said.",
    SENT="Its audience reads it.",
    HELD="Its words look as if they held an identifier: its author alone reads it.",
    DISCARDED="Its author took it back before it was said.",
)
words(
    TaskKind,
    "What a task asks for.",
    ACKNOWLEDGE="To say that something was read, as a safety letter.",
    SIGN="To sign something.",
    ANSWER="To answer.",
    DO="To do something.",
    CHANGE_DEFINITION="To change the definition of a figure, or say why not.",
)
words(TaskState, "How far a task has come.", OPEN="It waits.", DONE="It is done.", CANCELLED="It was taken back.")


@strawberry.type(description="A party: an organization in a role.")
class Party:
    role: Role = field("The role.")
    organization: Organization | None = field("The organization; null when the caller may not know of it.")


@strawberry.type(description="A message, read by the audience of its thread.")
class Message(Recorded):
    state: MessageState = field("Whether it is said; others than its author's organization see what is.")
    body: str = field("What is said; empty when it was discarded.")
    recorded_party_role: Role | None = field("The role of the party that said it.")
    recorded_organization: Organization | None = field("The organization that said it.")
    unread: bool = field("Whether the caller has not marked it read, and did not say it.")


@strawberry.type(description="A thread of messages: only the parties of its audience see that there is one.")
class Thread(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when it is of the whole study.", REMOVED)
    audience: list[Party] = field("Who reads it.")
    about: str | None = field("Id of the object it is about; `node` shows it to who may see it.")
    subject_line: str = field("What it is about, in a line.")
    state: ThreadState = field("Whether it goes on.")
    messages: list[Message] = field("Its messages, earliest first.")
    unread: int = field("Messages the caller has not marked read and did not say.")


@strawberry.type(description="A party that a task was asked of, and whether it has done it.")
class TaskAssignee(Node):
    role: Role = field("Its role.")
    organization: Organization | None = field("The organization; null when the caller may not know of it.")
    state: TaskState = field("Whether it has done it; CANCELLED when the task was taken back before.")
    done_at: datetime | None = field("The instant it did it.")


@strawberry.type(description="What is asked of parties until a day.")
class Task(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when it is of the whole study.", REMOVED)
    thread: Thread | None = field("The thread it belongs to.")
    audience: list[Party] = field(
        "Who reads it: of a task of a thread, who reads the thread; else, for who neither asked nor is of the whole"
        " study, without the others that are asked."
    )
    kind: TaskKind = field("What is asked for.")
    title: str = field("What is to be done.")
    definition: str | None = field("Of a change of a definition: which one, as `id@version`.")
    assignees: list[TaskAssignee] = field(
        "Who is to do it, each for itself: all of them for who asked and for parties of the whole study, else oneself."
    )
    mine: TaskAssignee | None = field("The part of the caller's own party; null when it was not asked.")
    waiting: int = field("How many of `assignees`, as the caller sees them, have not done it.")
    due_on: date = field("Until when.")
    overdue: bool = field("The day has passed at the study-site (in its zone, else the study's) and it waits.")
    state: TaskState = field(
        "How far it has come: DONE when all of `assignees`, as the caller sees them, have done it; for who sees none of"
        " them, when all that were asked have."
    )
    done_at: datetime | None = field("The instant the last of them did it.")


@strawberry.type(description="That the caller has read a message.")
class MessageRead(Recorded):
    message: Message | None = field("The message.")


@filter_
class ThreadFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    about: TextFilter | None = may("By the id of the object it is about.")
    state: WordFilter[ThreadState] | None = may("By whether it goes on.")
    unread: bool | None = may("Whether it has a message that the caller has not marked read and did not say.")


@filter_
class TaskAssigneeFilter:
    role: WordFilter[Role] | None = may("By role.")
    organization: IDFilter | None = may("By organization.")
    done: bool | None = may("By whether it has done it.")


@strawberry.input(description="Asks for parties among those a task was asked of.")
class TaskAssigneeListFilter:
    some: TaskAssigneeFilter | None = may("At least one of them matches.")
    none: TaskAssigneeFilter | None = may("None of them matches.")


@filter_
class TaskFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    kind: WordFilter[TaskKind] | None = may("By what is asked for.")
    state: WordFilter[TaskState] | None = may("By how far it has come.")
    assignees: TaskAssigneeListFilter | None = may("By who is to do it.")
    mine: TaskAssigneeFilter | None = may("By the part of the caller's own party, which was asked.")
    due_on: DateFilter | None = may("By the day it is due.")
    overdue: bool | None = may("Only those that are overdue, or (false) the others.")


ThreadOrder = order("Thread", RECORDED_AT="By the instant it was opened.")
TaskOrder = order("Task", DUE_ON="By the day it is due.")


def threads_about() -> Any:
    """`threads` of an object."""
    return field("Threads about it, of those the caller reads.", *pages(ThreadFilter, ThreadOrder))
