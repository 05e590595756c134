"""Whether migrations and tables say the same: two scratch databases, dumped and compared.

Alembic's own compare misses CHECKs, policies, triggers, functions and grants.
"""

from __future__ import annotations

import asyncio
import difflib
import os
import secrets
import shutil
from collections.abc import AsyncIterator, Iterator
from contextlib import asynccontextmanager, suppress
from dataclasses import replace
from pathlib import Path
from urllib.parse import unquote, urlsplit, urlunsplit

from hub.database import engine
from hub.database.embedded import find_binaries
from hub.errors import ConfigurationError
from hub.migrations import roles
from hub.migrations.freeze import script
from hub.migrations.runner import migrate, run_as_owner
from hub.settings import Settings


async def check(settings: Settings) -> str:
    """The difference between a migrated database and one made from `hub.tables`, as a unified diff; '' when none.

    Raises DatabaseUnavailable, and ConfigurationError when no `pg_dump` of the server's major version is found.
    """
    async with _scratch(settings) as migrated, _scratch(settings) as direct:
        await migrate(migrated)
        connection = await engine.connect_admin(direct, direct.database)
        try:
            await roles.ensure_schemas(connection, direct.database)
            await run_as_owner(connection, script())
            major = connection.get_server_version().major
        finally:
            await connection.close()
        program = await _pg_dump(major)
        before, after = await _dump(program, migrated), await _dump(program, direct)
    return "".join(difflib.unified_diff(before, after, "migrations", "hub.tables"))


@asynccontextmanager
async def _scratch(settings: Settings) -> AsyncIterator[Settings]:
    """A database that lives as long as the block."""
    scratch = replace(settings, database=f"hub_check_{secrets.token_hex(6)}")
    admin = await engine.connect_admin(settings)
    try:
        await roles.ensure_database(admin, scratch.database)
        try:
            yield scratch
        finally:
            await admin.execute(f"drop database {roles.quote_identifier(scratch.database)} with (force)")
    finally:
        await admin.close()


def _candidates(major: int) -> Iterator[Path]:
    with suppress(ConfigurationError):
        yield find_binaries() / "pg_dump"
    if found := shutil.which("pg_dump"):
        yield Path(found)
    yield Path(f"/usr/lib/postgresql/{major}/bin/pg_dump")


async def _pg_dump(major: int) -> Path:
    for path in _candidates(major):
        if path.exists() and f" {major}." in await _output(path, "--version"):
            return path
    raise ConfigurationError(f"no pg_dump of PostgreSQL {major} is found")


async def _dump(program: Path, settings: Settings) -> list[str]:
    """Lines of the dump of the schema, without the random key that newer versions put in, and Alembic's own table."""
    url = urlsplit(engine.admin_dsn(settings, settings.database))
    address = urlunsplit(url._replace(netloc=url.netloc.replace(f":{url.password}@", "@")))
    environment = {**os.environ, "PGPASSWORD": unquote(url.password)} if url.password else None
    options = ("--schema-only", "--exclude-table=hub.alembic_version", f"--dbname={address}")
    text = await _output(program, *options, environment=environment)
    return [line for line in text.splitlines(keepends=True) if not line.startswith(("\\restrict", "\\unrestrict"))]


async def _output(program: Path, *arguments: str, environment: dict[str, str] | None = None) -> str:
    pipe = asyncio.subprocess.PIPE
    process = await asyncio.create_subprocess_exec(program, *arguments, stdout=pipe, stderr=pipe, env=environment)
    output, said = await process.communicate()
    if process.returncode:
        raise ConfigurationError(f"{program.name} failed: {said.decode(errors='replace').strip()[-500:]}")
    return output.decode()
