"""Decide on two study-sites, or studies, that may be one: a row that the operator's process carries out."""

from __future__ import annotations

from uuid import UUID, uuid4

import asyncpg

from hub.errors import NotFound, RequestRefused
from hub.operations.command import asked_with, command, require_version
from hub.principal import Principal, Scope
from hub.tables.operated import ASKED_WITH
from hub.tables.site_match import MatchDecision, MatchState

_MATCH = {
    "site": "select study_id, state, first_site_id as one, second_site_id as other, changed_xid::text as version"
    " from site_match where id = $1",
    "study": "select study_id, state, study_id as one, other_id as other, changed_xid::text as version"
    " from study_match where id = $1",
}
_VERSION = "select changed_xid::text from {0}_match where id = $1"
_DECIDE = (
    "insert into {0}_match_decision"
    f" (id, study_id, {{0}}_match_id, decision, kept_{{0}}_id, principal_id, party_id, decided_by, {ASKED_WITH},"
    " read_version, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
    " on conflict ({0}_match_id) where finished_at is null do nothing returning true"
)
_FROM = {
    MatchDecision.ACCEPT: (MatchState.PROPOSED, MatchState.REFUSED),
    MatchDecision.REFUSE: (MatchState.PROPOSED,),
    MatchDecision.UNDO: (MatchState.MERGED, MatchState.REFUSED),
}
"""States in which a decision may be taken."""


async def decide_site_match(
    pool: asyncpg.Pool,
    principal: Principal,
    match: UUID,
    decision: MatchDecision,
    reason: str,
    version: str,
    kept: UUID | None = None,
) -> UUID:
    """The id of the match, its decision waiting to be carried out. version: as the caller read it. kept: of ACCEPT, the
    site that is kept.

    Needs the scope hub.sites.write and the right CONDUCT for the whole study. Raises ScopeInsufficient, RequestRefused
    (the match is not in a state for it, another decision waits, the site is none of the two), VersionStale, and
    NotFound where there is no such match or the caller may not see it.
    """
    return await _decide(pool, principal, "site", match, decision, reason, version, kept)


async def decide_study_match(
    pool: asyncpg.Pool,
    principal: Principal,
    match: UUID,
    decision: MatchDecision,
    reason: str,
    version: str,
    kept: UUID | None = None,
) -> UUID:
    """As `decide_site_match`, of two studies; needs the right CONDUCT for the whole of both."""
    return await _decide(pool, principal, "study", match, decision, reason, version, kept)


async def _decide(
    pool: asyncpg.Pool,
    principal: Principal,
    what: str,
    match: UUID,
    decision: MatchDecision,
    reason: str,
    version: str,
    kept: UUID | None,
) -> UUID:
    async with command(pool, principal, Scope.SITES_WRITE, reason) as connection:
        row = await connection.fetchrow(_MATCH[what], match)
        if row is None:
            raise NotFound("there is no such match that the caller may see")
        require_version(version, row["version"])
        if row["state"] not in _FROM[decision]:
            raise RequestRefused(f"the match is {row['state']}")
        if decision is MatchDecision.ACCEPT and kept not in (row["one"], row["other"]):
            raise RequestRefused(f"the {what} to keep is none of the match's two")
        who = (principal.id, principal.party.id, principal.client_id, *asked_with(principal).values())
        given = (uuid4(), row["study_id"], match, decision.value, kept, *who, version, reason.strip())
        if not await connection.fetchval(_DECIDE.format(what), *given):
            raise RequestRefused("another decision on the match waits to be carried out")
        require_version(version, await connection.fetchval(_VERSION.format(what), match))
    return match
