"""What may be said between parties, and asked of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from uuid import UUID

from hub.errors import NotFound, NotPermitted, RequestRefused, StateRefused
from hub.operations.answered import Answered
from hub.operations.verb import Doing, Verb, code, day, prose, ref, word, words
from hub.principal import Role
from hub.tables.base import metadata
from hub.tables.study import study
from hub.tables.study_site import study_site
from hub.tables.thread import (
    TALKING,
    MessageState,
    TaskKind,
    TaskState,
    ThreadState,
    message,
    message_read,
    task,
    thread,
)

_HOME = "thread"
_WHERE = (
    ref("study_id", study, "The study.", required=True),
    ref("study_site_id", study_site, "The study-site; of the whole study when nothing is said."),
)
_AUDIENCE = words(
    "audience", Role, "Who reads it: SPONSOR, CRO, SMO, SITE; the caller's own role is one of them.", required=True
)


async def _object(doing: Doing) -> Mapping[str, Any]:
    """What a thread is about is an object the author sees; its readers see it by its own rules."""
    about = doing.given.get("about")
    if about is None:
        return {}
    name, _, text = about.rpartition("_")
    table = metadata.tables.get(name)
    try:
        key = UUID(text)
    except ValueError:
        key = None
    if table is None or key is None or "id" not in table.c or "study_id" not in table.c:
        raise RequestRefused("this is no id of an object", field="about")
    if not await doing.connection.fetchval(f"select exists (select 1 from {table.name} where id = $1)", key):
        raise NotFound("there is no such object", field="about")
    return {}


async def _in_thread(doing: Doing) -> Mapping[str, Any]:
    """A message has the place and the audience of its thread."""
    row = await doing.connection.fetchrow(
        "select study_site_id, audience, state from thread where id = $1", doing.given["thread_id"]
    )
    if row is None or row["state"] != ThreadState.OPEN:
        raise StateRefused("the thread is closed", field="thread_id")
    return {
        "study_site_id": row["study_site_id"],
        "audience": row["audience"],
        "recorded_party_role": doing.principal.party.role.value,
    }


async def _held_by_author(doing: Doing) -> Mapping[str, Any]:
    """The author's alone; the trail of words that were held is for who may read identifiers."""
    row = await doing.connection.fetchrow(
        "select m.recorded_by, t.state from message m join thread t on t.id = m.thread_id where m.id = $1", doing.id
    )
    if row is None or row["recorded_by"] != doing.principal.id:
        raise NotPermitted("its author alone sends or discards it")
    if row["state"] != ThreadState.OPEN and "body" in doing.given:
        raise StateRefused("the thread is closed")
    await doing.connection.execute("select set_config('hub.audit_class', 'IDENTIFIER', true)")
    return {}


async def _assigned(doing: Doing) -> Mapping[str, Any]:
    role = await doing.connection.fetchval("select assigned_role from task where id = $1", doing.id)
    if role != doing.principal.party.role:
        raise NotPermitted("the task is another role's")
    return {}


async def _definition_asked(doing: Doing) -> Mapping[str, Any]:
    """The sponsor answers for the definitions a study is judged by; who asks reads the answer."""
    if re.fullmatch(r"[A-Za-z0-9]+@[1-9][0-9]*", doing.given["definition"].strip(), re.ASCII) is None:
        raise RequestRefused("a definition is named as id@version, as a figure says it", field="definition")
    return {"audience": sorted({str(Role.SPONSOR), str(doing.principal.party.role)})}


async def _reader(doing: Doing) -> Mapping[str, Any]:
    return {"principal_id": doing.principal.id}


