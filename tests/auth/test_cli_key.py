"""`hub key`: what it says, and that a hub that serves takes a rotation up without a start."""

from __future__ import annotations

import asyncio
import time
import uuid
from collections.abc import AsyncIterator
from dataclasses import replace
from datetime import UTC, datetime
from pathlib import Path

import asyncpg
import httpx
import pytest
import pytest_asyncio
from typer.testing import CliRunner, Result

from auth import clients, keys, tokens
from auth.client import fetch_token
from auth.clients import NewClient
from auth.keys import SEEN
from auth.metadata import KEYS_PATH
from auth.routes import routes
from auth.verify import REVOCATION_AGE, TokenVerifier
from hub.cli import app
from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import ConfigurationError, TokenInvalid
from hub.principal import Role, Scope
from hub.settings import Settings
from tests.auth.world import app_of, at, listening, port


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def served(
    database: Settings,
    auth_pool: asyncpg.Pool,
    parties: dict[str, uuid.UUID],
    tmp_path_factory: pytest.TempPathFactory,
) -> AsyncIterator[Settings]:
    """A token endpoint that listens on this machine, with a client and keys of its own."""
    listener, origin = port()
    settings = at(database, origin)
    home = tmp_path_factory.mktemp("keys")
    connection = await engine.connect(database, LoginRole.AUTH)
    await clients.create(connection, NewClient("asks", "smo", Role.SMO, {Scope.READ}), home / "asks.pem")
    await connection.close()
    async with listening(app_of(routes(settings, auth_pool, keys.load_or_create(home))), listener):
        yield replace(settings, home=home)


def _hub(home: Path, *words: str) -> Result:
    return CliRunner().invoke(app, words, env={"HUB_HOME": str(home), "COLUMNS": "200"}, catch_exceptions=False)


async def _let_in(verifier: TokenVerifier, token: str) -> bool:
    try:
        await verifier.principal(f"Bearer {token}")
    except TokenInvalid:
        return False
    return True


async def _token(served: Settings) -> str:
    return await asyncio.to_thread(fetch_token, served.issuer, "asks", served.home / "asks.pem")


async def test_a_hub_that_serves_takes_a_rotation_up_and_lets_nobody_down(
    served: Settings, auth_pool: asyncpg.Pool
) -> None:
    verifier = TokenVerifier(served, auth_pool, keys.load_or_create(served.home))
    old = await _token(served)
    assert await _let_in(verifier, old)
    said = await asyncio.to_thread(_hub, served.home, "key", "rotate")
    assert said.exit_code == 0 and said.output.endswith(" signs within seconds, and no server is started again\n")
    kid = said.output.split()[1]
    await asyncio.sleep(SEEN)
    new = await _token(served)
    async with httpx.AsyncClient(base_url=served.issuer, trust_env=False) as http:
        published = [key["kid"] for key in (await http.get(KEYS_PATH)).json()["keys"]]
    assert len(published) == 2 and published[0] == kid
    anew = TokenVerifier(served, auth_pool, keys.load_or_create(served.home))
    assert [await _let_in(each, token) for each in (verifier, anew) for token in (old, new)] == [True] * 4

    said = await asyncio.to_thread(_hub, served.home, "key", "list")
    first, second = (line for line in said.output.splitlines() if any(each in line for each in published))
    assert kid in first and "yes" in first and "until it is followed" in first
    assert published[1] in second and "yes" not in second and "until 20" in second

    said = await asyncio.to_thread(_hub, served.home, "key", "retire", published[1])
    assert said.output == f"key {published[1]} retired\n"
    await asyncio.sleep(SEEN + REVOCATION_AGE)
    assert [await _let_in(each, token) for each in (verifier, anew) for token in (old, new)] == [False, True] * 2


async def test_what_is_verified_while_its_key_goes_is_not_remembered(
    served: Settings, auth_pool: asyncpg.Pool, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    signing = keys.load_or_create(tmp_path)
    verifier = TokenVerifier(served, auth_pool, signing)
    token = tokens.mint(served, signing, "asks", {Scope.READ}, time.time())
    first, verify = str(signing.signing.kid), verifier._verify

    async def slow(authorization: str) -> object:
        known = await verify(authorization)
        keys.rotate(tmp_path)
        keys.retire(tmp_path, first)
        signing._looked_at = verifier._stale_at = 0.0
        await verifier._read_revoked()
        return known

    monkeypatch.setattr(verifier, "_verify", slow)
    assert await _let_in(verifier, token), "it was looked at before"
    monkeypatch.undo()
    assert not await _let_in(verifier, token)


def test_of_a_home_without_keys_there_is_nothing_to_list(tmp_path: Path) -> None:
    assert "none yet" in _hub(tmp_path, "key", "list").output
    kid = _hub(tmp_path, "key", "rotate").output.split()[1]
    assert kid in _hub(tmp_path, "key", "list").output
    with pytest.raises(ConfigurationError, match="newest"):
        _hub(tmp_path, "key", "retire", kid)


def test_a_kid_that_begins_with_a_dash_is_no_option(tmp_path: Path) -> None:
    _hub(tmp_path, "key", "rotate")
    with pytest.raises(ConfigurationError, match="no signing key of that kid"):
        _hub(tmp_path, "key", "retire", "-jP7Q1d1ysBc")


def test_a_key_that_waits_for_a_clock_is_not_said_to_sign_within_seconds(tmp_path: Path) -> None:
    keys.rotate(tmp_path, lambda: time.time() + 86_400)
    said = _hub(tmp_path, "key", "rotate").output
    day = datetime.fromtimestamp(time.time() + 86_400 + SEEN, UTC)
    assert f"signs from {day:%Y-%m-%d}" in said and "within seconds" not in said


def test_a_key_others_may_read_is_listed_so_that_it_can_be_retired(tmp_path: Path) -> None:
    kid = _hub(tmp_path, "key", "rotate").output.split()[1]
    (file,) = (tmp_path / "keys").iterdir()
    file.chmod(0o644)
    assert kid in _hub(tmp_path, "key", "list").output
    _hub(tmp_path, "key", "rotate")
    (line,) = (line for line in _hub(tmp_path, "key", "list").output.splitlines() if kid in line)
    assert "may not be used" in line
    assert _hub(tmp_path, "key", "retire", kid).output == f"key {kid} retired\n"
    assert kid not in _hub(tmp_path, "key", "list").output


def test_the_command_is_among_the_others() -> None:
    said = CliRunner().invoke(app, ["--help"], env={"COLUMNS": "200"}).output
    assert "Keys the hub signs tokens with" in said
    said = CliRunner().invoke(app, ["key", "--help"], env={"COLUMNS": "200"}).output
    assert all(command in said for command in ("list", "rotate", "retire", "left"))
