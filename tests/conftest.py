"""One PostgreSQL for the whole run, one database per test module, connections by role.

The workers of a run share one cluster: the first to come makes it, in memory where there is room, the last to leave
stops and removes it (who kills a run outright removes it by hand). In it are templates, of which `database` is a copy.
`HUB_DATABASE_URL` (an administrator's address) uses a server of yours instead;
`HUB_TEST_POSTGRES_BIN` runs the same cluster on other binaries. Fixtures:

    database    Settings of a fresh, migrated database; its own home folder (module). It is empty unless a test of the
                module asks for `small_world` or `demo_data` too
    admin       connection of the administrator to it, whom no policy binds: for seeding and for looking (module)
    read_pool, write_pool, auth_pool        pools of `hub_read`, `hub_app` and `hub_auth` on it (module)
    crawl_pool                              a pool of `hub_read` for documents of any length, asked one by one (module)
    again_pool                              the same for a module that asks all of them again and again (module)
    ingest_connection                       connection of `hub_ingest` on it (module)
"""

from __future__ import annotations

import fcntl
import gc
import os
import shutil
import tempfile
from collections.abc import AsyncIterator, Iterator
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import asyncpg
import pytest
import pytest_asyncio

from hub.database import engine
from hub.database.embedded import EmbeddedServer
from hub.database.engine import LoginRole
from hub.database.reads import ReadPool
from hub.errors import HubError
from hub.settings import Settings
from tests.templates import EMPTY, FILLED, Templates, alone, copy, drop

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

_HEAVY = {
    "access": "demo demo_leaks quoting_both reclassified secrets unknown_values",
    "adapters": "conformance",
    "bench": "quick",
    "demo": "day",
    "docs": "entity",
    "faults": "campaign embedded kill",
    "fetch": "conformance pull",
    "graphql": "cases change_needs changes walks",
    "ingest": "at_once conflict derived item_group late rave rederive region site_match site_work stricter subject_tie"
    " superseded",
    "performance": "forecast slice_rows slices transfers",
    "reality": "clindata files leaks redcap sdtm",
    "report": "report",
}
HEAVY = [f"{folder}/test_{name}.py" for folder, names in _HEAVY.items() for name in names.split()]
"""Modules of ten seconds and more. They begin first, so that no worker is left alone with one at the end."""

GARBAGE = 1_000_000
"""Objects made and not gone again, after which they are looked through."""

CONTENTS = pytest.StashKey[dict[Path, set[str]]]()
"""What the database of each module begins with, by its file: one of FILLED, or nothing."""


def pytest_configure() -> None:
    """What is imported stays, and most of what tests make is gone by itself: the rest goes between two of them."""
    gc.set_threshold(4 * GARBAGE, 5, 5)
    os.environ.pop("COLUMNS", None)  # readline leaves it to workers, and a console made under it keeps to it for good


@pytest.hookimpl(trylast=True)
def pytest_sessionfinish() -> None:
    """What is left when tests are over is looked through once; pytest would do so five times."""
    gc.collect()
    gc.freeze()


@pytest.hookimpl(trylast=True)
def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """The heavy modules first, otherwise in the order that was drawn; and note what each module begins with."""
    heavy = {Path(__file__).parent / name for name in HEAVY}
    items.sort(key=lambda item: item.path not in heavy)
    contents = config.stash.setdefault(CONTENTS, {})
    for item in items:
        if isinstance(item, pytest.Function):
            contents.setdefault(item.path, set()).update(FILLED.keys() & item.fixturenames)


def pytest_collection_finish() -> None:
    """What is imported by now stays: looking through it again for garbage would take a third of the run."""
    gc.collect()
    gc.freeze()
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)  # or each command that a test starts compiles all of the hub


def pytest_runtest_logfinish() -> None:
    """Looking through so many objects takes a second, which no test should find among those that it counts."""
    if gc.get_count()[0] > GARBAGE:
        gc.collect(1 if gc.get_count()[1] > 5 else 0)


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
    with alone(run_folder / "lock"):
        # as on a server of somebody's own: only the administrator comes in without a password
        rules.write_text("local all postgres trust\nlocal all all scram-sha-256\n")
        server.start()
    yield server.dsn("postgres")
    with alone(run_folder / "lock"):
        if server.stop():
            shutil.rmtree(server.folder.parent if server.folder.parent != run_folder else server.folder)


def _cluster_home(run_folder: Path) -> Path:
    """Where the workers of this run have their cluster: the first one that asks decides."""
    with alone(run_folder / "lock"):
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
async def templates(server_url: str, run_folder: Path, testrun_uid: str) -> AsyncIterator[Templates]:
    """The databases of this run that others are copies of."""
    made = Templates(server_url, run_folder, testrun_uid[:8])
    with (run_folder / "in_use").open("w") as users:
        fcntl.flock(users, fcntl.LOCK_SH)
        yield made
        with alone(run_folder / "lock"), suppress(BlockingIOError):
            fcntl.flock(users, fcntl.LOCK_EX | fcntl.LOCK_NB)
            await made.drop()


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def template(templates: Templates) -> Settings:
    """Settings of the migrated database that others are copies of: for its server and its roles."""
    return await templates.get(EMPTY)


@pytest.fixture(scope="session")
def small_world() -> None:
    """The module's database begins with the small world in it."""


@pytest.fixture(scope="session")
def demo_data() -> None:
    """The module's database begins with the demo in it."""


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def database(
    templates: Templates, request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Settings]:
    """Settings of a fresh, migrated database: empty, or with what the module's tests say that they need."""
    (contents,) = request.config.stash[CONTENTS].get(request.path, ()) or (EMPTY,)
    template = await templates.get(contents)
    home = tmp_path_factory.mktemp("home")
    raw, answers = ((home / each).as_uri() for each in ("raw", "answers"))
    name = f"{template.database}_{os.getpid()}_{home.name}"
    settings = replace(template, home=home, database=name, raw_store=raw, answer_store=answers)
    await copy(template, settings)
    yield settings
    await drop(settings)


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def admin(database: Settings) -> AsyncIterator[asyncpg.Connection]:
    """Connection of the administrator, search_path `hub`."""
    connection = await engine.connect_admin(database, database.database)
    await connection.execute("set search_path = hub")
    yield connection
    await connection.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def read_pool(database: Settings) -> AsyncIterator[ReadPool]:
    """Pool of `hub_read`. What several callers ask in turn is planned once, however long it is."""
    async with await engine.read_pool(database, size=4, kept=16, longest=0) as pool:
        yield pool


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def crawl_pool(database: Settings) -> AsyncIterator[ReadPool]:
    """One connection of `hub_read`, for long documents that each of many callers asks in turn: each is planned once."""
    async with await engine.read_pool(database, size=1, kept=8, longest=0) as pool:
        yield pool


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def again_pool(database: Settings) -> AsyncIterator[ReadPool]:
    """As `crawl_pool`, and what was planned stays so for the whole module: half of its time, and a gigabyte."""
    async with await engine.read_pool(database, size=1, kept=400, longest=0) as pool:
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
