"""Commands of the keys the hub itself signs with."""

from __future__ import annotations

import math
import time
from datetime import UTC, datetime
from typing import Annotated

import typer
from rich.table import Table

from auth import keys
from hub import settings as hub_settings
from hub.cli_console import DASHED, Console
from hub.cli_key_left import left

key_app = typer.Typer(
    no_args_is_help=True,
    help="Keys the hub signs tokens with: a new one beside the old, which ends with its tokens.",
)
console = Console()

_AHEAD = 60.0
"""Seconds a new key may wait that are not worth a word."""


def register(app: typer.Typer) -> None:
    """Put these commands into the `hub` command."""
    key_app.command("left")(left)
    app.add_typer(key_app, name="key")


@key_app.command("list")
def list_() -> None:
    """The keys tokens are verified with, newest first: when each was made, and which one signs (times in UTC)."""
    held, signs, unfit = keys.listed(hub_settings.read().home)
    if not held and not unfit:
        return _say("there is none yet: `hub serve` makes the first")
    table = Table()
    for header in ("kid", "made", "signs", "verifies"):
        table.add_column(header, overflow="fold")
    for each in held:
        until = "until it is followed" if math.isinf(each.until) else f"until {_when(each.until)}"
        table.add_row(each.kid, _when(each.made), "yes" if each.kid == signs else "", until)
    for file in unfit:
        table.add_row(file.kid, _when(file.made), "", f"its file may not be used: {file.why}")
    return console.print(table)


@key_app.command("rotate")
def rotate() -> None:
    """Make a new key, which servers take up within seconds; tokens of the one before hold until they end."""
    kid, over, signs = keys.rotate(hub_settings.read().home)
    gone = f"; {over} deleted of which no token holds any more" if over else ""
    if signs > time.time() + _AHEAD:
        others = "retire the others of `hub key list` and it signs at once"
        return _say(
            f"key {kid} signs from {_when(signs)} UTC: the one before is of a clock that was ahead; {others}{gone}"
        )
    return _say(f"key {kid} signs within seconds, and no server is started again{gone}")


@key_app.command("retire", context_settings=DASHED)
def retire(kid: Annotated[str, typer.Argument(help="Which key: its kid, as `hub key list` says it.")]) -> None:
    """End a key before its time, as one that was stolen: the tokens it signed are refused within seconds."""
    keys.retire(hub_settings.read().home, kid)
    _say(f"key {kid} retired")


def _when(seconds: float) -> str:
    return f"{datetime.fromtimestamp(seconds, UTC):%Y-%m-%d %H:%M:%S}"


def _say(words: str) -> None:
    console.print(words, markup=False, highlight=False, soft_wrap=True)  # a key id is copied whole
