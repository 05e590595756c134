"""The whole hub: a person signs in, and GraphQL answers by cookie on its own pages and by token on a portal's."""

from __future__ import annotations

import uuid
from typing import Any

import asyncpg
import httpx

from auth import people, providers
from auth.providers import IdentityProvider, SignIn
from hub.app import application
from hub.database import engine
from hub.database.engine import LoginRole
from hub.demo.provider import DemoProvider
from hub.principal import Role, Scope
from hub.settings import Settings
from tests.auth.conftest import PORTAL, make_person
from tests.auth.test_portal import CHALLENGE, VERIFIER
from tests.auth.world import Browser, at, listening, port, query

ASKED = {"query": "{ viewer { kind clientId role organization { key } person { name organization { key } } scopes } }"}
BACK = PORTAL.redirect_uris[0]


async def test_the_same_person_asks_by_cookie_and_by_token_and_nobody_else_does(
    database: Settings, admin: asyncpg.Connection, parties: dict[str, uuid.UUID], browser: Browser
) -> None:
    listener, origin = port()
    settings = at(database, origin)
    person, _ = await make_person(admin, SMO={Scope.READ, Scope.WRITE})
    provider = DemoProvider(origin + "/idp", origin, {"lim": ("Lim", "")})
    connection = await engine.connect(settings, LoginRole.AUTH)
    declared = IdentityProvider(provider.issuer, "Demo", "hub", ("ES256",))
    await providers.apply(connection, SignIn((declared,), (PORTAL,)))
    await people.link(connection, person, provider.issuer, "lim")
    await connection.close()

    async with application(settings, more=provider.routes()) as hub, listening(hub, listener):
        assert await ask(browser, origin, {"origin": origin}) is None
        await browser.submit(await browser.go(origin + "/sign-in"), origin + "/graphql", subject="lim")
        viewer = await ask(browser, origin, {"origin": origin})
        assert viewer == {
            "kind": "PERSON",
            "clientId": "hub",
            "role": Role.SMO,
            "organization": {"key": "smo"},
            "person": {"name": "임가온", "organization": None},
            "scopes": ["hub.read", "hub.write"],
        }
        for headers in ({}, {"origin": "https://portal.example"}, {"origin": "null"}):
            assert await ask(browser, origin, headers) is None

        asked = {"response_type": "code", "client_id": "portal", "redirect_uri": BACK, "state": "s"}
        asked |= {"code_challenge": CHALLENGE, "code_challenge_method": "S256"}
        back = query(await browser.go(str(httpx.URL(origin + "/oauth/authorize", params=asked)), BACK))
        form = {"grant_type": "authorization_code", "client_id": "portal", "code": back["code"], "redirect_uri": BACK}
        headers = {"origin": PORTAL.origins[0]}
        got = await browser.http.post(origin + "/oauth/token", data=form | {"code_verifier": VERIFIER}, headers=headers)
        stranger = Browser()
        bearer = headers | {"authorization": f"Bearer {got.json()['access_token']}"}
        assert await ask(stranger, origin, bearer) == viewer | {"clientId": "portal", "scopes": ["hub.read"]}
        answer = await stranger.http.post(origin + "/graphql", json=ASKED, headers=bearer)
        assert answer.headers["access-control-allow-origin"] == PORTAL.origins[0]
        page = await browser.http.get(origin + "/graphql", headers={"accept": "text/html"})
        assert page.status_code == 405
        await stranger.http.aclose()


async def ask(browser: Browser, origin: str, headers: dict[str, str]) -> dict[str, Any] | None:
    """The viewer, or None where nobody is let in."""
    answer = await browser.http.post(origin + "/graphql", json=ASKED, headers=headers)
    if answer.status_code == 401:
        assert "TOKEN_INVALID" in answer.text
        return None
    assert answer.status_code == 200, answer.text
    viewer: dict[str, Any] = answer.json()["data"]["viewer"]
    return viewer
