"""Tables of a CTMS or EDC from file to row: who confirms a site, deviations of nobody, what layouts make of samples."""

from __future__ import annotations

import itertools
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import typer
from typer.testing import CliRunner, Result

from adapters.tabular import ADAPTER
from hub import cli_ingest, cli_mapping, cli_source
from hub.cli_command import EXIT_FINDINGS, EXIT_LOADED, EXIT_REFUSED
from hub.ingest.mapping import document
from hub.ingest.receipt import Receipt
from hub.ingest.run import ingest
from hub.settings import Settings
from tests.adapters.reading import ROOT
from tests.ingest.conftest import Hub, declare
from tests.ingest.test_cli import studies

SAMPLES = ROOT / "adapters" / "tabular" / "samples"
_NUMBERS = itertools.count(1)


def layout(name: str) -> dict[str, Any]:
    """A shipped layout as a document."""
    return document(ADAPTER.layouts()[name].read_text("utf-8"))


async def declared(database: Settings, admin: asyncpg.Connection, folder: Path, mapping: Mapping[str, Any]) -> Hub:
    """A study with one source of tables."""
    key = f"TABLES-{next(_NUMBERS)}"
    return Hub(database, admin, await declare(database, key, adapter="tabular", mapping=mapping, study_oids=()), folder)


async def load(hub: Hub, *names: str, folder: Path = SAMPLES) -> list[Receipt]:
    """Load samples; all are published."""
    paths = [folder / name for name in names]
    source = hub.source
    receipts = await ingest(hub.settings, ADAPTER, paths, source.name, source.study_key, started_by="test")
    assert [receipt.error for receipt in receipts] == [None] * len(names)
    return receipts


SITES = (
    "select number, country, satellite, confirmed_at is not null as confirmed from study_site where study_id = $1"
    " order by number"
)
DEVIATIONS = (
    "select split_part(d.source_key, e'\\x1f', 2) as key, s.label, t.number, x.data_class from protocol_deviation d"
    " left join subject s on s.id = d.subject_id left join study_site t on t.id = d.study_site_id"
    " left join protocol_deviation_text x on x.protocol_deviation_id = d.id"
    " where d.study_id = $1 and d.deleted_at is null order by 1"
)


