"""Plans: what is kept of an operation so that the next request of the same shape only fills in values."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from hashlib import sha256
from typing import Any

import orjson
from graphql import (
    DocumentNode,
    FragmentDefinitionNode,
    GraphQLObjectType,
    GraphQLSchema,
    OperationDefinitionNode,
    OperationType,
    SelectionSetNode,
    VariableDefinitionNode,
    execute_sync,
    get_named_type,
    get_nullable_type,
    is_list_type,
    print_ast,
)
from sqlalchemy import Select, Text, Uuid, cast, func, literal_column, select
from sqlalchemy.dialects.postgresql import array

from hub.errors import RequestRefused, ScopeInsufficient
from hub.principal import Principal, Scope
from hub.tables.access import access_site, access_study
from hub.tables.base import VALID
from resolvers.engine import deprecation
from resolvers.engine.binding import Bindings, Row
from resolvers.engine.builder import Builder
from resolvers.engine.cost import Cost
from resolvers.engine.inputs import Inputs
from resolvers.engine.limits import Limits, affordable, short
from resolvers.engine.parts import JSON, LOG, Element, Owner, Record, compile_, inner, logged, whole
from resolvers.engine.recent import Recent
from resolvers.engine.selection import Collector, Selected
from resolvers.engine.values import Getter, Variables

KEPT_INTROSPECTIONS, KEPT_LENGTH = 10, 2_000_000  # the whole schema is 1.6 MB

MOST_LISTED = 20
"""Objects of a list in a mutation's payload."""

_SELECT = re.compile(r"\bselect\b", re.IGNORECASE)

ID = "$id"
"""The variable that holds the key of a payload's object; no variable of a caller's can have its name."""

Place = tuple[str, ...]
"""Where an object stands in an answer: response names from the root; places in lists are left out."""

IDENTITY = (
    "set_config('hub.party', $1::text, true) is not null"
    " and set_config('hub.principal', $2::text, true) is not null"
    " and set_config('hub.identifiers', $3::text, true) is not null"
    " and set_config('hub.viewer', $4::text, true) is not null"
)
"""Sets who asks, in the statement that asks; it ends with the statement. CASE evaluates it before the query."""

# a list, not `exists`: the planner would read a long table from its start for the first row there is none of
_IS_SITE_CLASS = f"cardinality(array(select 1 from {access_study.name} a where {VALID})) = 0"

SITE_CLASS = (
    f"select case when {IDENTITY} then (select {_IS_SITE_CLASS} and (select count(distinct a.study_site_id) <= 64"
    f" from {access_site.name} a where {VALID})) end"
)
"""Whether the caller's party has rights at few sites and at no whole study."""


@dataclass(frozen=True, slots=True)
class Plan:
    """One statement, its parameters and its cost.

    needs: scopes without which it would answer as if there were nothing, each with a field that would.
    """

    sql: str
    slots: tuple[Getter, ...]
    checks: tuple[Getter, ...]
    cost: Cost
    scoped: bool
    logged: bool
    introspects: bool
    needs: Mapping[Scope, str]

    def permit(self, principal: Principal) -> None:
        """Raises ScopeInsufficient."""
        for scope, field in self.needs.items():
            if not principal.has(scope):
                raise ScopeInsufficient(f"the token lacks the scope {scope}, which {field} needs")

    def parameters(self, variables: Variables, limits: Limits) -> tuple[list[Any], int]:
        """The statement's parameters after the caller's identity, and the cost.

        Raises LimitExceeded, CursorInvalid, RequestRefused before anything is asked of the database.
        """
        for check in self.checks:
            check(variables)
        cost = affordable(self.cost.of(variables), limits)
        return [slot(variables) for slot in self.slots], cost


