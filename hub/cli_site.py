"""Commands for study-sites that only an EDC knows: list them, accept one."""

from __future__ import annotations

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
