"""A feed shows its party's calendar without identifiers, and ends with whatever it stands on; nobody learns which."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import asyncpg
import httpx
import orjson
import pytest
import pytest_asyncio
from icalendar import Calendar
from starlette.applications import Starlette

from hub.errors import LimitExceeded
from hub.http import calendar as route
from hub.operations.make_feed import digest
from hub.principal import PrincipalKind
from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, id_, key

SITE, LEE = id_("study_site", "site 101"), id_("person", "person lee")
MAKE = """mutation Make($input: MakeCalendarFeedInput!) { makeCalendarFeed(input: $input) {
  path calendarFeed { id version showsSubjects site { number } person { id } } userErrors { code path } } }"""
REVOKE = """mutation Revoke($input: RevokeCalendarFeedInput!) { revokeCalendarFeed(input: $input) {
  calendarFeed { revokedAt } userErrors { code } } }"""


@pytest_asyncio.fixture(scope="module", loop_scope="session", autouse=True)
async def clients(world: asyncpg.Connection, admin: asyncpg.Connection) -> AsyncIterator[None]:
    """The machine clients that the callers are, and a visit that is still to come; no feed is left behind."""
    await world.execute(
        "insert into study_event_def (id, study_id, metadata_version_id, oid, name, ordinal, form_oids, target_day,"
        " days_before, days_after) values (md5('sed 9')::uuid, $1, $2, 'VISIT9', 'Late visit', 9, '{}', 9999, 2, 2)",
        key("study alpha"), key("mdv"),
    )  # fmt: skip
    await world.execute(
        "insert into subject_milestone (id, study_id, study_site_id, subject_id, kind, occurred, occurred_precision,"
        " occurred_earliest, occurred_latest) select $1, study_id, study_site_id, id, 'ENROLLED', '2024-04-01', 'DAY',"
        " '2024-04-01', '2024-04-01' from subject where label = '101-003'",
        key("to come"),
    )
    for caller in ("smo", "site", "sponsor", "other_site", "nobody"):
        who = CALLERS[caller]
        await admin.execute(
            "insert into oauth_client (id, client_id, party_id, scopes, active_until)"
            " select $1, $2, $3, '{hub.read}', '2090-01-01Z' where exists (select 1 from party where id = $3)"
            " on conflict (id) do update set active_until = excluded.active_until",
            who.id, who.client_id, who.party.id,
        )  # fmt: skip
    yield
    await admin.execute("delete from calendar_feed where id <> $1", key("feed 101"))
    await admin.execute("delete from study_event_def where id = $1", key("sed 9"))
    await admin.execute("delete from subject_milestone where id = $1", key("to come"))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def client(engine: Engine, auth_pool: asyncpg.Pool) -> AsyncIterator[httpx.AsyncClient]:
    """A calendar's client: it sends an address and no token."""
    route.BACK = timedelta(days=3650)  # type: ignore[misc]  # the small world is of 2024
    transport = httpx.ASGITransport(Starlette(routes=[route.CalendarRoute(engine, auth_pool).route()]))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as made:
        yield made
    route.BACK = timedelta(days=90)  # type: ignore[misc]  # as it was


async def make(engine: Engine, caller: str, **given: Any) -> dict[str, Any]:
    """What came of making a feed."""
    ends = (datetime.now(UTC) + timedelta(days=30)).isoformat()
    answer = await ask(engine, CALLERS[caller], MAKE, {"input": {"expiresAt": ends, **given}})
    made: dict[str, Any] = answer["makeCalendarFeed"]
    return made


def events(response: httpx.Response) -> dict[str, Any]:
    """Events of a calendar by what they are called."""
    assert response.status_code == 200 and response.headers["content-type"] == "text/calendar; charset=utf-8"
    return {str(event["summary"]): event for event in Calendar.from_ical(response.content).walk("VEVENT")}


