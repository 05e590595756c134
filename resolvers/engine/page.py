"""One page of a list, cut by keyset, and plain lists.

The page is cut before anything is joined to it. Its limit is a literal (the largest page) with the caller's own
number outside, because a generic plan reckons a bare parameter at a tenth of the table.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from graphql import GraphQLField
from sqlalchemy import (
    ColumnElement,
    Integer,
    Select,
    Text,
    cast,
    func,
    literal_column,
    select,
    true,
    tuple_,
)

from hub.errors import LimitExceeded, RequestRefused
from hub.tables.access import access_site
from resolvers.engine import cursor, window
from resolvers.engine import filter as filters
from resolvers.engine.binding import Many, Row, Sort, TypeBinding
from resolvers.engine.parts import JSON, Arguments, Element, Record, inner, logged, whole
from resolvers.engine.rights import valid
from resolvers.engine.selection import Selected
from resolvers.engine.values import Getter, Node_, Variables, arguments, once, word

if TYPE_CHECKING:
    from resolvers.engine.builder import Builder

KEY, ID = "k$", "id$"
BELOW_STUDY = (None, "study_id")
"""Lists so long that a caller of few sites is better served site by site: at the root and of a study."""

PLACE = ("first", "after", "last", "before", "orderBy")

Condition = ColumnElement[bool]
Limit = Callable[[Select[Any], Element, Element], Select[Any]]


@dataclass(slots=True)
class Page:
    """One connection field being built."""

    builder: Builder
    binding: TypeBinding
    many: Many
    parent: Row
    nodes: dict[str, Node_]
    args: Arguments
    sort: Sort
    descending: bool
    backward: bool
    size: Getter
    fingerprint: Getter
    window: str = ""  # the relation that says where the page ends though it is not full

    def cut(self, row: Row, at: str, *, inside: bool = True) -> list[Condition]:
        """What the cursor in `after` or `before` leaves of the list (or, not `inside`, takes away)."""
        node = self.nodes.get(at)
        if node is None:
            return []
        get, fingerprint = node.get, self.fingerprint
        place = once(lambda v: cursor.read(get(v), fingerprint(v)))
        key = self.builder.slot(lambda v: place(v)[0], Text())
        id_ = self.builder.slot(lambda v: place(v)[1], Text())
        own = self.sort.key(row)
        first = cast(key, own.type)
        there = tuple_(first, cast(id_, row.id.type))
        greater = ((at == "after") is not self.descending) is inside
        here = tuple_(own, row.id)
        found = [own >= first if greater else own <= first] if self.sort.apart else []
        if inside:
            return [*found, here > there if greater else here < there]
        return [*found, here >= there if greater else here <= there]

    def order(self, key: Element, id_: Element, *, reverse: bool = False) -> list[Any]:
        """The order of the list, or its reverse."""
        if self.descending is not reverse:
            return [key.desc(), id_.desc()]
        return [key, id_]

    def matching(self, row: Row) -> list[Condition]:
        """Which rows are in the list, pages aside."""
        found = []
        if self.many.remote is not None:
            found.append(row[self.many.remote] == self.parent[self.many.local])
        found += self.builder.shown(self.binding, row, self.nodes.get("removed"))
        if self.many.where is not None:
            found.append(self.many.where(row, self.args))
        if self.nodes.get("filter") is not None:
            found.append(filters.condition(self.builder, self.binding, row, self.nodes["filter"]))
        return found

    @property
    def by_site(self) -> bool:
        """Whether the list is read site by site."""
        if self.binding.tenant is None or self.many.remote not in BELOW_STUDY:
            return False
        self.builder.scoped = True
        return self.builder.site_class

    def places(self) -> tuple[str, Any] | None:
        """The column by which the list is read place by place, and the caller's places; None when it is read whole."""
        if self.binding.places is not None:
            self.builder.scoped = True
            column, those = self.binding.places.of(self.builder.site_class)
            return column, those.subquery(self.builder.alias("v"))
        return (str(self.binding.tenant), self.sites()) if self.by_site else None

    def sites(self) -> Any:
        """The study-sites (for a list of studies: the studies) the caller has rights at, each once.

        Whose rights `access_site` shows is for its own policy to say.
        """
        access = access_site.alias(self.builder.alias("a"))
        found = select(access.c[self.binding.tenant_of]).where(valid(access))
        if self.many.remote is not None:
            found = found.where(access.c.study_id == self.parent[self.many.local])
        return found.distinct().subquery(self.builder.alias("v"))

    def read(
        self, columns: Callable[[Row], list[Any]], more: Callable[[Row], list[Condition]], limit: Limit
    ) -> Select[Any]:
        """Rows of the list: `columns` of those for which `more` holds too, in order when `limit` says how to cut."""
        from_, row = self.builder.table(self.binding)
        found = select(*columns(row)).select_from(from_).where(*self.matching(row), *more(row))
        if (places := self.places()) is None:
            return limit(found, self.sort.key(row), row.id)
        column, those = places
        (place,) = those.c
        found = found.where(row[column] == inner(those.name, place.name))
        alias = self.builder.alias("b")
        single = column == "id"  # one row at most: nothing to order
        one = found.limit(literal_column("1")) if single else limit(found, self.sort.key(row), row.id)
        rows = those.join(one.lateral(alias), true())
        each: Select[Any] = select(literal_column(f'"{alias}".*')).select_from(rows)
        return limit(each, inner(alias, KEY), inner(alias, ID))

    def columns(self, row: Row, used: Iterable[str]) -> list[Any]:
        """The columns used above, `k$` and `id$`."""
        return [*(row[column] for column in used), self.sort.key(row).label(KEY), row.id.label(ID)]

    def rows(self, used: Iterable[str], extra: int) -> Select[Any]:
        """The rows of the page, and `extra` ones beyond it."""
        size = self.size

        def limit(found: Select[Any], key: Element, id_: Element) -> Select[Any]:
            ordered = found.order_by(*self.order(key, id_, reverse=self.backward))
            most = ordered.limit(literal_column(str(self.builder.limits.page + 1)))
            alias = self.builder.alias("c")
            number = self.builder.slot(lambda v: size(v) + extra, Integer())
            # ordered once more in words alone: without them the planner forgets the order and sorts every page again
            same = self.order(inner(alias, KEY), inner(alias, ID), reverse=self.backward)
            rows: Select[Any] = select(literal_column(f'"{alias}".*')).select_from(most.subquery(alias))
            return rows.order_by(*same).limit(number)

        return self.read(
            lambda row: self.columns(row, used),
            lambda row: [*self.cut(row, "after"), *self.cut(row, "before"), *window.within(self, row)],
            limit,
        )

    def count(self) -> Element:
        """How many rows the whole list has."""
        return select(func.count()).select_from(self._unordered(lambda _: [])).scalar_subquery()

    def any_beyond(self, at: str) -> Element:
        """Whether the list has rows on the other side of a cursor."""
        return self.builder.exists(self._unordered(lambda row: self.cut(row, at, inside=False)), [])

    def _unordered(self, more: Callable[[Row], list[Condition]]) -> Any:
        one: Any = literal_column("1").label(KEY)
        found = self.read(lambda row: [one, one.label(ID)], more, lambda rows, key, id_: rows)
        return found.subquery(self.builder.alias("u"))

    def cursor(self, alias: str) -> Element:
        """The cursor of a row of the page."""
        return cursor.sql(self.builder.slot(self.fingerprint, Text()), inner(alias, KEY), inner(alias, ID))


