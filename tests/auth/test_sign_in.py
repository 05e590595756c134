"""Signing in at a provider: who is let in, as what, and everything a provider or a stranger may try."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from typing import Any

import asyncpg
import pytest
from joserfc.jwk import ECKey
from starlette.responses import Response

from auth import pages
from auth.desk import own_path
from hub.errors import TokenInvalid
from hub.principal import PrincipalKind, Role
from tests.auth.conftest import sign
from tests.auth.world import Browser, World, cookies, query


async def test_who_has_one_role_lands_signed_in(world: World, browser: Browser) -> None:
    landed = await world.signed_in(browser)
    assert landed.headers["location"] == "/graphql"
    principal = await world.verifier.session(cookies(browser), world.hub)
    assert (principal.id, principal.kind, principal.party.role) == (
        world.people["one"],
        PrincipalKind.PERSON,
        Role.SMO,
    )
    said = (await browser.get(world.hub + "/sign-in/session")).json()["session"]
    assert (said["name"], said["role"]) == ("임가온", "SMO")


async def test_who_has_two_roles_chooses_one_and_may_change_it(
    world: World, browser: Browser, admin: asyncpg.Connection
) -> None:
    page = await browser.submit(await world.at_provider(browser), subject="two")
    assert page.url.path == "/sign-in/role"
    with pytest.raises(TokenInvalid):
        await world.verifier.session(cookies(browser), world.hub)
    ids = await admin.fetch(
        "select r.id, p.role from person_role r join party p on p.id = r.party_id where person_id = $1",
        world.people["two"],
    )
    for row in ids:
        assert str(row["id"]) in page.text
        landed = await browser.submit(page, world.hub + "/graphql", role=str(row["id"]))
        assert landed.headers["location"] == "/graphql"
        principal = await world.verifier.session(cookies(browser), world.hub)
        assert principal.party.role == row["role"]
    told = await admin.fetch(
        "select entity, action, reason from audit_record where principal_id = $1 order by at", world.people["two"]
    )
    assert [tuple(row) for row in told][-4:] == [
        ("sign_in", "INSERT", "SIGNED_IN"),
        ("oauth_grant", "INSERT", "ROLE_CHOSEN"),
        ("oauth_grant", "UPDATE", "ROLE_CHANGED"),
        ("oauth_grant", "INSERT", "ROLE_CHOSEN"),
    ]
    foreign = await admin.fetchval("select id from person_role where person_id = $1", world.people["one"])
    assert (await browser.submit(page, role=str(foreign))).status_code == 400


async def test_who_is_nobody_here_is_told_what_to_give_the_operator(world: World, browser: Browser) -> None:
    answer = await browser.submit(await world.at_provider(browser), subject="stranger")
    assert answer.status_code == 403
    assert f"{world.provider.issuer} stranger" in answer.text
    assert "hub-session" not in browser.http.cookies


async def test_who_has_no_role_is_not_let_in(world: World, browser: Browser) -> None:
    answer = await browser.submit(await world.at_provider(browser), subject="none")
    assert answer.status_code == 403 and "no role that holds now" in answer.text


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"nonce": "another"}, "another nonce"),
        ({"nonce": None}, "another nonce"),
        ({"iss": "https://evil.example"}, "another issuer"),
        ({"aud": "portal"}, "another audience"),
        ({"aud": ["hub", "portal"]}, "another audience"),
        ({"azp": "portal"}, "another authorized party"),
        ({"exp": 1_000_000_000, "iat": 999_999_999}, "expired"),
        ({"exp": None}, "exp is missing"),
        ({"iat": None}, "iat is missing"),
        ({"iat": 4_000_000_000, "exp": 4_000_000_100}, "not valid yet"),
        ({"exp": 4_000_000_000}, "lives too long"),
        ({"sub": None}, "sub is missing"),
        ({"sub": "one\x00"}, "sub is missing"),
        ({"sub": 1}, "sub is missing"),
    ],
    ids=str,
)
async def test_an_id_token_that_does_not_hold(
    world: World, browser: Browser, changed: dict[str, Any], why: str
) -> None:
    world.provider.changed = changed
    await world.refused(browser, why)


@pytest.mark.parametrize(
    ("header", "key", "why"),
    [
        ({"alg": "none"}, None, "algorithm not accepted"),
        ({"alg": "HS256"}, b"secret", "algorithm not accepted"),
        ({"alg": "ES256"}, ECKey.generate_key("P-256"), "signature does not hold"),
        ({"alg": "ES256", "jwk": {}}, ECKey.generate_key("P-256"), "does not hold"),
        ({"alg": "ES256", "typ": "at+jwt"}, "own", "typ not accepted"),
        ({"alg": "ES384"}, ECKey.generate_key("P-384"), "algorithm not accepted"),
    ],
)
async def test_an_id_token_signed_by_another_or_not_at_all(
    world: World, browser: Browser, header: dict[str, Any], key: Any, why: str
) -> None:
    own = world.provider.key
    claims = world.provider.claims("one", "unknown")
    world.provider.token = sign({"kid": str(own.kid)} | header, claims, own if key == "own" else key)
    await world.refused(browser, why)


async def test_keys_that_the_provider_changed_are_fetched(
    world: World, browser: Browser, monkeypatch: pytest.MonkeyPatch
) -> None:
    await world.signed_in(browser)
    monkeypatch.setattr("auth.provider._LOOK_AGAIN", 0.0)
    world.provider.key = ECKey.generate_key("P-256")
    world.provider.key.ensure_kid()
    assert (await world.signed_in(browser)).headers["location"] == "/graphql"


async def test_a_code_is_good_for_one_sign_in_and_one_browser(world: World, browser: Browser) -> None:
    back = (await world.back(browser, "one")).headers["location"]
    thief = Browser()
    assert "not begun in this browser" in (await thief.go(back)).text
    # one who has a browser's cookie of his own: login with somebody else's code is refused as well
    await world.at_provider(thief)
    assert "not begun in this browser" in (await thief.go(back)).text
    assert (await browser.go(back, world.hub + "/graphql")).status_code == 303
    assert "not begun in this browser" in (await browser.go(back)).text
    await thief.http.aclose()


@pytest.mark.parametrize(
    ("changed", "why"),
    [
        ({"iss": "https://evil.example"}, "another issuer answered"),
        ({"iss": ""}, "another issuer answered"),
        ({"state": "another"}, "not begun in this browser"),
        ({"state": ""}, "not begun in this browser"),
        ({"code": "another"}, "does not accept its own code"),
        ({"code": "", "error": "access_denied"}, "the provider did not sign you in"),
    ],
    ids=str,
)
async def test_an_answer_that_was_changed_on_the_way(
    world: World, browser: Browser, changed: dict[str, str], why: str
) -> None:
    given = query(await world.back(browser, "one")) | changed
    given = {name: value for name, value in given.items() if value}
    answer = await browser.http.get(world.hub + "/sign-in/callback", params=given)
    assert answer.status_code == 403 and why in answer.text.lower(), answer.text


async def test_a_parameter_given_twice_is_refused(world: World, browser: Browser) -> None:
    back = (await world.back(browser, "one")).headers["location"]
    assert (await browser.go(back + "&code=other")).status_code == 403


async def test_ten_minutes_are_enough(world: World, browser: Browser) -> None:
    back = (await world.back(browser, "one")).headers["location"]
    world.clock.offset = 601
    assert "over ten minutes ago" in (await browser.go(back)).text


async def test_of_ten_simultaneous_returns_one_signs_in(world: World, browser: Browser) -> None:
    back = (await world.back(browser, "one")).headers["location"]
    answers = await asyncio.gather(*(browser.get(back) for _ in range(10)))
    assert sorted(answer.status_code for answer in answers) == [303] + [403] * 9


async def test_a_session_is_for_the_hubs_own_pages(world: World, browser: Browser) -> None:
    await world.signed_in(browser)
    sent = cookies(browser)
    for origin in (None, "null", "https://evil.example", world.hub + ".evil.example", world.hub.upper()):
        with pytest.raises(TokenInvalid):
            await world.verifier.session(sent, origin)
    for other in ("hub-session=", "hub-session=x", "session=x", ""):
        with pytest.raises(TokenInvalid):
            await world.verifier.session(other, world.hub)


async def test_the_cookie_is_kept_from_scripts_and_other_sites(world: World, browser: Browser) -> None:
    back = (await world.back(browser, "one")).headers["location"]
    given = (await browser.get(back)).headers["set-cookie"].lower()
    assert given.startswith("hub-session=") and "httponly" in given and "samesite=lax" in given and "path=/" in given


def test_behind_https_the_cookie_is_of_this_host_alone(world: World) -> None:
    far = replace(world.settings, issuer="https://hub.example")
    response = Response()
    pages.set_cookie(response, far, "session", "secret", 60)
    given = response.headers["set-cookie"]
    assert given.startswith("__Host-hub-session=secret;") and "Secure" in given and "Path=/" in given
    assert "domain" not in given.lower()
    assert pages.session_cookie(far, "hub-session=a; __Host-hub-session=secret") == "secret"
    assert pages.session_cookie(far, "hub-session=a") is None


async def test_signing_out_asks_and_ends_everything(world: World, browser: Browser, admin: asyncpg.Connection) -> None:
    await world.signed_in(browser)
    sent = cookies(browser)
    assert (await world.verifier.session(sent, world.hub)).id == world.people["one"]
    page = await browser.go(world.hub + "/sign-out")
    foreign = await browser.http.post(
        world.hub + "/sign-out", data={"sign_out": "yes"}, headers={"origin": "https://evil.example"}
    )
    assert foreign.status_code == 400
    assert (await world.verifier.session(sent, world.hub)).id == world.people["one"]
    landed = await browser.submit(page, sign_out="yes")
    assert landed.url.path == "/signed-out" and landed.status_code == 200
    with pytest.raises(TokenInvalid):
        await world.verifier.session(sent, world.hub)
    ended = await admin.fetchval(
        "select array_agg(distinct ended) from sign_in where person_id = $1 and ended_at is not null",
        world.people["one"],
    )
    assert "SIGNED_OUT" in ended


async def test_a_sign_in_lasts_twelve_hours(world: World, browser: Browser) -> None:
    await world.signed_in(browser)
    world.clock.offset = 12 * 3_600 + 1
    with pytest.raises(TokenInvalid):
        await world.verifier.session(cookies(browser), world.hub)


async def test_signing_in_again_goes_on_with_a_new_cookie_and_for_somebody_else_ends_the_first(
    world: World, browser: Browser, admin: asyncpg.Connection
) -> None:
    await world.signed_in(browser)
    before = cookies(browser)
    assert (await world.verifier.session(before, world.hub)).id == world.people["one"]
    await world.signed_in(browser)
    with pytest.raises(TokenInvalid):
        await world.verifier.session(before, world.hub)
    again = cookies(browser)
    assert (await world.verifier.session(again, world.hub)).id == world.people["one"]
    ended = "select count(*) from sign_in where person_id = $1 and ended = 'SIGNED_IN_AGAIN'"
    assert await admin.fetchval(ended, world.people["one"]) == 0
    await browser.submit(await world.at_provider(browser), subject="two")
    with pytest.raises(TokenInvalid):
        await world.verifier.session(again, world.hub)
    assert await admin.fetchval(ended, world.people["one"]) == 1


async def test_this_machine_has_one_name(world: World, browser: Browser) -> None:
    other = world.hub.replace("127.0.0.1", "localhost")
    landed = await browser.submit(await browser.go(other + "/sign-in"), world.hub + "/graphql", subject="one")
    assert landed.headers["location"] == "/graphql"


@pytest.mark.parametrize(
    "given",
    [
        "https://evil.example",
        "//evil.example",
        "/\\evil.example",
        "javascript:x",
        "evil",
        "/a\nb",
        "/" + "a" * 2_000,
        "/é",
    ],
)
def test_only_a_path_of_ours_is_gone_on_to(given: str) -> None:
    assert own_path(given) == "/graphql"
    assert own_path("/oauth/authorize?a=b") == "/oauth/authorize?a=b"
