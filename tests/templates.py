"""Databases that those of test modules are copies of: made once in a run, by the worker that asks for one first.

A copy takes a tenth of the time that filling a database takes. What a module begins with is named by the fixtures its
tests ask for: `FILLED` says which fixture stands for which contents.
"""

from __future__ import annotations

import fcntl
import shutil
from collections.abc import Awaitable, Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from hub import settings as hub_settings
from hub.database import engine
from hub.database.engine import LoginRole
from hub.demo import world as demo_world
from hub.demo.run import load
from hub.migrations import migrate
from hub.settings import Settings
from tests.graphql.world import LOGS, WORLD

COUNTED = """
create sequence counted;
grant usage on sequence counted to hub_audit;
alter table change_set alter column number set default nextval('counted');
"""
"""The order of changes within one transaction is drawn; here it is counted, so that each run gives the same answers."""


async def _small_world(settings: Settings) -> None:
    """The small world as `hub_ingest` loads it, and the logs as the administrator does."""
    admin = await engine.connect_admin(settings, settings.database)
    loader = await engine.connect(settings, LoginRole.INGEST)
    try:
        await admin.execute(f"set search_path = hub; {COUNTED}")
        await loader.execute(WORLD.read_text())
        await admin.execute(LOGS.read_text())
        await loader.execute("analyze")
    finally:
        await loader.close()
        await admin.close()


async def _demo(settings: Settings) -> None:
    """All that `hub demo` loads."""
    await load(replace(settings, region=demo_world.REGION))
    admin = await engine.connect_admin(settings, settings.database)
    await admin.execute("analyze")
    await admin.close()


FILLED: Mapping[str, Callable[[Settings], Awaitable[None]]] = {"small_world": _small_world, "demo_data": _demo}
"""What fills a migrated database, by the fixture of which a test says that it needs this."""

EMPTY = "migrated"


@contextmanager
def alone(path: Path) -> Iterator[None]:
    """Keep the other workers out meanwhile."""
    with path.open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


@dataclass(frozen=True, slots=True)
class Templates:
    """Those of one run on one server; folder: what its workers share; run: a word no other run has."""

    url: str
    folder: Path
    run: str

    async def get(self, contents: str) -> Settings:
        """Settings of the template that has these contents; nobody may stay connected to it."""
        settings = self._named(contents)
        made = settings.home / "made"
        # who waits here has nothing else to do: the fixture that asks holds up the session's only loop
        with alone(self.folder / f"{contents}.lock"):
            if not made.exists():
                await drop(settings)  # what a failure left
                if contents == EMPTY:
                    await migrate(settings)
                else:
                    await copy(await self.get(EMPTY), settings)
                    await FILLED[contents](settings)
                made.touch()
        return settings

    async def drop(self) -> None:
        """All of them."""
        for contents in (EMPTY, *FILLED):
            settings = self._named(contents)
            if settings.home.exists():
                await drop(settings)
                shutil.rmtree(settings.home)

    def _named(self, contents: str) -> Settings:
        environ = {
            "HUB_HOME": str(self.folder / contents),
            "HUB_DATABASE_URL": self.url,
            "HUB_DATABASE": f"hub_test_{self.run}_{contents}",
        }
        return hub_settings.read(environ)


async def copy(template: Settings, settings: Settings) -> None:
    """Make the database and the home of these settings as those of the template are."""
    shutil.copytree(template.home, settings.home, dirs_exist_ok=True)
    (settings.home / "made").unlink()
    connection = await engine.connect_admin(settings)
    made = f'create database "{settings.database}" template "{template.database}" strategy file_copy'
    await connection.execute(made)  # to copy 23 MB by way of the log takes twice as long
    await connection.close()


async def drop(settings: Settings) -> None:
    """Remove the database, whoever is connected to it."""
    connection = await engine.connect_admin(settings)
    await connection.execute(f'drop database if exists "{settings.database}" with (force)')
    await connection.close()
