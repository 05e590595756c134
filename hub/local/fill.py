"""Brings the reference tables to what the data say: adds, changes and removes rows, and leaves the rest alone."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict
from typing import Any

import asyncpg
import orjson

from hub.local import holiday, language
from hub.local.country import countries

Row = Mapping[str, Any]


async def fill(connection: asyncpg.Connection) -> int:
    """Fill all reference tables in one transaction as `hub_ingest`; returns how many rows were not as they should be.

    The connection is the administrator's, search_path as it likes. Raises ConfigurationError.
    """
    changed = 0
    async with connection.transaction():
        await connection.execute("set local role hub_ingest; set local search_path = hub")
        for table, rows in _tables():
            changed += await _bring(connection, table, list(rows))
        if changed:
            await connection.execute("select submission_recount()")
    return changed


async def _bring(connection: asyncpg.Connection, table: str, rows: list[Row]) -> int:
    keys = await connection.fetchval(
        "select array_agg(a.attname::text order by a.attnum) from pg_index i join pg_attribute a"
        " on a.attrelid = i.indrelid and a.attnum = any (i.indkey) where i.indrelid = $1::text::regclass"
        " and i.indisprimary",
        table,
    )
    columns = [name for name in rows[0] if name not in keys]
    every, mine, theirs = ", ".join(rows[0]), ", ".join(columns), ", ".join(f"excluded.{name}" for name in columns)
    same = " and ".join(f"g.{key} = t.{key}" for key in keys)
    given = f"jsonb_populate_recordset(null::{table}, $1::text::jsonb)"
    text = orjson.dumps(rows).decode()
    gone = await connection.execute(
        f"delete from {table} t where not exists (select from {given} g where {same})",
        text,
    )
    come = await connection.execute(
        f"insert into {table} as t ({every}) select {every} from {given}"
        f" on conflict ({', '.join(keys)}) do update set ({mine}) = row({theirs})"
        f" where row({', '.join(f't.{name}' for name in columns)}) is distinct from row({theirs})",
        text,
    )
    return int(gone.split()[-1]) + int(come.split()[-1])


def _tables() -> Iterator[tuple[str, Iterable[Row]]]:
    """The tables and what is in them; what others refer to comes first."""
    known = countries().values()
    yield "country", (_country(each.code) for each in known)
    for table, part in (("country_authority", "authorities"), ("country_rule", "rules")):
        yield (
            table,
            (
                {"country": each.code, "place": place, **asdict(row)}
                for each in known
                for place, row in enumerate(getattr(each, part))
            ),
        )
    yield "holiday", ({"country": each.code, **asdict(day)} for each in known for day in holiday.days(each.code))
    yield (
        "language",
        ({"tag": each.tag, "name": each.name, "name_order": each.name_order} for each in language.languages().values()),
    )
    yield "vocabulary", ({"id": id_, "language": tag, "title": title} for id_, tag, title in language.titles())
    yield (
        "vocabulary_word",
        (
            {"vocabulary": id_, "language": tag, "code": code, "label": label, "place": place}
            for id_, tag, code, label, place in language.labels()
        ),
    )


def _country(code: str) -> Row:
    country = asdict(countries()[code])
    parts = ("authorities", "rules")
    return {name: value for name, value in country.items() if name not in parts} | {
        "weekend": holiday.weekend(code),
        "holiday_source": holiday.source(),
    }
