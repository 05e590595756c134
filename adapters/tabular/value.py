"""How one field is taken from a row: columns, patterns, codes, dates and numbers of the source's own writing."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence
from datetime import datetime, timedelta
from functools import partial
from typing import Final

from adapters.tabular.layout import Table, Value

Cells = Sequence[str | None]
Getter = Callable[[Cells], str | None]

_SERIAL: Final = re.compile(r"[0-9]{1,6}(\.[0-9]{1,12})?")
_DAY_ZERO: Final = datetime(1899, 12, 30)  # of spreadsheets; right from March 1900 on


class Fault(Exception):
    """A row that cannot be mapped; the reason names columns, never a value."""

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(rule)
        self.rule = rule
        self.reason = reason


def getter(value: Value | None, index: Mapping[str, int]) -> Getter | None:
    """A function of a row's cells; None when the table says nothing of the field or the file lacks its columns."""
    if value is None:
        return None
    if value.constant is not None:
        constant = value.constant
        return lambda cells: constant
    places = [index[name] for name in value.columns if name in index]
    if not places and value.default is None:
        return None
    plain = len(places) == 1 and value.pattern is None and value.codes is None and value.default is None
    if plain:
        place = places[0]
        return lambda cells: cells[place]
    return partial(_take, value, places, re.compile(value.pattern) if value.pattern else None)


def _take(value: Value, places: Sequence[int], pattern: re.Pattern[str] | None, cells: Cells) -> str | None:
    found = [cell for place in places if (cell := cells[place]) is not None]
    if not found:
        return value.default
    text = value.join.join(found) if value.join is not None else found[0]
    if pattern is not None:
        match = pattern.search(text)
        if match is None or match[1] is None:
            return value.default
        text = match[1].strip()
    if value.codes is None:
        return text
    coded = value.codes.get(text, value.other)
    if coded is None:
        raise Fault("CODE_UNKNOWN", f"{value.columns[0]} holds a word the mapping does not know")
    return coded


def conversions(table: Table, index: Mapping[str, int]) -> list[tuple[int, Callable[[str], str]]]:
    """What is done with cells before anything else, by place; a cell that is not so written stays as it is."""
    made: list[tuple[int, Callable[[str], str]]] = [
        (index[name], partial(_iso, written)) for name, written in table.dates.items() if name in index
    ]
    if table.decimal == ",":
        made += [(index[name], _point) for name in table.numbers if name in index]
    return made


def _iso(written: str, text: str) -> str:
    """A date of this writing as ISO 8601; `excel` are the serial days of a spreadsheet."""
    try:
        if written != "excel":
            moment = datetime.strptime(text, written)
        elif _SERIAL.fullmatch(text):
            moment = _DAY_ZERO + timedelta(seconds=round(float(text) * 86_400))
        else:
            return text
    except (ValueError, OverflowError):
        return text
    whole = not (moment.hour or moment.minute or moment.second)
    return moment.date().isoformat() if whole else moment.isoformat()


def _point(text: str) -> str:
    """A number with a decimal comma as one with a point."""
    plain = text.replace(".", "").replace(" ", "").replace("\u00a0", "")
    return plain.replace(",", ".") if re.fullmatch(r"-?[0-9]+(,[0-9]+)?", plain) else text
