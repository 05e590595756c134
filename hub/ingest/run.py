"""A run: one file through receive, stage and publish, each step in the ledger before the next begins.

A killed run is finished or redone by `resume` (and by the next ingest of its source): raw bytes are kept first, the
staged part is known by its mark, and publishing is one transaction that writes the receipt as well. Nothing is lost,
and since every id is minted from natural keys nothing doubles.
"""

from __future__ import annotations

import asyncio
import json
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, ExitStack, aclosing, suppress
from dataclasses import dataclass, replace
from errno import ENOSPC
from pathlib import Path
from uuid import UUID, uuid4

import asyncpg

from hub.canonical.adapter import Adapter
from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import (
    ConfigurationError,
    DatabaseUnavailable,
    FileRefused,
    FileUnreadable,
    FileUnrecognised,
    HubError,
    NotFound,
    RunConflict,
    StorageExhausted,
)
from hub.ingest import staging
from hub.ingest.apart import Apart, large
from hub.ingest.identity import mint, scope_of
from hub.ingest.publish import publish
from hub.ingest.raw import RawStore, hash_of, scratch
from hub.ingest.receipt import Receipt, entities
from hub.ingest.source import Source, find_source, held
from hub.ingest.stage import Bytes, Ledger, Staged, classifier_of, region_of, stage
from hub.settings import Settings

HEAD = 64 * 1024
UNFINISHED = ("RECEIVED", "STAGING", "STAGED", "PUBLISHING")
_PATIENCE = 5.0
_RETRY_CLASSES = ("08", "57", "40")
_OPENED = (
    "insert into ingest_run (id, study_id, source_system_id, adapter, adapter_version, file_name, sha256,"
    " mapping_version, state, started_by, cursor)"
    " values ($1, $2, $3, $4, $5, $6, $7, $8, 'RECEIVED', $9, $10::text::jsonb)"
)
_RAW = (
    "insert into raw_file (sha256, size, redacted_sha256) values ($1, $2, $3) on conflict (sha256) do update"
    " set redacted_sha256 = excluded.redacted_sha256 where raw_file.redacted_sha256 is null"
)

Progress = Callable[[str, str, int, int], None]
"""Called with the file's name, the run's step, and bytes done and in all."""


def silent(_name: str, _step: str, _done: int, _size: int) -> None:
    """Tells nobody."""


@dataclass(slots=True)
class _Work:
    """What the steps of one call share."""

    settings: Settings
    connection: asyncpg.Connection
    store: RawStore
    progress: Progress
    dry_run: bool
    apart: Apart
    cursor: str | None = None


async def ingest(
    settings: Settings,
    adapter: Adapter,
    paths: Sequence[Path],
    source: str,
    study_key: str,
    *,
    started_by: str,
    dry_run: bool = False,
    progress: Progress = silent,
    cursor: str | None = None,
) -> list[Receipt]:
    """Load files of a source in order; a receipt each. A refused file stops nothing but itself.

    dry_run: the same in transactions that are rolled back, with the same figures.
    cursor: JSON; where fetching goes on once the file is published, true in the same transaction.
    Raises SourceUnknown, ConfigurationError (another adapter is declared), DatabaseUnavailable, StorageExhausted.
    """
    async with AsyncExitStack() as stack:
        apart = _apart(stack, paths)
        work = await _work(stack, settings, progress, dry_run, apart)
        declared = await find_source(work.connection, source, study_key)
        if adapter.manifest.id != declared.adapter:
            raise ConfigurationError("the source is declared with another adapter", adapter=declared.adapter)
        if not dry_run:
            await _resume(work, lambda _: adapter, declared)
        work.cursor = cursor
        return [await _file(work, adapter, declared, path, started_by) for path in paths]


async def resume(
    settings: Settings, adapter_of: Callable[[str], Adapter], *, progress: Progress = silent
) -> list[Receipt]:
    """Finish or redo every run that a killed process left, oldest first; runs of living processes are left alone."""
    async with AsyncExitStack() as stack:
        work = await _work(stack, settings, progress)
        return await _resume(work, adapter_of, None)


