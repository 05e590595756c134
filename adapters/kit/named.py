"""Columns of a file so that they can be told: to whoever reads a finding by their place, for what a file calls them is
anybody's words; by their names to who holds the file, and those that a mapping gives them.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from hub.canonical.revealing import pattern_found

LONGEST: Final = 40
MOST: Final = 20
NONE: Final = "(a name that may identify somebody)"


def plain(name: str) -> str:
    """The name on one line, without what does not print, in at most `LONGEST` characters; never empty.

    One that looks as if it held an address or a number of a person is not shown.
    """
    name = name[: 4 * LONGEST]
    if pattern_found(name):
        return NONE
    text = " ".join("".join(each if each.isprintable() else " " for each in name).split())
    return (text if len(text) <= LONGEST else f"{text[: LONGEST - 1]}\u2026") or "(no name)"


def listed(names: Sequence[str]) -> str:
    """The first `MOST` of the names, and how many more there are."""
    return _first([plain(name) for name in names[:MOST]], len(names))


def placed(places: Sequence[int]) -> str:
    """The first `MOST` of the columns at these places, from 1, as a spreadsheet calls them too: `7 (G)`."""
    return _first([f"{place} ({_letters(place)})" for place in places[:MOST]], len(places))


def _first(said: Sequence[str], number: int) -> str:
    return ", ".join(said) + (f" and {number - len(said):,} more" if number > len(said) else "")


def _letters(place: int) -> str:
    found = ""
    while place:
        place, rest = divmod(place - 1, 26)
        found = chr(ord("A") + rest) + found
    return found
