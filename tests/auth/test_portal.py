"""Portals: code and refresh token, the choice of a role, replay, revocation, sign-out, and whose pages read answers."""

from __future__ import annotations

import asyncio
import base64
import hashlib
import secrets
from typing import Any

import asyncpg
import httpx
import pytest

from auth import providers
from auth.providers import Portal, SignIn
from hub.errors import ConfigurationError, TokenInvalid
from hub.principal import PrincipalKind, Role, Scope
from tests.auth.world import Browser, World, query

BACK = "https://portal.example/callback"
VERIFIER = secrets.token_urlsafe(48)
CHALLENGE = base64.urlsafe_b64encode(hashlib.sha256(VERIFIER.encode()).digest()).rstrip(b"=").decode()
ORIGIN = {"origin": "https://portal.example"}


def asked(**changed: str | None) -> dict[str, str]:
    """A good authorization request, with changes; None leaves a parameter out."""
    given = {
        "response_type": "code",
        "client_id": "portal",
        "redirect_uri": BACK,
        "state": "s t&te",
        "code_challenge": CHALLENGE,
        "code_challenge_method": "S256",
    } | changed
    return {name: value for name, value in given.items() if value is not None}


def address(world: World, **changed: str | None) -> str:
    """Where a portal leads the browser."""
    return str(httpx.URL(world.hub + "/oauth/authorize", params=asked(**changed)))


async def code(world: World, browser: Browser, person: str = "one", **changed: str | None) -> str:
    """A code of the person who signs in on the way."""
    page = await browser.go(address(world, **changed), BACK)
    if not page.is_redirect:
        page = await browser.submit(page, BACK, subject=person)
    given = query(page)
    assert (given["state"], given["iss"]) == ("s t&te", world.hub)
    return given["code"]


async def ask(world: World, **form: str) -> httpx.Response:
    """The token endpoint, asked by the portal's page."""
    async with httpx.AsyncClient(trust_env=False, verify=False) as http:
        return await http.post(world.hub + "/oauth/token", data={"client_id": "portal"} | form, headers=ORIGIN)


async def redeemed(world: World, code_: str, **changed: str) -> httpx.Response:
    """The answer to a code."""
    form = {"grant_type": "authorization_code", "code": code_, "redirect_uri": BACK, "code_verifier": VERIFIER}
    return await ask(world, **form | changed)


async def refreshed(world: World, token: str, **changed: str) -> httpx.Response:
    """The answer to a refresh token."""
    return await ask(world, **{"grant_type": "refresh_token", "refresh_token": token} | changed)


def refused(response: httpx.Response, error: str = "invalid_grant") -> None:
    """An OAuth error."""
    assert response.status_code == (401 if error == "invalid_client" else 400), response.text
    assert response.json()["error"] == error


async def principal(world: World, answer: httpx.Response) -> Any:
    """Who an answer's access token is of; nothing is remembered."""
    world.verifier._stale_at = 0.0
    return await world.verifier.principal(f"Bearer {answer.json()['access_token']}")


async def test_a_portal_gets_a_token_of_the_person_in_one_role(world: World, browser: Browser) -> None:
    answer = await redeemed(world, await code(world, browser))
    assert answer.status_code == 200, answer.text
    assert answer.headers["cache-control"] == "no-store"
    assert set(answer.json()) == {"access_token", "token_type", "expires_in", "refresh_token", "scope"}
    whose = await principal(world, answer)
    assert (whose.id, whose.kind, whose.client_id) == (world.people["one"], PrincipalKind.PERSON, "portal")
    assert (whose.party.role, whose.scopes) == (Role.SMO, {Scope.READ})


async def test_who_has_two_roles_chooses_and_each_choice_is_a_token_of_its_own(
    world: World, browser: Browser, admin: asyncpg.Connection
) -> None:
    page = await browser.submit(await browser.go(address(world)), subject="two")
    roles = await admin.fetch(
        "select r.id, p.role from person_role r join party p on p.id = r.party_id where person_id = $1 order by p.role",
        world.people["two"],
    )
    answers = []
    for row in roles:
        answers.append(await redeemed(world, query(await browser.submit(page, BACK, role=str(row["id"])))["code"]))
    whose = [await principal(world, each) for each in answers]
    assert [(each.party.role, each.scopes) for each in whose] == [
        ("SMO", {Scope.READ, Scope.IDENTIFIERS}),
        ("SPONSOR", {Scope.READ}),
    ]
    foreign = await admin.fetchval("select id from person_role where person_id = $1", world.people["one"])
    assert (await browser.submit(page, role=str(foreign))).status_code == 400
    stranger = await browser.http.post(
        world.hub + "/oauth/authorize",
        data=asked() | {"role": str(roles[0]["id"])},
        headers={"origin": "https://evil.example"},
    )
    assert stranger.status_code == 400


