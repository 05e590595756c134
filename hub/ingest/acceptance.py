"""Acceptance of sites that only an EDC knows: as they are, or as a site the study already has."""

from __future__ import annotations

from uuid import UUID

import asyncpg

from hub.errors import NotFound
from hub.ingest.identity import mint
from hub.ingest.publish.sql import STAMP
from hub.ingest.site_match import merge
from hub.ingest.source import Source


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
            await _join(connection, source.study_id, site, other)
        await connection.execute(
            f"update study_site set confirmed_at = now(), {STAMP} where id = $1 and confirmed_at is null", other or site
        )
        if number is not None:
            await connection.execute(
                f"update study_site set number = $2, {STAMP} where id = $1 and number <> $2", other or site, number
            )
        return other or site


async def _join(connection: asyncpg.Connection, study: UUID, site: UUID, other: UUID) -> None:
    """Merge the site into the other as a match is merged, so that it can be undone as one."""
    first, second = sorted((site, other))
    match: UUID = await connection.fetchval(
        "insert into site_match as m (id, study_id, first_site_id, second_site_id, evidence, state)"
        " values ($1, $2, $3, $4, '{}', 'PROPOSED') on conflict (first_site_id, second_site_id) do update"
        f" set state = m.state, {STAMP} returning id",
        mint(str(first), "SITE_MATCH", str(second)),
        study,
        first,
        second,
    )
    await merge(connection, study, match, site, other)
