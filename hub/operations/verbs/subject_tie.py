"""What may be done to a tie of participants that two sources name. A worker carries it out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from hub.errors import RequestRefused, StateRefused
from hub.operations.answered import Answered
from hub.operations.command import asked_with
from hub.operations.verb import Doing, Verb, ref
from hub.principal import Role
from hub.tables.subject import subject
from hub.tables.subject_tie import SubjectTieState, subject_tie

_SITE_SIDE = (Role.SITE, Role.SMO)
_TOGETHER = "select count(distinct study_site_id) = 1 and count(*) = 2 from subject where id = any($1::uuid[])"


def _asked(doing: Doing) -> Mapping[str, Any]:
    who = doing.principal
    named = {"asked_party_id": who.party.id, "asked_by": who.client_id, "reason": (doing.reason or "").strip()}
    return {**named, **asked_with(who)}


async def _of_one_site(doing: Doing) -> Mapping[str, Any]:
    both = [doing.given["subject_id"], doing.given["kept_id"]]
    if not await doing.connection.fetchval(_TOGETHER, both):
        raise RequestRefused("these are not two participants of one study-site", field="kept_id")
    return _asked(doing)


async def _not_waiting(doing: Doing) -> Mapping[str, Any]:
    if doing.row["finished_at"] is None:
        raise StateRefused("what was asked for before waits to be carried out")
    return {**_asked(doing), "finished_at": None, "error_code": None}


VERBS = (
    Verb(
        name="tieSubjects",
        does="Declare that a participant whom one source names is a participant whom another names, at one study-site:"
        " what is told of both is shown at the one that is kept, and nothing is lost. A worker carries it out. The hub"
        " proposes none. For who sees the site's identifiers: a signature on what moves holds no longer.",
        table=subject_tie,
        given=(
            ref("subject_id", subject, "The participant that is not kept.", required=True),
            ref("kept_subject_id", subject, "The participant that is kept.", required=True, name="kept_id"),
        ),
        roles=_SITE_SIDE,
        creates=True,
        person=Answered.DATA,
        reason=True,
        sets={"state": SubjectTieState.REQUESTED},
        by=("asked_by_id",),
        before=_of_one_site,
    ),
    Verb(
        name="untieSubjects",
        does="Undo a tie of participants: what moved goes back, and what its source told since. A worker does it.",
        table=subject_tie,
        given=(),
        roles=_SITE_SIDE,
        person=Answered.DATA,
        sets={"state": SubjectTieState.UNDO_REQUESTED},
        by=("asked_by_id",),
        from_=(SubjectTieState.TIED, SubjectTieState.UNDO_REQUESTED),
        before=_not_waiting,
    ),
)
