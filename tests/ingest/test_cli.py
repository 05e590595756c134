"""The commands as an operator types them: what they print and the code they end with."""

from __future__ import annotations

import getpass
import json
import re
from pathlib import Path
from uuid import uuid4

import pytest
from typer.testing import CliRunner, Result

from adapters.ctms_sites.reader import COLUMNS
from adapters.registry import adapters
from hub.canonical.rules import fix
from hub.cli import app
from hub.cli_command import EXIT_FINDINGS, EXIT_LOADED, EXIT_REFUSED, EXIT_UNAVAILABLE
from hub.local.language import languages
from hub.settings import Settings
from tests.ingest.exports import STUDY_OID, audit, stream

ANNA, BORA = "0a6e2c1e-0000-4000-8000-000000000001", "0a6e2c1e-0000-4000-8000-000000000002"


def hub(database: Settings, *arguments: str, **environ: str) -> Result:
    given = {
        "HUB_HOME": str(database.home),
        "HUB_DATABASE_URL": str(database.database_url),
        "HUB_DATABASE": database.database,
        "HUB_RAW_STORE": database.raw_store,
        "COLUMNS": "160",
        **environ,
    }
    return CliRunner().invoke(app, list(arguments), env=given, catch_exceptions=False)


def studies(database: Settings, *keys: str, environment: str = "UAT") -> None:
    """Declare the studies, as an operator does before their sources."""
    file = database.home / "studies.toml"
    file.parent.mkdir(parents=True, exist_ok=True)
    tables = [f'[[study]]\nkey = "{key}"\nenvironment = "{environment}"\nprotocol_number = "{key}"\n' for key in keys]
    file.write_text("".join(tables))
    assert hub(database, "declare", str(file)).exit_code == EXIT_LOADED


def test_a_source_is_of_a_study_that_is_declared(database: Settings) -> None:
    """A key typed wrongly makes no study; the key of one in another environment names none."""
    add = ("source", "add", "typed", "--adapter", "odm_rave", "--study-oid", STUDY_OID, "--environment")
    studies(database, "TYPED-1")
    for study, environment in (("TYPED-7", "UAT"), ("TYPED-1", "PRODUCTION")):
        refused = hub(database, *add, environment, "--study", study)
        assert (refused.exit_code, "SOURCE_UNKNOWN" in refused.output) == (EXIT_REFUSED, True)
        assert "`hub declare`" in refused.output
    assert "typed" not in hub(database, "source", "list").output
    for listing in (("site", "list"), ("subject", "ties")):
        assert "SOURCE_UNKNOWN" in hub(database, *listing, "--study", "TYPED-7").output
        assert hub(database, *listing, "--study", "TYPED-1").exit_code == EXIT_LOADED
    assert hub(database, *add, "UAT", "--study", "TYPED-1").exit_code == EXIT_LOADED


def test_an_adapter_misspelt_is_told_which_is_meant(database: Settings, tmp_path: Path) -> None:
    good = stream(tmp_path / "good.xml", [audit(1, ANNA)])
    refused = hub(database, "ingest", "odm_rvae", str(good), "--source", "typed", "--study", "TYPED-1")
    assert (refused.exit_code, "is odm_rave meant?" in refused.output) == (EXIT_REFUSED, True)
    missing = hub(database, "ingest", "odm_rvae.xml", "--source", "typed", "--study", "TYPED-1")
    assert missing.exit_code == EXIT_REFUSED and "meant?" not in missing.output


def test_a_report_is_in_a_language_there_is(database: Settings) -> None:
    report = ("report", "--study", "TYPED-1", "--client", "nobody", "--language")
    for wish in ("xx", "", "de, fr;q=0.5", "ko;q=0"):
        refused = hub(database, *report, wish)
        assert (refused.exit_code, "CONFIGURATION_INVALID" in refused.output) == (EXIT_REFUSED, True)
        assert [tag for tag in languages() if tag not in refused.output] == []
    for wish in ("ko", "zh-TW", "de, ja;q=0.5"):
        assert "none of these" not in hub(database, *report, wish).output


