"""An interrupted ingest says where its run stands; the next one says that it finished it, and it may be called off."""

from __future__ import annotations

import asyncio
import os
import re
import signal
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any
from uuid import uuid4

import pytest

from hub.cli import terminated
from hub.cli_command import EXIT_FINDINGS, EXIT_INTERRUPTED, EXIT_LOADED, EXIT_REFUSED
from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import StateRefused
from hub.ingest import left
from hub.ingest import run as runs
from hub.ingest.ledger import lock
from hub.settings import Settings
from tests.ingest.conftest import Hub
from tests.ingest.exports import STUDY_OID, audit, stream
from tests.ingest.test_cli import hub, studies

ANNA, BORA = "0a6e2c1e-0000-4000-8000-000000000001", "0a6e2c1e-0000-4000-8000-000000000002"


def _declared(database: Settings, study: str) -> tuple[str, ...]:
    source = ("source", "add", "edc", "--adapter", "odm_rave", "--study", study, "--study-oid", STUDY_OID)
    studies(database, study)
    assert hub(database, *source, "--environment", "UAT").exit_code == EXIT_LOADED
    return ("--source", "edc", "--study", study)


HEEDED = {signal.SIGINT: signal.default_int_handler, signal.SIGTERM: terminated}
"""What the command does of each, also where what a shell starts behind itself ignores it."""


@contextmanager
def _interrupting(number: signal.Signals = signal.SIGINT) -> Iterator[None]:
    """A load is stopped as it begins to publish."""

    async def stop(*_: Any) -> None:
        os.kill(os.getpid(), number)
        await asyncio.sleep(30)

    before = signal.signal(number, HEEDED[number])
    try:
        with pytest.MonkeyPatch.context() as patch:
            patch.setattr(runs, "publish", stop)
            yield
    finally:
        signal.signal(number, before)


def _interrupted(database: Settings, path: Path, *load: str, number: signal.Signals = signal.SIGINT) -> tuple[str, str]:
    """The id of the run of a load that was stopped as it began to publish, and what was printed."""
    with _interrupting(number):
        said = hub(database, "ingest", str(path), *load)
    assert said.exit_code == 128 + number, said.output
    (run,) = re.findall(r"run (\S{36}) stands at PUBLISHING", said.output)
    return run, said.output


@pytest.mark.parametrize("number", HEEDED)
def test_an_interrupted_run_is_called_off(database: Settings, tmp_path: Path, number: signal.Signals) -> None:
    load = _declared(database, f"LEFT-1-{number.name}")
    wrong = stream(tmp_path / "wrong.xml", [audit(1, ANNA, item=("DM.SEX", "F"))])
    right = stream(tmp_path / "right.xml", [audit(2, BORA, item=("DM.SEX", "M"))], 2)
    run, said = _interrupted(database, wrong, *load, number=number)
    assert f"`hub ingest --resume`, and `hub ingest --abandon {run}` calls it off" in said

    off = hub(database, "ingest", "--abandon", run)
    assert (off.exit_code, off.output) == (
        EXIT_LOADED,
        f"wrong.xml: called off, run {run}; nothing of it was loaded\n",
    )
    assert "RUN_ABANDONED" in hub(database, "findings", run).output
    again = hub(database, "ingest", "--abandon", run)
    assert (again.exit_code, "STATE_REFUSED" in again.output, "it is FAILED" in again.output) == (
        EXIT_REFUSED,
        True,
        True,
    )
    assert hub(database, "ingest", "--abandon", str(uuid4())).exit_code == EXIT_REFUSED

    loaded = hub(database, "ingest", str(right), *load)
    assert (loaded.exit_code, run in loaded.output) == (EXIT_FINDINGS, False)


def test_the_next_ingest_says_that_it_finished_an_interrupted_run(database: Settings, tmp_path: Path) -> None:
    load = _declared(database, "LEFT-2")
    first = stream(tmp_path / "first.xml", [audit(1, ANNA, item=("DM.SEX", "F"))])
    second = stream(tmp_path / "second.xml", [audit(2, BORA, item=("DM.SEX", "M"))], 2)
    run, _ = _interrupted(database, first, *load)
    loaded = hub(database, "ingest", str(second), *load)
    assert loaded.output.startswith(f"first.xml: the run {run} that was stopped before is finished: PUBLISHED\n")
    refused = hub(database, "ingest", "--abandon", run)
    assert (refused.exit_code, "it is PUBLISHED" in refused.output) == (EXIT_REFUSED, True)
    assert run not in hub(database, "ingest", str(second), *load).output

    with _interrupting():
        dry = hub(database, "ingest", str(first), *load, "--dry-run")
    assert (dry.exit_code, "no run of the source is left unfinished" in dry.output) == (EXIT_INTERRUPTED, True)


async def test_a_run_that_lives_waits_or_was_asked_for(hub: Hub, tmp_path: Path) -> None:
    path = stream(tmp_path / "file.xml", [audit(1, ANNA, item=("DM.SEX", "F"))])
    await hub.load(path)
    set_state = "update ingest_run set state = $2, finished_at = null where study_id = $1"
    mine = await engine.connect(hub.settings, LoginRole.INGEST)
    other = await engine.connect(hub.settings, LoginRole.INGEST)
    try:
        await hub.admin.execute(set_state, hub.source.study_id, "STAGED")
        (row,) = await left.left(mine, hub.source)
        await lock(other, row["id"])
        assert await left.left(mine, hub.source) == [], "another process works on it"
        await other.close()
        assert [each["id"] for each in await left.left(mine, hub.source, wait=True)] == [row["id"]]

        await hub.admin.execute(set_state, hub.source.study_id, "QUEUED")
        assert (await left.abandon(mine, row["id"], "somebody")).state == "FAILED"
        found = "select message from finding where study_id = $1 and rule = 'RUN_ABANDONED' and ingest_run_id = $2"
        assert await hub.value(found, row["id"]) == "called off by somebody: nothing of the file was loaded"
        steps = "select count(*) from ingest_step where study_id = $1 and ingest_run_id = $2 and state = 'FAILED'"
        assert await hub.value(steps, row["id"]) == 1
        with pytest.raises(StateRefused):
            await left.abandon(mine, row["id"], "somebody")
    finally:
        await mine.close()
        await other.close()
