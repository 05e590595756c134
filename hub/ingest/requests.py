"""A request to read a run again, carried out: the only way from a mutation to a load.

The request names its run in the transaction that opens the run, so a worker that takes the job of one that was killed
goes on with that run, and no second one is made.
"""

from __future__ import annotations

from collections.abc import Callable
from uuid import UUID

import asyncpg

from hub.canonical.adapter import Adapter
from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import HubError
from hub.ingest.asked import Standing
from hub.ingest.ledger import reopen
from hub.ingest.publish.sql import STAMP
from hub.ingest.receipt import Receipt
from hub.ingest.run import Progress, finish, silent
from hub.principal import Scope
from hub.settings import Settings

_REQUEST = (
    "select q.*, q.requested_by as client_id, r.file_name"
    " from replay_request q join ingest_run r on r.id = q.ingest_run_id where q.id = $1 and q.finished_at is null"
)
_BEGIN = f"update replay_request set result_run_id = $2, {STAMP} where id = $1"
_FINISH = (
    f"update replay_request set finished_at = clock_timestamp(), error_code = $2, {STAMP}"
    " where id = $1 and finished_at is null"
)


async def carry_out_replay(
    standing: Standing,
    settings: Settings,
    adapter_of: Callable[[str], Adapter],
    request: UUID,
    refusal: HubError | None = None,
    progress: Progress = silent,
) -> Receipt | None:
    """Read again what a request asks for, and note what came of it; None for a request that is finished.

    refusal: end it, and its run if it has one, for this reason instead. Raises what forbids the run, and then the
    request waits on.
    """
    connection = await engine.connect(settings, LoginRole.INGEST)
    try:
        row = await connection.fetchrow(_REQUEST, request)
        if row is None:
            return None
        run = row["result_run_id"]
        if run is None and refusal is not None:
            receipt = Receipt(row["file_name"], "REFUSED", error=refusal)
        else:
            if refusal is None:
                await standing(settings, row, Scope.INGEST)
            run = run or await _begun(connection, adapter_of, row)
            receipt = await finish(settings, adapter_of, run, refusal, progress)
        code = await connection.fetchval("select error_code from ingest_run where id = $1", run)
        await connection.execute(_FINISH, request, code if run else receipt.error and receipt.error.code)
        return receipt
    finally:
        await connection.close()


async def _begun(connection: asyncpg.Connection, adapter_of: Callable[[str], Adapter], row: asyncpg.Record) -> UUID:
    async with connection.transaction():
        run = await reopen(connection, adapter_of, row["ingest_run_id"], row["requested_by"], row["requested_at"])
        await connection.execute(_BEGIN, row["id"], run)
    # what follows has a connection of its own
    await connection.execute("select pg_advisory_unlock_all()")
    return run
