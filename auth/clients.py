"""Registering machine clients and ending them: what an operator does.

A `connection` is one of `hub_auth`: `hub.database.engine.connect(settings, LoginRole.AUTH)`.
"""

from __future__ import annotations

import json
import re
import time
import uuid
from collections.abc import Collection, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import asyncpg
from joserfc.jwk import ECKey

from auth import public_key, store
from auth.jose import LEEWAY
from auth.keys import write_private_key
from auth.tokens import LONGEST
from hub.errors import ConfigurationError
from hub.principal import Role, Scope
from hub.tables.oauth import AssertionProfile, Revoked

_NAME = re.compile(r"[A-Za-z0-9][A-Za-z0-9._~-]{0,99}")


def _in_a_year() -> datetime:
    return datetime.now(UTC) + timedelta(days=365)


@dataclass(frozen=True, slots=True)
class NewClient:
    """A client to register: `name` is its client_id, `organization` the key of one that is a party in `role`."""

    name: str
    organization: str
    role: Role
    scopes: Collection[Scope]
    profile: AssertionProfile = AssertionProfile.RFC10070
    active_until: datetime = field(default_factory=_in_a_year)


async def create(connection: asyncpg.Connection, client: NewClient, key_file: Path) -> uuid.UUID:
    """Register a client with a new ES256 key pair; the private half goes to `key_file` (mode 0600) and nowhere else.

    Returns its id. Raises ConfigurationError when the name is taken or malformed, the party is unknown, no scope
    is given or the file exists; then nothing is left behind.
    """
    with _new_key(key_file) as key:
        return await register(connection, client, key.as_dict(private=False))


@contextmanager
def _new_key(key_file: Path) -> Iterator[ECKey]:
    """A new key in its file, which goes away again when what it is for fails."""
    key = ECKey.generate_key("P-256")
    write_private_key(key_file, key)
    try:
        yield key
    except BaseException:
        key_file.unlink()
        raise


async def register(connection: asyncpg.Connection, client: NewClient, jwk: dict[str, Any]) -> uuid.UUID:
    """Register a client with a public key (JWK) it made itself, which no other client has had, under whatever kid.

    Returns its id; raises ConfigurationError.
    """
    check_name(client.name)
    if not client.scopes:
        raise ConfigurationError("a client without a scope could do nothing")
    public = public_key.public(jwk, client.profile)
    async with connection.transaction():
        return await _insert(connection, client, public)


def check_name(name: str) -> None:
    """Raises ConfigurationError for a name no client may have."""
    if not _NAME.fullmatch(name):
        raise ConfigurationError("a client's name is 1 to 100 letters, digits, dots, dashes, tildes and underscores")
    if name == store.OWN_PAGES:
        raise ConfigurationError(f"{name} is the hub's own name")


async def _insert(connection: asyncpg.Connection, client: NewClient, jwk: dict[str, Any]) -> uuid.UUID:
    party = await connection.fetchval(
        "select p.id from party p join organization o on o.id = p.organization_id where o.key = $1 and p.role = $2",
        client.organization,
        client.role,
    )
    if party is None:
        raise ConfigurationError("no organization of that key has that role")
    made: uuid.UUID | None = await connection.fetchval(
        "insert into oauth_client (id, client_id, party_id, scopes, assertion_profile, active_until)"
        " values ($1, $2, $3, $4, $5, $6) on conflict (client_id) do nothing returning id",
        uuid.uuid4(),
        client.name,
        party,
        sorted(client.scopes),
        client.profile,
        client.active_until,
    )
    if made is None:
        raise ConfigurationError("a client of that name exists")
    await _insert_key(connection, client.name, jwk)
    return made


async def _insert_key(connection: asyncpg.Connection, name: str, jwk: dict[str, Any]) -> None:
    thumbprint = public_key.thumbprint(jwk)
    kept = await connection.fetchval(
        "insert into oauth_client_key (client_id, kid, jwk, thumbprint) values ($1, $2, $3, $4)"
        " on conflict (thumbprint) do nothing returning true",
        name,
        jwk["kid"],
        json.dumps(jwk),
        thumbprint,
    )
    if kept is None:
        owner = await connection.fetchval("select client_id from oauth_client_key where thumbprint = $1", thumbprint)
        raise ConfigurationError(f"this key is the client {owner}'s: each has one of its own, ended ones too")


async def known(connection: asyncpg.Connection) -> list[tuple[str, str, str, str, str]]:
    """Clients of machines by name, those that ended among them: name, key of the organization, role, scopes, and until
    when it holds."""
    found = await connection.fetch(
        "select c.client_id, o.key, p.role, c.scopes, c.active_until, c.revoked_at from oauth_client c"
        " join party p on p.id = c.party_id join organization o on o.id = p.organization_id order by c.client_id"
    )
    return [(c["client_id"], c["key"], c["role"], "\n".join(c["scopes"]), _held(c)) for c in found]


def _held(client: asyncpg.Record) -> str:
    if client["revoked_at"] is not None:
        return f"revoked {client['revoked_at']:%Y-%m-%d}"
    until: datetime = client["active_until"]
    return f"{'until' if until > datetime.now(UTC) else 'ended'} {until:%Y-%m-%d}"


async def revoke(connection: asyncpg.Connection, name: str) -> None:
    """End a client and, within `auth.verify.REVOCATION_AGE` seconds, every token it holds. A name is never used again.

    Raises ConfigurationError when there is no such client; revoking twice changes nothing.
    """
    now = time.time()
    async with connection.transaction():
        known = await connection.fetchval(
            "update oauth_client set revoked_at = coalesce(revoked_at, $2) where client_id = $1 returning true",
            name,
            store.moment(now),
        )
        if known is None:
            raise ConfigurationError("there is no client of that name")
        await store.revoke(connection, Revoked.CLIENT, name, now + LONGEST + LEEWAY, now)
