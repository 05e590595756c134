"""Decide whose word prevails where sources disagree: the decision is a row that the operator's process carries out."""

from __future__ import annotations

from uuid import UUID, uuid4

import asyncpg

from hub.errors import NotFound, NotPermitted, RequestRefused
from hub.operations.command import CONDUCTS, asked_with, command, require_person, require_version
from hub.principal import Principal, Scope
from hub.tables.conflict import ABOUT_ITSELF, BARRED_FROM, PLACE, ConflictDecision, ConflictState
from hub.tables.operated import ASKED_WITH

_CONFLICT = (
    f"select study_id, field, state, place, {ABOUT_ITSELF} as itself, {BARRED_FROM} as barred,"
    " changed_xid::text as version from conflict c"
    " where id = $1 and deleted_at is null"
)
_VERSION = "select changed_xid::text from conflict where id = $1"
_SAYS = "select exists (select from source_value where place = $1 and source_system_id = $2 and known_to is null)"
_DECIDE = (
    "insert into conflict_decision"
    f" (id, study_id, conflict_id, decision, source_system_id, principal_id, party_id, decided_by, {ASKED_WITH},"
    " read_version, reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13, $14)"
)
_FROM = {
    ConflictDecision.RESOLVE: (ConflictState.OPEN, ConflictState.RESOLVED),
    ConflictDecision.UNDO: (ConflictState.RESOLVED,),
}
"""States in which a decision may be taken."""


async def decide_conflict(
    pool: asyncpg.Pool,
    principal: Principal,
    conflict: UUID,
    decision: ConflictDecision,
    reason: str,
    version: str,
    source: UUID | None = None,
) -> UUID:
    """The id of the conflict, its decision waiting to be carried out. version: as the caller read it. source: of
    RESOLVE, whose word is to prevail.

    Needs the scope hub.sites.write and the right CONDUCT for the whole study; of country and institution a person
    decides, of the study-site itself or of a party that the country's rule keeps nothing from. Raises
    ScopeInsufficient, PersonRequired, NotPermitted, RequestRefused (the conflict is not in a state for it, another
    decision waits, the source says nothing of the field), VersionStale, and NotFound where there is no such conflict
    or the caller may not decide on it.
    """
    async with command(pool, principal, Scope.SITES_WRITE, reason) as connection:
        row = await connection.fetchrow(_CONFLICT, conflict)
        if row is None or not (row["itself"] or await connection.fetchval(CONDUCTS, row["study_id"])):
            raise NotFound("there is no such conflict that the caller may decide on")
        if row["field"] in PLACE:
            require_person(principal)
        if row["barred"] and not row["itself"]:
            raise NotPermitted("from whom a country's rule keeps participants does not decide that they are elsewhere")
        require_version(version, row["version"])
        if row["state"] not in _FROM[decision]:
            raise RequestRefused(f"the conflict is {row['state']}")
        if source is not None and not await connection.fetchval(_SAYS, row["place"], source):
            raise RequestRefused("the source says nothing of the field")
        who = (principal.id, principal.party.id, principal.client_id, *asked_with(principal).values())
        given = (uuid4(), row["study_id"], conflict, decision.value, source, *who, version, reason.strip())
        try:
            await connection.execute(_DECIDE, *given)
        except asyncpg.UniqueViolationError:
            raise RequestRefused("another decision on the conflict waits to be carried out") from None
        require_version(version, await connection.fetchval(_VERSION, conflict))
    return conflict
