"""Merging two study-sites that are one, and undoing it: rows move, each is noted, and those move back.

Nothing is deleted: the site that is not kept becomes a tombstone and comes back. What a load brings between the two
for a participant that moved goes back with the participant; a participant that is new since is moved by the next load
of its source, whose key names the other site again.
"""

from __future__ import annotations

from uuid import UUID

import asyncpg
from sqlalchemy import Table

from hub.database.home import home, ruled
from hub.errors import NotFound, RunConflict
from hub.ingest import conflict
from hub.ingest.decisions import Kind, holds, lock, unmoved
from hub.ingest.publish.sql import STAMP
from hub.principal import Right
from hub.tables.base import metadata

_OF_A_SITE_ITSELF = (
    *("study_site_status", "study_site_investigator", "study_site_target", "site_selection", "milestone", "conflict"),
)
_DERIVED = ("audit_record", "access_barred", "access_site", "access_unconfirmed", "change_set")
_FOLLOW = [
    table
    for table in metadata.sorted_tables
    if "study_site_id" in table.c
    and not table.name.startswith(("engagement", "transfer_basis"))
    and table.name not in (*_OF_A_SITE_ITSELF, *_DERIVED, "source_value")
]
"""Tables whose rows follow when a site turns out to be another; the trail stays as it was written."""

_POINTERS = [*((table, "study_site_id") for table in _FOLLOW)]
_POINTERS += [(metadata.tables["source_identity"], "entity_id"), (metadata.tables["study_site"], "parent_id")]

_TWO = (
    "select count(*) filter (where deleted_at is null) = 2 as alive, count(distinct organization_id) = 2 as apart,"
    " bool_or(confirmed_at is not null) and bool_or(id = $3 and confirmed_at is null) as hides"
    " from study_site where id = any($1::uuid[]) and study_id = $2"
)
_ABROAD = (
    f"select {ruled(home())} and {home('k.country', 'k.organization_id')} is distinct from {home()}"
    " from study_site s, study_site k where s.id = $1 and k.id = $2"
)
_STATE = f"update site_match set state = $2, kept_site_id = $3, {STAMP} where id = $1"


async def _carry_out(connection: asyncpg.Connection, row: asyncpg.Record) -> None:
    match, state, sites = row["site_match_id"], row["state"], {row["first_site_id"], row["second_site_id"]}
    await lock(connection, row["study_id"])
    await unmoved(connection, "site_match", match, row["read_version"])
    if row["decision"] == "ACCEPT" and state != "MERGED":
        (gone,) = sites - {row["kept_site_id"]}
        await _may_be_one(connection, row["study_id"], gone, row["kept_site_id"])
        await merge(connection, row["study_id"], match, gone, row["kept_site_id"])
        if await connection.fetchval(_ABROAD, gone, row["kept_site_id"]):
            raise RunConflict("the site that goes is of a country whose rule keeps data there, the kept one is not")
    elif row["decision"] == "REFUSE" and state == "PROPOSED":
        await connection.execute(_STATE, match, "REFUSED", None)
    elif row["decision"] == "UNDO" and state == "MERGED":
        (gone,) = sites - {row["kept_now"]}
        await unmerge(connection, row["study_id"], match, gone, row["kept_now"])
    elif row["decision"] == "UNDO" and state == "REFUSED":
        await connection.execute(_STATE, match, "PROPOSED", None)
    else:
        raise RunConflict("the match was decided otherwise meanwhile")


async def _may_be_one(connection: asyncpg.Connection, study: UUID, gone: UUID, kept: UUID) -> None:
    """Raises RunConflict for what no decision of a party may bring about.

    Sites of two institutions: each would be shown the participants of the other. An accepted site under one that
    nobody accepted: its data would be hidden.
    """
    row = await _two(connection, study, gone, kept)
    if row["apart"]:
        raise RunConflict("the sites are of two institutions")
    if row["hides"]:
        raise RunConflict("the site that is kept is not accepted and the other one is")


