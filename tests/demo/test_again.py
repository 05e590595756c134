"""The demo starts again on its data, whatever its user did with them meanwhile."""

from __future__ import annotations

import asyncio

import asyncpg
from typer.testing import CliRunner

from hub.cli import app
from hub.demo import run
from hub.settings import Settings

COUNTED = "select (select count(*) from study_country) + (select count(*) from monitoring_visit)"


async def test_after_a_site_was_accepted_as_the_readme_says(
    demo_data: None, database: Settings, admin: asyncpg.Connection
) -> None:
    before = await admin.fetchval(COUNTED)
    environ = {
        "HUB_HOME": str(database.home),
        "HUB_DATABASE_URL": str(database.database_url),
        "HUB_DATABASE": database.database,
    }
    command = ["site", "accept", "rave", "109", "--study", "HUB-101"]
    accepted = await asyncio.to_thread(CliRunner().invoke, app, command, env=environ)
    assert accepted.exit_code == 0, accepted.output
    await run.load(database)
    assert await admin.fetchval(COUNTED) == before
    assert (
        await admin.fetchval("select count(*) from study_site where number = '109' and confirmed_at is not null") == 1
    )
