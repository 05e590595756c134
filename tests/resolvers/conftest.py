"""A small world on a real PostgreSQL: two studies, four sites, three parties, and an engine over it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest_asyncio

from hub.database import engine as database_engine
from hub.settings import Settings
from resolvers.engine.engine import Engine
from tests.resolvers import contract, world
from tests.resolvers.world import Pools


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def seeded(database: Settings, admin: asyncpg.Connection) -> Settings:
    """The database with the world in it."""
    await world.seed(admin)
    return database


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def pools(seeded: Settings) -> AsyncIterator[Pools]:
    """Pools of `hub_read` and `hub_app`."""
    async with (
        await database_engine.read_pool(seeded, size=6) as read,
        await database_engine.write_pool(seeded, size=2) as write,
    ):
        yield read, write


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def engine(pools: Pools) -> Engine:
    """An engine over the tests' own contract."""
    return Engine(contract.schema(), contract.bindings(), *pools, commands=contract.Commands())


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def ask(engine: Engine) -> Any:
    """`await ask(document, variables, who=...)`: the whole answer, parsed; `data` must be there."""
    return world.asker(engine)
