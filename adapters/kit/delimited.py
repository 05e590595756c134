"""Streams delimited text (RFC 4180 and its relatives) row by row: caps on lines and bytes, encoding strict, end marked.

The last line must end with a line break: it is the only end mark such a text has, unless its format has one of its own
or an archive vouches for the bytes.
"""

from __future__ import annotations

import csv
import io
import re
from collections.abc import Iterable, Iterator, Sequence
from typing import IO, Final

from adapters.kit.source import MAX_BYTES, text_encoding
from hub.canonical.adapter import FileFacts
from hub.canonical.rules import fix
from hub.errors import FileEncoding, FileHostile, FileRefused, FileTruncated

MAX_LINE: Final = 64 * 1024
MAX_ROW: Final = 4 * 1024**2
MAX_COLUMNS: Final = 5_000
_MARK: Final = 4
ADDED: Final = ("hub_rule", "hub_reason", "hub_fix")
"""Columns at the end of a file that the hub sent back; they are read over."""

SHORT: Final = "RAGGED_ROW"
"""Rule of a row that has not as many cells as columns."""

_WRITTEN: Final = re.compile(rf"{SHORT}|the row has [0-9]+ cells instead of [0-9]+|{re.escape(fix(SHORT))}")
"""What the hub writes at the end of such a row, cell by cell: rule, reason, what to do."""


def ragged(cells: Sequence[str], width: int) -> str:
    """Why a row of these cells is refused in a table of this width."""
    return f"the row has {len(cells)} cells instead of {width}"


_RUNS: Final = frozenset("=+-@\uff1d\uff0b\uff0d\uff20\t\r\n'")
_NUMBER: Final = re.compile(r"[+-]?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?")


def guarded(cell: str) -> str:
    """The cell so that no spreadsheet runs it: as the hub's exports have it, an apostrophe before what may be run."""
    return f"'{cell}" if cell and cell[0] in _RUNS and not _NUMBER.fullmatch(cell) else cell


def _unguarded(cell: str) -> str:
    return cell[1:] if len(cell) > 1 and cell[0] == "'" and cell[1] in _RUNS else cell


def own(rows: Iterable[list[str]], *, of_text: bool = False) -> Iterator[list[str]]:
    """The rows without the columns the hub added, from the header on; of text without what guarded their cells.

    Of a row with fewer cells than columns the added ones stand under others, and whatever saved the file may have made
    it as long as the header: what the hub wrote is no value of it, whichever of it somebody wrote over.
    """
    added = False
    for cells in rows:
        added = added or tuple(cells[-len(ADDED) :]) == ADDED
        if not added:
            yield cells
            continue
        cells = cells[: -len(ADDED)]
        if (written := next((place for place, cell in enumerate(cells) if _WRITTEN.fullmatch(cell)), None)) is not None:
            del cells[written:]
        yield list(map(_unguarded, cells)) if of_text else cells


def sound(header: Sequence[str]) -> None:
    """Raises FileRefused when a column's name holds a NUL, which no text in PostgreSQL may."""
    if any("\0" in name for name in header):
        raise FileRefused("a name in the header holds a NUL character")


class Rows:
    """The rows of one text. Iterating gives the first line (1-based) and the cells of every row that is not blank.

    Raises FileEncoding, FileHostile over a cap, FileTruncated when the last line does not end, and FileRefused for what
    is not well-formed.
    """

    def __init__(
        self,
        file: IO[bytes],
        facts: FileFacts | None = None,
        *,
        delimiter: str = ",",
        encoding: str | None = None,
        max_line: int = MAX_LINE,
        max_bytes: int = MAX_BYTES,
        max_columns: int = MAX_COLUMNS,
        end: str | None = "",
    ) -> None:
        """encoding: Python's name of it; None takes the file's byte order mark, else UTF-8.

        end: the line that marks the end and is no row (Rave: `EOF`); '' a line break; None nothing, since the bytes
        are of an archive.
        """
        mark = file.read(_MARK)
        file.seek(0)
        marked = text_encoding(mark)
        chosen = encoding if encoding and marked == "utf-8" else marked
        self._file = file
        self._facts = facts or FileFacts()
        self.encoding = chosen
        self._text = io.TextIOWrapper(file, encoding=chosen, errors="strict", newline="")
        self._delimiter = delimiter
        self._max_line, self._max_bytes, self._max_columns = max_line, max_bytes, max_columns
        self._end = end
        self._ended = False
        self._raw: list[str] = []

    @property
    def fragment(self) -> str:
        """The row last given, as it stood."""
        return "".join(self._raw)[: self._max_line]

    def __iter__(self) -> Iterator[tuple[int, list[str]]]:
        """Rows in the text's order."""
        reader = csv.reader(self._lines(), delimiter=self._delimiter, strict=True)
        line = 1
        try:
            for cells in own(reader, of_text=True):
                if len(cells) > self._max_columns:
                    raise FileHostile(f"the row at line {line} has over {self._max_columns} cells")
                if cells:
                    yield line, cells
                self._raw.clear()
                line = reader.line_num + 1
        except UnicodeError:
            raise FileEncoding(f"bytes after line {reader.line_num} are not in the file's encoding") from None
        except csv.Error:
            if self._ended:
                raise FileTruncated(f"the file ends inside the row that starts at line {line}") from None
            raise FileRefused(f"the row that starts at line {line} is not well-formed") from None

    def _lines(self) -> Iterator[str]:
        held = 0
        while line := self._text.readline(self._max_line):
            self._facts.bytes_read = self._file.tell()
            held = len(line) if not self._raw else held + len(line)
            ended = line.endswith(("\n", "\r"))
            if (len(line) >= self._max_line and not ended) or held > MAX_ROW:
                raise FileHostile(f"a line is over {self._max_line} characters, or a row over {MAX_ROW}")
            if self._facts.bytes_read > self._max_bytes:
                raise FileHostile(f"the file is over {self._max_bytes} bytes")
            if self._end and not self._raw and line.rstrip("\r\n") == self._end:
                if self._text.read(self._max_line).strip():
                    raise FileRefused("something follows the file's end mark")
                return
            if not ended and self._end is not None:
                break
            self._raw.append(line)
            yield line
        self._ended = True
        if self._end is not None and (self._end or line):
            raise FileTruncated(f"the file does not end with {f'a line {self._end}' if self._end else 'a line break'}")
