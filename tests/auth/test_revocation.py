"""Revocation (RFC 7009): what a client may revoke, and how soon nobody lets it in any more."""

from __future__ import annotations

import asyncio

import asyncpg
import httpx
import pytest

from auth import clients
from auth.verify import REVOCATION_AGE, TokenVerifier
from hub.database import engine
from hub.database.engine import LoginRole
from hub.database.reads import ReadPool
from hub.errors import ConfigurationError, DatabaseUnavailable, TokenInvalid
from tests.auth.conftest import Server, TestClient


async def _revoke(client: TestClient, token: str, **more: str) -> httpx.Response:
    form = client.form() | {"token": token} | more
    del form["grant_type"]
    return await client.server.http.post("/oauth/revoke", data=form)


async def _let_in(verifier: TokenVerifier, token: str) -> bool:
    try:
        await verifier.principal(f"Bearer {token}")
    except TokenInvalid:
        return False
    return True


async def test_a_revoked_token_is_refused_at_once_anew_and_within_seconds_where_it_is_remembered(
    server: Server,
) -> None:
    client, remembering = await server.client(), server.verifier()
    token, other = await client.token(), await client.token()
    assert await _let_in(remembering, token)
    response = await _revoke(client, token)
    assert (response.status_code, response.json()) == (200, {})
    assert not await _let_in(server.verifier(), token)
    assert REVOCATION_AGE <= 2
    await asyncio.sleep(REVOCATION_AGE)
    assert not await _let_in(remembering, token)
    assert await _let_in(remembering, other)


async def test_a_revoked_client_gets_no_token_and_its_tokens_end(server: Server) -> None:
    client, remembering = await server.client(), server.verifier()
    token = await client.token()
    assert await _let_in(remembering, token)
    connection = await engine.connect(server.settings, LoginRole.AUTH)
    await clients.revoke(connection, client.name)
    await clients.revoke(connection, client.name)
    with pytest.raises(ConfigurationError):
        await clients.revoke(connection, "nobody")
    await connection.close()
    assert (await client.ask()).status_code == 401
    assert not await _let_in(server.verifier(), token)
    await asyncio.sleep(REVOCATION_AGE)
    assert not await _let_in(remembering, token)


async def test_a_revoked_key_signs_no_more_assertions(server: Server, admin: asyncpg.Connection) -> None:
    client = await server.client()
    await client.token()
    await admin.execute("update oauth_client_key set revoked_at = now() where client_id = $1", client.name)
    assert (await client.ask()).status_code == 401


async def test_a_client_past_its_end_gets_no_token(server: Server, admin: asyncpg.Connection) -> None:
    client = await server.client()
    await admin.execute("update oauth_client set active_until = now() where client_id = $1", client.name)
    assert (await client.ask()).status_code == 401


async def test_a_client_revokes_its_own_tokens_only(server: Server) -> None:
    client, other = await server.client(), await server.client()
    token = await client.token()
    response = await _revoke(other, token)
    assert (response.status_code, response.json()["error"]) == (400, "invalid_grant")
    assert await _let_in(server.verifier(), token)


async def test_who_shows_no_assertion_revokes_nothing(server: Server) -> None:
    token = await (await server.client()).token()
    response = await server.http.post("/oauth/revoke", data={"token": token})
    assert (response.status_code, response.json()["error"]) == (401, "invalid_client")
    assert await _let_in(server.verifier(), token)


async def test_an_assertion_serves_for_one_revocation(server: Server) -> None:
    client = await server.client()
    form = client.form() | {"token": await client.token()}
    assert (await server.http.post("/oauth/revoke", data=form)).status_code == 200
    assert (await server.http.post("/oauth/revoke", data=form)).status_code == 401


async def test_an_unknown_token_and_an_unknown_hint_are_no_error(server: Server) -> None:
    client = await server.client()
    assert (await _revoke(client, "garbage")).status_code == 200
    assert (await _revoke(client, await client.token(), token_type_hint="whatever")).status_code == 200


async def test_a_token_must_be_named(server: Server) -> None:
    client = await server.client()
    response = await server.http.post("/oauth/revoke", data=client.form())
    assert (response.status_code, response.json()["error"]) == (400, "invalid_request")


async def test_the_list_forgets_what_cannot_be_alive(server: Server, admin: asyncpg.Connection) -> None:
    client = await server.client()
    await _revoke(client, await client.token())
    before = await admin.fetchval("select count(*) from oauth_revocation where kind = 'TOKEN'")
    server.clock.offset = 500
    await _revoke(client, await client.token())
    after = await admin.fetchval("select count(*) from oauth_revocation where kind = 'TOKEN'")
    assert before >= after == 1


async def test_without_a_database_nobody_is_let_in(server: Server) -> None:
    client = await server.client()
    token = await client.token()
    nowhere = asyncpg.create_pool("postgresql://127.0.0.1:1/none", min_size=0, max_size=1)
    await nowhere
    verifier = TokenVerifier(server.settings, nowhere, server.keys)
    with pytest.raises(DatabaseUnavailable):
        await verifier.principal(f"Bearer {token}")
    await nowhere.close()


async def test_no_role_of_a_request_sees_clients_keys_or_revocations(
    read_pool: ReadPool, write_pool: asyncpg.Pool, ingest_connection: asyncpg.Connection
) -> None:
    for fetchval in (read_pool.fetchval, write_pool.fetchval, ingest_connection.fetchval):
        for table in ("oauth_client", "oauth_client_key", "oauth_assertion", "oauth_revocation"):
            with pytest.raises(asyncpg.InsufficientPrivilegeError):
                await fetchval(f"select * from {table}")
