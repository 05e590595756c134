"""Who a provider's subject is, and a person's token for an operator at work on his own machine.

A `connection` is one of `hub_auth`. What ends is ended in one transaction with its entry in the list of revocations.
"""

from __future__ import annotations

import time
import uuid
from collections.abc import Collection
from datetime import timedelta
from urllib.parse import urlsplit

import asyncpg

from auth import grants, store, tokens
from auth.keys import SigningKeys
from auth.metadata import LOOPBACK
from hub.errors import ConfigurationError
from hub.principal import Role, Scope
from hub.settings import Settings
from hub.tables.sign_in import Ended

_OPERATORS = timedelta(hours=1)


async def link(connection: asyncpg.Connection, person: uuid.UUID, issuer: str, subject: str) -> uuid.UUID:
    """Say that the provider's subject is this person; saying it again changes nothing. Returns the id of the link.

    Raises ConfigurationError when there is no such person, or the subject is somebody else already.
    """
    if not issuer.strip() or not 0 < len(subject) <= 255:
        raise ConfigurationError("a subject has 1 to 255 characters, and its issuer is an address")
    async with connection.transaction():
        if not await connection.fetchval("select true from person where id = $1 and deleted_at is null", person):
            raise ConfigurationError("there is no such person")
        await connection.execute(
            "insert into person_identity (id, person_id, issuer, subject) values ($1, $2, $3, $4)"
            " on conflict (issuer, subject) where unlinked_at is null do nothing",
            uuid.uuid4(),
            person,
            issuer,
            subject,
        )
        row = await connection.fetchrow(
            "select id, person_id from person_identity where issuer = $1 and subject = $2 and unlinked_at is null",
            issuer,
            subject,
        )
    if row is None or row["person_id"] != person:
        raise ConfigurationError("this subject is another person: unlink it there first")
    found: uuid.UUID = row["id"]
    return found


async def unlink(connection: asyncpg.Connection, issuer: str, subject: str) -> None:
    """The provider's subject is nobody any more, and what it signed in to ends. Raises ConfigurationError."""
    now = time.time()
    async with connection.transaction():
        identity = await connection.fetchval(
            "update person_identity set unlinked_at = $3"
            " where issuer = $1 and subject = $2 and unlinked_at is null returning id",
            issuer,
            subject,
            store.moment(now),
        )
        if identity is None:
            raise ConfigurationError("this subject is nobody")
        open_ = await connection.fetch(
            "select id from sign_in where person_identity_id = $1 and ended_at is null", identity
        )
        for row in open_:
            await grants.end_sign_in(connection, row["id"], Ended.UNLINKED, now)


async def token(
    connection: asyncpg.Connection,
    settings: Settings,
    keys: SigningKeys,
    person: uuid.UUID,
    organization: str,
    role: Role,
    scopes: Collection[Scope] = (),
) -> str:
    """A person's access token without a provider, for trying things out; the trail has its sign-in, without identity.

    Raises ConfigurationError when the hub is not of this machine alone, or the person has no such role now.
    """
    if urlsplit(settings.issuer).hostname not in LOOPBACK:
        raise ConfigurationError(
            "a person's token comes from the person's provider; only a hub of this machine gives one"
        )
    now = time.time()
    for each in await grants.roles_of(connection, person, now):
        if (each.organization_key, each.role) == (organization, role):
            break
    else:
        raise ConfigurationError("the person has no such role now: `hub person list` shows id, roles and organizations")
    granted = each.scopes & frozenset(scopes) if scopes else each.scopes
    if not granted:
        raise ConfigurationError("the person has none of these scopes in that role")
    async with connection.transaction():
        until = now + _OPERATORS.total_seconds()
        sign_in = await grants.open_sign_in(connection, person, None, None, until)
        grant = await grants.open_grant(connection, sign_in, store.OWN_PAGES, each, granted, until)
    return tokens.mint(settings, keys, store.OWN_PAGES, granted, now, tokens.Person(person, grant))
