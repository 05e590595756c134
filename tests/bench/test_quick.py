"""The bench runs: three servers that agree, an ingest that loads, a report with every row. No figure is judged."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from bench.__main__ import QUICK
from bench.data import QUICK_SIZES
from bench.ingest import FORMATS
from bench.queries import QUERIES
from hub.settings import Settings

ROOT = Path(__file__).parents[2]


@pytest.fixture(scope="module")
def report(template: Settings) -> str:
    """What `python -m bench --quick` prints, on the tests' server."""
    server = {"HUB_HOME": str(template.home), "HUB_DATABASE_URL": str(template.database_url)}
    environment = {**os.environ, **server}
    done = subprocess.run(
        [sys.executable, "-m", "bench", "--quick"], cwd=ROOT, env=environment, capture_output=True, text=True
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


def _table(report: str, title: str) -> list[list[str]]:
    """Rows of the table under a heading, without its head."""
    lines = report.split(f"## {title}\n")[1].split("\n## ")[0].splitlines()
    rows = [line.strip("| ").split(" | ") for line in lines if line.startswith("|")]
    return rows[2:]


def test_every_query_is_asked_of_every_server_by_both_callers(report: str) -> None:
    rows = _table(report, "Queries")
    assert [row[:2] for row in rows] == [[q.title, caller] for q in QUERIES for caller in ("all sites", "one site")]
    rates = [float(cell.split()[0].replace(",", "")) for row in rows for cell in row[2:5]]
    assert len(rates) == 18 and min(rates) > 0


def test_a_file_of_each_format_is_loaded_and_its_memory_measured(report: str) -> None:
    rows = _table(report, "Ingest")
    assert [row[0].split(",")[0] for row in rows] == [each.name for each in FORMATS]
    for _, _, parse, load, _, memory in rows:
        assert float(parse.split()[0]) >= float(load.split()[0]) >= 0
        assert float(memory.split()[0]) > 10


def test_the_peak_memory_of_files_of_each_size_is_told(report: str) -> None:
    rows = _table(report, "Memory")
    assert len(rows) == len(QUICK.memory) and float(rows[0][1].split()[0]) > 10


def test_the_portfolio_is_asked_of_both_at_every_size(report: str) -> None:
    rows = _table(report, "Portfolio")
    assert [int(row[0]) for row in rows] == [scale.studies for scale in QUICK_SIZES]
    assert min(float(row[place].split()[0]) for row in rows for place in (2, 3)) >= 0  # of so few rows, in hundredths


def test_two_workers_are_measured_against_one(report: str) -> None:
    ((_, one, two, ratio),) = _table(report, "Workers")
    # files of kilobytes on a busy machine make a rate of 0.0
    assert min(float(rate.split()[0]) for rate in (one, two)) >= 0 and float(ratio) > 0


def test_every_threshold_is_judged(report: str) -> None:
    rows = _table(report, "Thresholds")
    assert len(rows) == 16
    assert {row[3] for row in rows} <= {"met", "NOT MET"}


def test_results_of_a_quick_run_are_not_kept(report: str) -> None:
    results = ROOT / "bench" / "RESULTS.md"
    assert not results.exists() or results.read_text() != report
