"""The variables of an operation: coerced as their types say, and their shape."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

from graphql import (
    GraphQLBoolean,
    GraphQLError,
    GraphQLID,
    GraphQLInt,
    GraphQLSchema,
    GraphQLString,
    OperationDefinitionNode,
    VariableDefinitionNode,
    get_nullable_type,
    is_non_null_type,
    print_ast,
    type_from_ast,
)
from graphql.execution.values import get_variable_values

from hub.errors import LimitExceeded, RequestRefused
from resolvers.engine.answer import short
from resolvers.engine.limits import Limits, leaves
from resolvers.engine.unfit import first_wanted
from resolvers.engine.values import Shape, Variables

_ABSENT = object()

_PLAIN: Mapping[Any, Callable[[Any], bool]] = {
    GraphQLID: lambda v: type(v) is str,
    GraphQLString: lambda v: type(v) is str,
    GraphQLInt: lambda v: type(v) is int and -(2**31) <= v < 2**31,
    GraphQLBoolean: lambda v: type(v) is bool,
}
"""Values that are what they are coerced to; anything else takes graphql-core's way."""


class Inputs:
    """Reads the variables of one operation."""

    def __init__(
        self, schema: GraphQLSchema, definition: OperationDefinitionNode, shapes: Shape, limits: Limits
    ) -> None:
        self._schema = schema
        self._definitions = definition.variable_definitions or ()
        self._shapes = shapes
        self._limits = limits
        types: list[tuple[str, Any]] = [
            (d.variable.name.value, type_from_ast(schema, d.type)) for d in self._definitions
        ]
        self._types = types
        shown: dict[Any, Callable[[Any], Any]] = {GraphQLID: shapes.prefix, GraphQLBoolean: bool}
        self._plain: list[tuple[str, bool, Callable[[Any], bool], Callable[[Any], Any] | None]] = [
            (name, is_non_null_type(type_), _PLAIN[plain], shown.get(plain))
            for name, type_ in types
            if (plain := get_nullable_type(type_)) in _PLAIN
        ]
        if len(self._plain) < len(types) or any(d.default_value for d in self._definitions):
            self._plain = []

    def read(self, given: Mapping[str, Any] | None) -> tuple[Variables, Any]:
        """The variables and their shape. Raises RequestRefused, which names a variable and never its value."""
        if not self._definitions:
            return {}, ()
        given = given or {}
        return self._read_plain(given) or self._read(given)

    def _read_plain(self, given: Mapping[str, Any]) -> tuple[Variables, Any] | None:
        """The short way when all are plain scalars."""
        if not self._plain:
            return None
        coerced: dict[str, Any] = {}
        shape: list[Any] = []
        for name, compulsory, holds, shape_of in self._plain:
            value = given.get(name, _ABSENT)
            if value is _ABSENT or value is None:
                if compulsory:
                    return None
                shape.append(Ellipsis if value is _ABSENT else None)
                if value is None:
                    coerced[name] = None
                continue
            if not holds(value):
                return None
            coerced[name] = value
            shape.append(True if shape_of is None else shape_of(value))
        return coerced, tuple(shape)

    def _read(self, given: Mapping[str, Any]) -> tuple[Variables, Any]:
        own = {name: given[name] for name, _ in self._types if name in given}
        self._hold(own)  # before it is coerced, which takes far longer than to count it
        values = get_variable_values(self._schema, self._definitions, own, max_errors=1, hide_suggestions=True)
        if isinstance(values, list):
            raise RequestRefused(self._unfit(values[0], own))
        coerced = values.coerced
        self._hold(coerced)
        shape = tuple(
            self._shapes.of(type_, coerced[name]) if name in coerced else Ellipsis for name, type_ in self._types
        )
        return coerced, shape

    def _hold(self, variables: Variables) -> None:
        for value in variables.values():
            if isinstance(value, dict | list):
                number = leaves(value)
                limit = self._limits.filter_leaves if isinstance(value, dict) else self._limits.list_values
                if number > limit:
                    raise LimitExceeded(
                        f"{number} values in a variable; the limit is {limit}", number=number, limit=limit
                    )

    def _unfit(self, error: GraphQLError, own: Mapping[str, Any]) -> str:
        """Which variable does not hold to which type, and what the schema wants there; graphql-core's own words quote
        what was given."""
        for node in error.nodes or ():
            if isinstance(node, VariableDefinitionNode):
                name, type_ = node.variable.name.value, short(print_ast(node.type))
                if name not in own:
                    return f"the variable ${short(name)} of type {type_} is not given"
                hint = first_wanted(own[name], dict(self._types)[name])
                return f"the variable ${short(name)} does not hold to its type {type_}{hint}"
        return "a variable does not hold to its type"
