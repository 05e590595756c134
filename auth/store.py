"""What the authorization server keeps in the database: every statement of this package, run as `hub_auth`."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any, TypeAlias
from uuid import UUID

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from hub.errors import DatabaseUnavailable
from hub.principal import Party, PrincipalKind, Role, Scope
from hub.tables.oauth import AssertionProfile, Revoked

Connection: TypeAlias = "asyncpg.Connection | PoolConnectionProxy[Any] | asyncpg.Pool"

OWN_PAGES = "hub"
"""The client id that stands for the hub's own pages and its operator; no client may have it."""

_FORGET = timedelta(minutes=5)
"""How long past its end a used assertion is kept: longer than two clocks of ours may differ."""

_UNAVAILABLE = (
    OSError,
    asyncpg.PostgresConnectionError,
    asyncpg.OperatorInterventionError,
    asyncpg.InsufficientResourcesError,
)


@dataclass(frozen=True, slots=True)
class Client:
    """A client as the token endpoint needs it. `keys` are its public JWKs by `kid`, revoked ones left out."""

    client_id: str
    profile: AssertionProfile
    scopes: frozenset[Scope]
    keys: Mapping[str, dict[str, Any]]


@dataclass(frozen=True, slots=True)
class Grant:
    """What a token may act as, and until when (seconds since the epoch). `id` is the client's, or the person's."""

    id: UUID
    kind: PrincipalKind
    party: Party
    scopes: frozenset[Scope]
    until: int


@dataclass(frozen=True, slots=True)
class Revocations:
    """Ids of tokens (`jti`), of clients and of grants, and thumbprints of keys, that are let in no more."""

    tokens: frozenset[str] = frozenset()
    clients: frozenset[str] = frozenset()
    grants: frozenset[str] = frozenset()
    keys: frozenset[str] = frozenset()


@contextmanager
def available() -> Iterator[None]:
    """Turns what PostgreSQL's absence looks like into DatabaseUnavailable."""
    try:
        yield
    except _UNAVAILABLE as error:
        raise DatabaseUnavailable("the database does not answer") from error


@asynccontextmanager
async def transaction(pool: asyncpg.Pool) -> AsyncIterator[Connection]:
    """A connection within a transaction. Raises DatabaseUnavailable."""
    with available():
        async with pool.acquire() as connection, connection.transaction():
            yield connection


def moment(now: float) -> datetime:
    """Seconds since the epoch as a timestamp in UTC."""
    return datetime.fromtimestamp(now, UTC)


async def find_client(db: Connection, client_id: str, now: float) -> Client | None:
    """The client, if it is neither revoked nor past its end."""
    rows = await db.fetch(
        "select c.assertion_profile, c.scopes, k.kid, k.jwk from oauth_client c"
        " left join oauth_client_key k on k.client_id = c.client_id and k.revoked_at is null"
        " where c.client_id = $1 and c.revoked_at is null and c.active_until > $2",
        client_id,
        moment(now),
    )
    if not rows:
        return None
    return Client(
        client_id=client_id,
        profile=AssertionProfile(rows[0]["assertion_profile"]),
        scopes=frozenset(map(Scope, rows[0]["scopes"])),
        keys={row["kid"]: json.loads(row["jwk"]) for row in rows if row["kid"] is not None},
    )


async def find_grant(db: Connection, client_id: str, now: float) -> Grant | None:
    """What the client may act as, if it is neither revoked nor past its end."""
    row = await db.fetchrow(
        "select c.id, c.kind, c.scopes, c.active_until, p.id as party_id, p.role, o.id as organization_id, o.name"
        " from oauth_client c join party p on p.id = c.party_id join organization o on o.id = p.organization_id"
        " where c.client_id = $1 and c.revoked_at is null and c.active_until > $2",
        client_id,
        moment(now),
    )
    return None if row is None else _grant(row)


def _grant(row: asyncpg.Record) -> Grant:
    return Grant(
        id=row["id"],
        kind=PrincipalKind(row["kind"]),
        party=Party(row["party_id"], row["organization_id"], row["name"], Role(row["role"])),
        scopes=frozenset(map(Scope, row["scopes"])),
        until=int(row["active_until"].timestamp()),
    )


