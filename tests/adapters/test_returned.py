"""A file that goes back to its sender: the rejected rows alone, and read again as it is."""

from __future__ import annotations

import csv
import gzip
import io
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from adapters.ctms_sites.reader import COLUMNS
from adapters.kit.conformance.case import Sample, case_of
from adapters.kit.conformance.syntax import syntax_of
from adapters.kit.delimited import ADDED
from adapters.kit.returned import Mark, form, media_type, name_of, write, write_back
from adapters.kit.workbook import read as workbook_of
from adapters.registry import adapters, found
from adapters.tabular.grid import DELIMITERS, TextGrid, header_of
from adapters.tabular.layout import tables
from hub.canonical.adapter import Declared, FileFacts, Returnable, Written
from hub.canonical.records import Rejected, Site, Subject
from hub.canonical.rules import fix
from hub.errors import FileTruncated
from tests.adapters import workbook
from tests.adapters.reading import UAT, only, read

BAD = [
    (name, path)
    for name, one in found().items()
    if isinstance(one.adapter, Returnable)
    for path in sorted((one.folder / "samples").glob("bad*.csv"))
]
PEOPLE = {"headers": ["=subject id", "- day of visit"], "header_rows": 2, "key": ["=subject id"]} | {
    "subject_key": "=subject id",
    "subject": {"label": "=subject id"},
}
(BARE,) = tables({"tables": {"people": PEOPLE}})
ONCE = {"KEY_REPEATED"}
"""Rules a row breaks beside another row alone."""


def _back(name: str, path: Path, declared: Declared, folder: Path) -> tuple[Path, list[Rejected]]:
    """The file as it goes back, under its own name, and what was rejected of it."""
    adapter = adapters()[name]
    assert isinstance(adapter, Returnable)
    written = adapter.written(path, declared)
    assert isinstance(written, Written)
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


def test_what_is_neither_text_nor_workbook_does_not_come_back_as_one() -> None:
    for name, file in (("tabular", "edge_frame.rda"), ("redcap_records", "good_project.zip")):
        adapter = found()[name].adapter
        assert isinstance(adapter, Returnable)
        assert adapter.written(found()[name].folder / "samples" / file, UAT) is None


BOOK = {
    "adapter": {
        "tables": {
            "people": {"sheet": "People", "headers": ["subject", "day"], "skip_rows": 1, "key": ["subject"]}
            | {"repeated": "reject", "subject_key": "subject", "subject": {"label": "subject"}},
            "sites": {"headers": ["site", "country"], "site": {"key": "site", "country": "country"}},
        }
    }
}


def _book(folder: Path, *, name: str = "Sites") -> Path:
    path = folder / "book.xlsx"
    workbook.write(
        path,
        {
            "People": [["as of today"], ["subject", "day"], ["001", date(2024, 2, 1)], ["=1+1", 7.5], ["", True]],
            name: [["site", "country"], ["1", "KR"], ["2", "Korea"], ["", "KR"]],
            "Notes": [["whatever"], ["x"]],
        },
    )
    return path


def test_a_workbook_comes_back_with_the_rejected_rows_of_each_sheet(tmp_path: Path) -> None:
    """Lines count in each sheet anew: a row is told by what it says as well. No cell is a formula."""
    declared = replace(UAT, options=BOOK["adapter"])
    sent, tabular = _book(tmp_path), adapters()["tabular"]
    held = only(Rejected, tabular.read(sent, declared, FileFacts()))
    held = [each for each in held if each.severity == "ERROR"]
    assert [(each.line, each.rule) for each in held] == [(5, "KEY_MISSING"), (3, "VALUE_INVALID"), (4, "KEY_MISSING")]
    written = form(tabular, sent, declared)
    (folder := tmp_path / "back").mkdir()
    back = folder / name_of(sent.name, written)
    with back.open("wb") as file:
        assert write_back(sent, written, held, file) == (3, 3)
    assert (back.name, media_type(written)[-5:]) == ("book.xlsx", "sheet")
    found = {sheet.name: list(sheet.rows()) for sheet in workbook_of(back)}
    assert found["People"] == [
        ["as of today", "", "", "", ""],
        ["subject", "day", *ADDED],
        ["", "TRUE", "KEY_MISSING", held[0].reason, fix("KEY_MISSING")],
    ]
    assert [row[:3] for row in found["Sites"]] == [
        ["site", "country", "hub_rule"],
        ["2", "Korea", "VALUE_INVALID"],
        ["", "KR", "KEY_MISSING"],
    ]
    assert list(found) == ["People", "Sites"]
    again = [each for each in only(Rejected, tabular.read(back, declared, FileFacts())) if each.severity == "ERROR"]
    assert _rules(again) == _rules(held)
    found["Sites"][1][1] = "KR"
    found["Sites"][2][0] = found["People"][2][0] = "=7"
    workbook.write(back, found)
    records = list(tabular.read(back, declared, FileFacts()))
    assert [each.rule for each in records if isinstance(each, Rejected)] == []
    assert {each.site_key for each in records if isinstance(each, Site)} == {"2", "=7"}


