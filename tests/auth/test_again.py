"""Signing in anew to sign: who may confirm what, and all that a provider, a stranger or a stolen session may try."""

from __future__ import annotations

import asyncio
import time
import uuid
from typing import Any

import asyncpg
import httpx
import pytest

from tests.auth import test_portal
from tests.auth.world import Browser, World, cookies, query

AGAIN = "/sign-in/again"
ENOUGH = "update sign_in set auth_time = now() - interval '1 hour', signed_in_at = now() - interval '1 hour'"
"""In a test the person signs in twice within a second, which no provider's time tells apart."""


async def ask(admin: asyncpg.Connection, grant: Any, **changed: Any) -> uuid.UUID:
    """A request to sign, asked under a grant by its person in its role, as `requestSignature` writes it."""
    study = await admin.fetchval(
        "insert into study (id, key, environment, protocol_number) values ($1, $2, 'PRODUCTION', '1') returning id",
        uuid.uuid4(),
        f"S-{uuid.uuid4()}",
    )
    [row] = await admin.fetch(
        "select r.person_id, r.party_id from oauth_grant g join person_role r on r.id = g.person_role_id"
        " where g.id = $1",
        grant,
    )
    made: uuid.UUID = await admin.fetchval(
        "insert into signature_request (id, study_id, needs, kind, record_id, record_sha256, signature_version,"
        " meaning, described, grant_id, expires_at, recorded_by, recorded_party_id)"
        " values ($1, $2, 'CODE', 'FORM_DATA', $1, 'aa', 'v',"
        " 'ENDORSED', 'CRF page <b>1', $3, now() + $4 * interval '1 minute', $5, $6) returning id",
        uuid.uuid4(),
        study,
        grant,
        changed.get("minutes", 10),
        changed.get("person", row["person_id"]),
        row["party_id"],
    )
    await admin.execute(ENOUGH)
    return made


async def signed_in(world: World, browser: Browser, admin: asyncpg.Connection, **changed: Any) -> uuid.UUID:
    """Somebody signs in, and asks to sign."""
    await world.signed_in(browser)
    whose = await world.verifier.session(cookies(browser), world.hub)
    return await ask(admin, whose.grant, **changed)


def where(world: World, request: uuid.UUID, **more: str) -> str:
    """The page."""
    return str(httpx.URL(world.hub + AGAIN, params={"request": str(request), **more}))


async def confirmed(admin: asyncpg.Connection, request: uuid.UUID) -> asyncpg.Record | None:
    """What was confirmed."""
    row: asyncpg.Record | None = await admin.fetchrow("select * from step_up where signature_request_id = $1", request)
    return row


async def test_the_page_tells_what_is_signed_and_the_provider_asks_who_it_is(
    world: World, browser: Browser, admin: asyncpg.Connection
) -> None:
    request, before = await signed_in(world, browser, admin), cookies(browser)
    page = await browser.get(where(world, request))
    assert page.status_code == 200 and "frame-ancestors 'none'" in page.headers["content-security-policy"]
    for said in ("CRF page &lt;b&gt;1", "You endorse the data", "연세임상지원", "임가온"):
        assert said in page.text
    left = await browser.submit(page, world.provider.issuer, go="on")
    assert (query(left)["prompt"], query(left)["max_age"]) == ("login", "0")
    done = await browser.submit(await browser.go(left.headers["location"]), subject="one")
    assert done.status_code == 200 and "You may sign now" in done.text
    row = await confirmed(admin, request)
    assert row is not None and row["issuer"] == world.provider.issuer and row["used_at"] is None
    assert abs(row["auth_time"].timestamp() - time.time()) < 60 < row["expires_at"].timestamp() - time.time() <= 300
    assert cookies(browser).partition("hub-session=")[2] == before.partition("hub-session=")[2]
    told = await admin.fetchrow("select principal_id, reason from audit_record where entity_id = $1", row["id"])
    assert tuple(told or ()) == (world.people["one"], "REAUTHENTICATED")
    again = await browser.get(where(world, request))
    assert again.status_code == 403 and "no such request" in again.text


