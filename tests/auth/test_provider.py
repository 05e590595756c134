"""Signing in at a real provider: the certified `oidc-provider` of npm, in a process of its own.

`npm ci --prefix tests/auth/provider` installs it; without node or without it these tests are skipped.
"""

from __future__ import annotations

import asyncio
import json
import os
import shutil
import socket
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio
from joserfc.jwk import RSAKey

from auth import people, providers
from auth.providers import IdentityProvider, SignIn
from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import TokenInvalid
from tests.auth import test_again
from tests.auth.world import Browser, World, cookies, query

FOLDER = Path(__file__).with_name("provider")
SECRET = "of the tests: alone+100%"
KEY = RSAKey.generate_key(2048)

pytestmark = pytest.mark.skipif(
    shutil.which("node") is None or not (FOLDER / "node_modules").is_dir(),
    reason="needs node and `npm ci --prefix tests/auth/provider`",
)


@asynccontextmanager
async def running(port: int, hub: str, key: RSAKey) -> AsyncIterator[None]:
    """The provider with this signing key, until the block ends."""
    key.ensure_kid()
    given = {"PORT": str(port), "HUB": hub, "SECRET": SECRET, "JWKS": json.dumps({"keys": [key.as_dict(private=True)]})}
    process = await asyncio.create_subprocess_exec(
        "node",
        "server.mjs",
        cwd=FOLDER,
        env={"PATH": os.environ["PATH"]} | given,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert process.stdout is not None
    try:
        assert await asyncio.wait_for(process.stdout.readline(), 60) == b"ready\n"
        yield
    finally:
        process.kill()
        await process.communicate()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def real(module_world: World, admin: asyncpg.Connection) -> AsyncIterator[tuple[World, int]]:
    """The world with the real provider declared instead, and its port; it does not run yet."""
    with socket.create_server(("127.0.0.1", 0)) as listener:
        port = listener.getsockname()[1]
    issuer = f"http://127.0.0.1:{port}"
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SECRET_OF_THE_TESTS", SECRET)
        connection = await engine.connect(module_world.settings, LoginRole.AUTH)
        declared = IdentityProvider(issuer, "Real", "hub", ("RS256",), "env:SECRET_OF_THE_TESTS")
        await providers.apply(connection, providers.checked(SignIn((declared,))))
        await people.link(connection, module_world.people["one"], issuer, "one")
        await connection.close()
        module_world.desk.providers._stale_at = 0.0
        yield replace(module_world), port


async def test_people_sign_in_and_out_and_a_code_is_used_once(real: tuple[World, int], browser: Browser) -> None:
    world, port = real
    async with running(port, world.hub, KEY):
        page = await browser.go(world.hub + "/sign-in")
        assert page.url.path.startswith("/login/")
        back = await browser.submit(page, world.hub + "/sign-in/callback", subject="one")
        assert query(back)["iss"] == f"http://127.0.0.1:{port}"
        landed = await browser.go(back.headers["location"], world.hub + "/graphql")
        assert landed.headers["location"] == "/graphql"
        sent = cookies(browser)
        assert (await world.verifier.session(sent, world.hub)).id == world.people["one"]

        assert (await browser.get(back.headers["location"])).status_code == 403

        asks = await browser.submit(await browser.go(world.hub + "/sign-out"), sign_out="yes")
        assert asks.url.port == port
        last = await browser.submit(asks, logout="yes")
        assert (last.url.path, last.status_code) == ("/signed-out", 200)
        with pytest.raises(TokenInvalid):
            await world.verifier.session(sent, world.hub)


async def test_a_real_provider_asks_anew_although_it_knows_the_browser_and_says_when(
    real: tuple[World, int], browser: Browser, admin: asyncpg.Connection
) -> None:
    world, port = real
    async with running(port, world.hub, KEY):
        page = await browser.go(world.hub + "/sign-in")
        await browser.submit(page, world.hub + "/graphql", subject="one")
        assert await admin.fetchval("select auth_time is not null from sign_in order by signed_in_at desc limit 1")
        # without being asked anew the provider lets the browser pass
        assert (await browser.go(world.hub + "/sign-in", world.hub + "/graphql")).is_redirect
        grant = (await world.verifier.session(cookies(browser), world.hub)).grant
        request = await test_again.ask(admin, grant)
        page = await browser.submit(await browser.get(test_again.where(world, request)), go="on")
        assert page.url.path.startswith("/login/")
        assert "You may sign now" in (await browser.submit(page, subject="one")).text
        assert await test_again.confirmed(admin, request) is not None


async def test_a_code_of_another_sign_in_is_refused_by_the_provider(real: tuple[World, int], browser: Browser) -> None:
    """The verifier belongs to the attempt: a code injected into another one buys nothing (RFC 9700 section 2.1.1)."""
    world, port = real
    async with running(port, world.hub, KEY):
        victim = Browser()
        stolen = await victim.submit(
            await victim.go(world.hub + "/sign-in"), world.hub + "/sign-in/callback", subject="one"
        )
        own = await browser.submit(
            await browser.go(world.hub + "/sign-in"), world.hub + "/sign-in/callback", subject="stranger"
        )
        injected = query(own) | {"code": query(stolen)["code"]}
        answer = await browser.http.get(world.hub + "/sign-in/callback", params=injected)
        assert answer.status_code == 403 and "does not accept its own code" in answer.text
        await victim.http.aclose()


async def test_a_provider_that_comes_back_with_other_keys_is_believed_after_its_keys_are_asked_for(
    real: tuple[World, int], browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    world, port = real
    monkeypatch.setattr("auth.provider._LOOK_AGAIN", 0.0)
    for key in (KEY, RSAKey.generate_key(2048), KEY):
        async with running(port, world.hub, key):
            page = await browser.go(world.hub + "/sign-in")
            landed = await browser.submit(page, world.hub + "/graphql", subject="one")
            assert landed.headers["location"] == "/graphql"


async def test_a_provider_that_is_away_is_a_503_and_sessions_go_on(real: tuple[World, int], browser: Browser) -> None:
    world, port = real
    async with running(port, world.hub, KEY):
        page = await browser.go(world.hub + "/sign-in")
        back = await browser.submit(page, world.hub + "/sign-in/callback", subject="one")
        await browser.go(back.headers["location"], world.hub + "/graphql")
        back = await browser.go(world.hub + "/sign-in", world.hub + "/sign-in/callback")
    answer = await browser.get(back.headers["location"])
    assert answer.status_code == 503 and "PROVIDER_UNAVAILABLE" in answer.text
    assert (await world.verifier.session(cookies(browser), world.hub)).id == world.people["one"]
