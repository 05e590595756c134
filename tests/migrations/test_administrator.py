"""Managed servers give no superuser: an administrator with CREATEROLE and CREATEDB is enough."""

from __future__ import annotations

import os
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path

import pytest_asyncio

from hub import migrations
from hub.database import engine, safety
from hub.database.embedded import EmbeddedServer
from hub.settings import Settings, read


@pytest_asyncio.fixture(loop_scope="session")
async def managed(tmp_path: Path) -> AsyncIterator[Settings]:
    """Settings of a server whose administrator is no superuser."""
    binaries = os.environ.get("HUB_TEST_POSTGRES_BIN")
    with EmbeddedServer(tmp_path, Path(binaries) if binaries else None, {"fsync": "off"}) as server:
        settings = read({"HUB_HOME": str(tmp_path), "HUB_DATABASE_URL": server.dsn("postgres")})
        superuser = await engine.connect_admin(settings)
        await superuser.execute("create role manager login createrole createdb")
        await superuser.close()
        yield replace(settings, database_url=server.dsn("postgres", "manager"))


async def test_a_manager_migrates_and_the_hub_serves(managed: Settings) -> None:
    assert await migrations.migrate(managed) == (None, "0001")
    assert await migrations.migrate(managed) == ("0001", "0001")
    async with await engine.read_pool(managed, size=1) as pool, pool.acquire() as connection:
        await safety.verify(connection)
        assert await connection.fetchval("select count(*) from subject") == 0
    assert await migrations.check(managed) == ""
