"""Who asked earlier for what is done now, with what is left of what it might do then."""

from __future__ import annotations

import time
from typing import Any

from auth import store
from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import NotPermitted
from hub.principal import Principal, PrincipalKind, Scope
from hub.settings import Settings


async def standing(settings: Settings, row: Any, needed: frozenset[Scope], language: str = "en") -> Principal:
    """The principal of a row that says who asked: principal_id, principal_kind, client_id, party_id, token_id,
    key_thumbprint, scopes.

    needed: scopes it must have still. Raises NotPermitted.
    """
    now = time.time()
    connection = await engine.connect(settings, LoginRole.AUTH)
    try:
        kind = PrincipalKind(row["principal_kind"])
        who = (row["principal_id"], kind, row["client_id"], row["party_id"])
        grant = await store.standing(connection, *who, row["token_id"], row["key_thumbprint"], now)
    finally:
        await connection.close()
    scopes = frozenset(map(Scope, row["scopes"])) & (grant.scopes if grant is not None else frozenset())
    if grant is None or not needed <= scopes:
        raise NotPermitted("who asked may no longer ask for it")
    return Principal(
        id=grant.id,
        kind=grant.kind,
        client_id=row["client_id"],
        party=grant.party,
        scopes=scopes,
        token_id=row["token_id"] or "",
        key=row["key_thumbprint"],
        expires_at=min(int(now) + 3600, grant.until),
        language=language,
    )
