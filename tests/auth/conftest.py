"""An authorization server in this process, two parties, clients with keys, and a clock that tests may move."""

from __future__ import annotations

import hmac
import json
import secrets
import time
import uuid
from collections.abc import AsyncIterator, Collection, Mapping
from dataclasses import dataclass
from typing import Any

import asyncpg
import httpx
import pytest
import pytest_asyncio
from joserfc import jws
from joserfc.jwk import ECKey, Key
from joserfc.util import urlsafe_b64encode
from starlette.applications import Starlette

from auth import again, authorize, clients, keys, people, providers, routes, sign_in, sign_out, tokens
from auth.clients import NewClient
from auth.cors import PortalOrigins
from auth.desk import Desk, Providers
from auth.jose import Claims
from auth.metadata import token_endpoint
from auth.providers import IdentityProvider, Portal, SignIn
from auth.server import ASSERTION_TYPE
from auth.verify import TokenVerifier
from hub.database import engine
from hub.database.engine import LoginRole
from hub.demo.provider import Shown
from hub.principal import Role, Scope
from hub.settings import Settings
from hub.tables.oauth import AssertionProfile
from tests.auth.world import Browser, LyingProvider, World, app_of, at, listening, port

ALL = frozenset({Scope.READ, Scope.IDENTIFIERS})


class Clock:
    """Seconds since the epoch, plus what a test adds."""

    offset = 0.0

    def __call__(self) -> float:
        return time.time() + self.offset


@dataclass(frozen=True)
class Server:
    """The server under test, as its clients and as its operator see it."""

    settings: Settings
    pool: asyncpg.Pool
    keys: keys.SigningKeys
    clock: Clock
    http: httpx.AsyncClient

    async def client(self, profile: AssertionProfile = AssertionProfile.RFC10070, **given: Any) -> TestClient:
        """Register a client with a key of its own."""
        key = given.pop("key", None) or ECKey.generate_key("P-256")
        key.ensure_kid()
        name = f"client-{secrets.token_hex(4)}"
        new = NewClient(name, "smo", Role.SMO, given.pop("scopes", ALL), profile, **given)
        connection = await engine.connect(self.settings, LoginRole.AUTH)
        await clients.register(connection, new, key.as_dict(private=False))
        await connection.close()
        return TestClient(self, name, key, profile)

    def verifier(self) -> TokenVerifier:
        """A verifier that remembers nothing yet."""
        return TokenVerifier(self.settings, self.pool, self.keys, self.clock)

    def access_claims(self, name: str, **changed: Any) -> Claims:
        """Claims of a good access token, with changes; None leaves a claim out."""
        now = int(self.clock())
        claims = {
            "iss": self.settings.issuer,
            "aud": self.settings.audience,
            "sub": name,
            "client_id": name,
            "jti": secrets.token_hex(8),
            "iat": now,
            "exp": now + tokens.LIFETIME,
            "scope": "hub.read",
        } | changed
        return {claim: value for claim, value in claims.items() if value is not None}

    def sign_access(self, claims: Claims | bytes, key: Key | bytes | None = None, **header: Any) -> str:
        """An access token with these claims, signed by the hub's own key."""
        signing = self.keys.signing
        header = {"alg": "ES256", "typ": "at+jwt", "kid": str(signing.kid)} | header
        return sign(header, claims, signing if key is None else key)


@dataclass(frozen=True)
class TestClient:
    """A registered client that can sign assertions, right and wrong ones."""

    __test__ = False

    server: Server
    name: str
    key: Key
    profile: AssertionProfile

    def assertion(self, key: Key | None = None, header: Mapping[str, Any] | None = None, **changed: Any) -> str:
        """A good assertion, with changes; None leaves a claim or header parameter out."""
        issuer = self.server.settings.issuer
        smart = self.profile is AssertionProfile.SMART
        now = int(self.server.clock())
        claims = {
            "iss": self.name,
            "sub": self.name,
            "aud": token_endpoint(issuer) if smart else issuer,
            "jti": secrets.token_hex(8),
            "iat": now,
            "exp": now + 60,
        } | changed
        head = {"alg": "ES256", "kid": str(self.key.kid)} | ({} if smart else {"typ": "client-authentication+jwt"})
        head |= dict(header or {})
        return sign(
            {k: v for k, v in head.items() if v is not None},
            {k: v for k, v in claims.items() if v is not None},
            key or self.key,
        )

    def form(self, assertion: str | None = None, **changed: str) -> dict[str, str]:
        """The body of a token request."""
        return {
            "grant_type": "client_credentials",
            "client_assertion_type": ASSERTION_TYPE,
            "client_assertion": assertion or self.assertion(),
        } | changed

    async def ask(self, assertion: str | None = None, **changed: str) -> httpx.Response:
        """Ask for a token."""
        return await self.server.http.post("/oauth/token", data=self.form(assertion, **changed))

    async def token(self, **changed: str) -> str:
        """An access token."""
        response = await self.ask(**changed)
        assert response.status_code == 200, response.text
        return str(response.json()["access_token"])


