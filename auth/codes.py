"""Portals, their authorization codes and refresh tokens: every statement about them, run as `hub_auth`.

A code and a refresh token are used once. They are read with their row locked: of simultaneous uses one is first.
"""

from __future__ import annotations

import secrets
from dataclasses import dataclass
from uuid import UUID

from auth import store
from auth.grants import digest
from auth.store import Connection, moment
from hub.principal import Scope

CODE_LASTS = 60
"""Seconds a code is good for (RFC 6749 section 4.1.2: at most ten minutes)."""

REFRESH_LASTS = 2 * 3_600
"""Seconds a refresh token is good for when it is not used; the sign-in's end is the end of all."""


@dataclass(frozen=True, slots=True)
class Portal:
    """A browser application as it was declared."""

    client_id: str
    scopes: frozenset[Scope]
    redirect_uris: frozenset[str]
    origins: frozenset[str]


async def find_portal(db: Connection, client_id: str, now: float) -> Portal | None:
    """The portal, if it is declared now."""
    row = await db.fetchrow(
        "select client_id, scopes, redirect_uris, origins from oauth_client"
        " where client_id = $1 and kind = 'PERSON' and revoked_at is null and active_until > $2",
        client_id,
        moment(now),
    )
    if row is None:
        return None
    return Portal(
        row["client_id"],
        frozenset(map(Scope, row["scopes"])),
        frozenset(row["redirect_uris"]),
        frozenset(row["origins"]),
    )


async def origins(db: Connection, now: float) -> frozenset[str]:
    """Every origin whose scripts may read answers."""
    rows = await db.fetch(
        "select distinct unnest(origins) as origin from oauth_client"
        " where kind = 'PERSON' and revoked_at is null and active_until > $1",
        moment(now),
    )
    return frozenset(row["origin"] for row in rows)


@dataclass(frozen=True, slots=True)
class Held:
    """A code or a refresh token as it was presented, and what its grant still gives.

    redirect_uri and code_challenge are of a code. `grant` is None when grant, sign-in, role or portal ended.
    """

    sha256: str
    grant_id: UUID
    client_id: str
    used: bool
    expired: bool
    grant: store.Grant | None
    redirect_uri: str | None = None
    code_challenge: str | None = None

    @property
    def is_good(self) -> bool:
        """Whether it may be used now."""
        return not self.used and not self.expired and self.grant is not None


async def find_code(db: Connection, code: str, now: float) -> Held | None:
    """The code, its row locked. Within a transaction."""
    row = await db.fetchrow(
        "select c.sha256, c.grant_id, g.client_id, c.used_at, c.expires_at, c.redirect_uri, c.code_challenge"
        " from oauth_code c join oauth_grant g on g.id = c.grant_id where c.sha256 = $1 for update of c",
        digest(code),
    )
    if row is None:
        return None
    grant = await store.find_person_grant(db, row["grant_id"], row["client_id"], now)
    return Held(
        sha256=row["sha256"],
        grant_id=row["grant_id"],
        client_id=row["client_id"],
        used=row["used_at"] is not None,
        expired=row["expires_at"] <= moment(now),
        grant=grant,
        redirect_uri=row["redirect_uri"],
        code_challenge=row["code_challenge"],
    )


async def find_refresh_token(db: Connection, token: str, now: float) -> Held | None:
    """The refresh token, its row locked. Within a transaction."""
    row = await db.fetchrow(
        "select t.sha256, t.grant_id, g.client_id, t.used_at, t.expires_at from oauth_refresh_token t"
        " join oauth_grant g on g.id = t.grant_id where t.sha256 = $1 for update of t",
        digest(token),
    )
    if row is None:
        return None
    grant = await store.find_person_grant(db, row["grant_id"], row["client_id"], now)
    return Held(
        sha256=row["sha256"],
        grant_id=row["grant_id"],
        client_id=row["client_id"],
        used=row["used_at"] is not None,
        expired=row["expires_at"] <= moment(now),
        grant=grant,
    )


async def new_code(db: Connection, grant: UUID, redirect_uri: str, challenge: str, now: float) -> str:
    """A code of the grant."""
    await store.forget(db, "oauth_code", "sha256", now - 86_400)
    code = secrets.token_urlsafe(32)
    await db.execute(
        "insert into oauth_code (sha256, grant_id, redirect_uri, code_challenge, expires_at)"
        " values ($1, $2, $3, $4, $5)",
        digest(code),
        grant,
        redirect_uri,
        challenge,
        moment(now + CODE_LASTS),
    )
    return code


async def use(db: Connection, held: Held, now: float) -> None:
    """Neither can be used again."""
    table = "oauth_refresh_token" if held.redirect_uri is None else "oauth_code"
    await db.execute(f"update {table} set used_at = $2 where sha256 = $1", held.sha256, moment(now))


async def keep_refresh_token(db: Connection, token: str, held: Held, now: float) -> None:
    """The next refresh token of the family. Used ones are kept as long as it may live: a replay must be known."""
    await store.forget(db, "oauth_refresh_token", "sha256", now - 86_400)
    until = now + REFRESH_LASTS if held.grant is None else min(now + REFRESH_LASTS, held.grant.until)
    await db.execute(
        "insert into oauth_refresh_token (sha256, grant_id, expires_at) values ($1, $2, $3)",
        digest(token),
        held.grant_id,
        moment(until),
    )
