"""Declarations of fetching in the database, which of them are due, and where each goes on."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

import asyncpg

from hub.canonical.fetcher import Cursor
from hub.errors import RunConflict, SourceUnknown
from hub.ingest.identity import mint
from hub.ingest.ledger import BEGUN
from hub.ingest.source import Source

_SELECT = (
    "select f.id, f.study_id, f.source_system_id, s.name, s.adapter, t.key, f.fetcher, f.document, f.pulled_at,"
    " f.error_code, m.study_oids, extract(epoch from now() - f.pulled_at)::float8 as age"
    " from source_fetch f join source_system s on s.id = f.source_system_id join study t on t.id = f.study_id"
    " join study_mapping m on m.source_system_id = s.id and m.study_id = t.id and m.known_to is null"
)


@dataclass(frozen=True, slots=True)
class Fetch:
    """A source that is fetched for a study. age: seconds since the last pull ended, None when there was none."""

    id: UUID
    study: UUID
    source: UUID
    source_name: str
    adapter: str
    study_key: str
    fetcher: str
    document: Mapping[str, Any]
    study_oids: tuple[str, ...]
    pulled_at: datetime | None
    error_code: str | None
    age: float | None


def _fetch(row: asyncpg.Record) -> Fetch:
    return Fetch(
        id=row["id"],
        study=row["study_id"],
        source=row["source_system_id"],
        source_name=row["name"],
        adapter=row["adapter"],
        study_key=row["key"],
        fetcher=row["fetcher"],
        document=json.loads(row["document"]),
        study_oids=tuple(sorted(row["study_oids"])),
        pulled_at=row["pulled_at"],
        error_code=row["error_code"],
        age=row["age"],
    )


async def declare(connection: asyncpg.Connection, source: Source, fetcher: str, document: Mapping[str, Any]) -> None:
    """Say how a source is fetched for a study, instead of what was said before."""
    await connection.execute(
        "insert into source_fetch (id, study_id, source_system_id, fetcher, document)"
        " values ($1, $2, $3, $4, $5::text::jsonb) on conflict (source_system_id, study_id) do update set"
        " fetcher = excluded.fetcher, document = excluded.document, pulled_at = null, error_code = null,"
        " changed_xid = pg_current_xact_id(), changed_at = now()",
        mint("SOURCE_FETCH", str(source.id), str(source.study_id)),
        source.study_id,
        source.id,
        fetcher,
        json.dumps(document),
    )


async def fetches(connection: asyncpg.Connection, source: str | None = None, study: str | None = None) -> list[Fetch]:
    """All that is declared, or of one source, or for one study of it; in order of their names.

    Raises SourceUnknown when a source is named and none is.
    """
    rows = await connection.fetch(
        f"{_SELECT} where ($1::text is null or s.name = $1) and ($2::text is null or t.key = $2)"
        " order by s.name, t.key",
        source,
        study,
    )
    if not rows and source is not None:
        raise SourceUnknown("no source of that name is declared to be fetched for that study: hub fetch declare")
    return [_fetch(row) for row in rows]


async def fetch_of(connection: asyncpg.Connection, id: UUID) -> Fetch:
    """One declaration as it stands now. Raises SourceUnknown when it is gone."""
    row = await connection.fetchrow(f"{_SELECT} where f.id = $1", id)
    if row is None:
        raise SourceUnknown("the source is no longer declared to be fetched")
    return _fetch(row)


async def lock(connection: asyncpg.Connection, id: UUID) -> bool:
    """Whether this connection alone may pull it now; PostgreSQL ends that with the connection."""
    return bool(
        await connection.fetchval("select pg_try_advisory_lock(hashtextextended('pull ' || $1::uuid::text, 0))", id)
    )


async def unlock(connection: asyncpg.Connection, id: UUID) -> None:
    """Let others pull it."""
    await connection.execute("select pg_advisory_unlock(hashtextextended('pull ' || $1::uuid::text, 0))", id)


async def cursor_of(connection: asyncpg.Connection, fetch: Fetch, fingerprint: str) -> Cursor:
    """Where the last page that was published under such a declaration left off; empty when there is none.

    Raises RunConflict while a page's run is in the hands of a process, for the cursor would move under the pull.
    """
    where = "source_system_id = $1 and study_id = $2 and cursor is not null"
    if await connection.fetchval(
        f"select exists (select from ingest_run where {where} and state = any($3))", fetch.source, fetch.study, BEGUN
    ):
        raise RunConflict("another process still loads a page of that source")
    found = await connection.fetchval(
        f"select cursor -> 'at' from ingest_run where {where} and state = 'PUBLISHED'"
        " and cursor ->> 'declaration' = $3 order by finished_at desc limit 1",
        fetch.source,
        fetch.study,
        fingerprint,
    )
    cursor: Cursor = json.loads(found) if found else {}
    return cursor


def kept(cursor: Cursor, fingerprint: str) -> str:
    """A cursor as a run keeps it."""
    return json.dumps({"declaration": fingerprint, "at": cursor}, sort_keys=True)


async def ended(connection: asyncpg.Connection, id: UUID, error_code: str | None) -> None:
    """Note the end of a pull."""
    await connection.execute(
        "update source_fetch set pulled_at = clock_timestamp(), error_code = $2,"
        " changed_xid = pg_current_xact_id(), changed_at = now() where id = $1",
        id,
        error_code,
    )
