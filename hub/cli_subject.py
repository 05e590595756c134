"""Commands on participants that two sources name: a person declares them to be one, or undoes it."""

from __future__ import annotations

import getpass
from typing import Annotated

import asyncpg
import typer
from rich.table import Table

from hub import settings as hub_settings
from hub.cli_command import connected, refusals
from hub.cli_console import Console
from hub.ingest import source as sources
from hub.ingest import subject_tie

subject_app = typer.Typer(no_args_is_help=True, help="Participants that two sources name.")
console = Console()

_TIES = (
    "select n.number, g.label as gone, k.label as kept, t.state, t.asked_by, t.reason, t.recorded_at, t.error_code"
    " from subject_tie t join study s on s.id = t.study_id join subject g on g.id = t.subject_id"
    " join subject k on k.id = t.kept_subject_id join study_site n on n.id = t.study_site_id"
    " where s.key = $1 order by t.recorded_at, t.id"
)


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
        console.print(f"untied: {connected(hub_settings.read(), work)} rows went back")


@subject_app.command("ties")
def ties(study: Annotated[str, typer.Option(help="Key of the study.")]) -> None:
    """List what was declared to be one participant, and what was undone."""

    async def work(connection: asyncpg.Connection) -> list[asyncpg.Record]:
        await sources.require_study(connection, study)
        found: list[asyncpg.Record] = await connection.fetch(_TIES, study)
        return found

    with refusals():
        rows = connected(hub_settings.read(), work)
    shown = Table("site", "participant", "is", "state", "asked by", "why", "declared at", "refused as")
    for row in rows:
        shown.add_row(*row[:6], f"{row['recorded_at']:%Y-%m-%d %H:%M}Z", row["error_code"] or "")
    console.print(shown)
