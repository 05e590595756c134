"""Filters as SQL. Only leakproof comparisons, or row-level security would keep them from every index."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from sqlalchemy import Boolean, ColumnElement, Integer, Text, and_, cast, false, func, not_, or_, true
from sqlalchemy.dialects.postgresql import ARRAY

from hub.errors import RequestRefused
from resolvers.engine.binding import Expression, Many, One, Row, TypeBinding
from resolvers.engine.names import snake
from resolvers.engine.values import Leaf, Node_, key, text

if TYPE_CHECKING:
    from resolvers.engine.builder import Builder

Condition = ColumnElement[bool]


def condition(builder: Builder, binding: TypeBinding, row: Row, tree: Node_) -> Condition:
    """What a filter of the type says of the row; null says nothing. Raises RequestRefused."""
    if tree is None:
        return true()
    found: list[Condition] = []
    for name, inner in tree.items():
        if inner is None:
            continue
        if name in ("and", "or"):
            parts = [condition(builder, binding, row, item) for item in inner]
            found.append(and_(true(), *parts) if name == "and" else or_(false(), *parts))
        elif name == "not":
            found.append(condition(builder, binding, row, inner).is_not(true()))  # NOT would leave the unknown out
        else:
            found.append(_field(builder, binding, row, snake(name), inner))
    return and_(true(), *found)


def _field(builder: Builder, binding: TypeBinding, row: Row, name: str, tree: Node_) -> Condition:
    target = binding.filters[name]
    if callable(target):
        return target(row, builder.parameter(tree, Text()))
    relation = binding.fields.get(target) if isinstance(target, str) else target
    if isinstance(relation, One):
        if tree.keys() <= {"eq", "in"}:
            same = _compare(builder, row[str(relation.local)], tree, builder.binding(relation.type).prefix())
            return and_(same, _related(builder, relation, row, {}))  # found by its id only where it is shown
        return _related(builder, relation, row, tree)
    if isinstance(relation, Many):
        return _among(builder, relation, row, tree)
    if isinstance(relation, Expression):
        return _compare(builder, relation.build(row, {}), tree, None)
    assert isinstance(target, str)  # noqa: S101 - bindings are checked when they load
    return _compare(builder, row[target], tree, binding.prefix() if target == "id" else None)


def _related(builder: Builder, relation: One | Many, row: Row, tree: Node_) -> Condition:
    binding = builder.binding(relation.type)
    from_, target = builder.table(binding)
    parts = [target[str(relation.remote)] == row[str(relation.local)], *builder.shown(binding, target)]
    if relation.where is not None:
        parts.append(relation.where(target, {}))
    return builder.exists(from_, [*parts, condition(builder, binding, target, tree)])


def _among(builder: Builder, relation: Many, row: Row, tree: Node_) -> Condition:
    found = []
    for name, inner in tree.items():
        if inner is not None:
            some = _related(builder, relation, row, inner)
            found.append(some if name == "some" else not_(some))
    return and_(true(), *found)


def _compare(builder: Builder, column: ColumnElement[Any], tree: Node_, of: str | None) -> Condition:
    if isinstance(tree, Leaf):
        tree = {"in" if isinstance(tree.value, list) else "eq": tree}
    found: list[Condition] = []
    for name, leaf in tree.items():
        if leaf is None:
            raise RequestRefused(f"{name} may not be null in a filter")
        found.append(_OPERATORS[name](builder, column, _converted(leaf, of)))
    return and_(true(), *found)


def _converted(leaf: Leaf, of: str | None) -> Leaf:
    if of is None:
        return leaf
    get = leaf.get
    if isinstance(leaf.value, list):
        return Leaf(leaf.value, lambda given: [key(item, of) for item in get(given)])
    return Leaf(leaf.value, lambda given: key(get(given), of))


def _value(builder: Builder, column: ColumnElement[Any], leaf: Leaf) -> ColumnElement[Any]:
    """The leaf as a parameter of the column's own type."""
    many = isinstance(leaf.value, list)
    if isinstance(column.type, (Integer, Boolean)):
        return builder.slot(leaf.get, ARRAY(column.type) if many else column.type)
    get = leaf.get
    if many:
        as_text = builder.slot(lambda given: [text(item) for item in get(given)], ARRAY(Text))
        return as_text if isinstance(column.type, Text) else cast(as_text, ARRAY(column.type))
    as_text = builder.slot(lambda given: text(get(given)), Text())
    return as_text if isinstance(column.type, Text) else cast(as_text, column.type)


def _in(builder: Builder, column: ColumnElement[Any], leaf: Leaf) -> Condition:
    return column == func.any(_value(builder, column, leaf))


def _starts_with(builder: Builder, column: ColumnElement[Any], leaf: Leaf) -> Condition:
    low = builder.slot(lambda given: text(leaf.get(given)), Text())
    high = builder.slot(lambda given: after_prefix(leaf.get(given)), Text())
    ordered = column.collate("C")
    return and_(ordered >= low, ordered < high)


def after_prefix(prefix: str) -> str:
    """The least text, by code points, that is greater than every text with this prefix.

    Raises RequestRefused for an empty prefix.
    """
    for length in range(len(prefix), 0, -1):
        last = ord(prefix[length - 1])
        if last < 0x10FFFF:
            return prefix[: length - 1] + chr(0xE000 if last == 0xD7FF else last + 1)
    raise RequestRefused("startsWith may not be empty")


def _is_null(builder: Builder, column: ColumnElement[Any], leaf: Leaf) -> Condition:
    return column.is_(None) if leaf.value else column.is_not(None)


_OPERATORS: dict[str, Callable[[Any, ColumnElement[Any], Leaf], Condition]] = {
    "eq": lambda b, c, v: c == _value(b, c, v),
    "in": _in,
    "gte": lambda b, c, v: c >= _value(b, c, v),
    "gt": lambda b, c, v: c > _value(b, c, v),
    "lte": lambda b, c, v: c <= _value(b, c, v),
    "lt": lambda b, c, v: c < _value(b, c, v),
    "startsWith": _starts_with,
    "isNull": _is_null,
}
OPERATORS = frozenset(_OPERATORS)
