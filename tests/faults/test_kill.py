"""Killed with SIGKILL at twenty moments of a load, the hub finishes or redoes it: nothing is lost, nothing doubled."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections import defaultdict
from pathlib import Path
from typing import Any

import asyncpg
import pytest

from adapters.registry import adapters
from hub.ingest import prepare
from hub.ingest.run import resume
from hub.settings import Settings
from tests.faults.load_child import CHUNK_ROWS
from tests.ingest.conftest import declare, state_of
from tests.ingest.exports import audit, query, stream

STEPS = ("RECEIVED", "STAGING", "STAGED", "PUBLISHING")
MOMENTS = 20
REPOSITORY = Path(__file__).parents[2]


def _audits() -> list[str]:
    made, number = [], 0
    for subject in range(40):
        key = f"0a6e2c1e-0000-4000-8000-{subject:012d}"
        facts: list[dict[str, Any]] = [
            {"category": "SubjectCreated"},
            {"item": ("DM.NAM", f"Lantern {subject:04d}")},
            {"item": ("IC.DAT", "03 FEB 2025"), "form": "IC"},
            {"item": ("VS.PULSE", "70"), "form": "VS", "event": "W1"},
            {"item": ("VS.PULSE", "71"), "form": "VS", "event": "W1", "inside": query(1, "Sure?")},
            {"item": ("RAND.ARM", "Active 10 mg"), "form": "RAND", "site": "105" if subject % 7 == 0 else "101"},
        ]
        for fact in facts:
            number += 1
            made.append(audit(number, key, label=f"101-{subject:03d}", **fact))
    return made


async def child(database: Settings, study: str, path: Path, call: int, when: str) -> tuple[int, str]:
    """Run the load as a process of its own; its return code and what it printed."""
    environ = {
        **os.environ,
        "HUB_HOME": str(database.home),
        "HUB_DATABASE_URL": str(database.database_url),
        "HUB_DATABASE": database.database,
        "HUB_RAW_STORE": database.raw_store,
    }
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-m", "tests.faults.load_child", study, study, str(path), str(call), when),
        cwd=REPOSITORY,
        env=environ,
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
    )
    out, err = await process.communicate()
    assert process.returncode in (0, -signal.SIGKILL), err.decode()
    return process.returncode or 0, out.decode()


def _moments(states: list[str]) -> list[tuple[int, str]]:
    """Twenty calls and when to die at them: three in every step, the rest spread over publishing."""
    calls: dict[str, list[int]] = defaultdict(list)
    for call, state in enumerate(states, start=1):
        calls[state].append(call)
    chosen: list[tuple[int, str]] = []
    for step in STEPS:
        first, last = calls[step][0], calls[step][-1]
        # the call that leaves a step is still of it while it has not happened
        chosen += [(first, "before"), (first - 1, "after"), (last, "during" if step == "PUBLISHING" else "before")]
    publishing = calls["PUBLISHING"]
    rest = MOMENTS - len(chosen)
    for number in range(rest):
        call = publishing[(number + 1) * len(publishing) // (rest + 1)]
        chosen.append((call, ("before", "during", "after")[number % 3]))
    return chosen


@pytest.mark.timeout(600)
async def test_a_killed_load_is_finished_or_redone(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    path = stream(tmp_path / "stream.xml", _audits())
    source = await declare(database, "UNDISTURBED")
    code, printed = await child(database, "UNDISTURBED", path, 0, "never")
    assert code == 0
    expected = await state_of(admin, source.study_id)
    assert len(expected["subject"]) == 40
    moments = _moments(printed.split("\n"))
    assert len(moments) == MOMENTS

    died_in: dict[str, int] = defaultdict(int)
    for number, (call, when) in enumerate(moments):
        study = f"KILLED-{number}"
        source = await declare(database, study)
        code, _ = await child(database, study, path, call, when)
        assert code == -signal.SIGKILL
        state = await admin.fetchval("select state from ingest_run where study_id = $1", source.study_id)
        died_in[state] += 1

        receipts = await resume(database, adapters().__getitem__)

        assert [receipt.state for receipt in receipts] == ([] if state == "PUBLISHED" else ["PUBLISHED"])
        assert await state_of(admin, source.study_id) == expected, f"killed {when} call {call}, in {state}"
        runs = await admin.fetch("select state, error_code from ingest_run where study_id = $1", source.study_id)
        assert [tuple(run) for run in runs] == [("PUBLISHED", None)]
    assert all(died_in[step] >= 2 for step in STEPS), dict(died_in)
    left = await admin.fetch("select table_name from information_schema.tables where table_schema = 'staging'")
    assert left == []


async def test_a_load_killed_in_the_middle_of_staging_goes_on_where_it_was(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(prepare, "CHUNK_ROWS", CHUNK_ROWS)
    path = stream(tmp_path / "stream.xml", _audits())
    source = await declare(database, "CHECKPOINT")
    _, printed = await child(database, "CHECKPOINT", path, 0, "never")
    expected = await state_of(admin, source.study_id)
    source = await declare(database, "RESUMED")
    last = len(printed.split("\n")) - 1 - printed.split("\n")[::-1].index("STAGING")
    await child(database, "RESUMED", path, last + 1, "before")
    staged = await admin.fetchval("select checkpoint from ingest_run where study_id = $1", source.study_id)
    assert staged > CHUNK_ROWS

    await resume(database, adapters().__getitem__)

    assert await state_of(admin, source.study_id) == expected
    after = await admin.fetchval("select checkpoint from ingest_run where study_id = $1", source.study_id)
    assert after >= staged


async def test_staging_emptied_by_a_crash_of_the_server_is_made_anew(
    database: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    path = stream(tmp_path / "stream.xml", _audits())
    source = await declare(database, "CRASHED")
    _, printed = await child(database, "CRASHED", path, 0, "never")
    expected = await state_of(admin, source.study_id)
    source = await declare(database, "EMPTIED")
    await child(database, "EMPTIED", path, printed.split("\n").index("STAGED") + 1, "before")
    # what PostgreSQL does to unlogged tables when it recovers
    for row in await admin.fetch("select tablename from pg_tables where schemaname = 'staging'"):
        await admin.execute(f"truncate staging.{row['tablename']}")

    (receipt,) = await resume(database, adapters().__getitem__)

    assert receipt.state == "PUBLISHED"
    assert await state_of(admin, source.study_id) == expected
