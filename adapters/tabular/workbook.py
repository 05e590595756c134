"""Sheets of an XLSX workbook as grids of text: dates as ISO 8601, whole numbers without a point."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import Any, Final

from python_calamine import CalamineWorkbook

from adapters.kit.archive import open_zip
from adapters.kit.delimited import MAX_COLUMNS
from adapters.tabular.grid import HEAD_ROWS, Row
from adapters.tabular.layout import Table
from hub.canonical.adapter import FileFacts
from hub.errors import FileHostile, FileRefused

WORKBOOK: Final = b"PK\x03\x04"
MAX_UNPACKED: Final = 512 * 1024**2


class SheetGrid:
    """One sheet, read whole by the library: a workbook is capped instead of streamed."""

    def __init__(self, name: str, sheet: Any, size: int) -> None:
        self.name = name
        self._sheet = sheet
        self._size = size
        self._last: list[str] = []

    def head(self, table: Table | None) -> list[list[str]]:
        """The first rows."""
        return [cells for _, cells in zip(range(HEAD_ROWS), self._cells(), strict=False)]

    def fragment(self) -> str:
        """The cells of the row."""
        return "\t".join(self._last)

    def rows(self, table: Table, facts: FileFacts) -> Iterator[Row]:
        """Rows from the sheet's first on; a blank one is left out."""
        for line, cells in enumerate(self._cells(), start=1):
            self._last = cells
            if any(cells) or line <= table.skip_rows + table.header_rows:
                yield line, list(cells)
        facts.bytes_read = self._size

    def _cells(self) -> Iterator[list[str]]:
        if self._sheet.total_width > MAX_COLUMNS:
            raise FileHostile(f"a sheet has over {MAX_COLUMNS} columns")
        for row in self._sheet.iter_rows():
            yield [_text(cell) for cell in row]


def sheets(path: Path) -> Iterator[SheetGrid]:
    """The sheets in their order.

    Raises FileHostile for a bomb, a slipping, repeated or linked member; FileRefused for what is no workbook.
    """
    _guard(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        names = book.sheet_names
        found = [SheetGrid(name, book.get_sheet_by_name(name), path.stat().st_size) for name in names]
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise FileRefused("the file is no workbook that can be read") from None
    yield from found


def _guard(path: Path) -> None:
    """Looks at the archive before the library does, and that no member is longer than it says."""
    with open_zip(path) as archive:
        if sum(info.file_size for info in archive.infos.values()) > MAX_UNPACKED:
            raise FileHostile(f"the workbook unpacks to over {MAX_UNPACKED} bytes")
        for name in archive.infos:
            with archive.open(name) as member:
                while member.read(2**20):
                    pass


def _text(cell: object) -> str:
    """The cell as text. A date without a time of day is a day."""
    if isinstance(cell, bool):
        return "TRUE" if cell else "FALSE"
    if isinstance(cell, float):
        return str(int(cell)) if cell.is_integer() and abs(cell) < 1e15 else repr(cell)
    if isinstance(cell, datetime):
        return cell.date().isoformat() if cell.time() == time() else cell.isoformat()
    if isinstance(cell, date | time):
        return cell.isoformat()
    if isinstance(cell, timedelta):
        return str(cell)
    return str(cell)
