"""Carrying out what was decided on two studies that may be one: a tie, and its undoing. No row changes its study."""

from __future__ import annotations

import asyncpg

from hub.errors import RunConflict
from hub.ingest.decisions import Kind, holds, lock, unmoved
from hub.ingest.publish.sql import STAMP
from hub.principal import Right
from hub.tables.site_match import MatchDecision, MatchState

_STATE = f"update study_match set state = $2, kept_study_id = $3, {STAMP} where id = $1"
_TIE = f"update study set same_as_id = $2, {STAMP} where id = $1"
_TIED = "select exists (select from study where (id = any($1::uuid[]) or same_as_id = $2) and same_as_id is not null)"


async def _carry_out(connection: asyncpg.Connection, row: asyncpg.Record) -> None:
    """Raises RunConflict when the match was decided otherwise meanwhile, or would make a chain of studies."""
    match, decision, state, both = row["study_match_id"], row["decision"], row["state"], {row["one"], row["other_id"]}
    for study in sorted(both):
        await lock(connection, study)
    await unmoved(connection, "study_match", match, row["read_version"])
    if decision == MatchDecision.ACCEPT and state != MatchState.MERGED:
        (gone,) = both - {row["kept_study_id"]}
        if await connection.fetchval(_TIED, list(both), gone):
            raise RunConflict("one of the studies is one with another: that is undone first")
        await connection.execute(_TIE, gone, row["kept_study_id"])
        await connection.execute(_STATE, match, MatchState.MERGED, row["kept_study_id"])
    elif decision == MatchDecision.REFUSE and state == MatchState.PROPOSED:
        await connection.execute(_STATE, match, MatchState.REFUSED, None)
    elif decision == MatchDecision.UNDO and state != MatchState.PROPOSED:
        if state == MatchState.MERGED:
            (gone,) = both - {row["kept_now"]}
            await connection.execute(_TIE, gone, None)
        await connection.execute(_STATE, match, MatchState.PROPOSED, None)
    else:
        raise RunConflict("the match was decided otherwise meanwhile")


KIND = Kind(
    "study_match_decision",
    "select m.state, m.study_id as one, m.other_id, m.kept_study_id as kept_now from study_match m"
    " where m.id = d.study_match_id",
    "exists (select 1 from study_match m where m.id = study_match_decision.study_match_id"
    f" and {holds(Right.CONDUCT, 'study_id', 'm.study_id')} and {holds(Right.CONDUCT, 'study_id', 'm.other_id')})",
    _carry_out,
)
