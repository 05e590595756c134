"""The columns of one alias of a query, as bindings and the builder take them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Column, ColumnElement, FromClause, Select, literal_column

Columns = Any
"""Columns by name: a table's, or those a SELECT gives."""


class Row:
    """The columns of one alias of a query, as elements that bring no FROM with them; it notes which are used."""

    __slots__ = ("_alias", "_types", "used")

    def __init__(self, alias: str, types: Columns) -> None:
        self._alias = alias
        self._types = types
        self.used: dict[str, ColumnElement[Any]] = {}

    def __getitem__(self, name: str) -> ColumnElement[Any]:
        if name not in self._types:
            raise KeyError(f"no column {name}")
        self.used[name] = self._types[name]
        return literal_column(f'"{self._alias}"."{name}"', self._types[name].type)

    def __getattr__(self, name: str) -> ColumnElement[Any]:
        return self[name]

    def __contains__(self, name: str) -> bool:
        return name in self._types

    def shape(self) -> tuple[Any, ...]:
        """All that a binding can tell of it: to two rows of one shape it does the same."""
        told = ((name, repr(self._types[name].type)) for name in self._types.keys())  # noqa: SIM118 - not always a dict
        return self._alias, *((*each, self.is_column(each[0]), self.nullable(each[0])) for each in told)

    def is_column(self, name: str) -> bool:
        """Whether it stands in a table, and not in a SELECT."""
        return isinstance(self._types[name], Column)

    def nullable(self, name: str) -> bool:
        """Whether the column may be null, as far as its table says."""
        return getattr(self._types[name], "nullable", True) is not False


@dataclass(frozen=True, slots=True)
class Places:
    """How a list is read place by place, of which a page looks at so much and no more.

    of: by whether the caller is one of few sites, the column of the place and a SELECT of the caller's own places.
    lots: what the list's rows are made from, many from one; it has their columns of filter, order and place, and how
      `many`. It is passed cheaply by an index, where its rows must be looked at one by one.
    most_lots, most_rows: a page ends with the lot that fills either, at each place.
    """

    of: Callable[[bool], tuple[str, Select[Any]]]
    lots: FromClause
    most_lots: int
    most_rows: int
