"""Commands for the thresholds a study sets for its risk indicators."""

from __future__ import annotations

from typing import Annotated

import asyncpg
import typer
from rich.table import Column, Table

from hub import settings as hub_settings
from hub.cli_command import connected, refusals
from hub.cli_console import Console
from hub.performance.thresholds import set_thresholds, thresholds_of

threshold_app = typer.Typer(no_args_is_help=True, help="Thresholds of risk indicators that a study sets for itself.")
console = Console()

Study = Annotated[str, typer.Option(help="Key of the study.")]
Environment = Annotated[str, typer.Option(help="PRODUCTION, UAT or TRAINING.")]


def register(app: typer.Typer) -> None:
    """Put these commands into the `hub` command."""
    app.add_typer(threshold_app, name="threshold")


@threshold_app.command("set")
def threshold_set(
    indicator: Annotated[str, typer.Argument(help="Id of the indicator, such as kri0001.")],
    study: Study,
    reason: Annotated[str, typer.Option(help="Why; kept beside them.")],
    at: Annotated[list[float] | None, typer.Option(help="A threshold, ascending; none: the definition's.")] = None,
    environment: Environment = "PRODUCTION",
) -> None:
    """Set the thresholds of an indicator in a study; what was set before stays known."""

    async def do(connection: asyncpg.Connection) -> None:
        await set_thresholds(connection, study, environment, indicator, at or None, reason)

    with refusals():
        connected(hub_settings.read(), do)
        console.print(f"{indicator}: {' '.join(map(str, at)) if at else 'as its definition says'}")


@threshold_app.command("list")
def threshold_list(study: Study, environment: Environment = "PRODUCTION") -> None:
    """List what a study set, past and present, with the reasons."""

    async def find(connection: asyncpg.Connection) -> list[asyncpg.Record]:
        return await thresholds_of(connection, study, environment)

    with refusals():
        table = Table(Column("indicator", no_wrap=True), "version", "thresholds", "from", "to", "reason")
        for row in connected(hub_settings.read(), find):
            limits = " ".join(map(str, row["thresholds"]))
            to = row["known_to"]
            days = (f"{row['known_from']:%Y-%m-%d %H:%M}", f"{to:%Y-%m-%d %H:%M}" if to else "")
            table.add_row(row["definition"], str(row["version"]), limits, *days, row["reason"])
        console.print(table)
