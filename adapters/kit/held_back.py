"""The class of a row that is held back, of a table whose every column is one of a site."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Mapping
from typing import Final

from adapters.kit.countries import country_of
from hub.canonical.nulls import is_null
from hub.canonical.revealing import narrow, pattern_found, shaped_as_day
from hub.canonical.terminology import SITE_STEPS

_WORD: Final = re.compile(r"[\w./-]{1,24}")
"""As a code may be; what several words say is known of codes alone that somebody declared."""
_NUMBER: Final = re.compile(r"[~<>=+-]{0,2} ?[0-9][0-9 .,']{0,9}", re.ASCII)
_ZONE: Final = re.compile(
    r"(?:africa|america|antarctica|arctic|asia|atlantic|australia|etc|europe|indian|pacific)(?:/[\w+-]{1,16}){1,2}"
    r"|[a-z]{1,5}(?: ?[+-][0-9]{1,2}(?::?[0-9]{2})?)?|[+-][0-9]{1,2}(?::?[0-9]{2})?",
    re.IGNORECASE | re.ASCII,
)


def _like(shape: re.Pattern[str]) -> Callable[[str], bool]:
    return lambda cell: shape.fullmatch(narrow(cell).strip()) is not None


def _country(cell: str) -> bool:
    return country_of(cell.strip()) is not None or _like(_WORD)(cell)


CODED: Final = "coded"
"""Stands for a field of which the source's words are known, and the cell has another: one word may be such a one."""

_SHAPES: Final[Mapping[str, Callable[[str], bool]]] = {
    **dict.fromkeys(SITE_STEPS, shaped_as_day),
    "target_enrolment": _like(_NUMBER),
    "country": _country,
    "time_zone": _like(_ZONE),
    "satellite": _like(_WORD),
    CODED: _like(_WORD),
}


def class_of(rule: str, cells: Iterable[str], fields: Iterable[tuple[str, str]]) -> str:
    """CODE, unless a cell stands beneath no column, holds what looks like an address or a number of a person, or holds
    other words where a day, a number or a code belongs: nobody is to read those, and what they tell is not known.

    fields: of a site, with the cell that each is taken from.
    """
    plain = all(is_null(cell) or _SHAPES[field](cell) for field, cell in fields if field in _SHAPES)
    return "CODE" if plain and rule != "RAGGED_ROW" and not any(map(pattern_found, cells)) else "IDENTIFIER"