@pytest.mark.parametrize(
    ("said", "why"),
    [
        ({"auth_time": None}, "does not say when"),
        ({"auth_time": 4_000_000_000}, "does not say when"),
        ({"auth_time": "1"}, "does not say when"),
        ({"auth_time": True}, "does not say when"),
        ({"auth_time": 1.5}, "does not say when"),
        ({"auth_time": -1}, "does not say when"),
        ({"auth_time": 0}, "does not say when"),
        ({"auth_time": -120.0}, "did not ask you to sign in anew"),  # seconds from now, as below
        ({"auth_time": -3_600.0}, "did not ask you to sign in anew"),
        ({"nonce": "another"}, "another nonce"),
        ({"iss": "https://evil.example"}, "another issuer"),
        ({"iat": 1_000_000_000, "exp": 1_000_000_100}, "expired"),
    ],
    ids=str,
)
async def test_a_provider_that_does_not_make_sure_of_the_person_confirms_nothing(
    world: World, browser: Browser, admin: asyncpg.Connection, said: dict[str, Any], why: str
) -> None:
    world.provider.changed = {name: value for name, value in said.items() if name == "auth_time"}
    request = await signed_in(world, browser, admin)  # whoever signs in is let in by such a provider
    at = said.get("auth_time")
    world.provider.changed = said | ({"auth_time": int(time.time() + at)} if at in (-120.0, -3_600.0) else {})
    left = await browser.submit(await browser.get(where(world, request)), go="on")
    answer = await browser.submit(left, subject="one")
    assert answer.status_code == 403 and "SIGN_IN_REFUSED" in answer.text and why in answer.text.replace("\n", " ")
    assert await confirmed(admin, request) is None


async def test_a_provider_that_overlooks_prompt_login_says_the_time_it_said_before(
    world: World, browser: Browser, admin: asyncpg.Connection
) -> None:
    """Even a minute after the sign-in, when a clock that differs would explain an earlier time."""
    request = await signed_in(world, browser, admin)
    before = int(time.time()) - 5
    await admin.execute("update sign_in set auth_time = to_timestamp($1::bigint)", before)
    for said in (before, before - 1):
        world.provider.changed = {"auth_time": said}
        page = await browser.submit(await browser.get(where(world, request)), go="on")
        answer = await browser.submit(page, subject="one")
        assert answer.status_code == 403 and "did not ask you" in answer.text
    # one that said no time at the sign-in is held to the sign-in itself
    await admin.execute("update sign_in set auth_time = null, signed_in_at = to_timestamp($1::bigint)", before)
    answer = await browser.submit(
        await browser.submit(await browser.get(where(world, request)), go="on"), subject="one"
    )
    assert answer.status_code == 403 and await confirmed(admin, request) is None


async def test_somebody_else_at_the_keyboard_confirms_nothing_and_is_not_signed_in(
    world: World, browser: Browser, admin: asyncpg.Connection
) -> None:
    request = await signed_in(world, browser, admin)
    for who in ("two", "stranger"):
        page = await browser.submit(await browser.get(where(world, request)), go="on")
        answer = await browser.submit(page, subject=who)
        assert answer.status_code == 403 and "Somebody else signed in" in answer.text
    assert await confirmed(admin, request) is None
    assert (await world.verifier.session(cookies(browser), world.hub)).id == world.people["one"]


