"""Holds bindings to the SDL and to the tables when an engine is built, so that no request can find a gap."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

from graphql import (
    GraphQLField,
    GraphQLID,
    GraphQLInputObjectType,
    GraphQLInt,
    GraphQLObjectType,
    GraphQLSchema,
    get_named_type,
    get_nullable_type,
    is_list_type,
    is_non_null_type,
)
from sqlalchemy import BigInteger, Boolean, ColumnElement, Date, DateTime, Integer, Numeric, Select, Table, Text, Uuid
from sqlalchemy.schema import CreateIndex
from sqlalchemy.types import NullType

from hub.errors import ConfigurationError
from resolvers.engine.binding import (
    AnyNode,
    Bindings,
    ById,
    ColumnField,
    Derived,
    Expression,
    FieldBinding,
    Many,
    Named,
    One,
    Part,
    Row,
    Shared,
    Sort,
    TypeBinding,
)
from resolvers.engine.classed import classed_in
from resolvers.engine.filter import OPERATORS
from resolvers.engine.limits import META
from resolvers.engine.names import camel, snake
from resolvers.engine.page import BELOW_STUDY
from resolvers.engine.parts import DIALECT, NoArguments, compile_

TOMBSTONES = {"EXCLUDE", "INCLUDE", "ONLY"}
"""The words of the argument `removed`."""

LEAKPROOF = (Text, Date, DateTime, Uuid, Integer, Boolean)
"""Types whose comparisons PostgreSQL calls leakproof; `bigint` is an Integer, `numeric` and enums are not."""


class BindingError(ConfigurationError):
    """The bindings do not hold to the schema or the tables; the message lists every fault."""


@lru_cache(maxsize=4)
def check(schema: GraphQLSchema, bindings: Bindings) -> None:
    """Raises BindingError with every fault found. It takes seconds, so what held once is not looked at again."""
    faults = list(_Check(schema, bindings).faults())
    if faults:
        raise BindingError("bindings:\n  " + "\n  ".join(dict.fromkeys(faults)))


class _Check:
    def __init__(self, schema: GraphQLSchema, bindings: Bindings) -> None:
        self._schema = schema
        self._types = bindings.types
        self._roots = bindings.roots
        self._seen: dict[Any, Any] = {}
        self._sources: dict[Any, tuple[Select[Any], bool]] = {}

    def faults(self) -> Iterator[str]:
        query = self._schema.query_type
        if query is not None:
            yield from self._object(query, self._roots.fields, Row("r", {}))
        for binding in self._types.values():
            type_ = self._schema.get_type(binding.type)
            if not isinstance(type_, GraphQLObjectType):
                yield f"{binding.type}: no such object type"
            elif binding.table is not None:
                yield from self._object(type_, binding.fields, Row("t", binding.table.c))
                yield from self._table(binding)

    # -- fields -----------------------------------------------------------------------------------------------

    def _object(
        self, type_: GraphQLObjectType, fields: Mapping[str, FieldBinding], row: Row, *, given: bool = False
    ) -> Iterator[str]:
        """Each object once: the same fields of the same type over a row of the same shape have the same faults."""
        same = (type_.name, given, row.shape(), *((name, id(bound)) for name, bound in fields.items()))
        if same in self._seen:
            return
        self._seen[same] = dict(fields)  # held, so that no id comes again
        for name in fields:
            if camel(name) not in type_.fields:
                yield f"{type_.name}.{camel(name)}: bound, but not in the schema"
        for name, definition in type_.fields.items():
            if name in META:
                continue
            at = f"{type_.name}.{name}"
            bound = fields.get(snake(name), ColumnField(snake(name)))
            if isinstance(bound, ColumnField):
                yield from self._column(at, definition, bound, row, given)
            else:
                yield from self._field(at, definition, bound, row)

    def _column(self, at: str, definition: GraphQLField, bound: ColumnField, row: Row, given: bool) -> Iterator[str]:
        if bound.name not in row:
            yield f"{at}: not bound, and {bound.name} is no column"
            return
        type_, named = row[bound.name].type, get_named_type(definition.type)
        if is_non_null_type(definition.type) and not given and row.is_column(bound.name) and row.nullable(bound.name):
            yield f"{at}: `!` on a column that may be null"
        if isinstance(type_, BigInteger | Numeric) and named is GraphQLInt and row.is_column(bound.name):
            yield f"{at}: leaves as text, so it cannot be Int"
        if named is GraphQLID and isinstance(type_, Uuid) and not at.endswith(".id"):
            yield f"{at}: an ID needs its type's prefix: bind an expression or the object"

    def _field(self, at: str, definition: GraphQLField, bound: Any, row: Row) -> Iterator[str]:
        compulsory = is_non_null_type(definition.type)
        yield from self._tombstones(at, definition, bound)
        match bound:
            case Expression():
                element = bound.build(row, NoArguments())
                if classed_in(element):
                    yield f"{at}: an expression may not read a class-split table"
                if compulsory and not bound.total:
                    yield f"{at}: `!` on an expression not declared total"
            case Shared():
                yield from self._shared(at, compulsory, bound, row)
            case One() | ById() | Named() | AnyNode(ids=None):
                if compulsory:
                    yield f"{at}: may not be `!`: the caller may not see it, and nulls do not bubble"
                if isinstance(bound, One):
                    yield from self._one(at, bound, row)
                elif isinstance(bound, ById):
                    yield from self._target(at, bound.type)
                elif isinstance(bound, Named):
                    yield from (f"{at}: {name} is no column" for name in (bound.of, bound.key) if name not in row)
                    for type_ in bound.among:
                        yield from self._target(at, type_)
            case AnyNode():
                listed: Any = get_nullable_type(definition.type)
                if is_non_null_type(listed.of_type):
                    yield f"{at}: each node may be null"
            case Many():
                yield from self._many(at, definition, bound, row)
            case Part():
                if compulsory and bound.present is not None:
                    yield f"{at}: `!` on a part that may not be present"
                yield from self._object(self._named(definition), bound.fields, row, given=bound.present is not None)
            case Derived():
                yield from self._derived(at, definition, bound, row)

    def _shared(self, at: str, compulsory: bool, bound: Shared, row: Row) -> Iterator[str]:
        same = (bound.source, row.shape())
        if same not in self._sources:
            self._sources[same] = (made := bound.source(row)), classed_in(made)
        source, classed = self._sources[same]
        bound.build(Row("s", source.selected_columns))
        if classed:
            yield f"{at}: what fields share may not read a class-split table"
        if compulsory and not bound.total:
            yield f"{at}: `!` on what is not declared total"

    def _tombstones(self, at: str, definition: GraphQLField, bound: Any) -> Iterator[str]:
        """Whether tombstones can be asked for on every way to what has them, and nowhere else."""
        if at == "Query._entities":  # whose arguments the subgraph specification fixes: what was removed is null there
            return
        led = [binding.type for binding in self._types.values() if binding.node]
        led = led if isinstance(bound, AnyNode) else [bound.type] if hasattr(bound, "type") else []
        has_them = any("removedAt" in getattr(self._schema.get_type(type_), "fields", {}) for type_ in led)
        offered = definition.args.get("removed")
        if has_them is not (offered is not None):
            yield f"{at}: lacks `removed`" if has_them else f"{at}: `removed` of what has no removedAt"
        if offered is not None and set(getattr(get_named_type(offered.type), "values", ())) != TOMBSTONES:
            yield f"{at}: `removed` has other words than {sorted(TOMBSTONES)}"

    def _derived(self, at: str, definition: GraphQLField, bound: Derived, row: Row) -> Iterator[str]:
        source = bound.source(row, NoArguments())
        if classed_in(source) and not {"data_class", "subject_id"} <= set(source.selected_columns.keys()):
            yield f"{at}: its SELECT reads a class-split table and does not give data_class and subject_id"
        listed = is_list_type(get_nullable_type(definition.type))
        if is_non_null_type(definition.type) and not listed and not bound.total:
            yield f"{at}: `!` on a SELECT not declared total"
        binding = self._types.get(bound.type)
        fields = dict(binding.fields) if binding is not None and binding.table is None else {}
        if bound.fields is not None:
            fields |= bound.fields(NoArguments())
        yield from self._object(self._named(definition), fields, Row("s", source.selected_columns))

    def _one(self, at: str, bound: One, row: Row) -> Iterator[str]:
        target = yield from self._target(at, bound.type)
        if bound.local is not None and bound.local not in row:
            yield f"{at}: {bound.local} is no column"
        if target is not None and bound.local is not None and bound.remote not in target:
            yield f"{at}: {bound.remote} is no column of {bound.type}"

    def _many(self, at: str, definition: GraphQLField, bound: Many, row: Row) -> Iterator[str]:
        target = yield from self._target(at, bound.type)
        if target is None:
            return
        if bound.remote is not None and (bound.remote not in target or bound.local not in row):
            yield f"{at}: {bound.remote} is no column of {bound.type}, or {bound.local} none here"
        named = self._named(definition)
        listed = is_list_type(get_nullable_type(definition.type))
        node = named if listed else get_named_type(named.fields["nodes"].type) if "nodes" in named.fields else None
        if node is None or node.name != bound.type:
            yield f"{at}: is not a list or connection of {bound.type}"
        yield from self._page(at, definition, self._types[bound.type], bound)

    def _target(self, at: str, type_: str) -> Any:
        binding = self._types.get(type_)
        if binding is None or binding.table is None:
            yield f"{at}: {type_} is not bound to a table"
            return None
        return binding.table.c

    def _named(self, definition: GraphQLField) -> Any:
        return get_named_type(definition.type)

    # -- lists ------------------------------------------------------------------------------------------------

    def _page(self, at: str, definition: GraphQLField, binding: TypeBinding, many: Many) -> Iterator[str]:
        if (order := definition.args.get("orderBy")) is not None:
            input_: Any = get_named_type(order.type)
            words = getattr(get_named_type(input_.fields["field"].type), "values", {})
            if set(words) != set(binding.orders):
                yield f"{at}: orderBy offers {sorted(words)}, bound are {sorted(binding.orders)}"
        if (filter_ := definition.args.get("filter")) is not None:
            yield from self._filter(binding, get_named_type(filter_.type))
        if not is_list_type(get_nullable_type(definition.type)) and binding.places is None:
            for name, sort in binding.orders.items():
                if _key(binding, sort) is not None:
                    yield from _indexed(f"{at}, order {name}", binding, many, sort)

    def _filter(self, binding: TypeBinding, input_: Any) -> Iterator[str]:
        assert isinstance(input_, GraphQLInputObjectType)  # noqa: S101 - `filter` is always one
        offered = set(input_.fields) - {"and", "or", "not"}
        bound = {camel(name) for name in binding.filters}
        if offered != bound:
            yield f"{input_.name}: offers {sorted(offered - bound)} unbound; bound in vain {sorted(bound - offered)}"
        for name in offered & bound:
            yield from self._filtered(binding, binding.filters[snake(name)], get_named_type(input_.fields[name].type))

    def _filtered(self, binding: TypeBinding, target: Any, type_: Any) -> Iterator[str]:
        if callable(target):
            return
        relation = target if isinstance(target, One) else binding.fields.get(target)
        at = f"filter of {binding.type} by {target}"
        if isinstance(relation, One | Many):
            if relation.type in self._types and self._types[relation.type].classed:
                yield f"{at}: what needs a right may not be filtered by"
            return
        if isinstance(relation, Expression) and binding.table is not None:
            if isinstance(relation.build(Row("t", binding.table.c), {}).type, NullType):
                yield f"{at}: an expression whose SQL type is not known"
            return
        table = binding.table
        if table is None or target not in table.c or not isinstance(table.c[target].type, LEAKPROOF):
            yield f"{at}: no column of a leakproof type"
        if isinstance(type_, GraphQLInputObjectType) and not set(type_.fields) <= OPERATORS:
            yield f"{at}: unknown operators {sorted(set(type_.fields) - OPERATORS)}"

    def _table(self, binding: TypeBinding) -> Iterator[str]:
        table: Any = binding.table
        if binding.default_order is not None and binding.default_order not in binding.orders:
            yield f"{binding.type}: {binding.default_order} is none of its orders"
        if binding.tenant is not None and binding.tenant not in table.c:
            yield f"{binding.type}: {binding.tenant} is no column"
        if "id" not in table.c:
            yield f"{binding.type}: its table has no id"
        for name, sort in binding.orders.items():
            key = _key(binding, sort)
            if key is None or not isinstance(key.type, LEAKPROOF):
                yield f"{binding.type}: order {name} has no leakproof type, or may be null and has no greatest value"


def _key(binding: TypeBinding, sort: Sort) -> ColumnElement[Any] | None:
    table: Any = binding.table
    try:
        return sort.key(Row("t", table.c))
    except TypeError:
        return None


def _indexed(at: str, binding: TypeBinding, many: Many, sort: Sort) -> Iterator[str]:
    """A long list needs an index that ends in the key and the id, behind what the list and the caller are cut by."""
    leads = {many.remote, binding.tenant} if many.remote in BELOW_STUDY else {many.remote} & {binding.tenant}
    table = binding.table
    assert isinstance(table, Table)  # noqa: S101 - asked of bound types only
    if table.info.get("view"):
        return  # it reads what is indexed itself
    whole = [index for index in table.indexes if index.dialect_options["postgresql"]["where"] is None]
    known = [_columns(str(CreateIndex(index).compile(dialect=DIALECT))) for index in whole]
    for lead in leads - {"id"}:
        if lead is None and many.remote is not None:
            continue
        wanted = [*([lead] if lead else []), _plain(compile_(sort.key(Row("t", table.c)))), "id"]
        if wanted not in known:
            yield f"{at}: {table.name} has no index ({', '.join(wanted)})"


def _columns(index: str) -> list[str]:
    """The columns and expressions of a CREATE INDEX, plainly written."""
    inside = index[index.index("(") + 1 : index.rindex(")")]
    return [_plain(part) for part in inside.split(",")]


def _plain(sql: str) -> str:
    """SQL without aliases, quotes, parentheses and case, so that two spellings of one expression are the same."""
    return " ".join(re.sub(r'"?\bt"?\.|["()]', " ", sql).lower().split())
