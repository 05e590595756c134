"""What a document may ask for, counted on its syntax tree before anything else looks at it.

Fragments are counted where they are spread, each walked once: doubling a fragment doubles numbers, not work. A
refusal says the number and the limit.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any

from graphql import (
    DirectiveNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLError,
    ListValueNode,
    ObjectValueNode,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    ValueNode,
    parse,
)
from graphql.language.parser import MAX_NESTING_DEPTH

from hub.errors import LimitExceeded, RequestRefused

META = ("__schema", "__type", "_service")
"""Root fields answered from the schema alone; how deep they may go is the validator's own rule."""

INTROSPECTION = 20_000
"""What each of them costs: the schema is long."""

SELECTS = "SELECTs in the statement that the operation makes"

MOST = 1_000_000_000
"""Counting ends here: over every limit, and short of what a JSON number may not hold."""


@dataclass(frozen=True, slots=True)
class Limits:
    """Published limits of one operation; `cost` is in objects (docs: `extensions.cost`)."""

    tokens: int = 2_000
    operations: int = 10
    depth: int = 12
    aliases: int = 30
    directives: int = 30
    root_fields: int = 20
    introspections: int = 2
    introspection_aliases: int = 2
    fields: int = 2_000
    filter_leaves: int = 100
    page: int = 200
    default_page: int = 50
    list_values: int = 450
    """Values in a list that came as a variable: a page of a gateway's representations has two each."""
    cost: int = 50_000
    selects: int = 1_500
    """SELECTs of one statement: PostgreSQL plans each in 0.1 to 0.2 MB, and it is not what they find that costs."""
    alias_bytes: int = 63
    in_flight: int = 8
    """Statements of one client at a time: fewer than the pool of reads has connections, so that others find one."""
    waiting: int = 200
    """Statements of one client that may wait for their turn."""


@dataclass(frozen=True, slots=True)
class _Size:
    depth: int = 0
    fields: int = 0
    aliases: int = 0
    directives: int = 0
    filter_leaves: int = 0

    def beside(self, other: _Size) -> _Size:
        return _Size(
            max(self.depth, other.depth),
            min(MOST, self.fields + other.fields),
            min(MOST, self.aliases + other.aliases),
            min(MOST, self.directives + other.directives),
            min(MOST, self.filter_leaves + other.filter_leaves),
        )


NOTHING = _Size()


def read(document: str, limits: Limits) -> DocumentNode:
    """Parse a document within the limits. Raises LimitExceeded, RequestRefused."""
    try:
        tree = parse(document, max_lexical_tokens=limits.tokens, max_comments=limits.tokens)
    except GraphQLError as error:
        if error.message.endswith("nested too deeply. Parsing aborted."):
            said = f"over {MAX_NESTING_DEPTH} levels, those of values and types counted; of fields the limit is"
            raise LimitExceeded(f"the document nests {said} {limits.depth}", limit=limits.depth) from None
        if error.message.endswith("Parsing aborted."):
            raise LimitExceeded(f"the document has more than {limits.tokens} tokens or comments") from None
        raise RequestRefused(_where(error)) from None
    check(tree, limits)
    return tree


def check(document: DocumentNode, limits: Limits) -> None:
    """Hold every operation of the document to the limits. Raises LimitExceeded."""
    fragments = {d.name.value: d for d in document.definitions if isinstance(d, FragmentDefinitionNode)}
    operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
    within("operations", len(operations), limits.operations)
    walk = _Walk(fragments, limits)
    for fragment in fragments.values():  # spread or not, the validator walks them
        _hold(replace(walk.fragment(fragment.name.value), depth=0), limits)
    for operation in operations:
        if operation.operation is OperationType.SUBSCRIPTION:
            raise RequestRefused("subscriptions are not served here")
        size = walk.selections(operation.selection_set).beside(_Size(directives=_count(operation.directives)))
        within("root fields", walk.root_fields(operation.selection_set), limits.root_fields)
        meta = _Walk(fragments, limits, META).root_fields(operation.selection_set)
        within("introspections", meta, limits.introspections)
        _hold(size, limits)


def _hold(size: _Size, limits: Limits) -> None:
    within("levels of depth", size.depth, limits.depth)
    within("aliases", size.aliases, limits.aliases)
    within("directives", size.directives, limits.directives)
    within("fields", size.fields, limits.fields)
    within("filter values", size.filter_leaves, limits.filter_leaves)


