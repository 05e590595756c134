"""One PostgreSQL for the whole run, one database per test module, connections by role.

The workers of a run share one cluster: the first to come makes it, in memory where there is room, the last to leave
stops and removes it (who kills a run outright removes it by hand); each has a migrated template in it.
`HUB_DATABASE_URL` (an administrator's address) uses a server of yours instead;
`HUB_TEST_POSTGRES_BIN` runs the same cluster on other binaries. Fixtures:

    database    Settings of a fresh, migrated, empty database; its own home folder (module)
    admin       connection of the administrator to it, whom no policy binds: for seeding and for looking (module)
    read_pool, write_pool, auth_pool        pools of `hub_read`, `hub_app` and `hub_auth` on it (module)
    ingest_connection                       connection of `hub_ingest` on it (module)
"""

from __future__ import annotations

import fcntl
import os
import secrets
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from hub import settings as hub_settings
from hub.database import engine
from hub.database.embedded import EmbeddedServer
from hub.database.engine import LoginRole
from hub.database.reads import ReadPool
from hub.errors import HubError
from hub.migrations import migrate
from hub.settings import Settings

UNSAFE_BUT_FAST = {
    "fsync": "off",
    "synchronous_commit": "off",
    "full_page_writes": "off",
    "wal_level": "minimal",
    "max_wal_senders": "0",
    "max_wal_size": "512MB",
    "max_connections": "200",
}
MEMORY = Path("/dev/shm")
"""A file system in memory: a load makes and drops a hundred temporary tables, each of them files."""
ROOM = 4 * 2**30
"""Bytes that must be free there."""

HEAVY = (
    *(
        "access/test_demo.py",
        "access/test_demo_leaks.py",
        "access/test_reclassified.py",
        "adapters/test_conformance.py",
    ),
    *("bench/test_quick.py", "faults/test_campaign.py", "faults/test_kill.py", "ingest/test_rave.py"),
    *("ingest/test_worker.py", "reality/test_clindata.py", "reality/test_files.py", "reality/test_leaks.py"),
    *("reality/test_one_answer.py", "reality/test_redcap.py", "reality/test_sdtm.py"),
)
"""Modules of twenty seconds and more. They begin first, so that no worker is left alone with one at the end."""


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """The heavy modules first, otherwise in the order that was drawn."""
    heavy = {Path(__file__).parent / name for name in HEAVY}
    items.sort(key=lambda item: item.path not in heavy)


@contextmanager
def _alone(path: Path) -> Iterator[None]:
    """Keep the other workers out meanwhile."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@pytest.fixture(scope="session")
def server_url(run_folder: Path) -> Iterator[str]:
    """The administrator's address of the server of this run."""
    if external := os.environ.get("HUB_DATABASE_URL"):
        yield external
        return
    binaries = os.environ.get("HUB_TEST_POSTGRES_BIN")
    rules = run_folder / "hba.conf"
    options = {**UNSAFE_BUT_FAST, "hba_file": str(rules)}
    server = EmbeddedServer(_cluster_home(run_folder), bin_dir=Path(binaries) if binaries else None, options=options)
    with _alone(run_folder / "lock"):
        # as on a server of somebody's own: only the administrator comes in without a password
        rules.write_text("local all postgres trust\nlocal all all scram-sha-256\n")
        server.start()
    yield server.dsn("postgres")
    with _alone(run_folder / "lock"):
        if server.stop():
            shutil.rmtree(server.folder.parent if server.folder.parent != run_folder else server.folder)


def _cluster_home(run_folder: Path) -> Path:
    """Where the workers of this run have their cluster: the first one that asks decides."""
    with _alone(run_folder / "lock"):
        link = run_folder / "cluster"
        if not link.is_symlink():
            roomy = MEMORY.is_dir() and os.access(MEMORY, os.W_OK) and shutil.disk_usage(MEMORY).free > ROOM
            _tidy()
            link.symlink_to(tempfile.mkdtemp(prefix="hub-tests-", dir=MEMORY) if roomy else run_folder)
        return link.readlink()


def _tidy() -> None:
    """Stop and remove clusters whose runs were killed: they would keep their memory."""
    for users in MEMORY.glob("hub-tests-*/pg/users"):
        left = EmbeddedServer(users.parents[1])
        with suppress(OSError, HubError):
            if _is_free(users) and not _is_free(left.folder / "alive"):
                left.start()
                left.stop()
            if _is_free(users) and _is_free(left.folder / "alive"):
                shutil.rmtree(left.folder.parent)


def _is_free(lock: Path) -> bool:
    with lock.open() as file:
        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
    return True


@pytest.fixture(scope="session")
def run_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that all workers of this run share."""
    base = tmp_path_factory.getbasetemp()
    folder = (base.parent if "PYTEST_XDIST_WORKER" in os.environ else base) / "server"
    folder.mkdir(exist_ok=True)
    return folder


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def template(server_url: str, run_folder: Path) -> AsyncIterator[Settings]:
    """Settings of the migrated database that this worker's others are copies of."""
    environ = {
        "HUB_HOME": str(run_folder),
        "HUB_DATABASE_URL": server_url,
        "HUB_DATABASE": f"hub_test_{os.getpid()}_{secrets.token_hex(4)}",
    }
    settings = hub_settings.read(environ)
    await migrate(settings)
    yield settings
    await _drop(settings)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def database(template: Settings, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Settings]:
    """Settings of a fresh, migrated, empty database."""
    home = tmp_path_factory.mktemp("home")
    shutil.copy(template.home / "roles.json", home)
    name = f"{template.database}_{home.name}"
    raw, answers = ((home / each).as_uri() for each in ("raw", "answers"))
    settings = replace(template, home=home, database=name, raw_store=raw, answer_store=answers)
    connection = await engine.connect_admin(settings)
    await connection.execute(f'create database "{name}" template "{template.database}"')
    await connection.close()
    yield settings
    await _drop(settings)


async def _drop(settings: Settings) -> None:
    connection = await engine.connect_admin(settings)
    await connection.execute(f'drop database "{settings.database}" with (force)')
    await connection.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def admin(database: Settings) -> AsyncIterator[asyncpg.Connection]:
    """Connection of the administrator, search_path `hub`."""
    connection = await engine.connect_admin(database, database.database)
    await connection.execute("set search_path = hub")
    yield connection
    await connection.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def read_pool(database: Settings) -> AsyncIterator[ReadPool]:
    """Pool of `hub_read`."""
    async with await engine.read_pool(database, size=4) as pool:
        yield pool


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def write_pool(database: Settings) -> AsyncIterator[asyncpg.Pool]:
    """Pool of `hub_app`."""
    async with await engine.write_pool(database, size=4) as pool:
        yield pool


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def auth_pool(database: Settings) -> AsyncIterator[asyncpg.Pool]:
    """Pool of `hub_auth`."""
    async with await engine.auth_pool(database, size=2) as pool:
        yield pool


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def ingest_connection(database: Settings) -> AsyncIterator[asyncpg.Connection]:
    """Connection of `hub_ingest`."""
    connection = await engine.connect(database, LoginRole.INGEST)
    yield connection
    await connection.close()
