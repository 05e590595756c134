"""Sign-ins of people and what they choose to act as: every statement about them, run as `hub_auth`.

A sign-in is a person at a browser. A grant is one role of the person at one client, or at the hub's own pages; a
change of role ends it and opens another, and the trail tells both. Secrets come in clear and are kept as SHA-256.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from uuid import UUID, uuid4

from auth import store
from auth.jose import LEEWAY
from auth.store import Connection, moment
from auth.tokens import LONGEST
from hub.principal import Role, Scope
from hub.tables.oauth import Revoked
from hub.tables.sign_in import Ended


def digest(secret: str) -> str:
    """How a cookie, a state, a code or a refresh token is kept: they are random, so no salt is needed."""
    return sha256(secret.encode("utf-8", "surrogateescape")).hexdigest()


@dataclass(frozen=True, slots=True)
class PersonRole:
    """One organization-role the person may act in, and until when (seconds since the epoch)."""

    id: UUID
    party_id: UUID
    organization_key: str
    organization: str
    role: Role
    scopes: frozenset[Scope]
    until: float


async def roles_of(db: Connection, person: UUID, now: float) -> list[PersonRole]:
    """What the person may act as now, by organization and role."""
    rows = await db.fetch(
        "select r.id, p.id as party_id, o.key, o.name, p.role, r.scopes, r.valid_to from person_role r"
        " join party p on p.id = r.party_id join organization o on o.id = p.organization_id"
        " where r.person_id = $1 and r.deleted_at is null and r.valid_from <= $2 and r.valid_to > $2"
        " order by o.name, p.role, r.id",
        person,
        moment(now),
    )
    return [
        PersonRole(
            id=row["id"],
            party_id=row["party_id"],
            organization_key=row["key"],
            organization=row["name"],
            role=Role(row["role"]),
            scopes=frozenset(map(Scope, row["scopes"])),
            until=row["valid_to"].timestamp(),
        )
        for row in rows
    ]


async def _by(db: Connection, person: UUID, party: UUID | None, reason: str) -> None:
    """Who the trail says did it; within a transaction."""
    await db.execute(
        "select set_config('hub.principal', $1, true), set_config('hub.party', $2, true),"
        " set_config('hub.reason', $3, true)",
        str(person),
        "" if party is None else str(party),
        reason,
    )


async def open_sign_in(db: Connection, person: UUID, identity: UUID | None, cookie: str | None, until: float) -> UUID:
    """The person is signed in from now on; the id of the sign-in. Within a transaction."""
    await _by(db, person, None, "SIGNED_IN")
    made = uuid4()
    await db.execute(
        "insert into sign_in (id, person_id, person_identity_id, cookie_sha256, expires_at)"
        " values ($1, $2, $3, $4, $5)",
        made,
        person,
        identity,
        None if cookie is None else digest(cookie),
        moment(until),
    )
    return made


async def open_grant(
    db: Connection, sign_in: UUID, client_id: str, role: PersonRole, scopes: Collection[Scope], until: float
) -> UUID:
    """The person acts in the role at the client; the id of the grant. Within a transaction."""
    person = await db.fetchval("select person_id from sign_in where id = $1", sign_in)
    await _by(db, person, role.party_id, "ROLE_CHOSEN")
    made = uuid4()
    await db.execute(
        "insert into oauth_grant (id, sign_in_id, client_id, person_role_id, scopes, expires_at)"
        " values ($1, $2, $3, $4, $5, $6)",
        made,
        sign_in,
        None if client_id == store.OWN_PAGES else client_id,
        role.id,
        sorted(scopes),
        moment(min(until, role.until)),
    )
    return made


async def end_grants(db: Connection, grants: Collection[UUID], why: Ended, now: float) -> None:
    """End grants and, within `auth.verify.REVOCATION_AGE` seconds, every token of them. Within a transaction."""
    rows = await db.fetch(
        "update oauth_grant set ended_at = $2, ended = $3 where id = any ($1) and ended_at is null returning id",
        list(grants),
        moment(now),
        why,
    )
    for row in rows:
        await store.revoke(db, Revoked.GRANT, str(row["id"]), now + LONGEST + LEEWAY, now)


async def end_sign_in(db: Connection, sign_in: UUID, why: Ended, now: float) -> None:
    """End a sign-in and every grant of it, portals' included. Within a transaction."""
    person = await db.fetchval("select person_id from sign_in where id = $1 and ended_at is null for update", sign_in)
    if person is None:
        return
    await _by(db, person, None, why)
    await db.execute("update sign_in set ended_at = $2, ended = $3 where id = $1", sign_in, moment(now), why)
    rows = await db.fetch("select id from oauth_grant where sign_in_id = $1 and ended_at is null", sign_in)
    await end_grants(db, [row["id"] for row in rows], why, now)
