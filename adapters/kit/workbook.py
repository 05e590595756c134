"""Workbooks (XLSX, ECMA-376) as sheets of text cells: dates as ISO 8601, whole numbers without a point; and written so.

A workbook is read whole by the library, so it is capped instead of streamed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, datetime, time, timedelta
from functools import lru_cache
from pathlib import Path
from typing import IO, Any, Final

from lxml import etree
from python_calamine import CalamineWorkbook
from xlsxwriter import Workbook as Writer

from adapters.kit.archive import open_zip
from adapters.kit.delimited import MAX_COLUMNS
from adapters.kit.xml import OPTIONS
from hub.errors import FileHostile, FileRefused

MAX_UNPACKED: Final = 512 * 1024**2
MAX_BLANK: Final = 1_000_000
"""Cells between the first and the last of a sheet that may be there, whatever it holds: the library holds them all."""

_SPARSE: Final = 8
_PLACE: Final = re.compile(r"([A-Za-z]{0,4})([0-9]{1,10})", re.ASCII)
_SHEET: Final = b"sheetData"
_OTHERS: Final = ("content.xml", "xl/workbook.bin")
"""Members of other formats that the library would read as well: they may repeat a cell without holding it."""

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
    """Looks at the archive before the library does, and that no member is longer or wider than it says."""
    with open_zip(path) as archive:
        if any(name in archive.infos for name in _OTHERS):
            raise FileRefused("the file is no workbook in XML")
        if sum(info.file_size for info in archive.infos.values()) > MAX_UNPACKED:
            raise FileHostile(f"the workbook unpacks to over {MAX_UNPACKED} bytes")
        for name in archive.infos:
            with archive.open(name) as member:
                cells = _cells(member)
            if cells is None:
                with archive.open(name) as member:
                    _no_sheet(member)
            elif cells.rows * cells.columns > max(MAX_BLANK, _SPARSE * cells.held):
                raise FileHostile("the cells of a sheet are too far apart")


class _Cells:
    """What a parser is told of a member: how far its cells reach, and how many hold anything.

    A cell or row that does not say where it stands follows the one before; a blank cell is not held.
    """

    def __init__(self) -> None:
        self.rows = self.columns = self.held = 0
        self._row = self._column = 0
        self._place: tuple[int, int] | None = None

    def start(self, tag: str, attributes: Mapping[str, str]) -> None:
        kind = tag.rpartition("}")[2]
        if kind == "row":
            said = _PLACE.fullmatch(attributes.get("r", ""))
            self._row, self._column = int(said[2]) if said else self._row + 1, 0
        elif kind == "c":
            said = _PLACE.fullmatch(attributes.get("r", ""))
            self._column = _number(said[1]) if said else self._column + 1
            self._place = (int(said[2]) if said else self._row, self._column)
        elif self._place is not None:  # a value, of which a cell has one
            self.rows, self.columns = max(self.rows, self._place[0]), max(self.columns, self._place[1])
            self.held += 1
            self._place = None

    def end(self, tag: str) -> None:
        if tag.rpartition("}")[2] == "c":
            self._place = None

    def close(self) -> None:
        """Nothing is made."""


def _cells(member: IO[bytes]) -> _Cells | None:
    """The cells of a member; None where it is no XML."""
    found = _Cells()
    target: Any = found
    parser: Any = etree.XMLParser(target=target, **OPTIONS)
    try:
        while chunk := member.read(2**16):
            parser.feed(chunk)
        parser.close()
    except etree.XMLSyntaxError:
        return None
    return found


def _no_sheet(member: IO[bytes]) -> None:
    """Raises FileRefused where the library might find a sheet in what no parser reads."""
    left = b""
    while chunk := member.read(2**16):
        text = left + chunk
        if _SHEET in text:
            raise FileRefused("a sheet of the workbook is not well-formed XML")
        left = text[-len(_SHEET) :]


@lru_cache(maxsize=20_000)
def _number(column: str) -> int:
    number = 0
    for letter in column.upper():
        number = number * 26 + ord(letter) - 64
    return number


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
