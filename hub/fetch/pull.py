"""A pull: every new page of a source, each loaded as a file of its adapter before the next is asked for.

The cursor of a page stands on its run and counts from the moment the run is published, in that transaction. A pull that
dies is nothing to repair: the next one finishes the run that was left and asks for the page after the last published.
"""

from __future__ import annotations

import re
import shutil
import tempfile
from collections.abc import AsyncGenerator, Callable, Iterator, Mapping
from contextlib import AsyncExitStack, aclosing, contextmanager, suppress
from dataclasses import dataclass, field, replace
from datetime import timedelta
from pathlib import Path
from typing import Final

import asyncpg

from hub.canonical.adapter import Adapter
from hub.canonical.fetcher import Cursor, Fetcher, Link, Page
from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import HubError, RunConflict, SourceAnswerInvalid
from hub.fetch import store
from hub.fetch.client import Client
from hub.fetch.declaration import Declaration, checked, interval_of, secrets
from hub.fetch.pace import PACE, Pace
from hub.fetch.store import Fetch
from hub.ingest.receipt import Receipt
from hub.ingest.run import Progress, ingest, silent
from hub.settings import Settings

_UNFIT: Final = re.compile(r"[^\w.-]")
_LONGEST: Final = 200
"""Bytes; a name on disk has 255 at most."""


@dataclass(frozen=True, slots=True)
class Ways:
    """What the composition root hands a pull: how to find fetchers and adapters by id, and its patience."""

    fetcher_of: Callable[[str], Fetcher]
    adapter_of: Callable[[str], Adapter]
    pace: Pace = PACE
    environ: Mapping[str, str] | None = None


@dataclass(slots=True)
class Pulled:
    """What a pull of one source did: a receipt per page, and why it ended early if it did."""

    source: str
    study: str
    receipts: list[Receipt] = field(default_factory=list)
    error: HubError | None = None


async def pull(
    settings: Settings,
    ways: Ways,
    source: str,
    study: str | None = None,
    *,
    started_by: str,
    afresh: bool = False,
    progress: Progress = silent,
) -> list[Pulled]:
    """Pull a source, for one study or all it is declared for. afresh: from the beginning, whatever was loaded.

    Raises SourceUnknown, DatabaseUnavailable; what a system or a declaration did wrong, and that another process pulls
    the source (RunConflict), is in the result.
    """
    async with AsyncExitStack() as stack:
        connection = await _connection(stack, settings)
        every = await store.fetches(connection, source, study)
        done = []
        for each in every:
            if not await store.lock(connection, each.id):
                conflict = RunConflict("another process pulls that source")
                done.append(Pulled(each.source_name, each.study_key, error=conflict))
                continue
            done.append(await _locked(connection, settings, ways, each, started_by, afresh, progress))
        return done


async def pull_due(settings: Settings, ways: Ways, *, started_by: str, progress: Progress = silent) -> list[Pulled]:
    """One pass over the sources whose time has come; what another process pulls is left to it."""
    async with AsyncExitStack() as stack:
        connection = await _connection(stack, settings)
        done = []
        for each in await store.fetches(connection):
            if not is_due(each) or not await store.lock(connection, each.id):
                continue
            now = await store.fetch_of(connection, each.id)
            if is_due(now):
                done.append(await _locked(connection, settings, ways, now, started_by, False, progress))
            else:
                await store.unlock(connection, each.id)
        return done


def is_due(fetch: Fetch) -> bool:
    """Whether as much time has passed since the last pull as `every` says; never without it."""
    every = interval(fetch)
    return every is not None and (fetch.age is None or fetch.age >= every.total_seconds())


def interval(fetch: Fetch) -> timedelta | None:
    """`every` of the declaration."""
    return interval_of(fetch.document.get("every"))


async def check(settings: Settings, ways: Ways, source: str, study: str | None = None) -> list[tuple[Fetch, str]]:
    """Ask each system of a source the least that shows credentials and permissions to be good; what it said.

    Raises SourceUnknown, ConfigurationError, SourceRefused, SourceUnavailable, SourceAnswerInvalid.
    """
    async with AsyncExitStack() as stack:
        connection = await _connection(stack, settings)
        said = []
        for fetch in await store.fetches(connection, source, study):
            fetcher = ways.fetcher_of(fetch.fetcher)
            client = await _client(stack, ways, fetcher, fetch, checked(fetch.document, fetcher.declares))
            with _shaped():
                said.append((fetch, await fetcher.check(client)))
        return said


