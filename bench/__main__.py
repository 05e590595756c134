"""`python -m bench`: fills a database of its own, runs the three servers and the ingest, writes RESULTS.md.

The embedded PostgreSQL under a temporary home, or a database of its own on the server of `HUB_DATABASE_URL`, whose
user must be a superuser. `--quick` does all of it in little, for the tests: it proves that the bench runs, no figure
of it means anything, and it writes nothing.
"""

from __future__ import annotations

import argparse
import asyncio
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

import uvloop

from auth import clients
from auth.clients import NewClient
from bench import compare, data, ingest, portfolio, report, servers, workers
from bench.compare import BARE, HUB, IDIOMATIC, Contest, Pace
from bench.data import CALLERS, Scale
from bench.ingest import Load
from bench.portfolio import Portfolio
from bench.report import Found
from bench.workers import Gain
from hub import settings as hub_settings
from hub.database import engine
from hub.database.engine import LoginRole
from hub.migrations import migrate
from hub.principal import Scope
from hub.settings import Settings

RESULTS = Path(__file__).with_name("RESULTS.md")


@dataclass(frozen=True, slots=True)
class Size:
    """How much of everything. memory: megabytes of the files whose peak memory is compared."""

    scale: Scale
    sizes: tuple[Scale, ...]
    pace: Pace
    megabytes: float
    memory: tuple[float, ...]
    files: int
    queued: float


FULL = Size(
    data.FULL,
    data.FULL_SIZES,
    Pace(rounds=5, seconds=2, warm_up=2, connections=16, sample=20),
    megabytes=100,
    memory=(10, 1_000),
    files=3,
    queued=6,
)
QUICK = Size(
    data.QUICK,
    data.QUICK_SIZES,
    Pace(rounds=1, seconds=0.1, warm_up=0, connections=2, sample=2),
    megabytes=0,
    memory=(0,),
    files=1,
    queued=0,
)


def tell(text: str) -> None:
    """A line of progress, at once."""
    sys.stderr.write(f"bench: {text}\n")
    sys.stderr.flush()


@contextmanager
def home() -> Iterator[tuple[Settings, dict[str, str]]]:
    """Settings of a database of our own, and the environment that says the same to other processes."""
    given = hub_settings.read()
    with tempfile.TemporaryDirectory(prefix="hub-bench-") as folder:
        environment = {
            "HUB_HOME": folder,
            "HUB_DATABASE": f"hub_bench_{os.getpid()}",
            "HUB_REGION": "",
            "HUB_COST_BUDGET": "0",
        }
        if (given.home / "roles.json").exists() and given.database_url:
            shutil.copy(given.home / "roles.json", folder)  # the server's roles keep their passwords
        settings = hub_settings.read({**os.environ, **environment})
        with engine.running(settings):
            try:
                yield settings, environment
            finally:
                asyncio.run(portfolio.drop(settings))


async def prepare(settings: Settings, scale: Scale) -> tuple[dict[str, int], str]:
    """Migrate, fill, register a client for each caller. Returns the rows by table, and PostgreSQL's name."""
    await migrate(settings)
    counts = await data.fill(settings, scale)
    connection = await engine.connect(settings, LoginRole.AUTH)
    try:
        for caller in CALLERS:
            new = NewClient(caller.organization, caller.organization, caller.role, [Scope.READ])
            await clients.create(connection, new, settings.home / f"{caller.organization}.pem")
        version = connection.get_server_version()
    finally:
        await connection.close()
    return counts, f"PostgreSQL {version.major}.{version.minor}"


def ask(settings: Settings, environment: dict[str, str], size: Size) -> list[Contest]:
    """Run the three servers and compare them."""
    ports = {name: servers.free_port() for name in (HUB, BARE, IDIOMATIC)}
    commands = {
        HUB: servers.hub_command("serve", "--port", str(ports[HUB])),
        BARE: servers.uvicorn("bench.bare:create_app", ports[BARE]),
        IDIOMATIC: servers.uvicorn("bench.idiomatic:create_app", ports[IDIOMATIC]),
    }
    environment = {**environment, "HUB_ISSUER": f"http://127.0.0.1:{ports[HUB]}"}
    with ExitStack() as stack:
        started = [
            stack.enter_context(servers.started(name, command, ports[name], environment, settings.home))
            for name, command in commands.items()
        ]
        for server in started:
            server.wait()
        return uvloop.run(compare.contests(started, size.scale, size.pace, settings.home, tell))


def slices(settings: Settings, size: Size) -> list[Portfolio]:
    """Ask for the performance of the whole portfolio, at growing sizes."""
    tell("performance of the portfolio")
    return asyncio.run(portfolio.sizes(settings, size.sizes, size.pace.rounds))


def load(settings: Settings, environment: dict[str, str], size: Size) -> list[Load]:
    """Load the files, one after the other."""
    found = []
    for of in ingest.FORMATS:
        ingest.declare(settings, environment, of)
        for seed in range(1, size.files + 1):
            tell(f"ingest of {of.name}, file {seed} of {size.files}")
            found.append(asyncio.run(ingest.load(settings, environment, of, size.megabytes, seed)))
    return found


def grow(settings: Settings, environment: dict[str, str], size: Size) -> list[Load]:
    """Load a small and a large file of one format, none of whose participants was there before."""
    found = []
    for seed, megabytes in enumerate(size.memory, size.files + 1):
        tell(f"memory of {ingest.RAVE.name}, {megabytes:,} MB")
        found.append(asyncio.run(ingest.load(settings, environment, ingest.RAVE, megabytes, seed)))
    return found


def work(settings: Settings, environment: dict[str, str], size: Size) -> list[Gain]:
    """One worker against two, round by round."""
    found = []
    for round_ in range(1, size.files + 1):
        tell(f"workers, round {round_} of {size.files}")
        found.append(asyncio.run(workers.gain(settings, environment, size.queued, round_)))
    return found


def main() -> None:
    """Run it all, print the report."""
    parser = argparse.ArgumentParser(prog="python -m bench", description=__doc__)
    parser.add_argument("--ingest", action="store_true", help="the ingest alone, which is printed and not written")
    parser.add_argument("--quick", action="store_true", help="all of it in little, to see that it runs")
    given = parser.parse_args()
    quick = given.quick
    size = QUICK if quick else FULL
    with home() as (settings, environment):
        tell("filling the database")
        counts, server = asyncio.run(prepare(settings, data.QUICK if given.ingest else size.scale))
        found = Found(
            contests=[] if given.ingest else ask(settings, environment, size),
            portfolios=[] if given.ingest else slices(settings, size),
            loads=load(settings, environment, size),
            sizes=grow(settings, environment, size),
            gains=work(settings, environment, size),
        )
    text = report.results(found, counts, size.pace, server)
    sys.stdout.write(text)
    if not (quick or given.ingest):
        RESULTS.write_text(text)


if __name__ == "__main__":
    main()
