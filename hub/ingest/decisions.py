"""What people decided in GraphQL, carried out by a worker: who serves requests may not write it.

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

    who: the columns of the table that say which principal and party decided.
    carry_out raises HubError when the decision cannot be carried out any more.
    """

    table: str
    matter: str
    carry_out: Callable[[asyncpg.Connection, asyncpg.Record], Awaitable[None]]
    who: tuple[str, str] = ("principal_id", "party_id")


async def carry_out(
    kind: Kind,
    settings: Settings,
    _adapter_of: object,
    decision: UUID,
    refusal: HubError | None = None,
    _progress: object = None,
) -> None:
    """Carry out one decision, or note why it cannot be; nothing for one that is finished.

    refusal: note that instead.
    """
    connection = await engine.connect(settings, LoginRole.INGEST)
    try:
        async with connection.transaction():
            row = await connection.fetchrow(
                f"select d.*, d.{kind.who[0]}::text as principal, d.{kind.who[1]}::text as party, m.*"
                f" from {kind.table} d cross join lateral ({kind.matter}) m"
                " where d.id = $1 and d.finished_at is null for update of d",
                decision,
            )
            if row is not None:
                await connection.execute(_WHO, row["principal"], row["party"], row["reason"])
                code = refusal.code if refusal else await _attempted(connection, kind, row)
                await connection.execute(
                    f"update {kind.table} set finished_at = clock_timestamp(), error_code = $2, {STAMP} where id = $1",
                    decision,
                    code,
                )
    finally:
        await connection.close()


async def _attempted(connection: asyncpg.Connection, kind: Kind, row: asyncpg.Record) -> str | None:
    """Carry it out, or the code of why it cannot be."""
    try:
        async with connection.transaction():
            await kind.carry_out(connection, row)
    except HubError as error:
        return error.code
    except asyncpg.IntegrityConstraintViolationError:
        return HubError.code  # the same decision must not stop every later one
    return None


async def lock(connection: asyncpg.Connection, study: UUID) -> None:
    """Loads of the study wait until the transaction ends."""
    await connection.execute("select pg_advisory_xact_lock(hashtextextended('ingest ' || $1::uuid::text, 0))", study)
