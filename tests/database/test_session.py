"""Identity lives and ends with the transaction."""

from __future__ import annotations

from dataclasses import replace
from uuid import UUID

import asyncpg
import pytest

from hub.database.session import identified
from hub.principal import Party, Principal, PrincipalKind, Role, Scope

PRINCIPAL = Principal(
    id=UUID(int=1),
    kind=PrincipalKind.MACHINE,
    client_id="portal'; drop table subject --",
    party=Party(UUID(int=2), UUID(int=3), "Somebody", Role.SITE),
    scopes=frozenset({Scope.READ, Scope.IDENTIFIERS}),
    token_id="t",
    expires_at=0,
)
ASK = """
select array[coalesce(current_setting('hub.party', true), ''), coalesce(current_setting('hub.principal', true), ''),
  coalesce(current_setting('hub.identifiers', true), '')]
"""


async def test_identity_is_set_within_and_gone_after(write_pool: asyncpg.Pool) -> None:
    async with identified(write_pool, PRINCIPAL) as connection:
        assert await connection.fetchval(ASK) == [str(UUID(int=2)), str(UUID(int=1)), "on"]
        pid = connection.get_server_pid()
    for _ in range(write_pool.get_size()):
        async with write_pool.acquire() as connection:
            if connection.get_server_pid() == pid:
                assert await connection.fetchval(ASK) == ["", "", ""]


async def test_identifiers_need_their_scope(write_pool: asyncpg.Pool) -> None:
    async with identified(write_pool, replace(PRINCIPAL, scopes=frozenset({Scope.READ}))) as connection:
        assert (await connection.fetchval(ASK))[2] == "off"


async def test_an_error_rolls_back(write_pool: asyncpg.Pool) -> None:
    with pytest.raises(asyncpg.DivisionByZeroError):
        async with identified(write_pool, PRINCIPAL) as connection:
            await connection.execute("create temporary table half (); select 1 / 0")
    async with write_pool.acquire() as connection:
        assert await connection.fetchval("select to_regclass('half')") is None
        assert await connection.fetchval(ASK) == ["", "", ""]
