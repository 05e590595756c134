"""A hub that serves, a browser, and a provider that may lie."""

from __future__ import annotations

import asyncio
import re
import socket
import uuid
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qs, urlsplit

import httpx
import uvicorn
from starlette.applications import Starlette
from starlette.routing import BaseRoute
from starlette.types import ASGIApp

from auth.desk import Desk
from auth.verify import TokenVerifier
from hub.demo.provider import DemoProvider
from hub.settings import Settings

if TYPE_CHECKING:
    from tests.auth.conftest import Clock


@dataclass
class LyingProvider(DemoProvider):
    """The demo's provider with changed claims, and whatever a test puts over its methods."""

    changed: dict[str, Any] = field(default_factory=dict)
    token: str | None = None

    def claims(self, subject: str, nonce: str) -> dict[str, Any]:
        claims = super().claims(subject, nonce) | self.changed
        return {name: value for name, value in claims.items() if value is not None}

    def sign(self, claims: dict[str, Any]) -> str:
        return self.token or super().sign(claims)


@asynccontextmanager
async def listening(app: ASGIApp, listener: socket.socket) -> AsyncIterator[None]:
    """The application, answering on the socket."""
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
    task = asyncio.create_task(server.serve(sockets=[listener]))
    try:
        yield
    finally:
        server.should_exit = True
        await task


def port() -> tuple[socket.socket, str]:
    """A socket that is bound, and its origin."""
    listener = socket.create_server(("127.0.0.1", 0))
    return listener, f"http://127.0.0.1:{listener.getsockname()[1]}"


class Browser:
    """Keeps cookies, follows redirects one at a time, and says whose page it is on when it posts."""

    def __init__(self) -> None:
        self.http = httpx.AsyncClient(trust_env=False, verify=False, timeout=10)

    async def get(self, url: str) -> httpx.Response:
        """One answer, redirects not followed."""
        return await self.http.get(url)

    async def go(self, url: str, until: str | None = None) -> httpx.Response:
        """Follow redirects to the end, or to an address that begins so, which is not asked."""
        response = await self.http.get(url)
        return await self._follow(response, until)

    async def submit(self, page: httpx.Response, until: str | None = None, **fields: str) -> httpx.Response:
        """Press a button of the page's form."""
        action = re.search(r'<form[^>]* action="([^"]*)"', page.text)
        assert action is not None, page.text
        hidden = dict(re.findall(r'<input type="hidden" name="([^"]*)" value="([^"]*)"/?>', page.text))
        sent = {name: value.replace("&amp;", "&") for name, value in hidden.items()} | fields
        where = page.url.join(action[1].replace("&amp;", "&"))
        origin = f"{where.scheme}://{where.netloc.decode()}"
        response = await self.http.post(where, data=sent, headers={"origin": origin})
        return await self._follow(response, until)

    async def _follow(self, response: httpx.Response, until: str | None) -> httpx.Response:
        while response.is_redirect:
            where = str(response.url.join(response.headers["location"]))
            if until is not None and where.startswith(until):
                return response
            response = await self.http.get(where)
        return response


@dataclass
class World:
    """A hub with one provider, and three people: of two roles, of one, of none."""

    settings: Settings
    provider: LyingProvider
    verifier: TokenVerifier
    desk: Desk
    clock: Clock
    people: dict[str, uuid.UUID]

    @property
    def hub(self) -> str:
        return self.settings.issuer

    async def at_provider(self, browser: Browser, path: str = "/sign-in") -> httpx.Response:
        """The provider's page."""
        return await browser.go(self.hub + path)

    async def back(self, browser: Browser, person: str) -> httpx.Response:
        """The redirect back to the hub, not followed."""
        page = await self.at_provider(browser)
        return await browser.submit(page, f"{self.hub}/sign-in/callback", subject=person)

    async def signed_in(self, browser: Browser, person: str = "one") -> httpx.Response:
        """Where the person lands."""
        return await browser.submit(await self.at_provider(browser), f"{self.hub}/graphql", subject=person)

    async def refused(self, browser: Browser, why: str) -> httpx.Response:
        """Somebody is not let in, for this reason."""
        answer = await browser.submit(await self.at_provider(browser), subject="one")
        assert answer.status_code == 403, answer.text
        assert "SIGN_IN_REFUSED" in answer.text
        assert why in answer.text
        assert "hub-session" not in browser.http.cookies
        return answer


def cookies(browser: Browser) -> str:
    """The Cookie header the browser sends."""
    return "; ".join(f"{cookie.name}={cookie.value}" for cookie in browser.http.cookies.jar)


def query(response: httpx.Response) -> dict[str, str]:
    """The query of where a redirect leads."""
    return {name: values[0] for name, values in parse_qs(urlsplit(response.headers["location"]).query).items()}


def app_of(routes: Sequence[BaseRoute]) -> Starlette:
    """An application of these routes."""
    return Starlette(routes=list(routes))


def at(settings: Settings, issuer: str) -> Settings:
    """The settings of a hub at this origin."""
    return replace(settings, issuer=issuer)
