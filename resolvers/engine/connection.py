"""Connections: of a page of a list, what Relay wants to know of it (Relay Cursor Connections)."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphql import GraphQLField, GraphQLObjectType, get_named_type
from sqlalchemy import Integer, Select, false, func, literal_column, or_, select, table, true
from sqlalchemy.sql.elements import quoted_name

from resolvers.engine import window
from resolvers.engine.binding import Many, Row
from resolvers.engine.cost import Cost
from resolvers.engine.page import ID, KEY, Page, make
from resolvers.engine.parts import JSON, Element, Record, inner, logged, name, whole
from resolvers.engine.selection import Selected

if TYPE_CHECKING:
    from resolvers.engine.builder import Builder

RANK = "n$"


def joined(
    builder: Builder, made: Record, selected: Selected, definition: GraphQLField, binding: Many, parent: Row
) -> Element:
    """A Relay connection, as a relation joined to the record."""
    type_ = get_named_type(definition.type)
    assert isinstance(type_, GraphQLObjectType)  # noqa: S101 - bindings are checked when they load
    lateral, record = Connection(make(builder, selected, definition, binding, parent), type_, selected).build()
    made.cost = made.cost.add(record.cost)
    return builder.join(made, lateral, record, outer=False)


@dataclass(slots=True)
class Connection:
    """The object of a connection. Which of its fields are asked decides how the page is read.

    One list alone is read in place. A page that several fields share is read once, as a CTE, with each row's rank and
    with one row beyond the page when it is asked whether there is more.
    """

    page: Page
    type: GraphQLObjectType
    selected: Selected
    common: str = ""
    used: dict[str, Any] = field(default_factory=dict)

    def build(self) -> tuple[Select[Any], Record]:
        """The connection as a relation of one row, and its record."""
        page, builder = self.page, self.page.builder
        fields = builder.collector.collect(self.type, self.selected.inner)
        readers = [s for s in fields if s.name in ("nodes", "edges", "pageInfo")]
        page.window = builder.alias("w") if page.binding.places is not None else ""
        shared = bool(page.window) or len(readers) > 1 or any(s.name == "pageInfo" for s in readers)
        extra = self._more_asked(readers)
        self.common = builder.alias("p") if shared else ""
        made, each = Record(), Cost()
        for s in fields:
            match s.name:
                case "nodes" | "edges":
                    value, cost = self._list(made, s, extra)
                    each = each.add(cost)
                case "pageInfo":
                    value = self._object(made, s, "pageInfo", lambda sub: self._page_info(sub, extra))
                case "totalCount":
                    value, made.cost = page.count(), made.cost.plus(1)
                case _:
                    value = literal_column(f"'{self.type.name}'")
            made.columns.append(value.label(name(s.key)))
        if readers:
            made.cost = made.cost.add(each.plus(1).times(page.size))
        from_, alias = builder.rows(select(literal_column("1")).subquery(builder.alias("r")), made)
        found = select(func.row_to_json(whole(alias)).label(JSON), *logged(made)).select_from(from_)
        if page.window:
            found = found.add_cte(window.reached(page), nest_here=True)
        return (found.add_cte(self._ranked(extra), nest_here=True) if shared else found), made

    def _more_asked(self, readers: list[Selected]) -> bool:
        further = "hasPreviousPage" if self.page.backward else "hasNextPage"
        asked = [sub for s in readers if s.name == "pageInfo" for sub in self._fields(s, "pageInfo")]
        return any(sub.name == further for sub in asked)

    def _type(self, field_: str) -> GraphQLObjectType:
        found = get_named_type(self.type.fields[field_].type)
        assert isinstance(found, GraphQLObjectType)  # noqa: S101 - bindings are checked when they load
        return found

    def _fields(self, selected: Selected, field_: str) -> list[Selected]:
        return self.page.builder.collector.collect(self._type(field_), selected.inner)

    def _ranked(self, extra: bool) -> Any:
        alias = self.page.builder.alias("c")
        rows: Any = self.page.rows(self.used, 1 if extra else 0).subquery(alias)
        rank = func.row_number().over().label(RANK)
        ranked = select(literal_column(f'"{alias}".*'), rank).select_from(rows)
        return ranked.cte(self.common, nesting=True).prefix_with("materialized")

    def _source(self, extra: bool) -> Select[Any]:
        """The rows of the shared page, without the one beyond it."""
        found: Select[Any] = select(literal_column("*")).select_from(table(quoted_name(self.common, True)))
        if not extra:
            return found
        return found.where(literal_column(f'"{RANK}"') <= self.page.builder.slot(self.page.size, Integer()))

    def _list(self, made: Record, selected: Selected, extra: bool) -> tuple[Element, Cost]:
        """`nodes` or `edges`."""
        page, builder = self.page, self.page.builder
        alias = builder.alias("p")
        row = Row(alias, builder.columns(page.binding))
        record = self._nodes(selected, row) if selected.name == "nodes" else self._edges(selected, row, alias)
        self.used.update(row.used)
        source = self._source(extra) if self.common else page.rows(row.used, 0)
        from_, one = builder.rows(source.subquery(alias), record)
        order = page.order(inner(alias, KEY), inner(alias, ID))
        ordered = select(func.row_to_json(whole(one)).label(JSON), *logged(record)).select_from(from_).order_by(*order)
        return builder.join(made, builder.gather(ordered, record), record, outer=False), record.cost

    def _nodes(self, selected: Selected, row: Row) -> Record:
        builder, binding = self.page.builder, self.page.binding
        record = builder.record(builder.owner(binding), selected.inner, row)
        builder.log(binding, row, record)
        return record

    def _edges(self, selected: Selected, row: Row, alias: str) -> Record:
        record = Record()
        for sub in self._fields(selected, "edges"):
            match sub.name:
                case "cursor":
                    value = self.page.cursor(alias)
                case "node":
                    node = self._nodes(sub, row)
                    record.cost = record.cost.add(node.cost)
                    value = self.page.builder.nested(record, node)
                case _:
                    value = literal_column(f"'{self._type('edges').name}'")
            record.columns.append(value.label(name(sub.key)))
        return record

    def _object(
        self, made: Record, selected: Selected, field_: str, value: Callable[[Selected], Element | None]
    ) -> Element:
        record = Record()
        for sub in self._fields(selected, field_):
            found = value(sub)
            typename: Element = literal_column(f"'{self._type(field_).name}'")
            record.columns.append((typename if found is None else found).label(name(sub.key)))
        return self.page.builder.nested(made, record)

    def _page_info(self, selected: Selected, extra: bool) -> Element | None:
        page = self.page
        match selected.name:
            case "hasNextPage":
                return self._beyond() if not page.backward else self._other_side("before")
            case "hasPreviousPage":
                return self._beyond() if page.backward else self._other_side("after")
            case "startCursor":
                return self._edge_cursor(extra, last=page.backward)
            case "endCursor":
                return self._edge_cursor(extra, last=not page.backward)
            case _:
                return None

    def _beyond(self) -> Element:
        return or_(self._full(">"), *window.ended(self.page))

    def _other_side(self, at: str) -> Element:
        given = self.page.nodes.get(at) is not None
        return self.page.any_beyond(at) if given and not self.page.window else true() if given else false()

    def _edge_cursor(self, extra: bool, *, last: bool) -> Element:
        alias = self.page.builder.alias("p")
        rank = inner(alias, RANK)
        found = select(self.page.cursor(alias)).select_from(self._source(extra).subquery(alias))
        row: Element = found.order_by(rank.desc() if last else rank).limit(literal_column("1")).scalar_subquery()
        return window.edge(self.page, row, self._full, far=last is not self.page.backward)

    def _full(self, compared: str) -> Element:
        size, rank = self.page.builder.slot(self.page.size, Integer()), literal_column(f'"{RANK}"', Integer())
        return self.page.builder.exists(table(quoted_name(self.common, True)), [rank.op(compared)(size)])
