"""Tying two participants that a person declared to be one, and undoing it: rows move, each is noted, those move back.

What sources and users told of the one that is not kept becomes the kept one's, and its keys name the kept one, so that
later files of both sources land there. What follows from items (milestones, screening, randomization, tallies,
identifiers) is worked out anew for both from the items as they stand. Nothing is deleted: the participant that is not
kept becomes a tombstone and comes back. An event or form that both have, or a screening attempt of one number,
stays with the tombstone until the tie is undone.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias
from uuid import UUID, uuid4

import asyncpg
from sqlalchemy import Table, UniqueConstraint

from hub.database.same_code import held_apart
from hub.errors import NotFound, RunConflict
from hub.ingest import rederive
from hub.ingest.decisions import Kind, lock, says
from hub.ingest.publish.sql import STAMP
from hub.ingest.source import Source, find_source
from hub.principal import Scope
from hub.tables.base import metadata
from hub.tables.subject_tie import KNOWS_BOTH, SubjectTieState

_WORKED_OUT: Final = ("subject_milestone", "randomization", "allocation", "item_tally")
_OF_ITSELF: Final = ("subject_site", "subject_identity", "subject_tie", *_WORKED_OUT)
_WRITTEN: Final = ("access_withheld", "audit_record", "blind_break")  # one's treatment is opened, never the other's
_FOLLOW: Final = [
    table for table in metadata.sorted_tables if "subject_id" in table.c and table.name not in (*_OF_ITSELF, *_WRITTEN)
]
"""Tables whose rows follow, those that others stand on first; the trail stays as it was written."""
_RECORDED: Final = {"screening_attempt": " and t.source_system_id is null"}
"""Of which rows alone that a user recorded, for the others are worked out: the condition of row `t`."""

_KEYS: Final = (
    "select distinct entity_id, source_key = $4 as exactly from source_identity where source_system_id = $1"
    " and study_id = $2 and kind = $3 and (source_key = $4 or label = $4) order by 2 desc"
)
_TWO: Final = (
    "select count(*) filter (where deleted_at is null) = 2 as alive, count(distinct study_site_id) = 1 as together,"
    f" max(study_id::text) as study, {held_apart('$1', '$2')} as apart,"
    " exists (select from subject_tie where kept_subject_id = $1 and state in ('TIED', 'UNDO_REQUESTED')) as holds"
    " from subject where id in ($1, $2)"
)
_OPEN: Final = (
    "select t.id from subject_tie t join subject_tie_row r on r.subject_tie_id = t.id and r.entity = 'source_identity'"
    " join source_identity i on i.id::text = r.key where t.state in ('TIED', 'UNDO_REQUESTED')"
    " and i.source_system_id = $1 and i.study_id = $2 and (i.source_key = $3 or i.label = $3)"
    " order by i.source_key = $3 desc limit 1 for update of t"
)
"""The row before the study, as a worker locks them."""
_MOVED_ON: Final = (
    "select s.study_site_id <> t.study_site_id from subject_tie t join subject s on s.id = t.kept_subject_id"
    " where t.id = $1"
)
_IDENTIFIERS: Final = (
    f"update subject_identity set deleted_at = now(), {STAMP} where subject_id = $1 and deleted_at is null"
    " and source_system_id in (select source_system_id from source_identity where kind = 'SUBJECT' and entity_id = $2)"
)
_STATE: Final = f"update subject_tie set state = $2, {STAMP} where id = $1"
_OPERATOR: Final = (
    "insert into subject_tie (id, study_id, study_site_id, subject_id, kept_subject_id, state, reason, asked_by,"
    " finished_at, batch_id) select $1, g.study_id, g.study_site_id, g.id, k.id, 'REQUESTED', $4, $5,"
    " clock_timestamp(), $6 from subject g, subject k where g.id = $2 and k.id = $3 and g.id <> k.id"
)
_AGAIN: Final = (
    "update subject_tie set reason = $2, asked_by = $3, error_code = null, finished_at = clock_timestamp(),"
    f" {STAMP} where id = $1"
)
_NAMES: Final = (
    "select distinct s.name from source_identity i join source_system s on s.id = i.source_system_id"
    " where i.study_id = $1 and i.kind = 'SUBJECT' and i.entity_id = $2 order by 1"
)


Names: TypeAlias = tuple[UUID, tuple[str, ...]]
"""A study, and the sources that name a participant of it."""


async def subject_of(connection: asyncpg.Connection, source: Source, key: str) -> UUID:
    """The participant a source's key or code names. Raises NotFound, also where a code names several."""
    rows = await connection.fetch(_KEYS, source.id, source.study_id, "SUBJECT", key)
    if not rows or (len(rows) > 1 and not rows[0]["exactly"]):
        raise NotFound(f"the source {source.name} names no participant, or several, by that key")
    found: UUID = rows[0]["entity_id"]
    return found


