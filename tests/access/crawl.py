"""Everything a caller can fetch, tombstones too: documents generated from the schema, walked page by page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import orjson
from graphql import (
    GraphQLField,
    GraphQLInterfaceType,
    GraphQLObjectType,
    get_named_type,
    is_leaf_type,
    is_required_argument,
)

from hub.principal import Principal
from resolvers.engine.engine import Engine
from schema.root import schema

NESTED = "first: 5"
REMOVED = "removed: INCLUDE"
LEFT_OUT = frozenset({"LockReadiness", "PageInfo", "Performance", "RiskIndicator", "SiteRiskScore"})
"""Figures count a study anew for each object they stand in; their own tests ask for them."""


def selection(type_: GraphQLObjectType | GraphQLInterfaceType, depth: int, path: tuple[str, ...]) -> str:
    """Every field of the type that needs no argument, objects below it too, as deep as said; no type within itself."""
    fields = []
    for name, field in type_.fields.items():
        below = get_named_type(field.type)
        if any(is_required_argument(argument) for argument in field.args.values()):
            continue
        if is_leaf_type(below):
            fields.append(name)
            continue
        assert isinstance(below, GraphQLObjectType | GraphQLInterfaceType)
        if depth == 0 or below.name in path or below.name in LEFT_OUT:
            continue
        inner = selection(below, depth - 1, (*path, below.name))
        fields += [f"{name}{given(field, NESTED)} {{ {inner} }}"] if inner else []
    return " ".join(fields)


def given(field: GraphQLField, page: str) -> str:
    """The arguments of a field: its page when it has pages, and tombstones when it leads to them."""
    said = [page] * ("first" in field.args) + [REMOVED] * ("removed" in field.args)
    return f"({', '.join(said)})" if said else ""


def roots() -> Iterator[tuple[str, GraphQLField]]:
    """The fields of Query by which objects are found without their id."""
    query = schema._schema.query_type
    assert query is not None
    yield from ((name, field) for name, field in query.fields.items() if name not in ("node", "nodes"))


def document(name: str, field: GraphQLField, arguments: Mapping[str, str], size: int) -> str:
    """One root field with all that stands below it; of a list the page after `$after`."""
    below = get_named_type(field.type)
    assert isinstance(below, GraphQLObjectType)
    if "nodes" not in below.fields:
        return f"{{ {name}{arguments.get(name, '')} {{ {selection(below, 2, (below.name,))} }} }}"
    node = get_named_type(below.fields["nodes"].type)
    assert isinstance(node, GraphQLObjectType)
    inner = selection(node, 2, (node.name,))
    page = given(field, f"first: {size}, after: $after")
    end = "totalCount pageInfo { hasNextPage endCursor }"
    return f"query Page($after: String) {{ {name}{page} {{ nodes {{ {inner} }} {end} }} }}"


async def everything(engine: Engine, caller: Principal, arguments: Mapping[str, str], size: int) -> bytes:
    """All answers of the caller; root fields with an argument that is not given are left out."""
    found = []
    for name, field in roots():
        if any(is_required_argument(a) for a in field.args.values()) and name not in arguments:
            continue
        text = document(name, field, arguments, size)
        if "nodes" not in getattr(get_named_type(field.type), "fields", {}):
            found.append(await _answer(engine, caller, text, None))
            continue
        after = None
        while True:
            found.append(await _answer(engine, caller, text, {"after": after}))
            info = orjson.loads(found[-1])["data"][name]["pageInfo"]
            if not info["hasNextPage"]:
                break
            after = info["endCursor"]
    return b"\n".join(found)


async def _answer(engine: Engine, caller: Principal, text: str, variables: Mapping[str, Any] | None) -> bytes:
    answer = await engine.execute(text, variables, None, caller)
    assert answer.status == 200, (text, answer.body)
    return answer.body
