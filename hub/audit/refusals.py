"""Refused requests, counted in memory and written by minute, away from the answers.

Noting one is a look into a dictionary of a bounded size in which each caller has its share: whoever is refused in many
ways at once is counted by code alone and takes no other's place. What is not written (the process dies, PostgreSQL is
away) is lost rather than an answer slowed: this is a watch, not the trail. How many PostgreSQL did not take is put on
record once it does. Ids that were asked for are told apart by a hash of this process and forgotten with their
minute; no variable is ever kept.
"""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Mapping
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
"""Different refusals kept in memory at a time; of further ones the document is forgotten, not the code."""

MOST_CLIENTS: Final = 5_000
"""Different callers of whom any are kept at a time; those of others are lost."""

SHARE: Final = 200
"""Different refusals of one caller: the rest of what is kept is for the others."""

MOST_IDS: Final = 1_000
"""Different ids told apart for one caller at a time; more are not counted."""

DROPPED: Final = "DROPPED"
"""Stands in place of the code of refusals that were noted and could not be written."""

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
    """Refusals of one caller in one minute that are counted together; without a digest: of whatever document."""

    minute: int
    code: str
    operation_name: str | None
    digest: str | None


@dataclass(slots=True)
class _Count:
    requests: int = 0
    missing: int = 0
    asked: set[int] = field(default_factory=set)


@dataclass(slots=True)
class _Caller:
    """What one caller was refused. asked: ids told apart; dropped: requests that could not be written."""

    principal: Principal
    counts: dict[_Kind, _Count] = field(default_factory=dict)
    asked: int = 0
    dropped: int = 0


class Refusals:
    """What one process refused. `lost`: refusals that were not kept since it began, and will not be on record."""

    def __init__(self, pool: asyncpg.Pool) -> None:
        self._pool = pool
        self._callers: dict[tuple[str, UUID, UUID], _Caller] = {}
        self._kinds = 0
        self._forgotten_at = 0.0
        self.lost = 0
        self._told = 0

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
        key = (principal.client_id, principal.id, principal.party.id)
        caller = self._callers.get(key)
        if caller is None:
            if len(self._callers) >= MOST_CLIENTS:
                self.lost += 1
                return
            caller = self._callers[key] = _Caller(principal)
        count = self._counted(caller, _Kind(int(time.time()) // 60, code, operation_name, digest))
        count.requests += 1
        if missing and asked not in count.asked and caller.asked < MOST_IDS:
            count.asked.add(asked)
            caller.asked += 1
            count.missing += missing

    def _counted(self, caller: _Caller, kind: _Kind) -> _Count:
        """Where the kind is counted: beyond the caller's share, or when all is taken, with others of its code."""
        found = caller.counts.get(kind)
        if found is None:
            if len(caller.counts) >= SHARE or self._kinds >= MOST:
                kind = kind._replace(operation_name=None, digest=None)
            if kind not in caller.counts:
                self._kinds += 1
            found = caller.counts.setdefault(kind, _Count())
        return found

    async def write(self, *, unfinished: bool = False) -> None:
        """Write the minutes that have ended, of a process that ends the present one too."""
        now = int(time.time()) // 60
        for key, caller in list(self._callers.items()):
            ready = {kind: count for kind, count in caller.counts.items() if unfinished or kind.minute < now}
            dropped, caller.dropped = caller.dropped, 0
            for kind, count in ready.items():
                del caller.counts[kind]
                caller.asked -= len(count.asked)
            self._kinds -= len(ready)
            if dropped:
                ready[_Kind(now, DROPPED, None, None)] = _Count(dropped)
            try:
                if ready:
                    await self._append(caller.principal, ready)
            except FAILURES as error:
                caller.dropped += sum(count.requests for count in ready.values())
                log.warning("refusals were not written: %s", type(error).__name__)
            if not caller.counts and not caller.dropped:
                self._callers.pop(key, None)
        if self.lost > self._told:
            log.warning("refusals of further callers were not kept: %d", self.lost - self._told)
            self._told = self.lost

    async def _append(self, principal: Principal, counts: Mapping[_Kind, _Count]) -> None:
        rows = [
            (
                uuid4(),
                datetime.fromtimestamp(kind.minute * 60, UTC),
                principal.id,
                principal.party.id,
                principal.client_id,
                kind.code,
                kind.operation_name,
                kind.digest,
                count.requests,
                count.missing,
            )
            for kind, count in counts.items()
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