async def _two(connection: asyncpg.Connection, study: UUID, gone: UUID, kept: UUID) -> asyncpg.Record:
    """What is known of two sites of a study; one row, whatever they are."""
    row = await connection.fetchrow(_TWO, [gone, kept], study, kept)
    assert row is not None  # noqa: S101 - an aggregate without grouping
    return row


async def merge(connection: asyncpg.Connection, study: UUID, match: UUID, gone: UUID, kept: UUID) -> None:
    """Everything of one site becomes the kept one's; what is left is a tombstone.

    Raises NotFound when one of them is no site any more, such as by another merge. The caller has a transaction open.
    """
    await lock(connection, study)
    if not (await _two(connection, study, gone, kept))["alive"]:
        raise NotFound("one of the sites is no site of the study any more")
    for table in _of_subjects():
        await connection.execute(
            f"insert into site_match_row (site_match_id, entity, key, moved)"
            f" select $1, '{table.name}.study_site_id', {_key(table)}::text, false from {table.name}"
            " where study_site_id = $2 and subject_id in (select id from subject where study_site_id = $3)",
            match,
            kept,
            gone,
        )
    for table, column in _POINTERS:
        await connection.execute(
            f"with moved as (update {table.name} set {column} = $3{_stamp(table)} where {column} = $2"
            f" and {_key(table)}::text <> $3::uuid::text returning {_key(table)}::text as key)"
            " insert into site_match_row (site_match_id, entity, key, moved)"
            f" select $1, '{table.name}.{column}', key, true from moved",
            match,
            gone,
            kept,
        )
    await connection.execute(f"update study_site set deleted_at = now(), {STAMP} where id = $1", gone)
    await connection.execute(_STATE, match, "MERGED", kept)
    await conflict.merged(connection, gone, kept)


async def unmerge(connection: asyncpg.Connection, study: UUID, match: UUID, gone: UUID, kept: UUID) -> None:
    """Everything that moved goes back to the site that was not kept, and what came since for who moved.

    Raises RunConflict when the kept site was merged into another one since, to which the rows moved on: that merge is
    undone first. The caller has a transaction open.
    """
    await lock(connection, study)
    if await connection.fetchval("select deleted_at is not null from study_site where id = $1", kept):
        raise RunConflict("the site that was kept is no site any more")
    for table in _of_subjects():
        await connection.execute(
            f"update {table.name} t set study_site_id = $3{_stamp(table)} where t.study_site_id = $2"
            " and t.subject_id in (select key::uuid from site_match_row where site_match_id = $1"
            "  and entity = 'subject.study_site_id')"
            " and not exists (select from site_match_row r where r.site_match_id = $1"
            f"  and r.entity = '{table.name}.study_site_id' and r.key = t.{_key(table)}::text)",
            match,
            kept,
            gone,
        )
    for table, column in _POINTERS:
        kind = "text" if _key(table) == "sha256" else "uuid"
        await connection.execute(
            f"update {table.name} t set {column} = $3{_stamp(table)} from site_match_row r where r.site_match_id = $1"
            f" and r.entity = '{table.name}.{column}' and r.moved and t.{_key(table)} = r.key::{kind}"
            f" and t.{column} = $2",
            match,
            kept,
            gone,
        )
    await connection.execute("delete from site_match_row where site_match_id = $1", match)
    await connection.execute(f"update study_site set deleted_at = null, {STAMP} where id = $1", gone)
    await connection.execute(_STATE, match, "PROPOSED", None)
    await conflict.unmerged(connection, gone, kept)


def _of_subjects() -> list[Table]:
    return [table for table in _FOLLOW if "subject_id" in table.c]


def _key(table: Table) -> str:
    (column,) = table.primary_key.columns
    return column.name


def _stamp(table: Table) -> str:
    return f", {STAMP}" if "changed_xid" in table.c else ""


KIND = Kind(
    "site_match_decision",
    "select m.state, m.first_site_id, m.second_site_id, m.kept_site_id as kept_now from site_match m"
    " where m.id = d.site_match_id",
    holds(Right.CONDUCT, "study_id", "site_match_decision.study_id"),
    _carry_out,
)
