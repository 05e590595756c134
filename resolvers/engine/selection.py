"""What is selected of a type: fields merged by response name, fragments and directives resolved (GraphQL 6.3.2)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

from graphql import (
    BooleanValueNode,
    DocumentNode,
    FieldNode,
    FragmentDefinitionNode,
    FragmentSpreadNode,
    GraphQLObjectType,
    GraphQLSchema,
    InlineFragmentNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableNode,
    is_abstract_type,
)

from hub.errors import RequestRefused
from resolvers.engine.values import Variables


@dataclass(frozen=True, slots=True)
class Selected:
    """One field of the answer: the first node has the arguments, all have selections."""

    key: str
    name: str
    nodes: list[FieldNode]

    @property
    def inner(self) -> list[SelectionSetNode]:
        """The selection sets below."""
        return [node.selection_set for node in self.nodes if node.selection_set is not None]


class Collector:
    """Collects selections of one operation under one shape of variables."""

    def __init__(
        self, schema: GraphQLSchema, fragments: Mapping[str, FragmentDefinitionNode], variables: Variables
    ) -> None:
        self._schema = schema
        self._fragments = fragments
        self._variables = variables

    def collect(self, type_: GraphQLObjectType, sets: Iterable[SelectionSetNode]) -> list[Selected]:
        """The fields selected of an object of the type, in the order of their first mention."""
        found: dict[str, Selected] = {}
        visited: set[str] = set()
        for selection_set in sets:
            self._visit(type_, selection_set, found, visited)
        return list(found.values())

    def _visit(
        self, type_: GraphQLObjectType, selection_set: SelectionSetNode, found: dict[str, Selected], visited: set[str]
    ) -> None:
        for selection in selection_set.selections:
            if not self._included(selection):
                continue
            if isinstance(selection, FieldNode):
                key = selection.alias.value if selection.alias else selection.name.value
                found.setdefault(key, Selected(key, selection.name.value, [])).nodes.append(selection)
            elif isinstance(selection, FragmentSpreadNode):
                name = selection.name.value
                if name not in visited:
                    visited.add(name)
                    self._fragment(type_, self._fragments[name], found, visited)
            elif isinstance(selection, InlineFragmentNode):
                self._fragment(type_, selection, found, visited)

    def _fragment(
        self,
        type_: GraphQLObjectType,
        fragment: FragmentDefinitionNode | InlineFragmentNode,
        found: dict[str, Selected],
        visited: set[str],
    ) -> None:
        if self._applies(type_, fragment):
            self._visit(type_, fragment.selection_set, found, visited)

    def _applies(self, type_: GraphQLObjectType, fragment: FragmentDefinitionNode | InlineFragmentNode) -> bool:
        if fragment.type_condition is None:
            return True
        condition = self._schema.get_type(fragment.type_condition.name.value)
        if condition is type_:
            return True
        return is_abstract_type(condition) and self._schema.is_sub_type(condition, type_)

    def _included(self, node: Any) -> bool:
        for directive in node.directives or ():
            name = directive.name.value
            if name in ("skip", "include") and self._condition(directive.arguments[0].value) is (name == "skip"):
                return False
        return True

    def _condition(self, value: Any) -> bool:
        if isinstance(value, BooleanValueNode):
            return value.value
        if isinstance(value, VariableNode) and isinstance(given := self._variables.get(value.name.value), bool):
            return given
        raise RequestRefused("the condition of a directive may not be null")


def picked(document: DocumentNode, name: str | None) -> OperationDefinitionNode:
    """The operation to carry out (GraphQL 6.1). Raises RequestRefused."""
    operations = [d for d in document.definitions if isinstance(d, OperationDefinitionNode)]
    if name is None and len(operations) == 1:
        return operations[0]
    if name is None:
        raise RequestRefused(
            "the document has several operations: say which by operationName"
            if operations
            else "the document has no operation"
        )
    for operation in operations:
        if operation.name is not None and operation.name.value == name:
            return operation
    raise RequestRefused("the document has no operation of that name")
