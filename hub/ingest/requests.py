"""Requests to read a run again, taken by the operator's process: the only way from a mutation to a load.

A request waits until it is finished. A process that is killed in the middle leaves it waiting, and the next one does
it again: a replay doubles nothing.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import asyncpg

from hub.canonical.adapter import Adapter
from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import DatabaseUnavailable, HubError, StorageExhausted
from hub.ingest.publish.sql import STAMP
from hub.ingest.receipt import Receipt
from hub.ingest.run import Progress, replay, silent
from hub.settings import Settings

_WAITING = (
    "select id, ingest_run_id, requested_by from replay_request where finished_at is null order by requested_at, id"
)
_TAKE = "select pg_try_advisory_lock(hashtextextended('replay ' || $1::uuid::text, 0))"
_GIVE = "select pg_advisory_unlock(hashtextextended('replay ' || $1::uuid::text, 0))"
_STILL = "select exists (select from replay_request where id = $1 and finished_at is null)"
_FINISH = (
    "update replay_request set finished_at = clock_timestamp(), result_run_id = $2, error_code = $3,"
    f" {STAMP} where id = $1"
)


async def replay_waiting(
    settings: Settings, adapter_of: Callable[[str], Adapter], *, progress: Progress = silent
) -> list[Receipt]:
    """Carry out every request that waits, oldest first, a receipt each; what another process has taken is left to it.

    Raises DatabaseUnavailable and StorageExhausted: then the request waits on.
    """
    connection = await engine.connect(settings, LoginRole.INGEST)
    try:
        receipts = []
        for row in await connection.fetch(_WAITING):
            if not await connection.fetchval(_TAKE, row["id"]):
                continue
            if await connection.fetchval(_STILL, row["id"]):
                run, who = row["ingest_run_id"], row["requested_by"]
                receipts.append(await _one(connection, settings, adapter_of, row["id"], run, who, progress))
            await connection.execute(_GIVE, row["id"])
        return receipts
    finally:
        await connection.close()


async def _one(
    connection: asyncpg.Connection,
    settings: Settings,
    adapter_of: Callable[[str], Adapter],
    request: UUID,
    run: UUID,
    requested_by: str,
    progress: Progress,
) -> Receipt:
    try:
        receipt = await replay(settings, adapter_of, run, started_by=requested_by, progress=progress)
    except HubError as error:
        if isinstance(error, DatabaseUnavailable | StorageExhausted):
            raise
        receipt = Receipt(f"run {run}", "REFUSED", error=error)
    except Exception:
        # whatever it is, the same request must not stop every later one
        await connection.execute(_FINISH, request, None, HubError.code)
        raise
    await connection.execute(_FINISH, request, receipt.run_id, receipt.error and receipt.error.code)
    return receipt