def test_from_a_declaration_to_a_loaded_file(database: Settings, tmp_path: Path) -> None:
    mapping = tmp_path / "mapping.toml"
    mapping.write_text('[items]\nclinical = ["DM.*"]\n')
    good = stream(tmp_path / "good.xml", [audit(1, ANNA, item=("DM.SEX", "F"))])
    declared = ("source", "add", "edc", "--adapter", "odm_rave", "--study", "CLI-1", "--study-oid", STUDY_OID)

    studies(database, "CLI-1")
    refused = hub(database, *declared)
    assert (refused.exit_code, "ENVIRONMENT_UNDECLARED" in refused.output) == (EXIT_REFUSED, True)
    added = hub(database, *declared, "--environment", "UAT", "--mapping", str(mapping))
    assert (added.exit_code, "mapping version 1" in added.output) == (EXIT_LOADED, True)

    load = ("--source", "edc", "--study", "CLI-1")
    dry = hub(database, "ingest", str(good), *load, "--dry-run")
    assert (dry.exit_code, "nothing was written" in dry.output) == (EXIT_FINDINGS, True)
    loaded = hub(database, "ingest", "odm_rave", str(good), *load)
    assert (loaded.exit_code, "1 WARNING" in loaded.output) == (EXIT_FINDINGS, True)  # the site nobody accepted
    assert "MB/s" in loaded.output

    assert hub(database, "site", "accept", "edc", "101", "--study", "CLI-1").exit_code == EXIT_LOADED
    again = hub(database, "ingest", str(good), *load)
    assert (again.exit_code, "no findings" in again.output) == (EXIT_LOADED, True)

    other = stream(
        tmp_path / "other.xml", [audit(1, BORA, label="R-77"), audit(2, BORA, item=("DM.SEX", "F"), event="V")]
    )
    assert hub(database, *declared[:2], "irt", *declared[3:], "--environment", "UAT").exit_code == EXIT_LOADED
    hub(database, "ingest", str(other), "--source", "irt", "--study", "CLI-1")
    why = ("--study", "CLI-1", "--reason", "One screening log")
    tied = hub(database, "subject", "tie", "irt", BORA, "edc", "101-001", *why)
    assert (tied.exit_code, "rows moved" in tied.output) == (EXIT_LOADED, True)
    assert "TIED" in hub(database, "subject", "ties", "--study", "CLI-1").output
    assert hub(database, "subject", "untie", "irt", BORA, *why).exit_code == EXIT_LOADED
    assert "NOT_FOUND" in hub(database, "subject", "untie", "irt", BORA, *why).output

    pairs = tmp_path / "pairs.csv"
    pairs.write_text(f"{BORA},101-001\n")
    many = ("subject", "tie-all", "irt", "edc", "--study", "CLI-1", "--codes", str(pairs))
    assert "CONFIGURATION_INVALID" in hub(database, *many).output, "the reason is for the trail"
    for verb in (many, ("subject", "untie-all", str(uuid4())), ("subject", "untie", "irt", BORA, *why[:2])):
        for reason, code in (("  ", "REQUEST_INVALID"), ("kim@example.org says so", "TEXT_REVEALING")):
            assert code in hub(database, *verb, "--reason", reason).output
    tie = ("subject", "tie", "irt", BORA, "edc", "101-001", *why[:2])
    assert "TEXT_REVEALING" in hub(database, *tie, "--reason", "kim@example.org").output
    for written in (b"S\xe9,1\n", "a,b\n".encode("utf-16")):
        (wrong := tmp_path / "wrong.csv").write_bytes(written)
        assert "it must be UTF-8" in hub(database, *many[:-1], str(wrong), "--dry-run").output
    shown = hub(database, *many, "--dry-run").output
    assert "would be tied: 1 participants" in shown and "101-001" in shown
    version = shown.rpartition("version ")[2].split()[0]
    said = ("--reason", "One screening log")
    assert "VERSION_STALE" in hub(database, *many, *said, "--version", "0" * 12).output
    many_tied = hub(database, *many, *said, "--version", version).output
    assert "tied: 1 participants" in many_tied
    undone = hub(database, "subject", "untie-all", many_tied.rpartition("untie-all ")[2].split()[0], *said)
    assert (undone.exit_code, "untied: 1 participants" in undone.output) == (EXIT_LOADED, True)
    alike = hub(database, *many[:-2], "--site", "101", "--dry-run").output
    assert "would be tied: 0 participants" in alike
    assert "NOT_FOUND" in hub(database, *many[:-2], "--site", "999", "--dry-run").output

    bad = tmp_path / "bad.xml"
    bad.write_text(good.read_text().removesuffix("</ODM>\n"))
    truncated = hub(database, "ingest", str(bad), *load)
    assert (truncated.exit_code, "FILE_TRUNCATED (source must act)" in truncated.output) == (EXIT_REFUSED, True)
    assert hub(database, "ingest", "--resume").exit_code == EXIT_LOADED


