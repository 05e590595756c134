"""Identity and transaction: who asks is set inside the transaction that does the work, and ends with it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import asyncpg
import orjson
from asyncpg.pool import PoolConnectionProxy

from hub.principal import Principal, Scope

IDENTITY = (
    "set_config('hub.party', $1, true), set_config('hub.principal', $2, true),"
    " set_config('hub.identifiers', $3, true), set_config('hub.viewer', $4, true)"
)


def identity(principal: Principal) -> tuple[str, str, str, str]:
    """The values of `hub.party`, `hub.principal` and `hub.identifiers` that row-level policies read, and `hub.viewer`.

    `hub.viewer` is what the token says of itself, a JSON object: client, kind, scopes (the trail needs one), expiry;
    and `language`, in which the request is answered.
    """
    viewer = orjson.dumps(
        {
            "client_id": principal.client_id,
            "kind": principal.kind,
            "scopes": sorted(principal.scopes),
            "expires_at": principal.expires_at,
            "language": principal.language,
        }
    )
    identifiers = "on" if principal.has(Scope.IDENTIFIERS) else "off"
    return (str(principal.party.id), str(principal.id), identifiers, viewer.decode())


@asynccontextmanager
async def identified(pool: asyncpg.Pool, principal: Principal) -> AsyncIterator[PoolConnectionProxy[Any]]:
    """A connection within a transaction under the caller's identity: commits at the end, rolls back on an error.

    The settings are local to the transaction, so a connection behind any pooler is nobody again when it ends.
    """
    async with pool.acquire() as connection, connection.transaction():
        await connection.execute(f"select {IDENTITY}", *identity(principal))
        yield connection
