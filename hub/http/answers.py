"""GET `/answers/{id}`: the file of a bulk answer, whole or in part (RFC 9110 section 14).

For who asked for it alone, acting for the same party, with a token that may as much as the one that asked. What was
held when it was written must be held still, or nothing of it is served.
"""

from __future__ import annotations

import logging
import re
from collections.abc import AsyncGenerator, Sequence
from contextlib import aclosing
from dataclasses import dataclass
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

import asyncpg
from starlette.requests import Request
from starlette.routing import Route
from starlette.types import Receive, Scope, Send

from hub.database.failure import FAILURES, INTERNAL, translated
from hub.database.session import identified
from hub.errors import HubError, NotFound, RangeRefused, ScopeInsufficient
from hub.http.graphql import Verifier
from hub.http.stream import ALWAYS, Gone, Out
from hub.principal import Principal
from hub.principal import Scope as OAuthScope
from hub.reporting.held import holds_still
from hub.reporting.shown import PARTS_SHOWN, Shown, of_parts
from hub.reporting.store import AnswerStore

log = logging.getLogger(__name__)

MEDIA_TYPES: Final = {
    "NDJSON": ("application/x-ndjson", "ndjson"),
    "PARQUET": ("application/vnd.apache.parquet", "parquet"),
}

_FIND = (
    "select id, document, format, scopes, classes, sha256 from bulk_answer"
    " where id = $1 and principal_id = $2 and state = 'DONE' and (frozen or expires_at > now())"
)
_RECORD = (
    "insert into read_record (principal_id, party_id, operation_name, document_sha256, classes, subject_ids)"
    " values ($1, $2, $3, $4, $5, $6::text::jsonb)"
)
_OPENING = {OAuthScope.READ, OAuthScope.IDENTIFIERS, OAuthScope.AUDIT}
"""Scopes that open rows."""

_RANGE = re.compile(r"bytes=(\d{0,18})-(\d{0,18})", re.ASCII)


@dataclass(frozen=True, slots=True)
class _File:
    """An answer that may be served: its parts (number, bytes), and the part of it that is asked for."""

    id: UUID
    format: str
    sha256: str
    parts: Sequence[tuple[int, int]]

    @property
    def size(self) -> int:
        return sum(size for _, size in self.parts)


class AnswerRoute:
    """An ASGI application for the path; the router puts `id` into the scope. `write` is a pool of `hub_app`."""

    def __init__(self, write: asyncpg.Pool, verifier: Verifier, store: AnswerStore) -> None:
        self._write = write
        self._verifier = verifier
        self._store = store

    def route(self) -> Route:
        """The route to mount."""
        return Route("/answers/{id}", self, methods=["GET"])

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        request = Request(scope)
        out = Out(receive, send)
        try:
            authorization = request.headers.get("authorization")
            principal = await self._verifier.principal(authorization)
            file = await self._find(request.path_params["id"], principal, request.method == "GET")
            start, end, partial = _asked(request, file)
            pieces = self._while_good(authorization, self._bytes(file, start, end))
            if request.method == "HEAD":
                await pieces.aclose()
                pieces = _nothing()
            await out.stream(_head(file, start, end, partial), pieces, 206 if partial else 200)
        except Gone:
            log.info("download ended: the client is gone")
        except HubError as error:
            await out.fail(error)
        except FAILURES as error:
            await out.fail(translated(error))
        except Exception as error:  # the last resort: the caller learns nothing, the log the kind alone
            log.error("download failed: %s", type(error).__name__)
            await out.fail(INTERNAL)
        finally:
            out.close()

    async def _find(self, id_: str, principal: Principal, leaves: bool) -> _File:
        """The answer. That it leaves, and whose identifiers or blinded data, is on record before the first byte does.

        Raises NotFound, the same for one that is not there and for one of somebody else's, ScopeInsufficient,
        NotPermitted.
        """
        if not principal.has(OAuthScope.BULK):
            raise ScopeInsufficient(f"the token lacks the scope {OAuthScope.BULK}")
        async with identified(self._write, principal) as connection:
            row = await connection.fetchrow(_FIND, key, principal.id) if (key := _key(id_)) is not None else None
            if row is None:
                raise NotFound("no such answer")
            if lacking := (_OPENING & set(map(OAuthScope, row["scopes"]))) - principal.scopes:
                raise ScopeInsufficient(f"the token lacks the scope {min(lacking)} of the one that asked")
            await holds_still(connection, row["id"])
            parts = await connection.fetch(PARTS_SHOWN, row["id"])
            if leaves:
                await _record(connection, principal, row, of_parts(parts))
        return _File(row["id"], row["format"], row["sha256"], [(each["number"], each["bytes"]) for each in parts])

    async def _bytes(self, file: _File, start: int, end: int) -> AsyncGenerator[bytes]:
        first = 0
        for number, size in file.parts:
            low, high = max(start - first, 0), min(end - first, size)
            if low < high:
                async for chunk in self._store.read(file.id, number, low, high):
                    yield chunk
            first += size

    async def _while_good(self, authorization: str | None, pieces: AsyncGenerator[bytes]) -> AsyncGenerator[bytes]:
        """The pieces until the token ends or is revoked; the rest is fetched by range with a new one."""
        async with aclosing(pieces):
            async for piece in pieces:
                await self._verifier.principal(authorization)
                yield piece


