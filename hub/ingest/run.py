"""A run: one file through receive, stage and publish, each step in the ledger before the next begins.

A killed run is finished or redone by `resume` (and by the next ingest of its source): raw bytes are kept first (by a
hub of a region as it publishes), the staged part is known by its mark, and publishing is one transaction that writes
the receipt as well. Nothing is lost, and since every id is minted from natural keys nothing doubles.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Sequence
from contextlib import AsyncExitStack, ExitStack, aclosing, nullcontext, suppress
from dataclasses import dataclass, replace
from itertools import count
from pathlib import Path
from uuid import UUID

import asyncpg

from hub.canonical.adapter import Adapter
from hub.canonical.terminology import RunState
from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import ConfigurationError, FileRefused, FileUnreadable, HubError, RunConflict
from hub.ingest import kept, staging
from hub.ingest.apart import Apart, large
from hub.ingest.identity import scope_of
from hub.ingest.ledger import (
    AWAY,
    BEGUN,
    Asked,
    Ledger,
    alone,
    begin,
    end,
    failure_of,
    lock,
    open_run,
    reopen,
    row_of,
    unlock,
)
from hub.ingest.publish import begun, publish
from hub.ingest.publish.findings import counted, named
from hub.ingest.raw import RawStore, hash_of, scratch, unchanged
from hub.ingest.receipt import Receipt, entities
from hub.ingest.recognise import recognise
from hub.ingest.source import Source, find_source
from hub.ingest.stage import Bytes, Staged, classifier_of, outdated, region_of, stage, way
from hub.settings import Settings

SIDE_BY_SIDE = 2
"""How many times a run is staged while others of its study publish; then these wait until it has published."""

_SESSION = (
    # a killed process is noticed within a second, even in the middle of a statement; a machine that is gone, within 20
    "set temp_buffers = '64MB'; set client_connection_check_interval = '1s';"
    " set tcp_keepalives_idle = 5; set tcp_keepalives_interval = 5; set tcp_keepalives_count = 3"
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
    asked: Asked | None = None


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
    asked: Asked | None = None,
) -> list[Receipt]:
    """Load files of a source in order; a receipt each. A refused file stops nothing but itself.

    dry_run: the same in transactions that are rolled back, with the same figures.
    cursor: JSON; where fetching goes on once the file is published, true in the same transaction.
    asked: by whom it was, if a party asked for it.
    Raises SourceUnknown, ConfigurationError (another adapter is declared), DatabaseUnavailable, StorageExhausted.
    """
    async with AsyncExitStack() as stack:
        apart = _apart(stack, adapter, paths)
        work = await _work(stack, settings, progress, dry_run, apart)
        declared = await _declared(work, adapter, source, study_key, asked.study if asked else None)
        if not dry_run:
            await _resume(work, lambda _: adapter, declared)
        work.cursor, work.asked = cursor, asked
        return [await _file(work, adapter, declared, path, started_by) for path in paths]


async def resume(
    settings: Settings, adapter_of: Callable[[str], Adapter], *, progress: Progress = silent
) -> list[Receipt]:
    """Finish or redo every run that a killed process left, oldest first; runs of living processes are left alone."""
    async with AsyncExitStack() as stack:
        work = await _work(stack, settings, progress)
        return await _resume(work, adapter_of, None)


async def enqueue(
    settings: Settings, adapter: Adapter, paths: Sequence[Path], source: str, study_key: str, *, started_by: str
) -> list[Receipt]:
    """Keep files of a source and have workers load them in this order; a receipt each, QUEUED or REFUSED.

    Raises as `ingest`, and ConfigurationError where a file may not be kept before it is read.
    """
    if settings.region is not None:
        raise ConfigurationError("with HUB_REGION a file is read before it may be kept: load it without --queue")
    async with AsyncExitStack() as stack:
        work = await _work(stack, settings, silent)
        declared = await _declared(work, adapter, source, study_key)
        receipts = []
        for path in paths:
            try:
                recognise(adapter, path)
            except FileRefused as error:
                receipts.append(Receipt(path.name, "REFUSED", error=error))
                continue
            sha256, size = await kept.keep(work.connection, work.store, path)
            run, _ = await open_run(work.connection, declared, adapter, path.name, sha256, started_by, RunState.QUEUED)
            await kept.keep_still(work.connection, work.store, path, sha256)
            receipts.append(Receipt(path.name, RunState.QUEUED, run.id, size=size, same_as=run.same_as))
        return receipts


async def finish(
    settings: Settings,
    adapter_of: Callable[[str], Adapter],
    run: UUID,
    refusal: HubError | None = None,
    progress: Progress = silent,
    path: Path | None = None,
) -> Receipt:
    """Bring one run to its end, whether it waits or a killed process left it; of one that has ended, its state.

    refusal: end it as FAILED for this reason instead. path: its file, where that is here.
    Raises whatever forbids it, RunConflict among it.
    """
    async with AsyncExitStack() as stack:
        work = await _work(stack, settings, progress)
        await lock(work.connection, run, wait=True)
        row = await row_of(work.connection, run)
        if row["state"] not in (RunState.QUEUED, *BEGUN):
            error = None if row["state"] == RunState.PUBLISHED else refusal
            return Receipt(row["file_name"], row["state"], run, error=error)
        if refusal is not None:
            await end(work.connection, run, RunState.FAILED, refusal)
            return Receipt(row["file_name"], RunState.FAILED, run, error=refusal)
        return await _finish(work, adapter_of, row, path)


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
        run = await reopen(work.connection, adapter_of, reference, started_by)
        return await _finish(work, adapter_of, await row_of(work.connection, run))


async def _finish(
    work: _Work, adapter_of: Callable[[str], Adapter], row: asyncpg.Record, path: Path | None = None
) -> Receipt:
    """Bring a run to its end that this process has locked and that has not ended."""
    run = Ledger(row["id"], row["file_name"], row["sha256"], row["state"], row["same_as_id"])
    adapter = adapter_of(row["adapter"])
    version = None if run.state == RunState.QUEUED else row["mapping_version"]
    declared = await find_source(work.connection, row["name"], row["key"], study=row["study_id"], version=version)
    if run.state == RunState.QUEUED:
        declared = await begin(work.connection, run, adapter, declared)
    return await _receipt(work, run, adapter, declared, path)


async def _declared(work: _Work, adapter: Adapter, source: str, study_key: str, study: UUID | None = None) -> Source:
    declared = await find_source(work.connection, source, study_key, study=study)
    if adapter.manifest.id != declared.adapter:
        said = f"the file is read by {adapter.manifest.id}, and the source is declared with {declared.adapter}"
        raise ConfigurationError(said, adapter=declared.adapter)
    return declared


def _apart(stack: ExitStack | AsyncExitStack, adapter: Adapter | None = None, paths: Sequence[Path] = ()) -> Apart:
    """Who reads large files; started at once for the first of these, for that takes as long as to connect."""
    apart = Apart()
    stack.callback(apart.stop)
    with suppress(OSError):
        if adapter and paths and large(paths[0]):
            apart.start(adapter)
    return apart


async def _work(
    stack: AsyncExitStack, settings: Settings, progress: Progress, dry_run: bool = False, apart: Apart | None = None
) -> _Work:
    connection = await engine.connect(settings, LoginRole.INGEST)
    stack.push_async_callback(connection.close)
    await connection.execute(_SESSION)
    return _Work(settings, connection, RawStore(settings), progress, dry_run, apart or _apart(stack))


async def _resume(work: _Work, adapter_of: Callable[[str], Adapter], source: Source | None) -> list[Receipt]:
    left = await work.connection.fetch(
        "select id from ingest_run where state = any($1)"
        " and ($2::uuid is null or (source_system_id = $2 and study_id = $3)) order by started_at, id",
        BEGUN,
        source and source.id,
        source and source.study_id,
    )
    receipts = []
    for (run,) in left:
        try:
            await lock(work.connection, run, wait=source is None)
        except RunConflict:
            continue
        row = await row_of(work.connection, run)
        if row["state"] in BEGUN:
            receipts.append(await _finish(work, adapter_of, row))
        else:
            await unlock(work.connection, run)
    return receipts


async def _file(work: _Work, adapter: Adapter, source: Source, path: Path, started_by: str) -> Receipt:
    """One file of an ingest, in a transaction of its own that is rolled back when only the figures are asked for."""
    try:
        recognise(adapter, path)
    except FileRefused as error:
        return Receipt(path.name, "REFUSED", error=error, dry_run=work.dry_run)
    if large(path):
        work.apart.start(adapter)  # while the bytes are kept
    if not work.dry_run:
        keeps = work.settings.region is None
        sha256, _ = await kept.keep(work.connection, work.store, path) if keeps else hash_of(path)
        at, request = (work.asked.at, work.asked.request) if work.asked else (None, None)
        known = (path.name, sha256, started_by, RunState.RECEIVED, at, work.cursor, request)
        run, source = await open_run(work.connection, source, adapter, *known)
        if keeps:
            await kept.keep_still(work.connection, work.store, path, sha256)
        return await _receipt(work, run, adapter, source, path)
    transaction = work.connection.transaction()
    await transaction.start()
    try:
        run, source = await open_run(work.connection, source, adapter, path.name, hash_of(path)[0], started_by)
        return replace(await _receipt(work, run, adapter, source, path), dry_run=True)
    finally:
        await transaction.rollback()


async def _receipt(work: _Work, run: Ledger, adapter: Adapter, source: Source, path: Path | None) -> Receipt:
    """Bring a run to its end, whatever it is; only what a retry may cure is raised."""
    started = time.perf_counter()
    try:
        return await _turns(work, run, adapter, source, path, started)
    except FileRefused as error:
        await end(work.connection, run.id, "REFUSED", error)
        return Receipt(run.file_name, "REFUSED", run.id, error=error, seconds=time.perf_counter() - started)
    except AWAY as error:
        failure = failure_of(error)
        if type(failure) is HubError and not work.dry_run:
            await end(work.connection, run.id, "FAILED", failure)
        raise failure from None
    finally:
        if not work.connection.is_closed():
            await unlock(work.connection, run.id)


async def _turns(
    work: _Work, run: Ledger, adapter: Adapter, source: Source, path: Path | None, started: float
) -> Receipt:
    """Stage and publish; anew where others said meanwhile what it depends on, and at last while they wait."""
    for turn in count():
        async with AsyncExitStack() as stack:
            if turn >= SIDE_BY_SIDE:
                await stack.enter_async_context(alone(work.connection, source.study_id))
            staged, judged = await _staged(work, stack, run, adapter, source, path)
            receipt = await _publish(work, run, source, staged, judged, started)
        if receipt is not None:
            return receipt
    raise AssertionError


async def _staged(
    work: _Work, stack: AsyncExitStack, run: Ledger, adapter: Adapter, source: Source, path: Path | None
) -> tuple[Staged, kept.Judged | None]:
    """The run's staging: what a killed process had finished, or anew from the bytes; with what is to be kept of these.

    Of what a hub of a region had staged and not kept, nothing could be kept any more: it is staged anew.
    """
    connection = work.connection
    region = await region_of(connection, source, work.settings.region)
    done = await staging.staged(connection, run.id, way(adapter, region))
    ended = done is not None and run.state in ("STAGED", "PUBLISHING")
    if ended and (not region.closed or await kept.noted(connection, run.sha256)):
        said = json.loads(await connection.fetchval("select receipt from ingest_run where id = $1", run.id))
        return Staged(said["read"], said["said"], said["size"]), None
    found = await _bytes(work, stack, run, path)
    size = found.path.stat().st_size
    copy = stack.enter_context(scratch()) if region.closed and not found.redacted and not work.dry_run else None
    result: Staged | None = None
    with copy.open("wb") if copy else nullcontext() as copied:
        done = None if copied else done  # the copy is of all rows
        steps = stage(connection, run, adapter, source, found, region, done=done, copy_to=copied)
        async with aclosing(steps) as parts:
            async for part in parts:
                if isinstance(part, Staged):
                    result = part
                else:
                    work.progress(run.file_name, "STAGING", part, size)
    assert result is not None  # noqa: S101 - stage ends with it or raises
    if copy is None:
        return result, None
    if region.redacts:  # it was read from where its sender has it: twice, and hashed before
        unchanged(run.sha256, hash_of(found.path)[0])
    return result, kept.Judged(found.path, size, copy if region.redacts else None)


async def _bytes(work: _Work, stack: AsyncExitStack, run: Ledger, path: Path | None) -> Bytes:
    """The run's bytes: as kept, else the redacted copy, else (before anything may be kept) the file itself."""
    if path is not None and (work.dry_run or work.settings.region is not None):
        return Bytes(path, apart=work.apart)
    if work.store.has(run.sha256):
        return Bytes(stack.enter_context(work.store.file(run.sha256)), apart=work.apart)
    redacted = await work.connection.fetchval("select redacted_sha256 from raw_file where sha256 = $1", run.sha256)
    if redacted is None:
        raise FileUnreadable("the run's bytes were not kept yet when it was killed: send the file again")
    return Bytes(stack.enter_context(work.store.file(redacted)), redacted=True)