async def find_person_grant(db: Connection, grant: UUID, client_id: str, now: float) -> Grant | None:
    """What a person chose to act as at a client, if sign-in, role, identity and client all still hold.

    Scopes are those of the choice which role and client still have.
    """
    row = await db.fetchrow(
        "select r.person_id as id, 'PERSON' as kind, least(g.expires_at, s.expires_at, r.valid_to) as active_until,"
        " array(select unnest(g.scopes) intersect select unnest(r.scopes)"
        " intersect select unnest(coalesce(c.scopes, g.scopes))) as scopes,"
        " p.id as party_id, p.role, o.id as organization_id, o.name"
        " from oauth_grant g join sign_in s on s.id = g.sign_in_id"
        " join person_role r on r.id = g.person_role_id and r.person_id = s.person_id"
        " join party p on p.id = r.party_id join organization o on o.id = p.organization_id"
        " join person h on h.id = s.person_id and h.deleted_at is null"
        " left join person_identity i on i.id = s.person_identity_id"
        " left join oauth_client c on c.client_id = g.client_id"
        " where g.id = $1 and coalesce(g.client_id, $4) = $3 and g.ended_at is null and g.expires_at > $2"
        " and s.ended_at is null and s.expires_at > $2 and i.unlinked_at is null and r.deleted_at is null"
        " and r.valid_from <= $2 and r.valid_to > $2"
        " and (g.client_id is null or (c.revoked_at is null and c.active_until > $2))",
        grant,
        moment(now),
        client_id,
        OWN_PAGES,
    )
    return None if row is None else _grant(row)


async def use_assertion(db: Connection, client_id: str, token_id: str, expires_at: int, now: float) -> bool:
    """Mark an assertion as used; False when it was used before, be it a moment ago by another process."""
    # rows another transaction is deleting are left to it: nobody waits for housekeeping
    await db.execute(
        "delete from oauth_assertion a using (select client_id, jti from oauth_assertion where expires_at < $1"
        " limit 100 for update skip locked) old where a.client_id = old.client_id and a.jti = old.jti",
        moment(now) - _FORGET,
    )
    used = await db.fetchval(
        "insert into oauth_assertion (client_id, jti, expires_at) values ($1, $2, $3)"
        " on conflict do nothing returning true",
        client_id,
        token_id,
        moment(expires_at),
    )
    return used is True


async def key_used(db: Connection, thumbprint: str, now: float) -> None:
    """Note the day on which a key last got its client a token: who retires one must know that nobody uses it."""
    await db.execute(
        "insert into oauth_key_use as u (thumbprint, last_used_on) values ($1, $2)"
        " on conflict (thumbprint) do update set last_used_on = excluded.last_used_on"
        " where u.last_used_on < excluded.last_used_on",
        thumbprint,
        moment(now).date(),
    )


async def forget(db: Connection, table: str, key: str, before: float) -> None:
    """Delete some rows that ended before then; rows another transaction is deleting are left to it."""
    await db.execute(
        f"delete from {table} where {key} in (select {key} from {table} where expires_at < $1"
        " limit 100 for update skip locked)",
        moment(before),
    )


async def revoke(db: Connection, kind: Revoked, value: str, until: float, now: float) -> None:
    """Put a token, a client, a grant or a key on the list the verifiers read, until no token of it can be alive."""
    await db.execute("delete from oauth_revocation where until < $1", moment(now))
    await db.execute(
        "insert into oauth_revocation (kind, value, until) values ($1, $2, $3)"
        " on conflict (kind, value) do update set until = excluded.until",
        kind,
        value,
        moment(until),
    )


async def revoked(db: Connection, now: float) -> Revocations:
    """Every token, client, grant and key on the list."""
    rows = await db.fetch("select kind, value from oauth_revocation where until >= $1", moment(now))
    values = {kind: frozenset(row["value"] for row in rows if row["kind"] == kind) for kind in Revoked}
    return Revocations(values[Revoked.TOKEN], values[Revoked.CLIENT], values[Revoked.GRANT], values[Revoked.KEY])


RETIRED = "exists (select from oauth_client_key k where k.thumbprint = {0} and k.revoked_at is not null)"
"""SQL: the key of that thumbprint is retired; false of none."""


async def standing(
    db: Connection,
    principal: UUID,
    kind: PrincipalKind,
    client_id: str,
    party: UUID,
    token_id: str | None,
    key: str | None,
    now: float,
) -> Grant | None:
    """What somebody who asked for something earlier may act as now: the client, or the person in its role.

    That the token has expired since is no matter, nor that the person signed out: a token that was revoked is, a client
    and a role that ended, and the `key` (its thumbprint) that the token was fetched with, once it is retired.
    """
    gone = await revoked(db, now)
    if token_id in gone.tokens or client_id in gone.clients:
        return None
    if await db.fetchval(f"select {RETIRED.format('$1::text')}", key):
        return None
    if kind is PrincipalKind.MACHINE:
        grant = await find_grant(db, client_id, now)
    else:
        row = await db.fetchrow(
            "select r.person_id as id, 'PERSON' as kind, r.valid_to as active_until, r.scopes,"
            " p.id as party_id, p.role, o.id as organization_id, o.name"
            " from person_role r join party p on p.id = r.party_id join organization o on o.id = p.organization_id"
            " join person h on h.id = r.person_id and h.deleted_at is null"
            " where r.person_id = $1 and r.party_id = $2 and r.deleted_at is null and r.valid_from <= $3"
            " and r.valid_to > $3 order by r.valid_to desc limit 1",
            principal,
            party,
            moment(now),
        )
        grant = None if row is None else _grant(row)
    return grant if grant is not None and (grant.id, grant.party.id) == (principal, party) else None
