"""The connections that reads run on.

asyncpg's own pool spends a task, a timer and a proxy on each loan, and that is more than a short read costs. Here a
loan is a pop and an append. Nothing is reset in between: a read's identity is local to its statement, and the role
can write nothing.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager
from typing import Any, Self

from asyncpg import Connection, InterfaceError

DEADLINE = 10.0
"""Seconds until a statement must be answered, or a connection be had: then PostgreSQL counts as not there."""


class ReadPool:
    """Up to `size` connections, opened when they are needed; the one used last is used next.

    `connect` opens one. Ended ones are replaced. Nobody waits longer than DEADLINE.
    """

    def __init__(self, connect: Callable[[], Awaitable[Connection]], size: int) -> None:
        self._connect = connect
        self._places = size
        self._idle: list[Connection] = []
        self._line: deque[asyncio.Future[Connection | None]] = deque()
        self._closed = False

    async def fetchval(self, sql: str, *parameters: Any) -> Any:
        """The first value of the first row. Raises PostgresError, InterfaceError, OSError, TimeoutError."""
        connection = await self._take()
        # the connection is ended instead of the task cancelled: one timer, and nothing is left half read
        late = asyncio.get_running_loop().call_later(DEADLINE, connection.terminate)
        try:
            return await connection.fetchval(sql, *parameters)
        except asyncio.CancelledError:
            connection.terminate()
            raise
        finally:
            late.cancel()
            self._give(connection)

    @asynccontextmanager
    async def acquire(self) -> AsyncIterator[Connection]:
        """A connection for as long as the block; what is set on it must end with a transaction."""
        connection = await self._take()
        try:
            yield connection
        finally:
            self._give(connection)

    async def close(self) -> None:
        """End what is idle now, and the rest as it comes back."""
        self._closed = True
        while self._line:
            self._pass_on(None)
        while self._idle:
            await self._idle.pop().close()

    async def __aenter__(self) -> Self:
        return self

    async def __aexit__(self, *_: object) -> None:
        await self.close()

    async def _take(self) -> Connection:
        while self._idle:
            connection = self._idle.pop()
            if not connection.is_closed():
                return connection
            self._places += 1
        return await self._another()

    async def _another(self) -> Connection:
        """A new connection while there is a place for one, else the next that is given back."""
        async with asyncio.timeout(DEADLINE):
            while not self._closed:
                if self._places:
                    return await self._open()
                if (given := await self._wait()) is not None:
                    return given
        raise InterfaceError("the pool is closed")

    async def _open(self) -> Connection:
        self._places -= 1
        try:
            return await self._connect()
        except BaseException:
            self._free()
            raise

    async def _wait(self) -> Connection | None:
        """The next connection that is given back; None when there is a place for a new one."""
        mine: asyncio.Future[Connection | None] = asyncio.get_running_loop().create_future()
        self._line.append(mine)
        try:
            return await mine
        except asyncio.CancelledError:
            if mine.done() and not mine.cancelled():  # it came, but too late
                given = mine.result()
                self._pass_on(None) if given is None else self._give(given)
            raise

    def _give(self, connection: Connection) -> None:
        if self._closed:
            connection.terminate()
        if connection.is_closed():
            self._free()
        elif not self._pass_on(connection):
            self._idle.append(connection)

    def _free(self) -> None:
        self._places += 1
        self._pass_on(None)

    def _pass_on(self, connection: Connection | None) -> bool:
        """Whether somebody waits and has it now."""
        while self._line:
            first = self._line.popleft()
            if not first.done():
                first.set_result(connection)
                return True
        return False
