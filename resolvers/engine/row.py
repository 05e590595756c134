"""The columns of one alias of a query, as bindings and the builder take them."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, ColumnElement, literal_column

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

    def is_column(self, name: str) -> bool:
        """Whether it stands in a table, and not in a SELECT."""
        return isinstance(self._types[name], Column)

    def nullable(self, name: str) -> bool:
        """Whether the column may be null, as far as its table says."""
        return getattr(self._types[name], "nullable", True) is not False
