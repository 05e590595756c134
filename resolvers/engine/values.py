"""Arguments as trees whose leaves remember where the value comes from, so that one plan serves other values.

A node is a `Leaf` (a scalar, an enum, or a list of those), a dict (an input object), a list (of input objects) or
None. What decides the SQL's form (which keys are there, null or not, Booleans, enums of orders and of `removed`) is
part of the shape of the variables; what a leaf holds is a parameter.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from enum import Enum
from typing import Any

from graphql import (
    GraphQLArgument,
    GraphQLBoolean,
    GraphQLEnumType,
    GraphQLField,
    GraphQLInputField,
    GraphQLInputObjectType,
    GraphQLInputType,
    GraphQLSchema,
    ListValueNode,
    NullValueNode,
    ObjectValueNode,
    Undefined,
    ValueNode,
    VariableNode,
    coerce_input_literal,
    get_named_type,
    is_input_object_type,
    is_list_type,
    is_non_null_type,
)
from graphql.language import FieldNode
from graphql.utilities.coerce_input_value import coerce_default_value

from hub.errors import RequestRefused

FORM_ARGUMENTS = ("groupBy", "metrics", "orderBy", "removed")
"""Arguments whose enum values decide the form of the SQL."""

_IDS = ("ID", "_Any")
"""Scalars whose value is an id: of `_Any` (representations of a gateway) that is all that is read."""

Variables = Mapping[str, Any]
Getter = Callable[[Variables], Any]


@dataclass(frozen=True, slots=True)
class Leaf:
    """A value now, and how to get it from other variables of the same shape."""

    value: Any
    get: Getter


Node = Leaf | dict[str, "Node"] | list["Node"] | None
Node_ = Any  # the recursive alias, where mypy cannot follow it


def arguments(field: GraphQLField, node: FieldNode, variables: Variables) -> dict[str, Node_]:
    """The field's arguments that are given or have a default, by GraphQL name.

    Raises RequestRefused when a variable leaves a compulsory argument null.
    """
    given = {argument.name.value: argument.value for argument in node.arguments or ()}
    found: dict[str, Node_] = {}
    for name, argument in field.args.items():
        value = _argument(name, argument, given.get(name), variables)
        if value is not Undefined:
            found[name] = value
    return found


def _argument(name: str, argument: GraphQLArgument, ast: ValueNode | None, variables: Variables) -> Node_:
    value = Undefined if ast is None else literal(argument.type, ast, variables)
    if value is Undefined:
        value = _default(argument)
    if is_non_null_type(argument.type) and (value is None or value is Undefined):
        raise RequestRefused(f"the argument {name} may not be null")
    return value


def _default(definition: GraphQLArgument | GraphQLInputField) -> Node_:
    value = coerce_default_value(definition)
    return Undefined if value is Undefined else from_value(definition.type, value, lambda _: value)


def literal(type_: GraphQLInputType, ast: ValueNode, variables: Variables) -> Node_:
    """The tree of a value in the document; Undefined for a variable that is not given."""
    if isinstance(ast, VariableNode):
        name = ast.name.value
        if name not in variables:
            return Undefined
        return from_value(type_, variables[name], lambda given: given[name])
    if isinstance(ast, NullValueNode):
        return None
    if is_non_null_type(type_):
        return literal(type_.of_type, ast, variables)
    if is_list_type(type_):
        return _list(type_.of_type, ast, variables)
    if is_input_object_type(type_):
        assert isinstance(ast, ObjectValueNode)  # noqa: S101 - the validator has seen it
        given = {field.name.value: field.value for field in ast.fields}
        return _object(type_.fields, lambda name: literal(type_.fields[name].type, given[name], variables), given)
    value = coerce_input_literal(ast, type_)
    return Leaf(value, lambda _: value)


def _object(fields: Mapping[str, GraphQLInputField], read: Callable[[str], Node_], given: Any) -> dict[str, Node_]:
    found: dict[str, Node_] = {}
    for name, field in fields.items():
        value = read(name) if name in given else Undefined
        if value is Undefined:
            value = _default(field)
        if value is not Undefined:
            found[name] = value
    return found


def _list(item_type: Any, ast: ValueNode, variables: Variables) -> Node_:
    asts = ast.values if isinstance(ast, ListValueNode) else (ast,)
    nodes = [None if (n := literal(item_type, item, variables)) is Undefined else n for item in asts]
    if is_input_object_type(get_named_type(item_type)):
        return nodes
    getters: list[Getter] = [n.get if isinstance(n, Leaf) else _nothing for n in nodes]
    return Leaf([g(variables) for g in getters], lambda given: [g(given) for g in getters])


def _nothing(_: Variables) -> None:
    return None


def from_value(type_: GraphQLInputType, value: Any, get: Getter) -> Node_:
    """The tree of a coerced value that `get` finds again."""
    if value is None:
        return None
    if is_non_null_type(type_):
        return from_value(type_.of_type, value, get)
    if is_list_type(type_) and is_input_object_type(get_named_type(type_)):
        return [from_value(type_.of_type, item, _at(get, i)) for i, item in enumerate(value)]
    if is_input_object_type(type_):
        return {name: from_value(type_.fields[name].type, inner, _at(get, name)) for name, inner in value.items()}
    return Leaf(value, get)


def _at(get: Getter, place: Any) -> Getter:
    return lambda given: get(given)[place]


def once(get: Getter) -> Getter:
    """The same getter, which works its value out once when it is asked again for the same variables."""
    last: tuple[Variables, Any] = ({}, None)

    def of(variables: Variables) -> Any:
        nonlocal last
        here = last  # another thread may put its own there meanwhile
        if here[0] is not variables:
            here = last = (variables, get(variables))
        return here[1]

    return of


def word(value: Any) -> str:
    """The GraphQL name of an enum value, as text columns hold it."""
    return value.name if isinstance(value, Enum) else str(value)


def text(value: Any) -> str | None:
    """A scalar as PostgreSQL reads it; dates as ISO text, so that `9999-12-31` stays a day.

    Raises RequestRefused for U+0000, which no PostgreSQL text can hold.
    """
    if value is None:
        return None
    iso = getattr(value, "isoformat", None)
    said = word(value) if isinstance(value, Enum) else str(iso() if iso is not None else value)
    if "\0" in said:
        raise RequestRefused("a text may not hold U+0000")
    return said


class Shape:
    """What of the variables decides the form of the SQL, as a hashable key."""

    def __init__(self, form_enums: frozenset[str], prefixes: Collection[str]) -> None:
        self._form_enums = form_enums
        self._prefixes = prefixes

    def of(self, type_: GraphQLInputType, value: Any) -> Any:
        """The shape of a coerced value of the type."""
        if value is None:
            return None
        if is_non_null_type(type_):
            return self.of(type_.of_type, value)
        named = get_named_type(type_)
        if is_list_type(type_):
            if is_input_object_type(named):
                return tuple(self.of(type_.of_type, item) for item in value)
            if isinstance(named, GraphQLEnumType) and named.name in self._form_enums:
                return tuple(value)
            return frozenset(map(self.prefix, value)) if named.name in _IDS else True
        if is_input_object_type(type_):
            return tuple((name, self.of(type_.fields[name].type, inner)) for name, inner in value.items())
        if named is GraphQLBoolean:
            return value
        if named.name in _IDS:
            return self.prefix(value)
        if isinstance(named, GraphQLEnumType) and named.name in self._form_enums:
            return value
        return True

    def prefix(self, id_: Any) -> str | None:
        """The type an id says it is of; None when there is no such type."""
        found = prefix(id_)
        return found if found in self._prefixes else None


_UUID = re.compile("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}")


def prefix(id_: Any) -> str:
    """What stands before the key in `<type>_<uuid>`."""
    return str(id_).rpartition("_")[0]


def key(id_: Any, of: str | None = None) -> str | None:
    """The UUID in an id (of the type with this prefix), None when it is none: other spellings are not ids."""
    before, _, uuid = str(id_).rpartition("_")
    return uuid if _UUID.fullmatch(uuid) and before and of in (None, before) else None


def form_enums(schema: GraphQLSchema) -> frozenset[str]:
    """Enums that decide the form of the SQL: of an order, of figures and their groups, and of tombstones."""
    found = set()
    for type_ in schema.type_map.values():
        for field in getattr(type_, "fields", {}).values():
            args = getattr(field, "args", {})
            named = [get_named_type(args[name].type) for name in FORM_ARGUMENTS if name in args]
            for input_ in [type_ for type_ in named if isinstance(type_, GraphQLInputObjectType)]:
                named += [get_named_type(part.type) for part in input_.fields.values()]
            found |= {enum.name for enum in named if isinstance(enum, GraphQLEnumType)}
    return frozenset(found)
