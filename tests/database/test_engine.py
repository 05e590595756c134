"""Which role connects how, and what the database lets it do."""

from __future__ import annotations

import asyncpg
import pytest

from hub.database import engine
from hub.database.engine import LoginRole
from hub.database.reads import ReadPool
from hub.settings import Settings


async def test_the_read_pool_plans_once_and_cannot_write(read_pool: ReadPool) -> None:
    async with read_pool.acquire() as connection:
        shown = {
            name: await connection.fetchval(f"show {name}")
            for name in ("plan_cache_mode", "jit", "timezone", "statement_timeout", "search_path")
        }
        assert shown == {
            "plan_cache_mode": "force_generic_plan",
            "jit": "off",
            "timezone": "UTC",
            "statement_timeout": "8s",
            "search_path": "hub",
        }
        with pytest.raises(asyncpg.ReadOnlySQLTransactionError):
            await connection.execute("create table t ()")


async def test_a_long_statement_stays_prepared(read_pool: ReadPool) -> None:
    statement = "select 1 as " + ", 1 as ".join(f"c{i}" for i in range(1600))
    async with read_pool.acquire() as connection:
        for _ in range(2):
            await connection.fetch(statement)
        used = await connection.fetchval(
            "select generic_plans + custom_plans from pg_prepared_statements where statement = $1", statement
        )
        assert used == 2


async def test_every_login_role_reaches_the_database_as_itself(database: Settings) -> None:
    for role in LoginRole:
        connection = await engine.connect(database, role)
        try:
            assert await connection.fetchval("select session_user") == role
        finally:
            await connection.close()
