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
from hub.errors import HubError, NotPermitted, VersionStale
from hub.ingest.asked import Standing
from hub.ingest.publish.sql import STAMP
from hub.principal import Right, Scope
from hub.settings import Settings
from hub.tables.base import PARTY, VALID

_WHO = (
    "select set_config('hub.principal', coalesce($1::uuid::text, ''), true),"
    " set_config('hub.party', coalesce($2::uuid::text, ''), true),"
    " set_config('hub.reason', $3, true)"
)


def holds(right: Right, column: str, of: str) -> str:
    """SQL: the party that decided holds the right in the study, or at the study-site, of the column.

    A worker reads what every party holds, so that whose it is must be said here.
    """
    table = "access_study" if column == "study_id" else "access_site"
    return (
        f"exists (select 1 from {table} a where a.party_id = {PARTY} and a.{column} = {of} and {VALID}"
        f" and '{right}' = any(a.rights))"
    )


@dataclass(frozen=True, slots=True)
class Kind:
    """What is decided on: the table of its decisions, what of the matter is read with one, and how it is carried out.

    may: SQL over a row of the table: whether the party that decided may still. scope: of the token that it needs.
    who: the columns of the table that say which principal, party and client decided.
    carry_out raises HubError when the decision cannot be carried out any more.
    """

    table: str
    matter: str
    may: str
    carry_out: Callable[[asyncpg.Connection, asyncpg.Record], Awaitable[None]]
    scope: Scope = Scope.SITES_WRITE
    who: tuple[str, str, str] = ("principal_id", "party_id", "decided_by")


async def carry_out(
    kind: Kind,
    standing: Standing,
    settings: Settings,
    _adapter_of: object,
    decision: UUID,
    refusal: HubError | None = None,
    _progress: object = None,
) -> None:
    """Carry out one decision, or note why it cannot be; nothing for one that is finished.

    refusal: note that instead. Raises what forbids it, as that who decided may no longer, and then it waits on.
    """
    principal, party, client = kind.who
    connection = await engine.connect(settings, LoginRole.INGEST)
    try:
        async with connection.transaction():
            row = await connection.fetchrow(
                f"select d.*, d.{principal} as principal_id, d.{party} as party_id, d.{client} as client_id, m.*"
                f" from {kind.table} d cross join lateral ({kind.matter}) m"
                " where d.id = $1 and d.finished_at is null for update of d",
                decision,
            )
            if row is not None:
                if refusal is None:
                    await standing(settings, row, kind.scope)
                await connection.execute(_WHO, row["principal_id"], row["party_id"], row["reason"])
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
            if not await connection.fetchval(f"select {kind.may} from {kind.table} where id = $1", row["id"]):
                raise NotPermitted("who decided has the right to it no more")
            await kind.carry_out(connection, row)
    except HubError as error:
        return error.code
    except asyncpg.IntegrityConstraintViolationError:
        return HubError.code  # the same decision must not stop every later one
    return None


async def lock(connection: asyncpg.Connection, study: UUID) -> None:
    """Loads of the study wait until the transaction ends."""
    await connection.execute("select pg_advisory_xact_lock(hashtextextended('ingest ' || $1::uuid::text, 0))", study)


async def says(connection: asyncpg.Connection, by: str, reason: str) -> None:
    """What the operator does in the transaction is in the trail with this reason, and who it was."""
    await connection.execute("select set_config('hub.reason', $1, true)", f"{reason.strip()} ({by})")


async def unmoved(connection: asyncpg.Connection, matter: str, id_: UUID, read: str) -> None:
    """What was decided on is as who decided read it. Raises VersionStale. The caller holds the lock of the study."""
    if read != await connection.fetchval(f"select changed_xid::text from {matter} where id = $1 for update", id_):
        raise VersionStale("it was changed since who decided read it")
