"""Runs the revisions a database lacks, all of them or none."""

from __future__ import annotations

import io
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from pathlib import Path

import asyncpg
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from hub.database import engine
from hub.database.engine import SCHEMA
from hub.local.fill import fill
from hub.migrations import roles
from hub.settings import Settings

_LOCK = 0x687562  # "hub"


async def migrate(settings: Settings) -> tuple[str | None, str]:
    """Make roles, database and schemas where they are missing, run the revisions the database lacks, and bring
    the reference tables to what `hub.local` says.

    Returns the revision it was at (None for a new one) and the one it is at. May be repeated.
    Raises DatabaseUnavailable; an error of a revision leaves the database as it was.
    """
    async with exclusive(settings) as admin:
        await roles.ensure_roles(admin, settings)
        await roles.ensure_database(admin, settings.database)
        owner = await engine.connect_admin(settings, settings.database)
        try:
            await roles.ensure_schemas(owner, settings.database)
            revisions = await _upgrade(owner)
            await fill(owner)
            return revisions
        finally:
            await owner.close()


@asynccontextmanager
async def exclusive(settings: Settings) -> AsyncIterator[asyncpg.Connection]:
    """A connection of the administrator while nobody else migrates on the server: roles are shared by its databases."""
    admin = await engine.connect_admin(settings)
    try:
        await admin.execute("select pg_advisory_lock($1)", _LOCK)
        yield admin
    finally:
        await admin.close()


async def _upgrade(connection: asyncpg.Connection) -> tuple[str | None, str]:
    before = await current_revision(connection)
    output = io.StringIO()
    config = _config(output)
    head = str(ScriptDirectory.from_config(config).get_current_head())
    if before != head:
        command.upgrade(config, f"{before}:head" if before else "head", sql=True)
        await run_as_owner(connection, output.getvalue())
    return before, head


async def current_revision(connection: asyncpg.Connection) -> str | None:
    """The revision the database is at, or None before the first."""
    if await connection.fetchval("select to_regclass($1)", f"{SCHEMA}.alembic_version") is None:
        return None
    async with connection.transaction():
        await connection.execute("set local role hub_owner")
        revision: str | None = await connection.fetchval(f"select version_num from {SCHEMA}.alembic_version")
    return revision


async def run_as_owner(connection: asyncpg.Connection, script: str) -> None:
    """Run SQL text in one transaction as `hub_owner`, who may hand functions and views to the definers meanwhile."""
    definers = ", ".join(engine.DEFINERS)
    async with connection.transaction():
        await connection.execute(f"set local role hub_owner; set local search_path = {SCHEMA}")
        await connection.execute(f"grant create on schema {SCHEMA} to {definers}")
        await connection.execute(script)
        await connection.execute(f"revoke create on schema {SCHEMA} from {definers}")


def _config(output: io.StringIO) -> Config:
    config = Config(output_buffer=output)
    config.set_main_option("script_location", str(Path(__file__).parent).replace("%", "%%"))
    config.set_main_option("path_separator", "os")
    return config
