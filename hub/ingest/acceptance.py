"""Acceptance of sites that only an EDC knows, as they are or as a site the study already has, and its undoing."""

from __future__ import annotations

from uuid import UUID

import asyncpg

from hub.canonical.nulls import names_no_site
from hub.errors import NotFound, RequestRefused, RunConflict
from hub.ingest.decisions import lock, says
from hub.ingest.identity import mint
from hub.ingest.publish.sql import STAMP
from hub.ingest.site_match import merge, unmerge
from hub.ingest.source import Source

_JOINED = (
    "select m.id, m.kept_site_id as kept, case when m.kept_site_id = m.first_site_id then m.second_site_id"
    " else m.first_site_id end as gone from site_match m join site_match_row r on r.site_match_id = m.id"
    " where m.study_id = $2 and m.state = 'MERGED' and r.entity = 'source_identity.entity_id' and r.key = $1"
    " and r.moved order by m.changed_at desc limit 1"
)
_UNACCEPT = (
    f"update study_site set confirmed_at = null, {STAMP} where id = $1 and confirmed_at is not null"
    " and deleted_at is null returning true"
)


async def accept_site(connection: asyncpg.Connection, source: Source, site_key: str, number: str | None = None) -> UUID:
    """Accept a site that only an EDC knows, as the site of `number` where the study has one; its id from now on.

    Without a number it is accepted under the one it has. Raises NotFound when the source never named the key,
    RequestRefused for a number that stands for no site, or for another than the one it is accepted under.
    """
    async with connection.transaction():
        await lock(connection, source.study_id)
        site: UUID = (await _named(connection, source, site_key))["entity_id"]
        own, accepted = await _stands(connection, site)
        if names_no_site(own if number is None else number):
            raise RequestRefused("that stands for no site: say with --number which site its participants are of")
        if accepted and number not in (None, own):
            raise RequestRefused(f"it is accepted, as site {own}: undo that first, with `hub site unaccept`")
        other: asyncpg.Record | None = await connection.fetchrow(
            "select id, confirmed_at is not null as accepted from study_site"
            " where study_id = $1 and number = $2 and id <> $3 and deleted_at is null",
            source.study_id,
            number,
            site,
        )
        if other is not None:
            if not other["accepted"]:
                raise RequestRefused(f"site {number} waits for acceptance itself: accept that one first")
            await _join(connection, source.study_id, site, other["id"])
            joined: UUID = other["id"]
            return joined
        await connection.execute(
            "update study_site set number = coalesce($2, number), confirmed_at = coalesce(confirmed_at, now()),"
            f" {STAMP}"
            " where id = $1 and (confirmed_at is null or number <> $2)",
            site,
            number,
        )
        return site


async def unaccept_site(
    connection: asyncpg.Connection, source: Source, site_key: str, *, by: str, reason: str
) -> tuple[str, bool]:
    """Undo an acceptance: what the site holds is shown to nobody, until it is accepted again.

    Where it was accepted as another site, or found to be one with it, it is its own again and the other stays as it is.
    Its number, and whether it was joined so. Raises NotFound when the source never named the key, RunConflict for a
    site that is not accepted.
    """
    async with connection.transaction():
        await lock(connection, source.study_id)
        await says(connection, by, reason)
        named = await _named(connection, source, site_key)
        joined = await connection.fetchrow(_JOINED, str(named["id"]), source.study_id)
        site = named["entity_id"]
        if joined is not None:
            site = joined["gone"]
            await unmerge(connection, source.study_id, joined["id"], site, joined["kept"])
        elif not await connection.fetchval(_UNACCEPT, site):
            raise RunConflict("the site is not accepted")
        number: str = await connection.fetchval("select number from study_site where id = $1", site)
    return number, joined is not None


async def _named(connection: asyncpg.Connection, source: Source, site_key: str) -> asyncpg.Record:
    """The source's key and the site it names. Raises NotFound."""
    row = await connection.fetchrow(
        "select id, entity_id from source_identity where source_system_id = $1 and study_id = $2"
        " and kind = 'STUDY_SITE' and source_key = $3",
        source.id,
        source.study_id,
        site_key,
    )
    if row is None:
        raise NotFound("the source never named that site in this study")
    return row


async def _stands(connection: asyncpg.Connection, site: UUID) -> tuple[str, bool]:
    """The site's number, and whether it is accepted."""
    row = await connection.fetchrow(
        "select number, confirmed_at is not null as yes from study_site where id = $1", site
    )
    assert row is not None  # noqa: S101 - a key names it
    return row["number"], row["yes"]


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
