"""Which source's word prevails at a study-site, settled outside a load: after a decision, a merge, a new order."""

from __future__ import annotations

from collections.abc import Iterable
from uuid import UUID

import asyncpg

from hub.database.home import standing_country
from hub.errors import NotFound
from hub.ingest.decisions import Kind, holds, lock, unmoved
from hub.ingest.publish.conflict import COLUMNS, DONE, SETTLE, STANDING
from hub.ingest.publish.sql import STAMP
from hub.principal import Right
from hub.tables.conflict import ConflictDecision, ConflictState, decides

_TO_SETTLE = "create temp table to_settle on commit drop as select unnest($1::uuid[]) as study_site_id"
_FOLLOW = (
    f"update source_value v set study_site_id = i.entity_id, {STAMP} from source_identity i"
    " where i.id = v.source_identity_id and v.study_site_id = any($1::uuid[]) and i.entity_id <> v.study_site_id"
)
_CURRENT = "select field, value from source_value where study_site_id = {0} and known_to is null"
_LESS = {
    column.name: f"case when not exists (select from gone where field = '{field}'"
    f" and value = {column.told.format(f't.{column.name}')}) then t.{column.name} end"
    for field, column in COLUMNS.items()
}
_LESS["country"] = standing_country("t", _LESS["country"], _LESS["organization_id"])
_LEFT = (
    f"with gone as ({_CURRENT.format('$1')} and field not in (select field from ({_CURRENT.format('$2')}) k))"
    " update study_site t set "
    + ", ".join(f"{name} = {value}" for name, value in _LESS.items())
    + f", {STAMP} where t.id = $2 and exists (select from gone)"
)
_CHOOSE = f"update conflict set state = $2, chosen_source_id = $3, {STAMP} where id = $1"
_MOVE = {
    field: f"update study_site t set {column.name} = {column.stored.format('v.value')}, {STAMP} from (select value,"
    " study_site_id from source_value where place = $1 and source_system_id = $2 and known_to is null"
    " order by source_version desc, source_key limit 1) v where t.id = v.study_site_id"
    f" and {column.told.format(f't.{column.name}')} is distinct from v.value"
    for field in STANDING
    for column in [COLUMNS[field]]
}
_SAYS = "select exists (select from source_value where place = $1 and source_system_id = $2 and known_to is null)"
_ORDERED = (
    "select i.study_id, array_agg(distinct i.entity_id) as sites from source_identity i"
    " where i.kind = 'STUDY_SITE' and i.study_id = any($1::uuid[]) group by i.study_id"
)


async def settle(connection: asyncpg.Connection, sites: Iterable[UUID]) -> None:
    """Bring sites to what prevails of what is said of them. The caller has a transaction open and the study locked."""
    await connection.execute(_TO_SETTLE, list(sites))
    for statement in SETTLE:
        await connection.execute(statement)
    await connection.execute(DONE)


async def merged(connection: asyncpg.Connection, gone: UUID, kept: UUID) -> None:
    """What is said of a site that was merged is said of the kept one; its conflicts wait for its return."""
    await connection.execute(_FOLLOW, [gone, kept])
    await connection.execute(f"update conflict set deleted_at = now(), {STAMP} where study_site_id = $1", gone)
    await settle(connection, [kept])


async def unmerged(connection: asyncpg.Connection, gone: UUID, kept: UUID) -> None:
    """Each site has its own words again; what the kept one had from the other alone it has no more."""
    await connection.execute(_FOLLOW, [gone, kept])
    await connection.execute(_LEFT, gone, kept)
    await connection.execute(f"update conflict set deleted_at = null, {STAMP} where study_site_id = $1", gone)
    await settle(connection, [gone, kept])


async def reorder(connection: asyncpg.Connection, studies: Iterable[UUID]) -> None:
    """Settle all sites of studies after the order of their sources was declared anew, each in its own transaction."""
    for row in await connection.fetch(_ORDERED, list(studies)):
        async with connection.transaction():
            await lock(connection, row["study_id"])
            await settle(connection, row["sites"])


async def _carry_out(connection: asyncpg.Connection, row: asyncpg.Record) -> None:
    """Raises VersionStale when a source said another word meanwhile, NotFound when the chosen one says nothing."""
    await lock(connection, row["study_id"])
    await unmoved(connection, "conflict", row["conflict_id"], row["read_version"])
    if row["decision"] == ConflictDecision.RESOLVE:
        if not await connection.fetchval(_SAYS, row["place"], row["source_system_id"]):
            raise NotFound("the source says nothing of the field any more")
        await connection.execute(_CHOOSE, row["conflict_id"], ConflictState.RESOLVED, row["source_system_id"])
        if row["field"] in _MOVE:
            await connection.execute(_MOVE[row["field"]], row["place"], row["source_system_id"])
    else:
        await connection.execute(_CHOOSE, row["conflict_id"], ConflictState.OPEN, None)
    await settle(connection, [row["study_site_id"]])


KIND = Kind(
    "conflict_decision",
    "select c.study_site_id, c.place, c.field from conflict c where c.id = d.conflict_id",
    decides(
        holds(Right.CONDUCT, "study_id", "conflict_decision.study_id"),
        holds(Right.CONDUCT, "study_site_id", "c.study_site_id"),
    ),
    _carry_out,
)
