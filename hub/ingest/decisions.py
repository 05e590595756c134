"""What people decided in GraphQL, carried out by the operator's process: who serves requests may not write it.

A decision is a row of `<kind>_decision` that waits until it is finished. Each is one transaction with its own end,
under the identity of who decided, so that the trail names them.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from dataclasses import dataclass
from uuid import UUID

import asyncpg

from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import HubError
from hub.ingest.publish.sql import STAMP
from hub.settings import Settings

_WHO = (
    "select set_config('hub.principal', coalesce($1, ''), true), set_config('hub.party', coalesce($2, ''), true),"
    " set_config('hub.reason', $3, true)"
)


@dataclass(frozen=True, slots=True)
class Kind:
    """What is decided on: the table of its decisions, what of the matter is read with one, and how it is carried out.

    carry_out raises HubError when the decision cannot be carried out any more.
    """

    table: str
    matter: str
    carry_out: Callable[[asyncpg.Connection, asyncpg.Record], Awaitable[None]]


async def carry_out_waiting(settings: Settings, *kinds: Kind) -> int:
    """Carry out every decision that waits, oldest first of its kind; how many."""
    connection = await engine.connect(settings, LoginRole.INGEST)
    try:
        done = 0
        for kind in kinds:
            waiting = f"select id from {kind.table} where finished_at is null order by decided_at, id"
            for row in await connection.fetch(waiting):
                done += await _one(connection, kind, row["id"])
        return done
    finally:
        await connection.close()


async def _one(connection: asyncpg.Connection, kind: Kind, decision: UUID) -> bool:
    """Carry out one decision, or say why it cannot be; False when another process has taken it."""
    async with connection.transaction():
        row = await connection.fetchrow(
            "select d.*, d.principal_id::text as principal, d.party_id::text as party, m.*"
            f" from {kind.table} d cross join lateral ({kind.matter}) m"
            " where d.id = $1 and d.finished_at is null for update of d skip locked",
            decision,
        )
        if row is None:
            return False
        await connection.execute(_WHO, row["principal"], row["party"], row["reason"])
        code = None
        try:
            async with connection.transaction():
                await kind.carry_out(connection, row)
        except HubError as error:
            code = error.code
        except asyncpg.IntegrityConstraintViolationError:
            code = HubError.code  # the same decision must not stop every later one
        await connection.execute(
            f"update {kind.table} set finished_at = clock_timestamp(), error_code = $2, {STAMP} where id = $1",
            decision,
            code,
        )
    return True


async def lock(connection: asyncpg.Connection, study: UUID) -> None:
    """Loads of the study wait until the transaction ends."""
    await connection.execute("select pg_advisory_xact_lock(hashtextextended('ingest ' || $1::uuid::text, 0))", study)
