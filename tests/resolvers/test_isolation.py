"""Who asks is set by the statement that asks, and by nothing else."""

from __future__ import annotations

import asyncio
import json
from contextlib import AsyncExitStack
from typing import Any

import asyncpg
import pytest

from hub.database.session import identity
from resolvers.engine.answer import Answer
from resolvers.engine.engine import Engine
from tests.resolvers import contract, world
from tests.resolvers.world import SITE, SITE_NAMED, SPONSOR, STRANGER, Pools

DOCUMENT = """query ($n: Int) { viewer { role organization identifiers } sites { nodes { number } }
  subjects(first: $n) { totalCount nodes { label identity { value } site { number } } } }"""
BROKEN = '{ dataQueries(filter: {raisedAt: {gte: "no instant"}}) { totalCount } }'


async def test_two_hundred_parallel_requests_never_bleed(engine: Engine, pools: Pools) -> None:
    """Mixed parties, mixed with requests that fail in the database, with cancelled ones, and then nobody."""
    callers = (SPONSOR, SITE, SITE_NAMED, STRANGER)
    alone = [json.loads((await engine.execute(DOCUMENT, {"n": 20}, None, who)).body)["data"] for who in callers]
    assert len({json.dumps(found) for found in alone}) == 4

    broken: list[Answer] = []

    async def one(number: int) -> None:
        who = number % 4
        if number % 5 == 0:
            broken.append(await engine.execute(BROKEN, None, None, callers[who]))
        if number % 7 == 0:
            task = asyncio.create_task(engine.execute(DOCUMENT, {"n": 20}, None, callers[who]))
            await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        answer = await engine.execute(DOCUMENT, {"n": 20}, None, callers[who])
        assert json.loads(answer.body)["data"] == alone[who]

    await asyncio.gather(*(one(number) for number in range(200)))
    assert sum(b"REQUEST_INVALID" in answer.body for answer in broken) >= 20
    async with AsyncExitStack() as stack:
        every = [await stack.enter_async_context(pools[0].acquire()) for _ in range(6)]
        assert [await each.fetchval("select count(*) from subject") for each in every] == [0] * 6


@pytest.mark.parametrize(
    "settings",
    [
        ("enable_nestloop = off", "enable_hashjoin = off"),
        ("enable_hashagg = off", "enable_sort = off", "enable_material = off"),
        ("enable_indexscan = off", "enable_bitmapscan = off", "enable_indexonlyscan = off"),
        ("min_parallel_table_scan_size = 0", "parallel_setup_cost = 0", "parallel_tuple_cost = 0"),
        ("plan_cache_mode = force_custom_plan", "from_collapse_limit = 1", "join_collapse_limit = 1"),
    ],
)
async def test_whatever_the_plan_the_identity_is_set_before_the_query_reads(
    engine: Engine, pools: Pools, settings: tuple[str, ...]
) -> None:
    """CASE sets the identity, then evaluates the query: PostgreSQL promises no order, and a wrong one gives no rows."""
    sql, (_, *parameters) = engine.statement(DOCUMENT, {"n": 20}), (None, 20, 20)
    expected = json.loads((await engine.execute(DOCUMENT, {"n": 20}, None, SITE)).body)["data"]
    async with pools[0].acquire() as connection, connection.transaction():
        for setting in settings:
            await connection.execute(f"set local {setting}")
        count = len((await connection.prepare(sql)).get_parameters()) - 4
        found = await connection.fetchval(sql, *identity(SITE), *parameters[:count])
        assert json.loads(found[0]) == expected


async def test_a_statement_without_an_identity_reads_nothing(engine: Engine, pools: Pools) -> None:
    sql = engine.statement("{ studies { totalCount } subjects { totalCount } viewer { role } }")
    empty: Any = await pools[0].fetchval(sql, "", "", "", "")
    assert json.loads(empty) == {"studies": {"totalCount": 0}, "subjects": {"totalCount": 0}, "viewer": None}


async def test_a_reader_cannot_write(pools: Pools) -> None:
    for statement in ("update study_site set name = 'x'", "create temporary table t (x int)", "select nextval('x')"):
        try:
            await pools[0].fetchval(statement)
        except asyncpg.PostgresError as error:
            assert error.sqlstate in ("25006", "42501", "42P01")
        else:
            raise AssertionError(statement)


async def test_a_database_that_is_gone_says_retry(pools: Pools, monkeypatch: Any) -> None:
    engine = Engine(contract.schema(), contract.bindings(), pools[0], pools[1])
    for error, code, status in (
        (ConnectionRefusedError(), "DATABASE_UNAVAILABLE", 503),
        (asyncpg.TooManyConnectionsError("x"), "DATABASE_UNAVAILABLE", 503),
        (asyncpg.QueryCanceledError("x"), "LIMIT_EXCEEDED", 400),
        (asyncpg.UndefinedTableError("SSN 123-45-6789"), "INTERNAL", 500),
    ):

        async def fail(*_: Any, error: Exception = error) -> None:
            raise error

        monkeypatch.setattr(engine, "_read_pool", type("Pool", (), {"fetchval": fail}))
        answer = await engine.execute("{ studies { totalCount } }", None, None, world.SPONSOR)
        assert answer.status == status and not answer.ran and b"SSN" not in answer.body
        assert json.loads(answer.body)["errors"][0]["extensions"]["code"] == code
