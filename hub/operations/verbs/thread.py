"""What may be said between parties, and asked of them."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from datetime import UTC, datetime
from typing import Any
from uuid import UUID

from hub.errors import NotFound, NotPermitted, RequestRefused, StateRefused
from hub.operations.answered import Answered
from hub.operations.parties import Known, all_see, known, meant
from hub.operations.verb import Doing, Verb, code, day, parties, prose, ref, word
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
_AUDIENCE = "Who reads it, beside the caller's own party."


async def _opened(doing: Doing) -> Mapping[str, Any]:
    """A thread has the place of what it is about, which its author sees, and every party of the audience as a whole."""
    study_id, site = doing.given["study_id"], doing.given.get("site_id")
    about, place = await _object(doing, site)
    site = place.get("study_site_id", site)
    readers = _ids(doing, await meant(doing, study_id, site, doing.given["audience"], "audience"))
    if about is not None and not await all_see(doing, *about, readers):
        raise RequestRefused("a party that would read it may not see what it is about", field="audience")
    return {**place, "audience": readers}


def _ids(doing: Doing, parties: Iterable[Known]) -> list[UUID]:
    """An audience of the parties and the caller's own."""
    return sorted({doing.principal.party.id, *(each.id for each in parties)})


async def _object(doing: Doing, site: UUID | None) -> tuple[tuple[str, UUID] | None, Mapping[str, Any]]:
    """Table and key of what a thread is about, an object of its study and site that the author sees; its columns."""
    about = doing.given.get("about")
    if about is None:
        return None, {}
    name, _, text = about.strip().rpartition("_")
    table = metadata.tables.get(name)
    try:
        key = UUID(text)
    except ValueError:
        key = None
    if table is None or key is None or str(key) != text or "id" not in table.c or "study_id" not in table.c:
        raise RequestRefused("this is no id of an object of a study", field="about")
    where = "id" if name == "study_site" else "study_site_id" if "study_site_id" in table.c else "null::uuid"
    there = "deleted_at is null" if "deleted_at" in table.c else "true"
    row = await doing.connection.fetchrow(
        f"select study_id, {where} as study_site_id from {name} where id = $1 and {there}", key
    )
    if row is None:
        raise NotFound("there is no such object", field="about")
    of = row["study_site_id"]
    if row["study_id"] != doing.given["study_id"] or (site is not None and of is not None and of != site):
        raise RequestRefused("the object is of another study or site", field="about")
    return (name, key), {"about_id": key, "study_site_id": of or site}


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
        "recorded_organization_id": doing.principal.party.organization_id,
    }


async def _held_by_author(doing: Doing) -> Mapping[str, Any]:
    """The author's alone; the trail of words that were held is for who may read identifiers."""
    if doing.row["recorded_by"] != doing.principal.id:
        raise NotPermitted("its author alone sends or discards it")
    state = await doing.connection.fetchval("select state from thread where id = $1", doing.row["thread_id"])
    if state != ThreadState.OPEN and "body" in doing.given:
        raise StateRefused("the thread is closed")
    await doing.connection.execute("select set_config('hub.audit_class', 'IDENTIFIER', true)")
    return {}


async def _assignees(doing: Doing) -> list[Known]:
    """Who is asked; of a change of a definition the sponsors of the study, who answer for how it is judged."""
    study_id, site = doing.given["study_id"], doing.given.get("site_id")
    if "definition" in doing.given:
        return [each for each in await known(doing, study_id, None) if each.role is Role.SPONSOR]
    return await meant(doing, study_id, site, doing.given["assignees"], "assignees")


async def _asked(doing: Doing) -> Mapping[str, Any]:
    """A task is read by who asks, who is asked, and whom else the author says; one of a thread by its audience."""
    asked = await _assignees(doing)
    if not asked:
        raise RequestRefused("somebody is asked", field="assignees")
    if (thread_id := doing.given.get("thread_id")) is None:
        study_id, site, others = doing.given["study_id"], doing.given.get("site_id"), doing.given.get("audience")
        readers = _ids(doing, [*asked, *await meant(doing, study_id, site, others or (), "audience")])
        return {"audience": readers, "waiting": len(asked)}
    if doing.given.get("audience"):
        raise RequestRefused("a task of a thread is read by the audience of the thread", field="audience")
    row = await doing.connection.fetchrow("select study_site_id, audience from thread where id = $1", thread_id)
    if row is None or not {each.id for each in asked} <= set(row["audience"]):
        raise RequestRefused("who is asked does not read the thread", field="assignees")
    return {"study_site_id": row["study_site_id"], "audience": row["audience"], "waiting": len(asked)}