async def tie(
    connection: asyncpg.Connection, source: Source, key: str, kept: tuple[Source, str], *, by: str, reason: str
) -> int:
    """The operator's word: the participant of a source's key is the one of the kept key; how many rows moved.

    All or nothing. Raises NotFound when a key names nobody, and as `join`.
    """
    async with connection.transaction():
        await lock(connection, source.study_id)
        gone, stays, tied = await subject_of(connection, source, key), await subject_of(connection, *kept), uuid4()
        await says(connection, by, reason)
        await declared(connection, tied, gone, stays, reason, by)
        return await _tie(connection, tied, gone, stays, by)


async def declared(
    connection: asyncpg.Connection, tied: UUID, gone: UUID, kept: UUID, reason: str, by: str, batch: UUID | None = None
) -> None:
    """The operator's word that they are one, before it is carried out."""
    await connection.execute(_OPERATOR, tied, gone, kept, reason, by, batch)


async def untie(connection: asyncpg.Connection, source: Source, key: str, *, by: str, reason: str) -> int:
    """The operator's word: the participant of a source's key is the one it was; how many rows went back.

    Raises NotFound when nobody tied it, and as `part`.
    """
    async with connection.transaction():
        tied = await connection.fetchval(_OPEN, source.id, source.study_id, key)
        if tied is None:
            raise NotFound(f"no participant that the source {source.name} names by that key is tied to another")
        await lock(connection, source.study_id)
        await says(connection, by, reason)
        await connection.execute(_AGAIN, tied, reason, by)
        row = await connection.fetchrow("select subject_id, kept_subject_id from subject_tie where id = $1", tied)
        assert row is not None  # noqa: S101 - it was just found, under the lock
        return await _untie(connection, tied, row["subject_id"], row["kept_subject_id"], by)


async def _carry_out(connection: asyncpg.Connection, row: asyncpg.Record) -> None:
    """What somebody asked for in GraphQL."""
    await lock(connection, row["study_id"])
    given = row["id"], row["subject_id"], row["kept_subject_id"], row["asked_by"]
    await (_tie if row["state"] == SubjectTieState.REQUESTED else _untie)(connection, *given)


KIND: Final = Kind(
    "subject_tie",
    "select 1 as asked",
    KNOWS_BOTH,
    _carry_out,
    Scope.WRITE,
    ("asked_by_id", "asked_party_id", "asked_by"),
)


async def _tie(connection: asyncpg.Connection, tied: UUID, gone: UUID, kept: UUID, by: str) -> int:
    """Moves everything to the one that is kept; how many rows. Raises as `join`."""
    names = await join(connection, tied, gone, kept)
    await settle(connection, {names: [gone, kept]}, by)
    moved: int = await connection.fetchval("select count(*) from subject_tie_row where subject_tie_id = $1", tied)
    return moved


async def join(connection: asyncpg.Connection, tied: UUID, gone: UUID, kept: UUID) -> Names:
    """Moves what was told to the one that is kept; the sources whose mappings are to be worked out anew, by `settle`.

    Raises NotFound when one of them is not there, RunConflict when they are of two study-sites, when one system names
    both, for then it holds them apart, when others are tied to the one that is not kept, or while another asked.
    """
    row = await connection.fetchrow(_TWO, gone, kept)
    assert row is not None  # noqa: S101 - an aggregate without grouping
    if not row["alive"]:
        raise NotFound("these are not two participants of the study, or one of them was removed")
    if not row["together"]:
        raise RunConflict("the participants are of two study-sites")
    if row["apart"]:
        raise RunConflict("one system names both participants, so they are two")
    if row["holds"]:
        raise RunConflict("another is tied to the participant that is not kept: keep that one")
    theirs = await _names(connection, UUID(row["study"]), gone)
    for table in _FOLLOW:
        await connection.execute(_moved(table), tied, gone, kept)
    await connection.execute(
        f"with moved as (update source_identity set entity_id = $3, {STAMP} where kind = 'SUBJECT'"
        " and entity_id = $2 returning id) insert into subject_tie_row (subject_tie_id, entity, key)"
        " select $1, 'source_identity', id::text from moved",
        *(tied, gone, kept),
    )
    await connection.execute(f"update subject set deleted_at = now(), {STAMP} where id = $1", gone)
    try:
        await connection.execute(_STATE, tied, SubjectTieState.TIED)
    except asyncpg.UniqueViolationError as error:
        if error.constraint_name != "uq_subject_tie_subject_id":
            raise
        raise RunConflict("somebody asked to tie the participant that is not kept: that waits") from None
    return theirs


async def _untie(connection: asyncpg.Connection, tied: UUID, gone: UUID, kept: UUID, by: str) -> int:
    """Moves back what moved, and what the source told since; how many rows. Raises as `part`."""
    back, theirs, others = await part(connection, tied, gone, kept)
    await settle(connection, {theirs: [gone, kept]}, by)
    await settle(connection, {others: [kept]}, by)
    return back