async def test_a_site_has_its_appointments_windows_and_monitoring_visits(
    engine: Engine, client: httpx.AsyncClient
) -> None:
    made = await make(engine, "site", siteId=SITE)
    assert made["userErrors"] == [] and made["calendarFeed"]["site"] == {"number": "101"}
    response = await client.get(made["path"])
    found = events(response)
    assert {"Appointment: Second visit", "Routine monitoring", "Site initiation"} <= set(found)
    booked = found["Appointment: Second visit"]
    assert booked["dtstart"].params["TZID"] == "Asia/Seoul" and booked["dtstart"].dt.hour == 10
    assert (
        booked["status"] == "CONFIRMED" and int(booked["sequence"]) > 0 and booked["last-modified"] == booked["dtstamp"]
    )
    assert found["Routine monitoring"]["status"] in ("TENTATIVE", "CONFIRMED")
    assert found["Site initiation"]["dtstart"].dt == date(2024, 2, 21)
    assert found["Site initiation"]["dtend"].dt == date(2024, 2, 22)
    window = found["Visit window: Late visit"]
    assert window["dtend"].dt - window["dtstart"].dt == timedelta(days=5) and window["transp"] == "TRANSPARENT"
    zones = [str(zone["tzid"]) for zone in Calendar.from_ical(response.content).walk("VTIMEZONE")]
    assert zones == ["Asia/Seoul"]
    assert all(len(line) <= 75 for line in response.content.split(b"\r\n"))


async def test_nobody_is_named(engine: Engine, client: httpx.AsyncClient, admin: asyncpg.Connection) -> None:
    plain = await client.get((await make(engine, "site", siteId=SITE))["path"])
    values = [row["value"] for row in await admin.fetch("select value from subject_identity where value <> ''")]
    labels = [row["label"] for row in await admin.fetch("select label from subject")]
    text = plain.content.replace(b"\r\n ", b"").decode()
    summaries = " ".join(str(event["summary"]) for event in Calendar.from_ical(plain.content).walk("VEVENT"))
    assert values and not [value for value in values if value in summaries]
    assert not [label for label in labels if label in text]
    assert str(key("subject 101-001")) not in text and "Room" not in text
    numbered = await client.get((await make(engine, "site", siteId=SITE, showsSubjects=True))["path"])
    assert "101-001" in numbered.text and not [value for value in values if f": {value}" in numbered.text]


async def test_who_made_it_may_be_unblinded_and_a_feed_is_not(
    engine: Engine, client: httpx.AsyncClient, admin: asyncpg.Connection
) -> None:
    sponsor = CALLERS["sponsor"]
    await admin.execute(
        "insert into unblinding_grant (id, principal_id, study_id, reason, granted_by, valid_from, valid_to)"
        " values ($1, $2, $3, 'test', 'test', now() - interval '1 day', now() + interval '1 day')",
        key("grant of the feed's maker"), sponsor.id, key("study alpha"),
    )  # fmt: skip
    visits = "{ monitoringVisits { totalCount } }"
    unblinded = (await ask(engine, sponsor, visits))["monitoringVisits"]["totalCount"]
    path = (await make(engine, "sponsor", siteId=SITE))["path"]
    before = events(await client.get(path))
    await admin.execute("delete from unblinding_grant where id = $1", key("grant of the feed's maker"))
    assert events(await client.get(path)).keys() == before.keys()
    assert (await ask(engine, sponsor, visits))["monitoringVisits"]["totalCount"] < unblinded


async def test_feeds_of_a_party_share_a_limit(
    engine: Engine, client: httpx.AsyncClient, auth_pool: asyncpg.Pool, monkeypatch: pytest.MonkeyPatch
) -> None:
    one, other = (await make(engine, "site", siteId=SITE))["path"], (await make(engine, "site", siteId=SITE))["path"]
    sponsors = (await make(engine, "sponsor", siteId=SITE))["path"]
    monkeypatch.setattr(route, "AT_ONCE", 1)
    narrow = route.CalendarRoute(engine, auth_pool)
    waits, goes = asyncio.Event(), asyncio.Event()
    execute = engine.execute

    async def held(*asked: Any, **more: Any) -> Any:
        waits.set()
        await goes.wait()
        return await execute(*asked, **more)

    monkeypatch.setattr(engine, "execute", held)
    transport = httpx.ASGITransport(Starlette(routes=[narrow.route()]))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as asking:
        first = asyncio.create_task(asking.get(one))
        await waits.wait()
        assert (await asking.get(other)).status_code == LimitExceeded.http_status
        goes.set()
        assert ((await first).status_code, (await asking.get(sponsors)).status_code) == (200, 200)


