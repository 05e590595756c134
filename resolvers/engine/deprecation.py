"""What of the contract will go: the directives `@deprecated` of a schema as data."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from typing import Any

import orjson
from graphql import GraphQLEnumType, GraphQLInputObjectType, GraphQLInterfaceType, GraphQLObjectType, GraphQLSchema

_DAY = re.compile(r"\b20\d\d-\d\d-\d\d\b")


def going(schema: GraphQLSchema, said: Collection[str]) -> str:
    """As JSON, by coordinate (GraphQL: Schema Coordinates): coordinate, reason, goes_on (ISO date), used.

    said: what validation (graphql-core, NoDeprecatedCustomRule) says of the document that asks.
    """
    found = sorted(_members(schema), key=lambda each: each[0])
    return orjson.dumps(
        [
            {
                "coordinate": coordinate,
                "reason": reason,
                "goes_on": day[0] if (day := _DAY.search(reason)) else None,
                "used": f"{words} is deprecated. {reason}" in said,
            }
            for coordinate, words, reason in found
        ]
    ).decode()


def _members(schema: GraphQLSchema) -> Iterator[tuple[str, str, str]]:
    """Coordinate, what validation calls it, and reason of each member that is deprecated."""
    for type_ in schema.type_map.values():
        if isinstance(type_, GraphQLObjectType | GraphQLInterfaceType):
            for name, field in type_.fields.items():
                at = f"{type_.name}.{name}"
                yield from _going(at, f"The field {at}", field)
                for argument, each in field.args.items():
                    yield from _going(f"{at}({argument}:)", f"The argument '{at}({argument}:)'", each)
        elif isinstance(type_, GraphQLInputObjectType):
            for name, each in type_.fields.items():
                yield from _going(f"{type_.name}.{name}", f"The input field {type_.name}.{name}", each)
        elif isinstance(type_, GraphQLEnumType):
            for name, value in type_.values.items():
                yield from _going(f"{type_.name}.{name}", f"The enum value '{type_.name}.{name}'", value)


def _going(coordinate: str, words: str, member: Any) -> Iterator[tuple[str, str, str]]:
    if member.deprecation_reason is not None:
        yield coordinate, words, member.deprecation_reason
