"""The composition root: settings, pools, engine and routes put together into one ASGI application."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, asynccontextmanager
from socket import socket
from urllib.parse import urlsplit

import asyncpg
import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

import auth.routes
from auth import keys as auth_keys
from auth import tokens
from auth.verify import TokenVerifier
from hub.database import engine as database
from hub.database import safety
from hub.errors import DatabaseUnavailable
from hub.http import graphiql, health
from hub.http.graphql import GraphQLRoute
from hub.operations.commands import Commands
from hub.principal import Scope as OAuthScope
from hub.settings import Settings
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema

READY_TIMEOUT = 1.0


class Hub:
    """The ASGI application. Operations go straight to their route; everything else passes Starlette's router.

    `demo_clients` (client id to label) turns on GraphiQL with its chooser of party; None, as always outside the
    demo, leaves it out.
    """

    def __init__(self, settings: Settings, demo_clients: Mapping[str, str] | None = None) -> None:
        self._settings = settings
        self._demo_clients = demo_clients
        self._path = urlsplit(settings.audience).path
        self._graphql: ASGIApp | None = None
        self._router = Starlette(lifespan=self._lifespan)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request, or take part in the lifespan."""
        if self._graphql is not None and scope["type"] == "http" and scope["path"] == self._path:
            await self._graphql(scope, receive, send)
        else:
            await self._router(scope, receive, send)

    @asynccontextmanager
    async def _lifespan(self, router: Starlette) -> AsyncIterator[None]:
        settings = self._settings
        async with AsyncExitStack() as stack:
            read, write, sign_in = [
                await stack.enter_async_context(await pool(settings))
                for pool in (database.read_pool, database.write_pool, database.auth_pool)
            ]
            for pool in (read, write):
                async with pool.acquire() as connection:
                    await safety.verify(connection)
            keys = auth_keys.load_or_create(settings.home)
            verifier = TokenVerifier(settings, sign_in, keys)
            engine = Engine(schema, bindings(), read, write, commands=Commands(write))
            page = graphiql.page(self._demo_clients) if self._demo_clients else None
            router.router.routes[:] = [
                *health.routes(lambda: _ready(read)),
                *auth.routes.routes(settings, sign_in, keys),
                *_demo_routes(settings, keys, self._demo_clients),
            ]
            self._graphql = GraphQLRoute(engine, verifier, page)
            yield
            self._graphql = None


async def _ready(pool: asyncpg.Pool) -> None:
    """Whether PostgreSQL answers within a second. Raises DatabaseUnavailable."""
    try:
        async with asyncio.timeout(READY_TIMEOUT):
            await pool.fetchval("select 1")
    except (TimeoutError, OSError, asyncpg.PostgresError, asyncpg.InterfaceError) as error:
        raise DatabaseUnavailable("PostgreSQL does not answer", reason=type(error).__name__) from None


def _demo_routes(settings: Settings, keys: auth_keys.SigningKeys, clients: Mapping[str, str] | None) -> list[BaseRoute]:
    """The route that gives GraphiQL a token of the party chosen: of the demo alone, from this machine alone."""
    if not clients:
        return []

    async def token(client: str) -> str:
        # a token of more scopes than the client may have gives no more: they are cut to the client's own
        return tokens.mint(settings, keys, client, frozenset(OAuthScope), time.time())

    return [graphiql.token_route(clients, token)]


class Server(uvicorn.Server):
    """uvicorn, with an event for whoever waits until it answers."""

    def __init__(self, config: uvicorn.Config) -> None:
        super().__init__(config)
        self.ready = asyncio.Event()

    async def startup(self, sockets: list[socket] | None = None) -> None:
        """Bind, run the application's start, and say so."""
        await super().startup(sockets)
        self.ready.set()


def server(settings: Settings, port: int, demo_clients: Mapping[str, str] | None = None) -> Server:
    """A server of the hub on 127.0.0.1, not started yet. No access log: an address may say whose data were asked."""
    config = uvicorn.Config(
        Hub(settings, demo_clients),
        host="127.0.0.1",
        port=port,
        loop="uvloop",
        http="httptools",
        ws="none",
        lifespan="on",
        access_log=False,
        log_level=logging.WARNING,
        server_header=False,
        timeout_graceful_shutdown=20,
    )
    return Server(config)


async def serve(settings: Settings, port: int) -> None:
    """Serve until told to end."""
    await server(settings, port).serve()
