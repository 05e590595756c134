"""From the bytes of a request to an operation: media types, size, shape (GraphQL over HTTP, POST)."""

from __future__ import annotations

import asyncio
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

import orjson
from starlette.types import Receive

from hub.errors import BodyTooLarge, RequestRefused
from hub.http.errors import BodyLate, MediaTypeRefused, NotAcceptable
from hub.local.language import ENGLISH, chosen

MAX_BODY = 262_144
MAX_JSON_DEPTH = 32
BODY_SECONDS = 10.0

GRAPHQL = "application/graphql-response+json"
JSON = "application/json"

Headers = dict[bytes, bytes]


@dataclass(frozen=True, slots=True)
class Request:
    """One operation as a client sent it."""

    query: str
    variables: dict[str, Any] | None
    operation_name: str | None


class Disconnected(Exception):
    """The client is gone."""


def headers(raw: Iterable[tuple[bytes, bytes]]) -> Headers:
    """Headers by lower-case name; of a repeated one the last."""
    return dict(raw)


def accepted(header: bytes | None) -> str:
    """The media type of the answer. Without a wish it is that of GraphQL over HTTP. Raises NotAcceptable."""
    if header is None:
        return GRAPHQL
    wanted = header.decode("latin-1").lower()
    if wanted in (GRAPHQL, "*/*"):
        return GRAPHQL
    best, found = 0.0, None
    for part in wanted.split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        weight = quality(parameters)
        kind = JSON if media == JSON else GRAPHQL if media in (GRAPHQL, "application/*", "*/*") else None
        if kind is not None and weight > best:
            best, found = weight, kind
    if found is None:
        raise NotAcceptable(f"answers are {GRAPHQL} or {JSON}")
    return found


def quality(parameters: Iterable[str]) -> float:
    """The weight among the parameters of a range (RFC 9110 section 12.4.2); 1 unless said, 0 when it is no number."""
    for parameter in parameters:
        if parameter.startswith("q="):
            try:
                return float(parameter[2:])
            except ValueError:
                return 0.0
    return 1.0


def language(header: bytes | None) -> str:
    """The language of the answer, a BCP 47 tag: English unless an `Accept-Language` header wishes for another."""
    return ENGLISH if header is None else chosen(header.decode("latin-1"))


def check_media_type(sent: Headers) -> None:
    """Only plain JSON: a browser form cannot send that to another origin unasked. Raises MediaTypeRefused."""
    kind = sent.get(b"content-type", b"").lower()
    if kind != b"application/json":
        media, *parameters = (piece.strip() for piece in kind.split(b";"))
        charset = all(p.replace(b'"', b"") in (b"", b"charset=utf-8") for p in parameters)
        if media != b"application/json" or not charset:
            raise MediaTypeRefused("the body must be application/json in UTF-8")
    if sent.get(b"content-encoding", b"identity").lower() != b"identity":
        raise MediaTypeRefused("the body may not be compressed")


async def body(receive: Receive, sent: Headers) -> bytes:
    """The body, refused as soon as it is known to be too large.

    Raises BodyTooLarge, BodyLate, Disconnected.
    """
    declared = sent.get(b"content-length", b"")
    if declared.isdigit() and int(declared) > MAX_BODY:
        raise _too_large()
    task = asyncio.current_task()
    assert task is not None  # noqa: S101 - a server runs each request as a task
    # asyncio.timeout by hand, for it takes a tenth of what a small request takes
    late = asyncio.get_running_loop().call_later(BODY_SECONDS, task.cancel, BodyLate)
    try:
        return await _read(receive)
    except asyncio.CancelledError as error:
        if error.args == (BodyLate,) and not task.uncancel():
            raise BodyLate(f"the body did not arrive within {BODY_SECONDS:.0f} s") from None
        raise
    finally:
        late.cancel()


async def _read(receive: Receive) -> bytes:
    read = bytearray()
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Disconnected
        read += message.get("body", b"")
        if len(read) > MAX_BODY:
            raise _too_large()
        if not message.get("more_body", False):
            return bytes(read)


def _too_large() -> BodyTooLarge:
    return BodyTooLarge(f"the body is over {MAX_BODY} bytes", limit=MAX_BODY)


def parse(raw: bytes) -> Request:
    """The operation in a body. Raises RequestRefused."""
    try:
        given = orjson.loads(raw)
    except orjson.JSONDecodeError:
        raise RequestRefused("the body is not JSON in UTF-8") from None
    if isinstance(given, list):
        raise RequestRefused("batches of operations are not served")
    if not isinstance(given, dict):
        raise RequestRefused("the body is not a JSON object")
    query, variables = given.get("query"), given.get("variables")
    name, extensions = given.get("operationName"), given.get("extensions")
    if not isinstance(query, str):
        raise RequestRefused("`query` must be a text")
    if name is not None and not isinstance(name, str):
        raise RequestRefused("`operationName` must be a text")
    if extensions is not None and not isinstance(extensions, dict):
        raise RequestRefused("`extensions` must be an object")
    if variables is not None and not isinstance(variables, dict):
        raise RequestRefused("`variables` must be an object")
    if raw.count(b"{") + raw.count(b"[") > MAX_JSON_DEPTH:
        _check_depth(given)
    if b"\\u0000" in raw and _holds_nul(given):
        raise RequestRefused("a text may not hold U+0000")
    return Request(query, variables, name or None)


def _check_depth(value: Any) -> None:
    level = [value]
    for _ in range(MAX_JSON_DEPTH):
        level = [inner for outer in level for inner in _inside(outer) if isinstance(inner, dict | list)]
        if not level:
            return
    raise RequestRefused(f"the body is nested over {MAX_JSON_DEPTH} levels")


def _inside(value: Any) -> Iterable[Any]:
    return value.values() if isinstance(value, dict) else value


def _holds_nul(value: Any) -> bool:
    """Whether a text or a name inside holds U+0000; the depth is checked before."""
    if isinstance(value, str):
        return "\0" in value
    if isinstance(value, dict):
        return any("\0" in key or _holds_nul(inner) for key, inner in value.items())
    return isinstance(value, list) and any(map(_holds_nul, value))