async def test_a_request_is_of_one_session_one_person_and_one_hat(
    world: World, browser: Browser, admin: asyncpg.Connection
) -> None:
    request = await signed_in(world, browser, admin)
    other = Browser()
    await world.signed_in(other)
    assert "no such request" in (await other.get(where(world, request))).text
    foreign = await signed_in(world, other, admin, person=world.people["two"])
    assert "no such request" in (await other.get(where(world, foreign))).text
    over = await signed_in(world, other, admin, minutes=-1)
    assert "no such request" in (await other.get(where(world, over))).text
    assert (await other.get(where(world, uuid.uuid4()))).status_code == 403
    assert (await other.get(f"{world.hub}{AGAIN}?request=x")).status_code == 400
    nobody = Browser()
    assert (await nobody.get(where(world, request))).headers["location"].startswith("/sign-in?return_to=")
    # another hat: the choice under which it was asked ended
    await admin.execute("update oauth_grant set ended_at = now(), ended = 'ROLE_CHANGED' where ended_at is null")
    assert "no such request" in (await browser.get(where(world, request))).text
    for each in (other, nobody):
        await each.http.aclose()


async def test_a_return_is_good_once_and_for_the_session_that_left(
    world: World, browser: Browser, admin: asyncpg.Connection
) -> None:
    request = await signed_in(world, browser, admin)
    stranger = await browser.http.post(
        world.hub + AGAIN, data={"request": str(request)}, headers={"origin": "https://evil.example"}
    )
    assert stranger.status_code == 400
    page = await browser.submit(await browser.get(where(world, request)), go="on")
    back = (await browser.submit(page, world.hub + "/sign-in/callback", subject="one")).headers["location"]
    thief = Browser()
    await world.signed_in(thief)
    assert "not begun in this browser" in (await thief.get(back)).text
    answers = await asyncio.gather(*(browser.get(back) for _ in range(5)))
    assert sorted(answer.status_code for answer in answers) == [200] + [403] * 4
    assert await admin.fetchval("select count(*) from step_up where signature_request_id = $1", request) == 1
    await thief.http.aclose()


async def test_two_windows_confirm_once_and_a_session_that_ended_meanwhile_nothing(
    world: World, browser: Browser, admin: asyncpg.Connection
) -> None:
    request = await signed_in(world, browser, admin)
    backs = []
    for _ in range(2):
        page = await browser.submit(await browser.get(where(world, request)), go="on")
        backs.append((await browser.submit(page, world.hub + "/sign-in/callback", subject="one")).headers["location"])
    assert [(await browser.get(each)).status_code for each in backs] == [200, 403]
    late = await signed_in(world, browser, admin)
    page = await browser.submit(await browser.get(where(world, late)), go="on")
    back = (await browser.submit(page, world.hub + "/sign-in/callback", subject="one")).headers["location"]
    await admin.execute("update sign_in set ended_at = now(), ended = 'SIGNED_OUT' where ended_at is null")
    assert "no longer signed in" in (await browser.get(back)).text
    assert await confirmed(admin, late) is None


async def test_a_portal_gets_the_browser_back_at_its_own_address_alone(
    world: World, browser: Browser, admin: asyncpg.Connection
) -> None:
    answer = await test_portal.redeemed(world, await test_portal.code(world, browser))
    whose = await test_portal.principal(world, answer)
    request = await ask(admin, whose.grant)
    mine = {"client_id": "portal", "redirect_uri": test_portal.BACK, "state": "s t&te"}
    for wrong in (
        {"redirect_uri": "https://evil.example/"},
        {"redirect_uri": test_portal.BACK + "/x"},
        {"client_id": "another"},
        {"client_id": "hub"},
    ):
        refused = await browser.get(where(world, request, **{**mine, **wrong}))
        assert refused.status_code == 400 and "portal that sent you here" in refused.text
    assert (await browser.get(where(world, request, redirect_uri=test_portal.BACK))).status_code == 400
    page = await browser.submit(await browser.get(where(world, request, **mine)), go="on")
    back = await browser.submit(page, test_portal.BACK, subject="one")
    assert query(back) == {
        "signature_request": f"signature_request_{request}",
        "state": "s t&te",
        "iss": world.hub,
    }
    assert await confirmed(admin, request) is not None
    # a request asked at the hub's own pages leads to no portal
    own = await signed_in(world, browser, admin)
    assert (await browser.get(where(world, own, **mine))).status_code == 400