@pytest.mark.parametrize("order", [("good_sites.csv", "edge.csv"), ("edge.csv", "good_sites.csv")])
async def test_a_list_confirms_its_sites_and_a_row_of_a_subject_only_names_one(
    order: tuple[str, str], database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    hub = await declared(database, admin, tmp_path, layout("gsm_clindata"))
    await load(hub, *order)
    assert await hub.rows(SITES) == [
        {"number": "10", "country": "US", "satellite": False, "confirmed": True},
        {"number": "11", "country": "CN", "satellite": True, "confirmed": True},
        {"number": "12", "country": "JP", "satellite": None, "confirmed": False},
    ]
    before = await hub.state()
    again = await load(hub, *order)
    assert [receipt.changed for receipt in again] == [0, 0]
    assert await hub.state() == before


async def test_deviations_of_a_site_of_the_study_and_of_a_subject_that_comes_later(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    mapping = layout("example_north")
    mapping["adapter"]["tables"]["log"] = {
        "headers": ["subject_#", "enrolled_at"],
        "subject_key": "subject_#",
        "site_key": "enrolled_at",
        "subject": {"label": "subject_#"},
    }
    mapping["items"]["clinical"] = ["*"]
    hub = await declared(database, admin, tmp_path, mapping)
    await load(hub, "north_sites.csv", "north_deviations.csv")
    rest = [
        {"key": "PD-2", "label": None, "number": "1", "data_class": "CLINICAL"},
        {"key": "PD-3", "label": None, "number": None, "data_class": "CLINICAL"},
    ]
    waiting = {"key": "PD-1", "label": None, "number": "1", "data_class": "IDENTIFIER"}
    assert await hub.rows(DEVIATIONS) == [waiting, *rest]
    assert await hub.rows(
        "select severity, record_kind from finding where study_id = $1 and rule = 'SUBJECT_UNKNOWN'"
    ) == [{"severity": "WARNING", "record_kind": "Deviation"}]
    (tmp_path / "log.csv").write_text("subject_#,enrolled_at\n001-001,2\n")
    (receipt,) = await load(hub, "log.csv", folder=tmp_path)
    assert receipt.entities["protocol_deviation"].changed == 1
    moved = {"key": "PD-1", "label": "001-001", "number": "2", "data_class": "IDENTIFIER"}
    assert await hub.rows(DEVIATIONS) == [moved, *rest]
    words = "select t.number from protocol_deviation_text x join study_site t on t.id = x.study_site_id"
    assert sorted(row["number"] for row in await hub.rows(f"{words} where x.study_id = $1")) == ["1", "2"]
    await load(hub, "north_deviations.csv")  # its words can be compared with the subject's identifiers now
    assert await hub.rows(DEVIATIONS) == [moved | {"data_class": "CLINICAL"}, *rest]
    await hub.admin.execute(  # no words of anybody are free of an arm, those of no participant neither
        "insert into allocation (id, study_id, study_site_id, subject_id, data_class, arm) select gen_random_uuid(),"
        " study_id, study_site_id, id, 'BLINDED', 'Manual' from subject where study_id = $1",
        hub.source.study_id,
    )
    await load(hub, "north_deviations.csv")
    assert (await hub.rows(DEVIATIONS))[2]["data_class"] == "BLINDED"

    # what a user says of a deviation since is told beside, and stays
    of = "study_id = $1 and source_key like '%PD-2'"
    await hub.admin.execute(
        f"update protocol_deviation set status = 'Closed', amended_at = now() where {of}", hub.source.study_id
    )
    await load(hub, "north_deviations.csv")
    assert await hub.value(f"select status from protocol_deviation where {of}") == "Closed"
    assert await hub.rows("select record_kind from finding where study_id = $1 and rule = 'AMENDED_HERE'") == [
        {"record_kind": "Deviation"}
    ]


async def test_an_irt_gives_milestones_visits_with_windows_and_a_randomization(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    hub = await declared(database, admin, tmp_path, layout("example_west"))
    await load(hub, "west_subjects.csv", "west_visits.csv")
    milestones = await hub.rows(
        "select s.label, m.kind, m.occurred::text from subject_milestone m join subject s on s.id = m.subject_id"
        " where m.study_id = $1 and m.known_to is null order by 1, 2"
    )
    assert [tuple(row.values()) for row in milestones] == [
        ("21-001", "RANDOMIZED", "2024-03-28"),
        ("21-001", "SCREENED", "2024-03-14"),
        ("21-002", "SCREENED", "2024-03-15"),
        ("21-002", "SCREEN_FAILED", "2024-04-02"),
        ("22-001", "SCREENED", "2024-03-18"),
        ("22-001", "SCREEN_FAILED", "2024-03-19"),
    ]
    assert await hub.value("select number from randomization where study_id = $1") == "R-1001"
    visits = await hub.rows(
        "select oid, repeat_key, occurred, window_start, window_end, source_status from study_event"
        " where study_id = $1 order by window_start"
    )
    assert [tuple(row.values()) for row in visits] == [
        ("Visit", "", "2024-03-28", "2024-03-26", "2024-03-30", "Done"),
        ("Visit", ".2", "2024-04-26", "2024-04-22", "2024-04-28", "Done"),
        ("Phone call", "", None, "2024-05-20", "2024-05-26", "Planned"),
    ]
    assert (await hub.items("west_subjects"))["weight_kg"] in ("1071.5", "54.0", None)


async def test_a_workbook_and_a_query_stream_load(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    south = await declared(database, admin, tmp_path, layout("example_south"))
    await load(south, "good_book.xlsx")
    assert await south.rows(SITES) == [
        {"number": "01", "country": "CN", "satellite": None, "confirmed": True},
        {"number": "02", "country": "CN", "satellite": True, "confirmed": True},
    ]
    assert await south.value("select count(*) from subject_milestone where study_id = $1 and known_to is null") == 7
    east = await declared(database, admin, tmp_path, layout("example_east"))
    await load(east, "east_queries.txt")
    queries = await east.rows(
        "select item_oid, kind, status, raised_at::date::text, closed_at::date::text, time_precision from data_query"
        " where study_id = $1 order by raised_at"
    )
    assert [tuple(row.values()) for row in queries] == [
        ("DM.BRTHYR", "SYSTEM", "CLOSED", "2024-01-02", "2024-01-06", "DAY"),
        ("VS.SYSBP", "MANUAL", "OPEN", "2024-01-03", None, "DAY"),
        ("VS.SYSBP", "MANUAL", "CANCELLED", "2024-02-07", "2024-02-08", "DAY"),
    ]


async def test_a_table_is_recognised_by_the_name_it_was_sent_with(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    mapping = {"adapter": {"tables": {"t": {"file": ["list_*"], "subject_key": "id", "subject": {"label": "id"}}}}}
    hub = await declared(database, admin, tmp_path, mapping)
    (tmp_path / "list_1.csv").write_text("id,a\nS1,x\n")
    await load(hub, "list_1.csv", folder=tmp_path)
    assert await hub.value("select label from subject where study_id = $1") == "S1"


app = typer.Typer()
cli_ingest.register(app)
cli_source.register(app)
app.add_typer(cli_mapping.mapping_app, name="mapping")


def command(database: Settings, *arguments: str) -> Result:
    """A command as an operator types it."""
    given = {
        "HUB_HOME": str(database.home),
        "HUB_DATABASE_URL": str(database.database_url),
        "HUB_DATABASE": database.database,
        "HUB_RAW_STORE": database.raw_store,
        "COLUMNS": "200",
    }
    return CliRunner().invoke(app, list(arguments), env=given, catch_exceptions=False)


def test_an_operator_looks_at_a_table_declares_it_and_loads_a_folder(database: Settings, tmp_path: Path) -> None:
    listed = command(database, "mapping", "list")
    assert (listed.exit_code, "gsm_clindata" in listed.output) == (EXIT_LOADED, True)
    suggested = command(database, "mapping", "suggest", str(SAMPLES / "good.csv"))
    assert (suggested.exit_code, 'key = "datapointid"' in suggested.stdout) == (EXIT_LOADED, True)
    assert ("adapter" in tomllib.loads(suggested.stdout), "gsm_clindata" in suggested.stderr) == (True, True)
    good = command(database, "mapping", "check", str(SAMPLES / "good.csv"), "--mapping", "gsm_clindata")
    assert (good.exit_code, "queryage" in good.output) == (EXIT_LOADED, True)
    bad = command(database, "mapping", "check", str(SAMPLES / "bad.csv"), "--mapping", "gsm_clindata")
    assert (bad.exit_code, "CODE_UNKNOWN" in bad.output, "Waiting" in bad.output) == (EXIT_FINDINGS, True, False)

    add = ("source", "add", "tables", "--adapter", "tabular", "--study", "CLI-TABLES", "--environment", "UAT")
    studies(database, "CLI-TABLES")
    nothing = command(database, *add)
    assert (nothing.exit_code, "MAPPING_INVALID" in nothing.output) == (EXIT_REFUSED, True)
    assert command(database, *add, "--mapping", "gsm_clindata").exit_code == EXIT_LOADED
    of = ("--source", "tables", "--study", "CLI-TABLES")
    declared = command(database, "mapping", "check", str(SAMPLES / "edge.csv"), *of)
    assert (declared.exit_code, "rawplus_enroll" in declared.output) == (EXIT_LOADED, True)
    undeclared = command(database, "mapping", "check", str(SAMPLES / "edge.csv"))
    assert (undeclared.exit_code, "CONFIGURATION_INVALID" in undeclared.output) == (EXIT_REFUSED, True)

    for name in ("good.csv", "edge.csv", "good_sites.csv", "west_visits.csv"):
        (tmp_path / name).write_bytes((SAMPLES / name).read_bytes())
    loaded = command(database, "ingest", "tabular", str(tmp_path), *of)
    assert loaded.exit_code == EXIT_FINDINGS  # site 12 waits for acceptance
    places = [loaded.output.index(f"{name}: loaded") for name in ("good_sites.csv", "edge.csv", "good.csv")]
    assert places == sorted(places)
    assert "west_visits.csv: left out" in loaded.output
    empty = tmp_path / "empty"
    empty.mkdir()
    refused = command(database, "ingest", str(empty), *of)
    assert (refused.exit_code, "CONFIGURATION_INVALID" in refused.output) == (EXIT_REFUSED, True)


async def test_a_load_says_how_many_rows_a_word_of_the_mapping_left_out(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    table = {"headers": ["Site"], "leave_out": {"Site": ["Total", "102"]}, "site": {"key": "Site", "name": "Name"}}
    hub = await declared(database, admin, tmp_path, {"adapter": {"tables": {"sites": table}}})
    (tmp_path / "sites.csv").write_text("Site,Name\n101,North\n102,East\n103,West\nTotal,\n")
    (receipt,) = await load(hub, "sites.csv", folder=tmp_path)
    assert receipt.rules == {("ROW_LEFT_OUT", "WARNING"): 1, ("SITE_UNCONFIRMED", "WARNING"): 2}
    assert receipt.named == {"ROW_LEFT_OUT": "2 rows of the table sites were left out by a word of `leave_out`"}
    assert await hub.value("select count(*) from quarantined_record where study_id = $1") == 0
