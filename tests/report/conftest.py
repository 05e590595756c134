"""The small world behind the report route, each caller of it a token."""

from __future__ import annotations

from collections.abc import AsyncIterator

import asyncpg
import httpx
import pytest_asyncio
from starlette.applications import Starlette

from hub.errors import TokenInvalid
from hub.http.report import ReportRoute
from hub.principal import Principal
from hub.report.pdf import Press
from resolvers.engine.engine import Engine
from tests.graphql.serving import engine, world
from tests.graphql.world import READERS

__all__ = ["engine", "world"]


class Verifier:
    """The token of a caller is its name, and so is the cookie."""

    async def principal(self, authorization: str | None) -> Principal:
        return self._known((authorization or "").removeprefix("Bearer "))

    async def reading(self, cookies: str, own: bool) -> Principal:
        return self._known(cookies.removeprefix("hub-session=") if own else "")

    def _known(self, name: str) -> Principal:
        if name not in READERS:
            raise TokenInvalid("no access token", www_authenticate='Bearer resource_metadata="x"')
        return READERS[name]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def client(engine: Engine, write_pool: asyncpg.Pool) -> AsyncIterator[httpx.AsyncClient]:
    """A client without a token."""
    transport = httpx.ASGITransport(Starlette(routes=[ReportRoute(engine, Verifier(), Press(), write_pool).route()]))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as made:
        yield made


async def fetch(client: httpx.AsyncClient, caller: str, path: str, **headers: str) -> httpx.Response:
    """GET as the caller."""
    return await client.get(f"/report/{path}", headers={"authorization": f"Bearer {caller}", **headers})
