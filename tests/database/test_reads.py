"""The pool of reads: connections are lent in turn, replaced when they end, and never given back half read."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import asynccontextmanager

import asyncpg
import pytest
import pytest_asyncio

from hub.database import engine, reads
from hub.database.engine import LoginRole
from hub.database.reads import ReadPool
from hub.settings import Settings

BUSY = "select from pg_sleep(10)"
WHO = "select pg_backend_pid()"

Opened = Callable[[int], Awaitable[ReadPool]]


@pytest_asyncio.fixture
async def opened(database: Settings) -> AsyncIterator[Opened]:
    """`await opened(size)`: a pool, closed after the test."""
    pools: list[ReadPool] = []

    async def open_(size: int) -> ReadPool:
        pools.append(await engine.read_pool(database, size=size))
        return pools[-1]

    yield open_
    for pool in pools:
        await pool.close()


@asynccontextmanager
async def _all_lent(pool: ReadPool, size: int) -> AsyncIterator[list[asyncpg.Connection]]:
    lent = [pool.acquire() for _ in range(size)]
    connections = [await each.__aenter__() for each in lent]
    yield connections
    for each in lent:
        await each.__aexit__(None, None, None)


async def test_the_connection_used_last_is_used_next_and_no_more_are_opened_than_needed(opened: Opened) -> None:
    pool = await opened(4)
    assert len({await pool.fetchval(WHO) for _ in range(10)}) == 1
    assert len(set(await asyncio.gather(*(pool.fetchval(f"{WHO} from pg_sleep(0.1)") for _ in range(12))))) == 4


async def test_who_waits_is_served_in_turn(opened: Opened) -> None:
    pool, order = await opened(1), []

    async def ask(number: int) -> None:
        await pool.fetchval(WHO)
        order.append(number)

    async with _all_lent(pool, 1):
        waiting = [asyncio.create_task(ask(number)) for number in range(5)]
        await asyncio.sleep(0.01)
        waiting[2].cancel()
        await asyncio.sleep(0)
    await asyncio.wait(waiting)
    assert order == [0, 1, 3, 4]


async def test_a_connection_that_comes_to_one_who_has_left_goes_to_the_next(opened: Opened) -> None:
    pool = await opened(1)
    async with _all_lent(pool, 1):
        first, second = (asyncio.create_task(pool.fetchval("select 1")) for _ in range(2))
        await asyncio.sleep(0.01)
    first.cancel()  # it has the connection, and has not run since
    assert await asyncio.wait_for(second, 5) == 1
    with pytest.raises(asyncio.CancelledError):
        await first


async def test_a_failed_statement_leaves_the_connection_as_it_was(opened: Opened) -> None:
    pool = await opened(1)
    before = await pool.fetchval(WHO)
    for _ in range(3):
        with pytest.raises(asyncpg.DivisionByZeroError):
            await pool.fetchval("select 1 / 0")
    assert await pool.fetchval(WHO) == before


async def test_who_is_cancelled_leaves_no_answer_behind(opened: Opened) -> None:
    pool = await opened(1)
    before = await pool.fetchval(WHO)
    left = asyncio.create_task(pool.fetchval("select 'of another' from pg_sleep(10)"))
    await asyncio.sleep(0.1)
    left.cancel()
    with pytest.raises(asyncio.CancelledError):
        await left
    assert await pool.fetchval(WHO) != before


@pytest.mark.parametrize("idle", [True, False])
async def test_a_connection_that_ended_is_replaced(opened: Opened, admin: asyncpg.Connection, idle: bool) -> None:
    pool = await opened(1)
    pid = await pool.fetchval(WHO)
    if idle:
        await admin.execute("select pg_terminate_backend($1)", pid)
        await asyncio.sleep(0.5)
    else:
        running, waiting = (asyncio.create_task(pool.fetchval(each)) for each in (BUSY, WHO))
        await asyncio.sleep(0.1)
        await admin.execute("select pg_terminate_backend($1)", pid)
        with pytest.raises(asyncpg.PostgresError):
            await running
        assert await waiting != pid
    assert await pool.fetchval(WHO) != pid


async def test_a_statement_without_an_answer_ends_at_the_deadline(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = await opened(1)
    monkeypatch.setattr(reads, "DEADLINE", 0.1)
    with pytest.raises((asyncpg.PostgresError, asyncpg.InterfaceError)):
        await pool.fetchval("select pg_sleep(5)")
    assert await pool.fetchval("select 1") == 1


async def test_a_connection_that_is_not_had_ends_the_wait_at_the_deadline(
    opened: Opened, monkeypatch: pytest.MonkeyPatch
) -> None:
    pool = await opened(1)
    monkeypatch.setattr(reads, "DEADLINE", 0.05)
    async with _all_lent(pool, 1):
        with pytest.raises(TimeoutError):
            await pool.fetchval("select 1")
    assert await pool.fetchval("select 1") == 1


async def test_a_connection_that_cannot_be_opened_keeps_no_place(database: Settings) -> None:
    tries = 0

    async def connect() -> asyncpg.Connection:
        nonlocal tries
        tries += 1
        if tries < 4:
            raise ConnectionRefusedError
        return await engine.connect(database, LoginRole.READ)

    async with ReadPool(connect, 1) as pool:
        for _ in range(3):
            with pytest.raises(ConnectionRefusedError):
                await pool.fetchval("select 1")
        assert await pool.fetchval("select 1") == 1


async def test_a_closed_pool_lends_nothing_and_ends_what_comes_back(opened: Opened) -> None:
    pool = await opened(2)
    async with _all_lent(pool, 2) as connections:
        waiting = asyncio.create_task(pool.fetchval("select 1"))
        await asyncio.sleep(0.01)
        await pool.close()
        with pytest.raises(asyncpg.InterfaceError):
            await waiting
    assert all(connection.is_closed() for connection in connections)
    with pytest.raises(asyncpg.InterfaceError):
        await pool.fetchval("select 1")
