"""Access tokens (RFC 9068, RFC 6750): what is let in, as whom, and for how long."""

from __future__ import annotations

import asyncio
import time
from typing import Any

import asyncpg
import pytest
from joserfc.jwk import ECKey, RSAKey

from auth import tokens
from auth.jose import Claims, TokenMalformed, verify
from auth.verify import REMEMBERED, TokenVerifier
from hub.errors import TokenInvalid
from hub.principal import PrincipalKind, Role, Scope
from tests.auth.conftest import Server, TestClient, sign

YEAR = 365 * 86_400


async def _refused(server: Server, token: str, verifier: TokenVerifier | None = None) -> TokenInvalid:
    with pytest.raises(TokenInvalid) as caught:
        await (verifier or server.verifier()).principal(f"Bearer {token}")
    challenge = str(caught.value.details["www_authenticate"])
    assert 'error="invalid_token"' in challenge
    assert token not in challenge
    return caught.value


async def test_the_principal_is_the_clients_row(server: Server, admin: asyncpg.Connection) -> None:
    client = await server.client()
    token = server.sign_access(server.access_claims(client.name, jti="abc"))
    principal = await server.verifier().principal(f"Bearer {token}")
    row = await admin.fetchrow(
        "select c.id, p.id as party, p.organization_id from oauth_client c join party p on p.id = c.party_id"
        " where client_id = $1",
        client.name,
    )
    assert row is not None
    assert (principal.id, principal.party.id, principal.party.organization_id) == tuple(row)
    assert (principal.kind, principal.party.role) == (PrincipalKind.MACHINE, Role.SMO)
    assert (principal.client_id, principal.token_id) == (client.name, "abc")
    assert principal.scopes == {Scope.READ}
    assert abs(principal.expires_at - time.time() - 300) < 5


async def test_a_party_in_a_claim_means_nothing(server: Server) -> None:
    client = await server.client()
    claims = server.access_claims(client.name, party="x", role="SPONSOR", organization="aster", act={"sub": "x"})
    principal = await server.verifier().principal(f"Bearer {server.sign_access(claims)}")
    assert principal.party.role is Role.SMO


@pytest.mark.parametrize("header", [None, "", "Basic YTpi", "bearer", "Token x", "DPoP x"])
async def test_without_a_token_the_challenge_says_where_to_get_one_and_no_error(
    server: Server, header: str | None
) -> None:
    with pytest.raises(TokenInvalid) as caught:
        await server.verifier().principal(header)
    where = f"{server.settings.issuer}/.well-known/oauth-protected-resource/graphql"
    expected = f'Bearer resource_metadata="{where}"'
    challenge = str(caught.value.details["www_authenticate"])
    assert challenge.startswith(expected)
    assert ("error=" in challenge) == (header == "bearer")
    assert caught.value.http_status == 401


async def test_the_scheme_is_read_in_any_case(server: Server) -> None:
    token = await (await server.client()).token()
    for scheme in ("bearer", "BEARER", "Bearer "):
        await server.verifier().principal(f"{scheme} {token}")


@pytest.mark.parametrize("typ", [None, "JWT", "application/at+jwt", "AT+JWT", "client-authentication+jwt", "id+jwt", 7])
async def test_only_an_access_token_is_one(server: Server, typ: object) -> None:
    client = await server.client()
    header: dict[str, Any] = {"alg": "ES256", "kid": server.keys.signing.kid} | ({"typ": typ} if typ else {})
    await _refused(server, sign(header, server.access_claims(client.name), server.keys.signing))


@pytest.mark.parametrize(
    "changed",
    [
        {"iss": "http://127.0.0.1:8001"},
        {"iss": None},
        {"aud": None},
        {"aud": "client"},
        {"aud": "http://127.0.0.1:8000"},
        {"aud": ["http://127.0.0.1:8000/graphql", "https://other.example"]},
        {"aud": []},
        {"aud": {"http://127.0.0.1:8000/graphql": 1}},
        {"cnf": {"jkt": "x"}},
        {"cnf": {}},
        {"client_id": None},
        {"client_id": None, "sub": None},
        {"client_id": 7, "sub": 7},
        {"client_id": "\x00", "sub": "\x00"},
        {"client_id": "nobody", "sub": "nobody"},
        {"sub": "another"},
        {"jti": None},
        {"jti": ""},
        {"jti": 7},
        {"scope": None},
        {"scope": ""},
        {"scope": " "},
        {"scope": "openid"},
        {"scope": ["hub.read"]},
        {"scope": "hub.read,hub.audit"},
        {"scope": "hub.audit"},
    ],
    ids=str,
)
async def test_claims_that_are_not_ours(server: Server, changed: dict[str, Any]) -> None:
    client = await server.client()
    await _refused(server, server.sign_access(server.access_claims(client.name, **changed)))


