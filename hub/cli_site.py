"""Commands for study-sites that only an EDC knows: list them, accept one, undo that."""

from __future__ import annotations

import getpass
from typing import Annotated
from uuid import UUID

import asyncpg
import typer
from rich.table import Table

from hub import settings as hub_settings
from hub.cli_command import connected, refusals
from hub.cli_console import Console
from hub.ingest import source as sources

site_app = typer.Typer(no_args_is_help=True, help="Study-sites that only an EDC knows.")
console = Console()


def register(app: typer.Typer) -> None:
    """Put these commands into the `hub` command."""
    app.add_typer(site_app, name="site")


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
    site_key: Annotated[str, typer.Argument(help="The source's key of the site; `(none)` where it names no site.")],
    study: Annotated[str, typer.Option(help="Key of the study.")],
    number: Annotated[
        str | None,
        typer.Option(help="The study's number of the site, when it is another; with `(none)` it is needed."),
    ] = None,
) -> None:
    """Accept a site that only an EDC knows; what it holds becomes visible to whom agreements open it."""
    from hub.ingest.acceptance import accept_site

    async def accept(connection: asyncpg.Connection) -> UUID:
        declared = await sources.find_source(connection, source, study)
        return await accept_site(connection, declared, site_key, number)

    with refusals():
        console.print(f"accepted: {connected(hub_settings.read(), accept)}")


@site_app.command("unaccept")
def site_unaccept(
    source: Annotated[str, typer.Argument(help="Name of the source.")],
    site_key: Annotated[str, typer.Argument(help="The source's key of the site.")],
    study: Annotated[str, typer.Option(help="Key of the study.")],
    reason: Annotated[str, typer.Option(help="Why it is not that site; kept in the audit trail.")],
) -> None:
    """Undo the acceptance of a site: what it holds is shown to nobody until it is accepted again."""
    from hub.ingest.acceptance import unaccept_site
    from hub.operations.command import require_reason

    async def unaccept(connection: asyncpg.Connection) -> tuple[str, bool]:
        declared = await sources.find_source(connection, source, study)
        return await unaccept_site(connection, declared, site_key, by=getpass.getuser(), reason=reason)

    with refusals():
        require_reason(reason)
        number, joined = connected(hub_settings.read(), unaccept)
        said = "is a site of its own again" if joined else "waits for acceptance, and nobody sees it"
        console.print(f"undone: {number} {said}", markup=False, highlight=False, soft_wrap=True)
