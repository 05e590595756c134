"""Turns: so many statements of one client at a time, so that it cannot take every connection from the others."""

from __future__ import annotations

import asyncio
from asyncio import Semaphore

from hub.errors import LimitExceeded

PATIENCE = 5.0
"""Seconds a statement may wait for its turn."""


class Turns:
    """Gives each client `running` statements at a time; up to `waiting` more stand in line, in the order they came."""

    def __init__(self, running: int, waiting: int) -> None:
        self._running = running
        self._most = running + waiting
        self._lines: dict[str, tuple[Semaphore, int]] = {}

    async def take(self, client: str) -> None:
        """Wait for a turn; whoever has it must give it back. Raises LimitExceeded when the line is too long or slow."""
        free, there = self._lines.get(client) or (Semaphore(self._running), 0)
        if there >= self._most:
            raise LimitExceeded(
                f"{there} operations of this client are under way; the limit is {self._most}",
                number=there,
                limit=self._most,
            )
        self._lines[client] = free, there + 1
        if not free.locked():
            await free.acquire()  # at once: a free one is not waited for
            return
        try:
            async with asyncio.timeout(PATIENCE):
                await free.acquire()
        except BaseException as error:
            self._leave(client)
            if isinstance(error, TimeoutError):
                raise LimitExceeded(f"no turn came within {PATIENCE:.0f} s: ask for less at a time") from None
            raise

    def give(self, client: str) -> None:
        """Give a turn back."""
        self._lines[client][0].release()
        self._leave(client)

    def _leave(self, client: str) -> None:
        free, there = self._lines[client]
        if there == 1:
            del self._lines[client]
        else:
            self._lines[client] = free, there - 1

    def __len__(self) -> int:
        return len(self._lines)
