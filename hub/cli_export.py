"""`hub export`: fetch what a client may see of a study, as any client would, and check that all of it arrived."""

from __future__ import annotations

import json
from collections.abc import Iterator
from hashlib import sha256
from pathlib import Path
from typing import Annotated, Any
from urllib.parse import quote, urlsplit
from zipfile import BadZipFile, ZipFile

import httpx
import typer
from rich.table import Table

from auth.client import fetch_token, key_file
from auth.metadata import LOOPBACK
from hub import settings as hub_settings
from hub.cli_command import refusals
from hub.cli_console import Console
from hub.errors import ConfigurationError, ExportIncomplete, HubError
from hub.settings import Settings

_PIECE = 1 << 20

console = Console()


def register(app: typer.Typer) -> None:
    """Put the command into the `hub` command."""
    app.command()(export)


def export(
    name: Annotated[str, typer.Argument(help="What to fetch: csv.zip, subject.csv ... docs/exporting.md lists all.")],
    study: Annotated[str, typer.Option(help="Key of the study, or its GraphQL id.")],
    client: Annotated[str, typer.Option(help="Client id, as given to `hub client add`; its party's rights decide.")],
    environment: Annotated[str, typer.Option(help="Environment of the study.")] = "PRODUCTION",
    key: Annotated[Path | None, typer.Option(help="Private key; by default that of the hub's home.")] = None,
    to: Annotated[Path | None, typer.Option(help="File to write; by default STUDY-NAME here.")] = None,
    force: Annotated[bool, typer.Option("--force", help="Write over a file of that name.")] = False,
) -> None:
    """Fetch an export from the running hub; of a zip every file is compared with its hash in the manifest."""
    settings = hub_settings.read()
    target = to or Path(f"{study}-{name}".replace("/", "_"))
    partial = target.with_name(target.name + ".part")
    with refusals():
        if target.exists() and not force:
            raise ConfigurationError(f"{target} is there already: --force writes over it, --to names another file")
        token = fetch_token(settings.issuer, client, key_file(settings, client, key))
        try:
            partial.touch(mode=0o600)
            headers = _fetch(
                settings, token, f"/export/{quote(study, safe='')}/{quote(name, safe='')}", environment, partial
            )
            manifest = _verified(partial) if name.endswith(".zip") else None
            partial.replace(target)
        except OSError as error:
            raise ConfigurationError(f"{target} cannot be written: {error.strerror}") from None
        finally:
            partial.unlink(missing_ok=True)
    _print(target, headers, manifest)


def _fetch(settings: Settings, token: str, path: str, environment: str, target: Path) -> httpx.Headers:
    """Write the answer into the file. Raises ConfigurationError, ExportIncomplete, and what the hub refuses with."""
    outside = urlsplit(settings.issuer).hostname not in LOOPBACK
    try:
        with httpx.stream(
            "GET",
            settings.issuer + path,
            params={"environment": environment},
            headers={"Authorization": f"Bearer {token}"},
            timeout=httpx.Timeout(10, read=120),
            trust_env=outside,
        ) as response:
            if response.status_code != 200:
                raise refusal(response.read())
            with target.open("wb") as file:
                for piece in response.iter_bytes(_PIECE):
                    file.write(piece)
            return response.headers
    except httpx.ConnectError:
        raise ConfigurationError(f"no hub answers at {settings.issuer}: is it running?") from None
    except httpx.HTTPError:
        raise ExportIncomplete("the answer broke off: fetch it again") from None


def refusal(body: bytes) -> HubError:
    """What the hub refused with, from the body of its answer."""
    try:
        said = json.loads(body)["errors"][0]
        kind = {kind.code: kind for kind in _kinds(HubError)}[said["extensions"]["code"]]
        return kind(str(said["message"]))
    except (ValueError, KeyError, IndexError, TypeError):
        return ExportIncomplete("what answers is no hub")


def _kinds(kind: type[HubError]) -> Iterator[type[HubError]]:
    for below in kind.__subclasses__():
        yield from _kinds(below)
    if "code" in vars(kind):
        yield kind


def _verified(path: Path) -> dict[str, Any]:
    """The manifest of a zip whose files are all as it says. Raises ExportIncomplete."""
    try:
        with ZipFile(path) as archive:
            manifest: dict[str, Any] = json.loads(archive.read("manifest.json"))
            for file in manifest["files"]:
                digest = sha256()
                with archive.open(file["name"]) as member:
                    while piece := member.read(_PIECE):
                        digest.update(piece)
                if digest.hexdigest() != file["sha256"]:
                    raise ExportIncomplete(f"{file['name']} is not what its manifest says: fetch it again")
    except (BadZipFile, KeyError, ValueError):
        raise ExportIncomplete("the zip is not whole: fetch it again") from None
    return manifest


def _print(target: Path, headers: httpx.Headers, manifest: dict[str, Any] | None) -> None:
    console.print(f"written: {target}, as of {headers['hub-snapshot']}", highlight=False, soft_wrap=True)
    if manifest is not None:
        table = Table("file", "records", "bytes", "withheld")
        for file in manifest["files"]:
            table.add_row(file["name"], f"{file['records']:,}", f"{file['bytes']:,}", ", ".join(file["withheld"]))
        for absent in manifest["absent"]:
            table.add_row(absent["name"], "-", "-", absent["reason"])
        console.print(table)
    elif withheld := headers["hub-withheld"]:
        console.print(f"not or not everywhere held: {withheld}", highlight=False)
