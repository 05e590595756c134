"""Commands on participants that two sources name: a person declares them to be one, or undoes it."""

from __future__ import annotations

import getpass
from pathlib import Path
from typing import Annotated
from uuid import UUID

import asyncpg
import typer
from rich.table import Table

from hub import settings as hub_settings
from hub.cli_command import connected, refusals
from hub.cli_console import Console
from hub.database.same_code import listed
from hub.errors import ConfigurationError, NotFound
from hub.ingest import source as sources
from hub.ingest import subject_tie, subject_tie_batch
from hub.operations.command import require_reason

subject_app = typer.Typer(no_args_is_help=True, help="Participants that two sources name.")
console = Console()

_TIES = (
    "select n.number, g.label as gone, k.label as kept, t.state, t.asked_by, t.reason, t.recorded_at, t.error_code,"
    " t.batch_id, t.id"
    " from subject_tie t join study s on s.id = t.study_id join subject g on g.id = t.subject_id"
    " join subject k on k.id = t.kept_subject_id join study_site n on n.id = t.study_site_id"
    " where s.key = $1 order by t.recorded_at, t.id"
)

_SITE = "select id from study_site where study_id = $1 and number = $2 and deleted_at is null"


def register(app: typer.Typer) -> None:
    """Put these commands into the `hub` command."""
    app.add_typer(subject_app, name="subject")


@subject_app.command("tie")
def tie(
    source: Annotated[str, typer.Argument(help="Name of the source whose participant is not kept.")],
    key: Annotated[str, typer.Argument(help="That source's key or code of the participant.")],
    kept_source: Annotated[str, typer.Argument(help="Name of the source whose participant is kept.")],
    kept_key: Annotated[str, typer.Argument(help="That source's key or code of the participant.")],
    study: Annotated[str, typer.Option(help="Key of the study.")],
    reason: Annotated[str, typer.Option(help="Why they are one; kept in the audit trail.")],
) -> None:
    """Declare that two participants of one study-site are one: both sources' data are shown at the one that is kept."""

    async def work(connection: asyncpg.Connection) -> int:
        one = await sources.find_source(connection, source, study)
        kept = await sources.find_source(connection, kept_source, study, study=one.study_id)
        return await subject_tie.tie(connection, one, key, (kept, kept_key), by=getpass.getuser(), reason=reason)

    with refusals():
        require_reason(reason)
        console.print(f"tied: {connected(hub_settings.read(), work)} rows moved")


@subject_app.command("untie")
def untie(
    source: Annotated[str, typer.Argument(help="Name of the source whose participant was not kept.")],
    key: Annotated[str, typer.Argument(help="That source's key or code of the participant.")],
    study: Annotated[str, typer.Option(help="Key of the study.")],
    reason: Annotated[str, typer.Option(help="Why they are two; kept in the audit trail.")],
) -> None:
    """Undo a tie: what moved goes back, and what the source told of the participant since."""

    async def work(connection: asyncpg.Connection) -> int:
        one = await sources.find_source(connection, source, study)
        return await subject_tie.untie(connection, one, key, by=getpass.getuser(), reason=reason)

    with refusals():
        require_reason(reason)
        console.print(f"untied: {connected(hub_settings.read(), work)} rows went back")


