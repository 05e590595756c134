"""The command that works out where groups of study-sites stand in the network."""

from __future__ import annotations

from datetime import UTC, datetime

import asyncpg
import typer

from hub import settings as hub_settings
from hub.cli_command import connected, refusals
from hub.cli_console import Console

console = Console()


def register(app: typer.Typer) -> None:
    """Put the command into the `hub` command."""
    app.command()(benchmark)


def benchmark() -> None:
    """Work out the figures of all groups as of the end of last month, for benchmarks; what was there is replaced.

    Run it once a month, from cron or by hand. Exit 0, 4: refused, 5: unavailable.
    """

    async def run(connection: asyncpg.Connection) -> None:
        from hub.performance.benchmark import refresh

        as_of, count = await refresh(connection, datetime.now(UTC))
        console.print(f"{count:,} figures as of {as_of:%Y-%m-%d}", markup=False)

    with refusals():
        connected(hub_settings.read(), run)
