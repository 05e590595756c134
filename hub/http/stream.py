"""The answer of a request for a file: sent while it is made, to a client that may go away or take nothing.

An answer that fails on the way never gets its end: the connection is closed, which every client tells from a whole
answer. Nothing of the rows is logged.
"""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncGenerator
from contextlib import aclosing
from typing import Final

from starlette.types import Receive, Send

from hub.errors import HubError
from resolvers.engine.answer import refusal

log = logging.getLogger(__name__)

STALL_SECONDS: Final = 60.0
"""Seconds a client may take nothing before its export ends: its snapshot keeps PostgreSQL from cleaning up."""


class Gone(Exception):
    """The client is gone, or takes nothing."""


class Out:
    """The answer of one request: either a stream or a refusal."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._send = send
        self._gone = asyncio.create_task(until_gone(receive))
        self._began = False

    async def stream(self, head: list[tuple[bytes, bytes]], pieces: AsyncGenerator[bytes], status: int = 200) -> None:
        """Send the pieces as they come; nothing is sent before the first is there. Raises Gone."""
        async with aclosing(pieces):
            async for piece in pieces:
                await self._begin(head, status)
                await self._put({"type": "http.response.body", "body": piece, "more_body": True})
        await self._begin(head, status)
        await self._put({"type": "http.response.body", "body": b""})

    async def _begin(self, head: list[tuple[bytes, bytes]], status: int) -> None:
        if not self._began:
            self._began = True
            await self._send({"type": "http.response.start", "status": status, "headers": head})

    async def _put(self, message: dict[str, object]) -> None:
        if self._gone.done():
            raise Gone
        try:
            async with asyncio.timeout(STALL_SECONDS):
                await self._send(message)
        except (TimeoutError, OSError):
            raise Gone from None

    async def fail(self, error: HubError) -> None:
        """Refuse; of an answer that has begun the end is never sent, and the server closes the connection."""
        if self._began:
            log.error("a file broke off: %s", error.code)
            return
        answer = refusal(error)
        head = [(b"content-type", b"application/json"), *ALWAYS]
        for name in ("www_authenticate", "content_range"):
            if name in error.details:
                value = str(error.details[name]).encode("latin-1", "replace")
                head.append((name.replace("_", "-").encode(), value))
        await self._send({"type": "http.response.start", "status": answer.status, "headers": head})
        await self._send({"type": "http.response.body", "body": answer.body})

    def close(self) -> None:
        """No longer watch for the client's going."""
        self._gone.cancel()


ALWAYS: Final = [(b"cache-control", b"no-store"), (b"vary", b"authorization, cookie, sec-fetch-site, accept-encoding")]


async def until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
