"""Staging: a run's records as unlogged tables of its own, filled by COPY chunk by chunk.

A table per kind and run: no run id in every row, no index, no clean-up but DROP. The columns are the record's
fields in order, then what ingest adds (`DERIVED`). Nobody but `hub_ingest` may use the schema. PostgreSQL empties
unlogged tables after a crash of its own, so a mark in one of them says how much is staged: no mark, no staging.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from types import NoneType
from typing import Any, NamedTuple, TypeAlias, get_args, get_type_hints
from uuid import UUID

import asyncpg

from hub.canonical import records
from hub.canonical.records import KINDS, Record
from hub.ingest.identity import audit_id, event_id, form_id, query_id

Row: TypeAlias = tuple[Any, ...]

DERIVED: Mapping[type[Record], Mapping[str, str]] = {
    records.ItemDef: {"data_class": "text"},
    records.Item: {"data_class": "text", "entered_at": "timestamptz"},
    records.Query: {"data_class": "text", "moment": "timestamptz", "moment_precision": "text"},
    records.Deviation: {"data_class": "text"},
    records.Site: {"data_class": "text"},
    records.ActionItem: {"data_class": "text"},
    records.StaffAssignment: {"data_class": "text"},
    records.Audit: {"data_class": "text", "moment": "timestamptz"},
    records.Rejected: {"data_class": "text"},
}
"""What ingest adds to a record of the kind, in order: column to SQL type."""

_ENTITY = (
    "event_oid || case when event_oid <> '' then '[' || event_repeat || ']/' else '' end || form_oid"
    " || case when form_oid <> '' then '[' || form_repeat || ']/' else '' end || group_oid"
    " || case when group_oid <> '' then '[' || group_repeat || ']/' else '' end || item_oid"
)

GENERATED: Mapping[type[Record], Callable[[str], Mapping[str, tuple[str, str]]]] = {
    records.StudyEvent: lambda s: {"event_id": ("uuid", event_id(s))},
    records.Form: lambda s: {"form_id": ("uuid", form_id(s))},
    records.Item: lambda s: {
        "form_id": ("uuid", form_id(s)),
        "path": ("text", "group_oid || '[' || group_repeat || ']/' || item_oid"),
    },
    records.Query: lambda s: {"query_id": ("uuid", query_id(s)), "form_id": ("uuid", form_id(s))},
    records.Audit: lambda s: {
        "audit_id": ("uuid", audit_id(s)),
        "place_id": (
            "uuid",
            f"case when form_oid <> '' then {form_id(s)} when event_oid <> '' then {event_id(s)} end",
        ),
        "place": ("text", _ENTITY),
    },
}
"""What PostgreSQL works out while it is being filled, and the reader reads on: column to SQL type and expression.

`place_id` is the form or event an audit entry stands at, `place` the source's path to it.
"""

_SQL_TYPES: Mapping[Any, str] = {int: "bigint", str: "text", bool: "boolean", list[str]: "text[]"}


class Chunk(NamedTuple):
    """Rows to stage together. `staged`: rows of the run after this chunk; `bytes_read`: of the file so far."""

    rows: Mapping[type[Record], list[Row]]
    staged: int
    bytes_read: int


def name_of(kind: type[Record]) -> str:
    """The kind as a table name: StudyEvent is `study_event`."""
    return "".join(f"_{c.lower()}" if c.isupper() else c for c in kind.__name__).lstrip("_")


def columns(kind: type[Record]) -> dict[str, str]:
    """Columns of the kind's staging table, in order: name to SQL type."""
    own = {name: _sql_type(hint) for name, hint in get_type_hints(kind).items()}
    return {**own, **DERIVED.get(kind, {})}


def generated(kind: type[Record], scope: str) -> Mapping[str, tuple[str, str]]:
    """Columns of the kind that PostgreSQL fills: name to SQL type and expression."""
    make = GENERATED.get(kind)
    return make(f"'{scope}'") if make else {}


def table(kind: type[Record], run: UUID) -> str:
    """The kind's staging table of a run, without its schema."""
    return f"{name_of(kind)}_{run.hex}"


async def create(connection: asyncpg.Connection, run: UUID, scope: str) -> None:
    """Make the run's tables, empty; what was there is dropped. scope: what minted ids begin with."""
    await drop(connection, run)
    made = [f"create unlogged table staging.mark_{run.hex} as select 0::bigint as staged"]
    for kind in KINDS:
        listed = ", ".join(
            [
                *(f"{name} {sql}" for name, sql in columns(kind).items()),
                *(
                    f"{name} {sql} generated always as ({made_of}) stored"
                    for name, (sql, made_of) in generated(kind, scope).items()
                ),
            ]
        )
        made.append(f"create unlogged table staging.{table(kind, run)} ({listed}) with (autovacuum_enabled = off)")
    await connection.execute("; ".join(made))


async def drop(connection: asyncpg.Connection, run: UUID) -> None:
    """Drop the run's tables where they are."""
    names = [f"staging.{table(kind, run)}" for kind in KINDS]
    await connection.execute(f"drop table if exists staging.mark_{run.hex}, {', '.join(names)}")


async def staged(connection: asyncpg.Connection, run: UUID) -> int | None:
    """How many rows of the run are staged; None when its staging is gone or is of another version of the hub."""
    found = await connection.fetch(
        # the views of information_schema ask of every column who may see it: this takes a fifth of their time
        "select c.relname, array_agg(a.attname::text order by a.attnum) as columns from pg_class c"
        " join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped"
        " where c.relnamespace = 'staging'::regnamespace and c.relname like '%\\_' || $1 group by c.relname",
        run.hex,
    )
    expected = {table(kind, run): [*columns(kind), *generated(kind, "")] for kind in KINDS}
    if {row["relname"]: row["columns"] for row in found} != {f"mark_{run.hex}": ["staged"], **expected}:
        return None
    count: int | None = await connection.fetchval(f"select staged from staging.mark_{run.hex}")
    return count


async def copy(connection: asyncpg.Connection, run: UUID, chunk: Chunk) -> None:
    """Stage a chunk whole; the caller has a transaction open."""
    for kind, rows in chunk.rows.items():
        if rows:
            await connection.copy_records_to_table(
                table(kind, run), schema_name="staging", records=rows, columns=list(columns(kind))
            )
    await connection.execute(f"update staging.mark_{run.hex} set staged = $1", chunk.staged)


def _sql_type(hint: Any) -> str:
    plain = [each for each in get_args(hint) if each is not NoneType] if NoneType in get_args(hint) else [hint]
    return _SQL_TYPES[plain[0]]