VERBS = (
    Verb(
        name="openThread",
        does="Open a thread of messages, about an object or about nothing in particular.",
        table=thread,
        given=(
            *_WHERE,
            _AUDIENCE,
            code("about", "Id of the object it is about."),
            prose("subject_line", "What it is about, in a line.", required=True),
        ),
        roles=TALKING,
        creates=True,
        sets={"state": ThreadState.OPEN},
        before=_object,
        home=_HOME,
    ),
    Verb(
        name="postMessage",
        does="Say something in a thread. Words that look as if they held an identifier are held: the message is HELD,"
        " and the author sends other words (`sendHeldMessage`) or discards it.",
        table=message,
        given=(
            ref("thread_id", thread, "The thread.", required=True),
            prose("body", "What is said.", required=True),
        ),
        roles=TALKING,
        creates=True,
        held={"state": MessageState.HELD},
        before=_in_thread,
        home=_HOME,
    ),
    Verb(
        name="sendHeldMessage",
        does="Say other words in place of those of a message that is held; if they too look as if they held an"
        " identifier, it stays held.",
        table=message,
        given=(prose("body", "What is said.", required=True),),
        roles=TALKING,
        reason=False,
        sets={"state": MessageState.SENT},
        held={"state": MessageState.HELD},
        from_=(MessageState.HELD,),
        before=_held_by_author,
        home=_HOME,
    ),
    Verb(
        name="discardHeldMessage",
        does="Discard a message that is held: its words are no longer kept.",
        table=message,
        given=(),
        roles=TALKING,
        reason=False,
        sets={"state": MessageState.DISCARDED, "body": ""},
        from_=(MessageState.HELD,),
        before=_held_by_author,
        home=_HOME,
    ),
    Verb(
        name="closeThread",
        does="Close a thread; it stays readable.",
        table=thread,
        given=(),
        roles=TALKING,
        reason=False,
        sets={"state": ThreadState.CLOSED},
        from_=(ThreadState.OPEN,),
        home=_HOME,
    ),
    Verb(
        name="markMessageRead",
        does="Say that the caller has read a message; it is the caller's own mark.",
        table=message_read,
        given=(ref("message_id", message, "The message.", required=True),),
        roles=TALKING,
        creates=True,
        before=_reader,
        home=_HOME,
    ),
    Verb(
        name="assignTask",
        does="Ask something of a role until a day: to acknowledge a safety letter, to sign, to answer.",
        table=task,
        given=(
            *_WHERE,
            ref("thread_id", thread, "The thread it belongs to."),
            _AUDIENCE,
            word("kind", TaskKind, "What is asked for.", required=True),
            prose("title", "What is to be done.", required=True),
            word("assigned_role", Role, "Who is to do it, one of the audience.", required=True),
            day("due_on", "Until when.", required=True),
        ),
        roles=TALKING,
        creates=True,
        sets={"state": TaskState.OPEN},
        home=_HOME,
    ),
    Verb(
        name="requestDefinitionChange",
        does="Ask the sponsor to change the definition of a figure: a task of the sponsor's, read by who asks.",
        table=task,
        given=(
            ref("study_id", study, "The study whose figures it is about.", required=True),
            code("definition", "The definition, as `id@version`.", required=True),
            prose("title", "What is to be another, and why.", required=True),
            day("due_on", "Until when an answer is asked for.", required=True),
        ),
        roles=TALKING,
        creates=True,
        sets={"state": TaskState.OPEN, "kind": TaskKind.CHANGE_DEFINITION, "assigned_role": Role.SPONSOR},
        before=_definition_asked,
        home=_HOME,
    ),
    Verb(
        name="completeTask",
        does="Say that a task is done: acknowledged, signed, answered.",
        table=task,
        given=(),
        roles=TALKING,
        person=Answered.ATTESTED,
        reason=False,
        sets={"state": TaskState.DONE},
        now=("done_at",),
        by=("done_by",),
        from_=(TaskState.OPEN,),
        before=_assigned,
        home=_HOME,
    ),
    Verb(
        name="cancelTask",
        does="Take a task back.",
        table=task,
        given=(),
        roles=TALKING,
        sets={"state": TaskState.CANCELLED},
        from_=(TaskState.OPEN,),
        home=_HOME,
    ),
)
