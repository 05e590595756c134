"""Acceptance of sites that only an EDC knows: as they are, or as a site the study already has."""

from __future__ import annotations

from uuid import UUID

import asyncpg

from hub.errors import NotFound
from hub.ingest.publish.sql import STAMP
from hub.ingest.source import Source
from hub.tables.base import metadata

_OF_A_SITE_ITSELF = ("study_site_status", "study_site_investigator", "study_site_target", "milestone")
_DERIVED = ("audit_record", "access_site", "access_unconfirmed")
_MOVES_WITH_SUBJECTS = tuple(
    table.name
    for table in metadata.sorted_tables
    if "study_site_id" in table.c
    and not table.name.startswith("engagement")
    and table.name not in (*_OF_A_SITE_ITSELF, *_DERIVED)
)
"""Tables whose rows follow when a site of an EDC turns out to be another; the trail stays as it was written."""


async def accept_site(connection: asyncpg.Connection, source: Source, site_key: str, number: str | None = None) -> UUID:
    """Accept a site that only an EDC knows, as the site of `number` where the study has one; its id from now on.

    Without a number it is accepted under the one it has. Raises NotFound when the source never named the key.
    """
    async with connection.transaction():
        await connection.execute(
            "select pg_advisory_xact_lock(hashtextextended('ingest ' || $1::uuid::text, 0))", source.study_id
        )
        site: UUID | None = await connection.fetchval(
            "select entity_id from source_identity where source_system_id = $1 and study_id = $2"
            " and kind = 'STUDY_SITE' and source_key = $3",
            source.id,
            source.study_id,
            site_key,
        )
        if site is None:
            raise NotFound("the source never named that site in this study")
        other: UUID | None = await connection.fetchval(
            "select id from study_site where study_id = $1 and number = $2 and id <> $3 and deleted_at is null",
            source.study_id,
            number,
            site,
        )
        if other is not None:
            await _join(connection, site, other)
        await connection.execute(
            f"update study_site set confirmed_at = now(), {STAMP} where id = $1 and confirmed_at is null", other or site
        )
        if number is not None:
            await connection.execute(
                f"update study_site set number = $2, {STAMP} where id = $1 and number <> $2", other or site, number
            )
        return other or site


async def _join(connection: asyncpg.Connection, site: UUID, other: UUID) -> None:
    """Everything of one site becomes the other's; what is left is a tombstone."""
    for name in _MOVES_WITH_SUBJECTS:
        stamp = f", {STAMP}" if "changed_xid" in metadata.tables[name].c else ""
        await connection.execute(f"update {name} set study_site_id = $2{stamp} where study_site_id = $1", site, other)
    await connection.execute(
        f"update source_identity set entity_id = $2, {STAMP} where entity_id = $1 and kind = 'STUDY_SITE'", site, other
    )
    await connection.execute(f"update study_site set deleted_at = now(), {STAMP} where id = $1", site)
