"""Which foreign pages may read the hub's answers: those at the exact origins of declared portals, without cookies."""

from __future__ import annotations

import time
from collections.abc import Callable

import asyncpg
from starlette.middleware.cors import CORSMiddleware
from starlette.types import ASGIApp, Receive, Scope, Send

from auth import codes, store
from hub.errors import DatabaseUnavailable

READ_AGAIN = 10.0
"""Seconds after which the declared origins are read again."""

_EXPOSED = ("hub-snapshot", "hub-withheld", "retry-after", "www-authenticate", "content-disposition")


class PortalOrigins(CORSMiddleware):
    """The CORS protocol (Fetch standard, section 3.2) for the origins declared now; one per process."""

    def __init__(self, app: ASGIApp, pool: asyncpg.Pool, clock: Callable[[], float] = time.time) -> None:
        super().__init__(
            app,
            allow_methods=("GET", "POST", "PUT"),
            allow_headers=("authorization", "content-digest"),
            expose_headers=_EXPOSED,
            max_age=600,
        )
        self._pool = pool
        self._clock = clock
        self._known: frozenset[str] = frozenset()
        self._stale_at = 0.0

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request; what says no origin passes as it is."""
        if scope["type"] != "http" or not any(name == b"origin" for name, _ in scope["headers"]):
            await self.app(scope, receive, send)
            return
        if time.monotonic() >= self._stale_at:
            await self._read()
        await super().__call__(scope, receive, send)

    def is_allowed_origin(self, origin: str) -> bool:
        return origin in self._known

    async def _read(self) -> None:
        """Without a database those known last stay: what is behind them answers for itself."""
        self._stale_at = time.monotonic() + READ_AGAIN
        try:
            with store.available():
                self._known = await codes.origins(self._pool, self._clock())
        except DatabaseUnavailable:
            return
