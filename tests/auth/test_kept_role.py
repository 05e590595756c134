"""Who has several roles is asked once per sign-in and portal, and nobody else decides which one it is."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest
import pytest_asyncio

from auth import providers
from auth.providers import IdentityProvider, SignIn
from hub.database import engine
from hub.database.engine import LoginRole
from tests.auth.conftest import PORTAL
from tests.auth.test_portal import BACK, ORIGIN, address, asked, code, principal, redeemed
from tests.auth.world import Browser, World, query

Roles = dict[str, UUID]


@pytest_asyncio.fixture
async def roles(world: World, admin: asyncpg.Connection) -> Roles:
    """The roles of the person of two, by their names."""
    rows = await admin.fetch(
        "select r.id, p.role from person_role r join party p on p.id = r.party_id where person_id = $1",
        world.people["two"],
    )
    return {row["role"]: row["id"] for row in rows}


async def _chosen(world: World, browser: Browser, role: UUID, person: str = "two") -> httpx.Response:
    """The tokens of a role chosen on the page, by who signs in on the way."""
    page = await browser.submit(await browser.go(address(world)), subject=person)
    return await redeemed(world, query(await browser.submit(page, BACK, role=str(role)))["code"])


async def _again(world: World, browser: Browser, **changed: str | None) -> Any:
    """The role of a code that came without a page; None when a page came."""
    answer = await browser.go(address(world, **changed), BACK)
    if not answer.is_redirect:
        assert "For whom do you act?" in answer.text
        return None
    return (await principal(world, await redeemed(world, query(answer)["code"]))).party.role


@pytest.mark.parametrize("role", ["SMO", "SPONSOR"])
async def test_the_role_is_chosen_once(world: World, browser: Browser, roles: Roles, role: str) -> None:
    assert query(await browser.go(address(world, prompt="none"), BACK))["error"] == "login_required"
    first = await _chosen(world, browser, roles[role])
    assert (await principal(world, first)).party.role == role
    assert await _again(world, browser) == role
    assert await _again(world, browser, prompt="none") == role
    assert (await principal(world, first)).party.role == role, "the family before goes on"


async def test_a_portal_may_have_the_choice_made_again(world: World, browser: Browser, roles: Roles) -> None:
    first = await _chosen(world, browser, roles["SMO"])
    page = await browser.go(address(world, prompt="select_account"))
    second = await redeemed(world, query(await browser.submit(page, BACK, role=str(roles["SPONSOR"])))["code"])
    assert [(await principal(world, each)).party.role for each in (first, second)] == ["SMO", "SPONSOR"]
    assert await _again(world, browser) is None, "a page of either hat may be asking"
    await _revoked(world, first)
    assert await _again(world, browser) == "SPONSOR"


async def test_the_choice_may_be_asked_for_before_the_sign_in(world: World, browser: Browser, roles: Roles) -> None:
    waiting = address(world, prompt="select_account")
    sign_in = await browser.go(waiting)
    page = await browser.submit(sign_in, subject="two")
    assert "For whom do you act?" in page.text
    await redeemed(world, query(await browser.submit(page, BACK, role=str(roles["SMO"])))["code"])
    assert "For whom do you act?" in (await browser.go(waiting)).text


async def test_a_choice_given_back_ends_what_was_answered_without_a_page_since(
    world: World, browser: Browser, roles: Roles
) -> None:
    first = await _chosen(world, browser, roles["SMO"])
    assert await _again(world, browser) == "SMO"
    await _revoked(world, first)
    assert await _again(world, browser) is None
    page = await browser.go(address(world))
    await redeemed(world, query(await browser.submit(page, BACK, role=str(roles["SMO"])))["code"])
    assert await _again(world, browser) == "SMO"


async def test_an_address_chooses_nothing(world: World, browser: Browser, roles: Roles) -> None:
    """Neither a link nor a form of another page leads the person to another role."""
    await _chosen(world, browser, roles["SMO"])
    assert await _again(world, browser, role=str(roles["SPONSOR"])) == "SMO"
    for origin in ("https://portal.example", "https://evil.example", "null"):
        form = asked() | {"role": str(roles["SPONSOR"])}
        answer = await browser.http.post(world.hub + "/oauth/authorize", data=form, headers={"origin": origin})
        assert answer.status_code == 400
    assert await _again(world, browser) == "SMO"


async def test_another_browser_and_another_person_are_asked_for_themselves(
    world: World, browser: Browser, roles: Roles
) -> None:
    await _chosen(world, browser, roles["SMO"])
    other = Browser()
    page = await other.submit(await other.go(address(world)), subject="two")
    assert "For whom do you act?" in page.text
    await other.http.aclose()
    held = dict(browser.http.cookies)
    await browser.submit(await browser.go(address(world, prompt="login")), BACK, subject="one")
    assert await _again(world, browser) == "SMO", "the only role of somebody else"
    page = await browser.submit(await browser.go(address(world, prompt="login")), subject="two")
    assert "For whom do you act?" in page.text, "a new sign-in"
    stale = Browser()
    stale.http.cookies.update(held)
    assert query(await stale.go(address(world, prompt="none"), BACK))["error"] == "login_required"
    await stale.http.aclose()


async def test_a_cookie_from_before_the_sign_in_has_no_part_in_it(world: World, browser: Browser, roles: Roles) -> None:
    """Neither one that somebody planted nor the one before the person showed the provider again who it is."""
    planted = {"hub-session": "planted", "__Host-hub-session": "planted"}
    for name, value in planted.items():
        browser.http.cookies.set(name, value, domain="127.0.0.1")
    await _chosen(world, browser, roles["SMO"])
    before = Browser()
    before.http.cookies.update(dict(browser.http.cookies))
    again = await browser.submit(await browser.go(address(world, prompt="login")), BACK, subject="two")
    assert "code" in query(again), "the same person, in the same sign-in"
    thief = Browser()
    for name, value in planted.items():
        thief.http.cookies.set(name, value, domain="127.0.0.1")
    for each in (before, thief):
        assert query(await each.go(address(world, prompt="none"), BACK))["error"] == "login_required"
        await each.http.aclose()


async def test_a_role_that_ended_is_not_kept(
    world: World, browser: Browser, roles: Roles, admin: asyncpg.Connection
) -> None:
    await _chosen(world, browser, roles["SMO"])
    end = "update person_role set deleted_at = case when $2 then now() end where id = $1"
    await admin.execute(end, roles["SMO"], True)
    try:
        assert await _again(world, browser) == "SPONSOR", "the only one that is left"
    finally:
        await admin.execute(end, roles["SMO"], False)
    assert await _again(world, browser) is None


async def _revoked(world: World, answer: httpx.Response) -> None:
    async with httpx.AsyncClient(trust_env=False, verify=False) as http:
        form = {"client_id": "portal", "token": answer.json()["refresh_token"]}
        await http.post(world.hub + "/oauth/revoke", data=form, headers=ORIGIN)


async def test_what_was_given_back_or_came_twice_is_not_kept(world: World, browser: Browser, roles: Roles) -> None:
    await _revoked(world, await _chosen(world, browser, roles["SMO"]))
    assert await _again(world, browser) is None
    page = await browser.go(address(world))
    code = query(await browser.submit(page, BACK, role=str(roles["SMO"])))["code"]
    for status in (200, 400):
        assert (await redeemed(world, code)).status_code == status
    assert await _again(world, browser) is None


async def test_a_sign_in_that_is_over_keeps_nothing(
    world: World, browser: Browser, roles: Roles, admin: asyncpg.Connection
) -> None:
    await _chosen(world, browser, roles["SMO"])
    await admin.execute("update sign_in set expires_at = now() where person_id = $1", world.people["two"])
    assert query(await browser.go(address(world, prompt="none"), BACK))["error"] == "login_required"
    page = await browser.submit(await browser.go(address(world)), subject="two")
    assert "For whom do you act?" in page.text


async def test_a_role_without_a_scope_that_is_asked_for_is_chosen_anew(
    world: World, browser: Browser, roles: Roles
) -> None:
    await _chosen(world, browser, roles["SPONSOR"])
    assert await _again(world, browser, scope="hub.read") == "SPONSOR"
    assert await _again(world, browser, scope="hub.identifiers") is None
    answer = await browser.go(address(world, scope="hub.identifiers", prompt="none"), BACK)
    assert query(answer)["error"] == "interaction_required"


async def test_another_portal_asks_for_itself(world: World, browser: Browser, roles: Roles) -> None:
    connection = await engine.connect(world.settings, LoginRole.AUTH)
    known = IdentityProvider(world.provider.issuer, "Idp", "hub", ("ES256",))
    try:
        await providers.apply(connection, SignIn((known,), (PORTAL, replace(PORTAL, client_id="other"))))
        await _chosen(world, browser, roles["SMO"])
        assert await _again(world, browser) == "SMO"
        page = await browser.go(address(world, client_id="other"))
        assert "For whom do you act?" in page.text
        answer = await browser.go(address(world, client_id="other", prompt="none"), BACK)
        assert query(answer)["error"] == "interaction_required"
    finally:
        await providers.apply(connection, SignIn((known,), (PORTAL,)))
        await connection.close()


async def test_who_was_made_sure_of_too_long_ago_is_asked_for_anew_and_once(world: World, browser: Browser) -> None:
    await code(world, browser)
    assert "code" in query(await browser.go(address(world, max_age="600"), BACK))
    assert query(await browser.go(address(world, max_age="0", prompt="none"), BACK))["error"] == "login_required"

    login = await browser.go(address(world, max_age="0"))

    assert str(login.url).startswith(world.provider.issuer) and "prompt=login" in str(login.url)
    assert "code" in query(await browser.submit(login, BACK, subject="one"))
