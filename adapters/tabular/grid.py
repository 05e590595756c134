"""Files as grids of text cells, streamed: delimited text, plain or gzipped. `Grid` is what every kind of file gives."""

from __future__ import annotations

import csv
import zlib
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import IO, Final, Protocol

from adapters.kit.archive import open_gzip
from adapters.kit.delimited import MAX_COLUMNS, Rows, own
from adapters.kit.source import HEAD, opened, text_encoding
from adapters.tabular.layout import Table
from hub.canonical.adapter import FileFacts

MAX_LINE: Final = 1024**2
HEAD_ROWS: Final = 60
GZIP: Final = b"\x1f\x8b"
DELIMITERS: Final = (",", "\t", ";", "|")

Row = tuple[int, list[str]]


class Headed(Protocol):
    """What a table is recognised by."""

    @property
    def name(self) -> str:
        """The sheet's or data frame's name; of a text the file's name without its endings."""

    def head(self, table: Table | None) -> list[list[str]]:
        """The first rows as the table says they are written; of an unknown table as they look."""


class Grid(Headed, Protocol):
    """One table of a file: a sheet, a data frame, or the whole of a delimited text."""

    def rows(self, table: Table, facts: FileFacts) -> Iterator[Row]:
        """Line and cells of every row that is not blank; `facts.bytes_read` moves on."""

    def fragment(self) -> str:
        """The row last given, as it stood."""


def stem(name: str) -> str:
    """A file's name in lower case without folder and endings."""
    return Path(name).name.lower().split(".")[0]


class HeadGrid:
    """What is known of a delimited text from its first bytes, for recognising it."""

    def __init__(self, head: bytes, name: str) -> None:
        self.name = stem(name)
        self._head = head

    def head(self, table: Table | None) -> list[list[str]]:
        """The first rows."""
        return head_rows(self._head, table)


class TextGrid:
    """Delimited text (RFC 4180 and its relatives)."""

    def __init__(self, path: Path, name: str) -> None:
        self.name = stem(name)
        self._path = path
        self._rows: Rows | None = None

    def head(self, table: Table | None) -> list[list[str]]:
        """Rows of the first 64 KiB; a row that is cut off or not well-formed ends them."""
        return head_rows(head_of(self._path), table)

    def fragment(self) -> str:
        """The lines of the row."""
        return self._rows.fragment if self._rows else ""

    def rows(self, table: Table, facts: FileFacts) -> Iterator[Row]:
        """Raises FileEncoding, FileHostile, FileTruncated, and FileRefused for what is no delimited text."""
        delimiter = table.delimiter or delimiter_of(head_text(head_of(self._path), table))
        with _unpacked(self._path) as (file, gzipped):
            own = FileFacts() if gzipped else facts
            self._rows = Rows(file, own, delimiter=delimiter, encoding=table.encoding, max_line=MAX_LINE, end=table.end)
            yield from self._rows
        facts.bytes_read = self._path.stat().st_size


@contextmanager
def _unpacked(path: Path) -> Iterator[tuple[IO[bytes], bool]]:
    with opened(path) as file:
        gzipped = file.read(2) == GZIP
        file.seek(0)
        if not gzipped:
            yield file, False
            return
    with open_gzip(path) as unpacked:
        yield unpacked, True


def encoding_of(head: bytes, table: Table | None) -> str:
    """By the file's mark, else as the table declares, else UTF-8."""
    marked = text_encoding(head)
    return marked if marked != "utf-8" else (table and table.encoding) or "utf-8"


def head_of(path: Path) -> bytes:
    """The first 64 KiB, decompressed."""
    with opened(path) as file:
        return plain_head(file.read(HEAD))


def plain_head(head: bytes) -> bytes:
    """The head of a file as it is without its compression, as far as it goes; empty for what is damaged."""
    if not head.startswith(GZIP):
        return head
    try:
        return zlib.decompressobj(31).decompress(head, HEAD)
    except zlib.error:
        return b""


def head_text(head: bytes, table: Table | None = None) -> str:
    """The head as text; bytes that do not decode are replaced."""
    return head.decode(encoding_of(head, table), "replace").removeprefix("\ufeff")


def head_rows(head: bytes, table: Table | None) -> list[list[str]]:
    """The first rows of a text's head."""
    text = head_text(head, table)
    delimiter = (table and table.delimiter) or delimiter_of(text)
    found: list[list[str]] = []
    lines = text.splitlines(keepends=True)
    try:
        whole = lines if len(head) < HEAD else lines[:-1]
        for cells in own(csv.reader(whole, delimiter=delimiter, strict=True), of_text=True):
            if cells:
                found.append(cells[:MAX_COLUMNS])
            if len(found) >= HEAD_ROWS:
                break
    except csv.Error:
        pass
    return found


def delimiter_of(text: str) -> str:
    """The delimiter that cuts the first line into most cells."""
    first = next((line for line in text.splitlines() if line.strip()), "")
    return max(DELIMITERS, key=first.count)


def header_of(rows: Sequence[Sequence[str]], table: Table | None) -> list[str]:
    """Column names of a grid's first rows, as the table says where they stand.

    Two header rows are read as one, line breaks in a name as blanks; a name that stands again gets `_2`, `_3`; a last
    column named `.` or not at all is left out.
    """
    skip, height = (table.skip_rows, table.header_rows) if table else (0, 1)
    lines = [list(row) for row in rows[skip : skip + height]]
    width = max((len(line) for line in lines), default=0)
    names: list[str] = []
    for place in range(width):
        parts = [" ".join(line[place].split()) for line in lines if place < len(line)]
        names.append(" ".join(dict.fromkeys(part for part in parts if part)))
    while names and names[-1] in ("", "."):
        names.pop()
    seen: dict[str, int] = {}
    for place, name in enumerate(names):
        plain = name or f"column_{place + 1}"
        seen[plain] = seen.get(plain, 0) + 1
        names[place] = plain if seen[plain] == 1 else f"{plain}_{seen[plain]}"
    return names
