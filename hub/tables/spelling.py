"""Columns that keep the spelling of another, since row security would keep an expression over a row from its index.

What is asked for is spelled the same way once per statement.
"""

from __future__ import annotations

from typing import Any

from sqlalchemy import Column, Computed, Index, Table, Text

from hub.canonical.spelling import spelling


def spelled(column: str) -> Column[Any]:
    """The column that keeps another one's spelling."""
    return Column(f"{column}_spelling", Text, Computed(spelling(column), persisted=True))


def index(table: Table, *columns: str) -> None:
    """An index of each column's spelling."""
    for column in columns:
        name = f"{column}_spelling"
        Index(f"ix_{table.name}_{name}", table.c[name])
