"""PUT `/files/{name}`: a file that a party hands in, streamed to the store; `ingestFiles` then has it loaded.

With a token alone, no cookie: no page can send a file for whoever is signed in. Who may hand in nothing, and what is
too large by its own word, is refused before a byte of it is read. A file that breaks off, comes too slowly or is not
what its `Content-Digest` says (RFC 9530 section 2) leaves nothing.
"""

from __future__ import annotations

import asyncio
import hmac
import logging
from base64 import b64decode
from binascii import Error as NotBase64
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from hashlib import new
from time import monotonic, time
from typing import Final, Protocol
from uuid import uuid4

import asyncpg
from starlette.datastructures import Headers
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from hub.database.failure import FAILURES, INTERNAL, translated
from hub.errors import (
    BodyTooLarge,
    DigestMismatch,
    HubError,
    LimitExceeded,
    NotPermitted,
    RequestRefused,
    ScopeInsufficient,
)
from hub.http.errors import BodyLate, MediaTypeRefused, refused
from hub.http.graphql import Verifier
from hub.ingest.raw import RawStore
from hub.operations import hand_in
from hub.principal import Principal, Scope
from hub.settings import Settings
from resolvers.engine.turns import Turns

log = logging.getLogger(__name__)

AT_ONCE: Final = 2
"""Files of one client at a time."""

OF_A_PARTY: Final = 4
"""Files of one party on their way, whatever clients it has: so that it leaves room for the others."""

ALL_AT_ONCE: Final = 16
"""Files of all clients at a time."""

SLOWEST: Final = 16 * 1024
SLOW_START: Final = 60.0
"""Bytes a second on the average that a file comes with at least, and the seconds before that is asked."""

STALL_SECONDS: Final = 30.0
"""Seconds in which nothing comes before a file is given up."""

WHOLE_SECONDS: Final = 3600.0
"""Seconds a file may take in all."""

ALGORITHMS: Final = {"sha-256": "sha256", "sha-512": "sha512"}
"""Those that are verified, by their name in a digest field (RFC 9530 section 5); others are no matter."""

_ALWAYS: Final = {"cache-control": "no-store", "vary": "authorization"}
_ENDS: Final = {**_ALWAYS, "connection": "close"}  # the rest of a refused body is not waited for
_NAMED: Final = "uploaded_file_"


class Hash(Protocol):
    """What hashlib makes."""

    def update(self, data: bytes, /) -> None: ...

    def digest(self) -> bytes: ...


class FileRoute:
    """The route; `pool` is of `hub_app`."""

    def __init__(self, settings: Settings, pool: asyncpg.Pool, verifier: Verifier) -> None:
        self._settings = settings
        self._pool = pool
        self._verifier = verifier
        self._store = RawStore(settings)
        self._turns = Turns(AT_ONCE, 0)
        self._parties = Turns(OF_A_PARTY, 0)
        self._all = 0

    def route(self) -> Route:
        """The route to mount."""
        return Route("/files/{name}", self._answer, methods=["PUT"])

    async def _answer(self, request: Request) -> Response:
        try:
            made = await self._put(request)
        except ClientDisconnect:
            log.info("upload ended: the client is gone")
            return Response(status_code=400)
        except HubError as error:
            return refused(error, _ENDS)
        except FAILURES as error:
            return refused(translated(error), _ENDS)
        except Exception as error:  # the last resort: the caller learns nothing, the log the kind alone
            log.error("upload failed: %s", type(error).__name__)
            return refused(INTERNAL, _ENDS)
        told = {
            "id": f"{_NAMED}{made.id}",
            "name": made.file_name,
            "size": made.size,
            "sha256": made.sha256,
            "expiresAt": made.expires_at.isoformat(),
        }
        return JSONResponse(told, 201 if made.new else 200, _ALWAYS)

    async def _put(self, request: Request) -> hand_in.Upload:
        authorization = request.headers.get("authorization")
        principal = await self._verifier.principal(authorization)
        if not principal.has(Scope.INGEST):
            raise ScopeInsufficient(f"the token lacks the scope {Scope.INGEST}")
        if not self._settings.uploads:
            raise NotPermitted("this hub takes no files over HTTP")
        name = hand_in.file_name(request.path_params["name"])
        _check(request.headers, self._settings.upload_bytes)
        expected = digests(request.headers)
        async with self._turn(principal):
            await hand_in.may_hand_in(self._pool, principal, self._settings)
            return await self._taken(request, principal, name, expected)

    @asynccontextmanager
    async def _turn(self, principal: Principal) -> AsyncIterator[None]:
        """A place among the files on their way: of the client, of its party and of all. Raises LimitExceeded."""
        async with self._turns.turn(principal.share), self._parties.turn(str(principal.party.id)):
            if self._all >= ALL_AT_ONCE:
                raise LimitExceeded(f"{ALL_AT_ONCE} files are on their way: try again", limit=ALL_AT_ONCE)
            self._all += 1
            try:
                yield
            finally:
                self._all -= 1

    async def _taken(
        self, request: Request, principal: Principal, name: str, expected: dict[str, bytes]
    ) -> hand_in.Upload:
        upload, body = uuid4(), _Body(request, self._settings.upload_bytes, expected)
        try:
            await self._store.take_in(upload, body.pieces())
            if time() < principal.expires_at:  # that a token ends meanwhile is no matter; that it is revoked is
                await self._verifier.principal(request.headers.get("authorization"))
            kept = await hand_in.keep(self._pool, principal, upload, name, body.size, body.sha256)
        except BaseException:
            await asyncio.to_thread(self._store.forget, upload)
            raise
        if not kept.new:
            await asyncio.to_thread(self._store.forget, upload)
        return kept