async def _ask(doing: Doing) -> Mapping[str, Any]:
    """A row of each party that is asked."""
    await doing.connection.executemany(
        "insert into task_assignee (id, study_id, study_site_id, task_id, party_id, organization_id, role, recorded_by,"
        " recorded_party_id) select gen_random_uuid(), t.study_id, t.study_site_id, t.id, $2, $3, $4, $5, $6"
        " from task t where t.id = $1",
        [
            (doing.id, each.id, each.organization_id, each.role, doing.principal.id, doing.principal.party.id)
            for each in await _assignees(doing)
        ],
    )
    return {}


async def _done(doing: Doing) -> Mapping[str, Any]:
    """Each party that was asked does it for itself; the task is done when the last has."""
    mine = await doing.connection.fetchrow(
        "select id, done_at from task_assignee where task_id = $1 and party_id = $2", doing.id, doing.principal.party.id
    )
    if mine is None:
        raise NotPermitted("others were asked")
    if mine["done_at"] is not None:
        raise StateRefused("the caller's party has done it")
    await doing.connection.execute(
        "update task_assignee set done_at = now(), done_by = $2, changed_xid = pg_current_xact_id(), changed_at = now()"
        " where id = $1",
        mine["id"],
        doing.principal.id,
    )
    waiting = doing.row["waiting"] - 1
    done = {"state": TaskState.DONE, "done_at": datetime.now(UTC)} if waiting == 0 else {}
    return {"waiting": waiting, **done}


async def _own_task(doing: Doing) -> Mapping[str, Any]:
    if doing.row["recorded_party_id"] != doing.principal.party.id:
        raise NotPermitted("who asked for it takes it back")
    return {}


async def _definition_asked(doing: Doing) -> Mapping[str, Any]:
    if re.fullmatch(r"[A-Za-z0-9]+@[1-9][0-9]*", doing.given["definition"].strip(), re.ASCII) is None:
        raise RequestRefused("a definition is named as id@version, as a figure says it", field="definition")
    return await _asked(doing)


async def _reader(doing: Doing) -> Mapping[str, Any]:
    return {"principal_id": doing.principal.id}


VERBS = (
    Verb(
        name="openThread",
        does="Open a thread of messages, about an object or about nothing in particular.",
        table=thread,
        given=(
            *_WHERE,
            parties("audience", _AUDIENCE, required=True),
            code(
                "about",
                "Id of the object it is about, of the study and the study-site; of no other site than the object's. It"
                " is seen by every party of the audience, the caller's own too, without a grant to one of its people.",
            ),
            prose("subject_line", "What it is about, in a line.", required=True),
        ),
        roles=TALKING,
        creates=True,
        sets={"state": ThreadState.OPEN},
        before=_opened,
        home=_HOME,
    ),
    Verb(
        name="postMessage",
        does="Say something in a thread. Words that look as if they held an identifier are held, and those that name a"
        " treatment the author may know: the message is HELD, and the author sends other words (`sendHeldMessage`) or"
        " discards it.",
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
        does="Ask something of parties until a day: to acknowledge a safety letter, to sign, to answer. Each of them"
        " does it for itself.",
        table=task,
        given=(
            *_WHERE,
            ref("thread_id", thread, "The thread it belongs to; its audience reads the task."),
            parties("assignees", "Who is to do it.", required=True),
            parties("audience", "Who reads it beside the caller and who is to do it; not of a task of a thread."),
            word("kind", TaskKind, "What is asked for.", required=True),
            prose("title", "What is to be done.", required=True),
            day("due_on", "Until when.", required=True),
        ),
        roles=TALKING,
        creates=True,
        sets={"state": TaskState.OPEN},
        before=_asked,
        after=_ask,
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
        sets={"state": TaskState.OPEN, "kind": TaskKind.CHANGE_DEFINITION},
        before=_definition_asked,
        after=_ask,
        home=_HOME,
    ),
    Verb(
        name="completeTask",
        does="Say for the caller's party that a task is done: acknowledged, signed, answered. The task is done when"
        " every party that was asked has said so.",
        table=task,
        given=(),
        roles=TALKING,
        person=Answered.ATTESTED,
        reason=False,
        from_=(TaskState.OPEN,),
        before=_done,
        home=_HOME,
    ),
    Verb(
        name="cancelTask",
        does="Take a task back; the party that asked does.",
        table=task,
        given=(),
        roles=TALKING,
        sets={"state": TaskState.CANCELLED},
        from_=(TaskState.OPEN,),
        before=_own_task,
        home=_HOME,
    ),
)
