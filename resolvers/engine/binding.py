"""The binding language: what of PostgreSQL stands behind each field of the GraphQL schema. Data, no behaviour.

An entity's file in `resolvers/` says where its type lives; a field with the name of a column (`sourceStatus` is
`source_status`) needs no word:

    subject = bind(
        schema.Subject, tables.subject.subject,
        tenant="study_site_id",
        site=one(schema.StudySite, "study_site_id"),
        events=many(schema.StudyEvent, "subject_id"),
        enrolled=part(schema.PartialDate, raw="enrolled_raw", iso="enrolled", precision="enrolled_precision"),
        arm=one(schema.Allocation, by="subject_id"),
        arm_absence=expression(lambda row, args: absence(row, Right.RANDOMIZATION)),
        orders={"LABEL": sort("label")}, default_order="LABEL",
        filters=["label", "source_status", "site", "events"],
    )
    bindings = assemble(
        roots(studies=many(schema.Study), node=any_node(), viewer=derived(schema.Viewer, viewer_select)),
        subject, study, ...,
    )

Names are Python's (`snake_case`) and stand for GraphQL's (`camelCase`). A type is a Strawberry class or the name of
the GraphQL type. Whether a relation is a Relay connection, a list or one object is read from the SDL, never said here.
`resolvers.engine.check` holds every binding to the SDL and to the tables when the engine is built.

What the lambdas get and give:

    row   columns: `row.study_id`, `row["by"]`. Of the object the field belongs to (`expression`, `derived`, `present`
          of `part`), or of the objects looked for (`where`). Never name a table: the alias differs in each query; a
          sub-select of yours takes its tables from `.alias()`.
    args  the field's GraphQL arguments by GraphQL name, each a bound parameter already cast (String, enum and custom
          scalars: text; Int: integer; Float: double; Boolean: boolean; ID: the uuid in it, null when it is no id; a
          list: an array of those; an input object: a mapping like this one, and a filter says
          `condition(type, row)`). Words that decide the form (`groupBy`, `metrics`) are those words, not parameters.
          `few_sites` says whether the statement is for a caller of few sites.
          An argument that is absent or null is not in the mapping; this, and nothing else, may be branched on.
    give  a SQLAlchemy Core element (`expression`), a boolean one (`where`), a `Select` (`derived`).

Row-level security applies to everything a lambda reads. A table whose rows carry a data class (`classed_in` below) may
be read only through `one`, `many` or `derived`, which note whose data were shown; an `expression` may not read one.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import BigInteger, ColumnElement, Date, DateTime, FromClause, Integer, Select, case, literal_column

from hub.principal import Scope
from resolvers.engine.classed import classed_in
from resolvers.engine.names import name_of, snake
from resolvers.engine.row import Columns as Columns
from resolvers.engine.row import Places as Places
from resolvers.engine.row import Row as Row

TypeRef = type[Any] | str
Arguments = Mapping[str, Any]
Build = Callable[[Row, Arguments], ColumnElement[Any]]
Where = Callable[[Row, Arguments], ColumnElement[bool]]
Source = Callable[[Row, Arguments], "Select[Any]"]


@dataclass(frozen=True, slots=True)
class ColumnField:
    """A column by its name, where the field's name is another."""

    name: str


@dataclass(frozen=True, slots=True)
class Expression:
    """A computed scalar (or list of scalars). `total`: it is never null, so the SDL may say `!`."""

    build: Build
    total: bool


@dataclass(frozen=True, slots=True)
class Shared:
    """A scalar out of a SELECT of one row that several fields of the object share; it is joined once."""

    source: Callable[[Row], Select[Any]]
    build: Callable[[Row], ColumnElement[Any]]
    total: bool
    weight: int


@dataclass(frozen=True, slots=True)
class One:
    """An object of another table: `target.remote = row.local`, at most one."""

    type: str
    local: str | None
    remote: str
    where: Where | None


@dataclass(frozen=True, slots=True)
class Many:
    """Objects of another table: `target.remote = row.local`; at the root, all the caller may see."""

    type: str
    remote: str | None
    local: str
    where: Where | None
    assume: int


@dataclass(frozen=True, slots=True)
class Part:
    """An object made of the same row; null where `present` does not hold."""

    type: str
    present: Where | None
    fields: Mapping[str, FieldBinding]


@dataclass(frozen=True, slots=True)
class Derived:
    """An object or a list of them from a SELECT of its own, in its order."""

    type: str
    source: Source
    total: bool
    assume: int
    weight: int
    most: int
    fields: Callable[[Arguments], Mapping[str, FieldBinding]] | None
    selects: Callable[[Arguments], int]


@dataclass(frozen=True, slots=True)
class Named:
    """The object that two columns of the row name: its type, as an enum writes it (`of`), and its key."""

    of: str
    key: str
    among: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class ById:
    """A root field that finds one object of the type by its `id` argument."""

    type: str


@dataclass(frozen=True, slots=True)
class AnyNode:
    """`node(id:)`, or of the ids in the argument `ids` names, over all types that have a table and an id."""

    ids: str | None


