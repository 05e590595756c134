"""What is unknown is found: `not` takes all that its filter does not, and `isNull` what the field shows as null.

To every caller alike, so that neither tells a value that is hidden from one that is not there.
"""

from __future__ import annotations

from collections.abc import AsyncIterator, Iterable, Iterator
from itertools import islice
from typing import Any, TypeVar

import asyncpg
import pytest
from graphql import (
    GraphQLEnumType,
    GraphQLInputObjectType,
    GraphQLInputType,
    get_named_type,
    get_nullable_type,
    is_leaf_type,
    is_list_type,
)

from hub.principal import Principal
from resolvers.engine.engine import Engine
from resolvers.root import bindings
from schema.root import schema
from tests.graphql.serving import ask
from tests.graphql.world import READERS, key

T = TypeVar("T")
QUERY = schema._schema.query_type
assert QUERY is not None
FILTERED = {
    name: get_named_type(field.args["filter"].type)
    for name, field in QUERY.fields.items()
    if "filter" in field.args and name not in ("performance", "changes")
}
"""Every list that can be filtered and counted; `performance` has groups, and its filter is that of study-sites."""
BOUND = {each.type: each for each in bindings().types.values()}
GIVEN = {"String": '"1"', "ID": '"x"', "Date": '"2024-04-01"', "DateTime": '"2024-04-01T00:00:00Z"', "Boolean": "true"}
FIRST = ("eq", "gte", "some")
"""A comparison that each kind of filter of a field has one of."""


def _batched(of: Iterable[T]) -> Iterator[list[T]]:
    """Few at a time: PostgreSQL plans a statement whole."""
    left = iter(of)
    while some := list(islice(left, 3)):
        yield some


def _given(type_: GraphQLInputType) -> str:
    inner = get_named_type(type_)
    if isinstance(inner, GraphQLEnumType):
        return str(next(iter(inner.values)))
    if not isinstance(inner, GraphQLInputObjectType):
        return GIVEN[str(inner)]
    first = next((name for name in (*FIRST, *inner.fields) if name in inner.fields), "")
    return f"{{ {first}: {_given(inner.fields[first].type)} }}"


def _fields(filter_: Any) -> Iterator[tuple[str, GraphQLInputType]]:
    for name, field in filter_.fields.items():
        if name not in ("and", "or", "not"):
            yield name, field.type


def _nodes(name: str) -> Any:
    connection: Any = get_named_type(QUERY.fields[name].type)  # type: ignore[union-attr]  # asserted above
    return get_named_type(connection.fields["nodes"].type)


def _askers(name: str) -> dict[str, Principal]:
    """Who may ask for a list: without the scope that it needs it is refused as a whole.

    Not nobody, who is shown nothing, nor who has the rights of the site and fewer scopes.
    """
    need = BOUND[_nodes(name).name].scope
    seeing = {who: reader for who, reader in READERS.items() if who not in ("nobody", "site_without_scopes")}
    return {who: reader for who, reader in seeing.items() if need in (None, *reader.scopes)}


async def _answers(engine: Engine, name: str, parts: Iterable[str]) -> AsyncIterator[tuple[str, Any]]:
    """What each who may ask for a list is told, and who; all ask a document before the next one is planned."""
    document = f"{{ {' '.join(parts)} }}"
    for caller, reader in _askers(name).items():
        yield caller, await ask(engine, reader, document)


def test_every_kind_of_filter_asks_for_the_unknown_but_a_reference() -> None:
    kinds = {get_named_type(type_) for filter_ in FILTERED.values() for _, type_ in _fields(filter_)}
    compared = {each for each in kinds if isinstance(each, GraphQLInputObjectType) and "and" not in each.fields}
    without = {str(each) for each in compared if "isNull" not in each.fields and "some" not in each.fields}
    assert without == {"IDFilter"} and len(compared) > 30


@pytest.mark.parametrize("name", FILTERED)
async def test_not_is_the_complement(engine: Engine, name: str) -> None:
    wrong = []
    for some in _batched(_fields(FILTERED[name])):
        parts = [f"every: {name} {{ totalCount }}"]
        for field, type_ in some:
            so = f"{{ {field}: {_given(type_)} }}"
            parts += [f"so_{field}: {name}(filter: {so}) {{ totalCount }}"]
            parts += [f"not_{field}: {name}(filter: {{ not: {so} }}) {{ totalCount }}"]
        async for caller, found in _answers(engine, name, parts):
            every, *counts = [each["totalCount"] for each in found.values()]
            for (field, _), so_many, others in zip(some, counts[::2], counts[1::2], strict=True):
                if so_many + others != every:
                    wrong.append(f"{field} for {caller}: {so_many} and {others} of {every}")
    assert wrong == []


