"""What `hub mapping check` says of a file is what a load of it makes: milestones, dates, and who reads an item."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from adapters.tabular.check import check
from hub.canonical.records import OP_UPSERT, Item
from hub.cli_command import EXIT_FINDINGS, EXIT_LOADED
from hub.ingest import mapping as mappings
from hub.ingest.foretold import Foretold
from hub.ingest.mapping import StudyMapping
from hub.settings import Settings
from tests.ingest.test_cli import hub, studies

MAPPING = """
[adapter.tables.visits]
headers = ["Subject", "Consent"]
subject_key = "Subject"
site_key = "Site"
[adapter.tables.visits.subject]
label = "Subject"
[adapter.tables.visits.event]
oid = "Visit"
started = "Day"
[[milestone]]
kind = "CONSENTED"
form = "visits"
item = "Consent"
[[milestone]]
kind = "ENROLLED"
form = "vis*"
item = "Enrolled"
when = { Status = ["in"] }
[[milestone]]
kind = "COMPLETED"
form = "other"
item = "Enrolled"
[items]
clinical = ["Weight"]
code = ["Status"]
"""
HEAD = "Subject,Site,Visit,Day,Consent,Enrolled,Status,Weight,Birth date,ARM\n"
ROWS = (
    "1-1,1,V1,2024-02-01,2024-01-01,2024-01-05,in,70,1980-01-01,A\n"
    "1-1,1,V2,2024-03-01,2024-01-01,,,70,1980-01-01,A\n"
    "1-2,1,V1,soon,somewhen,2024-01-05,out,70,1980-01-01,A\n"
    "1-3,1,V1,2024-02-01,2024-01-09,last May,in,70,1980-01-01,B\n"
    "1-4,1,V1,2024-02-30,tomorrow,2024-01-05,in,70,1980-01-01,B\n"
)


def parsed(text: str) -> StudyMapping:
    return mappings.parse(mappings.overlay(mappings.shipped("tabular"), mappings.document(text)))


def told(tmp_path: Path, text: str, rows: str) -> Foretold:
    (tmp_path / "visits.csv").write_text(HEAD + rows)
    whole = parsed(text)
    foretold = Foretold(whole)
    check(tmp_path / "visits.csv", dict(whole.adapter), heard=lambda _, record: foretold.hear(record))
    return foretold


def test_what_is_taken_and_what_is_no_date(tmp_path: Path) -> None:
    taken, unread = told(tmp_path, MAPPING, ROWS).end()
    assert {kind: (of.values, sorted(of.subjects), of.unread) for kind, of in taken.items()} == {
        "CONSENTED": (3, ["1-1", "1-3"], 2),
        "ENROLLED": (2, ["1-1", "1-4"], 1),
        "COMPLETED": (0, [], 0),
    }
    assert [tuple(each) for each in unread] == [
        ("DATE_FORM_UNKNOWN", "Item", "Consent", 4),
        ("DATE_FORM_UNKNOWN", "StudyEvent", "started", 4),
        ("DATE_FORM_UNKNOWN", "Item", "Enrolled", 5),
        ("DATE_FORM_UNKNOWN", "Item", "Consent", 6),
        ("IMPOSSIBLE_DATE", "StudyEvent", "started", 6),
    ]


def test_who_reads_an_item(tmp_path: Path) -> None:
    classes = told(tmp_path, MAPPING, ROWS).classes()
    assert (classes["CODE"], classes["CLINICAL"], classes["BLINDED"]) == (["Status"], ["Weight"], ["ARM"])
    assert {"Birth date", "Consent"} <= set(classes["IDENTIFIER"])


def test_an_item_is_named_by_the_end_of_its_place_and_conditions_are_of_its_page() -> None:
    rule: dict[str, Any] = {"kind": "SCREENED", "form": "DS", "item": "IG/1/DT", "unless": {"OUT": ["Y"]}}
    foretold = Foretold(mappings.parse({"milestone": [rule]}))
    for line, (subject, group, item, value) in enumerate(
        (
            *(("a", "IG", "DT", "2024-01-01"), ("a", "IG", "OUT", "N"), ("b", "IG", "DT", "2024-01-02")),
            *(("b", "X", "OUT", "Y"), ("c", "JG", "DT", "2024-01-03"), ("d", "IG", "DT", "")),
        )
    ):
        place = (subject, "", "", "DS", "", group, "1", item)
        foretold.hear(Item(line, line, 0, OP_UPSERT, *place, value, None, None, None))
    taken, unread = foretold.end()
    assert (taken["SCREENED"].values, taken["SCREENED"].subjects, unread) == (1, {"a"}, [])


def test_a_check_and_a_load_say_the_same(database: Settings, tmp_path: Path) -> None:
    mapping, file = tmp_path / "visits.toml", tmp_path / "visits.csv"
    mapping.write_text(MAPPING)
    file.write_text(HEAD + ROWS)
    checked = hub(database, "mapping", "check", str(file), "--mapping", str(mapping))
    assert checked.exit_code == EXIT_FINDINGS
    cells = [[cell.strip() for cell in line.split("│")[1:-1]] for line in checked.output.splitlines() if "│" in line]
    assert ["CONSENTED", "3", "2", "2"] in cells and ["ENROLLED", "2", "2", "1"] in cells
    assert ["DATE_FORM_UNKNOWN", "Consent", "2", "4, 6"] in cells and ["IMPOSSIBLE_DATE", "Day", "1", "6"] in cells
    assert "right IDENTIFIER: SITE; engaged for" in " ".join(checked.output.split())
    assert "somewhen" not in checked.output and "1-2" not in checked.output

    studies(database, "CHECKED")
    of = ("--source", "checked", "--study", "CHECKED")
    add = ("--adapter", "tabular", "--study", "CHECKED", "--environment", "UAT", "--mapping", str(mapping))
    assert hub(database, "source", "add", "checked", *add).exit_code == EXIT_LOADED
    declared = hub(database, "mapping", "check", str(file), *of)
    assert declared.output == checked.output
    loaded = hub(database, "ingest", str(file), *of, "--dry-run")
    figures = [[cell.strip() for cell in line.split("│")[1:-1]] for line in loaded.output.splitlines() if "│" in line]
    (milestones,) = [row for row in figures if row[0] == "subject_milestone"]
    assert "4" in milestones  # of two participants each
    assert "4 WARNING DATE_FORM_UNKNOWN" in loaded.output and "1 WARNING IMPOSSIBLE_DATE" in loaded.output


def test_dates_that_are_read_leave_nothing_to_say(database: Settings, tmp_path: Path) -> None:
    mapping, file = tmp_path / "visits.toml", tmp_path / "visits.csv"
    mapping.write_text(MAPPING)
    file.write_text(HEAD + ROWS.splitlines(keepends=True)[0])
    assert hub(database, "mapping", "check", str(file), "--mapping", str(mapping)).exit_code == EXIT_LOADED
