"""Commands on what waits: list what was held back, hand it back, read it again, set it aside."""

from __future__ import annotations

import getpass
import os
from contextlib import nullcontext
from pathlib import Path
from typing import IO, Annotated
from uuid import UUID

import asyncpg
import typer

from adapters.kit import returned
from hub import settings as hub_settings
from hub.canonical.terminology import QuarantineState
from hub.cli_command import connected, refusals
from hub.cli_console import Console
from hub.cli_named import adapter_named
from hub.cli_receipt import one, shown, watched
from hub.database import engine
from hub.errors import ConfigurationError
from hub.ingest import aside
from hub.ingest import run as runs
from hub.ingest.quarantine import Finding, Found, Held, Quarantine, found_by, quarantine_of, waiting_of
from hub.ingest.raw import RawStore
from hub.operations.command import require_reason
from hub.settings import Settings

console = Console()

MOST_LISTED = 1_000


def register(app: typer.Typer) -> None:
    """Put these commands into the `hub` command."""
    app.command()(replay)
    app.command()(quarantine)
    app.command("set-aside")(set_aside)
    app.command("take-back")(take_back)
    app.command()(findings)


def replay(
    reference: Annotated[UUID, typer.Argument(help="Id of a run or of a quarantined record.")],
) -> None:
    """Read a run's raw bytes again, with the mapping of now; what loads this time leaves quarantine."""
    settings = hub_settings.read()
    who = getpass.getuser()
    with refusals(), engine.running(settings):
        receipts = watched(
            lambda tell: one(runs.replay(settings, adapter_named, reference, started_by=who, progress=tell))
        )
    raise typer.Exit(shown(receipts))


def set_aside(
    reference: Annotated[UUID, typer.Argument(help="Id of a run, all that waits of it, or of a quarantined record.")],
    reason: Annotated[str, typer.Option(help="Why nothing is awaited of it; kept with it and in the audit trail.")],
    rule: Annotated[str | None, typer.Option(help="Of a run, only what this rule held back.")] = None,
) -> None:
    """Say that what waits in quarantine is done with, as when its source sent it anew under another key."""

    async def work(connection: asyncpg.Connection) -> tuple[UUID, int]:
        return await aside.set_aside(connection, reference, rule, by=getpass.getuser(), reason=reason)

    with refusals():
        require_reason(reason)
        decision, number = connected(hub_settings.read(), work)
        console.print(f"set aside: {number:,}; `hub take-back {decision}` undoes it", highlight=False, soft_wrap=True)


def take_back(
    decision: Annotated[UUID, typer.Argument(help="Id of the decision, as `hub set-aside` and `hub quarantine` say.")],
    reason: Annotated[str, typer.Option(help="Why; kept in the audit trail.")],
) -> None:
    """Undo `hub set-aside`: what was set aside waits again, unless a load took or superseded it since."""

    async def work(connection: asyncpg.Connection) -> int:
        return await aside.take_back(connection, decision, by=getpass.getuser(), reason=reason)

    with refusals():
        require_reason(reason)
        console.print(f"waits again: {connected(hub_settings.read(), work):,}", highlight=False)


def quarantine(
    run: Annotated[UUID | None, typer.Argument(help="Id of a run, as its receipt says.")] = None,
    out: Annotated[
        Path | None,
        typer.Option(help="Write what waits there, for whoever sent it: a file, or (a name without a dot) a folder."),
    ] = None,
) -> None:
    """List what a run held back: the record's id, its rule, line and reason; with --out hand its content back.

    Alone it lists the latest 50 runs of which something waits, the newest first.

    Of a delimited text or a workbook that is the file with the rejected rows alone and the columns hub_rule, hub_reason
    and hub_fix; corrected, it is loaded as it is. Of any other format it is a JSON object a line.
    """
    settings = hub_settings.read()
    if run is None:
        with refusals():
            _show_waiting(settings, out)
        return

    async def held(connection: asyncpg.Connection) -> Quarantine:
        return await quarantine_of(connection, run)

    with refusals():
        found = connected(settings, held)
        if out is None:
            for each in found.records:
                console.print(_line(each), markup=False, highlight=False, soft_wrap=True)
            if not found.records:
                console.print(f"nothing was held back; `hub findings {run}` lists what was found", soft_wrap=True)
            return
        waiting = [each for each in found.records if each.state == QuarantineState.WAITS]
        if not waiting:
            console.print("nothing waits")
            return
        console.print(_handed_back(settings, found, waiting, out), markup=False, soft_wrap=True)