def plain_list(
    builder: Builder, made: Record, selected: Selected, definition: GraphQLField, binding: Many, parent: Row
) -> Element:
    """All objects of a relation, in the default order of their type, as a relation joined to the record."""
    page = make(builder, selected, definition, binding, parent)
    alias = builder.alias("p")
    row = Row(alias, builder.columns(page.binding))
    record = builder.record(builder.owner(page.binding), selected.inner, row)
    builder.log(page.binding, row, record)
    source = page.read(
        lambda target: page.columns(target, row.used),
        lambda _: [],
        lambda found, key, id_: found.order_by(*page.order(key, id_)),
    )
    from_, one = builder.rows(source.subquery(alias), record)
    ordered = select(func.row_to_json(whole(one)).label(JSON), *logged(record)).select_from(from_)
    ordered = ordered.order_by(*page.order(inner(alias, KEY), inner(alias, ID)))
    made.cost = made.cost.add(record.cost.plus(1).times(lambda _: binding.assume))
    return builder.join(made, builder.gather(ordered, record), record, outer=False)


def make(builder: Builder, selected: Selected, definition: GraphQLField, many: Many, parent: Row) -> Page:
    """What a field that lists objects asks for."""
    nodes = arguments(definition, selected.nodes[0], builder.variables)
    binding = builder.binding(many.type)
    order = nodes.get("orderBy") or {}
    name_ = word(order["field"].value) if "field" in order else binding.default_order
    descending = "direction" in order and word(order["direction"].value) == "DESC"
    own = {key: node for key, node in nodes.items() if key not in PLACE}
    return Page(
        builder=builder,
        binding=binding,
        many=many,
        parent=parent,
        nodes=nodes,
        args=Arguments(builder, definition.args, nodes),
        sort=binding.orders[name_] if name_ is not None else Sort("id", None),
        descending=descending,
        backward=nodes.get("last") is not None,
        size=size(
            builder,
            nodes,
            builder.limits.page,
            builder.limits.default_page,
            f" of {binding.type}, and more are had page by page",
        ),
        fingerprint=cursor.fingerprint(binding.type, f"{name_} {descending}", own),
    )


def size(builder: Builder, nodes: dict[str, Node_], most: int, default: int, of: str = "") -> Getter:
    """How many objects a page may hold; checked with each request before anything is asked. of: words on them."""
    given = {which: nodes[which] for which in ("first", "last") if nodes.get(which) is not None}
    if len(given) == 2:
        raise RequestRefused("first and last may not be given together")
    if not given:
        return lambda _: default
    ((which, leaf),) = given.items()
    get = leaf.get

    def asked(variables: Variables) -> int:
        number = int(get(variables))
        if not 1 <= number <= most:
            raise LimitExceeded(f"{which} is {number}; it must be 1 to {most}{of}")
        return number

    builder.checks.append(asked)
    return asked
