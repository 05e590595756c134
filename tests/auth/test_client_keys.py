"""The life of a client's keys: a new one beside the old, the old one retired, and what the trail says of it."""

from __future__ import annotations

import asyncio
import json
import uuid
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import asyncpg
import pytest
import pytest_asyncio
from joserfc.jwk import ECKey, OKPKey
from typer.testing import CliRunner, Result

from auth import clients
from auth.client import fetch_token
from auth.clients import NewClient
from auth.keys import load_or_create
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
async def connection(database: Settings, parties: dict[str, uuid.UUID]) -> AsyncIterator[asyncpg.Connection]:
    """A connection of the authorization server's role."""
    made = await engine.connect(database, LoginRole.AUTH)
    yield made
    await made.close()


@pytest_asyncio.fixture(scope="module", loop_scope="session")
async def served(database: Settings, auth_pool: asyncpg.Pool, parties: dict[str, uuid.UUID]) -> AsyncIterator[Settings]:
    """A token endpoint that listens on this machine."""
    listener, origin = port()
    settings = at(database, origin)
    async with listening(app_of(routes(settings, auth_pool, load_or_create(settings.home))), listener):
        yield settings


async def _hub(settings: Settings, *words: str) -> Result:
    given = {
        "HUB_HOME": str(settings.home),
        "HUB_DATABASE_URL": settings.database_url or "",
        "HUB_DATABASE": settings.database,
        "COLUMNS": "200",
    }
    invoke = CliRunner().invoke
    return await asyncio.to_thread(lambda: invoke(app, words, env=given, catch_exceptions=False))


async def _client(connection: asyncpg.Connection, tmp_path: Path, name: str) -> Path:
    """A client with one key, and the file of its private half."""
    file = tmp_path / f"{name}.pem"
    await clients.create(connection, NewClient(name, "smo", Role.SMO, {Scope.READ}), file)
    return file


def _names(folder: Path) -> list[str]:
    return [path.name for path in folder.iterdir()]


def _verifier(settings: Settings, pool: asyncpg.Pool) -> TokenVerifier:
    return TokenVerifier(settings, pool, load_or_create(settings.home))


async def _let_in(verifier: TokenVerifier, token: str) -> bool:
    try:
        await verifier.principal(f"Bearer {token}")
    except TokenInvalid:
        return False
    return True


async def test_a_key_is_exchanged_without_a_moment_in_which_the_client_has_none(
    connection: asyncpg.Connection, served: Settings, auth_pool: asyncpg.Pool, tmp_path: Path
) -> None:
    old = await _client(connection, tmp_path, "turn")
    new = tmp_path / "turn-2.pem"
    ((kid, *_),) = await clients.keys_of(connection, "turn")
    remembering = _verifier(served, auth_pool)
    of_old = await asyncio.to_thread(fetch_token, served.issuer, "turn", old)
    assert await _let_in(remembering, of_old)

    said = await _hub(served, "client", "key", "add", "turn", "--key", str(new))
    assert said.exit_code == 0, said.output
    assert f"private key: {new}" in said.output
    tokens = [await asyncio.to_thread(fetch_token, served.issuer, "turn", file) for file in (old, new)]
    assert [await _let_in(remembering, token) for token in tokens] == [True, True]
    assert "│ 2 " in next(line for line in (await _hub(served, "client", "list")).output.splitlines() if "turn" in line)

    said = await _hub(served, "client", "key", "retire", "turn", kid)
    assert said.output == f"client turn: key {kid} retired\n"
    with pytest.raises(TokenInvalid):
        await asyncio.to_thread(fetch_token, served.issuer, "turn", old)
    assert not await _let_in(_verifier(served, auth_pool), tokens[0])
    await asyncio.sleep(REVOCATION_AGE)
    assert [await _let_in(remembering, each) for each in (of_old, *tokens)] == [False, False, True]
    assert await asyncio.to_thread(fetch_token, served.issuer, "turn", new)


