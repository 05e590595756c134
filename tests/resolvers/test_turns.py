"""Turns: a client has so many statements in flight, the others find connections free, and no line is without end."""

from __future__ import annotations

import asyncio
import json
from inspect import signature
from typing import Any

import pytest

from hub.database.engine import read_pool
from hub.errors import LimitExceeded
from resolvers.engine.engine import Engine
from resolvers.engine.limits import Limits
from resolvers.engine.turns import Turns
from tests.resolvers import contract
from tests.resolvers.world import SITE, SPONSOR

DOCUMENT = '{ studyByKey(key: "S1") { key } }'


class Slow:
    """A pool whose statements last until it is told."""

    def __init__(self) -> None:
        self.running = 0
        self.most = 0
        self.go = asyncio.Event()
        self.begun = asyncio.Semaphore(0)

    async def fetchval(self, sql: str, *parameters: Any) -> str:
        """What a statement gives."""
        self.running += 1
        self.most = max(self.most, self.running)
        self.begun.release()
        try:
            await self.go.wait()
        finally:
            self.running -= 1
        return '{"studyByKey":null}'


def _code(answer: Any) -> str:
    return str(json.loads(answer.body).get("errors", [{"extensions": {"code": "NONE"}}])[0]["extensions"]["code"])


async def _runs(pool: Slow, statements: int) -> None:
    """Wait until so many more run, as long as a busy machine may take to plan them."""
    async with asyncio.timeout(60):
        for _ in range(statements):
            await pool.begun.acquire()


async def test_one_client_leaves_connections_to_the_others() -> None:
    """It runs as many statements as it may, the next wait, those beyond the line are refused; a second one runs."""
    pool: Any = Slow()
    engine = Engine(contract.schema(), contract.bindings(), pool, pool, Limits(in_flight=2, waiting=3))
    greedy = [asyncio.create_task(engine.execute(DOCUMENT, None, None, SPONSOR)) for _ in range(9)]
    await _runs(pool, 2)
    done, waiting = await asyncio.wait(greedy, timeout=1)
    assert [_code(task.result()) for task in done] == ["LIMIT_EXCEEDED"] * 4 and pool.running == 2
    other = asyncio.create_task(engine.execute(DOCUMENT, None, None, SITE))
    await _runs(pool, 1)
    assert pool.running == 3
    pool.go.set()
    assert [_code(await task) for task in (*waiting, other)] == ["NONE"] * 6
    assert pool.most == 3 and len(engine._turns) == 0


async def test_a_turn_that_does_not_come_is_not_awaited_forever() -> None:
    line = Turns(1, 5, 0.01)
    await line.take("a")
    with pytest.raises(LimitExceeded, match="no turn came"):
        await line.take("a")
    line.give("a")
    assert len(line) == 0


async def test_who_leaves_the_line_gives_the_place_back() -> None:
    line = Turns(1, 1)
    await line.take("a")
    for _ in range(3):
        left = asyncio.create_task(line.take("a"))
        await asyncio.sleep(0)
        left.cancel()
        with pytest.raises(asyncio.CancelledError):
            await left
    line.give("a")
    await line.take("a")
    line.give("a")
    assert len(line) == 0


def test_the_limit_is_below_the_size_of_the_pool() -> None:
    assert Limits().in_flight < signature(read_pool).parameters["size"].default


async def test_a_connection_of_reads_keeps_a_bounded_number_of_statements(pools: Any) -> None:
    """Each is kept in PostgreSQL once per connection, with its plan."""
    async with pools[0].acquire() as connection:
        assert connection._config.statement_cache_size == 64
        assert connection._config.max_cacheable_statement_size == 131_072
