"""What may be done to a tie of participants that two sources name. A worker carries it out."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from hub.database.same_code import Found, found, listed
from hub.errors import RequestRefused, StateRefused
from hub.operations.answered import Answered
from hub.operations.command import asked_with
from hub.operations.verb import Doing, Verb, document, ref
from hub.principal import Role
from hub.tables.source_system import source_system
from hub.tables.study_site import study_site
from hub.tables.subject import subject
from hub.tables.subject_tie import SubjectTieBatchState, SubjectTieState, subject_tie, subject_tie_batch

_SITE_SIDE = (Role.SITE, Role.SMO)
_TOGETHER = "select count(distinct study_site_id) = 1 and count(*) = 2 from subject where id = any($1::uuid[])"

_STAMP = "changed_xid = pg_current_xact_id(), changed_at = now()"
_PREPARED = (
    "insert into subject_tie (id, study_id, study_site_id, subject_id, kept_subject_id, batch_id, state, finished_at,"
    " asked_by_id, recorded_by, recorded_party_id, {0}) select gen_random_uuid(), b.study_id, b.study_site_id, p.gone,"
    f" p.kept, b.id, '{SubjectTieState.PREPARED}', now(), b.recorded_by, b.recorded_by, b.recorded_party_id, {{1}}"
    " from subject_tie_batch b cross join unnest($2::uuid[], $3::uuid[]) p (gone, kept) where b.id = $1"
)
_ASKED = (
    f"update subject_tie t set finished_at = null, error_code = null, asked_by_id = $2, {_STAMP}, {{0}}"
    " where t.batch_id = $1 and {1} returning 1"
)
_LIVING = "(select count(*) from subject s where s.id in (t.subject_id, t.kept_subject_id) and s.deleted_at is null)"
_WAITS = "select exists (select 1 from subject_tie where batch_id = $1 and finished_at is null)"


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


async def _pairs(doing: Doing) -> Found:
    """Whom the codes pair at the site, as the caller sees its participants."""
    codes, place = doing.given.get("codes"), doing.given["site_id"]
    study: UUID = await doing.connection.fetchval("select study_id from study_site where id = $1", place)
    sources = doing.given["source_id"], doing.given["kept_source_id"]
    return await found(doing.connection, study, *sources, place, listed(codes) if codes else None)


async def _some(doing: Doing) -> Mapping[str, Any]:
    said = await _pairs(doing)
    if not said.pairs:
        raise RequestRefused("nobody there is to be tied by these codes who is not tied already")
    who = doing.principal
    return {"left_out": sum(said.left_out.values()), "asked_by": who.client_id, "reason": (doing.reason or "").strip()}


async def _prepare(doing: Doing) -> None:
    pairs, asked = (await _pairs(doing)).pairs, _asked(doing)
    query = _PREPARED.format(", ".join(asked), ", ".join(f"${number}" for number, _ in enumerate(asked, 4)))
    both = [pair.gone for pair in pairs], [pair.kept for pair in pairs]
    await doing.connection.execute(query, doing.id, *both, *asked.values())


async def _none_waits(doing: Doing) -> Mapping[str, Any]:
    if await doing.connection.fetchval(_WAITS, doing.id):
        raise StateRefused("what was asked for before waits to be carried out")
    return {"asked_by": doing.principal.client_id, "reason": (doing.reason or "").strip()}


async def _ask(doing: Doing, state: SubjectTieState, which: str) -> int:
    """Ask for something of the ties of the batch; of how many."""
    asked = {"state": state, **_asked(doing)}
    query = _ASKED.format(", ".join(f"{name} = ${number}" for number, name in enumerate(asked, 3)), which)
    return len(await doing.connection.fetch(query, doing.id, doing.principal.id, *asked.values()))


async def _carry_out(doing: Doing) -> None:
    whole = "select count(*) from subject_tie where batch_id = $1"
    if await _ask(doing, SubjectTieState.REQUESTED, f"{_LIVING} = 2") != await doing.connection.fetchval(
        whole, doing.id
    ):
        raise StateRefused("a participant of it was tied or removed since: prepare them anew")


async def _undo(doing: Doing) -> None:
    if not await _ask(doing, SubjectTieState.UNDO_REQUESTED, "t.state in ('TIED', 'UNDO_REQUESTED')"):
        raise StateRefused("none of it is tied")


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
    Verb(
        name="prepareSubjectTies",
        does="Prepare ties of many participants of a study-site: of the pairs of a list, or without one of everybody of"
        " the one source who has the code of somebody of the other, alike but for case, the kind of separators and"
        " zeros before a number. Nothing is tied before it is looked at (`subjectTies` of the batch) and asked for.",
        table=subject_tie_batch,
        given=(
            ref("study_site_id", study_site, "The study-site.", required=True),
            ref("gone_source_id", source_system, "Whose participants are not kept.", required=True, name="source_id"),
            ref("kept_source_id", source_system, "Whose participants are kept.", required=True),
            document("codes", "Two columns parted by commas, without a header: a code or key of either source a line."),
        ),
        roles=_SITE_SIDE,
        creates=True,
        person=Answered.DATA,
        reason=True,
        sets={"state": SubjectTieBatchState.PREPARED},
        before=_some,
        after=_prepare,
        home="subject_tie",
    ),
    Verb(
        name="carryOutSubjectTies",
        does="Tie all participants that were prepared together, as `tieSubjects` does each. A worker carries it out.",
        table=subject_tie_batch,
        given=(),
        roles=_SITE_SIDE,
        person=Answered.DATA,
        sets={"state": SubjectTieBatchState.REQUESTED},
        from_=(SubjectTieBatchState.PREPARED,),
        before=_none_waits,
        after=_carry_out,
        home="subject_tie",
    ),
    Verb(
        name="undoSubjectTies",
        does="Undo what is tied still of those that were carried out together, as `untieSubjects` does each.",
        table=subject_tie_batch,
        given=(),
        roles=_SITE_SIDE,
        person=Answered.DATA,
        sets={"state": SubjectTieBatchState.UNDO_REQUESTED},
        from_=(SubjectTieBatchState.REQUESTED, SubjectTieBatchState.UNDO_REQUESTED),
        before=_none_waits,
        after=_undo,
        home="subject_tie",
    ),
)
