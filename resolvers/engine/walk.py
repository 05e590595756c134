"""A list walked from its start to its end: the pages of one connection, as lines of JSON, in as many statements.

The document is one that the engine would answer itself: the same limits, the same cost, the same SQL. What is added is
the place of the page (`first`, `after`) and where the next one begins.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, Any, Final

import orjson
from graphql import (
    ArgumentNode,
    DocumentNode,
    FieldNode,
    GraphQLEnumType,
    GraphQLObjectType,
    IntValueNode,
    NamedTypeNode,
    NameNode,
    OperationDefinitionNode,
    SelectionSetNode,
    VariableDefinitionNode,
    VariableNode,
    get_named_type,
    get_nullable_type,
    is_list_type,
    parse,
    print_ast,
)

from hub.errors import RequestRefused
from hub.principal import Principal
from resolvers.engine.page import PLACE
from resolvers.engine.parts import IDENTITY_SLOTS
from resolvers.engine.plan import Operation, Plan
from resolvers.engine.selection import Collector
from resolvers.engine.values import Variables

if TYPE_CHECKING:
    from resolvers.engine.engine import Engine

PAGE: Final = 200
"""Objects of a page: the most a caller may ask for at once."""

_KINDS: Mapping[str, str] = {
    "ID": "id",
    "String": "text",
    "Int": "integer",
    "Float": "number",
    "Boolean": "boolean",
    "Date": "date",
    "DateTime": "instant",
}
"""Scalars of the schema as kinds of columns."""


@dataclass(frozen=True, slots=True)
class Column:
    """A column of flat rows: its response name, and the kind of its values (`hub.export.entity.Kind`)."""

    name: str
    kind: str


@dataclass(slots=True)
class Walk:
    """One list of one operation. `columns` of its objects; None where they are not scalars alone.

    root: its field in the contract. studies: under which key the page says the study of each object, and where there.
    """

    engine: Engine
    operation: Operation
    variables: Variables
    document: str
    root: str
    listed: str
    nodes: str
    after: str
    studies: tuple[str, str]
    columns: list[Column] | None
    _plans: dict[tuple[bool, bool], tuple[str, Plan]] = field(default_factory=dict)

    def permit(self, principal: Principal) -> None:
        """As `Plan.permit`."""
        for _, plan in self._plans.values():
            plan.permit(principal)

    def page(self, after: str | None, site_class: bool) -> tuple[str, list[Any], bool]:
        """The statement of the page behind a cursor, its parameters after the identity, and whether it is logged.

        It gives the lines (bytea), how many, the cursor of the last, whether there are more, whom they show, and of
        each study the rows and their bytes; a null count means that the caller is of the other scope class. Raises as
        `Plan.parameters`.
        """
        variables = {**self.variables, **({} if after is None else {self.after: after})}
        key = (after is not None, site_class)
        if key not in self._plans:
            plan = self.engine.planned(self.operation, variables, site_class)
            self._plans[key] = _statement(plan), plan
        sql, plan = self._plans[key]
        parameters, _ = plan.parameters(variables, self.engine.limits)
        return sql, [*parameters, self.listed, self.nodes, *self.studies], plan.logged


def read(engine: Engine, document: str, variables: Mapping[str, Any] | None, name: str | None) -> Walk:
    """The walk of a document: a query of one connection, of which `nodes` alone is asked.

    Raises RequestRefused and LimitExceeded, as the engine does, and for a document of another form.
    """
    operation = engine.operation(document, name)
    list_, nodes = _list(operation)
    after = f"after_{operation.digest[:12]}"
    of = f"study_{operation.digest[:12]}"
    path, chosen = _study(operation, list_)
    text = print_ast(_paged(operation, list_, after, f"{of}: nodes {chosen}" if chosen else ""))
    # on record it is the document that was asked for
    paged = replace(engine.operation(text, name), digest=operation.digest)
    given, _ = paged.inputs.read(variables)
    found = Walk(
        engine,
        paged,
        given,
        document,
        list_.name.value,
        _key(list_),
        _key(nodes),
        after,
        (of, path),
        _columns(engine, paged, given, list_, nodes),
    )
    found.page(None, False)
    return found


def readable(engine: Engine, document: str, variables: str | None, name: str | None, flat: bool) -> Walk:
    """The walk. Raises RequestRefused for what `read` refuses, variables that are no JSON object, rows not flat if so
    asked."""
    found = read(engine, document, given(variables), name)
    if flat and found.columns is None:
        raise RequestRefused(
            "Parquet holds flat rows: ask for scalars alone, no objects and no lists", field="document"
        )
    return found


def given(variables: str | None) -> dict[str, Any]:
    """The variables of a JSON object. Raises RequestRefused."""
    try:
        found = orjson.loads(variables) if variables is not None else {}
    except ValueError:
        found = None
    if not isinstance(found, dict):
        raise RequestRefused("the variables are no JSON object", field="variables")
    return found


def _list(operation: Operation) -> tuple[FieldNode, FieldNode]:
    """The field of the connection and that of its nodes. Raises RequestRefused."""
    chosen = operation.definition.selection_set.selections
    if operation.is_query and len(chosen) == 1 and (list_ := _plain(chosen[0])) is not None:
        inside = list_.selection_set.selections if list_.selection_set is not None else ()
        definition = operation.root.fields.get(list_.name.value)
        fields = getattr(get_named_type(definition.type), "fields", {}) if definition is not None else {}
        nodes = _plain(inside[0]) if len(inside) == 1 else None
        if {"nodes", "pageInfo"} <= fields.keys() and nodes is not None and nodes.name.value == "nodes":
            if any(argument.name.value in PLACE[:4] for argument in list_.arguments or ()):
                raise RequestRefused("the whole list is asked for: first, after, last and before have no place")
            return list_, nodes
    raise RequestRefused("it must be a query of one list, of which nodes alone is asked: { list { nodes { ... } } }")


def _plain(node: Any) -> FieldNode | None:
    return node if isinstance(node, FieldNode) and not node.directives else None


def _key(node: FieldNode) -> str:
    return node.alias.value if node.alias else node.name.value


def _study(operation: Operation, list_: FieldNode) -> tuple[str, str]:
    """Where an object of the list says its study, as a path of JSON, and the selection; empty when it is of none."""
    connection = get_named_type(operation.root.fields[list_.name.value].type)
    type_ = get_named_type(connection.fields["nodes"].type)
    if type_.name == "Study":
        return "{id}", "{ id }"
    if "study" in type_.fields:
        return "{study,id}", "{ study { id } }"
    return ("{studyId}", "{ studyId }") if "studyId" in type_.fields else ("{}", "")


def _paged(operation: Operation, list_: FieldNode, after: str, studies: str) -> DocumentNode:
    """The document with the place of the page in it, and of each object its study."""
    cursor = VariableNode(name=NameNode(value=after))
    arguments = (
        *(list_.arguments or ()),
        ArgumentNode(name=NameNode(value="first"), value=IntValueNode(value=str(PAGE))),
        ArgumentNode(name=NameNode(value="after"), value=cursor),
    )
    more = parse(f"{{ {studies} pageInfo {{ endCursor hasNextPage }} }}").definitions[0]
    assert isinstance(more, OperationDefinitionNode)  # noqa: S101 - it is written above
    assert list_.selection_set is not None  # noqa: S101 - a connection has one
    field_ = FieldNode(
        alias=list_.alias,
        name=list_.name,
        arguments=arguments,
        directives=(),
        selection_set=SelectionSetNode(selections=(*list_.selection_set.selections, *more.selection_set.selections)),
    )
    own = operation.definition
    definition = OperationDefinitionNode(
        operation=own.operation,
        name=own.name,
        variable_definitions=(
            *(own.variable_definitions or ()),
            VariableDefinitionNode(variable=cursor, type=NamedTypeNode(name=NameNode(value="String")), directives=()),
        ),
        directives=own.directives,
        selection_set=SelectionSetNode(selections=(field_,)),
    )
    return DocumentNode(definitions=tuple(definition if d is own else d for d in operation.document.definitions))


def _columns(
    engine: Engine, operation: Operation, variables: Variables, list_: FieldNode, nodes: FieldNode
) -> list[Column] | None:
    connection = get_named_type(operation.root.fields[list_.name.value].type)
    assert isinstance(connection, GraphQLObjectType)  # noqa: S101 - it has nodes
    type_ = get_named_type(connection.fields["nodes"].type)
    if not isinstance(type_, GraphQLObjectType) or nodes.selection_set is None:
        return None
    made = []
    for selected in Collector(engine.schema, operation.fragments, variables).collect(type_, [nodes.selection_set]):
        if selected.name == "__typename":
            made.append(Column(selected.key, "text"))
            continue
        own = type_.fields[selected.name].type
        named = get_named_type(own)
        kind = "text" if isinstance(named, GraphQLEnumType) else _KINDS.get(named.name)
        if kind is None or is_list_type(get_nullable_type(own)):
            return None
        made.append(Column(selected.key, kind))
    return made


def _statement(plan: Plan) -> str:
    """The plan's statement with its list taken apart into lines; a line break within JSON is only ever white space."""
    list_, nodes, of, path = (f"${IDENTITY_SLOTS + len(plan.slots) + place}::text" for place in (1, 2, 3, 4))
    data, log = ("p.d[1]", "p.d[2]") if plan.logged else ("p.d", "null")
    return f"""
with page as materialized (select ({plan.sql}) as d),
list as materialized (select {data}::json -> {list_} as l, {log} as log from page p),
line as materialized (
  select n.place, convert_to(replace(n.value::text, E'\\n', '') || E'\\n', 'UTF8') as line
  from list cross join lateral json_array_elements(l -> {nodes}) with ordinality n (value, place)),
of_study as (
  select substr(s.value #>> {path}::text[], 7) as study, count(*) as rows, sum(octet_length(line)) as bytes
  from list cross join lateral json_array_elements(l -> {of}) with ordinality s (value, place) join line using (place)
  where s.value #>> {path}::text[] is not null group by 1)
select
  (select coalesce(string_agg(line, ''::bytea order by place), ''::bytea) from line) as lines,
  (select coalesce(jsonb_object_agg(study, jsonb_build_array(rows, bytes)), '{{}}') from of_study)::text as studies,
  json_array_length(l -> {nodes}) as count, l #>> '{{pageInfo,endCursor}}' as cursor,
  (l #>> '{{pageInfo,hasNextPage}}')::boolean as more, log
from list
"""
