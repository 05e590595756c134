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
from hub.demo.provider import DemoProvider, Shown
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
    provider = DemoProvider(origin + "/idp", origin, {"lim": Shown("Lim")})
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


async def test_a_person_signs_what_the_page_told_and_nothing_else(
    database: Settings, admin: asyncpg.Connection, parties: dict[str, uuid.UUID], browser: Browser
) -> None:
    listener, origin = port()
    settings = at(database, origin)
    person, _ = await make_person(admin, SPONSOR={Scope.READ, Scope.WRITE})
    provider = DemoProvider(origin + "/idp", origin, {"signer": Shown("Lim")})
    connection = await engine.connect(settings, LoginRole.AUTH)
    declared = IdentityProvider(provider.issuer, "Demo", "hub", ("ES256",))
    await providers.apply(connection, SignIn((declared,), (PORTAL,)))
    await people.link(connection, person, provider.issuer, "signer")
    await connection.close()
    report = await admin.fetchval(REPORT, parties["sponsor"])

    async with application(settings, more=provider.routes()) as hub, listening(hub, listener):
        await browser.submit(await browser.go(origin + "/sign-in"), origin + "/graphql", subject="signer")
        requests = []
        for meaning in ("REVIEWED", "APPROVED"):
            variables = {"report": f"monitoring_report_{report}", "meaning": meaning}
            read = await send(browser, origin, READ, {"report": variables["report"]})
            variables["version"] = read["node"]["signatureVersion"]
            made = (await send(browser, origin, REQUEST, variables))["requestSignature"]
            assert made["userErrors"] == []
            requests.append(made["signatureRequest"])
        assert requests[0]["described"] == "Report of the visit to site 7, submitted 2024-05-20"
        signs = (await send(browser, origin, SIGN, {"request": requests[1]["id"]}))["sign"]
        code, at_ = (signs["userErrors"][0][name] for name in ("code", "reauthenticateAt"))
        assert (code, at_) == ("REAUTHENTICATION_REQUIRED", requests[1]["reauthenticateAt"])
        await admin.execute("update sign_in set auth_time = auth_time - interval '1 minute'")
        page = await browser.submit(await browser.get(origin + at_), go="on")
        assert "You may sign now" in (await browser.submit(page, subject="signer")).text
        # of two requests the one that was confirmed, once
        other = (await send(browser, origin, SIGN, {"request": requests[0]["id"]}))["sign"]["userErrors"]
        assert [each["code"] for each in other] == ["REAUTHENTICATION_REQUIRED"]
        signs = (await send(browser, origin, SIGN, {"request": requests[1]["id"]}))["sign"]
        assert signs["userErrors"] == [] and signs["signature"] == {
            "meaning": "APPROVED",
            "holds": True,
            "printedName": "임가온",
            "recordId": f"monitoring_report_{report}",
        }
        again = (await send(browser, origin, SIGN, {"request": requests[1]["id"]}))["sign"]["userErrors"]
        assert [each["code"] for each in again] == ["STATE_REFUSED"]


REPORT = """
with s as (insert into study (id, key, environment, protocol_number) values (gen_random_uuid(), 'W', 'PRODUCTION', 'W')
  returning id),
r as (insert into study_role (id, study_id, organization_id, role, valid_from, valid_to)
  select gen_random_uuid(), s.id, p.organization_id, 'SPONSOR', now() - interval '1 day', now() + interval '1 day'
  from s, party p where p.id = $1),
t as (insert into study_site (id, study_id, number, country, confirmed_at)
  select gen_random_uuid(), s.id, '7', 'KR', now() from s returning id, study_id),
v as (insert into monitoring_visit (id, study_id, study_site_id, kind, method, state, planned_on)
  select gen_random_uuid(), t.study_id, t.id, 'MONITORING', 'REMOTE', 'CONDUCTED', '2024-05-10' from t
  returning id, study_id, study_site_id)
insert into monitoring_report (id, study_id, study_site_id, monitoring_visit_id, state, first_submitted_on,
  submitted_on)
select gen_random_uuid(), study_id, study_site_id, id, 'SUBMITTED', '2024-05-20', '2024-05-20' from v returning id
"""
READ = "query ($report: ID!) { node(id: $report) { ... on Signable { signatureVersion } } }"
REQUEST = """mutation ($report: ID!, $version: String!, $meaning: SignatureMeaning!) {
  requestSignature(input: { monitoringReportId: $report, signatureVersion: $version, meaning: $meaning }) {
    signatureRequest { id described reauthenticateAt } userErrors { code } } }"""
SIGN = """mutation ($request: ID!) { sign(input: { signatureRequestId: $request }) {
  signature { meaning holds printedName recordId }
  userErrors { code reauthenticateAt } } }"""


async def send(browser: Browser, origin: str, document: str, variables: dict[str, Any]) -> Any:
    """The data of an answer to the hub's own page."""
    sent = {"query": document, "variables": variables}
    answer = (await browser.http.post(origin + "/graphql", json=sent, headers={"origin": origin})).json()
    assert "errors" not in answer, answer["errors"]
    return answer["data"]


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
