"""Turns: so many statements of one client at a time, so that it cannot take every connection from the others."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

from hub.errors import LimitExceeded

PATIENCE = 5.0
"""Seconds a statement waits for its turn at most."""


@dataclass(slots=True)
class _Client:
    """How many statements of one client run or wait, and those that wait."""

    there: int = 0
    line: deque[asyncio.Future[None]] = field(default_factory=deque)


class Turns:
    """Gives each client `running` statements at a time; up to `waiting` more stand in line, in the order they came."""

    def __init__(self, running: int, waiting: int, patience: float = PATIENCE) -> None:
        self._running = running
        self._most = running + waiting
        self._patience = patience
        self._clients: dict[str, _Client] = {}

    async def take(self, client: str) -> None:
        """Wait for a turn; whoever has it must give it back. Raises LimitExceeded when the line is too long or slow."""
        own = self._clients.get(client)
        if own is None:
            own = self._clients[client] = _Client()
        if own.there >= self._most:
            raise LimitExceeded(
                f"{own.there} operations of this client are under way; the limit is {self._most}",
                number=own.there,
                limit=self._most,
            )
        own.there += 1
        if own.there > self._running:
            await self._wait(client, own)

    @asynccontextmanager
    async def turn(self, client: str) -> AsyncIterator[None]:
        """A turn taken, and given back at the end. Raises as `take`."""
        await self.take(client)
        try:
            yield
        finally:
            self.give(client)

    def give(self, client: str) -> None:
        """Give a turn back: the first in line has it."""
        own = self._clients[client]
        own.there -= 1
        if not own.there:
            del self._clients[client]
        while own.line:
            first = own.line.popleft()
            if not first.done():
                first.set_result(None)
                return

    async def _wait(self, client: str, own: _Client) -> None:
        loop = asyncio.get_running_loop()
        turn: asyncio.Future[None] = loop.create_future()
        own.line.append(turn)
        late = loop.call_later(self._patience, self._refuse, turn)
        try:
            await turn
        except BaseException:
            if turn.cancelled() or turn.exception() is not None:
                own.there -= 1  # those who run are there still
            else:
                self.give(client)  # it came, but too late
            raise
        finally:
            late.cancel()

    def __len__(self) -> int:
        return len(self._clients)

    def _refuse(self, turn: asyncio.Future[None]) -> None:
        if not turn.done():
            turn.set_exception(LimitExceeded(f"no turn came within {self._patience:.0f} s: ask for less at a time"))