class _Body:
    """The body of a request on its way: its size and digests as far as it has come."""

    def __init__(self, request: Request, largest: int, expected: dict[str, bytes]) -> None:
        self._request = request
        self._largest = largest
        self._expected = expected
        self._hashes: dict[str, Hash] = {name: new(ALGORITHMS[name]) for name in {"sha-256", *expected}}
        self._begun = monotonic()
        self._until = self._begun + WHOLE_SECONDS
        self.size = 0

    @property
    def sha256(self) -> str:
        """Hexadecimal."""
        return self._hashes["sha-256"].digest().hex()

    async def pieces(self) -> AsyncIterator[bytes]:
        """The bytes. Raises ClientDisconnect, BodyTooLarge, BodyLate, DigestMismatch, RequestRefused."""
        stream = self._request.stream()
        while piece := await self._next(stream):
            self.size += len(piece)
            if self.size > self._largest:
                raise _too_large(self._largest)
            if (took := monotonic() - self._begun) > SLOW_START and self.size < SLOWEST * took:
                raise BodyLate(f"a file comes at {SLOWEST // 1024} KiB a second at least, after its first minute")
            for each in self._hashes.values():
                each.update(piece)
            yield piece
        if not self.size:
            raise RequestRefused("the file is empty")
        for name, digest in self._expected.items():
            if not hmac.compare_digest(self._hashes[name].digest(), digest):
                raise DigestMismatch(f"the {name} of what arrived is not the one in Content-Digest")

    async def _next(self, stream: AsyncIterator[bytes]) -> bytes:
        """The next piece that is not empty; empty at the end."""
        left = min(STALL_SECONDS, self._until - monotonic())
        try:
            async with asyncio.timeout(left):
                while not (piece := await anext(stream, None)):
                    if piece is None:
                        return b""
                return piece
        except TimeoutError:
            raise BodyLate(
                f"of a file something comes every {STALL_SECONDS:.0f} s, and all of it in {WHOLE_SECONDS:.0f} s"
            ) from None


def digests(sent: Headers) -> dict[str, bytes]:
    """The digests the caller gives, by algorithm (RFC 9530 section 2, a dictionary of RFC 8941 byte sequences).

    Raises RequestRefused for one that is none.
    """
    found: dict[str, bytes] = {}
    for member in ",".join(sent.getlist("content-digest")).split(","):
        name, _, value = member.strip(" \t").partition("=")
        if name not in ALGORITHMS:
            continue
        try:
            if not (value.startswith(":") and value.endswith(":")):
                raise ValueError
            found[name] = b64decode(value[1:-1], validate=True)
        except (ValueError, NotBase64):
            raise RequestRefused("Content-Digest is not as RFC 9530 says") from None
        if len(found[name]) != new(ALGORITHMS[name]).digest_size:
            raise RequestRefused(f"Content-Digest has no {name}")
    return found


def _check(sent: Headers, largest: int) -> None:
    if sent.get("content-encoding", "identity").lower() != "identity":
        raise MediaTypeRefused("the body may not be compressed by Content-Encoding: send the file as it is")
    if "content-range" in sent:
        raise RequestRefused("a file is sent whole")
    declared = sent.get("content-length", "")
    if declared.isdigit() and int(declared) > largest:
        raise _too_large(largest)


def _too_large(largest: int) -> BodyTooLarge:
    return BodyTooLarge(f"the file is over {largest} bytes", limit=largest)
