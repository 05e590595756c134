"""The command that loads files of a source."""

from __future__ import annotations

import asyncio
import getpass
from difflib import get_close_matches
from pathlib import Path
from typing import Annotated
from uuid import UUID

import asyncpg
import typer

from adapters import registry
from hub import settings as hub_settings
from hub.canonical.adapter import Adapter, Configurable
from hub.cli_command import EXIT_INTERRUPTED, EXIT_TERMINATED, connected, connection, refusals
from hub.cli_console import Console
from hub.cli_named import adapter_named
from hub.cli_receipt import shown, watched
from hub.database import engine
from hub.errors import ConfigurationError, FileUnrecognised
from hub.ingest import left as runs_left
from hub.ingest import run as runs
from hub.ingest import source as sources
from hub.ingest.receipt import Receipt
from hub.settings import Settings

console = Console()


def register(app: typer.Typer) -> None:
    """Put these commands into the `hub` command."""
    app.command()(ingest)


def ingest(
    arguments: Annotated[
        list[str] | None,
        typer.Argument(metavar="[ADAPTER] PATH...", help="Files, in the order to load them; or folders of tables."),
    ] = None,
    source: Annotated[str | None, typer.Option(help="Name of the source.")] = None,
    study: Annotated[str | None, typer.Option(help="Key of the study.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say the same and write nothing.")] = False,
    queue: Annotated[bool, typer.Option("--queue", help="Keep the files and leave the loading to workers.")] = False,
    resume: Annotated[bool, typer.Option("--resume", help="Finish the runs that a killed process left.")] = False,
    abandon: Annotated[
        UUID | None, typer.Option("--abandon", metavar="RUN", help="Call off a run that a stopped process left.")
    ] = None,
) -> None:
    """Load files of a source. Exit 0: loaded, 3: loaded with findings, 4: refused, 5: unavailable, try again,
    130: interrupted, 143: terminated."""
    settings = hub_settings.read()
    with refusals():
        if abandon is not None:
            off = connected(settings, lambda c: runs_left.abandon(c, abandon, getpass.getuser()))
            said = f"{off.file_name}: called off, run {off.run_id}; nothing of it was loaded"
            console.print(said, markup=False, soft_wrap=True)
            return
        if resume:
            with engine.running(settings):
                receipts = watched(lambda watch: runs.resume(settings, adapter_named, progress=watch))
            raise typer.Exit(shown(receipts))
        adapter, paths = _split(arguments or [])
        if source is None or study is None:
            raise ConfigurationError(
                "name the source and the study, --source NAME --study KEY; `hub source list` shows those declared"
            )
        with engine.running(settings):
            adapter, paths = _expanded(settings, adapter, paths, source, study)
            chosen = adapter or _guessed(settings, paths[0], source, study)
            receipts = (_queued if queue else _loaded)(settings, chosen, paths, source, study, dry_run)
    raise typer.Exit(shown(receipts))


def _guessed(settings: Settings, path: Path, source: str, study: str) -> Adapter:
    """The adapter that knows the file best; where none does, or several, the one the source is declared with."""
    try:
        return registry.guess(path)
    except FileUnrecognised:
        return adapter_named(_source(settings, source, study).adapter)


def _source(settings: Settings, source: str, study: str) -> sources.Source:
    async def find(connection: asyncpg.Connection) -> sources.Source:
        return await sources.find_source(connection, source, study)

    return asyncio.run(connection(settings, find))


def _loaded(
    settings: Settings, adapter: Adapter, paths: list[Path], source: str, study: str, dry_run: bool
) -> list[Receipt]:
    who = getpass.getuser()
    earlier = [] if dry_run else [row["id"] for row in _left(settings, source, study)]
    try:
        receipts = watched(
            lambda watch: runs.ingest(
                settings, adapter, paths, source, study, started_by=who, dry_run=dry_run, progress=watch
            )
        )
    except (KeyboardInterrupt, SystemExit) as stop:  # Ctrl-C, SIGTERM
        _interrupted([] if dry_run else _left(settings, source, study, wait=True))
        raise typer.Exit(EXIT_INTERRUPTED if isinstance(stop, KeyboardInterrupt) else EXIT_TERMINATED) from None
    if earlier:
        for run, name, state in asyncio.run(connection(settings, lambda c: runs_left.finished(c, earlier))):
            said = f"{name}: the run {run} that was stopped before is finished: {state}"
            console.print(said, markup=False, soft_wrap=True)
    return receipts


def _left(settings: Settings, source: str, study: str, wait: bool = False) -> list[asyncpg.Record]:
    """The source's runs that a stopped process left."""

    async def find(connection: asyncpg.Connection) -> list[asyncpg.Record]:
        return await runs_left.left(connection, await sources.find_source(connection, source, study), wait)

    return asyncio.run(connection(settings, find))


def _interrupted(left: list[asyncpg.Record]) -> None:
    """Say where the runs stand that were stopped, and what becomes of them."""
    for run, name, state in left:
        said = (
            f"{name}: interrupted, run {run} stands at {state}; the next ingest of the source finishes it, as does"
            f" `hub ingest --resume`, and `hub ingest --abandon {run}` calls it off"
        )
        console.print(said, markup=False, soft_wrap=True)
    if not left:
        console.print("interrupted; no run of the source is left unfinished", markup=False)


def _queued(
    settings: Settings, adapter: Adapter, paths: list[Path], source: str, study: str, dry_run: bool
) -> list[Receipt]:
    if dry_run:
        raise ConfigurationError("--queue keeps the files and --dry-run writes nothing: one or the other")
    return asyncio.run(runs.enqueue(settings, adapter, paths, source, study, started_by=getpass.getuser()))


def _split(arguments: list[str]) -> tuple[Adapter | None, list[Path]]:
    """The adapter, when the first argument names one, and the paths."""
    named = registry.named(arguments[0]) if arguments else None
    if arguments and named is None and "." not in arguments[0] and not Path(arguments[0]).exists():
        meant = get_close_matches(arguments[0], registry.adapters(), 1)
        if meant:
            raise ConfigurationError(f"there is no file and no adapter {arguments[0]}: is {meant[0]} meant?")
    paths = [Path(each) for each in arguments[1 if named else 0 :]]
    if not paths:
        raise ConfigurationError("name a file to load")
    return named, paths


def _expanded(
    settings: Settings, adapter: Adapter | None, paths: list[Path], source: str, study: str
) -> tuple[Adapter | None, list[Path]]:
    """The paths with folders as the tables in them, in the order their adapter loads them, and that adapter.

    Folders of an adapter that knows no order stay as they are, and are refused.
    """
    if not any(path.is_dir() for path in paths):
        return adapter, paths

    declared = _source(settings, source, study)
    chosen = adapter or adapter_named(declared.adapter)
    if not isinstance(chosen, Configurable):
        return adapter, paths
    files = [each for path in paths for each in (sorted(path.rglob("*")) if path.is_dir() else [path])]
    ordered, left = chosen.arranged([path for path in files if path.is_file()], declared.mapping.adapter)
    for path in left:
        console.print(f"{path.name}: left out, no table of the mapping or a second form of one", markup=False)
    if not ordered:
        raise ConfigurationError("the folder holds no table of the source's mapping")
    return chosen, ordered
