"""Commands that bring data in: load files, accept a site."""

from __future__ import annotations

import asyncio
import getpass
import signal
from collections.abc import Callable, Coroutine, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Annotated, Any, TypeVar
from uuid import UUID

import asyncpg
import typer
from rich.progress import (
    BarColumn,
    DownloadColumn,
    Progress,
    TaskID,
    TextColumn,
    TimeRemainingColumn,
    TransferSpeedColumn,
)
from rich.table import Column, Table

from adapters import registry
from hub import settings as hub_settings
from hub.canonical.adapter import Adapter, Configurable
from hub.cli_console import Console
from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import (
    ConfigurationError,
    DatabaseUnavailable,
    FileUnrecognised,
    HubError,
    MappingInvalid,
    NotFound,
    SourceUnavailable,
    StorageExhausted,
)
from hub.ingest import left as runs_left
from hub.ingest import mapping as mappings
from hub.ingest import run as runs
from hub.ingest import source as sources
from hub.ingest.receipt import FIGURES, Receipt
from hub.settings import Settings

EXIT_LOADED, EXIT_FINDINGS, EXIT_REFUSED, EXIT_UNAVAILABLE = 0, 3, 4, 5
EXIT_INTERRUPTED, EXIT_TERMINATED = 128 + signal.SIGINT, 128 + signal.SIGTERM

site_app = typer.Typer(no_args_is_help=True, help="Study-sites that only an EDC knows.")
console = Console()

T = TypeVar("T")


def register(app: typer.Typer) -> None:
    """Put these commands into the `hub` command."""
    app.add_typer(site_app, name="site")
    app.command()(ingest)


@site_app.command("list")
def site_list(study: Annotated[str, typer.Option(help="Key of the study.")]) -> None:
    """List the study-sites that nobody has accepted yet, with the source's key of each."""

    async def waiting(connection: asyncpg.Connection) -> list[asyncpg.Record]:
        await sources.require_study(connection, study)
        rows: list[asyncpg.Record] = await connection.fetch(
            "select s.number, s.name, y.name as source, i.source_key, (select count(*) from subject u"
            " where u.study_site_id = s.id and u.deleted_at is null) as subjects"
            " from study_site s join study t on t.id = s.study_id"
            " left join source_identity i on i.entity_id = s.id and i.kind = 'STUDY_SITE'"
            " left join source_system y on y.id = i.source_system_id"
            " where t.key = $1 and s.confirmed_at is null and s.deleted_at is null order by s.number, y.name",
            study,
        )
        return rows

    with refusals():
        table = Table("number", "name", "source", "source's key", "subjects")
        for number, name, source, key, subjects in connected(hub_settings.read(), waiting):
            table.add_row(number, name or "", source or "", key or "", str(subjects))
        console.print(table)


@site_app.command("accept")
def site_accept(
    source: Annotated[str, typer.Argument(help="Name of the source.")],
    site_key: Annotated[str, typer.Argument(help="The source's key of the site; `(none)` for no site at all.")],
    study: Annotated[str, typer.Option(help="Key of the study.")],
    number: Annotated[str | None, typer.Option(help="The study's number of the site, when it is another.")] = None,
) -> None:
    """Accept a site that only an EDC knows; what it holds becomes visible to whom agreements open it."""
    from hub.ingest.acceptance import accept_site

    async def accept(connection: asyncpg.Connection) -> UUID:
        declared = await sources.find_source(connection, source, study)
        return await accept_site(connection, declared, site_key, number)

    with refusals():
        console.print(f"accepted: {connected(hub_settings.read(), accept)}")


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
            off = connected(settings, lambda connection: runs_left.abandon(connection, abandon, getpass.getuser()))
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

    return asyncio.run(_connection(settings, find))


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
        for run, name, state in asyncio.run(_connection(settings, lambda c: runs_left.finished(c, earlier))):
            said = f"{name}: the run {run} that was stopped before is finished: {state}"
            console.print(said, markup=False, soft_wrap=True)
    return receipts


def _left(settings: Settings, source: str, study: str, wait: bool = False) -> list[asyncpg.Record]:
    """The source's runs that a stopped process left."""

    async def find(connection: asyncpg.Connection) -> list[asyncpg.Record]:
        return await runs_left.left(connection, await sources.find_source(connection, source, study), wait)

    return asyncio.run(_connection(settings, find))


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


async def one(receipt: Coroutine[Any, Any, Receipt]) -> list[Receipt]:
    """A receipt alone."""
    return [await receipt]


def _split(arguments: list[str]) -> tuple[Adapter | None, list[Path]]:
    """The adapter, when the first argument names one, and the paths."""
    named = registry.named(arguments[0]) if arguments else None
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


def adapter_named(name: str) -> Adapter:
    """The adapter of that id. Raises NotFound."""
    found = registry.named(name)
    if found is None:
        raise NotFound(f"no adapter has that id; there are {', '.join(registry.adapters())}")
    return found


def text_of(path: Path) -> str:
    try:
        return path.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise MappingInvalid("the mapping cannot be read as UTF-8 text") from None


def document_of(adapter: Adapter, mapping: str | None) -> dict[str, Any] | None:
    """The document a `--mapping` means: a file, or a mapping shipped with the adapter by its name.

    Raises MappingInvalid.
    """
    shipped = adapter.layouts() if isinstance(adapter, Configurable) else {}
    if mapping is None:
        return None
    path = Path(mapping)
    if not path.exists() and mapping not in shipped:
        known = f", and {adapter.manifest.id} ships {', '.join(shipped)}" if shipped else ""
        raise MappingInvalid(f"there is no file {mapping}{known}")
    return mappings.document(text_of(path if path.is_file() else shipped.get(mapping, path)))


