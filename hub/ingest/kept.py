"""Which raw bytes are kept: those of every run, but not what a party handed in and the hub refused.

Bytes are addressed by their hash, so a run may begin with bytes that are being discarded. Who discards asks for other
runs under a lock of the hash; who begins a run looks under the same lock once the run is in the ledger.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from pathlib import Path
from typing import Final
from uuid import UUID

import asyncpg

from hub.ingest.raw import RawStore

_RAW: Final = (
    "insert into raw_file (sha256, size, redacted_sha256) values ($1, $2, $3) on conflict (sha256) do update"
    " set redacted_sha256 = excluded.redacted_sha256 where raw_file.redacted_sha256 is null"
)
_LOCK: Final = "select pg_advisory_xact_lock(hashtextextended('raw ' || $1::text, 0))"
_NEEDED: Final = (
    "select from ingest_run o where o.sha256 = f.sha256 and (o.state <> 'REFUSED' or o.ingest_request_id is null"
    " or exists (select from replay_request p where p.ingest_run_id = o.id and p.finished_at is null)"
    " or exists (select from legal_hold h where h.study_id = o.study_id and h.released_at is null))"
)
_DISCARD: Final = (
    f"delete from raw_file f where f.sha256 = $1 and f.redacted_sha256 is null and not exists ({_NEEDED})"
    " and not exists (select from raw_file r where r.redacted_sha256 = f.sha256)"
)


@dataclass(frozen=True, slots=True)
class Judged:
    """A file of `size` bytes that a hub of a region has staged; copy: what it may keep of it, if not the bytes."""

    path: Path
    size: int
    copy: Path | None


async def note(connection: asyncpg.Connection, sha256: str, size: int, redacted: str | None) -> None:
    """That bytes of this hash have been here; redacted: the hash of the copy that is kept in their place."""
    await connection.execute(_RAW, sha256, size, redacted)


async def keep(connection: asyncpg.Connection, store: RawStore, path: Path) -> tuple[str, int]:
    """The file's hash and size, its bytes in the store."""
    sha256, size = store.keep(path)
    await note(connection, sha256, size, None)
    return sha256, size


async def noted(connection: asyncpg.Connection, sha256: str) -> bool:
    """Whether bytes of this hash, or a copy in their place, are kept."""
    return bool(await connection.fetchval("select true from raw_file where sha256 = $1", sha256))


async def keep_judged(connection: asyncpg.Connection, store: RawStore, sha256: str, judged: Judged) -> None:
    """Keep of a file what it was judged, in the transaction that publishes it.

    Bytes that nobody noted were stored by such a transaction that came to nothing, and judged by less.
    Raises FileUnreadable of a file that changed since it was read.
    """
    await connection.execute(_LOCK, sha256)
    redacted = None
    if judged.copy is None:
        await asyncio.to_thread(store.keep, judged.path, sha256)
    else:
        if not await noted(connection, sha256):
            await asyncio.to_thread(store.discard, sha256)
        redacted, _ = await asyncio.to_thread(store.keep, judged.copy)
    await note(connection, sha256, judged.size, redacted)


async def keep_still(connection: asyncpg.Connection, store: RawStore, path: Path, sha256: str) -> None:
    """Keep again what was discarded before the run that needs it was in the ledger."""
    async with connection.transaction():
        await connection.execute(_LOCK, sha256)
        if not store.has(sha256):
            await keep(connection, store, path)


async def discard(connection: asyncpg.Connection, store: RawStore, run: UUID) -> None:
    """Delete the bytes of a refused run of a file that was handed in, unless another run or a legal hold needs them."""
    sha256 = await connection.fetchval("select sha256 from ingest_run where id = $1", run)
    async with connection.transaction():
        await connection.execute(_LOCK, sha256)
        if await connection.execute(_DISCARD, sha256) == "DELETE 1":
            await asyncio.to_thread(store.discard, sha256)