async def part(connection: asyncpg.Connection, tied: UUID, gone: UUID, kept: UUID) -> tuple[int, Names, Names]:
    """Moves back what moved, and what the source told since; what users recorded since stays with the kept one.

    What the source told since of who the kept one is goes: it comes back with the source's next file, of the other.
    Gives how many rows, and the sources that `settle` works out anew, of both and then of the kept one.
    Raises RunConflict when the kept one was transferred since: nothing says which of the two it was.
    """
    if await connection.fetchval(_MOVED_ON, tied):
        raise RunConflict("the participant that was kept is at another study-site since")
    await connection.execute(
        f"update source_identity i set entity_id = $2, {STAMP} from subject_tie_row r where r.subject_tie_id = $1"
        " and r.entity = 'source_identity' and i.id::text = r.key",
        *(tied, gone),
    )
    back = 0
    for table in _FOLLOW:
        done = await connection.execute(_back(table), tied, kept, gone)
        back += int(done.rpartition(" ")[2])
    study: UUID = await connection.fetchval(
        f"update subject set deleted_at = null, {STAMP} where id = $1 returning study_id", gone
    )
    await connection.execute(_IDENTIFIERS, kept, gone)
    await connection.execute("delete from subject_tie_row where subject_tie_id = $1", tied)
    await connection.execute(_STATE, tied, SubjectTieState.UNDONE)
    return back, await _names(connection, study, gone), await _names(connection, study, kept)


async def settle(connection: asyncpg.Connection, of: Mapping[Names, Sequence[UUID]], by: str) -> None:
    """Works out anew what the mappings of the sources take from the items of these participants, and what is withheld.

    Once for all that moved in the transaction, for a source's mapping is worked out in as long for one as for many.
    """
    by_source: dict[tuple[UUID, str], list[UUID]] = {}
    for (study, names), subjects in of.items():
        for name in names:
            by_source.setdefault((study, name), []).extend(subjects)
    for (study, name), subjects in by_source.items():
        key: str = await connection.fetchval("select key from study where id = $1", study)
        source = await find_source(connection, name, key, study=study)
        await rederive.participants(connection, source, list(dict.fromkeys(subjects)), started_by=by)
    for study in dict.fromkeys(study for study, _ in of):
        await connection.execute("select withhold($1)", study)


async def _names(connection: asyncpg.Connection, study: UUID, subject: UUID) -> Names:
    return study, tuple(row["name"] for row in await connection.fetch(_NAMES, study, subject))


def _moved(table: Table) -> str:
    """Moves the rows of $2 to $3 and notes them with $1: not those beneath what stays, nor what $3 has already."""
    stays = [_RECORDED.get(table.name, "")]
    stays += [f" and not exists (select from {table.name} k where k.subject_id = $3{same})" for same in _unique(table)]
    stays += [
        f" and (t.{key.parent.name} is null or not exists (select from {key.column.table.name} p"
        f" where p.id = t.{key.parent.name} and p.subject_id = $2))"
        for key in sorted(table.foreign_keys, key=lambda each: str(each.parent.name))
        if key.column.table in _FOLLOW and key.column.table is not table
    ]
    return (
        f"with moved as (update {table.name} t set subject_id = $3{_stamp(table)} where t.subject_id = $2"
        f"{''.join(stays)} returning t.{_key(table)}::text as key)"
        f" insert into subject_tie_row (subject_tie_id, entity, key) select $1, '{table.name}', key from moved"
    )


def _back(table: Table) -> str:
    """Moves from $2 to $3 what is noted with $1, and what sources that name $3 brought."""
    brought = (
        " or t.source_system_id in (select i.source_system_id from source_identity i"
        " where i.kind = 'SUBJECT' and i.entity_id = $3)"
    )
    delivered = "source_system_id" in table.c and table.name not in _RECORDED
    return (
        f"update {table.name} t set subject_id = $3{_stamp(table)} where t.subject_id = $2 and (exists (select"
        f" from subject_tie_row r where r.subject_tie_id = $1 and r.entity = '{table.name}'"
        f" and r.key = t.{_key(table)}::text){brought if delivered else ''})"
    )


def _unique(table: Table) -> list[str]:
    """Of each key that a participant has a row of once: the condition that row `k` has the key of row `t`."""
    keys = [[c.name for c in each.columns] for each in table.constraints if isinstance(each, UniqueConstraint)]
    return [
        "".join(f" and k.{name} is not distinct from t.{name}" for name in names if name != "subject_id")
        for names in sorted(keys)
        if "subject_id" in names
    ]


def _key(table: Table) -> str:
    (column,) = table.primary_key.columns
    return column.name


def _stamp(table: Table) -> str:
    return f", {STAMP}" if "changed_xid" in table.c else ""
