"""Whether the process lives, and whether it can answer. Neither says anything else."""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable

from starlette.requests import Request
from starlette.responses import PlainTextResponse
from starlette.routing import Route

from hub.errors import HubError

log = logging.getLogger(__name__)


def routes(ready: Callable[[], Awaitable[None]]) -> list[Route]:
    """`/livez` and `/readyz`. `ready` raises HubError when the hub cannot answer, such as without its database."""

    async def livez(_: Request) -> PlainTextResponse:
        return PlainTextResponse("ok\n")

    async def readyz(_: Request) -> PlainTextResponse:
        try:
            await ready()
        except HubError as error:
            log.warning("not ready: %s", error.code)
            return PlainTextResponse(f"{error.code}\n", 503, headers={"Retry-After": "1"})
        return PlainTextResponse("ok\n")

    return [Route("/livez", livez, methods=["GET"]), Route("/readyz", readyz, methods=["GET"])]
