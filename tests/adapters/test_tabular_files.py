"""Files of the tabular adapter: R data against the library that reads it too, and the public samples."""

from __future__ import annotations

import csv
import gzip
import warnings
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any, cast

import pytest
import rdata

from adapters.tabular import ADAPTER
from adapters.tabular.frame import frame_grids
from adapters.tabular.layout import Table
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.records import Item, Rejected
from hub.errors import FileHostile, FileRefused, FileTruncated
from tests.adapters import rdata as written
from tests.adapters.reading import public_sample
from tests.adapters.test_tabular import read, table

CLINDATA = "gsm_clindata"


def by_library(path: Path) -> dict[str, Any]:
    """The frames of an R file as the library `rdata` reads them."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return rdata.read_rda(str(path))


def cells(path: Path) -> list[list[str]]:
    """Header and rows of the only frame of an R file."""
    (grid,) = frame_grids(path)
    return [row for _, row in grid.rows(Table("t"), FileFacts())]


FRAME: dict[str, written.Column] = {
    "text": ["a", None, "Größe", "", "a"],
    "number": [1.0, 0.25, None, -3.0, 1e20],
    "day": [date(2024, 2, 29), None, date(1969, 12, 31), date(1, 1, 1), date(9999, 12, 31)],
    "truth": [True, False, None, True, False],
    "factor": ["x", "y", None, "x", "x"],
}


@pytest.mark.parametrize("packed", [True, False])
def test_r_data_is_read_as_the_library_reads_it(packed: bool, tmp_path: Path) -> None:
    path = tmp_path / "f.rda"
    written.write(path, {"f": FRAME}, factors=["factor"])
    if not packed:
        path.write_bytes(written.raw({"f": FRAME}, factors=["factor"]))
    header, *rows = cells(path)
    assert header == list(FRAME)
    assert rows == [
        ["a", "1", "2024-02-29", "TRUE", "x"],
        ["", "0.25", "", "FALSE", "y"],
        ["Größe", "", "1969-12-31", "", ""],
        ["", "-3", "0001-01-01", "TRUE", "x"],
        ["a", "1e+20", "9999-12-31", "FALSE", "x"],
    ]
    frame = by_library(path)["f"]
    for name in ("text", "factor"):
        told = frame[name].astype(object).where(frame[name].notna(), "")
        assert list(told) == [row[header.index(name)] for row in rows]


@pytest.mark.parametrize(
    ("content", "kind"),
    [
        (written.raw({"f": {"a": ["x"]}})[:-3], FileTruncated),
        (written.raw({"f": {"a": ["x"]}}) + b"x", FileRefused),
        (b"RDX3\nA\n", FileRefused),
        (b"RDX2\nX\n" + b"\0\0\0\2" * 3 + b"\0\0\0\x13\0\0\0\1" * 60, FileHostile),
        (b"RDX2\nX\n" + b"\0\0\0\2" * 3 + b"\0\0\0\x10\x7f\xff\xff\xff", FileRefused),
        (b"RDX2\nX\n" + b"\0\0\0\2" * 3 + b"\0\0\0\3", FileRefused),
    ],
    ids=["cut", "longer", "not XDR", "deep", "long", "a closure"],
)
def test_damaged_r_data_is_refused(content: bytes, kind: type[FileRefused], tmp_path: Path) -> None:
    path = tmp_path / "f.rda"
    path.write_bytes(content)
    with pytest.raises(kind):
        read(path, table(""))


def rows(name: str) -> Iterator[dict[str, str]]:
    """The rows of a public table, by Python's own reader."""
    plain = public_sample(CLINDATA, "csv_derived") / f"{name}.csv"
    with plain.open(newline="") if plain.exists() else gzip.open(f"{plain}.gz", "rt", newline="") as file:
        yield from csv.DictReader(cast(Any, file))


@pytest.mark.parametrize(
    "name", ["ctms_site", "ctms_protdev", "rawplus_enroll", "rawplus_consent", "rawplus_ixrsrand", "edc_queries"]
)
def test_public_r_data_are_the_public_csv(name: str) -> None:
    header, *frame = cells(public_sample(CLINDATA, "data", f"{name}.rda"))
    expected = list(rows(name))
    assert header == list(expected[0])

    def plain(cell: str) -> str:
        return cell.removesuffix(".0").replace("T00:00:00", "")

    assert Counter(tuple(map(plain, row)) for row in frame) == Counter(
        tuple(map(plain, row.values())) for row in expected
    )


@pytest.mark.parametrize("name", ["rawplus_ex", "rawplus_dm"])
def test_public_r_data_are_what_the_library_reads(name: str) -> None:
    path = public_sample(CLINDATA, "data", f"{name}.rda")
    header, *found = cells(path)
    frame = by_library(path)[name]
    assert header == list(frame.columns)
    for place, column in enumerate(header):
        told = [value for value in frame[column] if isinstance(value, str)]
        if told:
            assert Counter(filter(None, told)) == Counter(row[place] for row in found if row[place])


@pytest.mark.long
@pytest.mark.timeout(1800)
@pytest.mark.parametrize(("name", "number"), [("edc_data_points", 2_114_862), ("rawplus_lb", 1_132_070)])
def test_the_largest_public_tables_are_read_whole(name: str, number: int) -> None:
    facts = FileFacts()
    path = public_sample(CLINDATA, "data", f"{name}.rda")
    pages, rejected, items = set[int](), 0, 0
    for record in ADAPTER.read(path, Declared(frozenset(), "UAT"), facts):
        if isinstance(record, Item):
            items += 1
            group = (record.subject_key, record.event_oid, record.form_oid, record.form_repeat, record.group_repeat)
            pages.add(hash(group))
        rejected += isinstance(record, Rejected)
    assert (len(pages), rejected) == (number, 0)
    assert items > 2 * number
