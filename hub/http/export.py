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
from hub.http.stream import ALWAYS, Gone, Out
from hub.principal import Principal
from resolvers.engine.turns import Turns

log = logging.getLogger(__name__)

AT_ONCE: Final = 2
"""Exports of one client at a time; each holds a connection."""

WHOLE_SECONDS: Final = 3600.0
"""Seconds an export may take in all."""


class ExportRoute:
    """An ASGI application for the path; the router puts `study` and `name` into the scope."""

    def __init__(self, snapshots: Snapshots, verifier: Readers) -> None:
        self._snapshots = snapshots
        self._verifier = verifier
        self._turns = Turns(AT_ONCE, 0)

    def route(self) -> Route:
        """The route to mount."""
        return Route("/export/{study}/{name}", self, methods=["GET"])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope)
        out = Out(receive, send)
        try:
            principal = await reader(self._verifier, request.headers)
            async with asyncio.timeout(WHOLE_SECONDS):
                await self._export(request, principal, out)
        except Gone:
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

    async def _export(self, request: Request, principal: Principal, out: Out) -> None:
        async with self._turns.turn(principal.share):
            study, name = request.path_params["study"], request.path_params["name"]
            environment = request.query_params.get("environment", "PRODUCTION")
            async with self._snapshots.open(principal, study, environment) as snapshot:
                answer = formats.answer(snapshot, name)
                head = _head(snapshot, name, answer)
                if request.method == "HEAD":
                    await out.stream(head, _nothing())
                    return
                await self._snapshots.record(snapshot, f"export {name}", answer.shown, answer.withheld)
                pieces = self._while_good(request.headers, principal, answer.pieces)
                if answer.media_type != package.MEDIA_TYPE and _takes_gzip(request):
                    pieces = _gzip(pieces)
                    head.append((b"content-encoding", b"gzip"))
                await out.stream(head, pieces)

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


def _head(snapshot: Snapshot, name: str, answer: formats.Answer) -> list[tuple[bytes, bytes]]:
    study = re.sub(r"[^A-Za-z0-9._-]", "_", snapshot.study.key)
    return [
        (b"content-type", answer.media_type.encode()),
        (b"content-disposition", f'attachment; filename="{study}-{name}"'.encode()),
        (b"x-content-type-options", b"nosniff"),
        (b"hub-snapshot", snapshot.taken_at.isoformat().encode()),
        (b"hub-withheld", ", ".join(answer.withheld).encode()),
        *ALWAYS,
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