def checked(adapter: Adapter, document: dict[str, Any] | None) -> None:
    """Raises MappingInvalid when the adapter's own part of the mapping does not hold to its form."""
    if isinstance(adapter, Configurable):
        adapter.check((document or {}).get("adapter", {}))


def connected(settings: Settings, command: Callable[[asyncpg.Connection], Coroutine[Any, Any, T]]) -> T:
    """Run a command on a connection of the ingest role."""
    with engine.running(settings):
        return asyncio.run(_connection(settings, command))


async def _connection(settings: Settings, command: Callable[[asyncpg.Connection], Coroutine[Any, Any, T]]) -> T:
    connection = await engine.connect(settings, LoginRole.INGEST)
    try:
        return await command(connection)
    finally:
        await connection.close()


def watched(run: Callable[[runs.Progress], Coroutine[Any, Any, list[Receipt]]]) -> list[Receipt]:
    """Run with a progress bar per file, for an eye: step, bytes, rate, time left."""
    bars = Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        DownloadColumn(),
        TransferSpeedColumn(),
        TimeRemainingColumn(),
        console=console,
        disable=not console.is_terminal,
    )
    tasks: dict[str, TaskID] = {}

    def watch(name: str, step: str, done: int, size: int) -> None:
        if name not in tasks:
            tasks[name] = bars.add_task(name, total=size)
        bars.update(tasks[name], description=f"{name} {step}", completed=done, total=size)

    with bars:
        return asyncio.run(run(watch))


def shown(receipts: list[Receipt]) -> int:
    """Print the receipts; the exit code they make."""
    for receipt in receipts:
        if receipt.error is not None:
            error = receipt.error
            console.print(
                f"{receipt.file_name}: refused, {_said(error)}",
                style="bold red",
                markup=False,
                soft_wrap=True,
            )
            continue
        if not receipt.entities and not receipt.seconds:
            said = f"{receipt.file_name}: {receipt.state}, run {receipt.run_id}{_again(receipt)}"
            console.print(said, markup=False, soft_wrap=True)
            continue
        done = "would be loaded" if receipt.dry_run else "loaded"
        console.print(f"{receipt.file_name}: {done}{_again(receipt)}", markup=False, soft_wrap=True)
        console.print(_table(receipt))
        console.print(_summary(receipt), markup=False, soft_wrap=True)
        for rule, said in receipt.named.items():
            console.print(f"{rule}: {said}", markup=False, highlight=False, soft_wrap=True)
    return code(receipts)


def _again(receipt: Receipt) -> str:
    return f"; the same bytes as run {receipt.same_as} loaded, by the same mapping" if receipt.same_as else ""


def code(receipts: list[Receipt]) -> int:
    """The exit code that receipts make."""
    if any(receipt.error for receipt in receipts):
        return EXIT_REFUSED
    return EXIT_FINDINGS if any(receipt.findings for receipt in receipts) else EXIT_LOADED


def _table(receipt: Receipt) -> Table:
    heads = [head for head in FIGURES if any(getattr(tally, head) for tally in receipt.entities.values())]
    table = Table(Column("entity", no_wrap=True), *heads)
    for column in table.columns[1:]:
        column.justify = "right"
    for entity, tally in receipt.entities.items():
        figures = [getattr(tally, head) for head in heads]
        if any(figures):
            table.add_row(entity, *(f"{figure:,}" for figure in figures))
    return table


def _summary(receipt: Receipt) -> str:
    rate = receipt.size / 1e6 / receipt.seconds if receipt.seconds else 0.0
    by_severity = sorted(receipt.rules.items(), key=lambda each: (each[0][1], -each[1], each[0]))
    found = ", ".join(f"{number:,} {severity} {rule}" for (rule, severity), number in by_severity) or "no findings"
    run = "nothing was written" if receipt.dry_run else f"run {receipt.run_id}"
    if any(tally.quarantined for tally in receipt.entities.values()) and not receipt.dry_run:
        found += f"; `hub quarantine {receipt.run_id}` lists what was held back"
    elif receipt.rules and not receipt.dry_run:
        found += f"; `hub findings {receipt.run_id}` lists them"
    if any(rule == "SITE_UNCONFIRMED" for rule, _ in receipt.rules):
        found += "; `hub site list` shows the sites that wait to be accepted"
    return f"{run}; {receipt.size / 1e6:,.1f} MB in {receipt.seconds:.1f} s ({rate:.1f} MB/s); {found}"


@contextmanager
def refusals() -> Iterator[None]:
    """A HubError as one line with its code and who must act; the exit code says whether to try again."""
    try:
        yield
    except HubError as error:
        raise typer.Exit(say(error)) from None


def _said(error: HubError) -> str:
    return f"{error.code} ({error.actor} must act): {error.message}; docs/errors/{error.code}.md"


def say(error: HubError) -> int:
    """Print an error as one line with its code and who must act, never a stack trace; the exit code it makes."""
    Console(stderr=True).print(_said(error), style="bold red", markup=False, soft_wrap=True)
    return (
        EXIT_UNAVAILABLE
        if isinstance(error, DatabaseUnavailable | StorageExhausted | SourceUnavailable)
        else EXIT_REFUSED
    )