async def test_an_audience_list_of_ours_alone_is_accepted(server: Server) -> None:
    client = await server.client()
    claims = server.access_claims(client.name, aud=[server.settings.audience])
    await server.verifier().principal(f"Bearer {server.sign_access(claims)}")


@pytest.mark.parametrize(
    "changed",
    [
        {"exp": 10 * YEAR},
        {"exp": 3_601},
        {"exp": -61},
        {"exp": None},
        {"exp": 1e30},
        {"exp": 250.5},
        {"exp": True},
        {"exp": float("nan")},
        {"exp": float("inf")},
        {"exp": 10**400},
        {"iat": 61},
        {"iat": -3_301},
        {"iat": None},
        {"iat": False},
        {"iat": -0.5},
        {"nbf": 61},
        {"nbf": 1e30},
        {"nbf": "0"},
    ],
    ids=str,
)
async def test_times_out_of_bounds(server: Server, changed: dict[str, Any]) -> None:
    client = await server.client()
    now = int(server.clock())
    near = {k: now + v if type(v) in (int, float) and abs(v) < 10**10 else v for k, v in changed.items()}
    claims = {"iat": now - 100} | near if changed.get("exp") == -61 else near
    await _refused(server, server.sign_access(server.access_claims(client.name, **claims)))


@pytest.mark.parametrize("changed", [{"exp": 3_600}, {"iat": 59, "nbf": 59}, {"exp": -59, "iat": -300}], ids=str)
async def test_times_within_bounds(server: Server, changed: dict[str, int]) -> None:
    client = await server.client()
    now = int(server.clock())
    claims = server.access_claims(client.name, **{name: now + value for name, value in changed.items()})
    await server.verifier().principal(f"Bearer {server.sign_access(claims)}")


async def test_no_algorithm_no_secret_no_other_key(server: Server) -> None:
    client = await server.client()
    claims = server.access_claims(client.name)
    forger = ECKey.generate_key("P-256")
    public = server.keys.signing.as_pem(private=False)
    signed = {
        "none": sign({"alg": "none", "typ": "at+jwt", "kid": server.keys.signing.kid}, claims, None),
        "public key as secret": server.sign_access(claims, public, alg="HS256"),
        "empty secret": server.sign_access(claims, b"", alg="HS256"),
        "another key": server.sign_access(claims, forger),
        "key in the header": server.sign_access(claims, forger, jwk=forger.as_dict(private=False)),
        "RSA": server.sign_access(claims, RSAKey.generate_key(2048), alg="RS256"),
        "P-384": server.sign_access(claims, ECKey.generate_key("P-384"), alg="ES384"),
        "the client's own key": server.sign_access(claims, client.key),
        "the client's own kid": server.sign_access(claims, client.key, kid=client.key.kid),
    }
    for what, token in signed.items():
        assert (await _refused(server, token)).http_status == 401, what


@pytest.mark.parametrize(
    "header",
    [
        {"jwk": {"kty": "oct", "k": ""}},
        {"jku": "https://evil.example"},
        {"x5u": "https://evil.example"},
        {"x5c": ["AA"]},
        {"crit": ["unknown"], "unknown": 1},
        {"crit": []},
        {"crit": ["b64"], "b64": True},
        {"zip": "DEF"},
        {"kid": "../../etc/passwd"},
        {"kid": None},
        {"alg": None},
        {"alg": ["ES256"]},
    ],
    ids=str,
)
async def test_header_parameters_that_are_not_expected(server: Server, header: dict[str, Any]) -> None:
    client = await server.client()
    head = {"alg": "ES256", "typ": "at+jwt", "kid": str(server.keys.signing.kid)} | header
    claims = server.access_claims(client.name)
    parts = sign({**head, "alg": "ES256"}, claims, server.keys.signing)
    if head["alg"] != "ES256":
        parts = sign(head, claims, b"") + parts[-1]
    await _refused(server, parts)


@pytest.mark.parametrize(("size", "held"), [(1_400, True), (2_048, False), (200_000, False)])
def test_a_header_of_over_two_kilobytes_is_refused_though_its_signature_holds(size: int, held: bool) -> None:
    key = ECKey.generate_key("P-256")
    token = sign({"alg": "ES256", "typ": "at+jwt", "kid": "k" * size}, {}, key)

    def read() -> Claims:
        return verify(token, lambda _: key, frozenset({"ES256"}), frozenset({"at+jwt"}))

    if held:
        assert read() == {}
    else:
        with pytest.raises(TokenMalformed):
            read()


