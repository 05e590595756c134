"""Workbooks (XLSX, ECMA-376) as sheets of text cells: dates as ISO 8601, whole numbers without a point; and written so.

A workbook is read whole by the library, so it is capped instead of streamed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from pathlib import Path
from typing import IO, Any, Final

from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook as Writer

from adapters.kit.archive import open_zip
from adapters.kit.delimited import MAX_COLUMNS
from hub.errors import FileHostile, FileRefused

MAX_UNPACKED: Final = 512 * 1024**2
_NAME: Final = re.compile(r"(?!')[^\[\]:*?/\\]{1,31}(?<!')")
_PLAIN: Final = {
    "in_memory": True,  # nothing of a participant in the system's folder of temporary files
    "strings_to_formulas": False,
    "strings_to_numbers": False,
    "strings_to_urls": False,
}


class Sheet:
    """One sheet: its name, and its rows of as many cells each as the widest has."""

    def __init__(self, name: str, sheet: Any) -> None:
        self.name = name
        self._sheet = sheet

    def rows(self) -> Iterator[list[str]]:
        """From the sheet's first row on, blank ones too. Raises FileHostile."""
        if self._sheet.total_width > MAX_COLUMNS:
            raise FileHostile(f"a sheet has over {MAX_COLUMNS} columns")
        for row in self._sheet.iter_rows():
            yield [_text(cell) for cell in row]


def read(path: Path) -> list[Sheet]:
    """The sheets in their order.

    Raises FileHostile for a bomb, a slipping, repeated or linked member; FileRefused for what is no workbook.
    """
    _guard(path)
    try:
        book = CalamineWorkbook.from_path(str(path))
        return [Sheet(name, book.get_sheet_by_name(name)) for name in book.sheet_names]
    except BaseException as error:
        if isinstance(error, KeyboardInterrupt | SystemExit | MemoryError):
            raise
        raise FileRefused("the file is no workbook that can be read") from None


def fragment(cells: list[str]) -> str:
    """A row as a rejected record quotes it."""
    return "\t".join(cells)


def writable(name: str) -> bool:
    """Whether a sheet may have that name."""
    return bool(_NAME.fullmatch(name)) and name.lower() != "history"


def write(sheets: Mapping[str, Iterable[list[str]]], to: IO[bytes]) -> None:
    """Write a workbook whose cells are texts, so that none is a formula and each is read as it was."""
    with Writer(to, _PLAIN) as book:
        for name, rows in sheets.items():
            sheet = book.add_worksheet(name)
            for line, cells in enumerate(rows):
                for column, cell in enumerate(cells):
                    if cell:
                        sheet.write_string(line, column, cell)


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