async def replay(
    settings: Settings,
    adapter_of: Callable[[str], Adapter],
    reference: UUID,
    *,
    started_by: str,
    progress: Progress = silent,
) -> Receipt:
    """Read the raw bytes of a run (or of the run of a quarantined record) again, with the mapping of now.

    What loads this time is marked as replayed. Raises NotFound, FileUnreadable.
    """
    async with AsyncExitStack() as stack:
        work = await _work(stack, settings, progress)
        row = await work.connection.fetchrow(
            "select r.sha256, r.file_name, r.study_id, s.name, t.key from ingest_run r"
            " join source_system s on s.id = r.source_system_id join study t on t.id = r.study_id"
            " where r.id = $1 or r.id = (select ingest_run_id from quarantined_record where id = $1)",
            reference,
        )
        if row is None:
            raise NotFound("no run and no quarantined record has that id")
        declared = await find_source(work.connection, row["name"], row["key"], study=row["study_id"])
        run, declared = await _open(
            work, declared, adapter_of(declared.adapter), row["file_name"], row["sha256"], started_by
        )
        return await _receipt(work, run, adapter_of(declared.adapter), declared, None)


def _apart(stack: ExitStack | AsyncExitStack, paths: Sequence[Path] = ()) -> Apart:
    """Who reads large files; started at once for the first of these, for that takes as long as to connect."""
    apart = Apart()
    stack.callback(apart.stop)
    with suppress(OSError):
        if paths and large(paths[0]):
            apart.start()
    return apart


async def _work(
    stack: AsyncExitStack, settings: Settings, progress: Progress, dry_run: bool = False, apart: Apart | None = None
) -> _Work:
    connection = await engine.connect(settings, LoginRole.INGEST)
    stack.push_async_callback(connection.close)
    # a killed process is noticed within a second, even in the middle of a statement
    await connection.execute("set temp_buffers = '64MB'; set client_connection_check_interval = '1s'")
    return _Work(settings, connection, RawStore(settings), progress, dry_run, apart or _apart(stack))


async def _lock(connection: asyncpg.Connection, run: UUID, wait: bool = False) -> None:
    """Say that this process works on the run. Raises RunConflict when another one does.

    wait: long enough for PostgreSQL to notice that a killed process is gone.
    """
    deadline = time.monotonic() + (_PATIENCE if wait else 0.0)
    key = "select pg_try_advisory_lock(hashtextextended('run ' || $1::uuid::text, 0))"
    while not await connection.fetchval(key, run):
        if time.monotonic() >= deadline:
            raise RunConflict("another process works on that run")
        await asyncio.sleep(0.1)


async def _unlock(connection: asyncpg.Connection, run: UUID) -> None:
    await connection.execute("select pg_advisory_unlock(hashtextextended('run ' || $1::uuid::text, 0))", run)


async def _end(work: _Work, run: Ledger, state: str, error: HubError) -> None:
    """The last line of a run that loaded nothing, with its reason as a finding."""
    async with work.connection.transaction():
        await staging.drop(work.connection, run.id)
        await work.connection.execute(
            "update ingest_run set state = $2, error_code = $3, finished_at = clock_timestamp(),"
            " changed_xid = pg_current_xact_id(), changed_at = now() where id = $1",
            run.id,
            state,
            error.code,
        )
        await work.connection.execute(
            "insert into finding (id, study_id, ingest_run_id, rule, severity, message, record_kind)"
            " select $2, study_id, id, $3, 'ERROR', $4, 'File' from ingest_run where id = $1",
            run.id,
            mint("REFUSED", str(run.id)),
            error.code,
            error.message,
        )


def _failure(error: Exception) -> HubError:
    """The hub's own error for what PostgreSQL or the system said; never its words, which may quote a value."""
    state = getattr(error, "sqlstate", None) or ""
    if state == "53100" or getattr(error, "errno", None) == ENOSPC:
        return StorageExhausted("no space is left for PostgreSQL")
    if isinstance(error, asyncpg.InterfaceError | OSError) or state[:2] in _RETRY_CLASSES:
        return DatabaseUnavailable("PostgreSQL went away; the run is finished at the next start", reason=state)
    return HubError("the run cannot be published", reason=state)