async def test_the_same_calendar_has_the_same_tag(
    engine: Engine, client: httpx.AsyncClient, world: asyncpg.Connection
) -> None:
    path = (await make(engine, "smo", siteId=SITE))["path"]
    first = await client.get(path)
    again = await client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert again.status_code == 304 and again.content == b"" and again.headers["etag"] == first.headers["etag"]
    before = events(first)["Appointment: Second visit"]
    cancel = (
        "update appointment set state = $1, changed_at = now(), changed_xid = pg_current_xact_id() where state = $2"
    )
    await world.execute(cancel, "CANCELLED", "BOOKED")
    changed = await client.get(path, headers={"if-none-match": first.headers["etag"]})
    after = events(changed)["Appointment: Second visit"]
    await world.execute(cancel, "BOOKED", "CANCELLED")
    assert after["status"] == "CANCELLED" and after["uid"] == before["uid"]
    assert int(after["sequence"]) > int(before["sequence"]) and after["last-modified"].dt > before["last-modified"].dt
    japanese = await client.get(path, headers={"accept-language": "ja"})
    assert japanese.headers["content-language"] == "ja" and "来院予約:Second visit" in events(japanese)


async def test_a_person_has_own_appointments_and_the_monitoring_visits_of_own_sites(
    engine: Engine, client: httpx.AsyncClient
) -> None:
    found = events(await client.get((await make(engine, "smo", personId=LEE))["path"]))
    assert "Appointment: Second visit" in found and not any(each.startswith("Visit window") for each in found)


async def test_what_a_feed_cannot_be(engine: Engine) -> None:
    day = timedelta(days=1)
    now = datetime.now(UTC)
    for given, field in (
        ({}, None),
        ({"siteId": SITE, "personId": LEE}, None),
        ({"siteId": SITE, "expiresAt": (now - day).isoformat()}, "expiresAt"),
        ({"siteId": SITE, "expiresAt": (now + 401 * day).isoformat()}, "expiresAt"),
        ({"siteId": id_("study_site", "site of nobody")}, "siteId"),
    ):
        made = await make(engine, "site", **given)
        assert made["path"] is None and made["calendarFeed"] is None and len(made["userErrors"]) == 1, given
        assert (field is None) or made["userErrors"][0]["path"][-1] == field
    assert (await make(engine, "other_site", siteId=SITE))["path"] is None


async def test_the_token_is_kept_as_a_digest_and_listed_for_its_party_alone(
    engine: Engine, admin: asyncpg.Connection
) -> None:
    made = await make(engine, "site", siteId=SITE)
    token = made["path"].removeprefix("/calendar/").removesuffix(".ics")
    assert len(token) >= 43
    kept = await admin.fetchval("select to_jsonb(f)::text from calendar_feed f where token_sha256 = $1", digest(token))
    trail = await admin.fetchval("select string_agg(to_jsonb(a)::text, '') from audit_record a")
    assert kept is not None and token not in kept and token not in trail and made["calendarFeed"]["id"][-36:] in trail
    listed = "{ calendarFeeds(first: 200) { nodes { id } } }"
    for caller in ("site", "site_without_scopes", "smo", "sponsor", "other_site"):
        nodes = (await ask(engine, CALLERS[caller], listed))["calendarFeeds"]["nodes"]
        assert ({"id": made["calendarFeed"]["id"]} in nodes) == caller.startswith("site")