async def test_the_list_says_of_each_key_when_it_last_got_a_token(
    connection: asyncpg.Connection, served: Settings, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    file = await _client(connection, tmp_path, "listed")
    ((kid, thumbprint, added, used, retired),) = await clients.keys_of(connection, "listed")
    assert (used, retired, thumbprint) == ("", "", kid)
    await asyncio.to_thread(fetch_token, served.issuer, "listed", file)
    assert (await clients.keys_of(connection, "listed"))[0][3] == added
    await admin.execute("update oauth_key_use set last_used_on = '2026-01-05' where thumbprint = $1", thumbprint)
    assert (await clients.keys_of(connection, "listed"))[0][3] == "2026-01-05"
    await asyncio.to_thread(fetch_token, served.issuer, "listed", file)
    shown = await _hub(served, "client", "key", "list", "listed")
    assert shown.output.count(added) == 2
    assert kid in shown.output
    await _hub(served, "client", "key", "retire", "listed", kid)
    assert (await clients.keys_of(connection, "listed"))[0][4] == added


async def test_a_partner_s_next_key_is_taken_as_its_first_was(
    connection: asyncpg.Connection, served: Settings, tmp_path: Path
) -> None:
    await _client(connection, tmp_path, "partner")
    key, file = OKPKey.generate_key("Ed25519"), tmp_path / "next"
    file.write_text(json.dumps({**key.as_dict(private=False), "kid": "[red]2027"}))
    said = await _hub(served, "client", "key", "add", "partner", "--public-key", str(file))
    assert said.output == "client partner: one more key, named by kid [red]2027\n"
    assert "[red]2027" in (await _hub(served, "client", "key", "list", "partner")).output
    said = await _hub(served, "client", "key", "add", "partner", "--public-key", str(file), "--key", str(file))
    assert said.exit_code == 2


def _jwk(key: ECKey | OKPKey, **more: Any) -> dict[str, Any]:
    return {**key.as_dict(private=False), **more}


async def test_a_key_that_cannot_be_added_says_why(connection: asyncpg.Connection, tmp_path: Path) -> None:
    for name in ("one", "two", "over"):
        await _client(connection, tmp_path, name)
    first, second = ECKey.generate_key("P-256"), ECKey.generate_key("P-256")
    assert await clients.add_key(connection, "one", _jwk(first, kid="2027")) == "2027"
    await clients.retire_key(connection, "one", "2027")
    await clients.revoke(connection, "over")
    for name, jwk, reason in (
        ("one", _jwk(first), "none comes back"),
        ("one", _jwk(second, kid="2027"), "another key of that kid"),
        ("two", _jwk(first), "this key is the client one's"),
        ("two", second.as_dict(private=True), "private key"),
        ("two", _jwk(ECKey.generate_key("P-521")), "must be P-256"),
        ("over", _jwk(second), "no client of a machine of that name holds"),
        ("nobody", _jwk(second), "no client of a machine of that name holds"),
    ):
        with pytest.raises(ConfigurationError, match=reason):
            await clients.add_key(connection, name, jwk)
    assert await clients.add_key(connection, "two", _jwk(second, kid="2027")) == "2027"


async def test_what_fails_leaves_no_private_key_behind_and_none_is_overwritten(
    connection: asyncpg.Connection, tmp_path: Path
) -> None:
    file = await _client(connection, tmp_path, "kept")
    held = file.read_bytes()
    with pytest.raises(ConfigurationError, match="exists already"):
        await clients.make_key(connection, "kept", file)
    with pytest.raises(ConfigurationError, match="no client"):
        await clients.make_key(connection, "nobody", tmp_path / "other.pem")
    assert file.read_bytes() == held
    assert _names(tmp_path) == ["kept.pem"]


async def test_the_last_key_may_go_and_another_brings_the_client_back(
    connection: asyncpg.Connection, served: Settings, tmp_path: Path
) -> None:
    await _client(connection, tmp_path, "stolen")
    ((kid, *_),) = await clients.keys_of(connection, "stolen")
    said = await _hub(served, "client", "key", "retire", "stolen", kid)
    assert "it has none left and gets no token" in said.output
    first = (await clients.keys_of(connection, "stolen"))[0]
    said = await _hub(served, "client", "key", "retire", "stolen", kid)
    assert (said.exit_code, f"key {kid} was retired already, on {first[4]}; it has none left" in said.output) == (
        0,
        True,
    )
    assert (await clients.keys_of(connection, "stolen"))[0] == first
    for work in (clients.retire_key(connection, "stolen", "other"), clients.retire_key(connection, "nobody", kid)):
        with pytest.raises(ConfigurationError, match="no key of that kid"):
            await work
    with pytest.raises(ConfigurationError, match="no client"):
        await clients.keys_of(connection, "nobody")
    await clients.make_key(connection, "stolen", tmp_path / "new.pem")
    assert await asyncio.to_thread(fetch_token, served.issuer, "stolen", tmp_path / "new.pem")


async def test_a_client_that_is_ended_has_no_key_that_holds_and_its_name_is_not_used_again(
    connection: asyncpg.Connection, served: Settings, tmp_path: Path
) -> None:
    await _client(connection, tmp_path, "holds")
    given = ("--organization", "smo", "--role", "SMO", "--scope", "hub.read")
    added = await _hub(served, "client", "add", "ended", *given)
    assert added.exit_code == 0, added.output
    (listed,) = [each for each in await clients.known(connection) if each[0] == "ended"]
    assert listed[4] == "1"
    assert (await _hub(served, "client", "revoke", "ended")).output == "client ended revoked\n"
    (listed,) = [each for each in await clients.known(connection) if each[0] == "ended"]
    day = listed[5].removeprefix("revoked ")
    assert listed[4] == "0"
    again = await _hub(served, "client", "revoke", "ended")
    assert (again.exit_code, again.output) == (0, f"client ended was revoked already, on {day}\n")
    assert (served.home / "clients" / "ended.pem").exists()
    with pytest.raises(ConfigurationError, match=f"was revoked on {day}, and a name is never used again"):
        await _hub(served, "client", "add", "ended", *given)
    with pytest.raises(ConfigurationError, match="a client of that name exists"):
        await clients.create(
            connection, NewClient("holds", "smo", Role.SMO, {Scope.READ}), served.home / "clients" / "ended.pem"
        )


async def test_the_trail_tells_of_clients_and_keys(
    connection: asyncpg.Connection, admin: asyncpg.Connection, tmp_path: Path
) -> None:
    await _client(connection, tmp_path, "told")
    await clients.make_key(connection, "told", tmp_path / "next.pem")
    ((kid, *_), _) = await clients.keys_of(connection, "told")
    for _ in range(2):
        await clients.retire_key(connection, "told", kid)
        await clients.revoke(connection, "told")
    rows = await admin.fetch(
        "select a.action, a.entity, a.reason, a.new from audit_record a where a.entity_id in"
        " (select id from oauth_client where client_id = 'told'"
        " union all select id from oauth_client_key where client_id = 'told') order by a.at"
    )
    assert [(row["action"], row["entity"], row["reason"]) for row in rows] == [
        ("INSERT", "oauth_client", "CLIENT_ADDED"),
        ("INSERT", "oauth_client_key", "CLIENT_ADDED"),
        ("INSERT", "oauth_client_key", "KEY_ADDED"),
        ("UPDATE", "oauth_client_key", "KEY_RETIRED"),
        ("UPDATE", "oauth_client", "CLIENT_ENDED"),
    ]
    assert all(list(json.loads(row["new"])) == ["revoked_at"] for row in rows[3:])
