"""The token endpoint as RFC 6749 sections 3.2, 4.4 and 5 say, and what Authlib leaves to us."""

from __future__ import annotations

import json
import uuid
from collections.abc import MutableMapping
from typing import Any

import asyncpg
import httpx
import pytest
from joserfc import jws
from starlette.applications import Starlette

from auth.forms import MAX_BODY
from auth.metadata import ALGORITHMS
from auth.routes import routes
from hub.principal import Scope
from tests.auth.conftest import Server


async def test_a_token_is_for_this_hub_for_five_minutes_and_names_no_party(server: Server) -> None:
    client = await server.client()
    response = await client.ask()
    assert response.status_code == 200
    assert response.headers["cache-control"] == "no-store"
    body = response.json()
    assert set(body) == {"access_token", "token_type", "expires_in", "scope"}
    assert (body["token_type"], body["expires_in"]) == ("Bearer", 300)

    parts = jws.extract_compact(body["access_token"].encode())
    assert parts.headers() == {"alg": "ES256", "typ": "at+jwt", "kid": server.keys.signing.kid}
    claims = json.loads(parts.payload or b"")
    assert set(claims) == {"iss", "aud", "sub", "client_id", "jti", "iat", "exp", "scope", "key"}
    assert claims["key"] == client.key.thumbprint()
    assert claims["aud"] == server.settings.audience
    assert claims["sub"] == claims["client_id"] == client.name
    assert claims["exp"] - claims["iat"] == 300


async def test_the_party_is_the_row_of_the_client_whatever_was_asked(
    server: Server, parties: dict[str, uuid.UUID]
) -> None:
    client = await server.client()
    token = await client.token(party=str(parties["sponsor"]), role="SPONSOR")
    principal = await server.verifier().principal(f"Bearer {token}")
    assert principal.party.id == parties["smo"]
    assert principal.party.organization_name == "연세임상지원"


@pytest.mark.parametrize(
    ("asked", "granted"),
    [
        (None, {Scope.READ, Scope.IDENTIFIERS}),
        ("", {Scope.READ, Scope.IDENTIFIERS}),
        ("hub.read", {Scope.READ}),
        ("hub.read hub.audit", {Scope.READ}),
        ("hub.read hub.identifiers", {Scope.READ, Scope.IDENTIFIERS}),
    ],
)
async def test_scopes_are_narrowed_never_widened(server: Server, asked: str | None, granted: set[Scope]) -> None:
    client = await server.client()
    response = await client.ask(**({} if asked is None else {"scope": asked}))
    assert response.json()["scope"] == " ".join(sorted(granted))
    principal = await server.verifier().principal(f"Bearer {response.json()['access_token']}")
    assert principal.scopes == granted


@pytest.mark.parametrize("asked", ["hub.audit", "openid", "hub.rea", "hub.read,hub.identifiers", " ", "*"])
async def test_only_scopes_it_may_not_have_give_no_token(server: Server, asked: str) -> None:
    response = await (await server.client()).ask(scope=asked)
    assert response.status_code == 400
    assert response.json()["error"] == "invalid_scope"
    assert "access_token" not in response.json()


@pytest.mark.parametrize("grant", ["authorization_code", "refresh_token", "password", "urn:unknown", "연구"])
async def test_there_is_no_other_grant_so_no_pkce_and_no_refresh_token_to_get_wrong(server: Server, grant: str) -> None:
    client = await server.client()
    response = await client.ask(grant_type=grant, code="x", code_verifier="x", refresh_token="x")
    assert response.status_code == 400
    assert response.json() == {
        "error": "unsupported_grant_type",
        "error_description": "Supported are authorization_code, client_credentials and refresh_token.",
    }


@pytest.mark.parametrize("content_type", ["application/json", "text/plain", "multipart/form-data; boundary=x", ""])
async def test_only_a_form_is_read(server: Server, content_type: str) -> None:
    response = await server.http.post("/oauth/token", content=b"{}", headers={"content-type": content_type})
    assert (response.status_code, response.json()["error"]) == (400, "invalid_request")
    assert response.headers["cache-control"] == "no-store"


@pytest.mark.parametrize(
    "body",
    [
        b"grant_type=client_credentials&grant_type=client_credentials",
        b"scope=hub.read&scope=hub.audit",
        b"&".join(b"a%d=1" % n for n in range(40)),
        b"grant_type=\xff",
        b"grant_type=%ff",
    ],
    ids=["grant repeated", "scope repeated", "too many fields", "not ascii", "not utf-8"],
)
async def test_a_malformed_form_is_refused(server: Server, body: bytes) -> None:
    response = await _post(server, body)
    assert (response.status_code, response.json()["error"]) == (400, "invalid_request")


