"""The GraphQL endpoint: POST alone, both media types of GraphQL over HTTP, one operation per request.

It reads bytes, asks who is there, hands the operation to the engine and writes the engine's bytes. A document or a
variable is never logged.
"""

from __future__ import annotations

import logging
from typing import Protocol

from starlette.routing import Route
from starlette.types import Message, Receive, Scope, Send

from hub.database.failure import INTERNAL
from hub.errors import HubError, RequestRefused
from hub.http import request
from hub.http.errors import MethodRefused
from hub.http.request import GRAPHQL, JSON, Disconnected, Headers
from hub.principal import Principal, answered_in
from resolvers.engine.answer import Answer, refusal
from resolvers.engine.engine import Engine

log = logging.getLogger(__name__)


class Verifier(Protocol):
    """Knows the caller by the Authorization header."""

    async def principal(self, authorization: str | None) -> Principal:
        """The caller. Raises TokenInvalid, DatabaseUnavailable."""


class SessionVerifier(Verifier, Protocol):
    """Knows the caller by the cookie of the hub's own pages as well."""

    async def session(self, cookies: str, origin: str | None) -> Principal:
        """Who is signed in, by the Cookie and Origin headers. Raises as `principal`."""


class GraphQLRoute:
    """An ASGI application for one path. `page`: the HTML that GET shows a browser, or None for none."""

    def __init__(self, engine: Engine, verifier: SessionVerifier, page: bytes | None = None) -> None:
        self._engine = engine
        self._verifier = verifier
        self._page = page

    def route(self, path: str = "/graphql") -> Route:
        """The route to mount; it judges the method itself."""
        return Route(path, self)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Answer one request."""
        sent = request.headers(scope["headers"])
        media = GRAPHQL
        try:
            if scope["method"] == "GET" and self._page is not None and b"text/html" in sent.get(b"accept", b""):
                await _send(send, 200, b"text/html; charset=utf-8", self._page, _PAGE_HEADERS)
                return
            if scope["method"] != "POST":
                raise MethodRefused("operations come by POST")
            media = request.accepted(sent.get(b"accept"))
            language = request.language(sent.get(b"accept-language"))
            answer = await self._answer(receive, sent, language)
        except Disconnected:
            return
        except HubError as error:
            await _refuse(send, media, error)
            return
        except Exception as error:  # the last resort: the caller learns nothing, the log the kind alone
            log.error("request failed: %s", type(error).__name__)
            await _refuse(send, media, INTERNAL)
            return
        extra = [*_HEADERS, (b"content-language", language.encode())]
        if answer.retry_after is not None:
            extra.append((b"retry-after", str(answer.retry_after).encode()))
        await _send(send, _status(answer, media), media.encode() + b"; charset=utf-8", answer.body, extra)

    async def _answer(self, receive: Receive, sent: Headers, language: str) -> Answer:
        principal = await self._principal(sent)
        request.check_media_type(sent)
        asked = request.parse(await request.body(receive, sent))
        caller = principal if language == principal.language else answered_in(principal, language)
        return await self._engine.execute(asked.query, asked.variables, asked.operation_name, caller)

    async def _principal(self, sent: Headers) -> Principal:
        """A token counts before a cookie; a cookie from the hub's own pages alone."""
        authorization, cookies = _text(sent, b"authorization"), _text(sent, b"cookie")
        if authorization is None and cookies is not None:
            return await self._verifier.session(cookies, _text(sent, b"origin"))
        return await self._verifier.principal(authorization)


def _text(sent: Headers, name: bytes) -> str | None:
    value = sent.get(name)
    return None if value is None else value.decode("latin-1")


_HEADERS = [(b"cache-control", b"no-store"), (b"vary", b"accept, accept-language, authorization, cookie")]
_PAGE_HEADERS = [(b"cache-control", b"no-store"), (b"x-frame-options", b"DENY"), (b"referrer-policy", b"no-referrer")]


def _status(answer: Answer, media: str) -> int:
    """In `application/json` what GraphQL itself refuses is a 200: old clients read the body only then."""
    return 200 if media == JSON and answer.status == RequestRefused.http_status else answer.status


async def _refuse(send: Send, media: str, error: HubError) -> None:
    """The answer to what never reached the engine; its status is the same in both media types."""
    extra = [*_HEADERS]
    if isinstance(error, MethodRefused):
        extra.append((b"allow", b"POST"))
    if challenge := error.details.get("www_authenticate"):
        extra.append((b"www-authenticate", str(challenge).encode("latin-1", "replace")))
    answer = refusal(error)
    await _send(send, answer.status, media.encode() + b"; charset=utf-8", answer.body, extra)


async def _send(send: Send, status: int, kind: bytes, body: bytes, extra: list[tuple[bytes, bytes]]) -> None:
    head = [(b"content-type", kind), (b"content-length", str(len(body)).encode()), *extra]
    start: Message = {"type": "http.response.start", "status": status, "headers": head}
    await send(start)
    await send({"type": "http.response.body", "body": body})
