"""Refused requests, counted in memory and written by minute, away from the answers.

Noting one is a look into a dictionary. What is not written (the process dies, PostgreSQL is away, more different
refusals in a minute than are kept) is lost rather than an answer slowed: this is a watch, not the trail. Ids that were
asked for are told apart by a hash of this process and forgotten with their minute; no variable is ever kept.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections import defaultdict
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from typing import Final, NamedTuple
from uuid import UUID, uuid4

import asyncpg

from hub.database.failure import FAILURES
from hub.database.session import identified
from hub.principal import Principal

log = logging.getLogger(__name__)

MOST: Final = 10_000
"""Different refusals kept in memory at a time; more are lost."""

MOST_IDS: Final = 1_000
"""Different ids told apart for one of them; more are not counted."""

WRITE_SECONDS: Final = 10.0
FORGET_SECONDS: Final = 86_400.0

PROBING_MINUTES: Final = 10
PROBING_IDS: Final = 30
"""A client that within so many minutes asks for so many different ids that lead to nothing is flagged as probing."""

RULE: Final = (
    f"A client is flagged as probing when, in {PROBING_MINUTES} consecutive minutes, it asked for {PROBING_IDS} or more"
    " different ids that do not exist or that it may not see. Ids are told apart within a minute: one asked for in two"
    " minutes counts twice."
)

_INSERT = (
    "insert into refused_request (id, minute, principal_id, party_id, client_id, code, operation_name, document_sha256,"
    " requests, missing) values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10)"
)


class _Kind(NamedTuple):
    """Refusals of one minute that are counted together."""

    minute: int
    principal_id: UUID
    party_id: UUID
    code: str
    operation_name: str | None
    digest: str


@dataclass(slots=True)
class _Count:
    principal: Principal
    requests: int = 0
    missing: int = 0
    asked: set[int] = field(default_factory=set)


class Refusals:
    """What one process refused. `lost`: refusals that were not kept since it began."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool
        self._waiting: dict[_Kind, _Count] = {}
        self._forgotten_at = 0.0
        self.lost = 0

    def note(
        self,
        principal: Principal,
        code: str,
        digest: str,
        operation_name: str | None,
        missing: int = 0,
        asked: int = 0,
    ) -> None:
        """A request was refused. missing: ids of it that led to nothing; asked: a hash of them, of this process."""
        kind = _Kind(int(time.time()) // 60, principal.id, principal.party.id, code, operation_name, digest)
        count = self._waiting.get(kind)
        if count is None:
            if len(self._waiting) >= MOST:
                self.lost += 1
                return
            count = self._waiting[kind] = _Count(principal)
        count.requests += 1
        if missing and asked not in count.asked and len(count.asked) < MOST_IDS:
            count.asked.add(asked)
            count.missing += missing

    async def write(self, *, unfinished: bool = False) -> None:
        """Write the minutes that have ended, of a process that ends the present one too."""
        now = int(time.time()) // 60
        ready = [kind for kind in self._waiting if unfinished or kind.minute < now]
        by_caller: defaultdict[tuple[UUID, UUID], list[tuple[_Kind, _Count]]] = defaultdict(list)
        for kind in ready:
            by_caller[kind.principal_id, kind.party_id].append((kind, self._waiting.pop(kind)))
        for counts in by_caller.values():
            try:
                await self._append(counts)
            except FAILURES as error:
                self.lost += sum(count.requests for _, count in counts)
                log.warning("refusals were not written: %s", type(error).__name__)

    async def _append(self, counts: list[tuple[_Kind, _Count]]) -> None:
        principal = counts[0][1].principal
        rows = [
            (
                uuid4(),
                datetime.fromtimestamp(kind.minute * 60, UTC),
                kind.principal_id,
                kind.party_id,
                principal.client_id,
                kind.code,
                kind.operation_name,
                kind.digest,
                count.requests,
                count.missing,
            )
            for kind, count in counts
        ]
        async with identified(self._pool, principal) as connection:
            await connection.executemany(_INSERT, rows)

    async def _watch(self) -> None:
        while True:
            await asyncio.sleep(WRITE_SECONDS)
            await self.write()
            if time.monotonic() - self._forgotten_at > FORGET_SECONDS:
                self._forgotten_at = time.monotonic()
                with suppress(*FAILURES):
                    await self._pool.execute("select forget_refusals()")

    @asynccontextmanager
    async def watching(self) -> AsyncIterator[None]:
        """Write them as minutes end, as long as the block."""
        task = asyncio.create_task(self._watch())
        try:
            yield
        finally:
            task.cancel()
            with suppress(asyncio.CancelledError):
                await task
            await self.write(unfinished=True)