def test_a_sheet_of_a_name_no_workbook_may_have_comes_back_as_lines(tmp_path: Path) -> None:
    sent = _book(tmp_path, name="Sites: all")
    assert form(adapters()["tabular"], sent, replace(UAT, options=BOOK["adapter"])) is None


CELL = st.text(st.sampled_from("=+-@'＝\t\r\n \",;|ab1名"), max_size=5)


@settings(max_examples=300, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.data())
def test_a_head_of_any_cells_is_read_as_it_was_sent(tmp_path: Path, data: st.DataObject) -> None:
    """Also where a cell of a row before the last of the head, or of a title, is one that a spreadsheet would run."""
    height, width = data.draw(st.integers(1, 3)), data.draw(st.integers(1, 4))
    delimiter = data.draw(st.sampled_from(DELIMITERS))
    encoding = data.draw(st.sampled_from(["utf-8", "utf-8-sig", "utf-16", "cp932", "gb18030"]))
    titles = data.draw(st.lists(st.lists(CELL, min_size=1, max_size=width), max_size=height - 1))
    whole = st.lists(CELL, min_size=width, max_size=width)
    sent_rows = [*titles, *data.draw(st.lists(whole, min_size=height + 1 - len(titles), max_size=height + 3))]
    (sent := tmp_path / "sent.csv").write_bytes(b"")
    with sent.open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter, lineterminator="\r\n").writerows(sent_rows)
    declared = None if encoding.startswith("utf") else encoding
    table = replace(BARE, delimiter=delimiter, encoding=declared, header_rows=height)
    rows = list(TextGrid(sent, sent.name).rows(table, FileFacts()))
    assert [cells for _, cells in rows] == sent_rows
    back = tmp_path / "back.csv"
    with back.open("wb") as file:
        write(sent, Written(delimiter, declared, height), {line: Mark("R", "r", "f") for line, _ in rows}, file)
    grid = TextGrid(back, back.name)
    read_rows = [cells for _, cells in grid.rows(table, FileFacts())]
    head = [[*cells, *[""] * (width - len(cells))] for cells in sent_rows[:height]]
    assert [[*cells, *[""] * (width - len(cells))] for cells in read_rows[:height]] == head
    assert read_rows[height:] == sent_rows[height:]
    assert header_of(grid.head(table), table) == header_of(TextGrid(sent, sent.name).head(table), table)


def test_two_header_rows_of_which_the_first_begins_as_a_formula_come_back_and_in(tmp_path: Path) -> None:
    options = {"tables": {"people": PEOPLE}}
    declared, tabular = replace(UAT, options=options), adapters()["tabular"]
    sent = tmp_path / "people.csv"
    sent.write_text("=subject,- day\nid,of visit\n,2024-01-01\n002,x\n")
    (folder := tmp_path / "back").mkdir()
    back, held = _back("tabular", sent, declared, folder)
    assert [each.rule for each in held] == ["KEY_MISSING"]
    assert back.read_text().splitlines()[0] == "'=subject,'- day,hub_rule,hub_reason,hub_fix"
    back.write_text(back.read_text().replace("\n,2024", "\n001,2024"))
    (person,) = only(Subject, tabular.read(back, declared, FileFacts()))
    assert person.subject_key == "001"
    assert not only(Rejected, tabular.read(back, declared, FileFacts()))
