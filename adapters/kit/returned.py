"""A file back to whoever sent it, with the rejected rows alone and three columns that say why each was rejected.

Corrected, it is loaded as it is: what reads delimited text reads over the columns the hub added.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Mapping
from contextlib import AbstractContextManager
from pathlib import Path
from typing import IO, Final, NamedTuple

from adapters.kit.archive import open_gzip
from adapters.kit.delimited import ADDED, Rows
from adapters.kit.source import opened
from hub.canonical.adapter import Written

MAX_LINE: Final = 1024**2
MAX_COLUMNS: Final = 100_000
_GZIP: Final = b"\x1f\x8b"


class Mark(NamedTuple):
    """Why a row was rejected, and what to do about it."""

    rule: str
    reason: str
    fix: str


def write(path: Path, written: Written, marks: Mapping[int, Mark], to: IO[bytes]) -> int:
    """Write the head of the file and its rows that begin at the lines of `marks`; how many rows those are.

    Raises what `Rows` raises.
    """
    with _plain(path) as file:
        rows = Rows(
            file,
            delimiter=written.delimiter,
            encoding=written.encoding,
            max_line=MAX_LINE,
            max_columns=MAX_COLUMNS,
            end=written.end,
        )
        text = io.TextIOWrapper(to, encoding=rows.encoding, newline="")
        writer = csv.writer(text, delimiter=written.delimiter, lineterminator="\r\n")
        found = 0
        for number, (line, cells) in enumerate(rows, 1):
            if number < written.head:
                writer.writerow(cells)
            elif number == written.head:
                writer.writerow([*cells, *ADDED])
            elif line in marks:
                writer.writerow([*cells, *marks[line]])
                found += 1
        if written.end:
            text.write(f"{written.end}\r\n")
        text.flush()
        text.detach()
    return found


def _plain(path: Path) -> AbstractContextManager[IO[bytes]]:
    """The file's bytes, unpacked."""
    with opened(path) as file:
        packed = file.read(2) == _GZIP
    return open_gzip(path) if packed else opened(path)
