"""Pulls without a database: a fetcher, its pretended system, and the client between them, which waits for nothing."""

from __future__ import annotations

import itertools
from collections.abc import AsyncIterator, Mapping
from contextlib import AsyncExitStack, aclosing, asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest

from adapters.fetch.registry import fetcher_named
from hub.canonical.fetcher import Cursor
from hub.fetch.client import Client
from hub.fetch.declaration import Declaration, checked
from hub.fetch.pace import Pace
from hub.fetch.pull import pages_of
from tests.fetch.server import Server, serving
from tests.fetch.system import System, every

START = datetime(2025, 3, 1, 4, tzinfo=UTC)


@dataclass
class Clock:
    """A clock that only waiting moves."""

    seconds: float = 0.0
    waits: list[float] = field(default_factory=list)

    async def sleep(self, seconds: float) -> None:
        self.waits.append(seconds)
        self.seconds += seconds

    def pace(self, **options: Any) -> Pace:
        """Waits as long as it may draw."""
        now = lambda: START + timedelta(seconds=self.seconds)  # noqa: E731 - bound to this clock
        return Pace(sleep=self.sleep, uniform=lambda low, high: high, clock=lambda: self.seconds, now=now, **options)


@dataclass
class Bench:
    """A system behind its server, and pulls of it. names: of the pages of all pulls."""

    system: System
    server: Server
    folder: Path
    clock: Clock = field(default_factory=Clock)
    names: list[str] = field(default_factory=list)
    _numbers: Any = field(default_factory=itertools.count)

    def declaration(self, **more: Any) -> Declaration:
        fetcher = fetcher_named(self.system.fetcher)
        document: dict[str, Any] = {"fetcher": self.system.fetcher, "url": self.server.url, "private_network": True}
        document["credentials"] = {name: f"env:HUB_TEST_{name.upper()}" for name in self.system.secrets}
        document["options"] = {name: self._filled(value) for name, value in self.system.options.items()}
        return checked({**document, **more}, fetcher.declares)

    def _filled(self, value: Any) -> Any:
        return value.replace("{url}", self.server.url) if isinstance(value, str) else value

    @asynccontextmanager
    async def client(
        self, secrets: Mapping[str, str] | None = None, declaration: Declaration | None = None, **pace: Any
    ) -> AsyncIterator[Client]:
        folder = self.folder / str(next(self._numbers))
        folder.mkdir()
        said = declaration or self.declaration()
        known = self.system.secrets if secrets is None else secrets
        fetcher = fetcher_named(self.system.fetcher)
        async with Client(fetcher, said, known, self.system.study_oids, folder, self.clock.pace(**pace)) as made:
            yield made

    async def pull(
        self,
        cursor: Cursor | None = None,
        *,
        pages: int | None = None,
        secrets: Mapping[str, str] | None = None,
        attempts: int = 8,
    ) -> list[tuple[bytes, Cursor]]:
        """Bytes and cursor of each page, up to so many."""
        found: list[tuple[bytes, Cursor]] = []
        async with AsyncExitStack() as stack:
            client = await stack.enter_async_context(self.client(secrets, attempts=attempts))
            fetcher = fetcher_named(self.system.fetcher)
            async for page in await stack.enter_async_context(aclosing(pages_of(fetcher, client, cursor or {}))):
                found.append((page.path.read_bytes(), page.cursor))
                self.names.append(page.name)
                page.path.unlink()
                if len(found) == pages:
                    break
        return found

    def told(self, pages: list[tuple[bytes, Cursor]]) -> list[str]:
        """Facts of pages, in order of their names."""
        return sorted(fact for body, _ in pages for fact in self.system.told(body))


@pytest.fixture(params=sorted(every()))
async def bench(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Bench]:
    """Each pretended system in turn."""
    async with bench_of(request.param, tmp_path) as made:
        yield made


@asynccontextmanager
async def bench_of(name: str, folder: Path) -> AsyncIterator[Bench]:
    """One pretended system."""
    system = every()[name]()
    async with serving(system.respond) as server:
        system.url = server.url
        yield Bench(system, server, folder)
