"""`hub export` against a hub that serves, and against what is none."""

from __future__ import annotations

import asyncio
import json
import socket
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, replace
from pathlib import Path
from zipfile import ZipFile

import asyncpg
import pytest
import pytest_asyncio
from typer.testing import CliRunner, Result

from auth.clients import NewClient, create
from hub import app as hub_app
from hub import cli_export
from hub.cli import app
from hub.database import engine as database_engine
from hub.database.engine import LoginRole
from hub.errors import ExportIncomplete
from hub.principal import Role, Scope
from hub.settings import Settings
from tests.export.reading import tables


@dataclass(frozen=True)
class Hub:
    """A hub that serves, and the command against it."""

    run: Callable[..., Result]
    folder: Path


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def hub(
    world: asyncpg.Connection, database: Settings, tmp_path_factory: pytest.TempPathFactory
) -> AsyncIterator[Hub]:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = int(probe.getsockname()[1])
    settings = replace(database, issuer=f"http://127.0.0.1:{port}")
    connection = await database_engine.connect(settings, LoginRole.AUTH)
    key = settings.home / "clients" / "haru.pem"
    key.parent.mkdir(mode=0o700)
    await create(connection, NewClient("haru", "haru", Role.SPONSOR, [Scope.READ]), key)
    await connection.close()
    given = {
        "HUB_HOME": str(settings.home), "HUB_DATABASE_URL": settings.database_url or "", "COLUMNS": "200",
        "HUB_DATABASE": settings.database, "HUB_ISSUER": settings.issuer,
    }  # fmt: skip

    def run(*arguments: str) -> Result:
        return CliRunner().invoke(app, ["export", *arguments], env=given, catch_exceptions=False)

    with hub_app.bound(port) as listener:
        async with hub_app.serving(settings, listener):
            yield Hub(run, tmp_path_factory.mktemp("exports"))


async def test_the_zip_is_written_and_its_files_listed(hub: Hub) -> None:
    target = hub.folder / "alpha.zip"
    said = await asyncio.to_thread(hub.run, "csv.zip", "--study", "ALPHA", "--client", "haru", "--to", str(target))
    assert said.exit_code == 0 and "subject.csv" in said.stdout and "NOT_PERMITTED" in said.stdout
    assert len(tables(target.read_bytes())["subject"]) == 5
    assert target.stat().st_mode & 0o077 == 0
    assert [path.name for path in hub.folder.iterdir()] == ["alpha.zip"]


async def test_what_the_hub_refuses_is_said_with_its_code(hub: Hub) -> None:
    arguments = ("--client", "haru", "--to", str(hub.folder / "none"))
    for study, name, words in (("BETA", "csv.zip", "no such study"), ("ALPHA", "allocation.csv", "BLINDED")):
        said = await asyncio.to_thread(hub.run, name, "--study", study, *arguments)
        assert said.exit_code == 4 and "NOT_FOUND (caller must act)" in said.stderr and words in said.stderr
    assert not (hub.folder / "none").exists() and not (hub.folder / "none.part").exists()


async def test_a_file_that_is_there_is_written_over_only_when_it_is_said(hub: Hub) -> None:
    target = hub.folder / "once.csv"
    target.write_text("kept")
    asked = ("subject.csv", "--study", "ALPHA", "--client", "haru", "--to", str(target))
    said = await asyncio.to_thread(hub.run, *asked)
    assert said.exit_code == 4 and "--force" in said.stderr and target.read_text() == "kept"
    assert (await asyncio.to_thread(hub.run, *asked, "--force")).exit_code == 0
    assert target.read_text() != "kept"
    target.unlink()


async def test_a_client_without_a_key_here_is_told_whose_there_are(hub: Hub) -> None:
    for key in ((), ("--key", str(hub.folder / "none.pem"))):
        said = await asyncio.to_thread(hub.run, "subject.csv", "--study", "ALPHA", "--client", "hara", *key)
        assert said.exit_code == 4
        assert ("no key of a client hara" in said.stderr and "there are keys of haru" in said.stderr) is (not key)


def test_a_zip_that_is_not_as_its_manifest_says_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.zip"
    with ZipFile(path, "w") as archive:
        archive.writestr("a.csv", "x")
        archive.writestr("manifest.json", json.dumps({"files": [{"name": "a.csv", "sha256": "0"}]}))
    with pytest.raises(ExportIncomplete, match=r"a\.csv is not what its manifest says"):
        cli_export._verified(path)
    path.write_bytes(path.read_bytes()[:-30])
    with pytest.raises(ExportIncomplete, match="not whole"):
        cli_export._verified(path)
