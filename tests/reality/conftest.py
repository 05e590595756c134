"""A hub into which real exports are loaded as an operator loads them, and the parties that ask of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime
from pathlib import Path
from typing import Any

import asyncpg
import orjson
import pytest_asyncio

from adapters.registry import adapters
from hub.canonical.adapter import Adapter
from hub.canonical.nulls import names_no_site
from hub.database.reads import ReadPool
from hub.ingest.acceptance import accept_site
from hub.ingest.receipt import Receipt
from hub.ingest.run import ingest
from hub.ingest.source import Source, add_source
from hub.operations import declaration
from hub.operations.commands import Commands
from hub.operations.declared_transfers import TransferBasis
from hub.principal import Party, Principal, PrincipalKind, Role, Scope
from hub.settings import Settings
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema

FROM, TO = datetime(2000, 1, 1, tzinfo=UTC), datetime(2100, 1, 1, tzinfo=UTC)
PAGE = 100


def caller(role: Role, scopes: frozenset[Scope], name: str | None = None) -> Principal:
    """The client of the organization of these tests that has the role, or of another of this name."""
    name = name or role
    party = Party(declaration.mint("party", name, role), declaration.mint("organization", name), name, role)
    return Principal(
        declaration.mint("client", name), PrincipalKind.MACHINE, name, party, scopes, "t", int(TO.timestamp())
    )


SITE = caller(Role.SITE, frozenset(Scope))
"""The institution of every site: sees all there is, treatments by a grant."""

SPONSOR = caller(Role.SPONSOR, frozenset(Scope))
CRO = caller(Role.CRO, frozenset(Scope))
PARTIES = (SITE, SPONSOR, CRO)


@dataclass(frozen=True, slots=True)
class Hub:
    """A hub, and the doors its operator uses."""

    settings: Settings
    connection: asyncpg.Connection
    admin: asyncpg.Connection
    engine: Engine

    async def declare(self, key: str, adapter: str, environment: str | None = "UAT") -> Source:
        """A blinded study with all parties and one source, all of the same name."""
        study = declaration.Study(key, environment or "UAT", key, blinding="DOUBLE", blinding_from=date(2000, 1, 1))
        parts = declaration.Declaration(
            tuple(declaration.Organization(p.client_id, p.client_id, (p.party.role,)) for p in PARTIES),
            (study,),
            tuple(declaration.Role(key, study.environment, p.client_id, p.party.role, FROM, TO) for p in PARTIES),
            transfer_bases=tuple(
                TransferBasis(key, study.environment, "OTHER", "Public", FROM, TO, country=home, recipient=p.client_id)
                for p in PARTIES
                for home in ("CN", "JP")
            ),
        )
        await declaration.apply(self.connection, parts)
        return await add_source(self.connection, key, adapter, key, environment)

    async def load(self, source: Source, *paths: Path) -> list[Receipt]:
        """Load files as an operator does."""
        adapter: Adapter = adapters()[source.adapter]
        return await ingest(self.settings, adapter, paths, source.name, source.study_key, started_by="test")

    async def open(self, source: Source) -> list[str]:
        """Accept every site of a source, as one of the institution, which is told the treatments; their keys."""
        rows = await self.admin.fetch(
            "select i.source_key from source_identity i join study_site s on s.id = i.entity_id"
            " where i.source_system_id = $1 and i.study_id = $2 and i.kind = 'STUDY_SITE' and s.confirmed_at is null"
            " order by 1",
            source.id,
            source.study_id,
        )
        for row in rows:
            number = "00" if names_no_site(row["source_key"]) else None
            await accept_site(self.connection, source, row["source_key"], number)
        await self.admin.execute(
            "update study_site set organization_id = $2 where study_id = $1 and deleted_at is null",
            source.study_id,
            SITE.party.organization_id,
        )
        await self.admin.execute(
            "insert into unblinding_grant (id, principal_id, study_id, reason, granted_by, valid_from, valid_to)"
            " values (gen_random_uuid(), $1, $2, 'test', 'test', $3, $4)",
            SITE.id,
            source.study_id,
            FROM,
            TO,
        )
        return [row["source_key"] for row in rows]

    async def ask(self, document: str, principal: Principal = SITE, **variables: Any) -> Any:
        """The `data` of an answer; fails on errors."""
        body = orjson.loads((await self.engine.execute(document, variables, None, principal)).body)
        assert "errors" not in body, body["errors"]
        return body["data"]

    async def counts(self, source: Source, principal: Principal = SITE, *, removed: str = "EXCLUDE") -> dict[str, int]:
        """How many sites, subjects, events, forms, notes and entries of the source's trail a party is told of."""
        data = await self.ask(
            """query ($study: ID!, $environment: Environment!, $removed: Removed) {
              sites: studySites(
                environment: $environment, filter: {study: {id: {eq: $study}}}, removed: $removed
              ) { totalCount }
              subjects(environment: $environment, filter: {study: {id: {eq: $study}}}, removed: $removed) { totalCount }
              events: studyEvents(
                environment: $environment, filter: {study: {eq: $study}}, removed: $removed
              ) { totalCount }
              forms(environment: $environment, filter: {study: {eq: $study}}, removed: $removed) { totalCount }
              notes: dataQueries(
                environment: $environment, filter: {study: {eq: $study}}, removed: $removed
              ) { totalCount }
              audits: auditRecords(
                environment: $environment, filter: {study: {eq: $study}, origin: {eq: SOURCE}}
              ) { totalCount }
            }""",
            principal,
            study=f"study_{source.study_id}",
            environment=source.environment,
            removed=removed,
        )
        return {name: part["totalCount"] for name, part in data.items()}

    async def forms(
        self, source: Source, principal: Principal = SITE, *, removed: str = "EXCLUDE"
    ) -> list[dict[str, Any]]:
        """Every form of a study with its items, page by page."""
        found: list[dict[str, Any]] = []
        after = None
        while True:
            data = await self.ask(
                """query ($study: ID!, $environment: Environment!, $first: Int!, $after: String, $removed: Removed) {
                  forms(
                    environment: $environment, first: $first, after: $after, filter: {study: {eq: $study}}
                    removed: $removed
                  ) {
                    nodes {
                      oid repeatKey removedAt
                      subject { label }
                      studyEvent { oid repeatKey }
                      items(removed: $removed) { itemOid groupOid groupRepeatKey value absence dataClass removedAt }
                    }
                    pageInfo { hasNextPage endCursor }
                  }
                }""",
                principal,
                study=f"study_{source.study_id}",
                environment=source.environment,
                first=PAGE,
                after=after,
                removed=removed,
            )
            found += data["forms"]["nodes"]
            after = data["forms"]["pageInfo"]["endCursor"]
            if not data["forms"]["pageInfo"]["hasNextPage"]:
                return found


def items(forms: list[dict[str, Any]]) -> Iterator[dict[str, Any]]:
    """All items of these forms."""
    for form in forms:
        yield from form["items"]


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def hub(
    database: Settings,
    ingest_connection: asyncpg.Connection,
    admin: asyncpg.Connection,
    read_pool: ReadPool,
    write_pool: asyncpg.Pool,
) -> Hub:
    """A hub of the module's own, with nothing in it."""
    engine = Engine(schema, bindings(), read_pool, write_pool, commands=Commands(write_pool))
    return Hub(database, ingest_connection, admin, engine)