@dataclass(frozen=True, slots=True)
class Operation:
    """One operation of a document that passed limits and validation; `digest` is of the document as it was sent.

    introspections: how many fields at the root ask for the schema.
    looks_up: response names of fields at the root that find objects by ids that the caller gives. deprecated: what of
    the contract it uses that will go, in words, with the reason the contract gives.
    """

    schema: GraphQLSchema
    digest: str
    document: DocumentNode
    definition: OperationDefinitionNode
    fragments: Mapping[str, FragmentDefinitionNode]
    inputs: Inputs
    meta_only: bool
    introspections: int
    looks_up: frozenset[str]
    deprecated: Sequence[str]

    @property
    def root(self) -> GraphQLObjectType:
        """The root type."""
        root = self.schema.get_root_type(self.definition.operation)
        assert root is not None  # noqa: S101 - validated
        return root

    @property
    def is_query(self) -> bool:
        """Whether it only reads."""
        return self.definition.operation is OperationType.QUERY

    @property
    def name(self) -> str | None:
        """Its name in the document."""
        return self.definition.name.value if self.definition.name else None


def _introspected(
    operation: Operation, selected: Selected, definitions: Sequence[VariableDefinitionNode], given: dict[str, Any]
) -> str:
    """The JSON of one introspection field. Raises RequestRefused."""
    only = OperationDefinitionNode(
        operation=OperationType.QUERY,
        variable_definitions=tuple(definitions),
        selection_set=SelectionSetNode(selections=tuple(selected.nodes)),
        directives=(),
    )
    document = DocumentNode(definitions=(only, *operation.fragments.values()))
    result = execute_sync(operation.schema, document, variable_values=given, hide_suggestions=True)
    if result.errors or result.data is None:
        raise RequestRefused("the introspection is not valid")
    return orjson.dumps(result.data[selected.key]).decode()


