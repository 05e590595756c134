"""What the cells of a column look like: evidence for `adapters.tabular.suggest`, beside what the column is called."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from adapters.kit.countries import country_of
from hub.canonical.dates import DateRefused, DateRule, partial_date
from hub.canonical.nulls import is_null

FEW: Final = 12
MOST: Final = 0.5
"""More of its cells than this say what a column is: those that are written otherwise hide it from nobody."""
LOOKED: Final = 200
"""Cells of which is asked whether they are dates."""

_NUMBER: Final = re.compile(r"[-+]?(\d+([.,]\d+)?|\d{1,3}(\.\d{3})+,\d+)")
_COMMA: Final = re.compile(r"[-+]?\d{1,3}(\.?\d{3})*,\d+")
_POINT: Final = re.compile(r"[-+]?\d+\.\d+")
_YEAR_LAST: Final = re.compile(r"([0-9]{1,2})[/.-]([0-9]{1,2})[/.-][0-9]{4}(?![0-9])")
_ERA_OF_A_LETTER: Final = re.compile(r"[rhstＲＨＳＴ] ?[0-9０-９]", re.IGNORECASE)
"""Of days (`R06.05.01`), and much more often of keys (`S01-01-05`)."""

_TOTAL: Final = re.compile(
    r"((grand |sub-?)?totals?|sums?|summe|gesamt(summe)?|insgesamt|totale?s?( g[eé]n[eé]ral)?|totaal|suma"
    r"|合計|総計|小計|計|合计|总计|小计|總計|합계|총계|소계|รวม|tổng( cộng)?)\s*[:：]?",
    re.IGNORECASE,
)


@dataclass(slots=True)
class Look:
    """What the cells of a column look like, of those that have a value. few: all of them, when they are few.

    dates, numbers, words, countries, fractions, commas: the share that are, the last those with a decimal comma.
    """

    cells: int
    distinct: int
    dates: float
    numbers: float
    words: float
    countries: float
    few: Sequence[str]
    orders: frozenset[str]
    fractions: float = 0.0
    commas: float = 0.0

    def is_(self, wanted: str) -> bool:
        return {
            "date": self.dates > MOST,
            "few": self.distinct <= FEW,
            "unique": self.cells > 1 and self.distinct == self.cells and self._names,
            "name": self._names,
            "comma": self.commas > 0 and self.numbers > 0.8,
            "words": self.words > 0.3,
            "number": self.numbers > MOST,
            "country": self.countries > MOST,
            "key": self.words <= 0.3 and self.dates <= MOST,  # what is shown is the key of nothing
        }.get(wanted, True)

    @property
    def _names(self) -> bool:
        # a day, a remark or what was measured, that none has twice by chance, is the key of nothing
        return self.dates <= MOST and self.words <= 0.3 and not self.fractions

    @property
    def said(self) -> str:
        if not self.cells:
            return "no values"
        return f"{self._kind}, {self.distinct} different of {self.cells}"

    @property
    def _kind(self) -> str:
        for kind in ("date", "number"):
            if self.is_(kind):
                return self.short(kind) or f"{kind}s"
        return "words" if self.words > 0.3 else "texts"

    def short(self, wanted: str) -> str:
        """How many cells of how many are what most of them are, where some are not; '' where all are or none is asked.

        wanted: as of `is_`.
        """
        kinds = {
            "date": ("dates", self.dates),
            "number": ("numbers", self.numbers),
            "country": ("countries", self.countries),
        }
        name, share = kinds.get(wanted, ("", 1.0))
        of = min(self.cells, LOOKED) if wanted == "date" else self.cells
        return f"{round(share * of)} of {of} are {name}" if MOST < share < 1 else ""


def look_at(cells: Sequence[str]) -> Look:
    """What the cells of a column look like."""
    values = [cell.strip() for cell in cells if not is_null(cell)]
    dates = sum(map(_is_date, values[:LOOKED]))
    numbers = sum(_NUMBER.fullmatch(value) is not None for value in values)
    words = sum(" " in value and not value.replace(" ", "").isdigit() for value in values)
    count = max(1, len(values))
    distinct = sorted(set(values))
    few = distinct if len(distinct) <= FEW else ()
    countries = sum(country_of(value) is not None for value in values)
    shares = (dates / min(count, LOOKED), numbers / count, words / count, countries / count)
    commas = sum(_COMMA.fullmatch(value) is not None for value in values) / count
    fractions = max(commas, sum(_POINT.fullmatch(value) is not None for value in values) / count)
    return Look(len(values), len(distinct), *shares, few, frozenset(_orders(values[:LOOKED])), fractions, commas)


def apart(one: int, other: int, rows: Sequence[Sequence[str]]) -> bool:
    """Whether no two rows have the same at both places, and each has something there."""
    seen = [(row[one].strip(), row[other].strip()) for row in rows if len(row) > max(one, other)]
    return len(seen) > 1 and len(set(seen)) == len(seen) and all(map(all, seen))


def _orders(values: Sequence[str]) -> Iterator[str]:
    """Of dates with the year last, the order of day and month, where only one can be meant; else ''."""
    for value in values:
        if (parts := _YEAR_LAST.match(value)) and parts[1] != parts[2]:
            first, last = int(parts[1]) > 12, int(parts[2]) > 12
            yield "" if first == last else "DMY" if first else "MDY"


def _is_date(text: str) -> bool:
    if len(text) < 8 or _ERA_OF_A_LETTER.match(text):
        return False
    try:
        partial_date(text, "DMY")
    except DateRefused:
        try:
            partial_date(text, "MDY")
        except DateRefused as refused:
            return refused.rule is DateRule.IMPOSSIBLE_DATE  # a slip in one cell makes no text of a column of dates
    return True


def totals(rows: Sequence[Sequence[str]]) -> Iterator[tuple[int, int, str]]:
    """The rows that look like totals of the others: their place, that of their first cell, and its word."""
    for number, cells in enumerate(rows):
        found = next(((place, cell.strip()) for place, cell in enumerate(cells) if cell.strip()), None)
        if found and _TOTAL.fullmatch(found[1]):
            yield number, *found
