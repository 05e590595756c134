"""The pieces statements are put together from: records, names, arguments, and how a column leaves as JSON."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from graphql import (
    GraphQLBoolean,
    GraphQLField,
    GraphQLFloat,
    GraphQLID,
    GraphQLInt,
    GraphQLObjectType,
    get_named_type,
    get_nullable_type,
    is_list_type,
)
from sqlalchemy import (
    BigInteger,
    Boolean,
    ColumnElement,
    Double,
    Integer,
    Numeric,
    Text,
    Uuid,
    cast,
    func,
    literal_column,
    null,
)
from sqlalchemy.dialects import postgresql
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.dialects.postgresql import JSON as JSONText
from sqlalchemy.sql.elements import ClauseElement, quoted_name
from sqlalchemy.types import TypeEngine, UserDefinedType

from resolvers.engine.binding import FieldBinding, Row
from resolvers.engine.cost import Cost
from resolvers.engine.filter import condition
from resolvers.engine.values import FORM_ARGUMENTS, Leaf, Node_, key, text, word

if TYPE_CHECKING:
    from resolvers.engine.builder import Builder

DIALECT = postgresql.dialect(paramstyle="named")  # type: ignore[no-untyped-call]  # SQLAlchemy does not type it

Element = ColumnElement[Any]

IDENTITY_SLOTS = 4
"""$1 to $4 are the caller's party, principal, whether identifiers are open, and what the token says of itself."""

JSON, LOG = "j$", "log$"


@dataclass(slots=True)
class Record:
    """The fields of one object: columns by response name, joins they need, whose data they show, what they cost."""

    columns: list[Element] = field(default_factory=list)
    joins: list[tuple[Any, bool]] = field(default_factory=list)
    logs: list[Element] = field(default_factory=list)
    cost: Cost = field(default_factory=Cost)
    shared: dict[Any, Any] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class Owner:
    """What the fields of an object are looked up in."""

    type: GraphQLObjectType
    fields: Mapping[str, FieldBinding]
    prefix: str | None = None


def name(alias: str) -> quoted_name:
    """A response name, always quoted."""
    return quoted_name(alias, True)


def whole(alias: str) -> Element:
    """All columns of an alias as one record."""
    return literal_column(f'"{alias}"')


def compile_(statement: ClauseElement) -> str:
    """The statement's text, with the words of our own bindings written out and `$n` where values go."""
    return str(statement.compile(dialect=DIALECT, compile_kwargs={"literal_binds": True}))


def inner(alias: str, column: str) -> Element:
    """A column of ours under an alias of ours."""
    return literal_column(f'"{alias}"."{column}"')


def logged(record: Record) -> list[Element]:
    """The column that says whose data a record shows; none when it shows nobody's."""
    if not record.logs:
        return []
    return [(record.logs[0] if len(record.logs) == 1 else func.json_build_array(*record.logs)).label(LOG)]


class Arguments(Mapping[str, Any]):
    """A field's arguments as parameters, each made when a binding first asks for it."""

    def __init__(self, builder: Builder, types: Mapping[str, Any], nodes: Mapping[str, Node_]) -> None:
        self._builder = builder
        self._types = types
        self._nodes = {name: node for name, node in nodes.items() if node is not None}
        self._made: dict[str, Any] = {}

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            node, type_ = self._nodes[name], self._types[name].type
            self._made[name] = self._words(node) if name in FORM_ARGUMENTS else self._parameter(node, type_)
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._nodes)

    def __len__(self) -> int:
        return len(self._nodes)

    @property
    def few_sites(self) -> bool:
        """Whether the caller sees few sites; to ask makes the statement one that is written for each class."""
        self._builder.scoped = True
        return self._builder.site_class

    @property
    def going(self) -> ColumnElement[Any]:
        """What of the contract will go, as a JSON array (`resolvers.engine.deprecation`)."""
        known = self._builder.going()
        return cast(self._builder.slot(lambda _: known, Text()), JSONText)

    def condition(self, type_: str, row: Row) -> ColumnElement[bool]:
        """What the filter these are the values of says of a row of the type."""
        return condition(self._builder, self._builder.binding(type_), row, self._nodes)

    def _words(self, node: Node_) -> Any:
        """The words of an argument that decides the form of the SQL, as they are."""
        if not isinstance(node, Leaf):
            return node
        return tuple(map(word, node.value)) if isinstance(node.value, list) else word(node.value)

    def _parameter(self, node: Node_, type_: Any) -> Any:
        named = get_named_type(type_)
        if isinstance(node, dict):
            return Arguments(self._builder, named.fields, node)
        if not isinstance(node, Leaf):
            return [self._parameter(item, named) for item in node]
        get = node.get
        many = is_list_type(get_nullable_type(type_))
        if named in _PASSED:
            return self._builder.slot(get, ARRAY(_PASSED[named]) if many else _PASSED[named])
        read = key if named is GraphQLID else text
        if many:
            made = self._builder.slot(lambda v: [read(item) for item in get(v)], ARRAY(Text))
        else:
            made = self._builder.slot(lambda v: read(get(v)), Text())
        return cast(made, ARRAY(Uuid) if many else Uuid) if named is GraphQLID else made


class NoArguments(Mapping[str, Any]):
    """A field asked without arguments; a compulsory one is null. For checks alone."""

    going = null()

    def __getitem__(self, name: str) -> Any:
        return null()

    def __contains__(self, name: object) -> bool:
        return False

    def get(self, name: str, default: Any = None) -> Any:
        """Nothing is given."""
        return default

    def __iter__(self) -> Iterator[str]:
        return iter(())

    def __len__(self) -> int:
        return 0


_PASSED: Mapping[Any, TypeEngine[Any]] = {
    GraphQLInt: Integer(),
    GraphQLFloat: Double(),
    GraphQLBoolean: Boolean(),
}


def output(element: Element, definition: GraphQLField, prefix: str | None) -> Element:
    """A scalar as it leaves: ids as `<type>_<uuid>`, what JSON numbers cannot hold exactly as text."""
    type_ = element.type
    if prefix is not None and isinstance(type_, Uuid):
        return literal_column(f"'{prefix}_'").concat(cast(element, Text))
    named = get_named_type(definition.type)
    if named is GraphQLFloat:
        return cast(element, Double) if isinstance(type_, Numeric) else element
    exact = isinstance(type_, UserDefinedType | BigInteger | Numeric)
    return cast(element, Text) if exact and named is not GraphQLInt else element
