"""A file that goes back to its sender: the rejected rows alone, and read again as it is."""

from __future__ import annotations

import csv
import gzip
import io
from pathlib import Path

import pytest

from adapters.ctms_sites.reader import COLUMNS
from adapters.kit.conformance.case import Sample, case_of
from adapters.kit.conformance.syntax import syntax_of
from adapters.kit.delimited import ADDED
from adapters.kit.returned import Mark, write
from adapters.registry import adapters, found
from hub.canonical.adapter import Declared, FileFacts, Returnable, Written
from hub.canonical.records import Rejected, Site
from hub.canonical.rules import fix
from hub.errors import FileTruncated
from tests.adapters.reading import UAT, only, read

BAD = [
    (name, path)
    for name, one in found().items()
    if isinstance(one.adapter, Returnable)
    for path in sorted((one.folder / "samples").glob("bad*.csv"))
]
ONCE = {"KEY_REPEATED"}
"""Rules a row breaks beside another row alone."""


def _back(name: str, path: Path, declared: Declared, folder: Path) -> tuple[Path, list[Rejected]]:
    """The file as it goes back, under its own name, and what was rejected of it."""
    adapter = adapters()[name]
    assert isinstance(adapter, Returnable)
    written = adapter.written(path, declared)
    assert written is not None
    rejected = only(Rejected, adapters()[name].read(path, declared, FileFacts()))
    marks = {each.line: Mark(each.rule, each.reason, fix(each.rule)) for each in rejected}
    to = folder / path.name.removesuffix(".gz")
    with to.open("wb") as file:
        write(path, written, marks, file)
    return to, rejected


def _rules(rejected: list[Rejected]) -> list[tuple[str, str]]:
    return [(each.rule, each.reason) for each in rejected if each.severity == "ERROR" and each.rule not in ONCE]


@pytest.mark.parametrize(("name", "path"), BAD, ids=lambda value: getattr(value, "name", value))
def test_the_rejected_rows_come_back_alone_and_are_rejected_for_the_same(name: str, path: Path, tmp_path: Path) -> None:
    case = case_of(found()[name].adapter, found()[name].folder, {})
    declared = case.declared(Sample(path, syntax_of(path.read_bytes())))
    back, rejected = _back(name, path, declared, tmp_path)
    again, _ = read(name, back, declared)
    assert _rules(rejected)
    assert _rules(only(Rejected, again)) == _rules(rejected)


def _cells(path: Path) -> list[list[str]]:
    return [line for line in csv.reader(io.StringIO(path.read_text("utf-8-sig"))) if len(line) > len(ADDED)]


def _list(*rows: str) -> str:
    return "".join(f"{line}\r\n" for line in (",".join(COLUMNS), *rows))


def _site(number: str, country: str = "SG", name: str = "North") -> str:
    cells = {"study": "T-1", "site_number": number, "country": country, "site_name": name}
    line = io.StringIO()
    csv.writer(line, lineterminator="").writerow([cells.get(column, "") for column in COLUMNS])
    return line.getvalue()


def test_a_corrected_file_is_loaded_as_it_is(tmp_path: Path) -> None:
    sent = tmp_path / "sites.csv"
    text = _list(_site("1"), _site("2", "Singapore", 'The "North", West\nwing'), "too,few", _site("3"))
    sent.write_bytes(text.encode())
    (folder := tmp_path / "back").mkdir()
    back, _ = _back("ctms_sites", sent, UAT, folder)
    header, first, second = _cells(back)
    assert header[-3:] == list(ADDED)
    assert first[-3:] == ["VALUE_INVALID", "country is not an ISO 3166-1 alpha-2 code", fix("VALUE_INVALID")]
    assert second == ["too", "few", "RAGGED_ROW", f"the row has 2 cells instead of {len(COLUMNS)}", fix("RAGGED_ROW")]
    lines = back.read_bytes().decode().replace("Singapore", "SG").split("\r\n")
    back.write_bytes("\r\n".join(line for line in lines if "too,few" not in line).encode())
    assert adapters()["ctms_sites"].sniff(back.read_bytes(), back.name) == 90
    (site,) = read("ctms_sites", back)[0]
    assert isinstance(site, Site)
    assert (site.number, site.country, site.name) == ("2", "SG", 'The "North", West\nwing')


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-8"])
def test_the_encoding_stays(tmp_path: Path, encoding: str) -> None:
    sent = tmp_path / "sites.csv"
    sent.write_bytes(_list(_site("1", "?", "한빛병원")).encode(encoding))
    (folder := tmp_path / "back").mkdir()
    back, _ = _back("ctms_sites", sent, UAT, folder)
    assert "한빛병원" in back.read_bytes().decode(encoding)
    assert back.read_bytes()[:2] == sent.read_bytes()[:2]


def test_what_stands_above_the_header_and_the_end_mark_stay(tmp_path: Path) -> None:
    sent, to = tmp_path / "a.txt", io.BytesIO()
    sent.write_text("Report of the day\n\nkey;value\nx;1\ny;2\nEOF\n")
    rows = write(sent, Written(";", head=2, end="EOF"), {5: Mark("R", "a; b", "c")}, to)
    text = 'Report of the day\r\nkey;value;hub_rule;hub_reason;hub_fix\r\ny;2;R;"a; b";c\r\nEOF\r\n'
    assert (rows, to.getvalue().decode()) == (1, text)


def test_a_packed_file_comes_back_unpacked(tmp_path: Path) -> None:
    sent, to = tmp_path / "a.csv.gz", io.BytesIO()
    sent.write_bytes(gzip.compress(b"key\nx\ny\n"))
    assert write(sent, Written(), {2: Mark("R", "r", "f")}, to) == 1
    assert to.getvalue() == b"key,hub_rule,hub_reason,hub_fix\r\nx,R,r,f\r\n"


def test_a_file_cut_off_is_refused_here_too(tmp_path: Path) -> None:
    (sent := tmp_path / "a.csv").write_bytes(b"key\nx")
    with pytest.raises(FileTruncated):
        write(sent, Written(), {}, io.BytesIO())


def test_what_is_no_text_does_not_come_back_as_one() -> None:
    for name, file in (("tabular", "good_book.xlsx"), ("redcap_records", "good_project.zip")):
        adapter = found()[name].adapter
        assert isinstance(adapter, Returnable)
        assert adapter.written(found()[name].folder / "samples" / file, UAT) is None
