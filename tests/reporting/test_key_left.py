"""`hub key left`: what goes on by itself which a token made or asked for, and nothing that was before or is over."""

from __future__ import annotations

import asyncio
from uuid import UUID

from typer.testing import CliRunner

from hub.cli import app
from hub.tables.saved_report import AnswerFormat
from tests.graphql.world import CALLERS
from tests.reporting.conftest import QUERIES, Desk
from tests.reporting.test_retired_key import DAILY

WAIT = ("ingest_request", "replay_request", "site_match_decision", "study_match_decision", "conflict_decision")


async def _listed(desk: Desk, since: str) -> dict[str, str]:
    """The lines by id."""
    env = {
        "HUB_HOME": str(desk.settings.home),
        "HUB_DATABASE_URL": desk.settings.database_url or "",
        "HUB_DATABASE": desk.settings.database,
        "COLUMNS": "240",
    }
    said = await asyncio.to_thread(
        lambda: CliRunner().invoke(app, ["key", "left", since], env=env, catch_exceptions=False)
    )
    assert said.exit_code == 0
    rows = [line.split("│") for line in said.output.splitlines() if line.startswith("│")]
    return {row[2].strip(): row[1].strip() for row in rows}


async def test_what_was_left_since_is_listed_until_it_is_ended(desk: Desk) -> None:
    who = CALLERS["cro"]
    report = await desk.carry(who, "saveReport", {"title": "Q", "document": QUERIES, "format": AnswerFormat.NDJSON})
    saved = str(report)
    assert saved not in await _listed(desk, "2024-01-01"), "nothing runs it"
    await desk.carry(who, "scheduleReport", DAILY, on=report)
    answer = await desk.carry(CALLERS["smo"], "startBulkAnswer", {"document": QUERIES, "format": AnswerFormat.NDJSON})
    feed: UUID = await desk.admin.fetchval("select id from calendar_feed where expires_at > now() limit 1")
    listed = await _listed(desk, "2024-01-01T00:00:00")
    assert [listed[each] for each in (saved, str(answer), str(feed))] == [
        "scheduled report",
        "bulk answer",
        "calendar feed",
    ]
    assert str(feed) not in await _listed(desk, "2026-01-01") and saved in await _listed(desk, "2026-01-01")
    await desk.admin.execute("update calendar_feed set revoked_at = now() where id = $1", feed)
    await desk.carry(who, "unscheduleReport", {}, on=report)
    listed = await _listed(desk, "2024-01-01")
    assert str(feed) not in listed and saved not in listed


async def test_what_waits_for_a_worker_is_listed(desk: Desk) -> None:
    waiting = {}
    for table in (*WAIT, "subject_tie"):
        columns = "finished_at = null" + ("" if table == "subject_tie" else ", error_code = null")
        row = await desk.admin.fetchrow(
            f"update {table} set {columns} where id = (select id from {table} limit 1) returning id"
        )
        if row is not None:
            waiting[str(row["id"])] = table
    assert len(waiting) >= 4
    listed = await _listed(desk, "2000-01-01")
    assert set(waiting) <= set(listed), {id_: table for id_, table in waiting.items() if id_ not in listed}
