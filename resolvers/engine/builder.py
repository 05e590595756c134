"""From a selection to SQL: each object is a record of its response fields, which PostgreSQL turns into JSON.

Every object is `<rows> [join lateral <relation>]... join lateral (select <fields>) o`, and `row_to_json(o)`.
Only response names are columns of `o`, so an alias of the caller's can meet no name of ours; ours contain `$`.
References are written as text with their alias, so SQLAlchemy neither adds a FROM nor correlates on its own.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Final

from graphql import GraphQLField, GraphQLObjectType, GraphQLSchema, get_nullable_type, is_list_type
from sqlalchemy import (
    Boolean,
    ColumnElement,
    Double,
    FromClause,
    Integer,
    Select,
    Text,
    Uuid,
    case,
    cast,
    exists,
    func,
    literal_column,
    null,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import JSON as JSONText
from sqlalchemy.types import TypeEngine

from hub.principal import Scope
from resolvers.engine import connection, nodes, page
from resolvers.engine.binding import (
    AnyNode,
    Bindings,
    ById,
    ColumnField,
    Columns,
    Derived,
    Expression,
    FieldBinding,
    Many,
    Named,
    One,
    Part,
    Row,
    Shared,
    TypeBinding,
)
from resolvers.engine.classed import classed_in
from resolvers.engine.limits import INTROSPECTION, META, Limits, short
from resolvers.engine.names import snake
from resolvers.engine.parts import (
    DIALECT,
    IDENTITY_SLOTS,
    JSON,
    LOG,
    Arguments,
    Element,
    Owner,
    Record,
    logged,
    name,
    output,
    whole,
)
from resolvers.engine.parts import (
    inner as column_of,
)
from resolvers.engine.selection import Collector, Selected
from resolvers.engine.values import Getter, Node_, Variables, arguments, key, word
from resolvers.engine.values import text as as_text

_NOT_LOGGED: Final[Sequence[Element]] = (literal_column("'CODE'"), literal_column("'CLINICAL'"))


class Builder:
    """Builds the statement of one operation under one shape of variables."""

    def __init__(
        self, schema: GraphQLSchema, bindings: Bindings, collector: Collector, variables: Variables, limits: Limits
    ) -> None:
        self.schema = schema
        self.bindings = bindings
        self.collector = collector
        self.variables = variables
        self.limits = limits
        self.site_class = False
        self.scoped = False
        self.needs: dict[Scope, str] = {}
        self.slots: list[Getter] = []
        self.checks: list[Getter] = []
        self.introspect: Callable[[Selected, Variables], str] | None = None
        self.introspects = False
        self.going: Callable[[], str] = lambda: "[]"
        self._number = 0
        self._selects = 0

    # -- names, slots, tables ------------------------------------------------------------------------------------

    def alias(self, kind: str) -> str:
        """A name no response name can meet."""
        self._number += 1
        return f"{kind}${self._number}"

    def slot(self, get: Getter, type_: TypeEngine[Any]) -> Element:
        """A parameter of the statement, `$n` of that type, whose value `get` reads from the variables."""
        self.slots.append(get)
        words = type_.compile(dialect=DIALECT).lower()
        return literal_column(f"${IDENTITY_SLOTS + len(self.slots)}::{words}", type_)

    def parameter(self, node: Node_, type_: TypeEngine[Any]) -> Element:
        """A scalar argument as a parameter; text when it is neither number nor truth value."""
        get = node.get
        return self.slot(get if isinstance(type_, (Integer, Boolean, Double)) else lambda v: as_text(get(v)), type_)

    def binding(self, type_: str) -> TypeBinding:
        """The binding of a GraphQL type."""
        return self.bindings.types[type_]

    def object_type(self, type_: str) -> GraphQLObjectType:
        """The object type of that name."""
        found = self.schema.get_type(type_)
        assert isinstance(found, GraphQLObjectType)  # noqa: S101 - bindings are checked when they load
        return found

    def owner(self, binding: TypeBinding) -> Owner:
        """Where the fields of a bound type are looked up."""
        return Owner(self.object_type(binding.type), binding.fields, binding.prefix())

    def table(self, binding: TypeBinding) -> tuple[FromClause, Row]:
        """The type's table under a new alias, and its columns."""
        assert binding.table is not None  # noqa: S101 - bindings are checked when they load
        alias = self.alias("t")
        return binding.table.alias(alias), Row(alias, binding.table.c)

    def columns(self, binding: TypeBinding) -> Columns:
        """The columns of the type's table."""
        assert binding.table is not None  # noqa: S101 - bindings are checked when they load
        return binding.table.c

    def shown(self, binding: TypeBinding, row: Row, removed: Node_ = None) -> list[ColumnElement[bool]]:
        """What holds for every row of the type that is shown; `removed` is the argument, whose word is of the shape."""
        found: list[ColumnElement[bool]] = []
        asked = "EXCLUDE" if removed is None else word(removed.value)
        if "deleted_at" in row and asked != "INCLUDE":
            found.append(row.deleted_at.is_(None) if asked == "EXCLUDE" else row.deleted_at.is_not(None))
        if binding.where is not None:
            found.append(binding.where(row, {}))
        return found

    def exists(self, from_: FromClause, where: Sequence[ColumnElement[bool]]) -> ColumnElement[bool]:
        """Whether a row is there."""
        return exists(select(literal_column("1")).select_from(from_).where(*where))

    # -- objects --------------------------------------------------------------------------------------------------

    def record(self, owner: Owner, sets: Sequence[Any], row: Row) -> Record:
        """The fields selected of an object whose row is given."""
        made = Record()
        for selected in self.collector.collect(owner.type, sets):
            self._field(made, owner, selected, row)
        return made

    def _field(self, made: Record, owner: Owner, selected: Selected, row: Row) -> None:
        if selected.name == "__typename":
            value: Element = literal_column(f"'{owner.type.name}'")
        elif selected.name in META and (introspect := self.introspect) is not None:
            self.introspects = True
            made.cost = made.cost.plus(INTROSPECTION)
            value = cast(self.slot(lambda v: introspect(selected, v), Text()), JSONText)
        else:
            definition = owner.type.fields[selected.name]
            binding = owner.fields.get(snake(selected.name), ColumnField(snake(selected.name)))
            if isinstance(binding, One | Many | Derived | ById):
                self._need(binding.type, selected.name)
            value = self._value(made, owner, selected, definition, binding, row)
        made.columns.append(value.label(name(selected.key)))

    def _need(self, type_: str, field: str) -> None:
        """Note the scope without which nobody reads an object of the type, and the first field that leads there."""
        bound = self.bindings.types.get(type_)
        if bound is not None and bound.scope is not None:
            self.needs.setdefault(bound.scope, field)

    def _value(
        self,
        made: Record,
        owner: Owner,
        selected: Selected,
        definition: GraphQLField,
        binding: FieldBinding,
        row: Row,
    ) -> Element:
        match binding:
            case ColumnField():
                return output(row[binding.name], definition, owner.prefix if selected.name == "id" else None)
            case Expression():
                return output(binding.build(row, self.arguments(definition, selected)), definition, None)
            case Shared():
                return output(binding.build(self._shared(made, binding, row)), definition, None)
            case One():
                return self._one(made, selected, definition, binding, row)
            case Part():
                return self._part(made, selected, definition, binding, row)
            case Derived():
                return self._derived(made, selected, definition, binding, row)
            case Many():
                return self._many(made, selected, definition, binding, row)
            case Named():
                return nodes.named(self, made, selected, binding, row)
            case ById():
                return self._by_id(made, selected, definition, binding)
            case AnyNode():
                if binding.ids:
                    return nodes.nodes(self, made, selected, definition, binding.ids)
                return nodes.node(self, made, selected, definition)

    def arguments(self, definition: GraphQLField, selected: Selected) -> Arguments:
        """The field's arguments as parameters."""
        return Arguments(self, definition.args, arguments(definition, selected.nodes[0], self.variables))

    def join(self, made: Record, lateral: Select[Any], inner: Record, *, outer: bool) -> Element:
        """Join a relation to the record; its JSON is the answer. It has the columns `j$` and, maybe, `log$`."""
        alias = self.alias("l")
        made.joins.append((lateral.lateral(alias), outer))
        if inner.logs:
            made.logs.append(column_of(alias, LOG))
        return column_of(alias, JSON)

    def rows(self, from_: Any, inner: Record) -> tuple[Any, str]:
        """The FROM of an object: its rows, its relations, its record `o`; and the alias of that."""
        for lateral, outer in inner.joins:
            from_ = from_.join(lateral, true(), isouter=outer)
        alias = self.alias("o")
        return from_.join(select(*inner.columns).lateral(alias), true()), alias

    def nested(self, made: Record, inner: Record) -> Element:
        """A record made of the same row as JSON; its relations are joined to the record it stands in."""
        alias = self.alias("o")
        made.joins += [*inner.joins, (select(*inner.columns).lateral(alias), False)]
        made.logs += inner.logs
        return func.row_to_json(whole(alias))

    def log(self, binding: TypeBinding | None, row: Row, inner: Record) -> None:
        """Put the row's own class and subject on record when it shows identifiers or blinded data."""
        if binding is None or not binding.classed:
            return
        subject: Element = row.subject_id if "subject_id" in row else null()
        if "data_class" not in row:
            inner.logs.insert(0, func.json_build_array(literal_column("'IDENTIFIER'"), subject))
            return
        kind = binding.shown_class(row)
        shown = kind.not_in(_NOT_LOGGED)
        inner.logs.insert(0, case((shown, func.json_build_array(kind, subject))))

    def single(
        self, binding: TypeBinding, sets: Sequence[Any], where: Any, removed: Node_ = None
    ) -> tuple[Select[Any], Record]:
        """The object for which `where(row)` holds, as a relation."""
        from_, row = self.table(binding)
        inner = self.record(self.owner(binding), sets, row)
        self.log(binding, row, inner)
        source, alias = self.rows(from_, inner)
        inner.cost = inner.cost.plus(1)
        columns = [func.row_to_json(whole(alias)).label(JSON), *logged(inner)]
        return select(*columns).select_from(source).where(*self.shown(binding, row, removed), *where(row)), inner

    def _shared(self, made: Record, binding: Shared, row: Row) -> Row:
        """The row that fields of the record share, joined when the first of them asks."""
        if binding.source not in made.shared:
            source = binding.source(row)
            alias = self.alias("s")
            made.joins.append((source.lateral(alias), True))
            made.cost = made.cost.plus(binding.weight)
            made.shared[binding.source] = Row(alias, source.selected_columns)
        found: Row = made.shared[binding.source]
        return found

    def _one(self, made: Record, selected: Selected, definition: GraphQLField, binding: One, row: Row) -> Element:
        given = arguments(definition, selected.nodes[0], self.variables)
        args = Arguments(self, definition.args, given)

        def where(target: Row) -> list[ColumnElement[bool]]:
            found = [target[binding.remote] == row[binding.local]] if binding.local else []
            return [*found, *([binding.where(target, args)] if binding.where else [])]

        lateral, inner = self.single(self.binding(binding.type), selected.inner, where, given.get("removed"))
        if binding.remote != "id" or binding.local is None:
            lateral = lateral.limit(literal_column("1"))
        made.cost = made.cost.add(inner.cost)
        return self.join(made, lateral, inner, outer=True)

    def _by_id(self, made: Record, selected: Selected, definition: GraphQLField, binding: ById) -> Element:
        target = self.binding(binding.type)
        given = arguments(definition, selected.nodes[0], self.variables)
        get, prefix = given["id"].get, target.prefix()
        wanted = cast(self.slot(lambda v: key(get(v), prefix), Text()), Uuid)
        lateral, inner = self.single(target, selected.inner, lambda row: [row.id == wanted], given.get("removed"))
        made.cost = made.cost.add(inner.cost)
        return self.join(made, lateral, inner, outer=True)

    def _part(self, made: Record, selected: Selected, definition: GraphQLField, binding: Part, row: Row) -> Element:
        owner = Owner(self.object_type(binding.type), binding.fields)
        inner = self.record(owner, selected.inner, row)
        made.cost = made.cost.add(inner.cost)
        value = self.nested(made, inner)
        if binding.present is None:
            return value
        return case((binding.present(row, self.arguments(definition, selected)), value))

    def _derived(
        self, made: Record, selected: Selected, definition: GraphQLField, binding: Derived, row: Row
    ) -> Element:
        args = self.arguments(definition, selected)
        self._selects += binding.selects(args)
        short(self._selects, self.limits)
        source = binding.source(row, args)
        alias = self.alias("s")
        target = Row(alias, source.selected_columns)
        bound = self.bindings.types.get(binding.type)
        own = bound.fields if bound is not None else {}
        more = binding.fields(args) if binding.fields is not None else {}
        prefix = bound.prefix() if bound is not None else None
        owner = Owner(self.object_type(binding.type), {**own, **more}, prefix)
        inner = self.record(owner, selected.inner, target)
        self.log_derived(source, target, inner)
        if not is_list_type(get_nullable_type(definition.type)):
            from_, record = self.rows(source.subquery(alias), inner)
            each = select(func.row_to_json(whole(record)).label(JSON), *logged(inner)).select_from(from_)
            made.cost = made.cost.add(inner.cost.plus(binding.weight))
            return self.join(made, each, inner, outer=True)
        # relations joined to the rows may leave them in any order, so each keeps its place
        place, sorted_ = "n$", self.alias("q")
        rank = func.row_number().over().label(place)
        ranked = select(literal_column(f'"{sorted_}".*'), rank).select_from(source.subquery(sorted_)).subquery(alias)
        from_, record = self.rows(ranked, inner)
        each = select(func.row_to_json(whole(record)).label(JSON), *logged(inner)).select_from(from_)
        if binding.most:
            given = arguments(definition, selected.nodes[0], self.variables)
            size = page.size(self, given, binding.most, binding.assume)
            made.cost = made.cost.add(inner.cost.plus(1).times(size)).plus(binding.weight)
        else:
            made.cost = made.cost.add(inner.cost.plus(binding.weight).times(lambda _: binding.assume))
        each = each.order_by(column_of(alias, place))
        return self.join(made, self.gather(each, inner), inner, outer=False)

    def log_derived(self, source: Select[Any], row: Row, inner: Record) -> None:
        """Put on record whose data a SELECT over class-split tables shows."""
        if classed_in(source):
            shown = row.data_class.not_in(_NOT_LOGGED)
            inner.logs.insert(0, case((shown, func.json_build_array(row.data_class, row.subject_id))))

    def gather(self, each: Select[Any], inner: Record) -> Select[Any]:
        """A list from ordered rows of `j$` (and `log$`)."""
        alias = self.alias("q")
        gathered = func.coalesce(func.json_agg(column_of(alias, JSON)), literal_column("'[]'::json"))
        columns = [gathered.label(JSON)]
        if inner.logs:
            columns.append(func.json_agg(column_of(alias, LOG)).label(LOG))
        return select(*columns).select_from(each.subquery(alias))

    def _many(self, made: Record, selected: Selected, definition: GraphQLField, binding: Many, row: Row) -> Element:
        if is_list_type(get_nullable_type(definition.type)):
            return page.plain_list(self, made, selected, definition, binding, row)
        return connection.joined(self, made, selected, definition, binding, row)
