"""The command that works: takes jobs from the queue until told to stop, or until none is left."""

from __future__ import annotations

import asyncio
import random
import signal
import time
from functools import partial
from typing import Annotated
from uuid import uuid4

import asyncpg
import typer

from auth.asked import standing
from hub import settings as hub_settings
from hub.cli_command import EXIT_LOADED, refusals
from hub.cli_console import Console
from hub.cli_named import adapter_named
from hub.cli_receipt import code, shown
from hub.database import engine
from hub.errors import DatabaseUnavailable
from hub.ingest import handed_in
from hub.ingest import worker as workers
from hub.ingest.jobs import carry_out, handlers
from hub.ingest.receipt import Receipt
from hub.ingest.worker import Worker
from hub.principal import Scope
from hub.reporting.jobs import HANDLERS as REPORTING
from hub.reporting.jobs import tend as tend_reports
from hub.settings import Settings

PAUSE = 4.0
"""Seconds at most until PostgreSQL is tried again; at random, so that many workers do not come at once."""

console = Console()


def register(app: typer.Typer) -> None:
    """Put the command into the `hub` command."""
    app.command()(worker)


def worker(
    drain: Annotated[bool, typer.Option("--drain", help="End when no job is left.")] = False,
    grace: Annotated[float, typer.Option(min=0, help="Seconds the job in hand has to end when told to stop.")] = 30.0,
) -> None:
    """Load what was queued and do what was asked for in GraphQL, in the order of each study, until SIGTERM.

    With --drain the exit code is that of `hub ingest`.
    """
    settings = hub_settings.read()
    receipts: list[Receipt] = []

    def told(receipt: Receipt) -> None:
        shown([receipt])
        if drain:
            receipts.append(receipt)

    do = partial(
        carry_out,
        settings,
        adapter_named,
        by_kind={**handlers(may_ask), **REPORTING},
    )
    one = Worker(
        settings, uuid4(), do, told, drain=drain, grace=grace, pace=workers.PACE, tend=partial(_tend, settings)
    )
    with refusals():
        while not one.stop.is_set():
            try:
                with engine.running(settings):
                    asyncio.run(_until_told(one))
                break
            except DatabaseUnavailable as error:
                if drain:
                    raise
                console.print(f"{error.code}: {error.message}", markup=False, soft_wrap=True)
                time.sleep(random.uniform(0.1, PAUSE))  # noqa: S311 - no secret
    raise typer.Exit(code(receipts) if drain else EXIT_LOADED)


async def may_ask(settings: Settings, asked: asyncpg.Record, scope: Scope) -> None:
    """Whoever asked for what waits may ask for it still. Raises NotPermitted."""
    await standing(settings, asked, frozenset({scope}))


async def _tend(settings: Settings) -> None:
    """What is done between jobs."""
    try:
        await tend_reports(settings)
    finally:
        await handed_in.tend(settings)


async def _until_told(one: Worker) -> None:
    """Work until SIGTERM or SIGINT; what they did before is put back."""
    loop, one.stop = asyncio.get_running_loop(), asyncio.Event()
    signals = (signal.SIGTERM, signal.SIGINT)
    before = [signal.getsignal(number) for number in signals]
    for number in signals:
        loop.add_signal_handler(number, one.stop.set)
    try:
        await one.run()
    finally:
        for number, handler in zip(signals, before, strict=True):
            loop.remove_signal_handler(number)
            signal.signal(number, handler)
