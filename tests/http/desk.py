"""A hub that takes files over a port of its own: its parties, its sources, and what a test asks of it."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from uuid import UUID, uuid4

import asyncpg
import httpx
import orjson
import pytest
import pytest_asyncio
from starlette.applications import Starlette

from hub.database.reads import ReadPool
from hub.errors import TokenInvalid
from hub.http.files import FileRoute
from hub.ingest.raw import RawStore
from hub.ingest.source import Source, own
from hub.operations import declaration
from hub.operations.commands import Commands
from hub.principal import Party, Principal, Role, Scope
from hub.settings import Settings
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema
from tests.auth.world import listening, port
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS
from tests.ingest.conftest import declare, drain
from tests.ingest.exports import site_list

STUDY = "HAND-IN"
START, END = datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC)
FIGURES = "entities { entity read created changed unchanged quarantined } rules { rule number message }"
ASKED = (
    f"id dryRun finishedAt errorCode errorMessage file {{ id fileName clearedAt }} run {{ id state sha256 }} {FIGURES}"
)
INGEST = (
    "mutation Load($input: IngestFilesInput!) { made: ingestFiles(input: $input)"
    f" {{ userErrors {{ code path }} requests {{ {ASKED} }} }} }}"
)
LISTED = f"{{ ingestRequests(environment: UAT, filter: {{ finished: true }}) {{ nodes {{ {ASKED} }} }} }}"


def _party(organization: str, role: Role, name: str, **more: Any) -> Principal:
    ids = (declaration.mint("party", organization, role), declaration.mint("organization", organization))
    party = Party(*ids, organization, role)
    return replace(CALLERS["cro"], id=uuid4(), client_id=name, party=party, **more)


OWNER = _party("owner", Role.CRO, "owner-feed")
PARTIES = {
    "owner": OWNER,
    "by key": replace(OWNER, key="thumbprint"),
    "without scope": replace(OWNER, scopes=frozenset({Scope.READ, Scope.WRITE})),
    "sponsor": _party("sponsor", Role.SPONSOR, "sponsor-feed"),  # of the same study, without a source
    "hospital": _party("owner", Role.SITE, "hospital-feed"),  # the owner's organization in a role of one site
    "local": _party("local", Role.CRO, "local-feed"),  # owns a source, and conducts the study in one country only
    "laboratory": _party("laboratory", Role.LABORATORY, "laboratory-feed"),  # owns a source, and conducts nothing
    "rival": _party("rival", Role.SPONSOR, "rival-feed"),  # owns a source of another study
}


class Verifier:
    """The token of a caller is its name."""

    async def principal(self, authorization: str | None) -> Principal:
        name = (authorization or "").removeprefix("Bearer ")
        if name not in PARTIES:
            raise TokenInvalid("no access token", www_authenticate='Bearer resource_metadata="x"')
        return PARTIES[name]


@dataclass(slots=True)
class Desk:
    """A hub that takes files, and what a test asks of it."""

    settings: Settings
    admin: asyncpg.Connection
    source: Source
    rivals: Source
    samples: Source
    route: FileRoute
    engine: Engine
    pool: asyncpg.Pool
    http: httpx.AsyncClient
    origin: str
    folder: Path
    numbers: Any = field(default_factory=itertools.count)

    def sites(self, *rows: dict[str, str], study: str = STUDY) -> bytes:
        """A site list that no test has sent yet."""
        named = [{"city": f"City {next(self.numbers)}", **row} for row in rows]
        return site_list(self.folder / "sites.csv", study, *named).read_bytes()

    async def put(self, caller: str, body: Any, name: str = "sites.csv", **headers: str) -> httpx.Response:
        """PUT as the caller."""
        sent = {"authorization": f"Bearer {caller}", **{k.replace("_", "-"): v for k, v in headers.items()}}
        return await self.http.put(f"/files/{name}", content=body, headers=sent)

    async def sent(self, body: bytes, caller: str = "owner", name: str = "sites.csv") -> str:
        """The id of a file that is taken."""
        answer = await self.put(caller, body, name)
        assert answer.status_code in (200, 201), answer.text
        return str(answer.json()["id"])

    async def ask_for(self, *ids: str, caller: str = "owner", **more: Any) -> Any:
        """The payload of `ingestFiles`, or its errors."""
        given = {
            "studyId": f"study_{self.source.study_id}",
            "sourceId": f"source_system_{self.source.id}",
            "fileIds": list(ids),
            "dryRun": False,
            "reason": "The list of this week",
            **more,
        }
        answer = orjson.loads((await self.engine.execute(INGEST, {"input": given}, None, PARTIES[caller])).body)
        return answer["errors"] if "errors" in answer else answer["data"]["made"]

    async def loaded(self, id_: str, caller: str = "owner", **more: Any) -> Any:
        """The request for a file, after a worker has done it."""
        made = await self.ask_for(id_, caller=caller, **more)
        assert made["userErrors"] == []
        await drain(self.settings)
        (request,) = made["requests"]
        listed = (await ask(self.engine, PARTIES[caller], LISTED))["ingestRequests"]["nodes"]
        return next(each for each in listed if each["id"] == request["id"])

    async def count(self, table: str) -> int:
        found: int = await self.admin.fetchval(f"select count(*) from {table}")
        return found

    def waiting(self) -> list[str]:
        """Names of everything that stands where files wait."""
        return sorted(path.name for path in (self.folder / "raw" / "uploads").glob("*"))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def desk(
    database: Settings,
    admin: asyncpg.Connection,
    read_pool: ReadPool,
    write_pool: asyncpg.Pool,
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Desk]:
    """One hub for all tests of the module, on a port of its own."""
    folder = tmp_path_factory.mktemp("desk")
    settings = replace(database, raw_store=(folder / "raw").as_uri(), upload_bytes=100_000)
    source = await declare(settings, STUDY, adapter="ctms_sites", mapping={}, study_oids=[])
    rivals = await declare(settings, "RIVAL", adapter="ctms_sites", mapping={}, study_oids=[])
    samples = await declare(settings, STUDY, name="samples", adapter="ctms_sites", mapping={}, study_oids=[])
    local = await declare(settings, STUDY, name="local", adapter="ctms_sites", mapping={}, study_oids=[])
    who = [("owner", Role.CRO, None), ("sponsor", Role.SPONSOR, None), ("local", Role.CRO, "JP")]
    who.append(("laboratory", Role.LABORATORY, None))
    roles = [declaration.Role(STUDY, "UAT", name, role, START, END, country) for name, role, country in who]
    roles.append(declaration.Role("RIVAL", "UAT", "rival", "SPONSOR", START, END))
    made = {"owner": ("CRO", "SITE"), "sponsor": ("SPONSOR",), "local": ("CRO",), "rival": ("SPONSOR",)}
    made["laboratory"] = ("LABORATORY",)
    organizations = tuple(declaration.Organization(name, name, roles) for name, roles in made.items())
    await declaration.apply(admin, declaration.Declaration(organizations=organizations, roles=tuple(roles)))
    for each, owner in ((source, "owner"), (rivals, "rival"), (local, "local"), (samples, "laboratory")):
        await own(admin, each, owner, END)
    route = FileRoute(settings, write_pool, Verifier())
    listener, origin = port()
    engine = Engine(schema, bindings(), read_pool, write_pool, commands=Commands(write_pool))
    async with (
        listening(Starlette(routes=[route.route()]), listener),
        httpx.AsyncClient(base_url=origin, trust_env=False) as http,
    ):
        yield Desk(settings, admin, source, rivals, samples, route, engine, write_pool, http, origin, folder)


@pytest_asyncio.fixture(loop_scope="session")
async def clean(desk: Desk) -> Desk:
    """Nothing waits."""
    await desk.admin.execute("update ingest_run set ingest_request_id = null")
    await desk.admin.execute("delete from ingest_request")
    await desk.admin.execute("delete from uploaded_file")
    await desk.admin.execute("delete from queue.job")
    for name in desk.waiting():
        RawStore(desk.settings).forget(UUID(name))
    return desk
