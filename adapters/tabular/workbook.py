"""Sheets of an XLSX workbook as grids."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Final

from adapters.kit import workbook
from adapters.kit.delimited import own
from adapters.tabular.grid import HEAD_ROWS, Row
from adapters.tabular.layout import Table
from hub.canonical.adapter import FileFacts

WORKBOOK: Final = b"PK\x03\x04"


class SheetGrid:
    """One sheet; columns the hub added when it sent the file back are read over."""

    def __init__(self, sheet: workbook.Sheet, size: int) -> None:
        self.name = sheet.name
        self._sheet = sheet
        self._size = size
        self._last: list[str] = []

    def head(self, table: Table | None) -> list[list[str]]:
        """The first rows."""
        return [cells for _, cells in zip(range(HEAD_ROWS), own(self._sheet.rows()), strict=False)]

    def fragment(self) -> str:
        """The cells of the row."""
        return workbook.fragment(self._last)

    def rows(self, table: Table, facts: FileFacts) -> Iterator[Row]:
        """Rows from the sheet's first on; a blank one is left out."""
        for line, cells in enumerate(own(self._sheet.rows()), start=1):
            self._last = cells
            if any(cells) or line <= table.skip_rows + table.header_rows:
                yield line, list(cells)
        facts.bytes_read = self._size


def sheets(path: Path) -> Iterator[SheetGrid]:
    """The sheets in their order. Raises as `workbook.read`."""
    size = path.stat().st_size
    for sheet in workbook.read(path):
        yield SheetGrid(sheet, size)
