"""Staging: a run's records as unlogged tables of its own, filled by COPY chunk by chunk.

A table per kind and run, made with its first row: no run id in every row, no index, no clean-up but DROP. The columns
are the record's fields in order, then what ingest adds (`DERIVED`). Nobody but `hub_ingest` may use the schema.
PostgreSQL empties unlogged tables after a crash of its own, so a mark in one of them says how much is staged: no mark,
no staging.
"""

from __future__ import annotations

from collections.abc import Mapping
from types import NoneType
from typing import Any, NamedTuple, TypeAlias, get_args, get_type_hints
from uuid import UUID

import asyncpg

from hub.canonical import records
from hub.canonical.records import KINDS
from hub.ingest.item_group import ItemGroup, Read, Said

Row: TypeAlias = tuple[Any, ...]

STAGED: tuple[type[Read], ...] = (*KINDS, ItemGroup)
"""What has a staging table."""

DERIVED: Mapping[type[Read], Mapping[str, str]] = {
    records.ItemDef: {"data_class": "text"},
    records.Form: {"form_id": "uuid"},
    records.Item: {"data_class": "text", "entered_at": "timestamptz", "form_id": "uuid"},
    ItemGroup: {"data_class": "text", "entered_at": "timestamptz", "form_id": "uuid", "number": "bigint"},
    records.Query: {
        "data_class": "text",
        "form_id": "uuid",
        "query_id": "uuid",
        "moment": "timestamptz",
        "moment_precision": "text",
    },
    records.Deviation: {"data_class": "text"},
    records.Site: {"data_class": "text"},
    records.ActionItem: {"data_class": "text"},
    records.StaffAssignment: {"data_class": "text"},
    records.Audit: {"data_class": "text", "moment": "timestamptz", "audit_id": "uuid", "place_id": "uuid"},
}
"""What ingest adds to a record of the kind, in order: column to SQL type. A group has a row for each class of its
items, whose `items` are JSON (`hub.ingest.item_group.entries`), and `number` how many they are. Ids are minted
(`hub.ingest.identity`); `place_id` is that of the form or event an audit entry stands at.
"""

_ENTITY = (
    "event_oid || case when event_oid <> '' then '[' || event_repeat || ']/' else '' end || form_oid"
    " || case when form_oid <> '' then '[' || form_repeat || ']/' else '' end || group_oid"
    " || case when group_oid <> '' then '[' || group_repeat || ']/' else '' end || item_oid"
)

GENERATED: Mapping[type[Read], Mapping[str, str]] = {
    records.Item: {"path": "group_oid || '[' || group_repeat || ']/' || item_oid"},
    records.Audit: {"place": _ENTITY},
}
"""Text that PostgreSQL works out while it is being filled, and the reader reads on: column to SQL expression. `path`
is an item's in its form, `place` an audit entry's in its subject.
"""

_PRESENT = (
    "select relname::text from pg_class"
    " where relnamespace = 'staging'::regnamespace and relname = any($1::text[]::name[])"
)
_SQL_TYPES: Mapping[Any, str] = {int: "bigint", str: "text", bool: "boolean", list[str]: "text[]", Said: "text"}


class Chunk(NamedTuple):
    """Rows to stage together. `staged`: rows of the run after this chunk; `bytes_read`: of the file so far."""

    rows: Mapping[type[Read], list[Row]]
    staged: int
    bytes_read: int


def name_of(kind: type[Read]) -> str:
    """The kind as a table name: StudyEvent is `study_event`."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in kind.__name__).lstrip("_")


def columns(kind: type[Read]) -> dict[str, str]:
    """Columns of the kind's staging table that are filled, in order: name to SQL type."""
    own = {name: _sql_type(hint) for name, hint in get_type_hints(kind).items()}
    return {**own, **DERIVED.get(kind, {})}


def all_columns(kind: type[Read]) -> dict[str, str]:
    """The same, and those that PostgreSQL fills."""
    return {**columns(kind), **dict.fromkeys(GENERATED.get(kind, {}), "text")}


def table(kind: type[Read], run: UUID) -> str:
    """The kind's staging table of a run, without its schema."""
    return f"{name_of(kind)}_{run.hex}"


async def create(connection: asyncpg.Connection, run: UUID, way: str) -> None:
    """Begin the run's staging, empty; what was there is dropped. way: what its rows depend on beside the bytes.

    The mark keeps what was true then: whoever reads on after a kill may know more, and what is staged does not.
    """
    await drop(connection, run)
    await connection.execute(
        f"create unlogged table staging.mark_{run.hex}"
        " (staged bigint not null, way text not null, seen pg_snapshot not null)"
    )
    await connection.execute(f"insert into staging.mark_{run.hex} values (0, $1, pg_current_snapshot())", way)


async def drop(connection: asyncpg.Connection, run: UUID) -> None:
    """Drop the run's tables where they are."""
    names = [f"mark_{run.hex}", *(table(kind, run) for kind in await kinds(connection, run))]
    await connection.execute(f"drop table if exists {', '.join(f'staging.{name}' for name in names)}")


async def kinds(connection: asyncpg.Connection, run: UUID) -> list[type[Read]]:
    """The kinds of which something is staged."""
    found = await connection.fetch(_PRESENT, [table(kind, run) for kind in STAGED])
    names = {row["relname"] for row in found}
    return [kind for kind in STAGED if table(kind, run) in names]


async def staged(connection: asyncpg.Connection, run: UUID, way: str) -> int | None:
    """How many rows of the run are staged; None when its staging is gone, of another version of the hub or in another
    way, whose rows are others.
    """
    found = await connection.fetch(
        # the views of information_schema ask of every column who may see it: this takes a fifth of their time
        "select c.relname, array_agg(a.attname::text order by a.attnum) as columns from pg_class c"
        " join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
        " where c.relnamespace = 'staging'::regnamespace and c.relname like '%\\_' || $1 group by c.relname",
        run.hex,
    )
    mark = f"mark_{run.hex}"
    expected = {
        mark: ["staged", "way", "seen"],
        **{table(kind, run): list(all_columns(kind)) for kind in STAGED},
    }
    there = {row["relname"]: row["columns"] for row in found}
    if mark not in there or any(expected.get(name) != each for name, each in there.items()):
        return None
    count: int | None = await connection.fetchval(f"select staged from staging.{mark} where way = $1", way)
    return count


async def copy(connection: asyncpg.Connection, run: UUID, chunk: Chunk) -> None:
    """Stage a chunk whole; the caller has a transaction open."""
    filled = {kind: rows for kind, rows in chunk.rows.items() if rows}
    if missing := filled.keys() - set(await kinds(connection, run)):
        await connection.execute("; ".join(_made(kind, run) for kind in missing))
    for kind, rows in filled.items():
        await connection.copy_records_to_table(
            table(kind, run), schema_name="staging", records=rows, columns=list(columns(kind))
        )
    await connection.execute(f"update staging.mark_{run.hex} set staged = $1", chunk.staged)


def _made(kind: type[Read], run: UUID) -> str:
    made_of = GENERATED.get(kind, {})
    listed = ", ".join(
        [
            *(f"{name} {sql}" for name, sql in columns(kind).items()),
            *(f"{name} text generated always as ({expression}) stored" for name, expression in made_of.items()),
        ]
    )
    return f"create unlogged table staging.{table(kind, run)} ({listed}) with (autovacuum_enabled = off)"


def _sql_type(hint: Any) -> str:
    plain = [each for each in get_args(hint) if each is not NoneType] if NoneType in get_args(hint) else [hint]
    return _SQL_TYPES[plain[0]]
