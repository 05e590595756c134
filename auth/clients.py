"""Registering machine clients, their keys, and ending them: what an operator does.

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

from auth import grants, public_key, store
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
    check_name(client.name)
    if taken := await _taken(connection, client.name):
        raise ConfigurationError(taken)  # before the file, which a client of that name may have left
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
        await grants.by(connection, None, None, "CLIENT_ADDED")
        return await _insert(connection, client, public)


def check_name(name: str) -> None:
    """Raises ConfigurationError for a name no client may have."""
    if not _NAME.fullmatch(name):
        raise ConfigurationError("a client's name is 1 to 100 letters, digits, dots, dashes, tildes and underscores")
    if name == store.OWN_PAGES:
        raise ConfigurationError(f"{name} is the hub's own name")


async def _taken(connection: asyncpg.Connection, name: str) -> str:
    """Why no other client may have that name; empty where one may."""
    row = await connection.fetchrow("select revoked_at from oauth_client where client_id = $1", name)
    if row is None:
        return ""
    ended = row["revoked_at"]
    was = f"was revoked on {ended:%Y-%m-%d}, and a name is never used again: choose another" if ended else "exists"
    return f"a client of that name {was}"


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
        raise ConfigurationError(await _taken(connection, client.name))
    await _insert_key(connection, client.name, jwk)
    return made


async def _insert_key(connection: asyncpg.Connection, name: str, jwk: dict[str, Any]) -> None:
    thumbprint = public_key.thumbprint(jwk)
    kept = await connection.fetchval(
        "insert into oauth_client_key (id, client_id, kid, jwk, thumbprint) values ($1, $2, $3, $4, $5)"
        " on conflict do nothing returning true",
        uuid.uuid4(),
        name,
        jwk["kid"],
        json.dumps(jwk),
        thumbprint,
    )
    if kept is not None:
        return
    owner = await connection.fetchval("select client_id from oauth_client_key where thumbprint = $1", thumbprint)
    if owner is None:
        raise ConfigurationError("the client has or had another key of that kid: give the new one another")
    if owner == name:
        raise ConfigurationError("the client has or had this key already: a new one is another, and none comes back")
    raise ConfigurationError(f"this key is the client {owner}'s: each has one of its own, ended ones too")


async def add_key(connection: asyncpg.Connection, name: str, jwk: dict[str, Any]) -> str:
    """Give a client one more public key (JWK), beside those it has; returns its kid.

    Raises ConfigurationError for what is no key to trust, one that is or was in use, and a client that does not hold.
    """
    async with connection.transaction():
        profile = await connection.fetchval(
            "select assertion_profile from oauth_client where client_id = $1 and kind = 'MACHINE'"
            " and revoked_at is null and active_until > now() for update",
            name,
        )
        if profile is None:
            raise ConfigurationError("no client of a machine of that name holds")
        public = public_key.public(jwk, AssertionProfile(profile))
        await grants.by(connection, None, None, "KEY_ADDED")
        await _insert_key(connection, name, public)
    return str(public["kid"])


async def make_key(connection: asyncpg.Connection, name: str, key_file: Path) -> str:
    """`add_key` with a new ES256 key, whose private half goes to `key_file` (mode 0600) and nowhere else."""
    with _new_key(key_file) as key:
        return await add_key(connection, name, key.as_dict(private=False))


async def retire_key(connection: asyncpg.Connection, name: str, kid: str) -> tuple[int, datetime | None]:
    """End a key of a client and, within `auth.verify.REVOCATION_AGE` seconds, the tokens fetched with it.

    Returns how many keys the client has left, and since when this one was retired already: then nothing changes.
    Raises ConfigurationError when the client has none of that kid.
    """
    now = time.time()
    async with connection.transaction():
        row = await connection.fetchrow(
            "select thumbprint, revoked_at from oauth_client_key where client_id = $1 and kid = $2 for update",
            name,
            kid,
        )
        if row is None:
            raise ConfigurationError("the client has no key of that kid: `hub client key list` shows those it has")
        thumbprint, already = row
        if already is None:
            await grants.by(connection, None, None, "KEY_RETIRED")
            await connection.execute(
                "update oauth_client_key set revoked_at = $2 where thumbprint = $1", thumbprint, store.moment(now)
            )
            await store.revoke(connection, Revoked.KEY, thumbprint, now + LONGEST + LEEWAY, now)
        left: int = await connection.fetchval(
            "select count(*) from oauth_client_key where client_id = $1 and revoked_at is null", name
        )
    return left, already


async def keys_of(connection: asyncpg.Connection, name: str) -> list[tuple[str, str, str, str, str]]:
    """The keys of a client, oldest first: kid, thumbprint, and the days of its coming, last use and end, or "".

    Raises ConfigurationError when there is no such client.
    """
    found = await connection.fetch(
        "select k.kid, k.thumbprint, k.created_at, u.last_used_on, k.revoked_at from oauth_client c"
        " left join oauth_client_key k on k.client_id = c.client_id"
        " left join oauth_key_use u on u.thumbprint = k.thumbprint"
        " where c.client_id = $1 and c.kind = 'MACHINE' order by k.created_at, k.kid",
        name,
    )
    if not found:
        raise ConfigurationError("there is no client of a machine of that name")
    days = ("created_at", "last_used_on", "revoked_at")
    return [
        (k["kid"], k["thumbprint"], *(f"{k[day]:%Y-%m-%d}" if k[day] else "" for day in days))
        for k in found
        if k["kid"] is not None
    ]


async def known(connection: asyncpg.Connection) -> list[tuple[str, str, str, str, str, str]]:
    """Clients of machines by name, those that ended among them: name, key of the organization, role, scopes, how many
    of its keys get a token, and until when it holds."""
    found = await connection.fetch(
        "select c.client_id, o.key, p.role, c.scopes, c.active_until, c.revoked_at, (select count(*)"
        " from oauth_client_key k where k.client_id = c.client_id and k.revoked_at is null"
        " and c.revoked_at is null and c.active_until > now()) as keys from oauth_client c"
        " join party p on p.id = c.party_id join organization o on o.id = p.organization_id order by c.client_id"
    )
    return [(c["client_id"], c["key"], c["role"], "\n".join(c["scopes"]), str(c["keys"]), _held(c)) for c in found]


def _held(client: asyncpg.Record) -> str:
    if client["revoked_at"] is not None:
        return f"revoked {client['revoked_at']:%Y-%m-%d}"
    until: datetime = client["active_until"]
    return f"{'until' if until > datetime.now(UTC) else 'ended'} {until:%Y-%m-%d}"


async def revoke(connection: asyncpg.Connection, name: str) -> datetime | None:
    """End a client and, within `auth.verify.REVOCATION_AGE` seconds, every token it holds. A name is never used again.

    Returns since when it was revoked already: then nothing changes. Raises ConfigurationError when there is no such
    client.
    """
    now = time.time()
    async with connection.transaction():
        row = await connection.fetchrow("select revoked_at from oauth_client where client_id = $1 for update", name)
        if row is None:
            raise ConfigurationError("there is no client of that name: `hub client list` shows those there are")
        already: datetime | None = row["revoked_at"]
        if already is None:
            await grants.by(connection, None, None, "CLIENT_ENDED")
            await connection.execute(
                "update oauth_client set revoked_at = $2 where client_id = $1", name, store.moment(now)
            )
            await store.revoke(connection, Revoked.CLIENT, name, now + LONGEST + LEEWAY, now)
    return already
