"""Commands for a study mapping: what it says, what another one would change, make it so, what it was before."""

from __future__ import annotations

import getpass
from typing import Annotated, Any

import asyncpg
import orjson
import typer
from rich.table import Table

from hub import settings as hub_settings
from hub.cli_command import EXIT_FINDINGS, connected, refusals
from hub.cli_console import Console
from hub.cli_named import adapter_named, checked, document_of
from hub.ingest import rederive, suggest
from hub.ingest import source as sources
from hub.ingest.receipt import Tally

study_mapping_app = typer.Typer(
    no_args_is_help=True, help="What a source's items mean for a study: milestones, visit dates, classes."
)
console = Console()

Source = Annotated[str, typer.Option(help="Name of the source.")]
Study = Annotated[str, typer.Option(help="Key of the study.")]
File = Annotated[str, typer.Argument(help="Study mapping, TOML, or the name of a shipped one.")]


def register(app: typer.Typer) -> None:
    """Put these commands into the `hub` command."""
    app.add_typer(study_mapping_app, name="study-mapping")


@study_mapping_app.command("show")
def study_mapping_show(
    source: Source,
    study: Study,
    version: Annotated[int | None, typer.Option(help="An earlier version.")] = None,
) -> None:
    """Print a source's mapping for a study as JSON, what is shipped for its adapter included."""

    async def find(connection: asyncpg.Connection) -> dict[str, Any]:
        declared = await sources.find_source(connection, source, study, version=version)
        return await sources.document_of(connection, declared)

    with refusals():
        document = connected(hub_settings.read(), find)
        console.print(orjson.dumps(document, option=orjson.OPT_INDENT_2).decode(), markup=False, soft_wrap=True)


@study_mapping_app.command("history")
def study_mapping_history(source: Source, study: Study) -> None:
    """List the versions of a source's mapping for a study, and what became of each."""

    async def versions(connection: asyncpg.Connection) -> list[asyncpg.Record]:
        declared = await sources.find_source(connection, source, study)
        rows: list[asyncpg.Record] = await connection.fetch(
            "select m.version, m.known_from, m.known_to, (select count(*) from ingest_run r"
            " where r.study_id = m.study_id and r.source_system_id = m.source_system_id"
            " and r.mapping_version = m.version and r.state = 'PUBLISHED') as runs from study_mapping m"
            " where m.study_id = $1 and m.source_system_id = $2 order by m.version",
            declared.study_id,
            declared.id,
        )
        return rows

    with refusals():
        table = Table("version", "from", "to", "runs published under it")
        for version, known_from, known_to, runs in connected(hub_settings.read(), versions):
            until = known_to.isoformat(timespec="seconds") if known_to else "now"
            table.add_row(str(version), known_from.isoformat(timespec="seconds"), until, f"{runs:,}")
        console.print(table)


@study_mapping_app.command("check")
def study_mapping_check(file: File, source: Source, study: Study) -> None:
    """Say what a mapping would change of what is stored, and write nothing. Exit 0, 3: with findings, 4: refused."""
    _apply(file, source, study, None, dry_run=True)


@study_mapping_app.command("apply")
def study_mapping_apply(
    file: File,
    source: Source,
    study: Study,
    lift: Annotated[
        str | None,
        typer.Option(help="Reason to show again what the trail hides for items that are neither class any more."),
    ] = None,
) -> None:
    """Make a file the mapping of a source, and derive anew what follows from it out of what is stored; no file is read.

    Exit 0, 3: with findings, 4: refused, 5: unavailable, try again.
    """
    _apply(file, source, study, lift, dry_run=False)


@study_mapping_app.command("suggest")
def study_mapping_suggest(source: Source, study: Study) -> None:
    """Propose rules a source's mapping lacks, from what is stored, with evidence; nothing is applied."""

    async def propose(connection: asyncpg.Connection) -> list[suggest.Proposal]:
        return await suggest.suggest(connection, await sources.find_source(connection, source, study))

    with refusals():
        found = connected(hub_settings.read(), propose)
        if not found:
            said = "nothing to propose: no stored item is called and filled like one of the steps"
            Console(stderr=True).print(said, soft_wrap=True)
        for proposal in found:
            console.print(proposal.toml(), markup=False, highlight=False, soft_wrap=True)


def _apply(file: str, source: str, study: str, lift: str | None, *, dry_run: bool) -> None:
    async def run(connection: asyncpg.Connection) -> rederive.Applied:
        declared = await sources.find_source(connection, source, study)
        adapter = adapter_named(declared.adapter)
        document = document_of(adapter, file) or {}
        checked(adapter, document)
        return await rederive.apply(
            connection,
            source,
            study,
            document,
            started_by=getpass.getuser(),
            lift=lift,
            dry_run=dry_run,
            region=settings.region,
        )

    with refusals():
        settings = hub_settings.read()
        applied = connected(settings, run)
        _show(applied)
        if applied.receipt.findings:
            raise typer.Exit(EXIT_FINDINGS)


def _show(applied: rederive.Applied) -> None:
    receipt = applied.receipt
    differs = f"differs in {', '.join(applied.tables)}" if applied.tables else "says the same as before"
    console.print(f"mapping version {applied.version}: {differs}", markup=False, soft_wrap=True)
    if applied.waiting:
        console.print(
            f"counts for files read from now on, `hub replay` brings the others: {', '.join(applied.waiting)}",
            markup=False,
            soft_wrap=True,
        )
    if not applied.stored:
        console.print("nothing of the source is stored yet")
        return
    rows = {**receipt.entities, **{f"milestone {kind}": tally for kind, tally in applied.milestones.items()}}
    table = Table("entity", "created", "changed", "removed")
    for column in table.columns[1:]:
        column.justify = "right"
    for name, tally in rows.items():
        if _changed(tally):
            table.add_row(name, f"{tally.created:,}", f"{tally.changed:,}", f"{tally.removed:,}")
    console.print(table if table.rows else "no row changes")
    found = ", ".join(f"{number} {severity}" for severity, number in receipt.findings.items()) or "no findings"
    run = "nothing was written" if receipt.dry_run else f"run {receipt.run_id or 'none was needed'}"
    console.print(f"{run}; {receipt.seconds:.1f} s; {found}", markup=False, soft_wrap=True)


def _changed(tally: Tally) -> int:
    return tally.created + tally.changed + tally.removed