async def test_a_body_over_the_limit_is_refused_before_it_is_whole(server: Server) -> None:
    sent = 0

    async def endless() -> object:
        nonlocal sent
        while True:
            sent += 1
            yield b"a" * 16_384

    response = await server.http.post(
        "/oauth/token",
        content=endless(),  # type: ignore[arg-type]  # it never ends
        headers={"content-type": "application/x-www-form-urlencoded"},
    )
    assert (response.status_code, response.json()["error"]) == (413, "invalid_request")
    assert sent * 16_384 <= MAX_BODY + 2 * 16_384


async def test_parameters_in_the_address_are_not_read(server: Server) -> None:
    client = await server.client()
    response = await server.http.post("/oauth/token", params=client.form(), data={"x": "y"})
    assert response.status_code == 400


async def test_get_is_not_allowed(server: Server) -> None:
    assert (await server.http.get("/oauth/token")).status_code == 405


async def test_secrets_and_public_clients_are_not_known(server: Server) -> None:
    client = await server.client()
    for data, auth in (
        ({"grant_type": "client_credentials", "client_id": client.name}, None),
        ({"grant_type": "client_credentials", "client_id": client.name, "client_secret": "x"}, None),
        ({"grant_type": "client_credentials"}, (client.name, "x")),
    ):
        request = server.http.build_request("POST", "/oauth/token", data=data)
        response = await server.http.send(request, auth=auth) if auth else await server.http.send(request)
        assert (response.status_code, response.json()["error"]) == (401, "invalid_client")


async def test_without_a_database_there_is_no_token_and_no_trace_of_why(server: Server) -> None:
    nowhere = asyncpg.create_pool("postgresql://127.0.0.1:1/none", min_size=0, max_size=1)
    await nowhere
    app = Starlette(routes=[*routes(server.settings, nowhere, server.keys)])
    async with httpx.AsyncClient(transport=httpx.ASGITransport(app), base_url=server.settings.issuer) as http:
        response = await http.post("/oauth/token", data=(await server.client()).form())
    await nowhere.close()
    assert (response.status_code, response.headers["retry-after"]) == (503, "1")
    assert response.json() == {"error": "temporarily_unavailable"}


async def test_a_caller_who_leaves_in_mid_body_is_no_error_of_ours(server: Server) -> None:
    app = Starlette(routes=[*routes(server.settings, server.pool, server.keys)])
    headers = [(b"content-type", b"application/x-www-form-urlencoded")]
    scope = {"type": "http", "method": "POST", "path": "/oauth/token", "headers": headers, "query_string": b""}
    sent = []

    async def receive() -> dict[str, str]:
        return {"type": "http.disconnect"}

    async def send(message: MutableMapping[str, Any]) -> None:
        sent.append(message)

    await app(scope, receive, send)
    assert sent[0]["status"] == 400


async def test_metadata_says_what_there_is(server: Server) -> None:
    issuer = server.settings.issuer
    about = (await server.http.get("/.well-known/oauth-authorization-server")).json()
    assert about["issuer"] == issuer
    assert about["grant_types_supported"] == ["authorization_code", "client_credentials", "refresh_token"]
    assert (about["response_types_supported"], about["code_challenge_methods_supported"]) == (["code"], ["S256"])
    assert about["token_endpoint_auth_methods_supported"] == ["none", "private_key_jwt"]
    accepted = set(about["token_endpoint_auth_signing_alg_values_supported"])
    assert accepted == set().union(*ALGORITHMS.values())
    assert not accepted & {"none", "HS256", "HS384", "HS512", "RS256"}
    assert (await server.http.post(about["token_endpoint"])).status_code == 400
    assert (await server.http.post(about["revocation_endpoint"])).status_code == 400

    published = (await server.http.get(about["jwks_uri"])).json()
    assert [key["kid"] for key in published["keys"]] == [server.keys.signing.kid]
    assert all(set(key) == {"kty", "crv", "x", "y", "kid", "use", "alg"} for key in published["keys"])


async def test_the_resource_is_described_where_its_challenge_says(server: Server) -> None:
    for path in ("/.well-known/oauth-protected-resource/graphql", "/.well-known/oauth-protected-resource"):
        about = (await server.http.get(path)).json()
        assert about["resource"] == server.settings.audience
        assert about["authorization_servers"] == [server.settings.issuer]
        assert about["bearer_methods_supported"] == ["header"]


async def _post(server: Server, body: bytes) -> httpx.Response:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    return await server.http.post("/oauth/token", content=body, headers=headers)
