"""Tables as partners send them and nobody prepared: what is proposed for them, and what that makes of their rows."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from adapters.kit.delimited import ADDED
from adapters.tabular import ADAPTER
from adapters.tabular.check import Checked, check
from adapters.tabular.suggest import suggest, whole
from hub.canonical.dates import partial_date
from hub.canonical.records import Item, Rejected, Site
from hub.canonical.rules import fix
from hub.errors import MappingInvalid
from hub.ingest import mapping as mappings
from tests.adapters import workbook
from tests.adapters.reading import UAT, only, read

JAPANESE = [
    ["施設コード", "被験者番号", "同意取得日", "生年月日", "体重"],
    *(["００１", f"Ｓ－００{n}", f"令和６年{n}月１日", f"昭和5{n}年3月1日", f"５{n}.5"] for n in "１２３４"),
]
GERMAN = [
    ["Zentrum", "Patient", "Visite", "Datum", "Gewicht (kg)"],
    ["01", "P-001", "V1", "03.02.2026", "71,5"],
    ["01", "P-002", "V1", "31.02.2026", "80,0"],
    ["02", "P-003", "V1", "14.02.2026", "66,25"],
    ["02", "P-003", "V2", "21.03.2026", "1.066,25"],
]
DOUBLED = [
    ["Site", "Subject", "Date", "Status", "Date", "Status"],
    ["11", "1001", "2026-01-05", "Screened", "2026-01-20", "Enrolled"],
    ["11", "1002", "2026-01-06", "Screened", "", "Failed"],
]
MATRIX = [
    ["Participant", "Site", "Screening", "Week 2", "Week 4"],
    ["A-1", "7", "2026-02-01", "2026-02-15", ""],
    ["A-2", "7", "2026-02-03", "ND", ""],
]

OF_ID = {"tables": {"t": {"headers": ["id"], "subject_key": "id"}}}


def written(folder: Path, rows: Sequence[Sequence[str]], delimiter: str = ",", encoding: str = "utf-8") -> Path:
    """A text of these rows."""
    with (path := folder / "table.csv").open("w", encoding=encoding, newline="") as file:
        csv.writer(file, delimiter=delimiter).writerows(rows)
    return path


def proposed(path: Path) -> tuple[dict[str, Any], Checked]:
    """The one table of the mapping that is proposed for a file, and what that mapping makes of it."""
    document = mappings.document(whole(suggest(path)))
    (table,) = document["adapter"]["tables"].values()
    (checked,) = check(path, document["adapter"])
    return table, checked


def test_dates_of_an_era_in_digits_as_wide_as_ideographs(tmp_path: Path) -> None:
    path = written(tmp_path, JAPANESE, encoding="cp932")
    columns = {each.name: each for each in suggest(path)[0].columns}
    assert (columns["同意取得日"].field, columns["同意取得日"].confidence) == ("CONSENTED", 90)
    table, checked = proposed(path)
    assert (table["encoding"], checked.rejected) == ("windows-31j", {})
    assert [partial_date(row[2]).earliest for row in JAPANESE[1:3]] == [date(2024, 1, 1), date(2024, 2, 1)]


@pytest.mark.parametrize("letter", "SHRTＳ")
def test_a_key_of_a_letter_and_numbers_is_no_day_of_an_era(letter: str, tmp_path: Path) -> None:
    rows = [["Participant", "Visit"], *([f"{letter}05-0{n}-0{n}", "V1"] for n in range(1, 6))]
    (key, _) = suggest(written(tmp_path, rows))[0].columns
    assert "dates" not in key.values
    assert partial_date(rows[1][0]).earliest.day == 1


def test_titles_above_the_header_and_a_row_of_totals(tmp_path: Path) -> None:
    head = ["Site", "Site name", "Country", "Planned", "Activated"]
    rows: list[list[str | int]] = [
        ["101", "North", "Korea, South", 20, "2026-03-01"],
        ["102", "East", "Japan", 10, "2026-03-05"],
    ]
    path = tmp_path / "report.xlsx"
    workbook.write(path, {"List": [["Report"], ["As of", "2026-11-01"], [], head, *rows, ["Grand Total:", "", "", 30]]})
    document = mappings.document(whole(suggest(path)))
    (table,) = document["adapter"]["tables"].values()
    assert (table["skip_rows"], table["leave_out"]) == (3, {"Site": ["Grand Total:"]})
    declared = replace(UAT, options=document["adapter"])
    assert {site.site_key for site in only(Site, read("tabular", path, declared)[0])} <= {"101", "102"}
    (checked,) = check(path, document["adapter"])
    assert (checked.rows, checked.left_out) == (2, 1)


def test_a_row_is_left_out_by_a_word_whatever_else_it_has(tmp_path: Path) -> None:
    table = {"headers": ["id"], "subject_key": "id", "leave_out": {"id": ["計", "Total"]}}
    path = written(tmp_path, [["id", "a"], ["S1", "1"], [" Total ", "1", "2"], ["計"], ["Totally", "2"]])
    records, _ = read("tabular", path, replace(UAT, options={"tables": {"t": table}}))
    assert {item.subject_key for item in only(Item, records)} == {"S1", "Totally"}
    (left,) = only(Rejected, records)
    assert (left.rule, left.severity) == ("ROW_LEFT_OUT", "WARNING")
    assert left.reason == "2 rows of the table t were left out by a word of `leave_out`"


def test_what_was_measured_and_a_day_are_no_keys(tmp_path: Path) -> None:
    """Not even where one day is none: visits tell the rows of a participant apart."""
    table, checked = proposed(written(tmp_path, GERMAN, ";", "cp1252"))
    assert (table["key"], table["decimal"], table["numbers"]) == (["Visite"], ",", ["Gewicht (kg)"])
    assert checked.nobody, "rows of participants that no table tells of are all held back"
    assert "[adapter.tables.table.subject]" in suggest(tmp_path / "table.csv")[0].toml


def test_of_a_table_without_its_header_nothing_is_proposed_and_no_value_stands_in_the_mapping(tmp_path: Path) -> None:
    path = written(tmp_path, [["001", "홍길동", "1961-03-02"], ["002", "김영희", "1971-03-02"]])
    text = whole(suggest(path))
    assert "홍길동" not in text and "1961" not in text
    with pytest.raises(MappingInvalid):
        ADAPTER.check(mappings.document(text)["adapter"])


def test_two_columns_of_one_name_are_two(tmp_path: Path) -> None:
    table, checked = proposed(written(tmp_path, DOUBLED, "\t"))
    assert table["key"] == ["Subject"]
    assert checked.as_items == ["Date", "Status", "Date_2", "Status_2"]


def test_visits_in_columns_are_items_of_a_participant(tmp_path: Path) -> None:
    table, checked = proposed(written(tmp_path, MATRIX))
    assert (table["key"], checked.nobody, checked.records["Subject"]) == (["Participant"], False, 2)


def test_what_the_hub_wrote_is_no_value_of_a_row_that_a_spreadsheet_made_longer(tmp_path: Path) -> None:
    """A row of two cells of four came back with the hub's words under the others, and was saved as it stood."""
    header = ["id", "a", "b", "c", *ADDED]
    short = ["S1", "1", "RAGGED_ROW", "the row has 2 cells instead of 4", "Give the row as many cells", "", ""]
    path = written(tmp_path, [header, short, ["S2", "1", "2", "3", "RAGGED_ROW", "so", "so"]])
    records, _ = read("tabular", path, replace(UAT, options=OF_ID))
    assert [(each.rule, each.line) for each in only(Rejected, records)] == [("RAGGED_ROW", 2)]
    assert {item.subject_key for item in only(Item, records)} == {"S2"}


@pytest.mark.parametrize("over", [1, 2, 3])
def test_what_the_hub_wrote_is_no_value_of_a_row_whichever_of_it_somebody_wrote_over(over: int, tmp_path: Path) -> None:
    """The row lacks more cells than were filled in, and is refused for that; with all of them filled in it is read."""
    header = ["id", "a", "b", "c", "d"]
    sent = written(tmp_path, [header, ["S1", "1"]])
    (rejected,) = only(Rejected, read("tabular", sent, replace(UAT, options=OF_ID))[0])
    mark = ("RAGGED_ROW", rejected.reason, fix("RAGGED_ROW"))
    values = [str(number) for number in range(2, 2 + over)]
    (folder := tmp_path / "back").mkdir()
    back = written(folder, [[*header, *ADDED], ["S1", "1", *values, *mark[over:], "", "", ""]])
    records, _ = read("tabular", back, replace(UAT, options=OF_ID))
    if over < 3:
        assert [(each.rule, each.line) for each in only(Rejected, records)] == [("RAGGED_ROW", 2)]
    assert [each.value for each in only(Item, records)] == ([] if over < 3 else ["S1", "1", *values])
