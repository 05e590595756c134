"""Who asks is set by the statement that asks, and by nothing else."""

from __future__ import annotations

import asyncio
import json
from typing import Any

import asyncpg

from resolvers.engine.engine import Engine
from tests.resolvers import world
from tests.resolvers.world import SITE, SITE_NAMED, SPONSOR, STRANGER

DOCUMENT = """query ($n: Int) { viewer { role organization identifiers } sites { nodes { number } }
  subjects(first: $n) { totalCount nodes { label identity { value } site { number } } } }"""


async def test_two_hundred_parallel_requests_never_bleed(engine: Engine, pools: tuple[asyncpg.Pool, ...]) -> None:
    """Mixed parties, mixed with requests that fail in the database, with cancelled ones, and then nobody."""
    callers = (SPONSOR, SITE, SITE_NAMED, STRANGER)
    alone = [json.loads((await engine.execute(DOCUMENT, {"n": 20}, None, who)).body)["data"] for who in callers]
    assert len({json.dumps(found) for found in alone}) == 4

    async def one(number: int) -> None:
        who = number % 4
        if number % 5 == 0:
            broken = await engine.execute(
                '{ dataQueries(filter: {raisedAt: {gte: "x"}}) { totalCount } }', None, None, callers[who]
            )
            assert json.loads(broken.body)["errors"][0]["extensions"]["code"] == "REQUEST_INVALID"
        if number % 7 == 0:
            task = asyncio.create_task(engine.execute(DOCUMENT, {"n": 20}, None, callers[who]))
            await asyncio.sleep(0)
            task.cancel()
            await asyncio.gather(task, return_exceptions=True)
        answer = await engine.execute(DOCUMENT, {"n": 20}, None, callers[who])
        assert json.loads(answer.body)["data"] == alone[who]

    await asyncio.gather(*(one(number) for number in range(200)))
    read, _ = pools
    counts = [await read.fetchval("select count(*) from subject") for _ in range(10)]
    assert counts == [0] * 10


async def test_the_identity_is_set_before_the_query_reads(engine: Engine, admin: asyncpg.Connection) -> None:
    """CASE is evaluated before the sub-select in every shape of plan; were it not, there would be no rows."""
    for document in ("{ sites { totalCount } }", "{ sites { nodes { number } } }", "{ viewer { role } }"):
        sql = engine.statement(document)
        plan = json.dumps(json.loads(await _explained(admin, sql)))
        assert '"Parallel Aware": true' not in plan
        assert sql.startswith("select case when set_config('hub.party', $1::text, true) is not null")


async def _explained(admin: asyncpg.Connection, sql: str) -> str:
    filled = sql.replace("$1", "'x'").replace("$2", "'x'").replace("$3", "'off'").replace("$4", "'{}'")
    filled = filled.replace("$5::integer", "1")
    return str(await admin.fetchval(f"explain (format json) {filled}"))


async def test_a_statement_without_an_identity_reads_nothing(engine: Engine, pools: tuple[asyncpg.Pool, ...]) -> None:
    sql = engine.statement("{ studies { totalCount } subjects { totalCount } viewer { role } }")
    empty: Any = await pools[0].fetchval(sql, "", "", "", "")
    assert json.loads(empty) == {"studies": {"totalCount": 0}, "subjects": {"totalCount": 0}, "viewer": None}


async def test_a_reader_cannot_write(pools: tuple[asyncpg.Pool, ...]) -> None:
    for statement in ("update study_site set name = 'x'", "create temporary table t (x int)", "select nextval('x')"):
        try:
            await pools[0].execute(statement)
        except asyncpg.PostgresError as error:
            assert error.sqlstate in ("25006", "42501", "42P01")
        else:
            raise AssertionError(statement)


async def test_a_database_that_is_gone_says_retry(pools: tuple[asyncpg.Pool, ...], monkeypatch: Any) -> None:
    from tests.resolvers import contract

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
