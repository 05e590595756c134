"""Commands about sources: what each holds for a study, and whose files it takes."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Annotated

import asyncpg
import typer
from rich.table import Column, Table

from hub import settings as hub_settings
from hub.cli_command import connected, refusals
from hub.cli_console import Console
from hub.cli_named import adapter_named, checked, document_of
from hub.ingest import source as sources

source_app = typer.Typer(no_args_is_help=True, help="Outside systems and what they hold for a study.")
console = Console()


def register(app: typer.Typer) -> None:
    """Put these commands into the `hub` command."""
    app.add_typer(source_app, name="source")


@source_app.command("add")
def source_add(
    name: Annotated[str, typer.Argument(help="Name of the source, unique in the hub.")],
    adapter: Annotated[str, typer.Option(help="What it sends: an id of `hub adapters`.")],
    study: Annotated[str, typer.Option(help="Key of the study, which `hub declare` brings.")],
    environment: Annotated[str | None, typer.Option(help="PRODUCTION, UAT or TRAINING; never assumed.")] = None,
    study_oid: Annotated[list[str] | None, typer.Option(help="Study OID in its files; repeat for several.")] = None,
    country: Annotated[str | None, typer.Option(help="Country of sites it names none for (ISO 3166-1).")] = None,
    mapping: Annotated[str | None, typer.Option(help="Study mapping, TOML, or the name of a shipped one.")] = None,
) -> None:
    """Declare a source for a study; another declaration is the next version of it."""
    settings = hub_settings.read()

    async def add(connection: asyncpg.Connection) -> sources.Source:
        oids = study_oid or ()
        return await sources.add_source(
            connection, name, adapter, study, environment, study_oids=oids, country=country, mapping=document
        )

    with refusals():
        chosen = adapter_named(adapter)
        document = document_of(chosen, mapping)
        checked(chosen, document)
        added = connected(settings, add)
        console.print(
            f"source {added.name}: {added.adapter}, study {added.study_key} ({added.environment}),"
            f" mapping version {added.mapping_version}"
        )


@source_app.command("list")
def source_list() -> None:
    """List the sources and what each is declared to hold."""

    async def declared(connection: asyncpg.Connection) -> list[asyncpg.Record]:
        rows: list[asyncpg.Record] = await connection.fetch(
            "select s.name, s.adapter, t.key, m.environment, m.version, m.study_oids, m.country from source_system s"
            " join study_mapping m on m.source_system_id = s.id and m.known_to is null"
            " join study t on t.id = m.study_id order by s.name, t.key, m.environment"
        )
        return rows

    with refusals():
        keys = (Column(name, no_wrap=True) for name in ("source", "adapter", "study", "environment"))
        rows = connected(hub_settings.read(), declared)
        countries = ["country"] if any(row["country"] for row in rows) else []
        table = Table(*keys, "mapping", "Study OIDs", *countries)
        for name, adapter, study, environment, version, oids, country in rows:
            ends = (str(version), ", ".join(oids) or "any", country or "")
            table.add_row(name, adapter, study, environment, *ends[: 2 + len(countries)])
        console.print(table)


@source_app.command("owner")
def source_owner(
    name: Annotated[str, typer.Argument(help="Name of the source.")],
    organization: Annotated[str, typer.Argument(help="Key of the organization that may hand in its files.")],
    study: Annotated[str, typer.Option(help="Key of the study.")],
    until: Annotated[datetime, typer.Option(help="When it ends, UTC; a time that has passed ends it now.")],
) -> None:
    """Say whose files a source takes over HTTP, and until when; said again it replaces what was said before."""

    async def own(connection: asyncpg.Connection) -> None:
        declared = await sources.find_source(connection, name, study)
        await sources.own(connection, declared, organization, until.replace(tzinfo=UTC))

    with refusals():
        connected(hub_settings.read(), own)
        console.print(f"source {name}: takes files of {organization} for {study} until {until:%Y-%m-%d %H:%M} UTC")
