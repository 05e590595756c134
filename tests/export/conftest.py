"""The small world behind the export route, each caller of it a token."""

from __future__ import annotations

from collections.abc import AsyncIterator

import asyncpg
import httpx
import pytest_asyncio
from starlette.applications import Starlette

from hub.database.reads import ReadPool
from hub.errors import TokenInvalid
from hub.export.snapshot import Snapshots
from hub.http.export import ExportRoute
from hub.principal import Principal
from tests.graphql.serving import engine, world
from tests.graphql.world import CALLERS

__all__ = ["engine", "world"]


class Verifier:
    """The token of a caller is its name."""

    async def principal(self, authorization: str | None) -> Principal:
        name = (authorization or "").removeprefix("Bearer ")
        if name not in CALLERS:
            raise TokenInvalid("no access token", www_authenticate='Bearer resource_metadata="x"')
        return CALLERS[name]

    async def reading(self, cookies: str, own: bool) -> Principal:
        return await self.principal(f"Bearer {cookies.removeprefix('hub-session=')}" if own else None)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def route(world: asyncpg.Connection, read_pool: ReadPool, write_pool: asyncpg.Pool) -> ExportRoute:
    """The route over the small world."""
    return ExportRoute(Snapshots(read_pool, write_pool), Verifier())


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def client(route: ExportRoute) -> AsyncIterator[httpx.AsyncClient]:
    """A client without a token."""
    transport = httpx.ASGITransport(Starlette(routes=[route.route()]))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as made:
        yield made


async def fetch(client: httpx.AsyncClient, caller: str, path: str) -> httpx.Response:
    """GET as the caller."""
    return await client.get(f"/export/{path}", headers={"authorization": f"Bearer {caller}"})
