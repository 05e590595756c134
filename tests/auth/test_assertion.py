"""Client assertions (RFC 7523, RFC 10070, SMART Backend Services): what authenticates a client and what does not."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from functools import partial
from typing import Any

import asyncpg
import httpx
import pytest
from joserfc.jwk import ECKey, Key, OKPKey, RSAKey

from auth.metadata import token_endpoint
from hub.tables.oauth import AssertionProfile
from tests.auth.conftest import Server, TestClient, sign

RFC10070, SMART = AssertionProfile.RFC10070, AssertionProfile.SMART
DAY = 86_400


def refused(response: httpx.Response) -> None:
    """Every failed authentication looks like every other."""
    assert response.status_code == 401, response.text
    assert response.json() == {"error": "invalid_client", "error_description": "Client authentication failed."}
    assert response.headers["cache-control"] == "no-store"
    assert response.headers["www-authenticate"] == 'Bearer error="invalid_client"'


def decided(accepted: bool, response: httpx.Response) -> None:
    """A token, or the one refusal."""
    if accepted:
        assert response.status_code == 200, response.text
    else:
        refused(response)


async def test_of_fifty_simultaneous_uses_of_one_assertion_exactly_one_gets_a_token(server: Server) -> None:
    client = await server.client()
    assertion = client.assertion()
    responses = await asyncio.gather(*(client.ask(assertion) for _ in range(50)))
    assert sorted(r.status_code for r in responses) == [200] + [401] * 49
    for response in responses:
        if response.status_code != 200:
            refused(response)


async def test_an_assertion_is_used_up_by_a_refusal_too(server: Server) -> None:
    client = await server.client()
    assertion = client.assertion()
    assert (await client.ask(assertion, scope="hub.audit")).status_code == 400
    refused(await client.ask(assertion))


async def test_one_jti_may_be_used_by_two_clients(server: Server) -> None:
    for client in (await server.client(), await server.client()):
        assert (await client.ask(client.assertion(jti="one"))).status_code == 200


async def test_a_client_that_does_not_exist_looks_like_one_with_a_wrong_key(server: Server) -> None:
    client = await server.client()
    refused(await client.ask(client.assertion(iss="nobody", sub="nobody")))
    refused(await client.ask(client.assertion(key=ECKey.generate_key("P-256"))))


async def test_another_clients_key_is_refused_under_either_kid(server: Server) -> None:
    client, other = await server.client(), await server.client()
    refused(await client.ask(client.assertion(key=other.key)))
    refused(await client.ask(client.assertion(key=other.key, header={"kid": other.key.kid})))
    refused(await client.ask(client.assertion(), client_id=other.name))
    assert (await client.ask(client.assertion(), client_id=client.name)).status_code == 200


@pytest.mark.parametrize("profile", AssertionProfile)
async def test_the_audience_is_the_one_of_the_clients_profile(server: Server, profile: AssertionProfile) -> None:
    client = await server.client(profile)
    issuer = server.settings.issuer
    right, wrong = issuer, token_endpoint(issuer)
    if profile is SMART:
        right, wrong = wrong, right
    assert (await client.ask(client.assertion(aud=right))).status_code == 200
    others = ([right], [right, "https://other.example"], right + "/", right.upper(), wrong, "", 1, {right: 1}, None)
    for audience in others:
        refused(await client.ask(client.assertion(aud=audience)))


@pytest.mark.parametrize(
    ("profile", "typ", "accepted"),
    [
        (RFC10070, "client-authentication+jwt", True),
        (RFC10070, "JWT", False),
        (RFC10070, "at+jwt", False),
        (RFC10070, None, False),
        (SMART, None, True),
        (SMART, "JWT", True),
        (SMART, "client-authentication+jwt", False),
        (SMART, "at+jwt", False),
    ],
)
async def test_the_type_is_the_one_of_the_clients_profile(
    server: Server, profile: AssertionProfile, typ: str | None, accepted: bool
) -> None:
    client = await server.client(profile)
    decided(accepted, await client.ask(client.assertion(header={"typ": typ})))


@pytest.mark.parametrize(
    "changed",
    [
        {"exp": 301},
        {"exp": 365 * DAY},
        {"exp": 1e30},
        {"exp": -61},
        {"exp": None},
        {"exp": "9999999999"},
        {"exp": True},
        {"exp": 10**400},
        {"iat": 61, "exp": 120},
        {"iat": -DAY},
        {"iat": 0.5},
        {"iat": None, "exp": 361},
        {"nbf": 61},
        {"nbf": "now"},
    ],
    ids=str,
)
async def test_times_out_of_bounds(server: Server, changed: dict[str, Any]) -> None:
    client = await server.client()
    refused(await client.ask(client.assertion(**_times(server, changed))))


@pytest.mark.parametrize(
    "changed", [{"exp": 300}, {"iat": None, "exp": 300}, {"iat": 55, "exp": 110}, {"nbf": 50}, {"exp": -50}], ids=str
)
async def test_times_within_bounds(server: Server, changed: dict[str, Any]) -> None:
    client = await server.client()
    assert (await client.ask(client.assertion(**_times(server, changed)))).status_code == 200


def _times(server: Server, changed: dict[str, Any]) -> dict[str, Any]:
    """Small whole numbers and floats below one are seconds from now; a life that ended began a minute before."""
    now = int(server.clock())
    near = {k: now + v if type(v) in (int, float) and abs(v) < 10**9 else v for k, v in changed.items()}
    return near if near.get("exp", now) is None or changed.get("exp") != -50 else near | {"iat": now - 100}


@pytest.mark.parametrize(
    "changed",
    [
        {"jti": None},
        {"jti": ""},
        {"jti": 7},
        {"jti": "a\x00b"},
        {"jti": "\ud800"},
        {"jti": "a" * 256},
        {"sub": None},
        {"sub": "\x00"},
        {"sub": ["client"]},
        {"iss": "another"},
        {"iss": None},
    ],
    ids=str,
)
async def test_identifiers_that_are_none(server: Server, changed: dict[str, Any]) -> None:
    client = await server.client()
    refused(await client.ask(client.assertion(**changed)))


@pytest.mark.parametrize(
    ("make", "algorithm", "profiles"),
    [
        (partial(ECKey.generate_key, "P-256"), "ES256", {RFC10070, SMART}),
        (partial(ECKey.generate_key, "P-384"), "ES384", {RFC10070, SMART}),
        (partial(OKPKey.generate_key, "Ed25519"), "EdDSA", {RFC10070, SMART}),
        (partial(OKPKey.generate_key, "Ed25519"), "Ed25519", {RFC10070, SMART}),
        (partial(RSAKey.generate_key, 2048), "PS256", {RFC10070, SMART}),
        (partial(RSAKey.generate_key, 2048), "RS384", {SMART}),
        (partial(RSAKey.generate_key, 2048), "RS256", set()),
        (partial(RSAKey.generate_key, 2048), "PS512", set()),
    ],
    ids=lambda value: value if isinstance(value, str) else "",
)
async def test_algorithms_are_a_fixed_list_per_profile(
    server: Server, make: Callable[[], Key], algorithm: str, profiles: set[AssertionProfile]
) -> None:
    for profile in AssertionProfile:
        client = await server.client(profile, key=make())
        decided(profile in profiles, await client.ask(client.assertion(header={"alg": algorithm})))


async def test_no_algorithm_and_no_secret_made_of_the_public_key(server: Server) -> None:
    client = await server.client()
    assert isinstance(client.key, ECKey)
    for algorithm, secret in (("none", None), ("HS256", client.key.as_pem()), ("HS256", b""), ("HS384", b"")):
        head = {"alg": algorithm, "typ": "client-authentication+jwt", "kid": client.key.kid}
        refused(await client.ask(sign(head, _claims(client), secret)))


@pytest.mark.parametrize("name", ["jwk", "jku", "x5u", "x5c", "crit", "b64", "unknown"])
async def test_a_header_parameter_that_is_not_expected(server: Server, name: str) -> None:
    client = await server.client()
    forger = ECKey.generate_key("P-256")
    values: dict[str, Any] = {
        "jwk": forger.as_dict(private=False),
        "jku": "https://evil.example/keys",
        "x5u": "https://evil.example/x",
        "x5c": ["AA"],
        "crit": ["unknown"],
        "b64": False,
        "unknown": 1,
    }
    head = {name: values[name]} | ({"unknown": 1} if name == "crit" else {"crit": ["b64"]} if name == "b64" else {})
    refused(await client.ask(client.assertion(key=forger, header=head)))
    refused(await client.ask(client.assertion(header=head)))


async def test_a_kid_is_needed(server: Server) -> None:
    client = await server.client()
    refused(await client.ask(client.assertion(header={"kid": None})))


@pytest.mark.parametrize(
    "assertion",
    [
        "x",
        "..",
        "a.b.c",
        "e30.e30.",
        "연구.e30.e30",
        "\x00.\x00.\x00",
        "." * 10_000,
        "W10.e30.AA",
        "ImFsZyI.e30.AA",  # the header is the JSON string "alg"
        "W" * 40_000 + ".e30.AA",
    ],
    ids=range(10),
)
async def test_what_is_no_token_at_all(server: Server, assertion: str) -> None:
    client = await server.client()
    refused(await client.ask(assertion))


@pytest.mark.parametrize(
    "claims", [b"[" * 6_000, b"[]", b"null", b'{"sub":' + b"1" * 6_000 + b"}", b"\xff"], ids=range(5)
)
async def test_claims_that_are_no_object(server: Server, claims: bytes) -> None:
    client = await server.client()
    head = {"alg": "ES256", "typ": "client-authentication+jwt", "kid": client.key.kid}
    refused(await client.ask(sign(head, claims, client.key)))


async def test_a_clock_two_minutes_or_a_day_off_is_refused_and_a_minute_is_borne(server: Server) -> None:
    client = await server.client()
    assertions = {offset: client.assertion(**_at(server, offset)) for offset in (-DAY, -150, -50, 50, 150, DAY)}
    for offset, assertion in assertions.items():
        decided(abs(offset) < 60, await client.ask(assertion))


async def test_used_assertions_are_forgotten_once_they_could_not_be_used_again(
    server: Server, admin: asyncpg.Connection
) -> None:
    client = await server.client()
    assertion = client.assertion()
    assert (await client.ask(assertion)).status_code == 200
    server.clock.offset = 200
    refused(await client.ask(assertion))
    server.clock.offset = 500
    await client.token()
    jtis = await admin.fetchval("select count(*) from oauth_assertion where client_id = $1", client.name)
    assert jtis == 1
    refused(await client.ask(assertion))


def _at(server: Server, offset: int) -> dict[str, Any]:
    now = int(server.clock()) + offset
    return {"iat": now, "exp": now + 60}


def _claims(client: TestClient) -> dict[str, Any]:
    issuer = client.server.settings.issuer
    return {"iss": client.name, "sub": client.name, "aud": issuer, "jti": "x"} | _at(client.server, 0)