def within(what: str, number: int, limit: int) -> None:
    """Hold a number to its limit. Raises LimitExceeded."""
    if number > limit:
        raise LimitExceeded(f"{number} {what}; the limit is {limit}", number=number, limit=limit)


def short(selects: int, limits: Limits) -> None:
    """Hold the SELECTs of a statement to their limit. Raises LimitExceeded."""
    within(SELECTS, selects, limits.selects)


def affordable(cost: int, limits: Limits) -> int:
    """The cost. Raises LimitExceeded."""
    if cost > limits.cost:
        raise LimitExceeded(
            f"the cost is {cost}; the limit is {limits.cost}: smaller pages (`first`) and fewer lists cost less",
            number=cost,
            limit=limits.cost,
        )
    return cost


def _where(error: GraphQLError) -> str:
    place = error.locations[0] if error.locations else None
    at = f" at line {place.line}, column {place.column}" if place else ""
    return f"the document is not GraphQL{at}"  # the parser's own words quote what it found there


class _Walk:
    """Sizes of selection sets, each fragment's computed once; a cycle counts as nothing (the validator names it).

    `only`: the root fields to count, None for all.
    """

    def __init__(
        self, fragments: Mapping[str, FragmentDefinitionNode], limits: Limits, only: Collection[str] | None = None
    ) -> None:
        self._fragments = fragments
        self._limits = limits
        self._only = only
        self._sizes: dict[str, _Size] = {}
        self._roots: dict[str, int] = {}

    def fragment(self, name: str) -> _Size:
        if name not in self._sizes:
            self._sizes[name] = NOTHING
            definition = self._fragments.get(name)
            if definition is not None:
                own = _Size(directives=_count(definition.directives))
                self._sizes[name] = self.selections(definition.selection_set).beside(own)
        return self._sizes[name]

    def selections(self, selection_set: SelectionSetNode | None) -> _Size:
        total = NOTHING
        for selection in selection_set.selections if selection_set else ():
            own = _Size(directives=_count(selection.directives))
            if isinstance(selection, FieldNode):
                size = self._field(selection)
            elif isinstance(selection, FragmentSpreadNode):
                size = self.fragment(selection.name.value)
            else:
                size = self.selections(selection.selection_set)  # type: ignore[attr-defined]  # an inline fragment
            total = total.beside(size).beside(own)
        return total

    def _field(self, node: FieldNode) -> _Size:
        inside = self.selections(node.selection_set)
        alias = node.alias.value if node.alias else ""
        if len(alias.encode()) > self._limits.alias_bytes:
            raise LimitExceeded(f"an alias of {len(alias)} bytes; the limit is {self._limits.alias_bytes}")
        leaves = sum(_leaves(a.value) for a in node.arguments or () if a.name.value == "filter")
        depth = inside.depth + 1
        if node.name.value in META:  # each alias may ask for the whole schema once more
            depth = 1
            within("aliases in introspection", inside.aliases, self._limits.introspection_aliases)
        mine = _Size(depth, 1, 1 if alias else 0, 0, leaves)
        return _Size(0, inside.fields, inside.aliases, inside.directives, inside.filter_leaves).beside(mine)

    def root_fields(self, selection_set: SelectionSetNode) -> int:
        number = 0
        for selection in selection_set.selections:
            if isinstance(selection, FieldNode):
                number += self._only is None or selection.name.value in self._only
            elif isinstance(selection, FragmentSpreadNode):
                number += self._root_fragment(selection.name.value)
            else:
                number += self.root_fields(selection.selection_set)  # type: ignore[attr-defined]  # an inline fragment
        return min(MOST, number)

    def _root_fragment(self, name: str) -> int:
        if name not in self._roots:
            self._roots[name] = 0
            definition = self._fragments.get(name)
            self._roots[name] = self.root_fields(definition.selection_set) if definition else 0
        return self._roots[name]


def _count(directives: Iterable[DirectiveNode] | None) -> int:
    return sum(1 for _ in directives or ())


def _leaves(value: ValueNode) -> int:
    """Values inside a filter, an empty one counting too; a variable counts by what it carries, when it is known."""
    if isinstance(value, ObjectValueNode):
        return max(1, sum(_leaves(field.value) for field in value.fields))
    if isinstance(value, ListValueNode):
        return max(1, sum(_leaves(item) for item in value.values))
    return 1


def leaves(value: Any) -> int:
    """Values inside a filter that came as a variable, counted as those in a document are."""
    if isinstance(value, dict):
        return max(1, sum(map(leaves, value.values())))
    if isinstance(value, list):
        return max(1, sum(map(leaves, value)))
    return 1
