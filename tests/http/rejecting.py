"""Clients of the route of rejected rows."""

from __future__ import annotations

from collections.abc import AsyncIterator
from dataclasses import dataclass, replace
from datetime import UTC, datetime

import asyncpg
import httpx
import pytest_asyncio
from starlette.applications import Starlette

from adapters import registry
from hub.errors import TokenInvalid
from hub.http import rejected
from hub.operations import declaration
from hub.principal import Party, Principal, Role, Scope
from hub.settings import Settings
from tests.graphql.world import CALLERS
from tests.ingest.conftest import Hub


@dataclass(slots=True)
class Verifier:
    """Takes everybody for one caller."""

    caller: Principal

    async def principal(self, authorization: str | None) -> Principal:
        if authorization is None:
            raise TokenInvalid("no access token", www_authenticate="Bearer")
        return self.caller


@dataclass(slots=True)
class Client:
    """Asks as a caller."""

    verifier: Verifier
    http: httpx.AsyncClient

    async def get(self, caller: Principal, path: str) -> httpx.Response:
        self.verifier.caller = caller
        return await self.http.get(path, headers={"authorization": "Bearer x"})


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def client(database: Settings, write_pool: asyncpg.Pool) -> AsyncIterator[Client]:
    """A client of the route."""
    verifier = Verifier(CALLERS["nobody"])
    route = rejected.route(database, write_pool, verifier, registry.named)
    transport = httpx.ASGITransport(Starlette(routes=[route]))
    async with httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1") as http:
        yield Client(verifier, http)


async def cro_of(hub: Hub, study: str) -> Principal:
    """The CRO of a study, without the scope to read identifiers."""
    name = f"cro {study}"
    made = declaration.Organization(name, name, ("CRO",), country="KR")
    start, end = datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)
    role = declaration.Role(study, "UAT", name, "CRO", start, end)
    await declaration.apply(hub.admin, declaration.Declaration(organizations=(made,), roles=(role,)))
    party = Party(declaration.mint("party", name, "CRO"), declaration.mint("organization", name), name, Role.CRO)
    return replace(CALLERS["cro"], party=party, scopes=frozenset({Scope.READ}))
