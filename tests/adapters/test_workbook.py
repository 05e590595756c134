"""What of a workbook the kit reads as text, and which it refuses before the library holds it."""

from __future__ import annotations

import zipfile
from datetime import date
from pathlib import Path

import pytest
from xlsxwriter import Workbook as Writer

from adapters.kit import workbook as books
from hub.errors import FileHostile, FileRefused
from tests.adapters import workbook


def test_cells_of_a_workbook_are_texts(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    workbook.write(path, {"S": [["a", "b", "c"], [1.0, True, date(2024, 2, 29)], [1.25, False, None]]})
    (sheet,) = books.read(path)
    assert list(sheet.rows()) == [["a", "b", "c"], ["1", "TRUE", "2024-02-29"], ["1.25", "FALSE", ""]]


def test_a_sheet_whose_cells_are_far_apart_is_refused(tmp_path: Path) -> None:
    """The library holds every cell between the first and the last: of these two it would ask for half a terabyte."""
    path = tmp_path / "far.xlsx"
    with Writer(str(path)) as book:
        sheet = book.add_worksheet("a")
        sheet.write_string(0, 0, "a")
        sheet.write_blank(1_048_575, 16_383, None, book.add_format({"bold": True}))
    assert [list(each.rows()) for each in books.read(path)] == [[["a"]]]  # a blank cell is none
    with Writer(str(path)) as book:
        sheet = book.add_worksheet("a")
        sheet.write_string(0, 0, "a")
        sheet.write_string(1_048_575, 16_383, "z")
    with pytest.raises(FileHostile):
        books.read(path)


@pytest.mark.parametrize(
    "far",
    [
        '<c x=">" r="XFD1048576"><v>1</v></c>',
        """<c x=' r="A1"' r="XFD1048576"><v>1</v></c>""",
        "<c" + " " * 5_000_000 + 'r="XFD1048576"><v>1</v></c>',
        '<c r="A1"></c>' * 20_000 + '<c r="XFD1048576"><v>1</v></c>',
        '<c r="XFD1048576"><v>1</v></c>&',
    ],
    ids=["bracket", "quoted", "blanks", "empty", "malformed"],
)
def test_a_cell_that_hides_where_it_stands_is_refused(tmp_path: Path, far: str) -> None:
    path = tmp_path / "far.xlsx"
    with Writer(str(path)) as book:
        book.add_worksheet("a").write_string(0, 0, "a")
    with zipfile.ZipFile(path) as archive:
        members = {name: archive.read(name) for name in archive.namelist()}
    at = members["xl/worksheets/sheet1.xml"].index(b"</sheetData>")
    sheet = members["xl/worksheets/sheet1.xml"]
    members["xl/worksheets/sheet1.xml"] = sheet[:at] + f'<row r="1048576">{far}</row>'.encode() + sheet[at:]
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in members.items():
            archive.writestr(name, content)
    with pytest.raises(FileRefused):
        books.read(path)


def test_a_workbook_that_is_none_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "book.xlsx"
    path.write_bytes(b"PK\x03\x04" + b"x" * 100)
    with pytest.raises(FileRefused):
        books.read(path)
