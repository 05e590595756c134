"""Commands of people who sign in: providers and portals, whom a subject is, and a token to try things out with."""

from __future__ import annotations

import asyncio
import sys
import time
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Annotated, TypeVar

import asyncpg
import typer
from rich.table import Table

from auth import grants, keys, people, providers
from auth.desk import CALLBACK
from auth.provider import Provider
from hub import settings as hub_settings
from hub.cli_console import Console
from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import ConfigurationError, ProviderUnavailable
from hub.operations.declared_people import person_id
from hub.principal import Role, Scope
from hub.settings import Settings

T = TypeVar("T")

person_app = typer.Typer(no_args_is_help=True, help="People who sign in: their identities at providers, their roles.")
console = Console()

sign_in_app = typer.Typer(no_args_is_help=True, help="Where people come from, and the portals that send them.")
Person = Annotated[str, typer.Argument(help="Key of a declared person, or the id of any.")]
Issuer = Annotated[str, typer.Option(help="Issuer of the provider, as its ID tokens say it.")]
Subject = Annotated[str, typer.Option(help="The provider's `sub`; never an address of mail.")]


def register(app: typer.Typer) -> None:
    """Put these commands into the `hub` command."""
    app.add_typer(person_app, name="person")
    app.add_typer(sign_in_app, name="sign-in")


def connected(work: Callable[[asyncpg.Connection, Settings], Awaitable[T]]) -> T:
    """Do the work on a connection of `hub_auth`."""
    settings = hub_settings.read()

    async def run() -> T:
        connection = await engine.connect(settings, LoginRole.AUTH)
        try:
            return await work(connection, settings)
        finally:
            await connection.close()

    with engine.running(settings):
        return asyncio.run(run())


@person_app.command("link")
def link(person: Person, issuer: Issuer, subject: Subject) -> None:
    """Say that a provider's subject is this person, who may then sign in there."""
    connected(lambda connection, _: people.link(connection, person_id(person), issuer, subject))
    console.print(f"{person} is {subject} at {issuer}", markup=False, highlight=False)


@person_app.command("unlink")
def unlink(issuer: Issuer, subject: Subject) -> None:
    """The subject is nobody any more; within seconds what it signed in to ends, portals included."""
    connected(lambda connection, _: people.unlink(connection, issuer, subject))
    console.print(f"{subject} at {issuer} is nobody", markup=False, highlight=False)


@person_app.command("list")
def list_() -> None:
    """Who may sign in: the identities of each person, and the roles that hold now."""

    async def rows(connection: asyncpg.Connection, _: Settings) -> list[tuple[str, str, str, str]]:
        found = await connection.fetch(
            "select p.id, p.name, array(select i.issuer || ' ' || i.subject from person_identity i"
            " where i.person_id = p.id and i.unlinked_at is null order by 1) as identities from person p"
            " where p.deleted_at is null and (exists (select 1 from person_role r where r.person_id = p.id)"
            " or exists (select 1 from person_identity i where i.person_id = p.id and i.unlinked_at is null))"
            " order by p.name, p.id"
        )
        shown = []
        for row in found:
            roles = await grants.roles_of(connection, row["id"], time.time())
            acts = "\n".join(f"{each.role} {each.organization_key} ({each.organization})" for each in roles)
            shown.append((row["name"], str(row["id"]), "\n".join(row["identities"]), acts))
        return shown

    table = Table()
    for header in ("person", "id", "signs in as", "may act as"):
        table.add_column(header, overflow="fold", no_wrap=header == "id")  # each is typed again: none is cut
    for row in connected(rows):
        table.add_row(*row)
    console.print(table)


@person_app.command("log")
def log(
    person: Annotated[
        str | None, typer.Argument(help="Key of a declared person, or the id of any; by default all.")
    ] = None,
) -> None:
    """Who signed in when, acted as what where, and why it ended: the last 100 choices."""

    async def rows(connection: asyncpg.Connection, _: Settings) -> list[tuple[str, ...]]:
        return await grants.last(connection, None if person is None else person_id(person), 100)

    table = Table("signed in", "person", "by", "chose", "at", "as", "ended")
    for row in connected(rows):
        table.add_row(*row)
    console.print(table)


@sign_in_app.command("declare")
def declare(file: Annotated[Path, typer.Argument(help="TOML: all providers and portals.")]) -> None:
    """Bring providers and portals to what a file says; what it no longer names is no longer accepted."""
    declared = providers.read(file)
    connected(lambda connection, _: providers.apply(connection, declared))
    console.print(f"declared: {len(declared.providers)} providers, {len(declared.portals)} portals")


@sign_in_app.command("check")
def check() -> None:
    """Ask each provider what it says of itself: whether the hub can send people there."""

    async def ask(connection: asyncpg.Connection, settings: Settings) -> list[tuple[str, str]]:
        found = []
        for each in await providers.load(connection):
            try:
                await Provider(each, settings.issuer + CALLBACK).authorization_url("state", "nonce", "v" * 43)
                found.append((each.issuer, "answers"))
            except ProviderUnavailable as error:
                found.append((each.issuer, error.message))
        return found

    table = Table("provider", "says")
    answers = connected(ask)
    for row in answers:
        table.add_row(*row)
    console.print(table)
    if any(said != "answers" for _, said in answers):
        raise typer.Exit(1)


def print_token(person: str, organization: str | None, role: str | None, scopes: list[str]) -> None:
    """`hub token --person`. Raises ConfigurationError."""
    if organization is None or role is None:
        raise ConfigurationError("a person's token needs --organization and --role")
    try:
        acting, granted = Role(role), [Scope(each) for each in scopes]
    except ValueError:
        raise ConfigurationError(f"roles are {', '.join(Role)}; scopes are {', '.join(Scope)}") from None

    async def make(connection: asyncpg.Connection, settings: Settings) -> str:
        signing = keys.load_or_create(settings.home)
        return await people.token(connection, settings, signing, person_id(person), organization, acting, granted)

    sys.stdout.write(connected(make) + "\n")
