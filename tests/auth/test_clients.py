"""Registering clients, and fetching a token over real HTTP with the key that was written."""

from __future__ import annotations

import asyncio
import socket
import stat
import uuid
import warnings
from collections.abc import AsyncIterator
from dataclasses import replace
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
import uvicorn
from joserfc.jwk import ECKey, OctKey, OKPKey, RSAKey
from starlette.applications import Starlette

from auth import clients
from auth.client import fetch_token
from auth.clients import NewClient
from auth.keys import load_or_create
from auth.routes import routes
from auth.verify import TokenVerifier
from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import ConfigurationError, TokenInvalid
from hub.principal import Role, Scope
from hub.settings import Settings

GOOD = NewClient("smo", "smo", Role.SMO, {Scope.READ})


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def _weak() -> dict[str, Any]:
    with warnings.catch_warnings(action="ignore"):
        return dict(RSAKey.generate_key(1024).as_dict(private=False))


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def connection(database: Settings, parties: dict[str, uuid.UUID]) -> AsyncIterator[asyncpg.Connection]:
    """A connection of the authorization server's role."""
    connection = await engine.connect(database, LoginRole.AUTH)
    yield connection
    await connection.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def served(database: Settings, auth_pool: asyncpg.Pool) -> AsyncIterator[Settings]:
    """The settings of an authorization server that listens on this machine."""
    listening = socket.create_server(("127.0.0.1", 0))
    settings = replace(database, issuer=f"http://127.0.0.1:{listening.getsockname()[1]}")
    app = Starlette(routes=[*routes(settings, auth_pool, load_or_create(settings.home))])
    server = uvicorn.Server(uvicorn.Config(app, log_config=None, lifespan="off"))
    task = asyncio.create_task(server.serve(sockets=[listening]))
    yield settings
    server.should_exit = True
    await task


async def test_a_new_client_fetches_a_token_with_the_key_written_for_it(
    connection: asyncpg.Connection, served: Settings, auth_pool: asyncpg.Pool, tmp_path: Path
) -> None:
    key_file = tmp_path / "smo.pem"
    made = await clients.create(connection, GOOD, key_file)
    assert stat.S_IMODE(key_file.stat().st_mode) == 0o600
    assert b"PRIVATE KEY" in key_file.read_bytes()
    stored = await connection.fetchval("select jwk::text from oauth_client_key where client_id = 'smo'")
    assert '"d"' not in stored

    token = await asyncio.to_thread(fetch_token, served.issuer, "smo", key_file, {Scope.READ})
    verifier = TokenVerifier(served, auth_pool, load_or_create(served.home))
    principal = await verifier.principal(f"Bearer {token}")
    assert (principal.id, set(principal.scopes)) == (made, {Scope.READ})

    with pytest.raises(TokenInvalid, match="none of these scopes"):
        await asyncio.to_thread(fetch_token, served.issuer, "smo", key_file, {Scope.AUDIT})
    with pytest.raises(TokenInvalid, match="no client of this name"):
        await asyncio.to_thread(fetch_token, served.issuer, "another", key_file)
    (listed,) = [each for each in await clients.known(connection) if each[0] == "smo"]
    assert listed[1:4] == ("smo", "SMO", "hub.read") and listed[5].startswith("until ")
    await clients.revoke(connection, "smo")
    (listed,) = [each for each in await clients.known(connection) if each[0] == "smo"]
    assert listed[5].startswith("revoked ")
    with pytest.raises(TokenInvalid):
        await asyncio.to_thread(fetch_token, served.issuer, "smo", key_file)


