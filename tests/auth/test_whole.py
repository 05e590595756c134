"""The whole hub: a person signs in, and GraphQL answers by cookie on its own pages and by token on a portal's."""

from __future__ import annotations

import time
import uuid
from typing import Any

import asyncpg
import httpx
from joserfc.jwk import ECKey

from auth import clients, people, providers, tokens
from auth.clients import NewClient
from auth.keys import load_or_create
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
ANSWERED_FOR = {
    "query": "mutation($study: ID!, $cro: ID!) { approveStudyRole(input: {studyId: $study, organizationId: $cro,"
    " role: CRO,"
    ' validFrom: "2024-01-01T00:00:00Z", validTo: "2025-01-01T00:00:00Z", reason: "agreed"}) { userErrors { code } } }'
}
BACK = PORTAL.redirect_uris[0]


async def test_the_same_person_asks_by_cookie_and_by_token_and_nobody_else_does(
    database: Settings, admin: asyncpg.Connection, parties: dict[str, uuid.UUID], browser: Browser
) -> None:
    listener, origin = port()
    settings = at(database, origin)
    person, _ = await make_person(admin, SPONSOR={Scope.READ, Scope.WRITE})
    provider = DemoProvider(origin + "/idp", origin, {"lim": ("Lim", "")})
    connection = await engine.connect(settings, LoginRole.AUTH)
    declared = IdentityProvider(provider.issuer, "Demo", "hub", ("ES256",))
    await providers.apply(connection, SignIn((declared,), (PORTAL,)))
    await people.link(connection, person, provider.issuer, "lim")
    key = ECKey.generate_key("P-256").as_dict(private=False)
    await clients.register(connection, NewClient("machine", "sponsor", Role.SPONSOR, set(Scope)), key)
    await connection.close()

    async with application(settings, more=provider.routes()) as hub, listening(hub, listener):
        assert await ask(browser, origin, {"origin": origin}) is None
        await browser.submit(await browser.go(origin + "/sign-in"), origin + "/graphql", subject="lim")
        viewer = await ask(browser, origin, {"origin": origin})
        assert viewer == {
            "kind": "PERSON",
            "clientId": "hub",
            "role": Role.SPONSOR,
            "organization": {"key": "sponsor"},
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

        # what a human answers for: the machine of the same party is refused, the person is asked what it is about
        machine = f"Bearer {tokens.mint(settings, load_or_create(settings.home), 'machine', set(Scope), time.time())}"
        assert await tried(stranger, origin, {"authorization": machine}) == "PERSON_REQUIRED"
        assert await tried(browser, origin, {"origin": origin}) == "NOT_FOUND"

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


async def tried(browser: Browser, origin: str, headers: dict[str, str]) -> str:
    """The code with which a mutation that a human answers for is refused."""
    asked = ANSWERED_FOR | {"variables": {"study": f"study_{uuid.uuid4()}", "cro": f"organization_{uuid.uuid4()}"}}
    answer = (await browser.http.post(origin + "/graphql", json=asked, headers=headers)).json()
    errors = answer["data"]["approveStudyRole"]["userErrors"] if answer.get("data") else answer["errors"]
    return str(errors[0].get("code") or errors[0]["extensions"]["code"])
