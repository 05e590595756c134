"""Parties of a study that a test loads: what each may read, and what it finds anywhere."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime
from uuid import UUID

import asyncpg

from hub.database.reads import ReadPool
from hub.ingest.acceptance import accept_site
from hub.ingest.source import Source
from hub.operations import declaration
from hub.operations.commands import Commands
from hub.principal import Party, Principal, PrincipalKind, Role, Scope
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema
from tests.access.crawl import ALONE, everything

ALWAYS = (datetime(2020, 1, 1, tzinfo=UTC), datetime(2099, 1, 1, tzinfo=UTC))
CALLERS = {
    "sponsor": ("lantern", Role.SPONSOR, frozenset(Scope)),
    "unblinded": ("lantern", Role.SPONSOR, frozenset(Scope)),
    "site": ("harbor", Role.SITE, frozenset(Scope)),
    "plain_site": ("harbor", Role.SITE, frozenset({Scope.READ, Scope.AUDIT})),
    "unblinded_site": ("harbor", Role.SITE, frozenset(Scope)),
}
"""Organization, role and scopes of each caller; those called unblinded hold an unblinding grant."""


@dataclass(slots=True)
class Parties:
    """The callers, and the engine they ask."""

    engine: Engine
    callers: dict[str, Principal]

    async def find(self, values: Collection[str], *callers: str) -> dict[str, set[str]]:
        """Which of the values each of the callers, or of all, finds anywhere, in any case."""
        asking = {name: self.callers[name] for name in callers or self.callers}
        told = await everything(self.engine, asking, {}, 50, depth=ALONE)
        texts = {name: said.decode().lower() for name, said in told.items()}
        return {name: {value for value in values if value.lower() in text} for name, text in texts.items()}


async def parties_of(
    source: Source, connection: asyncpg.Connection, read_pool: ReadPool, write_pool: asyncpg.Pool, number: str = "101"
) -> Parties:
    """Give the source's study a sponsor and, at the site of a number, a site; `connection` is `hub_ingest`'s."""
    study = (source.study_key, "PRODUCTION")
    await declaration.apply(
        connection,
        declaration.Declaration(
            organizations=(
                declaration.Organization("lantern", "Lantern", ("SPONSOR",)),
                declaration.Organization("harbor", "Harbor", ("SITE",)),
            ),
            roles=(
                declaration.Role(*study, "lantern", "SPONSOR", *ALWAYS),
                declaration.Role(*study, "harbor", "SITE", *ALWAYS),
            ),
        ),
    )
    await connection.execute(
        "update study_site set organization_id = (select id from organization where key = 'harbor') where id = $1",
        await accept_site(connection, source, number),
    )
    callers: dict[str, Principal] = {}
    for name, (organization, role, scopes) in CALLERS.items():
        row = await connection.fetchrow(
            "select p.id, o.id as organization_id from party p join organization o on o.id = p.organization_id"
            " where o.key = $1 and p.role = $2",
            organization,
            role,
        )
        assert row is not None
        party = Party(row["id"], row["organization_id"], organization, role)
        callers[name] = Principal(
            UUID(int=len(callers) + 1), PrincipalKind.MACHINE, name, party, scopes, "t", 4102444800
        )
        if name.startswith("unblinded"):
            await connection.execute(
                "insert into unblinding_grant (id, principal_id, study_id, reason, granted_by, valid_from, valid_to)"
                " values (gen_random_uuid(), $1, $2, 'test', 'test', $3, $4)",
                callers[name].id,
                source.study_id,
                *ALWAYS,
            )
    return Parties(Engine(schema, bindings(), read_pool, write_pool, commands=Commands(write_pool)), callers)