async def test_every_end_is_the_same_answer(
    engine: Engine, client: httpx.AsyncClient, admin: asyncpg.Connection, caplog: pytest.LogCaptureFixture
) -> None:
    caplog.set_level(logging.DEBUG)
    unknown = await client.get("/calendar/" + "x" * 43 + ".ics")
    assert unknown.status_code == 404 and orjson.loads(unknown.content)["errors"][0]["message"] == "no such calendar"

    async def ended(caller: str, end: str, back: str, *of: Any, **given: Any) -> None:
        path = (await make(engine, caller, **({"siteId": SITE} | given)))["path"]
        assert (await client.get(path)).status_code == 200
        await admin.execute(end, *of)
        answer = await client.get(path)
        await admin.execute(back, *of)
        assert (answer.status_code, answer.content) == (404, unknown.content), end
        assert {n: v for n, v in answer.headers.items() if n != "date"} == dict(unknown.headers)

    latest = "where id = (select id from calendar_feed order by recorded_at desc limit 1)"
    await ended("site", f"update calendar_feed set expires_at = now() - interval '1 s' {latest}", "select 1")
    await ended("site", f"update calendar_feed set revoked_at = now() {latest}", "select 1")
    own = "update oauth_client set revoked_at = {} where id = $1"
    await ended("site", own.format("now()"), own.format("null"), CALLERS["site"].id)
    until = "update engagement set valid_to = {} where id = $1"
    await ended("smo", until.format("now() - interval '1 s'"), until.format("'2030-01-01Z'"), key("engagement 101"))
    for path in ("/calendar/.ics", "/calendar/%00.ics", "/calendar/" + "y" * 9_000 + ".ics"):
        assert (await client.get(path)).status_code == 404
    assert not [record for record in caplog.records if "/calendar/" in record.getMessage() and record.name != "httpx"]


async def test_a_feed_of_a_person_ends_with_the_persons_role(
    engine: Engine, client: httpx.AsyncClient, admin: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    kim = replace(CALLERS["site"], kind=PrincipalKind.PERSON, id=key("person kim"))
    monkeypatch.setitem(CALLERS, "kim", kim)
    path = (await make(engine, "kim", siteId=SITE))["path"]
    assert (await client.get(path)).status_code == 200
    until = "update person_role set valid_to = {} where person_id = $1 and party_id = $2"
    await admin.execute(until.format("now()"), kim.id, kim.party.id)
    assert (await client.get(path)).status_code == 404
    await admin.execute(until.format("'2090-01-01Z'"), kim.id, kim.party.id)
    assert (await client.get(path)).status_code == 200


async def test_a_feed_ends_with_the_key_it_was_made_with(
    engine: Engine, client: httpx.AsyncClient, admin: asyncpg.Connection, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(CALLERS, "by key", replace(CALLERS["site"], key="stolen"))
    path = (await make(engine, "by key", siteId=SITE))["path"]
    other = (await make(engine, "site", siteId=SITE))["path"]
    await admin.execute(
        "insert into oauth_client_key (id, client_id, kid, jwk, thumbprint)"
        " values (gen_random_uuid(), $1, 'k', '{}', 'stolen')",
        CALLERS["site"].client_id,
    )
    assert (await client.get(path)).status_code == 200
    await admin.execute("update oauth_client_key set revoked_at = now()")
    assert [(await client.get(each)).status_code for each in (path, other)] == [404, 200]
    await admin.execute("delete from oauth_client_key")


async def test_a_revoked_feed_is_revoked_once(engine: Engine, client: httpx.AsyncClient) -> None:
    made = await make(engine, "site", siteId=SITE)
    feed = made["calendarFeed"]
    given = {"id": feed["id"], "version": feed["version"], "reason": "The laptop is lost"}
    foreign = (await ask(engine, CALLERS["smo"], REVOKE, {"input": given}))["revokeCalendarFeed"]
    assert foreign["userErrors"][0]["code"] == "NOT_FOUND"
    done = (await ask(engine, CALLERS["site"], REVOKE, {"input": given}))["revokeCalendarFeed"]
    assert done["userErrors"] == [] and done["calendarFeed"]["revokedAt"]
    assert (await client.get(made["path"])).status_code == 404