async def _record(connection: Any, principal: Principal, row: Any, shown: Shown) -> None:
    """That it left, by study; and of whom it shows identifiers or blinded data, where they are few enough to name."""
    named = f"download bulk_answer_{row['id']}"
    await shown.record(connection, principal, named, row["document"])
    if row["classes"]:
        digest = sha256(row["document"].encode()).hexdigest()
        subjects = shown.kept()[1] or "[]"
        await connection.execute(_RECORD, principal.id, principal.party.id, named, digest, row["classes"], subjects)


def _key(id_: str) -> UUID | None:
    try:
        key = UUID(id_)
    except ValueError:
        return None
    return key if str(key) == id_ else None


def _asked(request: Request, file: _File) -> tuple[int, int, bool]:
    """From which byte up to which, and whether that is a part (RFC 9110 section 14.2). Raises RangeRefused.

    Of several ranges, and of what is no range of bytes, the whole is the answer; also where the file is another.
    """
    size, condition = file.size, request.headers.get("if-range")
    found = _RANGE.fullmatch(request.headers.get("range", "").strip())
    if found is None or found[0] == "bytes=-" or (condition is not None and condition != _tag(file)):
        return 0, size, False
    if not found[1]:
        start, end = max(size - int(found[2]), 0), size
    else:
        start, end = int(found[1]), min(int(found[2]) + 1, size) if found[2] else size
    if found[1] and found[2] and int(found[2]) < int(found[1]):
        return 0, size, False
    if start >= end:
        raise RangeRefused(f"the file has {size} bytes", content_range=f"bytes */{size}")
    return start, end, True


def _tag(file: _File) -> str:
    return f'"{file.sha256}"'


def _head(file: _File, start: int, end: int, partial: bool) -> list[tuple[bytes, bytes]]:
    media_type, ending = MEDIA_TYPES[file.format]
    head = {
        "content-type": media_type,
        "content-length": str(end - start),
        "content-disposition": f'attachment; filename="answer-{file.id}.{ending}"',
        "accept-ranges": "bytes",
        "etag": _tag(file),
        "x-content-type-options": "nosniff",
    }
    if partial:
        head["content-range"] = f"bytes {start}-{end - 1}/{file.size}"
    return [*((name.encode(), value.encode()) for name, value in head.items()), *ALWAYS]


async def _nothing() -> AsyncGenerator[bytes]:
    """What HEAD shows."""
    for piece in list[Any]():
        yield piece
