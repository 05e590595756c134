"""A worker: takes a job, does it, takes the next. Any number of them run, on any number of machines."""

from __future__ import annotations

import asyncio
import logging
import math
import time
from collections.abc import Awaitable, Callable
from contextlib import suppress
from dataclasses import dataclass, field
from typing import Any
from uuid import UUID

from hub.database import engine
from hub.database.engine import LoginRole
from hub.database.queue import Job, PgQueue, Queue
from hub.errors import DatabaseUnavailable, HubError
from hub.ingest.ledger import AWAY, failure_of
from hub.ingest.receipt import Receipt
from hub.settings import Settings

log = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True)
class Pace:
    """Seconds: between two signs of life, without one until a job is taken over, between two looks for a job, between
    two times of tending."""

    beat: float = 5.0
    stale: float = 20.0
    look: float = 2.0
    tend: float = 60.0


PACE = Pace()
"""Of every worker of a hub: a slower one would have its jobs taken from it."""

CarryOut = Callable[[Job], Awaitable[Receipt | None]]
"""Does one job; raises HubError for what a later attempt may cure."""


@dataclass(slots=True)
class Worker:
    """What one worker is told. worker: its id, the same after it lost PostgreSQL.

    stop: when set, no job is taken any more, and the one in hand has `grace` seconds to end or is given back. It is of
    one event loop.
    drain: end when no job is left, and at the first error that a later attempt may cure. told: of each receipt.
    tend: done between jobs, from time to time; what it raises waits for the next time.
    """

    settings: Settings
    worker: UUID
    carry_out: CarryOut
    told: Callable[[Receipt], None]
    drain: bool = False
    grace: float = 30.0
    pace: Pace = PACE
    stop: asyncio.Event = field(default_factory=asyncio.Event)
    tend: Callable[[], Awaitable[None]] | None = None
    tended: float = -math.inf

    async def run(self) -> None:
        """Work until told to stop. Raises DatabaseUnavailable when PostgreSQL goes away; then run it again."""
        connection = await engine.connect(self.settings, LoginRole.INGEST)
        try:
            await self._run(await PgQueue.open(connection, self.worker, self.pace.stale))
        except AWAY as error:
            raise failure_of(error) from None
        finally:
            with suppress(*AWAY):
                await connection.close(timeout=self.pace.beat)

    async def _run(self, queue: Queue) -> None:
        while not self.stop.is_set():
            await self._tend()
            job = await queue.take()
            if job is not None:
                await self._one(queue, job)
            elif self.drain and await queue.empty():
                return
            else:
                await self._idle(queue)

    async def _tend(self) -> None:
        if self.tend is None or time.monotonic() - self.tended < self.pace.tend:
            return
        self.tended = time.monotonic()
        try:
            await self.tend()
        except (HubError, *AWAY) as error:
            log.error("tending failed: %s", type(error).__name__)

    async def _idle(self, queue: Queue) -> None:
        """Wait for news or for being told to stop."""
        waits = (asyncio.ensure_future(queue.news(self.pace.look)), asyncio.ensure_future(self.stop.wait()))
        await asyncio.wait(waits, return_when=asyncio.FIRST_COMPLETED)
        await _ended(*waits)

    async def _one(self, queue: Queue, job: Job) -> None:
        """Do a job under signs of life, to its end or until it is given back."""
        doing = asyncio.ensure_future(self.carry_out(job))
        beating = asyncio.ensure_future(self._beat(queue, job))
        try:
            stopping = asyncio.ensure_future(self.stop.wait())
            await asyncio.wait((doing, beating, stopping), return_when=asyncio.FIRST_COMPLETED)
            stopping.cancel()
            if not doing.done() and not beating.done():
                await asyncio.wait((doing, beating), timeout=self.grace, return_when=asyncio.FIRST_COMPLETED)
        finally:
            finished = doing.done()
            await _ended(doing, beating)
        if beating.done() and not beating.cancelled():
            beating.result()
        if not finished:
            await queue.give_back()
            return
        try:
            receipt = doing.result()
        except DatabaseUnavailable:
            with suppress(*AWAY):  # else it is given back when there is a connection again
                await queue.give_back()
            raise
        except HubError:
            await queue.give_back()
            if self.drain:
                raise
            await self._idle(queue)
            return
        await queue.done(job)
        if receipt is not None:
            self.told(receipt)

    async def _beat(self, queue: Queue, job: Job) -> None:
        while True:
            await asyncio.sleep(self.pace.beat)
            await queue.beat(job)


async def _ended(*tasks: asyncio.Future[Any]) -> None:
    """Have all of them end now; what any of them raised is for whoever asks it."""
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