async def _resume(work: _Work, adapter_of: Callable[[str], Adapter], source: Source | None) -> list[Receipt]:
    rows = await work.connection.fetch(
        "select r.*, s.name, t.key from ingest_run r join source_system s on s.id = r.source_system_id"
        " join study t on t.id = r.study_id where r.state = any($1)"
        " and ($2::uuid is null or (r.source_system_id = $2 and r.study_id = $3)) order by r.started_at, r.id",
        UNFINISHED,
        source and source.id,
        source and source.study_id,
    )
    receipts = []
    for row in rows:
        try:
            await _lock(work.connection, row["id"], wait=source is None)
        except RunConflict:
            continue
        state = await work.connection.fetchval("select state from ingest_run where id = $1", row["id"])
        if state in UNFINISHED:
            declared = await find_source(
                work.connection, row["name"], row["key"], study=row["study_id"], version=row["mapping_version"]
            )
            ledger = Ledger(row["id"], row["file_name"], row["sha256"], state)
            receipts.append(await _receipt(work, ledger, adapter_of(row["adapter"]), declared, None))
        else:
            await _unlock(work.connection, row["id"])
    return receipts


async def _file(work: _Work, adapter: Adapter, source: Source, path: Path, started_by: str) -> Receipt:
    """One file of an ingest, in a transaction of its own that is rolled back when only the figures are asked for."""
    try:
        _recognise(adapter, path)
    except FileRefused as error:
        return Receipt(path.name, "REFUSED", error=error, dry_run=work.dry_run)
    if large(path):
        work.apart.start()  # while the bytes are kept
    if not work.dry_run:
        keep = work.settings.region is None
        sha256, size = work.store.keep(path) if keep else hash_of(path)
        if keep:
            await work.connection.execute(_RAW, sha256, size, None)
        run, source = await _open(work, source, adapter, path.name, sha256, started_by)
        return await _receipt(work, run, adapter, source, path)
    transaction = work.connection.transaction()
    await transaction.start()
    try:
        run, source = await _open(work, source, adapter, path.name, hash_of(path)[0], started_by)
        return replace(await _receipt(work, run, adapter, source, path), dry_run=True)
    finally:
        await transaction.rollback()


def _recognise(adapter: Adapter, path: Path) -> None:
    """Raises FileUnreadable or FileUnrecognised before anything is kept of the file."""
    try:
        if not path.is_file():
            raise FileUnreadable("the path is a directory" if path.is_dir() else "the path is no file")
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        raise FileUnreadable("the file may not be read") from None
    if not head:
        raise FileUnreadable("the file is empty")
    if adapter.sniff(head, path.name) == 0:
        raise FileUnrecognised("the file is not what its adapter reads", adapter=adapter.manifest.id)


async def _open(
    work: _Work, source: Source, adapter: Adapter, file_name: str, sha256: str, started_by: str
) -> tuple[Ledger, Source]:
    """The run's first line in the ledger, the lock that says its process lives, and the source with the mapping of now.

    From here on nobody applies another mapping until the run is finished.
    """
    run = uuid4()
    await _lock(work.connection, run)
    async with work.connection.transaction():
        source = await held(work.connection, source.name, source.study_key, study=source.study_id)
        made_by = (adapter.manifest.id, adapter.manifest.version, file_name, sha256, source.mapping_version, started_by)
        await work.connection.execute(_OPENED, run, source.study_id, source.id, *made_by, work.cursor)
    return Ledger(run, file_name, sha256, "RECEIVED"), source


async def _receipt(work: _Work, run: Ledger, adapter: Adapter, source: Source, path: Path | None) -> Receipt:
    """Bring a run to its end, whatever it is; only what a retry may cure is raised."""
    begun = time.perf_counter()
    try:
        staged = await _staged(work, run, adapter, source, path)
        receipt = await _publish(work, run, source, staged, begun)
    except FileRefused as error:
        await _end(work, run, "REFUSED", error)
        return Receipt(run.file_name, "REFUSED", run.id, error=error, seconds=time.perf_counter() - begun)
    except (asyncpg.PostgresError, asyncpg.InterfaceError, OSError) as error:
        failure = _failure(error)
        if type(failure) is HubError and not work.dry_run:
            await _end(work, run, "FAILED", failure)
        raise failure from None
    finally:
        if not work.connection.is_closed():
            await _unlock(work.connection, run.id)
    return receipt