@pytest.mark.parametrize(
    ("arguments", "code"),
    [
        (("ingest", "nowhere.xml", "--source", "s", "--study", "t"), "FILE_UNREADABLE"),
        (("ingest", "--source", "s", "--study", "t"), "CONFIGURATION_INVALID"),
        (("ingest", "nowhere.xml"), "CONFIGURATION_INVALID"),
        (("site", "accept", "nobody", "1", "--study", "t"), "SOURCE_UNKNOWN"),
        (("replay", "00000000-0000-4000-8000-000000000000"), "NOT_FOUND"),
        (("quarantine", "00000000-0000-4000-8000-000000000000"), "NOT_FOUND"),
        (("findings", "00000000-0000-4000-8000-000000000000"), "NOT_FOUND"),
        (("source", "add", "s", "--adapter", "fax", "--study", "t", "--environment", "UAT"), "NOT_FOUND"),
    ],
)
def test_a_wrong_command_is_one_line_with_its_code(database: Settings, arguments: tuple[str, ...], code: str) -> None:
    result = hub(database, *arguments)

    assert result.exit_code == EXIT_REFUSED
    assert code in result.output
    assert "Traceback" not in result.output


def test_an_unreachable_database_says_try_again(database: Settings, tmp_path: Path) -> None:
    path = stream(tmp_path / "good.xml", [audit(1, ANNA)])
    nobody = f"postgresql://postgres@/postgres?host={tmp_path}"

    result = hub(database, "ingest", str(path), "--source", "edc", "--study", "CLI-1", HUB_DATABASE_URL=nobody)

    assert (result.exit_code, "DATABASE_UNAVAILABLE" in result.output) == (EXIT_UNAVAILABLE, True)


def test_the_adapters_are_listed(database: Settings) -> None:
    result = hub(database, "adapters")

    assert result.exit_code == EXIT_LOADED
    assert all(f" {name} " in result.output for name in adapters())


def _run(result: Result) -> str:
    (found,) = re.findall(r"run ([0-9a-f-]{36})", result.output)
    return str(found)


def test_a_site_list_goes_back_and_comes_again(database: Settings, tmp_path: Path) -> None:
    """Rejected rows alone, said why, for the operator's eyes; corrected, the same file is loaded."""
    header = ",".join(COLUMNS)
    rows = [dict.fromkeys(COLUMNS, "") | {"study": "CLI-2", "site_number": number} for number in ("1", "2")]
    rows[1]["country"] = "Nowhere"
    sent = tmp_path / "sites.csv"
    sent.write_text("".join(f"{line}\n" for line in (header, *(",".join(row.values()) for row in rows))))
    declared = ("--adapter", "ctms_sites", "--study", "CLI-2", "--environment", "UAT")
    studies(database, "CLI-2")
    assert hub(database, "source", "add", "list", *declared).exit_code == EXIT_LOADED
    load = ("--source", "list", "--study", "CLI-2")
    run = _run(hub(database, "ingest", str(sent), *load))

    assert f"CLI-2 list {sent.name}: 1 wait" in hub(database, "quarantine").output
    listed = hub(database, "quarantine", run)
    assert "VALUE_INVALID" in listed.output and "Nowhere" not in listed.output
    back = tmp_path / "back"
    written = hub(database, "quarantine", run, "--out", str(back))
    assert (written.exit_code, "1 rows to correct" in written.output) == (EXIT_LOADED, True)
    file = back / "sites.csv"
    assert file.stat().st_mode & 0o777 == 0o600
    assert "Nowhere" in file.read_text() and len(file.read_text().splitlines()) == 2
    named = tmp_path / "named.csv"
    assert hub(database, "quarantine", run, "--out", str(named)).exit_code == EXIT_LOADED
    assert named.read_bytes() == file.read_bytes()
    below = hub(database, "quarantine", run, "--out", str(named / "folder"))
    assert (below.exit_code, "the folder folder cannot be made" in below.output) == (EXIT_REFUSED, True)
    again = hub(database, "quarantine", run, "--out", str(back))
    assert (again.exit_code, "CONFIGURATION_INVALID" in again.output) == (EXIT_REFUSED, True)

    file.write_bytes(file.read_bytes().replace(b"Nowhere", b"SG"))
    loaded = hub(database, "ingest", str(file), *load)
    assert (loaded.exit_code, "no findings" in loaded.output) == (EXIT_LOADED, True)
    assert "nothing waits" in hub(database, "quarantine", _run(loaded), "--out", str(back)).output