class Planner:
    """Makes plans from operations, and answers what they ask of the schema; of one thread."""

    def __init__(self, schema: GraphQLSchema, bindings: Bindings, limits: Limits) -> None:
        self._schema = schema
        self._bindings = bindings
        self._limits = limits
        self._introspections: Recent[tuple[Any, ...], str] = Recent(KEPT_INTROSPECTIONS)

    def introspect(self, operation: Operation, selected: Selected, variables: Variables) -> str:
        """The JSON of one introspection field, remembered by document, operation and variables.

        Raises RequestRefused.
        """
        definitions = [d for d in operation.definition.variable_definitions or () if _is_plain(d)]
        names = [d.variable.name.value for d in definitions]
        given = {name: variables[name] for name in names if name in variables}
        key = (operation.digest, operation.name, selected.key, sha256(orjson.dumps(given)).digest())
        known = self._introspections.get(key)
        if known is None:
            known = _introspected(operation, selected, definitions, given)
            if len(known) <= KEPT_LENGTH:
                self._introspections.put(key, known)
        return known

    def meta(self, operation: Operation, variables: Variables) -> bytes:
        """The answer of a query that asks for the schema alone. Raises RequestRefused."""
        collector = Collector(self._schema, operation.fragments, variables)
        selected = collector.collect(operation.root, [operation.definition.selection_set])
        return b"{" + b",".join(self._member(operation, s, variables) for s in selected) + b"}"

    def _member(self, operation: Operation, selected: Selected, variables: Variables) -> bytes:
        if selected.name == "__typename":
            return f'"{selected.key}":"{operation.root.name}"'.encode()
        return f'"{selected.key}":{self.introspect(operation, selected, variables)}'.encode()

    def query(self, operation: Operation, variables: Variables, site_class: bool) -> Plan:
        """The plan of a query under one shape of variables. Raises RequestRefused, LimitExceeded."""
        builder = self._builder(operation, variables, site_class)
        owner = Owner(operation.root, self._bindings.roots.fields)
        record = builder.record(owner, [operation.definition.selection_set], Row("r$", {}))
        from_, alias = builder.rows(select(literal_column("1")).subquery("r$"), record)
        return self._plan(builder, record, select(*_answer(record, alias)).select_from(from_))

    def payloads(self, operation: Operation, variables: Variables) -> tuple[dict[Place, Plan], int]:
        """The plans of all objects that a mutation's payloads select, by place in the answer, and their cost together.

        Each reads its object's key from the variable `ID`. Raises RequestRefused, LimitExceeded.
        """
        collector = Collector(self._schema, operation.fragments, variables)
        places = self._places(collector, operation.root, [operation.definition.selection_set], ())
        unknown, plans, cost = {**variables, ID: None}, {}, 0
        for place, type_, sets, most in places:
            plans[place] = self._object(operation, variables, type_, sets)
            cost += most * plans[place].parameters(unknown, self._limits)[1]
        return plans, affordable(cost, self._limits)

    def _places(
        self, collector: Collector, type_: GraphQLObjectType, sets: Sequence[Any], at: Place
    ) -> Iterator[tuple[Place, str, list[SelectionSetNode], int]]:
        """Where the answer has objects that stand in a table, what is selected of each, and how many there may be."""
        for selected in collector.collect(type_, sets):
            field = type_.fields.get(selected.name)
            inside = get_named_type(field.type) if field is not None else None
            if not isinstance(inside, GraphQLObjectType):
                continue
            here = (*at, selected.key)
            bound = self._bindings.types.get(inside.name)
            if bound is not None and bound.table is not None:
                listed = field is not None and is_list_type(get_nullable_type(field.type))
                yield here, inside.name, selected.inner, MOST_LISTED if listed else 1
            else:
                yield from self._places(collector, inside, selected.inner, here)

    def _object(self, operation: Operation, variables: Variables, type_: str, sets: Sequence[Any]) -> Plan:
        builder = self._builder(operation, variables, site_class=False)
        wanted = cast(builder.slot(lambda v: v[ID], Text()), Uuid)
        lateral, record = builder.single(builder.binding(type_), sets, lambda row: [row.id == wanted])
        alias = builder.alias("l")
        parts = [cast(inner(alias, JSON), Text), *([cast(inner(alias, LOG), Text)] if record.logs else [])]
        return self._plan(builder, record, select(*_packed(parts)).select_from(lateral.subquery(alias)))

    def _builder(self, operation: Operation, variables: Variables, site_class: bool) -> Builder:
        collector = Collector(self._schema, operation.fragments, variables)
        builder = Builder(self._schema, self._bindings, collector, variables, self._limits)
        builder.site_class = site_class
        builder.introspect = partial(self.introspect, operation)
        builder.going = partial(deprecation.going, self._schema, operation.deprecated)
        return builder

    def _plan(self, builder: Builder, record: Record, query: Select[Any]) -> Plan:
        guard = f" and {_IS_SITE_CLASS}" if builder.site_class and builder.scoped else ""
        statement = compile_(query)
        short(len(_SELECT.findall(statement)), self._limits)
        return Plan(
            sql=f"select case when {IDENTITY}{guard} then (\n{statement}\n) end",
            slots=tuple(builder.slots),
            checks=tuple(builder.checks),
            cost=record.cost,
            scoped=builder.scoped,
            logged=bool(record.logs),
            introspects=builder.introspects,
            needs=builder.needs,
        )


def _is_plain(definition: VariableDefinitionNode) -> bool:
    """Whether introspection may use the variable: it has no other arguments, and these are as they came."""
    return print_ast(definition.type).strip("!") in ("String", "Boolean")


def _answer(record: Record, alias: str) -> list[Any]:
    parts: list[Element] = [cast(func.row_to_json(whole(alias)), Text).label("data$")]
    return _packed([*parts, *(cast(log, Text) for log in logged(record))])


def _packed(parts: list[Any]) -> list[Any]:
    """One value: the answer, or an array of the answer and of whom it shows."""
    return parts if len(parts) == 1 else [array(parts)]