async def _staged(work: _Work, run: Ledger, adapter: Adapter, source: Source, path: Path | None) -> Staged:
    """The run's staging: what a killed process had finished, or anew from the bytes."""
    connection = work.connection
    done = await staging.staged(connection, run.id)
    if done is not None and run.state in ("STAGED", "PUBLISHING"):
        said = json.loads(await connection.fetchval("select receipt from ingest_run where id = $1", run.id))
        return Staged(said["read"], said["said"], said["size"])
    region = await region_of(connection, source, work.settings.region)
    with ExitStack() as stack:
        found = await _bytes(work, stack, run, path)
        size = found.path.stat().st_size
        copy = stack.enter_context(scratch()) if region.closed and not found.redacted else None
        copied = stack.enter_context(copy.open("wb")) if copy else None
        result: Staged | None = None
        steps = stage(connection, run, adapter, source, found, region, done=done, copy_to=copied)
        async with aclosing(steps) as parts:
            async for part in parts:
                if isinstance(part, Staged):
                    result = part
                else:
                    work.progress(run.file_name, "STAGING", part, size)
        if copy is not None and copied is not None and not work.dry_run:
            copied.close()
            await _keep(work, run, found.path, size, copy if region.redacts else None)
    assert result is not None  # noqa: S101 - stage ends with it or raises
    return result


async def _bytes(work: _Work, stack: ExitStack, run: Ledger, path: Path | None) -> Bytes:
    """The run's bytes: as kept, else the redacted copy, else (before anything may be kept) the file itself."""
    if path is not None and (work.dry_run or work.settings.region is not None):
        return Bytes(path, apart=work.apart)
    if work.store.has(run.sha256):
        return Bytes(stack.enter_context(work.store.file(run.sha256)), apart=work.apart)
    redacted = await work.connection.fetchval("select redacted_sha256 from raw_file where sha256 = $1", run.sha256)
    if redacted is None:
        raise FileUnreadable("the run's bytes were not kept yet when it was killed: send the file again")
    return Bytes(stack.enter_context(work.store.file(redacted)), redacted=True)


async def _keep(work: _Work, run: Ledger, path: Path, size: int, copy: Path | None) -> None:
    """Keep the bytes of a file without a site outside the region; of another only the hash and the copy."""
    redacted = work.store.keep(copy)[0] if copy else None
    if copy is None:
        work.store.keep(path)
    await work.connection.execute(_RAW, run.sha256, size, redacted)


async def _publish(work: _Work, run: Ledger, source: Source, staged: Staged, begun: float) -> Receipt:
    connection = work.connection
    work.progress(run.file_name, "PUBLISHING", staged.size, staged.size)
    await connection.execute("update ingest_run set state = 'PUBLISHING' where id = $1", run.id)
    async with connection.transaction():
        classifier = await classifier_of(connection, run.id, source)
        tallies = await publish(
            connection,
            run.id,
            scope_of(source.id, source.study_id),
            source.mapping,
            classifier,
            staged.said,
            staged.read,
        )
        rows = await connection.fetch(
            "select severity, count(*) as number from finding where ingest_run_id = $1 group by severity", run.id
        )
        receipt = Receipt(
            run.file_name,
            "PUBLISHED",
            run.id,
            entities(staged.read, tallies),
            {row["severity"]: row["number"] for row in rows},
            seconds=time.perf_counter() - begun,
            size=staged.size,
        )
        await connection.execute(
            "update ingest_run set state = 'PUBLISHED', finished_at = clock_timestamp(), receipt = $2::text::jsonb,"
            " changed_xid = pg_current_xact_id(), changed_at = now() where id = $1",
            run.id,
            json.dumps(receipt.document()),
        )
        await staging.drop(connection, run.id)
    work.progress(run.file_name, "PUBLISHED", staged.size, staged.size)
    return receipt
