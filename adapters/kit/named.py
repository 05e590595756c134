"""Names that a file gives its columns, sheets and members, so that they can be shown: they are anybody's words."""

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
    more = f" and {len(names) - MOST:,} more" if len(names) > MOST else ""
    return ", ".join(map(plain, names[:MOST])) + more
