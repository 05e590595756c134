"""Reports show each caller what GraphQL shows it, in one language, and hold against what others wrote."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import asyncpg
import httpx
import orjson
import pytest

from hub.http.report import AT_ONCE, LIMITS, SET_AT_ONCE, ReportRoute
from hub.local.language import languages
from hub.report import page
from hub.report.content import document, report
from hub.report.parts import Cell, Table
from hub.report.pdf import Press
from hub.report.texts import texts
from resolvers.engine.engine import Engine
from resolvers.engine.turns import Turns
from tests.graphql.world import CALLERS, READERS, id_, key
from tests.report.conftest import Verifier, fetch

ALPHA, BETA = id_("study", "study alpha"), id_("study", "study beta")
SITE = id_("study_site", "site 101")
HOSTILE = "<script>alert(1)</script>\"'&\u202egnp.exe\u2066" + "西" * 5_000


@pytest.mark.parametrize("caller", READERS)
async def test_a_report_is_of_what_the_caller_may_see(engine: Engine, client: httpx.AsyncClient, caller: str) -> None:
    for kind, id__ in (("study", ALPHA), ("study", BETA), ("site", SITE)):
        response = await fetch(client, caller, f"{kind}/{id__}.html")
        data = orjson.loads(
            (await engine.execute(document(kind), {"id": id__}, None, READERS[caller], limits=LIMITS)).body
        )["data"]
        root = data["study" if kind == "study" else "studySite"]
        assert response.status_code == (404 if root is None else 200)
        if root is None:
            continue
        places = root["sites"]["nodes"] if kind == "study" else [root]
        for place in places:
            assert f"{place['number']} {place['displayName']}" in response.text
            for each in place["withheld"]:
                assert texts("en").label("Right", each["right"]) in response.text
        every = {figure["definition"]["id"] for group in data["whole"] for figure in group["figures"]}
        assert all(f"{id_} 1" in response.text or f"{id_} 2" in response.text for id_ in every)
        assert "<bdi></bdi>" not in response.text  # a value or its reason, never a blank


async def test_what_is_not_there_and_what_is_not_shown_are_one_answer(client: httpx.AsyncClient) -> None:
    asked = [("other_sponsor", f"study/{ALPHA}"), ("nobody", f"study/{BETA}"), ("cro", f"site/{ALPHA}"),
             ("sponsor", f"study/{id_('study', 'study of nobody')}"), ("sponsor", "study/study_x"),
             ("sponsor", f"study/{ALPHA}.exe"), ("sponsor", f"subject/{ALPHA}"), ("nobody", f"site/{SITE}.pdf"),
             ("sponsor", "study/%00")]  # fmt: skip
    answers = [await fetch(client, caller, path) for caller, path in asked]
    assert {answer.status_code for answer in answers} == {404}
    assert len({answer.content for answer in answers}) == 1
    assert orjson.loads(answers[0].content)["errors"][0]["message"] == "no such report"


@pytest.mark.parametrize("tag", sorted(languages()))
async def test_a_report_is_in_one_language(client: httpx.AsyncClient, tag: str) -> None:
    response = await fetch(client, "cro", f"study/{ALPHA}", **{"accept-language": tag})
    own, english = texts(tag), texts("en")
    assert response.headers["content-language"] == tag and f'<html lang="{tag}">' in response.text
    headings = re.findall(r"<h2>(.*?)</h2>", response.text)
    assert headings[0] == own("SUMMARY") and headings[-1] == own("NOTES") and len(headings) == 12
    if tag != "en":
        alone = re.sub(r"<bdi>.*?</bdi>", "", response.text)
        said = [word for word in english.words.values() if " " in word and "{" not in word]
        assert [word for word in said if word in alone and word not in own.words.values()] == []
        assert english.label("Absence", "NOT_PERMITTED") not in response.text


async def test_reasons_stand_where_values_are_withheld(client: httpx.AsyncClient) -> None:
    site = (await fetch(client, "site_without_scopes", f"site/{SITE}")).text
    sponsor = (await fetch(client, "sponsor", f"site/{SITE}")).text
    assert texts("en").label("Right", "PRESCREENING") in sponsor.partition("What this reader is not shown")[2]
    assert texts("en").label("Right", "PRESCREENING") not in site.partition("What this reader is not shown")[2]


async def _answer(engine: Engine, caller: str) -> Any:
    asked = engine.execute(document("site"), {"id": SITE}, None, READERS[caller], limits=LIMITS)
    return orjson.loads((await asked).body)["data"]


def _told(answer: Any) -> tuple[dict[str, Cell], list[Cell]]:
    """Head and start-up of the report of a site: status, plan, activation, days behind, what it waits for."""
    made = report("site", answer, texts("en"))
    start_up = next(section.parts[0] for section in made.sections if section.title == "Start-up")
    assert isinstance(start_up, Table)
    return dict(made.facts.facts), list(start_up.rows[0][:5])


_NAMED = ("Sponsor", "Principal investigator", "Data of")
_NOT_PERMITTED = Cell(texts("en").label("Absence", "NOT_PERMITTED"), absent=True)


async def test_who_lacks_a_right_is_told_so_and_not_that_there_is_nothing(
    engine: Engine, client: httpx.AsyncClient
) -> None:
    for caller in ("committee", "laboratory"):
        facts, start_up = _told(await _answer(engine, caller))
        assert {facts[name] for name in _NAMED} == {_NOT_PERMITTED}
        assert start_up == [_NOT_PERMITTED] * 5, caller
        listed = (await fetch(client, caller, f"study/{ALPHA}.html")).text
        assert "Not received yet" not in listed and "not stated" not in listed
    facts, start_up = _told(await _answer(engine, "sponsor"))
    assert not any(facts[name].absent for name in _NAMED) and _NOT_PERMITTED not in start_up


async def test_who_may_know_is_told_that_there_is_nothing(engine: Engine) -> None:
    answer = await _answer(engine, "sponsor")
    site = answer["studySite"]
    site |= {"status": None, "investigators": []}
    site["startUp"] = {"plannedActivation": None, "activated": None, "daysBehind": None, "blockedBy": []}
    site["study"]["roles"] = []
    for figure in answer["whole"][0]["figures"]:
        figure["freshness"] = None
    facts, start_up = _told(answer)
    assert [facts[name].text for name in _NAMED] == ["not stated", "Not received yet", "Not received yet"]
    assert [cell.text for cell in start_up] == ["not stated", "not stated", "–", "–", "None"]
    site["withheld"].append({"right": "QUALIFICATION", "reason": "NOT_PERMITTED"})  # training may block
    assert _told(answer)[1][4] == _NOT_PERMITTED
    site["investigators"] = [{"duty": "PRINCIPAL_INVESTIGATOR", "ended": None, "person": None}]
    assert _told(answer)[0]["Principal investigator"] == _NOT_PERMITTED


async def test_hostile_names_are_ordinary_text(client: httpx.AsyncClient, world: asyncpg.Connection) -> None:
    was = await world.fetchrow("select name, name_romanised from study_site where id = $1", key("site 101"))
    assert was is not None
    change = "update study_site set name = $2, name_romanised = $3 where id = $1"
    await world.execute(change, key("site 101"), HOSTILE, HOSTILE)
    try:
        made = (await fetch(client, "cro", f"site/{SITE}.html")).text
        assert "<script" not in made and "&lt;script&gt;alert(1)&lt;/script&gt;" in made
        assert not set("\u202e\u2066") & set(made) and "西" * 300 not in made
        pdf = await fetch(client, "cro", f"site/{SITE}.pdf")
        assert pdf.status_code in (200, 501)
    finally:
        await world.execute(change, key("site 101"), *was)


async def test_the_page_stands_alone(client: httpx.AsyncClient) -> None:
    response = await fetch(client, "sponsor", f"study/{ALPHA}.html")
    assert response.headers["content-security-policy"] == page.POLICY
    assert response.headers["cache-control"] == "no-store" and response.headers["x-frame-options"] == "DENY"
    inside = re.sub(r'xmlns="[^"]*"', "", response.text)
    assert not re.search(r"https?://|url\(|<script|<img|<link|\son\w+=|\sstyle=", inside)
    assert "<title>" in response.text and response.text.count('role="img"') >= 2


async def test_the_form_is_that_of_the_name_or_the_wish(client: httpx.AsyncClient) -> None:
    path = f"study/{ALPHA}"
    for accept, status in (("text/html", 200), ("*/*", 200), ("text/*;q=0.3, application/json", 200),
                           ("application/json", 406), ("text/html;q=0", 406)):  # fmt: skip
        response = await fetch(client, "sponsor", path, accept=accept)
        assert response.status_code == status, accept
    assert (await fetch(client, "sponsor", f"{path}.html", accept="application/json")).status_code == 200


async def test_who_is_signed_in_opens_it_and_no_foreign_page_reads_it(client: httpx.AsyncClient) -> None:
    async def status(**sent: str) -> int:
        named = {name.replace("_", "-"): value for name, value in sent.items()}
        return (
            await client.get(f"/report/study/{ALPHA}", headers={"cookie": "hub-session=sponsor", **named})
        ).status_code

    opened = {"sec_fetch_mode": "navigate", "sec_fetch_dest": "document"}
    assert await status(sec_fetch_site="none", **opened) == 200
    assert await status(sec_fetch_site="same-origin", sec_fetch_mode="cors", sec_fetch_dest="empty") == 200
    assert await status(sec_fetch_site="cross-site", **opened) == 200
    for site in ("cross-site", "same-site"):
        assert await status(sec_fetch_site=site, sec_fetch_mode="cors", sec_fetch_dest="empty") == 401
        assert await status(sec_fetch_site=site, sec_fetch_mode="navigate", sec_fetch_dest="iframe") == 401
    assert await status() == 401
    assert await status(authorization="Bearer bad", sec_fetch_site="none") == 401
    nobody = await client.get(f"/report/study/{ALPHA}", headers={"sec-fetch-site": "none", "sec-fetch-mode": "navigate",
                                                                "sec-fetch-dest": "document"})  # fmt: skip
    assert nobody.status_code == 303 and nobody.headers["location"].startswith("/sign-in?return_to=%2Freport%2Fstudy")


async def test_that_it_left_is_put_on_record(client: httpx.AsyncClient, admin: asyncpg.Connection) -> None:
    """As an export: who, for whom, what, of which study, and the rights for want of which something may lack."""
    said = "select name, principal_id, party_id, role, rows, bytes, withheld from export_record where study_id = $1"
    since = await admin.fetchval("select clock_timestamp()")
    study = await fetch(client, "smo", f"study/{ALPHA}.html")
    await client.head(f"/report/study/{ALPHA}.html", headers={"authorization": "Bearer smo"})
    site = await fetch(client, "smo", f"site/{SITE}.html")
    await fetch(client, "smo", f"study/{BETA}.html")  # one that it may not know of
    left = await admin.fetch(f"{said} and at > $2 order by at", key("study alpha"), since)
    smo = CALLERS["smo"]
    assert [tuple(each)[:6] for each in left] == [
        (name, smo.id, smo.party.id, "SMO", None, len(response.content))
        for name, response in (("report study.html", study), ("report site.html", site))
    ]
    assert all({"BLINDED", "FINANCE"} <= set(each["withheld"]) and "CODE" not in each["withheld"] for each in left)
    assert await admin.fetchval("select count(*) from export_record where at > $1", since) == len(left)


async def test_a_client_has_few_reports_under_way(engine: Engine, write_pool: asyncpg.Pool) -> None:
    route, sponsor = ReportRoute(engine, Verifier(), Press(), write_pool), CALLERS["sponsor"].share
    for _ in range(AT_ONCE):
        await route._turns.take(sponsor)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(route.route()), base_url="http://127.0.0.1") as client:
        refused = await fetch(client, "sponsor", f"study/{ALPHA}")
        assert orjson.loads(refused.content)["errors"][0]["extensions"]["code"] == "LIMIT_EXCEEDED"
        assert (await fetch(client, "cro", f"study/{ALPHA}")).status_code == 200
        route._turns.give(sponsor)
        for _ in range(2):
            assert (await fetch(client, "sponsor", f"study/{ALPHA}")).status_code == 200


async def test_a_client_does_not_take_all_turns_of_the_press(engine: Engine, write_pool: asyncpg.Pool) -> None:
    started, waits, go = asyncio.Semaphore(0), asyncio.Event(), asyncio.Event()

    class Slow(Press):
        async def pdf(self, page: str) -> bytes:
            started.release()
            await go.wait()
            return b"%PDF-"

    class Line(Turns):
        async def _wait(self, client: str, own: Any) -> None:
            waits.set()
            await super()._wait(client, own)

    route = ReportRoute(engine, Verifier(), Slow(), write_pool)
    route._setting = Line(SET_AT_ONCE, 1, 20)
    async with httpx.AsyncClient(transport=httpx.ASGITransport(route.route()), base_url="http://127.0.0.1") as client:

        def ask(caller: str) -> asyncio.Task[httpx.Response]:
            return asyncio.create_task(fetch(client, caller, f"study/{ALPHA}.pdf"))

        asked = [ask("sponsor"), ask("sponsor")]
        async with asyncio.timeout(20):
            await started.acquire()
            await waits.wait()
            assert started.locked()
            asked.append(ask("cro"))
            await started.acquire()
        go.set()
        assert [(await each).status_code for each in asked] == [200] * 3


async def test_a_hub_without_the_libraries_says_so_and_goes_on(engine: Engine, write_pool: asyncpg.Pool) -> None:
    route = ReportRoute(engine, Verifier(), Press("-m", "tests.report.no_libraries"), write_pool).route()
    async with httpx.AsyncClient(transport=httpx.ASGITransport(route), base_url="http://127.0.0.1") as client:
        pdf = await fetch(client, "sponsor", f"study/{ALPHA}.pdf")
        assert (
            pdf.status_code == 501 and orjson.loads(pdf.content)["errors"][0]["extensions"]["code"] == "PDF_UNAVAILABLE"
        )
        assert (await fetch(client, "sponsor", f"study/{ALPHA}.html")).status_code == 200
