"""The composition root: settings, pools, engine and routes put together into one ASGI application."""

from __future__ import annotations

import asyncio
import logging
import time
from collections.abc import AsyncIterator, Coroutine, Mapping, Sequence
from contextlib import AsyncExitStack, asynccontextmanager
from socket import AF_INET, SO_REUSEADDR, SOCK_STREAM, SOL_SOCKET, socket
from typing import Any, TypeVar
from urllib.parse import urlsplit

import asyncpg
import uvicorn
import uvloop
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp, Receive, Scope, Send

import auth.again
import auth.authorize
import auth.routes
import auth.sign_in
import auth.sign_out
from adapters import registry
from auth import keys as auth_keys
from auth import tokens
from auth.cors import PortalOrigins
from auth.desk import Desk, Providers
from auth.verify import TokenVerifier
from hub.audit.refusals import Refusals
from hub.database import engine as database
from hub.database import safety
from hub.database.reads import ReadPool
from hub.errors import ConfigurationError, DatabaseUnavailable
from hub.export.snapshot import Snapshots
from hub.http import graphiql, health, rejected
from hub.http.answers import AnswerRoute
from hub.http.calendar import CalendarRoute
from hub.http.export import ExportRoute
from hub.http.files import FileRoute
from hub.http.graphql import GraphQLRoute
from hub.http.report import ReportRoute
from hub.operations.commands import Commands
from hub.principal import Scope as OAuthScope
from hub.report.pdf import Press
from hub.reporting.store import AnswerStore
from hub.settings import Settings
from resolvers.engine.budget import Budget
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema

READY_TIMEOUT = 1.0
EXPORTS = 4
"""Exports at a time of all clients; each holds a connection of its own for as long as it takes."""

T = TypeVar("T")


class Hub:
    """The ASGI application. Operations go straight to their route; everything else passes Starlette's router."""

    def __init__(self, path: str, graphql: ASGIApp, router: ASGIApp) -> None:
        self._path = path
        self._graphql = graphql
        self._router = router

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        answer = self._graphql if scope["type"] == "http" and scope["path"] == self._path else self._router
        await answer(scope, receive, send)


@asynccontextmanager
async def application(
    settings: Settings, demo_clients: Mapping[str, str] | None = None, more: Sequence[BaseRoute] = ()
) -> AsyncIterator[ASGIApp]:
    """The hub with its pools, as long as the block.

    `demo_clients` (client id to label) turns on GraphiQL with its chooser of party, `more` are routes of the demo; both
    are empty outside it. Raises UnsafeDatabase when row-level security does not hold, DatabaseUnavailable,
    ConfigurationError.
    """
    async with AsyncExitStack() as stack:
        read = await stack.enter_async_context(await database.read_pool(settings))
        write = await stack.enter_async_context(await database.write_pool(settings))
        sign_in = await stack.enter_async_context(await database.auth_pool(settings))
        exports = await stack.enter_async_context(await database.read_pool(settings, size=EXPORTS))
        async with read.acquire() as reader, write.acquire() as writer:
            await safety.verify(reader)
            await safety.verify(writer)
        keys = auth_keys.load_or_create(settings.home)
        refusals = Refusals(write)
        await stack.enter_async_context(refusals.watching())
        engine = Engine(
            schema,
            bindings(),
            read,
            write,
            commands=Commands(write, settings.bounds),
            refusals=refusals,
            budget=Budget(settings.cost_budget),
        )
        page = graphiql.page(demo_clients or {}, settings.issuer) if demo_clients or settings.graphiql else None
        verifier = TokenVerifier(settings, sign_in, keys)
        desk = Desk(settings, sign_in, verifier, Providers(settings, sign_in))
        await desk.providers.all()
        routes = [
            *health.routes(lambda: _ready(read)),
            *auth.routes.routes(settings, sign_in, keys),
            *auth.authorize.routes(desk),
            *auth.sign_in.routes(desk),
            *auth.again.routes(desk),
            *auth.sign_out.routes(desk),
            ExportRoute(Snapshots(exports, write), verifier).route(),
            CalendarRoute(engine, sign_in).route(),
            ReportRoute(engine, verifier, Press(), write).route(),
            AnswerRoute(write, verifier, AnswerStore(settings)).route(),
            FileRoute(settings, write, verifier).route(),
            rejected.route(settings, write, verifier, registry.named),
            *_demo_routes(settings, keys, demo_clients),
            *more,
        ]
        graphql = GraphQLRoute(engine, verifier, page)
        hub = Hub(urlsplit(settings.audience).path, graphql, Starlette(routes=routes))
        yield PortalOrigins(hub, sign_in)


async def _ready(pool: ReadPool) -> None:
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


@asynccontextmanager
async def serving(
    settings: Settings, listener: socket, demo_clients: Mapping[str, str] | None = None, more: Sequence[BaseRoute] = ()
) -> AsyncIterator[asyncio.Task[None]]:
    """A hub that answers at the socket from the start of the block to its end; the task ends when told to stop.

    Raises as `application`.
    """
    async with application(settings, demo_clients, more) as hub:
        server = uvicorn.Server(_configuration(hub))
        task = asyncio.create_task(server.serve(sockets=[listener]))
        try:
            yield task
        finally:
            server.should_exit = True
            await task


def _configuration(hub: ASGIApp) -> uvicorn.Config:
    """No access log: an address may say whose data were asked."""
    return uvicorn.Config(
        hub,
        http="httptools",
        ws="none",
        lifespan="off",
        access_log=False,
        log_level=logging.WARNING,
        server_header=False,
        timeout_graceful_shutdown=20,
    )


def bound(port: int) -> socket:
    """A socket of 127.0.0.1 that listens from now on, so that whoever asks next waits instead of being refused.

    port: 0 for any that is free. Raises ConfigurationError when it is taken.
    """
    listener = socket(AF_INET, SOCK_STREAM)
    listener.setsockopt(SOL_SOCKET, SO_REUSEADDR, 1)
    try:
        listener.bind(("127.0.0.1", port))
        listener.listen(2048)
    except OSError as error:
        listener.close()
        raise ConfigurationError(f"port {port} of 127.0.0.1 cannot be had: {error.strerror}") from None
    return listener


async def serve(settings: Settings, port: int) -> None:
    """Serve until told to end."""
    with bound(port) as listener:
        async with serving(settings, listener) as task:
            await task


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run a coroutine on the event loop the server is measured with."""
    with asyncio.Runner(loop_factory=uvloop.new_event_loop) as runner:
        return runner.run(work)
