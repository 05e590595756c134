"""Staging a run: its bytes read once, prepared, and copied chunk by chunk while the next chunk is being read."""

from __future__ import annotations

import asyncio
import gc
import json
from collections.abc import AsyncGenerator, Callable, Iterable, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import aclosing, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import partial
from pathlib import Path
from typing import Any, BinaryIO, cast
from uuid import UUID

import asyncpg
import orjson

from hub.canonical.adapter import Adapter, Declared, FileFacts
from hub.canonical.dates import DateRefused, Times
from hub.canonical.records import KINDS, Record
from hub.errors import StudyMismatch
from hub.ingest import staging
from hub.ingest.apart import Apart, large
from hub.ingest.classify import Classifier, Definition
from hub.ingest.identity import Minter, scope_of
from hub.ingest.item_group import Read, grouped
from hub.ingest.ledger import Ledger
from hub.ingest.prepare import Reader, rejected_class, storable
from hub.ingest.publish import open_study
from hub.ingest.publish.begin import CUT
from hub.ingest.region import Region, judges
from hub.ingest.source import Source
from hub.ingest.staging import Chunk
from hub.ingest.wary import Wary

_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_KINDS = {kind.__name__: kind for kind in KINDS}


@dataclass(frozen=True, slots=True)
class Staged:
    """What is known of a file once it is staged. read: records by kind; said: what the source says it holds."""

    read: Mapping[str, int]
    said: Mapping[str, int]
    size: int


@dataclass(frozen=True, slots=True)
class Bytes:
    """Where a run's bytes are: the file as sent, or (`redacted`) the hub's copy without what it may not keep.

    apart: who reads them when they are many.
    """

    path: Path
    redacted: bool = False
    apart: Apart = field(default_factory=Apart)


_DEFINED = "select oid, name, data_type, code_list_oid is not null as coded, identifier"


async def classifier_of(connection: asyncpg.Connection, run: UUID, source: Source) -> Classifier:
    """The classifier of a source, with the item definitions it sent in earlier files and staged in this run.

    Of two definitions that of the later cut of the data holds, whichever file came or was read first.
    """
    classifier = Classifier(source.mapping, open_study=await open_study(connection, run))
    earlier = await _earlier(connection, run, source)
    for row in earlier:
        classifier.define(row["oid"], _definition(row))
    if await connection.fetchval("select to_regclass($1)", f"staging.item_def_{run.hex}") is not None:
        staged = await connection.fetch(f"{_DEFINED} from staging.item_def_{run.hex} order by seq")
        newer = [row for row in earlier if row["source_version"] > row["cut"]]
        classifier.redefine(*([(row["oid"], _definition(row)) for row in of] for of in (staged, newer)))
    return classifier


async def _earlier(connection: asyncpg.Connection, run: UUID, source: Source) -> list[asyncpg.Record]:
    """The item definitions that the source sent before, the latest last; beside each the run's own `cut`."""
    rows: list[asyncpg.Record] = await connection.fetch(
        f"{_DEFINED}, source_version, (select {CUT} from ingest_run r where r.id = $3) as cut from item_def"
        " where study_id = $1 and source_system_id = $2 and deleted_at is null order by source_version, oid",
        source.study_id,
        source.id,
        run,
    )
    return rows


_SAID_OF_CLASSES = (
    "item_def t where t.study_id = $1 and t.source_system_id = $2",
    "study_blinding t where t.study_id = $1",
)
_OF_SOURCE = "i.study_id = $1 and i.source_system_id = $2 and i.kind ="
_SAID_OF_PLACES = (
    "study_site t where t.study_id = $1 and t.confirmed_at is not null",
    f"study_site t join source_identity i on i.entity_id = t.id where {_OF_SOURCE} 'STUDY_SITE'",
    f"subject t join source_identity i on i.entity_id = t.id where {_OF_SOURCE} 'SUBJECT'",
    "source_identity t where t.study_id = $1 and t.source_system_id = $2 and t.kind in ('STUDY_SITE', 'SUBJECT')",
)
"""What `region_of` reads."""
_SINCE = (
    # what was restored of another server may bear a number that this one has not come to: it was here before
    "t.changed_xid < pg_snapshot_xmax(pg_current_snapshot()) and not pg_visible_in_snapshot(t.changed_xid, m.seen)"
)


