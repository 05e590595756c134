"""The small world with its callers as clients of the authorization server, and a store of bulk answers."""

from __future__ import annotations

from collections.abc import AsyncIterator
from functools import partial
from typing import Any
from uuid import UUID

import asyncpg
import httpx
import pytest
import pytest_asyncio
from starlette.applications import Starlette

from hub.http.answers import AnswerRoute
from hub.operations.carry import carry
from hub.operations.verbs import VERBS
from hub.principal import Principal
from hub.reporting import bulk
from hub.reporting.bulk import carry_out
from hub.reporting.store import AnswerStore
from hub.settings import Settings
from hub.tables.saved_report import AnswerFormat
from resolvers.engine import walk
from resolvers.engine.engine import Engine
from schema.pinned import reading
from tests.export.conftest import Verifier
from tests.graphql.serving import engine, world
from tests.graphql.world import CALLERS

__all__ = ["engine", "world"]

NDJSON, PARQUET = AnswerFormat.NDJSON, AnswerFormat.PARQUET
QUERIES = "{ queryFacts { nodes { id siteNumber subjectLabel status raisedAt isQuery timesOpened } } }"

CLIENT = (
    "insert into oauth_client (id, client_id, party_id, scopes, active_until)"
    " values ($1, $2, $3, $4, now() + interval '1 day') on conflict (id) do update set client_id = excluded.client_id,"
    " party_id = excluded.party_id, scopes = excluded.scopes, active_until = excluded.active_until"
)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def clients(world: asyncpg.Connection, admin: asyncpg.Connection) -> asyncpg.Connection:
    """The connection of the administrator, after every caller was made a client."""
    for caller in CALLERS.values():
        if caller.client_id != "nobody-portal":
            await admin.execute(CLIENT, caller.id, caller.client_id, caller.party.id, sorted(map(str, caller.scopes)))
    return admin


class Desk:
    """Asks for bulk answers and fetches them."""

    def __init__(self, settings: Settings, engine: Engine, pool: asyncpg.Pool, admin: asyncpg.Connection) -> None:
        self.settings, self.engine, self.pool, self.admin = settings, engine, pool, admin
        route = AnswerRoute(pool, Verifier(), AnswerStore(settings)).route()
        transport = httpx.ASGITransport(Starlette(routes=[route]))
        self.http = httpx.AsyncClient(transport=transport, base_url="http://127.0.0.1")

    async def start(self, caller: str, document: str, format_: Any, variables: str | None = None) -> UUID:
        """The id of the answer asked for."""
        who: Principal = CALLERS[caller]
        given = {"document": document, "variables": variables, "format": format_}
        return await self.carry(who, "startBulkAnswer", given)

    async def done(self, caller: str, document: str, format_: AnswerFormat = NDJSON, **more: Any) -> UUID:
        """The id of an answer that is made."""
        answer = await self.start(caller, document, format_, **more)
        await carry_out(self.settings, answer)
        assert (await self.row(answer))["state"] == "DONE"
        return answer

    async def carry(self, who: Principal, verb: str, given: Any, **more: Any) -> UUID:
        """Carry out a verb as a mutation does; of a change `on` is the object."""
        on = more.pop("on", None)
        table = VERBS[verb].table.name
        version = await self.admin.fetchval(f"select changed_xid::text from {table} where id = $1", on) if on else None
        readable = reading(partial(self.engine.readable, who))
        return await carry(self.pool, who, VERBS[verb], given, readable=readable, object_id=on, version=version, **more)

    async def row(self, answer: UUID) -> asyncpg.Record:
        """The answer as it stands."""
        row = await self.admin.fetchrow("select * from bulk_answer where id = $1", answer)
        assert row is not None
        return row

    async def fetch(self, caller: str, answer: UUID, **headers: str) -> httpx.Response:
        """GET as the caller."""
        named = {name.replace("_", "-"): value for name, value in headers.items()}
        return await self.http.get(f"/answers/{answer}", headers={"authorization": f"Bearer {caller}", **named})


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def desk(
    database: Settings, engine: Engine, write_pool: asyncpg.Pool, clients: asyncpg.Connection
) -> AsyncIterator[Desk]:
    """A desk over the small world."""
    made = Desk(database, engine, write_pool, clients)
    async with made.http:
        yield made


@pytest.fixture
def small(monkeypatch: pytest.MonkeyPatch) -> None:
    """Two objects a page, a part after each page."""
    monkeypatch.setattr(walk, "PAGE", 2)
    monkeypatch.setattr(bulk, "PART", 1)
