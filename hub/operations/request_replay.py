"""Ask for a run's bytes to be read again: a row that the operator's process takes under the role of ingest.

A request never loads anything itself: who serves requests may not write what ingest writes.
"""

from __future__ import annotations

from uuid import UUID, uuid4

import asyncpg

from hub.database.held import WAITS
from hub.errors import NotFound, NotPermitted
from hub.operations.command import asked_with, command, require_version
from hub.principal import Principal, Scope
from hub.tables.operated import ASKED_WITH

_RUN = "select id, study_id, changed_xid::text as version from ingest_run where id = $1"
_OF_RECORD = (
    "select r.id, r.study_id, q.changed_xid::text as version from quarantined_record q"
    " join ingest_run r on r.id = q.ingest_run_id"
    f" where q.id = $1 and {WAITS}"
)
_ASK = (
    f"insert into replay_request (id, study_id, ingest_run_id, principal_id, party_id, requested_by, {ASKED_WITH},"
    " reason) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11)"
    " on conflict (ingest_run_id, principal_id, (coalesce(key_thumbprint, ''))) where finished_at is null do nothing"
    " returning id"
)
_WAITING = (
    "select id from replay_request where ingest_run_id = $1 and principal_id = $2"
    " and coalesce(key_thumbprint, '') = coalesce($3, '') and finished_at is null"
)


async def replay_run(pool: asyncpg.Pool, principal: Principal, run: UUID, reason: str, version: str) -> UUID:
    """The id of the request to read a run's bytes again: a new one, or the caller's own that waits already, asked for
    with the same key. version: of the run, as the caller read it.

    Needs the scope hub.ingest and the right CONDUCT for the whole study. Raises ScopeInsufficient, RequestRefused,
    VersionStale, NotPermitted, and NotFound where there is no such run or the caller may not see it.
    """
    return await _ask(pool, principal, _RUN, run, reason, version)


async def replay_record(pool: asyncpg.Pool, principal: Principal, record: UUID, reason: str, version: str) -> UUID:
    """As `replay_run`, for the run that held a record back; NotFound also for a record that no longer waits.

    version: of the record, as the caller read it.
    The whole file is read: a record may need what stands beside it, and what is loaded already stays as it is.
    """
    return await _ask(pool, principal, _OF_RECORD, record, reason, version)


async def _ask(pool: asyncpg.Pool, principal: Principal, find: str, reference: UUID, reason: str, version: str) -> UUID:
    made: UUID | None = None
    async with command(pool, principal, Scope.INGEST, reason) as connection:
        row = await connection.fetchrow(find, reference)
        if row is not None:
            require_version(version, row["version"])
        while row is not None and made is None:
            given = (uuid4(), row["study_id"], row["id"], principal.id, principal.party.id, principal.client_id)
            try:
                made = await connection.fetchval(_ASK, *given, *asked_with(principal).values(), reason.strip())
            except asyncpg.InsufficientPrivilegeError:
                raise NotPermitted("to have a run read again takes the right CONDUCT for the whole study") from None
            # a statement of its own: the first one cannot see what another caller did while it waited for the row
            made = made or await connection.fetchval(_WAITING, row["id"], principal.id, principal.key)
        if made is not None:
            again = await connection.fetchrow(find, reference)
            require_version(version, again["version"] if again else None)
    if made is None:
        raise NotFound("there is no such run or waiting record that the caller may see")
    return made
