"""SAS transport files: every value as pyreadstat reads it, and what only the format itself knows."""

from __future__ import annotations

import math
import re
from io import BytesIO
from pathlib import Path
from typing import Literal

import pyreadstat
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.kit.sdtm import number
from adapters.xpt.reader import _rows
from adapters.xpt.transport import Transport
from adapters.xpt.value import moment, numeric, special_of
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.records import Form, Item, ItemDef
from hub.errors import FileEncoding, FileRefused, FileTruncated, FileUnrecognised
from tests.adapters.reading import ROOT, UAT, only, read, read_text
from tests.adapters.sdtm_files import Table, xpt

LATIN = Declared(environment="UAT", options={"encoding": "windows-1252"})
TEXTS = st.text(st.characters(exclude_categories=["C", "Zs", "Zl", "Zp"]), max_size=9)
NUMBERS = st.one_of(
    st.just(""), st.floats(allow_nan=False, allow_infinity=False, min_value=-1e70, max_value=1e70).map(repr)
)
ROWS = st.lists(st.tuples(TEXTS, NUMBERS, TEXTS, st.one_of(st.just(""), st.integers(-99, 10**9).map(str))), max_size=9)
COLUMNS = {"STUDYID": "string", "VALUE": "float", "USUBJID": "string", "AESEQ": "float"}
AE = Table(
    "AE",
    "Adverse Events",
    {"STUDYID": "string", "USUBJID": "string", "AESEQ": "float", "AETERM": "string"},
    [["S", f"S-{subject}", str(sequence), "Rash"] for subject in range(5) for sequence in range(1, 8)],
)
VERSIONS: tuple[Literal[5, 8], ...] = (5, 8)


def cells(content: bytes, encoding: str = "utf-8") -> list[list[list[str]]]:
    """The cells of every dataset of a file."""
    transport = Transport(BytesIO(content), FileFacts(), encoding)
    return [[row.cells for row in _rows(transport, member, encoding)] for member in transport.members()]


@pytest.mark.parametrize("version", VERSIONS)
@settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(rows=ROWS)
def test_every_value_is_that_of_another_reader(version: Literal[5, 8], rows: list[list[str]], tmp_path: Path) -> None:
    content = xpt(Table("AE", "l", COLUMNS, rows), version)
    path = tmp_path / "table.xpt"
    path.write_bytes(content)
    frame, said = pyreadstat.read_xport(str(path), output_format="dict")
    names = list(COLUMNS)
    other = [list(map(_told, row)) for row in zip(*(list(frame[name]) for name in names), strict=True)]
    assert cells(content) == [other]
    assert said.column_names == names


def _told(cell: object) -> str:
    """A cell of pyreadstat as text: None and NaN are no number."""
    if isinstance(cell, float):
        return "" if math.isnan(cell) else number(cell)
    return str(cell or "")


def test_numbers_of_every_length_and_every_missing_value() -> None:
    assert numeric(bytes.fromhex("4110000000000000"), None) == ("1", None)
    assert numeric(bytes.fromhex("C110000000000000"), None) == ("-1", None)
    assert numeric(bytes.fromhex("401999999999999A"), None) == ("0.1", None)
    assert numeric(bytes.fromhex("4110"), None) == ("1", None), "numbers may be cut to two bytes"
    assert numeric(bytes(8), None) == ("0", None)
    assert numeric(b"." + bytes(7), None) == ("", None)
    for code in "_ABCMXYZ":
        assert numeric(code.encode() + bytes(7), None) == ("", f".{code}")
    assert numeric(b"A\x10" + bytes(6), None) == ("1", None), "0x41 is an exponent where a fraction follows"


@pytest.mark.parametrize(
    ("shown", "raw", "expected"),
    [
        ("DATE", 20133.0, "2015-02-14"),
        ("YYMMDD", -1.0, "1959-12-31"),
        ("E8601DA", 0.5, "0.5"),
        ("DATE", 1e9, "1000000000"),
        ("DATETIME", 86400.5, "1960-01-02T00:00:00.500000"),
        ("TIME", 3661.0, "01:01:01"),
        ("TIME", 90000.0, "90000"),
        ("BEST", 12.0, "12"),
        ("", 12.0, "12"),
    ],
)
def test_dates_are_what_their_format_says(shown: str, raw: float, expected: str) -> None:
    assert numeric(_ibm(raw), special_of(shown))[0] == expected


def _ibm(value: float) -> bytes:
    """IBM floating point of a number."""
    sign, magnitude, exponent = 0x80 if value < 0 else 0, abs(value), 64
    while magnitude >= 1:
        magnitude, exponent = magnitude / 16, exponent + 1
    while 0 < magnitude < 1 / 16:
        magnitude, exponent = magnitude * 16, exponent - 1
    return bytes([sign | exponent]) + int(magnitude * 2**56).to_bytes(7, "big") if value else bytes(8)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        (b"21AUG20:09:14:28", "2020-08-21T09:14:28"),
        (b"01jan89:00:00:00", "1989-01-01T00:00:00"),
        (b"31FEB20:09:14:28", None),
        (b"                ", None),
        (b"21AUX20:09:14:28", None),
    ],
)
def test_the_moment_of_a_header(text: bytes, expected: str | None) -> None:
    assert moment(text) == expected