async def test_a_second_portal_of_the_browser_needs_no_second_sign_in(world: World, browser: Browser) -> None:
    await code(world, browser)
    again = await browser.go(address(world), BACK)
    assert "code" in query(again)
    assert query(await browser.go(address(world, prompt="none"), BACK))["code"]
    chooser = await browser.go(address(world, prompt="select_account"))
    assert chooser.url.path == "/oauth/authorize" and "For whom do you act?" in chooser.text
    login = await browser.go(address(world, prompt="login"))
    assert str(login.url).startswith(world.provider.issuer) and "prompt=login" in str(login.url)


async def test_a_portal_nobody_knows_is_told_of_without_speaking_of_signing_in(world: World, browser: Browser) -> None:
    page = await browser.go(address(world, client_id="other-portal"))

    assert page.status_code == 400
    assert "<title>This request was not taken" in page.text and "not signed in" not in page.text


async def test_without_a_page_nobody_signs_in(world: World, browser: Browser) -> None:
    assert query(await browser.go(address(world, prompt="none"), BACK))["error"] == "login_required"


@pytest.mark.parametrize(
    "changed",
    [
        {"client_id": "another"},
        {"client_id": None},
        {"redirect_uri": None},
        {"redirect_uri": BACK + "/"},
        {"redirect_uri": BACK + "?a=b"},
        {"redirect_uri": "https://portal.example.evil/callback"},
        {"redirect_uri": "https://PORTAL.example/callback"},
        {"redirect_uri": "http://portal.example/callback"},
        {"redirect_uri": "https://portal.example/other?a=c"},
    ],
    ids=str,
)
async def test_a_portal_that_is_not_where_it_was_declared_gets_nothing_back(
    world: World, browser: Browser, changed: dict[str, str | None]
) -> None:
    answer = await browser.get(address(world, **changed))
    assert answer.status_code == 400 and "location" not in answer.headers


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"response_type": "token"}, "unsupported_response_type"),
        ({"response_type": None}, "unsupported_response_type"),
        ({"code_challenge": None}, "invalid_request"),
        ({"code_challenge": "short"}, "invalid_request"),
        ({"code_challenge_method": "plain"}, "invalid_request"),
        ({"code_challenge_method": None}, "invalid_request"),
        ({"response_mode": "fragment"}, "invalid_request"),
        ({"prompt": "consent"}, "invalid_request"),
        ({"max_age": "soon"}, "invalid_request"),
        ({"max_age": "-1"}, "invalid_request"),
        ({"scope": "hub.ingest"}, "invalid_scope"),
        ({"scope": ""}, "invalid_scope"),
        ({"request": "x"}, "request_not_supported"),
    ],
    ids=str,
)
async def test_a_request_that_is_wrong_goes_back_to_the_portal(
    world: World, browser: Browser, changed: dict[str, str | None], error: str
) -> None:
    answer = await browser.get(address(world, **changed))
    assert answer.headers["location"].startswith(BACK + "?")
    assert (query(answer)["error"], query(answer)["state"], query(answer)["iss"]) == (error, "s t&te", world.hub)


async def test_a_parameter_given_twice_is_refused(world: World, browser: Browser) -> None:
    assert (await browser.get(address(world) + "&client_id=portal")).status_code == 400


@pytest.mark.parametrize(
    ("changed", "error"),
    [
        ({"code": "another"}, "invalid_grant"),
        ({"code_verifier": secrets.token_urlsafe(48)}, "invalid_grant"),
        ({"code_verifier": CHALLENGE}, "invalid_grant"),
        ({"code_verifier": ""}, "invalid_request"),
        ({"redirect_uri": "https://portal.example/other?a=b"}, "invalid_grant"),
        ({"redirect_uri": ""}, "invalid_grant"),
        ({"client_id": "another"}, "invalid_client"),
        ({"client_id": ""}, "invalid_client"),
    ],
    # no `ids=str`: the workers of a run must name them alike, and two are drawn
)
async def test_a_code_without_all_that_belongs_to_it(
    world: World, browser: Browser, changed: dict[str, str], error: str
) -> None:
    got = await code(world, browser)
    refused(await redeemed(world, got, **changed), error)
    # a refusal does not use it up: whoever guesses must not be able to
    assert (await redeemed(world, got)).status_code == 200


