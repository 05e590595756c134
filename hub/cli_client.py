"""Commands of machine clients: registering and ending them, and the keys they sign with."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path
from typing import Annotated

import asyncpg
import typer
from rich.table import Table
from rich.text import Text

from auth import clients, public_key
from auth.clients import NewClient
from hub.cli_console import DASHED, Console
from hub.cli_person import connected
from hub.errors import ConfigurationError
from hub.principal import Role, Scope
from hub.settings import Settings

client_app = typer.Typer(no_args_is_help=True, help="OAuth clients of machines.")
key_app = typer.Typer(no_args_is_help=True, help="Keys of a client: a new one beside the old, then the old one ends.")
client_app.add_typer(key_app, name="key")
console = Console()

Name = Annotated[str, typer.Argument(help="Client id.")]
Made = Annotated[Path | None, typer.Option("--key", help="Where the private key goes (mode 0600).")]
Given = Annotated[
    Path | None,
    typer.Option("--public-key", help="Instead: the public key (JWK or PEM) of a client that made its own."),
]


def register(app: typer.Typer) -> None:
    """Put these commands into the `hub` command."""
    app.add_typer(client_app, name="client")


@client_app.command("add")
def add(
    name: Name,
    organization: Annotated[str, typer.Option(help="Key of the organization the client acts for.")],
    role: Annotated[str, typer.Option(help="The one role it acts in: SPONSOR, CRO, SMO, SITE ...")],
    scope: Annotated[list[str], typer.Option(help="A scope it may ask for; repeat for several.")],
    key: Made = None,
    public: Given = None,
) -> None:
    """Register a machine client and make its key, whose private half is written once and kept nowhere else; or take
    the public key of one whose owner made it."""
    jwk = _public(key, public)
    try:
        new = NewClient(name, organization, Role(role), [Scope(each) for each in scope])
    except ValueError:
        raise ConfigurationError(f"roles are {', '.join(Role)}; scopes are {', '.join(Scope)}") from None

    async def work(connection: asyncpg.Connection, settings: Settings) -> str:
        if jwk is not None:
            await clients.register(connection, new, jwk)
            return f"its assertions name the key by kid {jwk['kid']}"
        path = _file(settings, name, key)
        await clients.create(connection, new, path)
        return f"private key: {path}"

    _say(f"client {name}; {connected(work)}")


@client_app.command("list")
def list_() -> None:
    """The clients there are: for whom, in which role, with which scopes, how many keys that hold, until when."""
    _table(
        ("client", "organization", "role", "scopes", "keys", "holds"),
        connected(lambda connection, _: clients.known(connection)),
    )


@client_app.command("revoke")
def revoke(name: Name) -> None:
    """End a client: it gets no token any more, and those it has are refused within seconds."""
    already = connected(lambda connection, _: clients.revoke(connection, name))
    _say(f"client {name} {_ended('revoked', already)}")


@key_app.command("add")
def key_add(name: Name, key: Made = None, public: Given = None) -> None:
    """Give a client one more key, new or its owner's; the ones it has go on until they are retired."""
    jwk = _public(key, public)

    async def work(connection: asyncpg.Connection, settings: Settings) -> tuple[str, str]:
        if jwk is not None:
            return await clients.add_key(connection, name, jwk), ""
        path = _file(settings, name, key)
        return await clients.make_key(connection, name, path), f"; private key: {path}"

    kid, where = connected(work)
    _say(f"client {name}: one more key, named by kid {kid}{where}")


@key_app.command("list")
def key_list(name: Name) -> None:
    """The keys of a client, retired ones too, and the day (UTC) on which each last got a token."""
    _table(
        ("kid", "thumbprint", "added", "last used", "retired"),
        connected(lambda connection, _: clients.keys_of(connection, name)),
    )


@key_app.command("retire", context_settings=DASHED)
def key_retire(
    name: Name, kid: Annotated[str, typer.Argument(help="Which key: its kid, as `hub client key list` says it.")]
) -> None:
    """End a key of a client: it gets no token any more, and those it got are refused within seconds."""
    left, already = connected(lambda connection, _: clients.retire_key(connection, name, kid))
    without = "" if left else "; it has none left and gets no token: `hub client key add` gives it one"
    _say(f"client {name}: key {kid} {_ended('retired', already)}{without}")


def _ended(how: str, already: datetime | None) -> str:
    return f"was {how} already, on {already:%Y-%m-%d}" if already else how


def _public(key: Path | None, public: Path | None) -> dict[str, object] | None:
    """The public key of the file, if one was given."""
    if key is not None and public is not None:
        raise typer.BadParameter("a key is made for the client, or its public one is given")
    return None if public is None else public_key.read(public)


def _file(settings: Settings, name: str, key: Path | None) -> Path:
    """Where a new private key goes. Raises ConfigurationError for a name that is none, whose file would be anywhere."""
    clients.check_name(name)
    path = key or settings.client_key(name)
    path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
    return path


def _say(words: str) -> None:
    console.print(words, markup=False, highlight=False, soft_wrap=True)  # a key id is copied whole


def _table(headers: Sequence[str], rows: Sequence[tuple[str, ...]]) -> None:
    table = Table()
    for header in headers:
        table.add_column(header, overflow="fold")
    for row in rows:
        table.add_row(*map(Text, row))  # a partner named its key: nothing of it is markup
    console.print(table)
