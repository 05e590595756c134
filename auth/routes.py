"""HTTP of the authorization server: token and revocation endpoints, metadata, keys."""

from __future__ import annotations

import time
from collections.abc import Callable
from functools import partial
from typing import Any
from urllib.parse import urlsplit

import asyncpg
from starlette.requests import ClientDisconnect, Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from auth import metadata, portals, server
from auth.forms import read_form
from auth.keys import SigningKeys
from auth.server import Answer, Endpoint, Issuer
from hub.errors import ConfigurationError, DatabaseUnavailable, RequestRefused
from hub.settings import Settings

_NO_STORE = {"Cache-Control": "no-store", "Pragma": "no-cache"}


def _respond(answer: Answer) -> Response:
    # RFC 9110 section 15.5.2 wants a challenge with every 401; no scheme of that header is accepted here
    challenge = {"WWW-Authenticate": 'Bearer error="invalid_client"'} if answer.status == 401 else {}
    return JSONResponse(dict(answer.body), answer.status, headers=_NO_STORE | challenge)


def _endpoint(path: str, issuer: Issuer, pool: asyncpg.Pool, endpoint: Endpoint) -> Route:
    """A route that answers a form."""

    async def post(request: Request) -> Response:
        try:
            form = await read_form(request)
            if portals.is_for_portals(endpoint, form):
                return _respond(await portals.answer(issuer, pool, endpoint, form, request.headers.get("origin")))
            return _respond(await server.answer(issuer, pool, endpoint, form))
        except RequestRefused as error:
            return _respond(Answer.error("invalid_request", error.http_status))
        except DatabaseUnavailable as error:
            headers = _NO_STORE | {"Retry-After": "1"}
            return JSONResponse({"error": "temporarily_unavailable"}, error.http_status, headers=headers)
        except ClientDisconnect:
            return Response(status_code=400)

    return Route(path, post, methods=["POST"])


def _document(path: str, content: Callable[[], dict[str, Any]]) -> Route:
    async def answer(_: Request) -> Response:
        return JSONResponse(content(), headers={"Cache-Control": "public, max-age=300"})

    return Route(path, answer, methods=["GET"])


def routes(
    settings: Settings, pool: asyncpg.Pool, keys: SigningKeys, clock: Callable[[], float] = time.time
) -> list[Route]:
    """The routes of the authorization server; `pool` is `hub.database.engine.auth_pool`.

    Raises ConfigurationError when the issuer is neither https nor this machine: tokens would travel in clear.
    """
    where = urlsplit(settings.issuer)
    if where.scheme != "https" and where.hostname not in metadata.LOOPBACK:
        raise ConfigurationError("HUB_ISSUER is not https")
    issuer = Issuer(settings, keys, clock)
    resource = partial(metadata.resource, settings)
    return [
        _endpoint(metadata.TOKEN_PATH, issuer, pool, Endpoint.TOKEN),
        _endpoint(metadata.REVOCATION_PATH, issuer, pool, Endpoint.REVOCATION),
        _document(metadata.SERVER_PATH, partial(metadata.server, settings)),
        _document(metadata.KEYS_PATH, keys.public),
        _document(metadata.RESOURCE_PATH, resource),
        _document(urlsplit(metadata.resource_url(settings)).path, resource),
    ]