def test_what_waits_is_set_aside_and_taken_back(database: Settings, tmp_path: Path) -> None:
    """A row with a cell too many: nothing that comes later supersedes it."""
    sent = tmp_path / "ragged.csv"
    sent.write_text(",".join(COLUMNS) + "\nCLI-4" + ",x" * len(COLUMNS) + "\n")
    declared = ("--adapter", "ctms_sites", "--study", "CLI-4", "--environment", "UAT")
    studies(database, "CLI-4")
    assert hub(database, "source", "add", "list4", *declared).exit_code == EXIT_LOADED
    run = _run(hub(database, "ingest", str(sent), "--source", "list4", "--study", "CLI-4"))
    why = ("--reason", "corrected under its own key")

    empty = hub(database, "set-aside", run, "--reason", " ")
    assert (empty.exit_code, "REQUEST_INVALID" in empty.output) == (EXIT_REFUSED, True)
    other = hub(database, "set-aside", run, "--rule", "KEY_MISSING", *why)
    assert (other.exit_code, "nothing of it waits" in other.output) == (EXIT_REFUSED, True)
    done = hub(database, "set-aside", run, "--rule", "RAGGED_ROW", *why)
    (decision,) = re.findall(r"set aside: 1; `hub take-back ([0-9a-f-]{36})`", done.output)
    listed = hub(database, "quarantine", run).output
    assert f"set aside by {getpass.getuser()} as {decision}: corrected under its own key" in listed
    assert run not in hub(database, "quarantine").output
    assert "nothing waits" in hub(database, "quarantine", run, "--out", str(tmp_path / "back")).output
    assert "waits again: 1" in hub(database, "take-back", decision, "--reason", "it was not").output
    assert "set aside" not in hub(database, "quarantine", run).output
    (record,) = re.findall(r"^([0-9a-f-]{36})  ERROR RAGGED_ROW", hub(database, "quarantine", run).output)
    assert "set aside: 1;" in hub(database, "set-aside", record, *why).output


def test_a_site_is_accepted_and_that_is_undone(database: Settings, tmp_path: Path) -> None:
    declared = ("--adapter", "odm_rave", "--study", "CLI-5", "--environment", "UAT", "--study-oid", STUDY_OID)
    studies(database, "CLI-5")
    assert hub(database, "source", "add", "edc5", *declared).exit_code == EXIT_LOADED
    sent = stream(tmp_path / "sent.xml", [audit(1, ANNA)])
    hub(database, "ingest", str(sent), "--source", "edc5", "--study", "CLI-5")
    named = ("edc5", "101", "--study", "CLI-5")

    none = hub(database, "site", "accept", *named, "--number", "(none)")
    assert (none.exit_code, "REQUEST_INVALID" in none.output) == (EXIT_REFUSED, True)
    assert "accepted: " in hub(database, "site", "accept", *named).output
    bare = hub(database, "site", "unaccept", *named, "--reason", "")
    assert (bare.exit_code, "REQUEST_INVALID" in bare.output) == (EXIT_REFUSED, True)
    undone = hub(database, "site", "unaccept", *named, "--reason", "no contract")
    assert "undone: 101 waits for acceptance" in undone.output
    again = hub(database, "site", "unaccept", *named, "--reason", "no contract")
    assert (again.exit_code, "RUN_CONFLICT" in again.output) == (EXIT_REFUSED, True)


def test_other_formats_go_back_as_fragments(database: Settings, tmp_path: Path) -> None:
    broken = audit(2, ANNA, item=("DM.SEX", "F")).replace("<SourceID>2</SourceID>", "<SourceID>two</SourceID>")
    sent = stream(tmp_path / "sent.xml", [audit(1, ANNA), broken])
    declared = ("--adapter", "odm_rave", "--study", "CLI-3", "--environment", "UAT", "--study-oid", STUDY_OID)
    studies(database, "CLI-3")
    assert hub(database, "source", "add", "edc3", *declared).exit_code == EXIT_LOADED
    run = _run(hub(database, "ingest", str(sent), "--source", "edc3", "--study", "CLI-3"))

    assert hub(database, "quarantine", run, "--out", str(tmp_path)).exit_code == EXIT_LOADED
    (line,) = (tmp_path / "sent.xml.rejected.jsonl").read_text("utf-8").splitlines()
    said = json.loads(line)
    assert said["hub_fix"] == fix(said["hub_rule"])
    assert "DM.SEX" in said["fragment"] and said["line"] > 1


def test_a_file_is_left_to_a_worker(database: Settings, tmp_path: Path) -> None:
    """Queued, its id is printed and nothing is loaded; drained, the exit code is that of a load."""
    declared = ("--adapter", "odm_rave", "--study", "CLI-4", "--environment", "UAT", "--study-oid", STUDY_OID)
    studies(database, "CLI-4")
    assert hub(database, "source", "add", "edc4", *declared).exit_code == EXIT_LOADED
    sent = stream(tmp_path / "sent.xml", [audit(1, ANNA, item=("DM.SEX", "F"))])
    load = ("--source", "edc4", "--study", "CLI-4", "--queue")

    refused = hub(database, "ingest", str(sent), *load, "--dry-run")
    assert (refused.exit_code, "CONFIGURATION_INVALID" in refused.output) == (EXIT_REFUSED, True)
    queued = hub(database, "ingest", str(sent), *load)
    assert (queued.exit_code, "sent.xml: QUEUED" in queued.output) == (EXIT_LOADED, True)
    drained = hub(database, "worker", "--drain")
    assert (drained.exit_code, _run(drained)) == (EXIT_FINDINGS, _run(queued))
    assert hub(database, "worker", "--drain").output == ""