async def outdated(connection: asyncpg.Connection, run: UUID, source: Source, region: str | None) -> bool:
    """Whether another run, or a declaration, said since the run began to be staged what the classes of its rows depend
    on, or (with a region) which of its values may be kept.
    """
    said = [*_SAID_OF_CLASSES, *(_SAID_OF_PLACES if region else ())]
    each = [f"exists (select from {table} and {_SINCE})" for table in said]
    since: bool = await connection.fetchval(
        f"select {' or '.join(each)} from staging.mark_{run.hex} m", source.study_id, source.id
    )
    return since


def _definition(row: asyncpg.Record) -> Definition:
    return Definition(row["name"], row["data_type"], row["coded"], row["identifier"])


def way(adapter: Adapter, region: Region) -> str:
    """What a file's staged rows depend on beside its bytes: who reads it, and whether values may be left out,
    of all but which region.
    """
    return f"{adapter.manifest.version} {f'JUDGED {region.region}' if region.closed else 'TOGETHER'}"


async def region_of(connection: asyncpg.Connection, source: Source, region: str | None) -> Region:
    """Where the study's sites and the source's subjects are, as known before the file; nothing without a region."""
    if region is None:
        return Region(None)
    sites = await connection.fetch(
        "select i.source_key, s.country from source_identity i join study_site s on s.id = i.entity_id"
        " where i.study_id = $1 and i.source_system_id = $2 and i.kind = 'STUDY_SITE'",
        source.study_id,
        source.id,
    )
    numbers = await connection.fetch(
        "select number, country from study_site where study_id = $1 and confirmed_at is not null", source.study_id
    )
    homes = await connection.fetch(
        "select i.source_key, k.source_key as site_key from source_identity i join subject s on s.id = i.entity_id"
        " join source_identity k on k.entity_id = s.study_site_id and k.kind = 'STUDY_SITE'"
        " and k.source_system_id = i.source_system_id and k.study_id = i.study_id"
        " where i.study_id = $1 and i.source_system_id = $2 and i.kind = 'SUBJECT'",
        source.study_id,
        source.id,
    )
    known = {row["number"]: row["country"] for row in numbers}
    by_hand = {key: known.get(number) for key, number in source.mapping.sites.numbers.items()}
    return Region(
        region,
        source.country,
        by_hand | {row["source_key"]: row["country"] for row in sites},
        {row["source_key"]: row["site_key"] for row in homes},
        known,
    )


async def stage(
    connection: asyncpg.Connection,
    run: Ledger,
    adapter: Adapter,
    source: Source,
    source_bytes: Bytes,
    region: Region,
    *,
    done: int | None = None,
    copy_to: BinaryIO | None = None,
) -> AsyncGenerator[Staged | int, None]:
    """Stage the run: bytes read so far after each chunk, and at the end what is known of the file.

    done: rows staged before a kill, which are left as they are; None stages anew. copy_to: where the redacted copy is
    written. Raises what the adapter raises, and StudyMismatch for a file of another environment than declared.
    """
    if done is None:
        async with connection.transaction():
            await staging.create(connection, run.id, way(adapter, region))
    await connection.execute("update ingest_run set state = 'STAGING' where id = $1", run.id)
    mapping, scope = source.mapping, await scope_of(connection, source.id, source.study_id)
    classifier = await classifier_of(connection, run.id, source)
    wary = Wary(worded_codes=mapping.worded_codes)
    reader = Reader(Minter(scope), classifier, mapping.times, region, rejected_class(adapter.manifest), wary)
    facts = FileFacts()
    found = partial(_records, adapter, source, source_bytes, run.file_name)
    later = await _later_of(connection, run.id, source, mapping.times) if region.closed else None
    parts_read = _prepared(reader, found, facts, done or 0, later)
    if copy_to is not None:
        parts_read = _copied(parts_read, copy_to)
    with _uncollected():
        async with aclosing(_ahead(parts_read)) as parts:
            async for chunk in parts:
                await _copy(connection, run.id, chunk)
                yield chunk.bytes_read
    if facts.environment not in (None, source.environment):
        raise StudyMismatch("the file says it is of another environment than the source declares")
    staged = Staged(dict(reader.read), dict(facts.tallies), facts.bytes_read)
    await connection.execute(
        "update ingest_run set state = 'STAGED', as_of = $2, receipt = $3::text::jsonb where id = $1",
        run.id,
        _as_of(facts.as_of, mapping.times),
        json.dumps({"read": staged.read, "said": staged.said, "size": staged.size}),
    )
    yield staged


