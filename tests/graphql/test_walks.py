"""Every order of the contract, walked page by page forward and back over ties, nulls and the edges of pages."""

from __future__ import annotations

from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from graphql import get_named_type
from sqlalchemy import BigInteger, Date, DateTime, Integer, Table, Text, Uuid

from hub.principal import Principal
from hub.tables.base import metadata
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS

READERS = ("sponsor", "cro", "smo", "site")
ROOTS = {
    str(get_named_type(field.type)).removesuffix("Connection"): f"{name}(%s)"
    for name, field in schema._schema.query_type.fields.items()  # type: ignore[union-attr]  # a schema without queries
    if "orderBy" in field.args
}
LISTS = {**ROOTS, "RegistryFact": "studies(first: 1) { nodes { registryFacts(%s)"}
"""A list of each type that has orders: all but one stand at the root."""

BOUND = {each.type: each for each in bindings().types.values()}
WITHOUT_ID = frozenset({"ExpectedTransfer", "OwedReport"})
"""What is worked out, and once alone where keys are unique: `test_walks_without_id.py` walks it."""
ORDERS = [(type_, name) for type_ in sorted(LISTS) if type_ not in WITHOUT_ID for name in BOUND[type_].orders]
SHIFTS = {
    Text: "t.{0} || '~' || i / 2",
    Date: "t.{0} + i / 2",
    DateTime: "t.{0} + i / 2 * interval '1 microsecond'",
    Integer: "t.{0} + i / 2",
    Uuid: "t.{0}",
    BigInteger: "9007199254740991 + i / 2",  # from where on a float tells no two apart
}
UNBOUND = """
do $$ declare it record; begin
  for it in select conrelid::regclass t, conname from pg_constraint
            where contype in ('c', 'u', 'x') and connamespace = 'hub'::regnamespace loop
    execute format('alter table %s drop constraint %I cascade', it.t, it.conname);
  end loop;
  for it in select indexrelid::regclass i from pg_index join pg_class c on c.oid = indrelid
            where relnamespace = 'hub'::regnamespace and indisunique and not indisprimary loop
    execute format('drop index %s', it.i);
  end loop;
end $$;
"""
"""A copy differs from its original in little."""


def test_every_order_is_walked() -> None:
    named = {name.removesuffix("OrderField") for name in schema._schema.type_map if name.endswith("OrderField")}
    assert named == LISTS.keys() and len(ORDERS) >= 59


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def more(engine: Engine, admin: asyncpg.Connection) -> None:
    """Copies of rows that differ in what they are ordered by, two of each, and without it where it may be null."""
    await admin.execute("set session_replication_role = replica")
    await admin.execute(UNBOUND)
    for type_, name in ORDERS:
        table, sort = BOUND[type_].table, BOUND[type_].orders[name]
        assert isinstance(table, Table)
        if table.metadata is not metadata or sort.column is None:
            continue  # a view, or an expression over what another order of the type shifts
        column = table.c[sort.column]
        shift = next(text for kind, text in SHIFTS.items() if isinstance(column.type, kind)).format(column.name)
        value = f"case when i < 8 then {shift} end" if column.nullable else shift
        kept = [each.name for each in table.c if each.computed is None]
        await admin.execute(
            f"insert into {table.name} ({', '.join(kept)}) select {', '.join(f'r.{each}' for each in kept)}"
            f" from (select * from {table.name} limit 3) t, generate_series(1, 10) i, jsonb_populate_record("
            f"null::{table.name}, to_jsonb(t)"
            f" || jsonb_build_object('id', gen_random_uuid(), '{column.name}', {value})) r"
        )
    await admin.execute("set session_replication_role = origin")


def _document(type_: str) -> str:
    list_ = (
        LISTS[type_]
        % "first: $first, after: $after, last: $last, before: $before, orderBy: {field: $by, direction: $d}"
    )
    given = f"$first: Int, $after: String, $last: Int, $before: String, $by: {type_}OrderField!, $d: OrderDirection!"
    page = "totalCount nodes { id } pageInfo { hasNextPage hasPreviousPage startCursor endCursor }"
    return f"query ({given}) {{ {list_} {{ {page} }} }}" + " } }" * list_.count(") {")


async def _ask(engine: Engine, caller: Principal, type_: str, variables: dict[str, Any]) -> Any:
    found = await ask(engine, caller, _document(type_), variables)
    for name in ("studies", "nodes", 0, "registryFacts") if type_ == "RegistryFact" else found:
        found = found[name]
    return found


FORWARD, BACK = ("first", "after", "hasNextPage", "endCursor"), ("last", "before", "hasPreviousPage", "startCursor")


async def _walk(
    engine: Engine, caller: Principal, type_: str, order: dict[str, str], way: tuple[str, ...], size: int
) -> list[str]:
    """The ids of all pages, in the list's own order whichever way it is walked."""
    seen: list[str] = []
    count, on, more, turn = way
    cursor = None
    while True:
        page = await _ask(engine, caller, type_, {**order, count: size, on: cursor})
        ids = [node["id"] for node in page["nodes"]]
        seen = seen + ids if way is FORWARD else ids + seen
        if not page["pageInfo"][more]:
            return seen
        assert len(ids) == size
        cursor = page["pageInfo"][turn]


@pytest.mark.usefixtures("more")
@pytest.mark.parametrize(("type_", "name"), ORDERS, ids=[f"{type_}-{name}" for type_, name in ORDERS])
async def test_a_walk_forward_and_back_loses_and_doubles_nothing(engine: Engine, type_: str, name: str) -> None:
    order = {"by": name, "d": "ASC"}
    seen = {each: (await _ask(engine, CALLERS[each], type_, {**order, "first": 1}))["totalCount"] for each in READERS}
    reader = max(seen, key=lambda each: int(seen[each]))
    whole = await _walk(engine, CALLERS[reader], type_, order, FORWARD, 200)
    assert len(set(whole)) == len(whole) == seen[reader] > 1
    for direction, ids in (("ASC", whole), ("DESC", whole[::-1])):
        for way in (FORWARD, BACK):
            size = max(1, (len(ids) - 1) // 4)
            assert await _walk(engine, CALLERS[reader], type_, {**order, "d": direction}, way, size) == ids
