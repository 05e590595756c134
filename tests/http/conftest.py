"""The transport over an engine that has a real schema and no database."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from starlette.applications import Starlette

from hub.errors import DatabaseUnavailable, TokenInvalid
from hub.http import graphiql, health
from hub.http.graphql import GraphQLRoute
from hub.principal import Principal
from resolvers.engine.engine import Engine
from tests.resolvers import contract
from tests.resolvers.world import SPONSOR


class Verifier:
    """Knows one token."""

    async def principal(self, authorization: str | None) -> Principal:
        if authorization != "Bearer good":
            raise TokenInvalid("no access token", www_authenticate='Bearer resource_metadata="x"')
        return SPONSOR

    async def session(self, cookies: str, origin: str | None) -> Principal:
        if (cookies, origin) != ("hub-session=good", "http://127.0.0.1:8000"):
            raise TokenInvalid("nobody is signed in", www_authenticate='Bearer resource_metadata="x"')
        return SPONSOR


class Pool:
    """A database that gives one answer, or breaks."""

    def __init__(self) -> None:
        self.asked: list[tuple[Any, ...]] = []
        self.answer: Any = '{"studies":{"totalCount":0}}'

    async def fetchval(self, sql: str, *parameters: Any) -> Any:
        self.asked.append(parameters)
        if isinstance(self.answer, Exception):
            raise self.answer
        return self.answer


PARTIES = {"smo": 'SMO <script>"', "cro": "CRO"}


@pytest.fixture
def pool() -> Pool:
    """The database behind the engine."""
    return Pool()


@pytest.fixture
def app(pool: Pool) -> Starlette:
    """All routes of the transport, as in the demo."""
    unused: Any = None
    reader: Any = pool
    engine = Engine(contract.schema(), contract.bindings(), reader, unused, commands=contract.Commands())

    async def token(party: str) -> str:
        return f"token of {party}"

    async def ready() -> None:
        if isinstance(pool.answer, Exception):
            raise DatabaseUnavailable("gone")

    endpoint = GraphQLRoute(engine, Verifier(), graphiql.page(PARTIES, "http://127.0.0.1:8000")).route()
    return Starlette(routes=[endpoint, graphiql.token_route(PARTIES, token), *health.routes(ready)])


@pytest_asyncio.fixture(loop_scope="session")
async def client(app: Starlette) -> AsyncIterator[httpx.AsyncClient]:
    """A client with a good token."""
    transport = httpx.ASGITransport(app, raise_app_exceptions=False)
    headers = {"authorization": "Bearer good"}
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1:8000", headers=headers) as made:
        yield made
