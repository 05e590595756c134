"""The class of a row that is held back, of a table whose every column is one of a site."""

from __future__ import annotations

from collections.abc import Iterable

from hub.canonical.nulls import is_null
from hub.canonical.revealing import pattern_found, shaped_as_day


def class_of(rule: str, cells: Iterable[str], days: Iterable[str]) -> str:
    """CODE, unless a cell stands beneath no column, holds what looks like an address or a number of a person, or holds
    words where a day belongs: nobody is to read those, and what they tell is not known.

    days: the cells in which days belong.
    """
    plain = all(is_null(day) or shaped_as_day(day) for day in days)
    return "CODE" if plain and rule != "RAGGED_ROW" and not any(map(pattern_found, cells)) else "IDENTIFIER"
