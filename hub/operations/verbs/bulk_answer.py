"""What may be done to a bulk answer: ask for it, have it deleted before its time, freeze it, discard a frozen one."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from hub.errors import LimitExceeded, StateRefused
from hub.operations.answered import Answered
from hub.operations.command import asked_with, require_person
from hub.operations.verb import Doing, Verb, code, document, word
from hub.principal import Role, Scope
from hub.tables.bulk_answer import AnswerState, bulk_answer
from hub.tables.saved_report import AnswerFormat

_EVERYBODY = tuple(Role)

AT_ONCE: Final = 10
"""Answers of one caller that may wait or be under way."""


WAITING: Final = "select count(*) from bulk_answer where principal_id = {} and state in ('QUEUED', 'RUNNING')"
"""How many do."""


def asked_by(doing: Doing) -> Mapping[str, Any]:
    """Who asks, as the rows are read for: with what its token may, in the language it is answered in."""
    who = doing.principal
    return {
        "party_id": who.party.id,
        "principal_id": who.id,
        "client_id": who.client_id,
        **asked_with(who),
        "language": who.language,
    }


async def not_too_many(doing: Doing) -> None:
    """Raises LimitExceeded."""
    (kept,) = await doing.connection.fetch("select answers, bytes from answers_kept()")
    waiting = await doing.connection.fetchval(WAITING.format("$1"), doing.principal.id)
    bounds = doing.bounds
    within(waiting, AT_ONCE, "bulk answers wait or are under way")
    within(kept["answers"], bounds.kept_answers, "bulk answers are kept for the party: delete or discard some")
    within(kept["bytes"], bounds.kept_bytes, "bytes of bulk answers are kept for the party: delete or discard some")


def within(number: int, limit: int, what: str) -> None:
    """Raises LimitExceeded where the limit is reached."""
    if number >= limit:
        raise LimitExceeded(f"{number:,} {what}; the limit is {limit:,}", number=number, limit=limit)


async def _readable(doing: Doing) -> Mapping[str, Any]:
    given = doing.given
    flat = given["format"] == AnswerFormat.PARQUET
    await doing.readable(given["document"], given.get("variables"), given.get("operation_name"), flat)
    await not_too_many(doing)
    return asked_by(doing)


async def _not_frozen(doing: Doing) -> None:
    if doing.row["frozen"]:
        raise StateRefused("it is frozen")


async def _frozen(doing: Doing) -> None:
    if not doing.row["frozen"]:
        raise StateRefused("it is not frozen")


async def _may_be_frozen(doing: Doing) -> None:
    await _not_frozen(doing)
    if not doing.row["of_party"]:
        require_person(doing.principal)  # nobody else sees it, and no machine discards it


VERBS = (
    Verb(
        name="startBulkAnswer",
        does="Have a whole list answered as a file, without a limit of its pages, under the caller's own rights.",
        table=bulk_answer,
        given=(
            document("document", "A query of one list: `{ list { nodes { ... } } }`, without a page.", required=True),
            document("variables", "Its variables: a JSON object."),
            code("operation_name", "Which operation of the document."),
            word("format", AnswerFormat, "What it is written as; PARQUET for flat rows alone.", required=True),
        ),
        roles=_EVERYBODY,
        creates=True,
        scope=Scope.BULK,
        before=_readable,
        sets={"state": AnswerState.QUEUED},
    ),
    Verb(
        name="deleteBulkAnswer",
        does="Have a bulk answer deleted before its time; one under way ends.",
        table=bulk_answer,
        given=(),
        roles=_EVERYBODY,
        reason=False,
        scope=Scope.BULK,
        before=_not_frozen,
        sets={"state": AnswerState.DELETED},
        from_=(AnswerState.QUEUED, AnswerState.RUNNING, AnswerState.DONE, AnswerState.FAILED),
    ),
    Verb(
        name="freezeBulkAnswer",
        does="Freeze a bulk answer as a snapshot: it no longer expires, and `discardBulkAnswer` alone deletes it. One"
        " that shows identifiers, or that somebody unblinded asked for, is frozen with a person's token.",
        table=bulk_answer,
        given=(),
        roles=_EVERYBODY,
        scope=Scope.BULK,
        before=_may_be_frozen,
        sets={"frozen": True},
        from_=(AnswerState.DONE,),
    ),
    Verb(
        name="discardBulkAnswer",
        does="Discard a frozen bulk answer of the party: its bytes are deleted. One that shows identifiers, or that"
        " somebody unblinded asked for, is discarded by the person who asked for it.",
        table=bulk_answer,
        given=(),
        roles=_EVERYBODY,
        person=Answered.HOLD,
        scope=Scope.BULK,
        before=_frozen,
        sets={"state": AnswerState.DELETED},
        from_=(AnswerState.DONE,),
    ),
)