async def test_a_code_lasts_a_minute(world: World, browser: Browser) -> None:
    got = await code(world, browser)
    world.clock.offset = 61
    refused(await redeemed(world, got))


async def test_a_code_that_comes_twice_ends_what_it_gave(world: World, browser: Browser) -> None:
    got = await code(world, browser)
    first = await redeemed(world, got)
    assert (await principal(world, first)).id == world.people["one"]
    refused(await redeemed(world, got))
    with pytest.raises(TokenInvalid):
        await principal(world, first)
    refused(await refreshed(world, first.json()["refresh_token"]))


async def test_of_ten_simultaneous_uses_of_a_code_one_is_answered_and_then_ended(
    world: World, browser: Browser
) -> None:
    got = await code(world, browser)
    answers = await asyncio.gather(*(redeemed(world, got) for _ in range(10)))
    assert sorted(each.status_code for each in answers) == [200] + [400] * 9
    with pytest.raises(TokenInvalid):
        await principal(world, next(each for each in answers if each.status_code == 200))


async def test_refresh_tokens_rotate_and_one_that_comes_twice_ends_the_family(
    world: World, browser: Browser, admin: asyncpg.Connection
) -> None:
    first = await redeemed(world, await code(world, browser))
    second = await refreshed(world, first.json()["refresh_token"])
    third = await refreshed(world, second.json()["refresh_token"])
    assert len({each.json()["refresh_token"] for each in (first, second, third)}) == 3
    assert (await principal(world, third)).id == world.people["one"]
    refused(await refreshed(world, first.json()["refresh_token"]))
    for each in (first, second, third):
        with pytest.raises(TokenInvalid):
            await principal(world, each)
        refused(await refreshed(world, each.json()["refresh_token"]))
    assert await admin.fetchval("select count(*) from oauth_grant where ended = 'REPLAYED'") >= 1


async def test_of_ten_simultaneous_refreshes_none_survives(world: World, browser: Browser) -> None:
    token = (await redeemed(world, await code(world, browser))).json()["refresh_token"]
    answers = await asyncio.gather(*(refreshed(world, token) for _ in range(10)))
    assert sorted(each.status_code for each in answers) == [200] + [400] * 9
    (winner,) = [each for each in answers if each.status_code == 200]
    refused(await refreshed(world, winner.json()["refresh_token"]))


async def test_a_refresh_may_ask_for_less_and_never_for_more(world: World, browser: Browser) -> None:
    answer = await redeemed(world, await code(world, browser, scope="hub.read"))
    assert answer.json()["scope"] == "hub.read"
    refused(await refreshed(world, answer.json()["refresh_token"], scope="hub.identifiers"), "invalid_scope")
    assert (await refreshed(world, answer.json()["refresh_token"], scope="hub.read")).status_code == 200


async def test_a_refresh_token_ends_unused_after_two_hours_and_with_the_sign_in(world: World, browser: Browser) -> None:
    answer = await redeemed(world, await code(world, browser))
    world.clock.offset = 2 * 3_600 + 1
    refused(await refreshed(world, answer.json()["refresh_token"]))


async def test_tokens_are_stored_as_hashes_alone(world: World, browser: Browser, admin: asyncpg.Connection) -> None:
    got = await code(world, browser)
    answer = (await redeemed(world, got)).json()
    for table in ("oauth_code", "oauth_refresh_token", "sign_in", "sign_in_attempt"):
        kept = await admin.fetchval(f"select string_agg(t::text, '') from {table} t")
        for secret in (got, answer["refresh_token"], *browser.http.cookies.values()):
            assert secret not in (kept or "")


async def test_a_portal_revokes_a_token_or_the_whole_family(world: World, browser: Browser) -> None:
    first = await redeemed(world, await code(world, browser))
    other = await redeemed(world, await code(world, browser))

    async def revoke(token: str, client: str = "portal") -> httpx.Response:
        async with httpx.AsyncClient(trust_env=False, verify=False) as http:
            form = {"client_id": client, "token": token}
            return await http.post(world.hub + "/oauth/revoke", data=form, headers=ORIGIN)

    assert (await revoke(other.json()["access_token"])).status_code == 200
    with pytest.raises(TokenInvalid):
        await principal(world, other)
    assert (await refreshed(world, other.json()["refresh_token"])).status_code == 200
    refused(await revoke(first.json()["refresh_token"], "another"), "invalid_client")
    assert (await principal(world, first)).id == world.people["one"]
    assert (await revoke(first.json()["refresh_token"])).status_code == 200
    with pytest.raises(TokenInvalid):
        await principal(world, first)
    refused(await refreshed(world, first.json()["refresh_token"]))
    assert (await revoke("nothing")).status_code == 200