async def pages_of(fetcher: Fetcher, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
    """A fetcher's pages, as long as each leads on. Raises SourceAnswerInvalid, and as `Link.send`."""
    previous: Cursor | None = None
    async with aclosing(fetcher.pages(link, cursor)) as pages:
        while True:
            with _shaped():
                page = await anext(pages, None)
            if page is None:
                return
            if page.cursor == previous:
                raise SourceAnswerInvalid("the system's pages do not advance: the same place was reached twice")
            previous = page.cursor
            yield replace(page, name=_one_part(page.name))


def _one_part(name: str) -> str:
    """The name as one part of a path, whatever the system made of it; its end, which says what the file is, stays."""
    made = _UNFIT.sub("_", name).encode("utf-8", "replace")[-_LONGEST:].decode("utf-8", "ignore")
    return made if made.strip(".") else f"_{made}"


@contextmanager
def _shaped() -> Iterator[None]:
    """A fetcher that stumbles over an answer met one of another shape; what it stumbled over may be a value."""
    try:
        yield
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError):
        raise SourceAnswerInvalid("an answer has another shape than the system's interface says") from None


async def _connection(stack: AsyncExitStack, settings: Settings) -> asyncpg.Connection:
    connection = await engine.connect(settings, LoginRole.INGEST)
    stack.push_async_callback(connection.close)
    await connection.execute("set client_connection_check_interval = '1s'")
    return connection


async def _client(
    stack: AsyncExitStack, ways: Ways, fetcher: Fetcher, fetch: Fetch, declaration: Declaration
) -> Client:
    folder = Path(tempfile.mkdtemp(prefix="hub-fetch-"))
    stack.callback(shutil.rmtree, folder, ignore_errors=True)
    credentials = secrets(declaration, ways.environ)
    client = Client(fetcher, declaration, credentials, fetch.study_oids, folder, ways.pace)
    return await stack.enter_async_context(client)


async def _locked(
    connection: asyncpg.Connection,
    settings: Settings,
    ways: Ways,
    fetch: Fetch,
    started_by: str,
    afresh: bool,
    progress: Progress,
) -> Pulled:
    """Pull what this connection has locked; what ended it is noted. What kills it is not: then it is due at once."""
    pulled = Pulled(fetch.source_name, fetch.study_key)
    try:
        await _pages(connection, settings, ways, fetch, pulled, started_by, afresh, progress)
    except HubError as error:
        pulled.error = error
    with suppress(asyncpg.PostgresError, asyncpg.InterfaceError, OSError):  # it went away: then the result says so
        why = pulled.error or (pulled.receipts[-1].error if pulled.receipts else None)
        await store.ended(connection, fetch.id, why.code if why else None)
        await store.unlock(connection, fetch.id)
    return pulled


async def _pages(
    connection: asyncpg.Connection,
    settings: Settings,
    ways: Ways,
    fetch: Fetch,
    pulled: Pulled,
    started_by: str,
    afresh: bool,
    progress: Progress,
) -> None:
    fetcher, adapter = ways.fetcher_of(fetch.fetcher), ways.adapter_of(fetch.adapter)
    declaration = checked(fetch.document, fetcher.declares)

    async def load(paths: list[Path], cursor: str | None = None) -> list[Receipt]:
        return await ingest(
            settings,
            adapter,
            paths,
            fetch.source_name,
            fetch.study_key,
            started_by=started_by,
            progress=progress,
            cursor=cursor,
        )

    await load([])  # finishes what a killed pull left, and with it moves the cursor
    cursor = await store.cursor_of(connection, fetch, declaration.fingerprint)
    async with AsyncExitStack() as stack:
        client = await _client(stack, ways, fetcher, fetch, declaration)
        pages = pages_of(fetcher, client, {} if afresh else cursor)
        async for page in await stack.enter_async_context(aclosing(pages)):
            named = page.path.rename(page.path.parent / page.name)
            (receipt,) = await load([named], store.kept(page.cursor, declaration.fingerprint))
            named.unlink(missing_ok=True)
            pulled.receipts.append(receipt)
            if receipt.error is not None:
                return
