"""The command that forecasts a study's enrolment, or says how good its forecasts would have been."""

from __future__ import annotations

from datetime import date, datetime, time
from typing import Annotated, Any
from zoneinfo import ZoneInfo

import asyncpg
import typer
from rich.table import Table

from hub import settings as hub_settings
from hub.cli_command import connected, refusals
from hub.cli_console import Console
from hub.errors import ConfigurationError, NotFound, RequestRefused

console = Console()


def register(app: typer.Typer) -> None:
    """Put the command into the `hub` command."""
    app.command()(forecast)


def forecast(
    study: Annotated[str, typer.Argument(help="Key of the study.")],
    environment: Annotated[str, typer.Option(help="PRODUCTION, UAT or TRAINING.")] = "PRODUCTION",
    as_of: Annotated[str | None, typer.Option(help="ISO 8601 day: only what happened until its end counts.")] = None,
    back_test: Annotated[
        bool, typer.Option("--back-test", help="Write nothing; ask at 25, 50 and 75 % of enrolment and compare.")
    ] = False,
) -> None:
    """Forecast enrolment by month and the last patient in, of a study, its countries and its sites, and keep it.

    Run it after loads, from cron or by hand: GraphQL shows the latest one. Exit 0, 4: refused, 5: unavailable.
    """
    with refusals():
        connected(hub_settings.read(), _test(study, environment) if back_test else _make(study, environment, as_of))


def _make(study: str, environment: str, as_of: str | None) -> Any:
    async def run(connection: asyncpg.Connection) -> None:
        from hub.performance import enrolment

        of, told = await enrolment.forecast(
            connection, study, environment, await _end(connection, study, environment, as_of)
        )
        first = told[0]
        console.print(
            f"{study}: {of.milestone} {first.enrolled:,} of {'no target' if first.target is None else first.target}"
            f" until {of.cut}; {len(told)} forecasts written",
            markup=False,
        )
        if (last := first.outlook.last_in) is not None:
            console.print(f"last patient in: {last.median or 'later than can be said'}", markup=False)

    return run


async def _end(connection: asyncpg.Connection, study: str, environment: str, day: str | None) -> datetime | None:
    """The last instant of a day in the study's zone."""
    if day is None:
        return None
    zone = await connection.fetchval(
        "select time_zone from study where key = $1 and environment = $2", study, environment
    )
    if zone is None:
        raise NotFound("there is no such study")
    try:
        return datetime.combine(date.fromisoformat(day), time.max, ZoneInfo(zone))
    except ValueError:
        raise ConfigurationError("--as-of is a day: YYYY-MM-DD") from None


def _test(study: str, environment: str) -> Any:
    async def run(connection: asyncpg.Connection) -> None:
        from hub.performance import enrolment
        from hub.performance.back_test import HEADS, LEGEND, SHARES, back_test

        of = await enrolment.known(connection, study, environment)
        table = Table(*HEADS)
        for column in table.columns:
            column.justify = "right"
        for share in SHARES:
            try:
                table.add_row(*back_test(of.sites, share).row())
            except ValueError as error:
                raise RequestRefused(f"nothing can be tested: {error}") from None
        console.print(table)
        console.print(LEGEND, markup=False, highlight=False)

    return run
