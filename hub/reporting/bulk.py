"""A bulk answer carried out: page after page under the identity of who asked, kept part by part.

All pages are read in one READ ONLY transaction of one instant. A worker that takes the job of one that was lost goes on
behind the last part that was kept, as of an instant of its own, and the answer says both. Before a part is kept, the
rights that were held when reading began must be held still, whatever the transaction saw.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass, field
from functools import cache
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

import asyncpg
import orjson

from auth.asked import standing
from hub.database import engine as database
from hub.database.engine import LoginRole
from hub.database.failure import FAILURES, translated
from hub.database.session import IDENTITY, identified, identity
from hub.errors import HubError, LimitExceeded, RunConflict
from hub.principal import Principal, Scope
from hub.reporting.held import HELD, LOCKED_BY, holds_still
from hub.reporting.pack import pack
from hub.reporting.shown import PARTS_SHOWN, Shown, of_parts
from hub.reporting.store import AnswerStore
from hub.settings import Settings
from resolvers.engine.engine import Engine
from resolvers.engine.plan import SITE_CLASS
from resolvers.engine.walk import Walk, given, read
from resolvers.root import bindings
from schema.pinned import pinned
from schema.root import schema

PART: Final = 4 << 20
"""Bytes after which a part is kept: what a worker holds, and what is done again when it is lost."""

MOST_BYTES: Final = 20 << 30
"""Bytes of lines an answer may have: a disk is shared."""

PAGE_SECONDS: Final = 60
"""Seconds PostgreSQL may take for a page."""

_SCOPES: Final = frozenset({Scope.READ, Scope.BULK})
_LOCK = f"select pg_try_advisory_lock({LOCKED_BY})"
_ROW = "select * from bulk_answer where id = $1 and state in ('QUEUED', 'RUNNING')"
_BEGIN = (
    "update bulk_answer set state = 'RUNNING', started_at = coalesce(started_at, clock_timestamp()),"
    " known_from = coalesce(known_from, $2), known_to = $2, changed_xid = pg_current_xact_id(), changed_at = now()"
    " where id = $1 and state in ('QUEUED', 'RUNNING') returning true"
)
_LAST = "select number, end_cursor from bulk_answer_part where bulk_answer_id = $1 order by number desc limit 1"
_SIZE = (
    "select coalesce(sum(p.bytes) filter (where p.bulk_answer_id = b.id), 0) as own, coalesce(sum(p.bytes), 0) as whole"
    " from bulk_answer b join bulk_answer o on o.party_id = b.party_id"
    " join bulk_answer_part p on p.bulk_answer_id = o.id where b.id = $1"
)
_KEEP = (
    "insert into bulk_answer_part (bulk_answer_id, number, rows, bytes, end_cursor, classes, studies, subject_ids)"
    " select id, $2, $3, $4, $5, $6, $7::text::jsonb, $8::text::jsonb from bulk_answer"
    " where id = $1 and state = 'RUNNING' returning true"
)
_PARTS = "select number, rows, bytes, classes from bulk_answer_part where bulk_answer_id = $1 order by number"
_END = (
    "update bulk_answer set state = $2, error_code = $3, rows = $4, bytes = $5, sha256 = $6, classes = $7,"
    " finished_at = clock_timestamp(), expires_at = clock_timestamp() + make_interval(hours => kept_hours),"
    " of_party = coalesce($7::text[] = '{}', false) and not exists (select from bulk_answer_access a"
    " where a.bulk_answer_id = $1 and a.held ? 'unblinded'),"
    " definitions = $8, definitions_changed = (select array(select u.word from unnest($8::text[]) u (word)"
    " where u.word <> all (r.definitions) order by 1) from saved_report r where r.id = saved_report_id),"
    " changed_xid = pg_current_xact_id(), changed_at = now() where id = $1 and state in ('QUEUED', 'RUNNING')"
)


@cache
def _planner() -> Engine:
    """Plans statements and answers nothing itself, without pools. To hold all bindings to the contract takes long."""
    nowhere: Any = None
    return Engine(schema, bindings(), nowhere, nowhere)


class Stopped(Exception):
    """Who asked has it deleted."""


async def carry_out(settings: Settings, reference: UUID, refusal: HubError | None = None) -> None:
    """Write a bulk answer to its end. refusal: give it up for this reason instead.

    Raises HubError: what a later attempt may cure, or what it is to be given up for.
    """
    connection = await database.connect(settings, LoginRole.INGEST)
    try:
        row = await connection.fetchrow(_ROW, reference)
        if row is None:
            return
        if not await connection.fetchval(_LOCK, reference):
            raise RunConflict("another worker writes this answer")
        if refusal is not None:
            await connection.execute(_END, reference, "FAILED", refusal.code, *(None,) * 5)
            return
        store = AnswerStore(settings)
        with suppress(Stopped):  # `hub.reporting.tend` removes what was written
            async with _opened(settings, row, connection, store) as run:
                await run.lines()
                await run.record(row)
            await _finish(connection, store, row, run.walk)
    except FAILURES as error:
        raise translated(error) from None
    finally:
        await connection.close()


async def _finish(connection: asyncpg.Connection, store: AnswerStore, row: asyncpg.Record, walk: Walk) -> None:
    if row["format"] == "PARQUET" and walk.columns is not None:
        await pack(connection, store, row["id"], walk.columns)
    digest, size, rows, classes = sha256(), 0, 0, set[str]()
    for part in await connection.fetch(_PARTS, row["id"]):
        async for chunk in store.read(row["id"], part["number"], 0, part["bytes"]):
            digest.update(chunk)
        size, rows, classes = size + part["bytes"], rows + part["rows"], classes | set(part["classes"])
    await connection.execute(
        _END,
        row["id"],
        "DONE",
        None,
        rows,
        size,
        digest.hexdigest(),
        sorted(classes),
        pinned(row["document"], row["variables"]),
    )


@dataclass(slots=True)
class _Run:
    """One worker at one answer. reading: within the transaction all pages are read in. most: bytes a party may keep."""

    id: UUID
    principal: Principal
    engine: Engine
    walk: Walk
    store: AnswerStore
    connection: asyncpg.Connection
    reading: Any
    write: asyncpg.Pool
    site_class: bool
    most: int
    buffer: list[bytes] = field(default_factory=list)
    rows: int = 0
    classes: set[str] = field(default_factory=set)
    shown: Shown = field(default_factory=Shown)

    async def lines(self) -> None:
        """Keep the pages behind the last part as further parts. Raises Stopped, NotPermitted and what asyncpg does."""
        last = await self.connection.fetchrow(_LAST, self.id)
        number, after = (0, None) if last is None else (last["number"] + 1, last["end_cursor"])
        more = last is None or after is not None
        size = 0
        while more:
            page = await self._page(after)
            self.buffer.append(page["lines"])
            self.rows += page["count"]
            size += len(page["lines"])
            after, more = page["cursor"], page["more"]
            if size >= PART or not more:
                await self._keep(number, after if more else None)
                number, size = number + 1, 0

    async def _page(self, after: str | None) -> asyncpg.Record:
        sql, parameters, logged = self.walk.page(after, self.site_class)
        page: asyncpg.Record = await self.reading.fetchrow(
            sql, *identity(self.principal), *parameters, timeout=PAGE_SECONDS + 5
        )
        if page["count"] is None and self.site_class:  # the party's rights have grown since it was classed
            self.site_class = False
            return await self._page(after)
        if page["count"] is None:
            raise HubError("the statement gave no answer")
        subjects = set[str]()
        if logged and page["log"] is not None:
            seen = await self.engine.record_shown(self.principal, page["log"], self.walk.operation, self.write)
            self.classes |= {class_ for class_, _ in seen}
            subjects = {subject for _, subject in seen if subject}
        self.shown.add(orjson.loads(page["studies"]), subjects)
        return page

    async def _keep(self, number: int, end: str | None) -> None:
        async with identified(self.write, self.principal) as now:
            await holds_still(now, self.id)
        data = b"".join(self.buffer)
        (size,) = await self.connection.fetch(_SIZE, self.id)
        if size["own"] + len(data) > MOST_BYTES:
            raise LimitExceeded(f"the answer has over {MOST_BYTES:,} bytes; ask for less at once", limit=MOST_BYTES)
        if size["whole"] + len(data) > self.most:
            raise LimitExceeded(f"answers of the party have over {self.most:,} bytes; delete some", limit=self.most)
        await self.store.put(self.id, number, data)
        kept = (self.id, number, self.rows, len(data), end, sorted(self.classes), *self.shown.kept())
        if not await self.connection.fetchval(_KEEP, *kept):
            raise Stopped
        self.buffer, self.rows, self.shown = [], 0, Shown()

    async def record(self, row: asyncpg.Record) -> None:
        """Put on record what all parts hold of which study: from now on it lies outside the database."""
        name = f"{'saved report' if row['saved_report_id'] else 'bulk answer'} {self.walk.root}"
        shown = of_parts(await self.connection.fetch(PARTS_SHOWN, self.id))
        async with identified(self.write, self.principal) as now:
            await shown.record(now, self.principal, name, row["document"], self.id)


@asynccontextmanager
async def _opened(
    settings: Settings, row: asyncpg.Record, connection: asyncpg.Connection, store: AnswerStore
) -> AsyncIterator[_Run]:
    async with AsyncExitStack() as stack:
        principal = await standing(settings, row, _SCOPES, row["language"])
        pool = await stack.enter_async_context(await database.read_pool(settings, size=1))
        write = await stack.enter_async_context(await database.write_pool(settings, size=1))
        engine = await asyncio.to_thread(_planner)
        walk = read(engine, row["document"], given(row["variables"]), row["operation_name"])
        walk.permit(principal)
        reading = await stack.enter_async_context(pool.acquire())
        await stack.enter_async_context(reading.transaction(isolation="repeatable_read", readonly=True))
        timeout = f"set_config('statement_timeout', '{PAGE_SECONDS}s', true)"
        await reading.execute(f"select {IDENTITY}, {timeout}", *identity(principal))
        held = await holds_still(reading, row["id"])
        if not await connection.fetchval(_BEGIN, row["id"], await reading.fetchval("select current_timestamp")):
            raise Stopped
        await connection.execute(HELD, row["id"], held)
        few = bool(await reading.fetchval(SITE_CLASS, *identity(principal)))
        yield _Run(
            row["id"], principal, engine, walk, store, connection, reading, write, few, settings.bounds.kept_bytes
        )
