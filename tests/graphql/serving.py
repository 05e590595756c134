"""Fixtures: a database with the small world in it, and the engine that answers over it."""

from __future__ import annotations

from typing import Any

import asyncpg
import orjson
import pytest_asyncio

from hub.database.reads import ReadPool
from hub.operations.commands import Commands
from hub.principal import Principal
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema

SETTLED = """
do $$
declare
  begun xid8 := pg_snapshot_xmax(pg_current_snapshot());
begin
  while pg_snapshot_xmin(pg_current_snapshot()) < begun loop
    perform pg_sleep(0.01);
  end loop;
end $$
"""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def world(
    small_world: None, ingest_connection: asyncpg.Connection, admin: asyncpg.Connection
) -> asyncpg.Connection:
    """The connection of `hub_ingest` to a database that has the small world and its logs."""
    await settled(admin)
    return ingest_connection


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def engine(world: asyncpg.Connection, read_pool: ReadPool, write_pool: asyncpg.Pool) -> Engine:
    """An engine over the small world."""
    return Engine(schema, bindings(), read_pool, write_pool, commands=Commands(write_pool))


async def settled(connection: asyncpg.Connection) -> None:
    """Until all that is committed by now is in the feed of changes.

    Tests beside this one write to the same server, and what they have open holds every feed of it back.
    """
    await connection.execute(SETTLED)


async def ask(engine: Engine, caller: Principal, document: str, variables: dict[str, Any] | None = None) -> Any:
    """The `data` of an answer; fails on errors."""
    answer = await engine.execute(document, variables, None, caller)
    body = orjson.loads(answer.body)
    assert "errors" not in body, body["errors"]
    return body["data"]
