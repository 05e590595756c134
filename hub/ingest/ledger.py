"""The ledger: a run's row from its first line to its last, and the lock that says its process lives."""

from __future__ import annotations

import asyncio
import time
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from errno import ENOSPC
from uuid import UUID, uuid4

import asyncpg

from hub.canonical.adapter import Adapter
from hub.canonical.terminology import RunState
from hub.errors import Actor, DatabaseUnavailable, HubError, NotFound, RunConflict, StorageExhausted
from hub.ingest import staging
from hub.ingest.identity import mint
from hub.ingest.source import Source, find_source, held

BEGUN = ("RECEIVED", "STAGING", "STAGED", "PUBLISHING")
"""States of a run that a process has begun and not ended."""

AWAY = (asyncpg.PostgresError, asyncpg.InterfaceError, asyncpg.InternalClientError, OSError)
"""What asyncpg raises when PostgreSQL refuses a statement or goes away, in whatever state its connection is then."""

_PATIENCE = 5.0
_RETRY_CLASSES = ("08", "57", "40")
_LOCK = "select pg_try_advisory_lock(hashtextextended('run ' || $1::uuid::text, 0))"
_UNLOCK = "select pg_advisory_unlock(hashtextextended('run ' || $1::uuid::text, 0))"
_LOCK_STUDY = "select pg_advisory_lock(hashtextextended('ingest ' || $1::uuid::text, 0))"
_UNLOCK_STUDY = _LOCK_STUDY.replace("lock(", "unlock(", 1)
_ROW = (
    "select r.*, s.name, t.key from ingest_run r join source_system s on s.id = r.source_system_id"
    " join study t on t.id = r.study_id where r.id = $1"
)
_SAME = (
    "(select b.id from ingest_run b where b.study_id = {study} and b.source_system_id = {source}"
    " and b.sha256 = {sha256} and b.adapter = {adapter} and b.adapter_version = {reads}"
    " and b.mapping_version = {mapping}"
    " and b.state = 'PUBLISHED' and {again}::uuid is null order by b.finished_at desc limit 1)"
)
_OPEN = (
    "insert into ingest_run (id, study_id, source_system_id, adapter, adapter_version, file_name, sha256,"
    " mapping_version, state, started_by, started_at, cursor, ingest_request_id, reads_again_id, same_as_id)"
    " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, coalesce($11, clock_timestamp()), $12::text::jsonb, $13, $14,"
    + _SAME.format(study="$2", source="$3", sha256="$7", adapter="$4", reads="$5", mapping="$8", again="$14")
    + ") returning same_as_id"
)
_OF_R = {"study": "r.study_id", "source": "r.source_system_id", "sha256": "r.sha256", "adapter": "r.adapter"}
_BEGIN = (
    "update ingest_run r set state = 'RECEIVED', adapter_version = $2, mapping_version = $3,"
    f" same_as_id = {_SAME.format(**_OF_R, reads='$2', mapping='$3', again='r.reads_again_id')}"
    " where id = $1 returning same_as_id"
)
_END = """
with ended as (
  update ingest_run set state = $2, error_code = $3, finished_at = clock_timestamp(),
    changed_xid = pg_current_xact_id(), changed_at = now()
  where id = $1 and state not in ('PUBLISHED', 'REFUSED', 'FAILED') returning id, study_id)
insert into finding (id, study_id, ingest_run_id, rule, severity, message, record_kind)
select $4, study_id, id, $3, 'ERROR', $5, 'File' from ended
"""


@dataclass(slots=True)
class Ledger:
    """A run as its row in the ledger has it. same_as: the last one that published the same bytes, read the same way."""

    id: UUID
    file_name: str
    sha256: str
    state: str
    same_as: UUID | None = None


@dataclass(frozen=True, slots=True)
class Asked:
    """The request of a party that a file is loaded for: its id, since when it waits, and the id of its study."""

    request: UUID
    at: datetime
    study: UUID


async def lock(connection: asyncpg.Connection, run: UUID, wait: bool = False) -> None:
    """Say that this process works on the run. Raises RunConflict when another one does.

    wait: long enough for PostgreSQL to notice that a killed process is gone.
    """
    deadline = time.monotonic() + (_PATIENCE if wait else 0.0)
    while not await connection.fetchval(_LOCK, run):
        if time.monotonic() >= deadline:
            raise RunConflict("another process works on that run")
        await asyncio.sleep(0.1)


async def unlock(connection: asyncpg.Connection, run: UUID) -> None:
    """Work on the run no more."""
    await connection.execute(_UNLOCK, run)


