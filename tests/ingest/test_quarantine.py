"""What is held back and what only warns: one meaning in receipt, ledger and quarantine, and a row's way back and in."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import replace
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from adapters.kit import workbook
from hub.canonical.dates import Times
from hub.cli_command import EXIT_FINDINGS, EXIT_LOADED
from hub.settings import Settings
from tests.adapters.workbook import write
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import site_list
from tests.ingest.test_cli import hub, studies
from tests.ingest.test_tabular import declared, load

SITES: Mapping[str, Any] = {
    "adapter": {
        "tables": {
            "sites": {
                "headers": ["Centre", "Activated"],
                "site": {"key": "Centre", "country": "Country", "activated": "Activated", "closed": "Closed"},
            }
        }
    },
    "sites": {"authority": True},
}
HEAD = "Centre,Country,Activated,Closed\n"
STATUSES = (
    "select s.number, t.status, t.effective_raw as day from study_site_status t join study_site s"
    " on s.id = t.study_site_id where t.study_id = $1 and t.known_to is null order by 1, 2"
)
HELD = (
    "select f.rule, f.severity, f.source_line as line, f.message, q.study_site_id is not null as of_site,"
    " (select count(*) from quarantined_fragment w where w.quarantined_record_id = q.id) as parts,"
    " q.replayed_at is null as waits from quarantined_record q join finding f on f.id = q.finding_id"
    " where q.study_id = $1 order by 3, 1"
)


async def sites(database: Settings, admin: asyncpg.Connection, folder: Path, mapping: Mapping[str, Any] = SITES) -> Hub:
    """A study whose CTMS sends a table of sites."""
    return await declared(database, admin, folder, mapping)


async def sent(of: Hub, text: str, name: str = "sites.csv") -> Any:
    """The receipt of a table."""
    (of.folder / name).write_text(text, "utf-8")
    (receipt,) = await load(of, name, folder=of.folder)
    return receipt


@pytest.mark.parametrize(
    ("day", "rule"),
    [
        ("2024-13-41", "IMPOSSIBLE_DATE"),
        ("03/04/2024", "AMBIGUOUS_DATE"),
        ("soon", "DATE_FORM_UNKNOWN"),
        ("2024-02-10T10:00 CST", "ZONE_UNKNOWN"),
    ],
)
async def test_a_row_of_a_site_with_a_wrong_date_is_held_back_and_what_stood_stands(
    day: str, rule: str, database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    of = await sites(database, admin, tmp_path)
    await sent(of, f"{HEAD}101,KR,2024-02-10,\n102,KR,2024-02,\n")
    stood = [
        {"number": "101", "status": "ACTIVATED", "day": "2024-02-10"},
        {"number": "102", "status": "ACTIVATED", "day": "2024-02"},
    ]
    assert await of.rows(STATUSES) == stood

    receipt = await sent(of, f"{HEAD}101,KR,{day},2024-05-01\n102,KR,,2024-06-01\n103,JP,{day},\n")

    assert dict(receipt.rules) == {(rule, "ERROR"): 2}
    assert receipt.entities["study_site"].quarantined == 2
    message = "Activated holds no date the hub can read"
    said = {"rule": rule, "severity": "ERROR", "message": message, "parts": 1, "waits": True}
    assert await of.rows(HELD) == [said | {"line": 2, "of_site": True}, said | {"line": 4, "of_site": False}]
    assert await of.rows(STATUSES) == [*stood, {"number": "102", "status": "CLOSED", "day": "2024-06-01"}]


CLASSES = "select data_class from quarantined_fragment where study_id = $1 order by fragment"


@pytest.mark.parametrize(
    ("day", "kind"),
    [
        ("2024-13-41", "CODE"),
        ("30 Feb 2024", "CODE"),
        ("Gildong Hong fell ill", "IDENTIFIER"),
        ("2024-02-30 김길동", "IDENTIFIER"),
        ("555-1234", "IDENTIFIER"),
    ],
)
async def test_words_where_a_day_of_a_site_belongs_are_for_who_reads_identifiers(
    day: str, kind: str, database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """Whatever the row is held back for, and in either layout."""
    of = await sites(database, admin, tmp_path)
    await sent(of, f"{HEAD}101,KR,{day},\n,KR,,{day}\n")
    assert [row["data_class"] for row in await of.rows(CLASSES)] == [kind, kind]

    key = f"HELD-WORDS-{len(day)}"
    source = await declare(database, key, adapter="ctms_sites", mapping={}, study_oids=[])
    of = Hub(database, admin, source, tmp_path)
    rows = [{"site_number": "1", "approved": day}, {"site_number": "", "closed": day}]
    await of.load(site_list(tmp_path / "list.csv", key, *rows), adapter="ctms_sites")
    assert [row["data_class"] for row in await of.rows(CLASSES)] == [kind, kind]


async def test_what_only_warns_is_held_nowhere(database: Settings, admin: asyncpg.Connection, tmp_path: Path) -> None:
    of = await sites(database, admin, tmp_path)
    receipt = await sent(of, "Centre,Activated,Fax\n101,2024-02-10,1\n")
    found = {(rule, severity) for rule, severity in receipt.rules}
    assert found == {("COLUMN_MISSING", "WARNING"), ("COLUMN_UNMAPPED", "WARNING")}
    assert not any(tally.quarantined for tally in receipt.entities.values())
    assert await of.rows(HELD) == []


async def test_the_receipt_tells_the_columns_that_nothing_takes_by_place(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    of = await sites(database, admin, tmp_path)
    strange = [
        "\ud64d\uae38\ub3d9 (1961-03-02)",
        "Kim Minsu = Placebo",
        "a\n\x1b[31mb\u202e",
        "n" * 900,
        *(f"c{n}" for n in range(41)),
    ]
    head = ",".join(f'"{name}"' for name in ["Centre", "Activated", *strange])
    receipt = await sent(of, f"{head}\n{','.join(['101', '2024-02-10', *(['1'] * len(strange))])}\n")
    lead = "nothing takes these columns, and a row of no subject keeps no items: "
    assert receipt.named["COLUMN_UNMAPPED"].startswith(f"{lead}3 (C), 4 (D), 5 (E), ")
    assert receipt.named["COLUMN_UNMAPPED"].endswith(", 22 (V) and 25 more")
    assert receipt.named["COLUMN_MISSING"] == "the mapping names columns the table lacks: Closed, Country"
    rules = {each["rule"]: each["message"] for each in receipt.document()["rules"]}
    assert rules == dict(receipt.named)
    told = await of.rows("select rule, message from finding where study_id = $1")
    assert {each["rule"]: each["message"] for each in told} == dict(receipt.named)


async def test_what_the_receipt_counts_is_what_waits_of_any_kind(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    of = await sites(database, admin, tmp_path)
    receipt = await sent(of, f"{HEAD}101,Nowhere,,\n102,KR,,2024-02-30\n103,KR\n,KR,,\n104,KR,,\n")
    counted = sum(tally.quarantined for tally in receipt.entities.values())
    errors = sum(number for (_, severity), number in receipt.rules.items() if severity == "ERROR")
    held = await of.rows(HELD)
    assert [(each["line"], each["rule"]) for each in held] == [
        (2, "VALUE_INVALID"),
        (3, "IMPOSSIBLE_DATE"),
        (4, "RAGGED_ROW"),
        (5, "KEY_MISSING"),
    ]
    assert counted == errors == len(held)


async def test_what_may_not_be_kept_waits_without_words(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    """A hub of a region keeps no words of what nobody has classified, unless they are surely of the region, and still
    says what it held back."""
    of = await sites(replace(database, region="KR"), admin, tmp_path)
    receipt = await sent(of, f"{HEAD}101,JP,2024-02-30,\n102,JP,Gildong Hong fell ill,\n")
    assert receipt.entities["study_site"].quarantined == 2
    held = [(each["rule"], each["line"], each["parts"]) for each in await of.rows(HELD)]
    assert held == [("IMPOSSIBLE_DATE", 2, 1), ("DATE_FORM_UNKNOWN", 3, 0)]


async def test_of_an_adapter_that_lets_a_wrong_date_pass_it_is_not_taken(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    of = await sites(database, admin, tmp_path)
    await sent(of, f"{HEAD}101,KR,2024-02-10,\n")
    stood = await of.rows(STATUSES)
    monkeypatch.setattr(Times, "fault", lambda *_, **__: None)
    receipt = await sent(of, f"{HEAD}101,KR,2024-13-41,2024-05-01\n")
    assert dict(receipt.rules) == {("IMPOSSIBLE_DATE", "WARNING"): 1}
    assert await of.rows(STATUSES) == [*stood, {"number": "101", "status": "CLOSED", "day": "2024-05-01"}]


async def test_a_site_list_in_the_hubs_own_layout_is_held_to_the_same(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    source = await declare(database, "HELD-DATES", adapter="ctms_sites", mapping={}, study_oids=[])
    of = Hub(database, admin, source, tmp_path)
    rows = [{"site_number": "1", "approved": "2024-13-41"}, {"site_number": "2", "approved": "2024-03-04"}]
    (receipt,) = await of.load(site_list(tmp_path / "sites.csv", "HELD-DATES", *rows), adapter="ctms_sites")
    assert dict(receipt.rules) == {("IMPOSSIBLE_DATE", "ERROR"): 1}
    assert [each["message"] for each in await of.rows(HELD)] == ["approved holds no date the hub can read"]
    assert [each["number"] for each in await of.rows(STATUSES)] == ["2"]


def test_a_wrong_date_comes_back_from_the_command_line_and_is_loaded_once_corrected(
    database: Settings, tmp_path: Path
) -> None:
    mapping = tmp_path / "sites.toml"
    mapping.write_text(
        '[adapter.tables.sites]\nheaders = ["Centre"]\n[adapter.tables.sites.site]\nkey = "Centre"\n'
        'activated = "Activated"\n[sites]\nauthority = true\n'
    )
    file = tmp_path / "sites.csv"
    file.write_text("Centre,Activated,Fax\n101,2024-13-41,9\n102,2024-02-10,8\n")
    checked = hub(database, "mapping", "check", str(file), "--mapping", str(mapping))
    assert checked.exit_code == EXIT_FINDINGS and "IMPOSSIBLE_DATE" in checked.output
    source = ("--adapter", "tabular", "--study", "CLI-5", "--environment", "UAT", "--mapping", str(mapping))
    studies(database, "CLI-5")
    assert hub(database, "source", "add", "ctms5", *source).exit_code == EXIT_LOADED
    of = ("--source", "ctms5", "--study", "CLI-5")

    loaded = hub(database, "ingest", str(file), *of)
    assert loaded.exit_code == EXIT_FINDINGS
    assert (
        "COLUMN_UNMAPPED: nothing takes these columns, and a row of no subject keeps no items: 3 (C)" in loaded.output
    )
    dry = hub(database, "ingest", str(file), *of, "--dry-run")
    assert "keeps no items: 3 (C)" in dry.output and "hub quarantine" not in dry.output
    (run,) = re.findall(r"`hub quarantine ([0-9a-f-]{36})` lists what was held back", loaded.output)
    assert f"CLI-5 ctms5 {file.name}: 1 wait" in hub(database, "quarantine").output
    (line,) = hub(database, "quarantine", run).output.splitlines()
    assert "ERROR IMPOSSIBLE_DATE  Site line 2: Activated holds no date the hub can read" in line
    assert "2024-13-41" not in line
    found = hub(database, "findings", run).output.splitlines()
    assert found[0] == "ERROR IMPOSSIBLE_DATE  Site line 2: Activated holds no date the hub can read"
    assert found[1].startswith("WARNING COLUMN_UNMAPPED  Site line 1: nothing takes") and len(found) == 2

    (back := tmp_path / "back").mkdir()
    assert hub(database, "quarantine", run, "--out", str(back)).exit_code == EXIT_LOADED
    head, row = (back / "sites.csv").read_text("utf-8-sig").splitlines()
    assert head == "Centre,Activated,Fax,hub_rule,hub_reason,hub_fix"
    assert row.startswith("101,2024-13-41,9,IMPOSSIBLE_DATE,Activated holds no date the hub can read,Correct the date")
    (back / "sites.csv").write_text((back / "sites.csv").read_text("utf-8-sig").replace("2024-13-41", "2024-03-14"))
    again = hub(database, "ingest", str(back / "sites.csv"), *of)
    assert "IMPOSSIBLE_DATE" not in again.output and "hub quarantine" not in again.output
    (later,) = re.findall(r"`hub findings ([0-9a-f-]{36})` lists them", again.output)
    assert "nothing was held back" in hub(database, "quarantine", later).output
    assert "CLI-5" not in hub(database, "quarantine").output
    assert f"no date the hub can read (superseded by run {later}, " in hub(database, "quarantine", run).output
    assert hub(database, "quarantine", run, "--out", str(tmp_path / "again")).output == "nothing waits\n"


def test_rows_of_a_workbook_come_back_whoever_held_them_back(database: Settings, tmp_path: Path) -> None:
    """The adapter, which has a row's words, or the hub after it, which has the record's: of one sheet a line tells."""
    mapping = tmp_path / "subjects.toml"
    mapping.write_text(
        '[adapter.tables.visits]\nheaders = ["Subject", "Visit"]\nsubject_key = "Subject"\n'
        '[adapter.tables.visits.event]\noid = "Visit"\nstarted = "Day"\n'
    )
    head, rows = ["Subject", "Visit", "Day"], [["S-1", "V1", "2024-02-01"], ["", "V1", "2024-02-02"]]
    write(tmp_path / "visits.xlsx", {"Visits": [head, *rows], "Notes": [["x"], ["y"]]})
    source = ("--adapter", "tabular", "--study", "CLI-6", "--environment", "UAT", "--mapping", str(mapping))
    studies(database, "CLI-6")
    assert hub(database, "source", "add", "edc6", *source).exit_code == EXIT_LOADED
    loaded = hub(database, "ingest", str(tmp_path / "visits.xlsx"), "--source", "edc6", "--study", "CLI-6")
    assert "TABLE_UNKNOWN: sheet 2 of the file is no table" in loaded.output
    (run,) = re.findall(r"`hub quarantine ([0-9a-f-]{36})` lists", loaded.output)
    (back := tmp_path / "back").mkdir()
    written = hub(database, "quarantine", run, "--out", str(back))
    assert "2 rows to correct" in written.output and "more are no rows" not in written.output
    (sheet,) = workbook.read(back / "visits.xlsx")
    assert [(cells[0], cells[3]) for cells in list(sheet.rows())[1:]] == [
        ("S-1", "SUBJECT_UNKNOWN"),
        ("", "KEY_MISSING"),
    ]
