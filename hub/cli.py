"""The `hub` command: what an operator and a newcomer type."""

from __future__ import annotations

import asyncio
import gc
import signal
import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated, NoReturn

import typer

from hub import settings as hub_settings
from hub.cli_console import Console
from hub.cli_elsewhere import Commands
from hub.errors import ConfigurationError, HubError

app = typer.Typer(
    cls=Commands, no_args_is_help=True, add_completion=False, pretty_exceptions_enable=False, help=__doc__
)

console = Console()


def main() -> None:
    """Run the command; whatever fails says its code and who must act, never a stack trace."""
    signal.signal(signal.SIGTERM, terminated)
    try:
        app()
    except HubError as error:
        from hub.cli_command import say

        sys.exit(say(error))
    finally:
        gc.freeze()  # what there is goes with the process: nobody need search all of it for cycles before


def terminated(*_: object) -> NoReturn:
    """What SIGTERM does: a terminated command leaves the embedded PostgreSQL in order, as one that is interrupted."""
    sys.exit(128 + signal.SIGTERM)


@app.command()
def serve(
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.")] = 8000,
) -> None:
    """Serve GraphQL and the token endpoint on 127.0.0.1."""
    from hub import app as hub_app
    from hub.database import engine

    settings = hub_settings.read()
    with engine.running(settings):
        hub_app.run(hub_app.serve(settings, port))


@app.command()
def demo(
    check: Annotated[bool, typer.Option("--check", help="Use a free port, ask, print, exit 0 or 1.")] = False,
    port: Annotated[int, typer.Option(help="Port on 127.0.0.1.")] = 8000,
) -> None:
    """Make the demonstration: migrate, declare, ingest the synthetic exports, serve, and show what each party sees."""
    from hub.app import bound
    from hub.cli_command import say
    from hub.demo import alone, day

    try:
        home = hub_settings.read().home
        with bound(0 if check else port) as listener, alone.alone(home):  # before anything is touched
            day.keep(home, datetime.now(UTC).date())
            from hub.demo.run import run  # what it makes is of that day

            code = run(listener, check=check)
    except HubError as error:
        code = say(error)
    sys.exit(min(code, 1) if check else code)


@app.command()
def migrate(
    check: Annotated[bool, typer.Option("--check", help="Compare migrations with the tables instead.")] = False,
    freeze: Annotated[bool, typer.Option("--freeze", help="Write the tables into the first migration.")] = False,
) -> None:
    """Make roles, database and schemas, and run the migrations the database lacks."""
    from hub import migrations
    from hub.database import engine

    if freeze:
        console.print(f"written: {migrations.freeze()}")
        return
    settings = hub_settings.read()
    with engine.running(settings):
        if check:
            difference = asyncio.run(migrations.check(settings))
            if difference:
                console.print(difference, markup=False, highlight=False)
                raise ConfigurationError("migrations and tables differ")
            console.print("migrations and tables agree")
            return
        before, after = asyncio.run(migrations.migrate(settings))
    console.print(f"database {settings.database}: {before or 'new'} -> {after}")


@app.command()
def declare(
    file: Annotated[
        Path, typer.Argument(help="TOML: organizations, studies, roles, engagements, transfer bases, precedence.")
    ],
) -> None:
    """Bring the hub to what a declaration file says; applying it twice changes nothing."""
    from hub.database import engine
    from hub.database.engine import LoginRole
    from hub.ingest.conflict import reorder
    from hub.operations import declaration

    settings = hub_settings.read()
    declared = declaration.read(file)

    async def apply() -> None:
        connection = await engine.connect(settings, LoginRole.INGEST)
        try:
            await declaration.apply(connection, declared)
            ordered = {declaration.study_id(each.study, each.environment) for each in declared.precedences}
            await reorder(connection, ordered)
        finally:
            await connection.close()

    with engine.running(settings):
        asyncio.run(apply())
    console.print(
        f"declared: {len(declared.organizations)} organizations, {len(declared.studies)} studies,"
        f" {len(declared.roles)} roles, {len(declared.engagements)} engagements, {len(declared.persons)} persons"
    )
    if nowhere := [each.key for each in declared.organizations if each.country is None]:
        console.print(f"without a country, so that no country's rule on transfers binds them: {', '.join(nowhere)}")


@app.command()
def token(
    client: Annotated[str | None, typer.Argument(help="Client id, as given to `hub client add`.")] = None,
    person: Annotated[
        str | None,
        typer.Option(
            help="Instead: the id of a person, as `hub person list` shows it, or the key they were declared by; on a"
            " hub of this machine alone."
        ),
    ] = None,
    organization: Annotated[str | None, typer.Option(help="Of a person: key of the organization to act for.")] = None,
    role: Annotated[str | None, typer.Option(help="Of a person: the role to act in.")] = None,
    key: Annotated[Path | None, typer.Option(help="Private key; by default that of the hub's home.")] = None,
    scope: Annotated[list[str] | None, typer.Option(help="A scope; repeat for several; all by default.")] = None,
) -> None:
    """Fetch an access token and print it alone: `curl -H "Authorization: Bearer $(hub token smo)" ...`."""
    from auth.client import fetch_token, key_file
    from hub.principal import Scope

    if (client is None) == (person is None):
        raise typer.BadParameter("name a client, or a --person")
    if person is not None:
        from hub.cli_person import print_token

        print_token(person, organization, role, scope or [])
        return
    assert client is not None  # noqa: S101 - one of the two is there
    settings = hub_settings.read()
    try:
        scopes = tuple(Scope(each) for each in scope or ())
    except ValueError:
        raise ConfigurationError(f"scopes are {', '.join(Scope)}") from None
    path = key_file(settings, client, key)
    sys.stdout.write(fetch_token(settings.issuer, client, path, scopes) + "\n")


@app.command()
def schema(
    check: Annotated[bool, typer.Option("--check", help="Fail when the committed SDL is another.")] = False,
) -> None:
    """Write `schema/schema.graphql`, or compare it with the generated SDL, and hold the bindings of types to it."""
    from resolvers.engine.check import check as held
    from resolvers.root import bindings
    from schema.root import schema as contract
    from schema.root import sdl

    path = Path(__file__).parents[1] / "schema" / "schema.graphql"
    if check:
        if not path.exists() or path.read_text("utf-8") != sdl():
            raise ConfigurationError("schema/schema.graphql is not the generated one: run `hub schema`")
        held(contract._schema, bindings())
        console.print("schema/schema.graphql agrees, and the bindings hold")
        return
    path.write_text(sdl(), "utf-8")
    console.print(f"written: {path}")