def findings(run: Annotated[UUID, typer.Argument(help="Id of a run, as its receipt says.")]) -> None:
    """List what a run found, what was held back first: severity, rule, kind of record, line and reason, without values.

    At most 1,000 are listed.
    """

    async def found(connection: asyncpg.Connection) -> Found:
        return await found_by(connection, run, MOST_LISTED)

    with refusals():
        listed = connected(hub_settings.read(), found)
        for each in listed.findings:
            console.print(_told(each), markup=False, highlight=False, soft_wrap=True)
        if listed.number > len(listed.findings):
            console.print(f"and {listed.number - len(listed.findings):,} more", highlight=False)
        if not listed.number:
            console.print("nothing was found")


def _told(each: Finding | Held) -> str:
    line = "" if each.line is None else f" line {each.line}"
    return f"{each.severity} {each.rule}  {each.kind or ''}{line}: {each.reason}"


def _show_waiting(settings: Settings, out: Path | None) -> None:
    if out is not None:
        raise ConfigurationError("--out hands back what one run held: name the run")
    runs_of = connected(settings, waiting_of)
    for each in runs_of:
        where = f"{each.study} {each.source} {each.file_name}"
        said = f"{each.run}  {each.at:%Y-%m-%d %H:%M}Z  {where}: {each.waits:,} wait"
        console.print(said, markup=False, highlight=False, soft_wrap=True)
    if not runs_of:
        console.print("nothing waits")


def _line(each: Held) -> str:
    """A record as one line: its id, what became of it, where it stood and why."""
    became = {
        QuarantineState.REPLAYED: "loaded by a replay",
        QuarantineState.SUPERSEDED: f"superseded by run {each.superseded_by}",
        QuarantineState.SET_ASIDE: f"set aside by {each.decided_by} as {each.set_aside}: {each.why}",
    }.get(each.state)
    return f"{each.id}  {_told(each)}" + ("" if became is None else f" ({became}, {each.left_at:%Y-%m-%d %H:%M}Z)")


def _handed_back(settings: Settings, found: Quarantine, waiting: list[Held], out: Path) -> str:
    """Write the file; one line that says what it holds."""
    store = RawStore(settings)
    with store.file(found.sha256) if store.has(found.sha256) else nullcontext() as path:
        form = returned.form(adapter_named(found.adapter), path, found.declared)
        if not out.suffix or out.is_dir():
            try:
                out.mkdir(parents=True, exist_ok=True)
            except OSError as error:
                raise ConfigurationError(f"the folder {out.name} cannot be made: {error.strerror}") from None
            out /= returned.name_of(found.file_name, form)
        with _new(out) as file:
            rows, places = returned.write_back(path, form, waiting, file)
    about = f"; {places - rows} more are no rows of it as it was sent: see `hub quarantine`" if places > rows else ""
    if form is None and (bare := sum(not each.fragment for each in waiting)):
        about += f"; of {bare} nothing but the line is kept here: who sent the file finds and corrects them there"
    return f"written: {out}, {rows} {'records' if form is None else 'rows'} to correct{about}"


def _new(path: Path) -> IO[bytes]:
    """A file of the operator's own that was not there: it holds what the source sent, identifiers as well."""
    try:
        return os.fdopen(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb")
    except FileExistsError:
        raise ConfigurationError(f"{path.name} is there already") from None
    except OSError as error:
        raise ConfigurationError(f"{path.name} cannot be written: {error.strerror}") from None