def sign(header: dict[str, Any], claims: Claims | bytes, key: Key | bytes | None) -> str:
    """Sign anything by hand, the forbidden too: bytes are the secret of an HS256, None signs nothing."""
    payload = claims if isinstance(claims, bytes) else json.dumps(claims).encode()
    parts = urlsafe_b64encode(json.dumps(header).encode()) + b"." + urlsafe_b64encode(payload)
    if isinstance(key, bytes):
        signature = hmac.digest(key, parts, "sha256")
    else:
        signature = b"" if key is None else jws.JWSRegistry.algorithms[header["alg"]].sign(parts, key)
    return (parts + b"." + urlsafe_b64encode(signature)).decode()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def parties(admin: asyncpg.Connection) -> dict[str, uuid.UUID]:
    """The ids of two parties: an SMO and a sponsor."""
    made = {}
    for key, role, name in (("smo", "SMO", "연세임상지원"), ("sponsor", "SPONSOR", "Aster Pharma")):
        organization, party = uuid.uuid4(), uuid.uuid4()
        await admin.execute("insert into organization (id, key, name) values ($1, $2, $3)", organization, key, name)
        await admin.execute("insert into party values ($1, $2, $3)", party, organization, role)
        made[key] = party
    return made


async def make_person(admin: asyncpg.Connection, **roles: Collection[Scope]) -> tuple[uuid.UUID, list[uuid.UUID]]:
    """A person who may act for the party of each role named, with these scopes; the ids of person and roles."""
    person, made = uuid.uuid4(), []
    await admin.execute("insert into person (id, name) values ($1, '임가온')", person)
    for role, scopes in roles.items():
        made.append(uuid.uuid4())
        await admin.execute(
            "insert into person_role (id, person_id, party_id, scopes, valid_from, valid_to)"
            " select $1, $2, id, $3, now() - interval '1 day', now() + interval '1 day' from party where role = $4",
            made[-1],
            person,
            sorted(scopes),
            role,
        )
    return person, made


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def module_server(
    database: Settings, auth_pool: asyncpg.Pool, parties: dict[str, uuid.UUID]
) -> AsyncIterator[Server]:
    """The server of one module."""
    signing = keys.load_or_create(database.home)
    clock = Clock()
    app = Starlette(routes=[*routes.routes(database, auth_pool, signing, clock)])
    transport = httpx.ASGITransport(app)
    async with httpx.AsyncClient(transport=transport, base_url=database.issuer) as http:
        yield Server(database, auth_pool, signing, clock, http)


@pytest.fixture
def server(module_server: Server) -> Server:
    """The server, its clock right again."""
    module_server.clock.offset = 0.0
    return module_server


PORTAL = Portal(
    client_id="portal",
    redirect_uris=("https://portal.example/callback", "https://portal.example/other?a=b"),
    origins=("https://portal.example",),
    scopes=("hub.read", "hub.identifiers"),
    post_logout_redirect_uris=("https://portal.example/",),
)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def module_world(
    database: Settings, auth_pool: asyncpg.Pool, admin: asyncpg.Connection, parties: dict[str, uuid.UUID]
) -> AsyncIterator[World]:
    """A hub that serves with one provider and one portal, for one module."""
    listener, origin = port()
    other, elsewhere = port()
    settings, clock = at(database, origin), Clock()
    signing = keys.load_or_create(settings.home)
    verifier = TokenVerifier(settings, auth_pool, signing, clock)
    desk = Desk(settings, auth_pool, verifier, Providers(settings, auth_pool), clock)
    issuer = elsewhere + "/idp"
    provider = LyingProvider(issuer, origin, {name: Shown(name) for name in ("two", "one", "none", "stranger")})
    hub_app = PortalOrigins(
        app_of(
            [
                *routes.routes(settings, auth_pool, signing, clock),
                *authorize.routes(desk),
                *sign_in.routes(desk),
                *again.routes(desk),
                *sign_out.routes(desk),
            ]
        ),
        auth_pool,
        clock,
    )
    provider_app = app_of(provider.routes())
    known = {
        "two": (await make_person(admin, SMO=ALL, SPONSOR={Scope.READ}))[0],
        "one": (await make_person(admin, SMO={Scope.READ}))[0],
        "none": (await make_person(admin))[0],
    }
    connection = await engine.connect(settings, LoginRole.AUTH)
    await providers.apply(connection, SignIn((IdentityProvider(issuer, "Idp", "hub", ("ES256",)),), (PORTAL,)))
    for name, person in known.items():
        await people.link(connection, person, issuer, name)
    await connection.close()
    async with listening(hub_app, listener), listening(provider_app, other):
        yield World(settings, provider, verifier, desk, clock, known)


@pytest.fixture
def world(module_world: World) -> World:
    """The world, the provider honest again."""
    module_world.provider.changed, module_world.provider.token = {}, None
    module_world.clock.offset = 0.0
    return module_world


@pytest_asyncio.fixture(loop_scope="session")
async def browser() -> AsyncIterator[Browser]:
    """A browser without cookies."""
    made = Browser()
    yield made
    await made.http.aclose()