FieldBinding = ColumnField | Expression | Shared | One | Many | Part | Derived | Named | ById | AnyNode
Declared = FieldBinding | str


@dataclass(frozen=True, slots=True)
class Sort:
    """An order: the key (a column, or an expression over the row), ties broken by id.

    `apart`: key and id are columns of two relations, so that the key alone has to say where a page begins.
    """

    column: str | None
    build: Build | None
    apart: bool = False

    def key(self, row: Row) -> ColumnElement[Any]:
        """The sort key over a row; a nullable date sorts as infinity, a nullable integer as its greatest value.

        CASE, not COALESCE: row security keeps COALESCE from the index. The index must have the same expression.
        """
        if self.build is not None:
            return self.build(row, {})
        column = row[str(self.column)]
        if not row.nullable(str(self.column)):
            return column
        if isinstance(column.type, (Date, DateTime)):
            type_ = "date" if isinstance(column.type, Date) else "timestamptz"
            last: ColumnElement[Any] = literal_column(f"'infinity'::{type_}", column.type)
        elif isinstance(column.type, Integer):
            last = literal_column(str(2**63 - 1 if isinstance(column.type, BigInteger) else 2**31 - 1), column.type)
        else:
            raise TypeError(f"{self.column} may be null and its type has no greatest value: it cannot be sorted by")
        return case((column.is_(None), last), else_=column)


FilterBuild = Callable[[Row, ColumnElement[Any]], ColumnElement[bool]]


@dataclass(frozen=True, slots=True)
class TypeBinding:
    """One GraphQL type and its table (None: its rows come from `derived` or `part` alone)."""

    type: str
    table: FromClause | None
    tenant: str | None
    tenant_of: str
    fields: Mapping[str, FieldBinding]
    orders: Mapping[str, Sort]
    default_order: str | None
    filters: Mapping[str, str | One | FilterBuild]
    where: Where | None
    node: bool
    places: Places | None
    scope: Scope | None = None

    @property
    def classed(self) -> bool:
        """Whether rows show identifiers or blinded data to those who may see them."""
        return self.table is not None and classed_in(self.table)

    def shown_class(self, row: Row) -> ColumnElement[Any]:
        """The class of what a row with a class shows: its column, or the field of that name that works it out."""
        field = self.fields.get("data_class")
        return field.build(row, {}) if isinstance(field, Expression) else row.data_class

    def prefix(self) -> str:
        """What ids of the type begin with: `study_site` of `study_site_<uuid>`."""
        return snake(self.type)


@dataclass(frozen=True, slots=True)
class Roots:
    """The fields of Query."""

    fields: Mapping[str, FieldBinding]


@dataclass(frozen=True, slots=True, eq=False)
class Bindings:
    """All types by GraphQL name, and the roots. One is itself alone, so that what was found of it is remembered."""

    roots: Roots
    types: Mapping[str, TypeBinding] = field(default_factory=dict)


def bind(
    type_: TypeRef,
    table: FromClause | None,
    *,
    tenant: str | None = None,
    tenant_of: str = "study_site_id",
    orders: Mapping[str, Sort] | None = None,
    default_order: str | None = None,
    filters: Sequence[str] | Mapping[str, str | One | FilterBuild] = (),
    where: Where | None = None,
    node: bool = True,
    places: Places | None = None,
    scope: Scope | None = None,
    **fields: Declared,
) -> TypeBinding:
    """Bind a type to a table; `fields` are those that are not a column of the same name (a string: the column).

    table: or a SELECT as a sub-query, for facts and what is split from them by class; it has no connections.
    tenant: the column of the study-site; it turns on the plan for callers of few sites (connections at the root and
      below a study) and needs the index `(tenant, key, id)` of every order, unless it is the row's own `id`.
    tenant_of: the column of `access_site` that holds what `tenant` does: `study_id` in the table of studies.
    orders: names of `<Type>OrderField` to sorts, for `orderBy: {field: ..., direction: ASC | DESC}`.
    filters: names of `<Type>Filter`. A name is a column, an `expression` (whose SQL type is known) or a bound
      relation: `one` with an `IDFilter` compares the
      reference itself, `one` with a filter of the target and `many` with `{some: ..., none: ...}` of it look there.
      A mapping gives another column's name, a relation the type does not show (`one`), or a lambda over (row, value)
      for a scalar argument.
      `and`, `or` and `not` need no word.
    where: holds for every row of the type, whatever led to it.
    node: whether `node(id:)` finds it (a type with the field `id` only).
    places: for a list read place by place by every caller, whose pages may end before they are full. It is its own
      word on the indexes.
    scope: without which a token reads no row of the type: a field that leads there refuses it, for an empty answer
      would say that there is nothing.
    """
    columns = {name: to for name, to in fields.items() if isinstance(to, str)}
    named = filters if isinstance(filters, Mapping) else {name: columns.get(name, name) for name in filters}
    return TypeBinding(
        type=name_of(type_),
        table=table,
        tenant=tenant,
        tenant_of=tenant_of,
        fields=_declared(fields),
        orders=dict(orders or {}),
        default_order=default_order,
        filters=dict(named),
        where=where,
        node=node and table is not None,
        places=places,
        scope=scope,
    )