@pytest.mark.parametrize("version", VERSIONS)
def test_a_cut_is_refused_wherever_the_format_can_tell(version: Literal[5, 8], tmp_path: Path) -> None:
    content = xpt(AE, version)
    rows = content.rindex(b"HEADER RECORD*******OBS") + 80
    width = sum(len(one) for one in _raw(content)[0])
    for cut in range(1, len(content)):
        whole_rows, rest = divmod(cut - rows, width)
        filled = not content[cut - rest : cut].strip(b" ") if cut >= rows else False
        if version == 5 and cut % 80 == 0 and cut >= rows and filled:
            assert len(cells(content[:cut])[0]) <= whole_rows, "version 5 does not say how many rows there are"
            continue
        if version == 8 and cut % 80 == 0 and cut >= rows and filled and whole_rows >= len(AE.rows):
            continue
        with pytest.raises(FileRefused):
            cells(content[:cut])


def _raw(content: bytes) -> list[tuple[bytes, ...]]:
    transport = Transport(BytesIO(content), FileFacts(), "utf-8")
    return list(transport.rows(next(transport.members())))


def test_version_8_has_long_names_and_long_labels(tmp_path: Path) -> None:
    label = "A label that is much longer than the forty characters of version five, " * 2
    path = tmp_path / "long.xpt"
    frame = pyreadstat.read_xport(str(ROOT / "adapters/xpt/samples/good.xpt"))[0]
    frame = frame.rename(columns={"ARM": "A_NAME_OF_MORE_THAN_8"})
    pyreadstat.write_xport(frame, str(path), table_name="A_DATASET_OF_MORE_THAN_8", column_labels={"SEX": label})
    told = only(ItemDef, read("xpt", path)[0])
    assert "A_DATASET_OF_MORE_THAN_8.A_NAME_OF_MORE_THAN_8" in {one.oid for one in told}
    assert [one.name for one in told if one.oid.endswith(".SEX")] == [label.strip()]


def test_rows_over_many_reads_are_all_there() -> None:
    many = AE._replace(rows=[["S", f"S-{n}", str(n), "x" * (n % 7)] for n in range(30_000)])
    (found,) = cells(xpt(many))
    assert found == [list(row) for row in many.rows]


def test_a_library_of_several_datasets_is_read_whole() -> None:
    many = AE._replace(rows=[["S", f"S-{n}", str(n), "Rash"] for n in range(9_000)])
    first, second = xpt(many), xpt(AE._replace(name="MH"))
    found = cells(first + second[240:] + first[240:])
    assert [len(rows) for rows in found] == [9_000, 35, 9_000]


class TestEncoding:
    """Undeclared by the format."""

    def test_it_is_utf_8_or_declared_and_never_guessed(self, tmp_path: Path) -> None:
        sample = (ROOT / "adapters/xpt/samples/error.xpt").read_bytes()
        with pytest.raises(FileEncoding, match=r"declare its encoding as `encoding` of \[adapter\]"):
            read_text("xpt", tmp_path, sample)
        values = [one.value for one in only(Item, read_text("xpt", tmp_path, sample, LATIN))]
        assert "Crème brûlée" in values

    def test_a_file_in_utf_8_is_read_as_that_whatever_is_declared(self, tmp_path: Path) -> None:
        native = AE._replace(rows=[["S", "S-1", "1", "発疹"]])
        for declared in (UAT, LATIN):
            assert [one.value for one in only(Item, read_text("xpt", tmp_path, xpt(native), declared))][3] == "発疹"

    def test_bytes_that_are_in_neither_are_refused(self, tmp_path: Path) -> None:
        with pytest.raises(FileEncoding):
            read_text("xpt", tmp_path, xpt(AE).replace(b"Rash", b"\x81\x8d\x8f\x90"), LATIN)


@pytest.mark.parametrize(
    ("old", "new", "kind"),
    [
        (rb"LIBRARY HEADER", b"LIBRERY HEADER", FileUnrecognised),
        (rb"MEMBER  HEADER", b"MEMBAR  HEADER", FileRefused),
        (rb"DSCRPTR HEADER", b"DSCREPT HEADER", FileRefused),
        (rb"NAMESTR HEADER", b"NAMESTS HEADER", FileRefused),
        (rb"OBS     HEADER", b"OBX     HEADER", FileRefused),
        (rb"00000140  ", b"00000150  ", FileRefused),
        (rb"0000000004000", b"0000000009000", FileRefused),
        (rb"0000000004000", b"00000000zz000", FileRefused),
        (rb"0000000004000", b"0000000000000", FileRefused),
        (rb"0000000004000", b"0000000999900", FileTruncated),
        (rb"\x00\x01\x00\x00\x00\x08", b"\x00\x01\x00\x00\x00\x09", FileRefused),
        (rb"\x00\x01\x00\x00\x00\x08", b"\x00\x01\x00\x00\x00\x00", FileRefused),
    ],
)
def test_headers_that_are_not_in_order_are_refused(old: bytes, new: bytes, kind: type[FileRefused]) -> None:
    content = xpt(AE)
    changed = re.sub(old, lambda _: new, content, count=1)
    assert changed != content
    with pytest.raises(kind):
        cells(changed)


def test_a_dataset_without_rows_is_read(tmp_path: Path) -> None:
    told = read_text("xpt", tmp_path, xpt(AE._replace(rows=[])))
    assert len(only(ItemDef, told)) == 4
    assert not only(Form, told)