async def test_the_documented_request_of_a_machine_fetches_a_token(
    connection: asyncpg.Connection,
    served: Settings,
    auth_pool: asyncpg.Pool,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    key_file = tmp_path / "by-hand.pem"
    made = await clients.create(connection, replace(GOOD, name="by-hand"), key_file)
    page = (Path(__file__).parents[2] / "docs" / "signing-in.md").read_text("utf-8")
    program = page.split("```python file=fetch_token.py\n")[1].split("```")[0]
    meant = {"https://hub.example": served.issuer, "acme-ctms.pem": str(key_file), "acme-ctms": "by-hand"}
    monkeypatch.setenv("NO_PROXY", "127.0.0.1")
    for said, means in meant.items():
        assert said in program
        program = program.replace(said, means)
    names: dict[str, Any] = {}
    await asyncio.to_thread(exec, program, names)
    verifier = TokenVerifier(served, auth_pool, load_or_create(served.home))
    assert (await verifier.principal(f"Bearer {names['token']}")).id == made


@pytest.mark.parametrize(
    "wrong",
    [
        {"name": ""},
        {"name": "a b"},
        {"name": "../x"},
        {"name": "a\x00"},
        {"name": "연구"},
        {"name": "a" * 101},
        {"organization": "unknown"},
        {"role": Role.SPONSOR},
        {"scopes": ()},
    ],
    ids=str,
)
async def test_a_client_that_cannot_be_leaves_nothing_behind(
    connection: asyncpg.Connection, tmp_path: Path, wrong: dict[str, Any]
) -> None:
    before = await connection.fetchval("select count(*) from oauth_client")
    with pytest.raises(ConfigurationError):
        await clients.create(connection, replace(GOOD, **{"name": "other"} | wrong), tmp_path / "x.pem")
    assert await connection.fetchval("select count(*) from oauth_client") == before
    assert _names(tmp_path) == []


async def test_a_name_is_used_once(connection: asyncpg.Connection, tmp_path: Path) -> None:
    client = replace(GOOD, name="once")
    await clients.create(connection, client, tmp_path / "first.pem")
    with pytest.raises(ConfigurationError, match="exists"):
        await clients.create(connection, client, tmp_path / "second.pem")
    assert _names(tmp_path) == ["first.pem"]


@pytest.mark.parametrize(
    "jwk",
    [
        {},
        {"kty": "EC"},
        {"kty": "unknown"},
        OctKey.generate_key(256).as_dict(private=True),
        ECKey.generate_key("P-256").as_dict(private=True),
        ECKey.generate_key("P-521").as_dict(private=False),
        ECKey.generate_key("secp256k1").as_dict(private=False),
        OKPKey.generate_key("X25519").as_dict(private=False),
        OKPKey.generate_key("Ed448").as_dict(private=False),
        _weak(),
    ],
    ids=["none", "no point", "unknown", "secret", "private", "P-521", "secp256k1", "X25519", "Ed448", "RSA 1024"],
)
async def test_keys_of_no_accepted_algorithm_and_private_keys_are_refused(
    connection: asyncpg.Connection, jwk: dict[str, Any]
) -> None:
    with pytest.raises(ConfigurationError, match="key"):
        await clients.register(connection, replace(GOOD, name="keyed"), jwk)


async def test_nobody_answers(tmp_path: Path) -> None:
    key_file = tmp_path / "x.pem"
    with pytest.raises(ConfigurationError, match=r"x\.pem"):
        fetch_token("http://127.0.0.1:1", "smo", key_file)
    key_file.touch(mode=0o600)
    key_file.write_bytes(ECKey.generate_key("P-256").as_pem(private=True))
    with pytest.raises(ConfigurationError, match="no hub answers"):
        fetch_token("http://127.0.0.1:1", "smo", key_file)


@pytest.mark.parametrize("issuer", ["http://hub.example", "http://10.0.0.1:8000", "http://localhost.example"])
async def test_tokens_do_not_travel_in_clear(database: Settings, auth_pool: asyncpg.Pool, issuer: str) -> None:
    with pytest.raises(ConfigurationError, match="https"):
        routes(replace(database, issuer=issuer), auth_pool, load_or_create(database.home))
    for safe in ("https://hub.example", "http://localhost:8000"):
        assert routes(replace(database, issuer=safe), auth_pool, load_or_create(database.home))