async def test_signing_out_ends_every_portals_tokens_and_leads_back(world: World, browser: Browser) -> None:
    answer = await redeemed(world, await code(world, browser))
    leave = {"client_id": "portal", "post_logout_redirect_uri": "https://portal.example/", "state": "x&y"}
    page = await browser.go(str(httpx.URL(world.hub + "/sign-out", params=leave)))
    last = await browser.submit(page, sign_out="yes")
    assert 'href="https://portal.example/?state=x%26y"' in last.text
    with pytest.raises(TokenInvalid):
        await principal(world, answer)
    refused(await refreshed(world, answer.json()["refresh_token"]))
    evil = leave | {"post_logout_redirect_uri": "https://evil.example/"}
    page = await browser.submit(await browser.go(str(httpx.URL(world.hub + "/sign-out", params=evil))), sign_out="yes")
    assert "evil.example" not in page.text


async def test_without_a_page_who_has_no_role_is_denied(world: World, browser: Browser) -> None:
    await browser.submit(await world.at_provider(browser), subject="none")
    assert query(await browser.go(address(world, prompt="none"), BACK))["error"] == "access_denied"
    assert (await browser.go(address(world))).status_code == 403


async def test_a_role_that_ends_ends_refreshing(world: World, browser: Browser, admin: asyncpg.Connection) -> None:
    answer = await redeemed(world, await code(world, browser))
    person = world.people["one"]
    await admin.execute("update person_role set deleted_at = now() where person_id = $1", person)
    try:
        refused(await refreshed(world, answer.json()["refresh_token"]))
    finally:
        await admin.execute("update person_role set deleted_at = null where person_id = $1", person)


async def test_declared_origins_may_read_answers_and_no_other(world: World, browser: Browser) -> None:
    ask_ = {"access-control-request-method": "POST", "access-control-request-headers": "authorization,content-type"}
    token = world.hub + "/oauth/token"
    allowed = await browser.http.options(token, headers=ORIGIN | ask_)
    assert (allowed.status_code, allowed.headers["access-control-allow-origin"]) == (200, ORIGIN["origin"])
    assert "access-control-allow-credentials" not in allowed.headers
    for origin in ("https://evil.example", "null", "https://portal.example:444", "http://portal.example"):
        answer = await browser.http.options(token, headers={"origin": origin} | ask_)
        assert answer.status_code == 400 and "access-control-allow-origin" not in answer.headers
        answer = await browser.http.post(token, data={"client_id": "portal"}, headers={"origin": origin})
        assert "access-control-allow-origin" not in answer.headers
        refused_ = await browser.http.post(
            token, data={"client_id": "portal", "grant_type": "refresh_token"}, headers={"origin": origin}
        )
        assert refused_.json()["error"] == "invalid_client"
    plain = await browser.http.get(world.hub + "/.well-known/oauth-authorization-server")
    assert "access-control-allow-origin" not in plain.headers
    about = plain.json()
    assert about["authorization_endpoint"] == world.hub + "/oauth/authorize"
    assert about["authorization_response_iss_parameter_supported"] is True


@pytest.mark.parametrize(
    "changed",
    [
        {"client_id": "hub"},
        {"client_id": "a b"},
        {"redirect_uris": ()},
        {"redirect_uris": ("http://portal.example/",)},
        {"redirect_uris": ("https://*.example/",)},
        {"redirect_uris": ("https://portal.example/#x",)},
        {"redirect_uris": ("myapp:/callback",)},
        {"origins": ()},
        {"origins": ("*",)},
        {"origins": ("https://portal.example/",)},
        {"origins": ("https://Portal.example",)},
        {"scopes": ()},
        {"scopes": ("hub.all",)},
        {"post_logout_redirect_uris": ("//evil",)},
    ],
    ids=str,
)
def test_a_portal_that_may_not_be_declared(changed: dict[str, Any]) -> None:
    good: dict[str, Any] = {
        "client_id": "portal",
        "redirect_uris": (BACK,),
        "origins": ("https://portal.example",),
        "scopes": ("hub.read",),
    }
    providers.checked(SignIn(portals=(Portal(**good),)))
    with pytest.raises(ConfigurationError):
        providers.checked(SignIn(portals=(Portal(**good | changed),)))