@subject_app.command("tie-all")
def tie_all(
    source: Annotated[str, typer.Argument(help="Name of the source whose participants are not kept.")],
    kept_source: Annotated[str, typer.Argument(help="Name of the source whose participants are kept.")],
    study: Annotated[str, typer.Option(help="Key of the study.")],
    codes: Annotated[
        Path | None,
        typer.Option(
            exists=True,
            dir_okay=False,
            help="Two columns without a header, a code or key of either source; else those of one code.",
        ),
    ] = None,
    site: Annotated[str | None, typer.Option(help="Number of the study-site; every site without it.")] = None,
    reason: Annotated[str | None, typer.Option(help="Why they are one; kept in the audit trail.")] = None,
    version: Annotated[str | None, typer.Option(help="As --dry-run showed: refuse if others would be tied.")] = None,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show who would be tied, and write nothing.")] = False,
) -> None:
    """Declare that many participants of two sources are one each: those of a list, or those of one code at one site."""

    async def work(connection: asyncpg.Connection) -> subject_tie_batch.Done:
        one = await sources.find_source(connection, source, study)
        kept = await sources.find_source(connection, kept_source, study, study=one.study_id)
        place = None
        if site is not None:
            place = await connection.fetchval(_SITE, one.study_id, site)
            if place is None:
                raise NotFound("the study has no site of that number")
        return await subject_tie_batch.tie_all(
            connection,
            one,
            kept,
            given,
            by=getpass.getuser(),
            reason=reason or "",
            site=place,
            version=version,
            dry_run=dry_run,
        )

    with refusals():
        if reason is None and not dry_run:
            raise ConfigurationError("say why they are one: --reason")
        if reason is not None:
            require_reason(reason)
        given = None if codes is None else _listed(codes)
        done = connected(hub_settings.read(), work)
    _show(done, dry_run)


def _listed(path: Path) -> list[tuple[str, str]]:
    """The pairs of a file. Raises ConfigurationError where it cannot be read, and as `listed`."""
    try:
        text = path.read_text("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        why = error.strerror if isinstance(error, OSError) else "it must be UTF-8, and is not"
        raise ConfigurationError(f"{path.name} cannot be read: {why}") from None
    return listed(text)


def _show(done: subject_tie_batch.Done, dry_run: bool) -> None:
    shown = Table("line", "site", "participant", "is")
    for pair in done.found.pairs:
        shown.add_row(str(pair.line or ""), pair.number, pair.code, pair.kept_code)
    if done.found.pairs:
        console.print(shown)
    said = f"{'would be tied' if dry_run else 'tied'}: {len(done.found.pairs)} participants, {done.moved} rows moved"
    if done.found.before:
        said += f"; {done.found.before} are one already"
    if left := sum(done.found.left_out.values()):
        said += f"; {left} left out, whose code names several or who wait: tie those one by one"
    console.print(said, soft_wrap=True)
    if dry_run:
        console.print(f"version {done.version}", soft_wrap=True)
    elif done.batches:
        console.print(
            f"undone by: hub subject untie-all {' '.join(map(str, done.batches))} --reason TEXT", soft_wrap=True
        )


@subject_app.command("untie-all")
def untie_all(
    batch: Annotated[list[UUID], typer.Argument(help="Batches, as `tie-all` and `ties` show them.")],
    reason: Annotated[str, typer.Option(help="Why they are two; kept in the audit trail.")],
) -> None:
    """Undo what is tied still of batches of ties."""

    async def work(connection: asyncpg.Connection) -> tuple[int, int]:
        return await subject_tie_batch.untie_all(connection, batch, by=getpass.getuser(), reason=reason)

    with refusals():
        require_reason(reason)
        ties, rows = connected(hub_settings.read(), work)
        console.print(f"untied: {ties} participants, {rows} rows went back")


@subject_app.command("ties")
def ties(study: Annotated[str, typer.Option(help="Key of the study.")]) -> None:
    """List what was declared to be one participant, and what was undone."""

    async def work(connection: asyncpg.Connection) -> list[asyncpg.Record]:
        await sources.require_study(connection, study)
        found: list[asyncpg.Record] = await connection.fetch(_TIES, study)
        return found

    with refusals():
        rows = connected(hub_settings.read(), work)
    shown = Table("site", "participant", "is", "state", "asked by", "why", "declared at", "refused as", "batch", "tie")
    for row in rows:
        at, ids = f"{row['recorded_at']:%Y-%m-%d %H:%M}Z", (str(row["batch_id"] or ""), str(row["id"]))
        shown.add_row(*row[:6], at, row["error_code"] or "", *ids)
    console.print(shown)