async def _later_of(
    connection: asyncpg.Connection, run: UUID, source: Source, times: Times
) -> Callable[[FileFacts], Mapping[str, Definition]]:
    """Which stored definitions are of a later cut than a file of these facts, by item."""
    earlier = await _earlier(connection, run, source)

    def later(facts: FileFacts) -> Mapping[str, Definition]:
        as_of = _as_of(facts.as_of, times)
        dated = None if as_of is None else (as_of - _EPOCH) // timedelta(microseconds=1)
        cuts = ((row, row["cut"] if dated is None else dated) for row in earlier)
        return {row["oid"]: _definition(row) for row, cut in cuts if row["source_version"] > cut}

    return later


def _prepared(
    reader: Reader,
    found: Callable[..., Iterator[Any]],
    facts: FileFacts,
    done: int,
    later: Callable[[FileFacts], Mapping[str, Definition]] | None,
) -> Iterator[Chunk]:
    """The file's chunks; where values may be left out, item by item, and once all that judges them is known."""
    if later is not None:
        known = FileFacts()
        reader.learn(found(known, judges), partial(later, known))
    yield from reader.chunks(found(facts, iter if reader.region.closed else grouped), facts, done)


def _records(
    adapter: Adapter,
    source: Source,
    source_bytes: Bytes,
    file_name: str,
    facts: FileFacts,
    together: Callable[[Iterable[Record]], Iterator[Read]],
) -> Iterator[Read]:
    """What the file says, as `together` hands it over."""
    if source_bytes.redacted:
        return together(_read_copy(source_bytes.path, facts))
    mapping = source.mapping
    declared = Declared(source.study_oids, source.environment, dict(mapping.adapter), file_name, mapping.times)
    if large(source_bytes.path):
        return source_bytes.apart.records(adapter, source_bytes.path, declared, facts, together)
    return together(adapter.read(source_bytes.path, declared, facts))


@contextmanager
def _uncollected() -> Iterator[None]:
    """Without the search for cycles: records are tuples of texts and make none, and it takes a sixth of reading."""
    enabled = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if enabled:
            gc.enable()


async def _copy(connection: asyncpg.Connection, run: UUID, chunk: Chunk) -> None:
    """One chunk and its checkpoint, together. Losing the last ones to a crash loses no more than their staging."""
    for attempt in (chunk, None):
        try:
            async with connection.transaction():
                await connection.execute("set local synchronous_commit = off")
                await staging.copy(connection, run, attempt or storable(chunk))
                await connection.execute("update ingest_run set checkpoint = $2 where id = $1", run, chunk.staged)
            return
        except (asyncpg.CharacterNotInRepertoireError, asyncpg.DataError, UnicodeEncodeError):
            if attempt is None:
                raise


async def _ahead(parts: Iterator[Chunk]) -> AsyncGenerator[Chunk, None]:
    """The chunks, each next one being read in a thread while the one before is copied."""
    loop = asyncio.get_running_loop()
    with ThreadPoolExecutor(1, "hub-read") as pool:
        following = partial(next, parts, None)
        pending = loop.run_in_executor(pool, following)
        try:
            while (chunk := await pending) is not None:
                pending = loop.run_in_executor(pool, following)
                yield chunk
        finally:
            await asyncio.wait([pending])
            pending.cancelled() or pending.exception()


def _copied(parts: Iterable[Chunk], file: BinaryIO) -> Iterator[Chunk]:
    """The chunks on their way, written down as records: what may be kept of a file whose bytes may not."""
    for chunk in parts:
        for kind, rows in chunk.rows.items():
            for row in rows:
                file.write(orjson.dumps([kind.__name__, *row[: len(kind._fields)]]) + b"\n")
        yield chunk


def _read_copy(path: Path, facts: FileFacts) -> Iterator[Record]:
    """The records of a redacted copy."""
    with path.open("rb") as file:
        for line in file:
            facts.bytes_read += len(line)
            name, *values = orjson.loads(line)
            yield cast(Any, _KINDS[name])._make(values)


def _as_of(text: str | None, times: Times) -> datetime | None:
    """The data cut's instant; of a mere day, its midnight."""
    if not text:
        return None
    try:
        return times.instant(text)
    except DateRefused:
        pass
    try:
        return times.midnight(times.partial(text).earliest)
    except DateRefused:
        return None