def _may_be_null(name: str) -> list[str]:
    """Fields of the list's type that are a value, and whose filter asks whether it is null."""
    shown = _nodes(name).fields
    return [
        field
        for field, type_ in _fields(FILTERED[name])
        if "isNull" in getattr(get_named_type(type_), "fields", ())
        and field in shown
        and is_leaf_type(get_named_type(shown[field].type))
        and not is_list_type(get_nullable_type(shown[field].type))
    ]


@pytest.mark.parametrize("name", [name for name in FILTERED if _may_be_null(name)])
async def test_is_null_says_what_the_field_shows(engine: Engine, name: str) -> None:
    wrong = []
    for some in _batched(_may_be_null(name)):
        shown = f"nodes {{ {' '.join(some)} }}"
        parts = [f"every: {name}(first: 200) {{ {shown} }}"]
        for field in some:
            for answer in ("true", "false"):
                parts.append(
                    f"{field}_{answer}: {name}(first: 200, filter: {{ {field}: {{ isNull: {answer} }} }}) {{ {shown} }}"
                )
        async for caller, found in _answers(engine, name, parts):
            every = found["every"]["nodes"]
            for field in some:
                without = [node for node in every if node[field] is None]
                having = [node for node in every if node[field] is not None]
                if (found[f"{field}_true"]["nodes"], found[f"{field}_false"]["nodes"]) != (without, having):
                    wrong.append(f"{field} for {caller}: {found}")
    assert wrong == []


def _references(name: str) -> dict[str, Any]:
    """Fields of the list's type that show an object and whose filter takes its id, with the binding of its type."""
    shown = _nodes(name).fields
    return {
        field: BOUND[get_named_type(shown[field].type).name]
        for field, type_ in _fields(FILTERED[name])
        if str(get_named_type(type_)) == "IDFilter"
        and field in shown
        and not is_leaf_type(get_named_type(shown[field].type))
    }


@pytest.mark.parametrize("name", [name for name in FILTERED if _references(name)])
async def test_an_object_is_found_by_its_id_where_it_is_shown(
    engine: Engine, admin: asyncpg.Connection, name: str
) -> None:
    """And nowhere else: who holds an id would learn of what is kept from it beside a row that is not."""
    wrong, parts = [], []
    for field, of in _references(name).items():
        ids = await admin.fetch(f"select id from {of.table.name} order by id limit 200")
        given = ", ".join(f'"{of.prefix()}_{id_}"' for (id_,) in ids)
        by_id = f"{name}(first: 200, filter: {{ {field}: {{ in: [{given}] }} }})"
        parts.append(f"{field}: {by_id} {{ nodes {{ {field} {{ id }} }} }}")
    for some in _batched(parts):
        async for caller, answer in _answers(engine, name, some):
            for field, found in answer.items():
                if any(node[field] is None for node in found["nodes"]):
                    wrong.append(f"{field} for {caller}")
    assert wrong == []


INTEREST = """{
  so: adverseEvents(filter: { specialInterest: true }) { totalCount }
  known: adverseEvents(filter: { specialInterest: false }) { totalCount }
  others: adverseEvents(filter: { not: { specialInterest: true } }) { totalCount }
  unknown: adverseEvents(filter: { not: { or: [{ specialInterest: true }, { specialInterest: false }] } }) {
    totalCount
  }
}"""
SAID = "update adverse_event set special_interest = $1 where id = $2"


async def test_a_truth_that_nobody_knows_is_found(engine: Engine, admin: asyncpg.Connection) -> None:
    async def told() -> list[int]:
        return [each["totalCount"] for each in (await ask(engine, READERS["sponsor"], INTEREST)).values()]

    rows = await admin.fetch("select id, special_interest from adverse_event where study_id = $1", key("study alpha"))
    first, *others = [row["id"] for row in rows]
    try:
        for row in rows:
            await admin.execute(SAID, None, row["id"])
        assert await told() == [0, 0, len(rows), len(rows)]
        await admin.execute(SAID, True, first)
        assert await told() == [1, 0, len(rows) - 1, len(rows) - 1]
        await admin.execute(SAID, False, first)
        assert await told() == [0, 1, len(rows), len(others)]
    finally:
        for row in rows:
            await admin.execute(SAID, row["special_interest"], row["id"])
