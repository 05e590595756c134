"""No column holds infinity, NaN or a year outside 1 to 9999, but those that say infinity on purpose."""

from __future__ import annotations

import asyncpg
import pytest

from hub.tables.base import ENDLESS

BAD = {
    "date": ("infinity", "-infinity", "0001-12-31 BC", "10000-01-01"),
    "timestamptz": ("infinity", "-infinity", "0001-12-31 23:59:59+00 BC", "10000-01-01 00:00+00"),
    "float8": ("infinity", "-infinity", "NaN"),
    "numeric": ("infinity", "-infinity", "NaN"),
}
COLUMNS = """
    select c.relname as name, a.attname as attribute, coalesce(e.typname, t.typname) as type, e.oid is not null as many,
      (select string_agg(pg_get_expr(k.conbin, k.conrelid), ' and ') from pg_constraint k
       where k.conrelid = c.oid and k.contype = 'c' and k.conkey = array[a.attnum]) as rule
    from pg_class c join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
      join pg_type t on t.oid = a.atttypid left join pg_type e on e.oid = t.typelem and t.typcategory = 'A'
    where c.relnamespace = 'hub'::regnamespace and c.relkind in ('r', 'p')
      and coalesce(e.typname, t.typname) in ('date', 'timestamp', 'timestamptz', 'float4', 'float8', 'numeric')
"""
FIGURE = """insert into benchmark_figure (id, metric, version, grouping, group_id, holder_id, site_ids, rights, value,
    numerator, as_of) select u, 'm', 1, 'SITE', u, u, array[u], array['CODE'], 1, {}, {} from gen_random_uuid() u"""
ROWS = {
    "date": "insert into holiday (country, day, kind) values ('JP', '{}', 'HOLIDAY')",
    "timestamptz": FIGURE.format("1", "'{}'::timestamptz"),
    "float8": FIGURE.format("'{}'::float8", "now()"),
}


def _tried(row: asyncpg.Record, text: str) -> str:
    value = f"'{text}'::{row['type']}"
    held = f"array[{value}]" if row["many"] else value
    return (
        f"select '{row['name']}.{row['attribute']} {text}', {row['rule']} from (select {held} as {row['attribute']}) x"
    )


async def test_every_column_is_held_to_values_that_clients_can_tell(admin: asyncpg.Connection) -> None:
    rows = [row for row in await admin.fetch(COLUMNS) if f"{row['name']}.{row['attribute']}" not in ENDLESS]
    assert {row["type"] for row in rows} == set(BAD) and len(rows) > 400
    assert [f"{row['name']}.{row['attribute']}" for row in rows if row["rule"] is None] == []
    tried = " union all ".join(_tried(row, text) for row in rows for text in BAD[row["type"]])
    allowed = await admin.fetch(f"select what from ({tried}) x (what, allowed) where allowed is not false")
    assert [row["what"] for row in allowed] == []


@pytest.mark.parametrize(
    ("type_", "good"),
    [("date", "9999-12-31"), ("timestamptz", "0001-01-01 00:00+00"), ("float8", "-1.7976931348623157e308")],
)
async def test_such_a_value_is_refused_and_its_neighbour_kept(admin: asyncpg.Connection, type_: str, good: str) -> None:
    for bad in BAD[type_]:
        with pytest.raises(asyncpg.CheckViolationError) as caught:
            await admin.execute(ROWS[type_].format(bad))
        assert str(caught.value.constraint_name).endswith("_finite")
    assert await admin.execute(ROWS[type_].format(good)) == "INSERT 0 1"


async def test_money_is_a_number(admin: asyncpg.Connection) -> None:
    with pytest.raises(asyncpg.CheckViolationError) as caught:
        await admin.execute(
            "insert into payable_item (id, study_id, study_site_id, payer_id, agreement_document, item, amount,"
            " currency, state, earned_on) select u, u, u, u, 'a', 'i', 'NaN', 'JPY', 'EARNED', '2026-01-01'"
            " from gen_random_uuid() u"
        )
    assert caught.value.constraint_name == "ck_payable_item_amount_finite"


async def test_what_may_be_endless_is_a_column(admin: asyncpg.Connection) -> None:
    known = {f"{row['name']}.{row['attribute']}" for row in await admin.fetch(COLUMNS)}
    assert set(ENDLESS) <= known
