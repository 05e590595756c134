"""Commands that fetch: what can be fetched, how a source is declared to be, and the pull itself."""

from __future__ import annotations

import asyncio
import getpass
import json
from pathlib import Path
from typing import Annotated

import asyncpg
import typer
from rich.table import Table

from adapters.fetch.registry import fetcher_named, fetchers
from hub import settings as hub_settings
from hub.cli_command import connected, refusals, say
from hub.cli_console import Console
from hub.cli_named import adapter_named
from hub.cli_receipt import code, shown, watched
from hub.database import engine
from hub.errors import ConfigurationError
from hub.fetch import declaration, store
from hub.fetch.pull import Pulled, Ways, check, pull, pull_due
from hub.ingest.receipt import Receipt
from hub.ingest.run import Progress
from hub.ingest.source import Source, find_source

fetch_app = typer.Typer(no_args_is_help=True, help="Outside systems that the hub asks by itself.")
console = Console()
WAYS = Ways(fetcher_named, adapter_named)


def register(app: typer.Typer) -> None:
    """Put these commands into the `hub` command."""
    app.add_typer(fetch_app, name="fetch")
    app.command(name="pull")(pull_command)


def pull_command(
    source: Annotated[str | None, typer.Argument(help="Name of the source.")] = None,
    study: Annotated[
        str | None, typer.Option(help="Key of the study; by default all the source is declared for.")
    ] = None,
    due: Annotated[bool, typer.Option("--due", help="One pass over all sources whose time has come.")] = False,
    afresh: Annotated[bool, typer.Option("--afresh", help="From the beginning, whatever was loaded.")] = False,
) -> None:
    """Fetch and load what is new. Exit 0: loaded, 3: loaded with findings, 4: refused, 5: unavailable, try again."""
    if due == (source is not None) or (due and (afresh or study)):
        raise typer.BadParameter("name a source, or say --due alone")
    settings = hub_settings.read()
    who, done = getpass.getuser(), list[Pulled]()

    async def run(tell: Progress) -> list[Receipt]:
        if source is None:
            done.extend(await pull_due(settings, WAYS, started_by=who, progress=tell))
        else:
            done.extend(await pull(settings, WAYS, source, study, started_by=who, afresh=afresh, progress=tell))
        return [receipt for each in done for receipt in each.receipts]

    with refusals(), engine.running(settings):
        watched(run)
    raise typer.Exit(max([_told(each) for each in done], default=0))


def _told(pulled: Pulled) -> int:
    """Print what a pull did; its exit code, that of its worst part."""
    if not pulled.receipts and pulled.error is None:
        console.print(f"{pulled.source} ({pulled.study}): nothing new", markup=False)
    shown(pulled.receipts)
    if pulled.error is None:
        return code(pulled.receipts)
    console.print(f"{pulled.source} ({pulled.study}): ended after {len(pulled.receipts)} pages", markup=False)
    return say(pulled.error)


@fetch_app.command("list")
def fetch_list() -> None:
    """List what can be fetched, and the sources that are declared to be."""
    kinds = Table("fetcher", "title", "adapter", "credentials", "options", "goes on from")
    for name, fetcher in fetchers().items():
        what = fetcher.declares
        kinds.add_row(name, what.title, what.adapter, ", ".join(what.credentials), ", ".join(what.options), what.cursor)
    console.print(kinds)
    with refusals():
        table = Table("source", "study", "fetcher", "every", "last pull", "ended with")
        for each in connected(hub_settings.read(), store.fetches):
            last = f"{each.pulled_at:%Y-%m-%d %H:%M}Z" if each.pulled_at else "never"
            row = (each.source_name, each.study_key, each.fetcher, each.document.get("every", "when named"), last)
            table.add_row(*row, each.error_code or "")
        console.print(table)


@fetch_app.command("declare")
def fetch_declare(
    source: Annotated[str, typer.Argument(help="Name of the source.")],
    file: Annotated[Path, typer.Argument(help="TOML: fetcher, url, every, credentials by reference, options.")],
    study: Annotated[str, typer.Option(help="Key of the study.")],
) -> None:
    """Say how a source is fetched for a study; another declaration replaces it."""
    with refusals():
        try:
            document = declaration.parse(file.read_text("utf-8"))
        except (OSError, UnicodeDecodeError):
            raise ConfigurationError("the declaration of the fetch cannot be read") from None
        fetcher = fetcher_named(str(document.get("fetcher")))
        checked = declaration.checked(document, fetcher.declares)

        async def declare(connection: asyncpg.Connection) -> Source:
            found = await find_source(connection, source, study)
            if found.adapter != fetcher.declares.adapter:
                raise ConfigurationError(f"{checked.fetcher} sends what {fetcher.declares.adapter} reads: declare that")
            await store.declare(connection, found, checked.fetcher, json.loads(json.dumps(document, default=str)))
            return found

        found = connected(hub_settings.read(), declare)
        every = f"every {document['every']}" if checked.every else "when it is named"
        console.print(f"source {found.name} ({found.study_key}) is fetched by {checked.fetcher}, {every}", markup=False)


@fetch_app.command("check")
def fetch_check(
    source: Annotated[str, typer.Argument(help="Name of the source.")],
    study: Annotated[str | None, typer.Option(help="Key of the study.")] = None,
) -> None:
    """Ask the system for the least that shows credentials and permissions to be good; loads nothing."""
    settings = hub_settings.read()
    with refusals(), engine.running(settings):
        for fetch, said in asyncio.run(check(settings, WAYS, source, study)):
            console.print(f"{fetch.source_name} ({fetch.study_key}): {fetch.fetcher} answers; {said}", markup=False)
