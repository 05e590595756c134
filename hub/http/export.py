"""GET `/export/{study}/{name}`: what the party may see of a study as a file, while it is made.

The answer has no length and no end of its own when it fails on the way: the connection is closed without the last
chunk (RFC 9112 section 7.1), which every client tells from a whole answer. Nothing of the rows is logged.
"""

from __future__ import annotations

import asyncio
import logging
import re
import zlib
from collections.abc import AsyncGenerator
from contextlib import aclosing
from time import time
from typing import Final

from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from hub.database.failure import INTERNAL
from hub.errors import HubError, LimitExceeded
from hub.export import formats, package
from hub.export.snapshot import Snapshot, Snapshots
from hub.http.caller import Readers, reader
from hub.principal import Principal
from resolvers.engine.answer import refusal

log = logging.getLogger(__name__)

AT_ONCE: Final = 2
"""Exports of one client at a time; each holds a connection."""

STALL_SECONDS: Final = 60.0
"""Seconds a client may take nothing before its export ends: its snapshot keeps PostgreSQL from cleaning up."""

WHOLE_SECONDS: Final = 3600.0
"""Seconds an export may take in all."""


class ExportRoute:
    """An ASGI application for the path; the router puts `study` and `name` into the scope."""

    def __init__(self, snapshots: Snapshots, verifier: Readers) -> None:
        self._snapshots = snapshots
        self._verifier = verifier
        self._running: dict[str, int] = {}

    def route(self) -> Route:
        """The route to mount."""
        return Route("/export/{study}/{name}", self, methods=["GET"])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope)
        out = _Out(receive, send)
        try:
            principal = await reader(self._verifier, request.headers)
            async with asyncio.timeout(WHOLE_SECONDS):
                await self._export(request, principal, out)
        except _Gone:
            log.info("export ended: the client is gone")
        except TimeoutError:
            await out.fail(LimitExceeded(f"the export took over {WHOLE_SECONDS:.0f} s; ask for less at once"))
        except HubError as error:
            await out.fail(error)
        except Exception as error:  # the last resort: the caller learns nothing, the log the kind alone
            log.error("export failed: %s", type(error).__name__)
            await out.fail(INTERNAL)
        finally:
            out.close()

    async def _export(self, request: Request, principal: Principal, out: _Out) -> None:
        client = principal.share
        running = self._running.get(client, 0)
        if running >= AT_ONCE:
            raise LimitExceeded(
                f"{running} exports of this client are under way; the limit is {AT_ONCE}", number=running, limit=AT_ONCE
            )
        self._running[client] = running + 1
        try:
            study, name = request.path_params["study"], request.path_params["name"]
            environment = request.query_params.get("environment", "PRODUCTION")
            async with self._snapshots.open(principal, study, environment) as snapshot:
                answer = formats.answer(snapshot, name)
                head = _head(snapshot, name, answer)
                if request.method == "HEAD":
                    await out.stream(head, _nothing())
                    return
                await self._snapshots.record(snapshot, f"export {name}", answer.shown)
                pieces = self._while_good(request.headers, principal, answer.pieces)
                if answer.media_type != package.MEDIA_TYPE and _takes_gzip(request):
                    pieces = _gzip(pieces)
                    head.append((b"content-encoding", b"gzip"))
                await out.stream(head, pieces)
        finally:
            self._running[client] -= 1
            if not self._running[client]:
                del self._running[client]

    async def _while_good(
        self, sent: Headers, principal: Principal, pieces: AsyncGenerator[bytes]
    ) -> AsyncGenerator[bytes]:
        """The pieces until the token is revoked, or the sign-in over.

        That a token ends meanwhile is no matter: it says who may ask, and when.
        """
        async with aclosing(pieces):
            async for piece in pieces:
                if time() < principal.expires_at:
                    await reader(self._verifier, sent)
                yield piece


class _Gone(Exception):
    """The client is gone, or takes nothing."""


class _Out:
    """The answer of one request: either a stream or a refusal."""

    def __init__(self, receive: Receive, send: Send) -> None:
        self._send = send
        self._gone = asyncio.create_task(_until_gone(receive))
        self._began = False

    async def stream(self, head: list[tuple[bytes, bytes]], pieces: AsyncGenerator[bytes]) -> None:
        """Send the pieces as they come; nothing is sent before the first is there. Raises _Gone."""
        async with aclosing(pieces):
            async for piece in pieces:
                await self._begin(head)
                await self._put({"type": "http.response.body", "body": piece, "more_body": True})
        await self._begin(head)
        await self._put({"type": "http.response.body", "body": b""})

    async def _begin(self, head: list[tuple[bytes, bytes]]) -> None:
        if not self._began:
            self._began = True
            await self._send({"type": "http.response.start", "status": 200, "headers": head})

    async def _put(self, message: dict[str, object]) -> None:
        if self._gone.done():
            raise _Gone
        try:
            async with asyncio.timeout(STALL_SECONDS):
                await self._send(message)
        except (TimeoutError, OSError):
            raise _Gone from None

    async def fail(self, error: HubError) -> None:
        """Refuse; of an answer that has begun the end is never sent, and the server closes the connection."""
        if self._began:
            log.error("export broke off: %s", error.code)
            return
        answer = refusal(error)
        head = [(b"content-type", b"application/json"), *_ALWAYS]
        if challenge := error.details.get("www_authenticate"):
            head.append((b"www-authenticate", str(challenge).encode("latin-1", "replace")))
        await self._send({"type": "http.response.start", "status": answer.status, "headers": head})
        await self._send({"type": "http.response.body", "body": answer.body})

    def close(self) -> None:
        """No longer watch for the client's going."""
        self._gone.cancel()


_ALWAYS: Final = [(b"cache-control", b"no-store"), (b"vary", b"authorization, cookie, sec-fetch-site, accept-encoding")]


async def _until_gone(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass


def _head(snapshot: Snapshot, name: str, answer: formats.Answer) -> list[tuple[bytes, bytes]]:
    study = re.sub(r"[^A-Za-z0-9._-]", "_", snapshot.study.key)
    return [
        (b"content-type", answer.media_type.encode()),
        (b"content-disposition", f'attachment; filename="{study}-{name}"'.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"hub-snapshot", snapshot.taken_at.isoformat().encode()),
        (b"hub-withheld", ", ".join(answer.withheld).encode()),
        *_ALWAYS,
    ]


def _takes_gzip(request: Request) -> bool:
    offers = request.headers.get("accept-encoding", "").lower().split(",")
    return any(re.fullmatch(r"\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*$).*)?", offer) for offer in offers)


async def _nothing() -> AsyncGenerator[bytes]:
    """What HEAD shows."""
    for piece in list[bytes]():
        yield piece


async def _gzip(pieces: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
    """RFC 1952."""
    packer = zlib.compressobj(wbits=zlib.MAX_WBITS | 16)
    async with aclosing(pieces):
        async for piece in pieces:
            if packed := await asyncio.to_thread(packer.compress, piece):
                yield packed
    yield packer.flush()
