"""A data frame of R as a grid of text: days and instants as ISO 8601, factors as their labels, NA as no value."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import UTC, datetime, timedelta
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Any, Final

from adapters.tabular.grid import HEAD_ROWS, Row
from adapters.tabular.layout import Table
from adapters.tabular.rdata import LOGICALS, TEXTS, Vector, frames, strings
from hub.canonical.adapter import FileFacts

_NA: Final = -(2**31)
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


class FrameGrid:
    """One data frame, held whole: its columns are arrays."""

    def __init__(self, name: str, frame: Vector, size: int) -> None:
        self.name = name
        self._names = frame.names()
        self._columns = list(frame.values)
        self._size = size
        self._last: Sequence[str] = ()

    def head(self, table: Table | None) -> list[list[str]]:
        """The names, and the first rows."""
        return [self._names, *(cells for _, cells in islice(self._cells(), HEAD_ROWS))]

    def fragment(self) -> str:
        """The cells of the row."""
        return "\t".join(self._last)

    def rows(self, table: Table, facts: FileFacts) -> Iterator[Row]:
        """Line 1 holds the names."""
        yield 1, list(self._names)
        for line, cells in self._cells():
            self._last = cells
            yield line, cells
        facts.bytes_read = self._size

    def _cells(self) -> Iterator[Row]:
        readers = [_reader(column) for column in self._columns]
        for line, values in enumerate(zip(*(column.values for column in self._columns), strict=True), start=2):
            yield line, [read(value) for read, value in zip(readers, values, strict=True)]


def frame_grids(path: Path) -> list[FrameGrid]:
    """The data frames of a file. Raises as `rdata.frames`."""
    size = path.stat().st_size
    return [FrameGrid(name, frame, size) for name, frame in frames(path).items()]


def _reader(column: Vector) -> Callable[[Any], str]:
    """How a value of the column is written."""
    if column.kind == TEXTS:
        return partial(_text, column.texts)
    classes = strings(column.attributes.get("class"))
    if "factor" in classes:
        return partial(_label, strings(column.attributes.get("levels")))
    if "Date" in classes:
        return _day
    if "POSIXct" in classes:
        return _instant
    return _truth if column.kind == LOGICALS else _number


def _text(texts: Sequence[str], place: int) -> str:
    return texts[place] if place >= 0 else ""


def _label(levels: Sequence[str], place: int) -> str:
    return levels[place - 1] if 0 < place <= len(levels) else ""


def _truth(value: int) -> str:
    return "" if value == _NA else "TRUE" if value else "FALSE"


def _number(value: float) -> str:
    if value != value or value == _NA:
        return ""
    if isinstance(value, int) or (abs(value) < 1e15 and value == int(value)):
        return str(int(value))
    return repr(value)


def _day(value: float) -> str:
    return "" if value != value or value == _NA else _moved(timedelta(days=int(value)))[:10]


def _instant(value: float) -> str:
    return "" if value != value else _moved(timedelta(seconds=value))


def _moved(span: timedelta) -> str:
    try:
        return (_EPOCH + span).isoformat()
    except OverflowError:
        return ""
