"""No space is left for raw files or for PostgreSQL: the operator must act, nothing is lost, the same goes on after."""

from __future__ import annotations

import asyncio
import os
import subprocess
from collections.abc import AsyncIterator, Iterator
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from hub.cli_command import EXIT_FINDINGS, EXIT_UNAVAILABLE
from hub.database import engine
from hub.database.failure import translated
from hub.errors import Actor, StorageExhausted
from hub.settings import Settings
from tests.ingest.conftest import Hub, declare
from tests.ingest.exports import ROOT, audit
from tests.ingest.test_cli import hub as command

SECRET = "Anna Lantern"


@pytest.fixture
async def hub(database: Settings, admin: asyncpg.Connection, tmp_path: Path, request: pytest.FixtureRequest) -> Hub:
    return Hub(database, admin, await declare(database, f"FULL-{request.node.name}"), tmp_path)


@pytest.fixture
def large(tmp_path: Path) -> Path:
    """An export of a thousand participants with a name each."""
    chart = "".join(
        audit(number, f"0a6e2c1e-0000-4000-8000-{number:012}", item=("DM.NAM", f"{SECRET} {number}"))
        for number in range(1, 1001)
    )
    path = tmp_path / "large.xml"
    path.write_text(ROOT.format(file=1) + chart + "</ODM>\n")
    return path


@pytest.fixture
def small_disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A file system of 64 KiB, or of as much as the test says; needs the right to mount."""
    folder, size = tmp_path / "disk", getattr(request, "param", "64k")
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", f"size={size}", "tmpfs", str(folder)]
    if os.geteuid() != 0 or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("a small file system cannot be mounted here")
    yield folder
    subprocess.run(["umount", "--lazy", str(folder)], check=True)


def _give(folder: Path, process: int) -> None:
    """Make the folder that of the user a process runs as."""
    server = Path("/proc", str(process)).stat()
    os.chown(folder, server.st_uid, server.st_gid)


@pytest_asyncio.fixture(loop_scope="session")
async def small_space(small_disk: Path, database: Settings, admin: asyncpg.Connection) -> AsyncIterator[None]:
    """A tablespace of PostgreSQL on the small disk, where the roles of reading and loading may make files."""
    folder = small_disk / "space"
    folder.mkdir()
    try:
        _give(folder, await admin.fetchval("select pg_backend_pid()"))
        await admin.execute(f"create tablespace small location '{folder}'")
    except (FileNotFoundError, asyncpg.PostgresError):
        pytest.skip("PostgreSQL does not see the small file system")
    await admin.execute("grant create on tablespace small to hub_ingest, hub_read")
    yield
    for role in ("hub_ingest", "hub_read"):
        await admin.execute(f'alter role {role} in database "{database.database}" reset all')
    await admin.execute("drop tablespace small")


async def _nothing_loaded(hub: Hub) -> None:
    for table in ("subject", "form_data", "source_identity", "finding"):
        assert await hub.value(f"select count(*) from {table} where study_id = $1") == 0


async def test_no_space_for_raw_files(hub: Hub, small_disk: Path, large: Path) -> None:
    full = replace(hub.settings, raw_store=(small_disk / "raw").as_uri())

    with pytest.raises(StorageExhausted) as refused:
        await Hub(full, hub.admin, hub.source, hub.folder).load(large)

    assert refused.value.actor is Actor.OPERATOR
    assert [name for _, _, names in os.walk(small_disk) for name in names] == []
    await _nothing_loaded(hub)
    (receipt,) = await hub.load(large)
    assert receipt.state == "PUBLISHED"


@pytest.mark.usefixtures("small_space")
@pytest.mark.parametrize(
    ("setting", "state"),
    [("default_tablespace", "STAGING"), ("temp_tablespaces", "PUBLISHING")],
    ids=["staging", "publishing"],
)
async def test_no_space_for_postgresql(hub: Hub, large: Path, setting: str, state: str) -> None:
    """Staging tables go where tables go by default, those of publishing where temporary ones do."""
    role = f'alter role hub_ingest in database "{hub.settings.database}"'
    load = ("ingest", "odm_rave", str(large), "--source", hub.source.name, "--study", hub.source.study_key)
    await hub.admin.execute(f"{role} set {setting} = small")

    refused = await asyncio.to_thread(command, hub.settings, *load)

    assert refused.exit_code == EXIT_UNAVAILABLE
    assert "STORAGE_EXHAUSTED (operator must act)" in refused.output
    assert "Traceback" not in refused.output and SECRET not in refused.output
    assert await hub.rows("select state from ingest_run where study_id = $1") == [{"state": state}]
    await _nothing_loaded(hub)
    await hub.admin.execute(f"{role} reset {setting}")
    again = await asyncio.to_thread(command, hub.settings, *load)
    assert again.exit_code == EXIT_FINDINGS  # the site nobody accepted
    assert await hub.value("select count(*) from subject where study_id = $1") == 1000


@pytest.mark.usefixtures("small_space")
async def test_no_space_for_a_read(database: Settings, admin: asyncpg.Connection) -> None:
    role = f'alter role hub_read in database "{database.database}"'
    await admin.execute(f"{role} set temp_tablespaces = small; {role} set work_mem = '64kB'")
    async with await engine.read_pool(database, size=1) as pool:
        with pytest.raises(asyncpg.DiskFullError) as full:
            await pool.fetchval(
                "select max(i) from (select i from generate_series(1, 50000) i order by md5(i::text)) x"
            )
    error = translated(full.value)
    assert (error.code, error.actor) == ("STORAGE_EXHAUSTED", Actor.OPERATOR)