def roots(**fields: FieldBinding) -> Roots:
    """Bind the fields of Query: `many`, `by_id`, `one` with `where`, `derived`, `any_node`, `any_nodes`, `expression`.

    At the root `row` is empty.
    """
    return Roots(dict(fields))


def assemble(root: Roots, *types: TypeBinding) -> Bindings:
    """All bindings of a schema. Raises ValueError when a type is bound twice."""
    by_name = {binding.type: binding for binding in types}
    if len(by_name) != len(types):
        twice = sorted({b.type for b in types if sum(o.type == b.type for o in types) > 1})
        raise ValueError(f"bound twice: {', '.join(twice)}")
    return Bindings(root, by_name)


def column(name: str) -> ColumnField:
    """The column that stands behind a field of another name."""
    return ColumnField(name)


def expression(build: Build, *, total: bool = False) -> Expression:
    """A computed scalar. `total` declares that it is never null."""
    return Expression(build, total)


def shared(
    source: Callable[[Row], Select[Any]],
    build: str | Callable[[Row], ColumnElement[Any]],
    *,
    total: bool = False,
    weight: int = 1,
) -> Shared:
    """A scalar out of a SELECT over the row, which gives one row at most: a column of it, or an expression over it.

    Fields of an object with the same `source` (the same function) share one join. `weight`: what that costs, in objects
    read from a table by key. It may not read a class-split table.
    """
    name = build
    return Shared(source, (lambda row: row[name]) if isinstance(name, str) else name, total, weight)


def one(type_: TypeRef, local: str | None = None, *, by: str | None = None, where: Where | None = None) -> One:
    """One object: the row `local` points at, or the row whose column `by` points here.

    At the root (neither): the row for which `where(row, args)` holds. `where` must leave at most one row.
    """
    if local is not None and by is not None:
        raise ValueError("either the column that points there or the column that points here")
    return One(name_of(type_), "id" if by is not None else local, by or "id", where)


def many(
    type_: TypeRef, remote: str | None = None, *, local: str = "id", where: Where | None = None, assume: int = 20
) -> Many:
    """Objects whose column `remote` equals `local` of this row; at the root all of them.

    `assume`: how many a plain list (not a connection) is reckoned to hold, for the cost.
    """
    return Many(name_of(type_), remote, local, where, assume)


def part(type_: TypeRef, present: Where | None = None, **fields: Declared) -> Part:
    """An object made of columns of the same row, such as a partial date; null where `present` does not hold."""
    return Part(name_of(type_), present, _declared(fields))


def derived(
    type_: TypeRef,
    source: Source,
    *,
    total: bool = False,
    assume: int = 20,
    weight: int = 1,
    most: int = 0,
    fields: Callable[[Arguments], Mapping[str, FieldBinding]] | None = None,
    selects: Callable[[Arguments], int] = lambda _: 1,
) -> Derived:
    """An object, or a list of objects, from a SELECT over (row, args); the type's fields are its columns by name.

    The SELECT decides the order of a list. An object is null when the SELECT has no row; `total` declares that it
    always has one. A SELECT over a class-split table must give `data_class` and `subject_id` as well.
    The type is bound with `bind(Type, None, ...)` when not all its fields are columns of the SELECT.
    `weight`: what one object costs, in objects read from a table by key; of a list with `most`, what the SELECT costs.
    `most`: how many objects the argument `first` of a list may ask for; the SELECT keeps to it.
    `fields`: the fields that depend on the words that decide the form; they take the place of the type's own.
    `selects`: how many SELECTs it is written with, roughly; what is too long is refused before it is written.
    """
    return Derived(name_of(type_), source, total, assume, weight, most, fields, selects)


def named(of: str, key: str, among: Sequence[str]) -> Named:
    """The object that two columns of the row name: its type as an enum writes it (`FORM_DATA`), and its key.

    It is shown removed or not. `among`: the types it may be of; the table of one is read where the selection asks more
    of it than `id` and `__typename`, so the caller must be known to read the object.
    """
    return Named(of, key, tuple(among))


def by_id(type_: TypeRef) -> ById:
    """A root field with the argument `id: ID!`."""
    return ById(name_of(type_))


def any_node() -> AnyNode:
    """`node(id: ID!): Node`, nullable."""
    return AnyNode(None)


def any_nodes(argument: str) -> AnyNode:
    """`nodes(ids: [ID!]!): [Node]!`, each nullable, in the order asked. argument: which holds the ids."""
    return AnyNode(argument)


def sort(key: str | Build, *, apart: bool = False) -> Sort:
    """An order by a column of type text, date, timestamptz, uuid or int, or by an expression over the row."""
    return Sort(key, None, apart) if isinstance(key, str) else Sort(None, key, apart)


def _declared(fields: Mapping[str, Declared]) -> dict[str, FieldBinding]:
    return {name: ColumnField(value) if isinstance(value, str) else value for name, value in fields.items()}
