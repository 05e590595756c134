"""The hub as a subgraph (Apollo Federation 2, subgraph specification): a gateway joins what other services keep of a
study, a study-site or a participant to what the hub shows of it, by the hub's id.

A representation is an id with the name of its type. What it leads to is what `nodes` leads to, under the same rules.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from functools import cache
from typing import Any, Final

from graphql import (
    GraphQLArgument,
    GraphQLError,
    GraphQLField,
    GraphQLList,
    GraphQLNonNull,
    GraphQLObjectType,
    GraphQLScalarType,
    GraphQLSchema,
    GraphQLString,
    GraphQLUnionType,
)

_LINK: Final = 'extend schema @link(url: "https://specs.apollo.dev/federation/v2.3", import: ["@key"])\n\n'
_ENTITY: Final = re.compile(r"^(type \w+ implements (?:\w+ & )*Node\b[^{@]*?) \{", re.MULTILINE)


def federated(schema: GraphQLSchema, sdl: Callable[[], str]) -> GraphQLSchema:
    """The schema with the fields a gateway asks. sdl: gives the same schema as text, without them."""
    query = schema.query_type
    assert query is not None  # noqa: S101 - it has one
    fields = {**query.fields, "_entities": _entities(schema), "_service": _service(sdl)}
    kwargs, own = schema.to_kwargs(), query.to_kwargs()
    own["fields"] = fields
    kwargs["query"] = GraphQLObjectType(**own)
    kwargs["types"] = tuple(type_ for type_ in kwargs["types"] or () if type_ is not query)
    return GraphQLSchema(**kwargs)


def entities(schema: GraphQLSchema) -> list[GraphQLObjectType]:
    """The types of objects with an id, by name."""
    found = schema.get_implementations(schema.type_map["Node"]).objects  # type: ignore[arg-type]  # an interface
    return sorted(found, key=lambda type_: type_.name)


@cache
def subgraph(sdl: str) -> str:
    """The schema as a composition reads it: every entity with its key."""
    return _LINK + _ENTITY.sub(r'\1 @key(fields: "id") {', sdl)


def _entities(schema: GraphQLSchema) -> GraphQLField:
    any_ = GraphQLScalarType(
        "_Any",
        coerce_input_value=_named,
        description='An object by its type and id, `{"__typename": "Subject", "id": "..."}`; what else it holds is not'
        " read.",
    )
    entity = GraphQLUnionType("_Entity", entities(schema), description="Whatever has an id of its own in the hub.")
    return GraphQLField(
        GraphQLNonNull(GraphQLList(entity)),
        {
            "representations": GraphQLArgument(
                GraphQLNonNull(GraphQLList(GraphQLNonNull(any_))), description="The objects, at most 200."
            )
        },
        description="The objects that a gateway names, in the order named; null where there is none the caller may"
        " see. As `nodes`.",
    )


def _service(sdl: Callable[[], str]) -> GraphQLField:
    described = GraphQLField(
        GraphQLNonNull(GraphQLString), description="The hub's schema, with the keys of its entities."
    )
    service = GraphQLObjectType("_Service", {"sdl": described}, description="What a composition reads of the hub.")
    return GraphQLField(
        GraphQLNonNull(service),
        resolve=lambda *_: {"sdl": subgraph(sdl())},
        description="What a composition asks a subgraph for.",
    )


def _named(value: Any) -> str:
    """The id in a representation; of another type than it names, none. Raises GraphQLError when it is none."""
    type_, id_ = (value.get("__typename"), value.get("id")) if isinstance(value, dict) else (None, None)
    if not isinstance(type_, str) or not isinstance(id_, str):
        raise GraphQLError("a representation has a __typename and an id")
    return id_ if id_.rpartition("_")[0].replace("_", "") == type_.lower() else ""
