"""Runs that a stopped process left unfinished: which they are of a source, what became of them, and calling one off."""

from __future__ import annotations

from uuid import UUID

import asyncpg

from hub.canonical.terminology import RunState
from hub.errors import RunAbandoned, RunConflict, StateRefused
from hub.ingest.ledger import BEGUN, end, lock, row_of, unlock
from hub.ingest.receipt import Receipt
from hub.ingest.source import Source

_BEGUN = (
    "select id, file_name, state from ingest_run where source_system_id = $1 and study_id = $2 and state = any($3)"
    " order by started_at, id"
)
_ENDED = (
    "select id, file_name, state from ingest_run where id = any($1) and not state = any($2) order by started_at, id"
)


async def left(connection: asyncpg.Connection, source: Source, wait: bool = False) -> list[asyncpg.Record]:
    """Id, file_name and state of the source's runs that were begun and that no process works on, oldest first.

    wait: long enough for PostgreSQL to notice that a process has stopped.
    """
    found = []
    for row in await connection.fetch(_BEGUN, source.id, source.study_id, BEGUN):
        try:
            await lock(connection, row["id"], wait=wait)
        except RunConflict:
            continue
        await unlock(connection, row["id"])
        found.append(row)
    return found


async def finished(connection: asyncpg.Connection, runs: list[UUID]) -> list[asyncpg.Record]:
    """Id, file_name and state of those of the runs that have ended, oldest first."""
    rows: list[asyncpg.Record] = await connection.fetch(_ENDED, runs, BEGUN)
    return rows


async def abandon(connection: asyncpg.Connection, run: UUID, by: str) -> Receipt:
    """End a run that no process works on and that has published nothing as FAILED, called off by that operator.

    One that stands at PUBLISHING too: its transaction went with its process. Its bytes stay in the raw store.
    Raises NotFound, RunConflict when a process works on it, StateRefused when it has ended or a party asked for it.
    """
    await lock(connection, run, wait=True)
    try:
        row = await row_of(connection, run)
        if row["state"] not in (RunState.QUEUED, *BEGUN):
            raise StateRefused(f"the run has ended: it is {row['state']}")
        if row["ingest_request_id"] is not None:
            raise StateRefused("a party asked for the run, and a worker brings it to its end")
        error = RunAbandoned(f"called off by {by}: nothing of the file was loaded")
        await end(connection, run, RunState.FAILED, error)
    finally:
        await unlock(connection, run)
    return Receipt(row["file_name"], RunState.FAILED, run, error=error)