async def _publish(
    work: _Work, run: Ledger, source: Source, staged: Staged, judged: kept.Judged | None, started: float
) -> Receipt | None:
    """Publish what is staged; None where another run said meanwhile what it depends on: it is to be staged anew."""
    connection = work.connection
    work.progress(run.file_name, "PUBLISHING", staged.size, staged.size)
    await connection.execute("update ingest_run set state = 'PUBLISHING' where id = $1", run.id)
    async with connection.transaction():
        await begun(connection, run.id)
        if await outdated(connection, run.id, source, work.settings.region):
            await staging.drop(connection, run.id)
            run.state = RunState.RECEIVED
            return None
        classifier = await classifier_of(connection, run.id, source)
        tallies = await publish(
            connection,
            run.id,
            await scope_of(connection, source.id, source.study_id),
            source.mapping,
            classifier,
            staged.said,
            staged.read,
            work.settings.region,
        )
        if judged is not None:
            await kept.keep_judged(connection, work.store, run.sha256, judged)
        found = entities(staged.read, tallies), await counted(connection, run.id), await named(connection, run.id)
        receipt = Receipt(run.file_name, "PUBLISHED", run.id, *found, size=staged.size, same_as=run.same_as)
        receipt = replace(receipt, seconds=time.perf_counter() - started)
        await connection.execute(
            "update ingest_run set state = 'PUBLISHED', finished_at = clock_timestamp(), receipt = $2::text::jsonb,"
            " changed_xid = pg_current_xact_id(), changed_at = now() where id = $1",
            run.id,
            json.dumps(receipt.document()),
        )
        await staging.drop(connection, run.id)
    work.progress(run.file_name, "PUBLISHED", staged.size, staged.size)
    return receipt