async def test_a_token_without_a_scope_is_no_token(server: Server) -> None:
    for scope in ("", "openid", None):
        token = server.sign_access(server.access_claims("any", scope=scope))
        with pytest.raises(TokenMalformed, match="no scope"):
            tokens.read(server.settings, server.keys, token, server.clock())


@pytest.mark.parametrize(
    "token",
    ["x", "..", "a.b", "a.b.c.d", "e30.e30.AA", "연.구.자", "\udcff.a.b", "W10.e30.AA", "x" * 10**6],
    ids=range(9),
)
async def test_what_is_no_token_at_all(server: Server, token: str) -> None:
    await _refused(server, token)


@pytest.mark.parametrize("payload", [b"[" * 6_000, b"[]", b"1", b"", b"\xff\xfe"], ids=range(5))
async def test_claims_that_are_no_object(server: Server, payload: bytes) -> None:
    await _refused(server, server.sign_access(payload))


async def test_one_changed_character_anywhere_is_noticed(server: Server) -> None:
    token = await (await server.client()).token()
    for place in range(0, len(token), 7):
        other = "A" if token[place] != "A" else "B"
        await _refused(server, token[:place] + other + token[place + 1 :])


async def test_a_clock_two_minutes_or_a_day_off(server: Server) -> None:
    client = await server.client()
    token = await client.token()
    for offset in (-86_400, -120, 361, 86_400):
        server.clock.offset = offset
        await _refused(server, token)
    for offset in (-55, 0, 120, 355):
        server.clock.offset = offset
        await server.verifier().principal(f"Bearer {token}")


async def test_a_remembered_token_ends_with_its_life_and_its_client(server: Server, admin: asyncpg.Connection) -> None:
    client, verifier = await server.client(), server.verifier()
    token = await client.token()
    first = await verifier.principal(f"Bearer {token}")
    assert await verifier.principal(f"Bearer {token}") is first
    server.clock.offset = 361
    await _refused(server, token, verifier)

    server.clock.offset = 0
    await admin.execute(
        "update oauth_client set active_until = now() + interval '100 s' where client_id = $1", client.name
    )
    verifier = server.verifier()
    assert (await verifier.principal(f"Bearer {token}")).expires_at <= time.time() + 100
    server.clock.offset = 120
    await _refused(server, token, verifier)


async def test_scopes_taken_from_a_client_are_taken_from_its_tokens(server: Server, admin: asyncpg.Connection) -> None:
    client = await server.client()
    token = await client.token()
    await admin.execute("update oauth_client set scopes = '{hub.identifiers}' where client_id = $1", client.name)
    assert (await server.verifier().principal(f"Bearer {token}")).scopes == {Scope.IDENTIFIERS}
    await admin.execute("update oauth_client set scopes = '{hub.audit}' where client_id = $1", client.name)
    await _refused(server, token)


async def test_a_required_scope_is_one_scope_whole(server: Server) -> None:
    client = await server.client()
    principal = await server.verifier().principal(f"Bearer {await client.token(scope='hub.read')}")
    assert principal.has(Scope.READ)
    assert not any(principal.has(scope) for scope in Scope if scope is not Scope.READ)
    for odd in ("zzz", "a b", "hub.read hub.audit", "hub", "", " "):
        assert not principal.has(odd)  # type: ignore[arg-type]  # no scope at all


async def test_only_so_many_tokens_are_remembered(server: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("auth.verify.REMEMBERED", 3)
    assert REMEMBERED == 10_000
    client, verifier = await server.client(), server.verifier()
    headers = [f"Bearer {server.sign_access(server.access_claims(client.name))}" for _ in range(4)]
    first, *others = [await verifier.principal(header) for header in headers]
    assert [await verifier.principal(header) for header in headers[1:]] == others
    again = await verifier.principal(headers[0])
    assert again == first
    assert again is not first


async def test_parallel_tokens_of_two_clients_never_bleed(server: Server) -> None:
    made = [await server.client() for _ in range(2)]
    verifier = server.verifier()

    async def one(client: TestClient) -> None:
        header = f"Bearer {server.sign_access(server.access_claims(client.name))}"
        for _ in range(3):
            assert (await verifier.principal(header)).client_id == client.name

    await asyncio.gather(*(one(made[n % 2]) for n in range(60)))