@asynccontextmanager
async def alone(connection: asyncpg.Connection, study: UUID) -> AsyncIterator[None]:
    """Have nobody else publish into the study, nor accept its sites or tie its participants, over transactions."""
    await connection.execute(_LOCK_STUDY, study)
    try:
        yield
    finally:
        if not connection.is_closed():
            await connection.execute(_UNLOCK_STUDY, study)


async def open_run(
    connection: asyncpg.Connection,
    source: Source,
    adapter: Adapter,
    file_name: str,
    sha256: str,
    started_by: str,
    state: str = RunState.RECEIVED,
    asked_at: datetime | None = None,
    cursor: str | None = None,
    request: UUID | None = None,
    reads_again: UUID | None = None,
) -> tuple[Ledger, Source]:
    """The run's first line in the ledger, and the source with the mapping of now.

    asked_at: since when it waits, if it does: of two files of a source the one asked for later is the newer one.
    cursor: JSON; where fetching goes on once the run is published. request: of which it is the run.
    reads_again: the run at which its bytes arrived, where that is another.
    Unless it is to wait, this process has locked it, and nobody applies another mapping until it is finished.
    """
    run = uuid4()
    if state != RunState.QUEUED:
        await lock(connection, run)
    async with connection.transaction():
        source = await held(connection, source.name, source.study_key, study=source.study_id)
        manifest = adapter.manifest
        told = (source.study_id, source.id, manifest.id, manifest.version, file_name, sha256, source.mapping_version)
        given = (state, started_by, asked_at, cursor, request, reads_again)
        same_as = await connection.fetchval(_OPEN, run, *told, *given)
    return Ledger(run, file_name, sha256, state, same_as), source


async def row_of(connection: asyncpg.Connection, run: UUID) -> asyncpg.Record:
    """The run's row with the name of its source and the key of its study. Raises NotFound."""
    row = await connection.fetchrow(_ROW, run)
    if row is None:
        raise NotFound("no run and no quarantined record has that id")
    return row


async def reopen(
    connection: asyncpg.Connection,
    adapter_of: Callable[[str], Adapter],
    reference: UUID,
    started_by: str,
    asked_at: datetime | None = None,
) -> UUID:
    """A new run, begun and locked, over the bytes of a run or of a quarantined record's; asked_at as of `open_run`.

    Raises NotFound.
    """
    of_record = await connection.fetchval("select ingest_run_id from quarantined_record where id = $1", reference)
    row = await row_of(connection, of_record or reference)
    source = await find_source(connection, row["name"], row["key"], study=row["study_id"])
    known = (row["file_name"], row["sha256"], started_by)
    arrived = row["reads_again_id"] or row["id"]
    run, _ = await open_run(
        connection, source, adapter_of(source.adapter), *known, asked_at=asked_at, reads_again=arrived
    )
    return run.id


async def begin(connection: asyncpg.Connection, run: Ledger, adapter: Adapter, source: Source) -> Source:
    """Begin a run that waited: the source with the mapping of now, as `open_run`."""
    async with connection.transaction():
        source = await held(connection, source.name, source.study_key, study=source.study_id)
        run.same_as = await connection.fetchval(_BEGIN, run.id, adapter.manifest.version, source.mapping_version)
    run.state = RunState.RECEIVED
    return source


async def end(connection: asyncpg.Connection, run: UUID, state: str, error: HubError) -> None:
    """The last line of a run that loaded nothing, with its reason as a finding; nothing when it has ended."""
    async with connection.transaction():
        await staging.drop(connection, run)
        await connection.execute(_END, run, state, error.code, mint("REFUSED", str(run)), error.message)


def failure_of(error: Exception) -> HubError:
    """The hub's own error for what PostgreSQL or the system said; never its words, which may quote a value."""
    state = getattr(error, "sqlstate", None) or ""
    if state == "53100" or getattr(error, "errno", None) == ENOSPC:
        return StorageExhausted("no space is left for PostgreSQL")
    if isinstance(error, asyncpg.InterfaceError | asyncpg.InternalClientError | OSError) or state[:2] in _RETRY_CLASSES:
        return DatabaseUnavailable("PostgreSQL went away; the run is finished at the next start", reason=state)
    return HubError("the run cannot be published", reason=state)


def curable(error: HubError) -> bool:
    """Whether the same may succeed later without anybody changing the file, the source or the hub."""
    return error.actor is Actor.RETRY or isinstance(error, StorageExhausted)
