"""The class of a row that is held back, of a table whose every column is one of a site."""

from __future__ import annotations

from collections.abc import Iterable

from hub.canonical.revealing import pattern_found


def class_of(rule: str, cells: Iterable[str]) -> str:
    """CODE, unless a cell stands beneath no column, or holds what looks like an address or a number of a person."""
    askew = rule == "RAGGED_ROW"
    return "IDENTIFIER" if askew or any(map(pattern_found, cells)) else "CODE"
