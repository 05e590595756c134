"""The site list's own rules."""

from __future__ import annotations

from pathlib import Path

import pytest

from adapters.ctms_sites.reader import COLUMNS
from hub.canonical.adapter import Declared
from hub.canonical.records import Rejected, Site
from hub.errors import FileHostile, FileRefused, FileTruncated, FileUnrecognised, StudyMismatch
from tests.adapters.reading import ROOT, only, read, read_text

HEADER = ",".join(COLUMNS)


def rows(*known: dict[str, str]) -> str:
    """A list with these rows; columns not named are empty."""
    lines = [",".join(row.get(column, "") for column in COLUMNS) for row in known]
    return "\n".join([HEADER, *lines, ""])


def test_columns_are_found_by_name(tmp_path: Path) -> None:
    turned = list(reversed(COLUMNS))
    values = {"study": "S", "site_number": "001", "country": "JP"}
    text = ",".join(turned) + "\n" + ",".join(values.get(column, "") for column in turned) + "\n"
    assert read_text("ctms_sites", tmp_path, text) == read_text("ctms_sites", tmp_path, rows(values))


@pytest.mark.parametrize(
    "header",
    [HEADER + ",extra", HEADER.replace("study,", "", 1), HEADER.upper(), HEADER.replace("city", "country"), "a"],
)
def test_another_header_is_refused(header: str, tmp_path: Path) -> None:
    with pytest.raises(FileUnrecognised):
        read_text("ctms_sites", tmp_path, header + "\n")


@pytest.mark.parametrize("token", ["", "NULL", "N/A", " n/a ", "null"])
def test_a_null_token_is_no_value(token: str, tmp_path: Path) -> None:
    (site,) = only(Site, read_text("ctms_sites", tmp_path, rows({"study": "S", "site_number": "1", "closed": token})))
    assert site.closed is None


def test_leading_zeros_are_of_the_number(tmp_path: Path) -> None:
    text = rows({"study": "S", "site_number": "001"}, {"study": "S", "site_number": "1"})
    assert [one.site_key for one in only(Site, read_text("ctms_sites", tmp_path, text))] == ["001", "1"]


def test_names_are_kept_in_both_scripts() -> None:
    records, _ = read("ctms_sites", ROOT / "adapters/ctms_sites/samples/good.csv")
    assert [(one.language, one.name, one.name_romanised) for one in only(Site, records)] == [
        ("ja", "見本病院", "Mihon Byoin"),
        ("ko", "예시 병원, 본관", "Yesi Hospital"),
    ]


def test_every_fault_of_a_row_is_told_by_rule() -> None:
    records, _ = read("ctms_sites", ROOT / "adapters/ctms_sites/samples/bad.csv")
    assert [one.rule for one in only(Rejected, records)] == [
        "RAGGED_ROW",
        "KEY_MISSING",
        "KEY_REPEATED",
        "KEY_MISSING",
        *["VALUE_INVALID"] * 3,
        "NUL_CHARACTER",
    ]
    assert [one.site_key for one in only(Site, records)] == ["001"]


def test_rows_of_other_studies_are_left_out(tmp_path: Path) -> None:
    path = tmp_path / "export"
    path.write_text(rows({"study": "A", "site_number": "1"}, {"study": "B", "site_number": "1"}))
    records, facts = read("ctms_sites", path, Declared(frozenset({"B"}), "UAT"))
    assert [(one.line, one.site_key) for one in records if isinstance(one, Site)] == [(3, "1")]
    assert facts.tallies == {"rows": 2, "rows_of_other_studies": 1}


def test_a_list_without_the_declared_study_is_refused(tmp_path: Path) -> None:
    with pytest.raises(StudyMismatch):
        read_text("ctms_sites", tmp_path, rows({"study": "A", "site_number": "1"}), Declared(frozenset({"B"}), "UAT"))


def test_a_list_of_several_studies_needs_a_declaration(tmp_path: Path) -> None:
    with pytest.raises(StudyMismatch):
        read_text("ctms_sites", tmp_path, rows({"study": "A", "site_number": "1"}, {"study": "B", "site_number": "1"}))


def test_an_endless_line_is_refused(tmp_path: Path) -> None:
    with pytest.raises(FileHostile):
        read_text("ctms_sites", tmp_path, HEADER + "\n" + "x" * 1_000_000 + "\n")


def test_a_last_line_without_a_break_is_a_truncated_file(tmp_path: Path) -> None:
    with pytest.raises(FileTruncated):
        read_text("ctms_sites", tmp_path, rows({"study": "S", "site_number": "1"}).rstrip("\n"))


@pytest.mark.parametrize("cell", ['"open', '"closed" not', "a" * 200_000], ids=["open quote", "stray quote", "long"])
def test_a_broken_row_refuses_the_file(cell: str, tmp_path: Path) -> None:
    with pytest.raises(FileRefused):
        read_text("ctms_sites", tmp_path, HEADER + "\n" + cell + "\n")


def test_an_empty_list_is_a_list(tmp_path: Path) -> None:
    assert read_text("ctms_sites", tmp_path, HEADER + "\n\n") == []


def test_a_row_over_several_lines_says_its_first() -> None:
    records, _ = read("ctms_sites", ROOT / "adapters/ctms_sites/samples/edge.csv")
    assert [one.line for one in records] == [2, 4, 5]
    assert "\n" in str(records[0])[:400].replace("\\n", "\n")
