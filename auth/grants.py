"""Sign-ins of people and what they choose to act as: every statement about them, run as `hub_auth`.

A sign-in is a person at a browser. A grant is one role of the person at one client, or at the hub's own pages; a
change of role ends it and opens another, and the trail tells both. Secrets come in clear and are kept as SHA-256.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
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
    organization_romanised: str | None
    role: Role
    scopes: frozenset[Scope]
    until: float


async def roles_of(db: Connection, person: UUID, now: float) -> list[PersonRole]:
    """What the person may act as now, by organization and role."""
    rows = await db.fetch(
        "select r.id, p.id as party_id, o.key, o.name, o.name_romanised, p.role, r.scopes, r.valid_to"
        " from person_role r join party p on p.id = r.party_id join organization o on o.id = p.organization_id"
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
            organization_romanised=row["name_romanised"],
            role=Role(row["role"]),
            scopes=frozenset(map(Scope, row["scopes"])),
            until=row["valid_to"].timestamp(),
        )
        for row in rows
    ]


async def by(db: Connection, person: UUID | None, party: UUID | None, reason: str) -> None:
    """Who the trail says did it, None: the hub or its operator; within a transaction."""
    await db.execute(
        "select set_config('hub.principal', $1, true), set_config('hub.party', $2, true),"
        " set_config('hub.reason', $3, true)",
        "" if person is None else str(person),
        "" if party is None else str(party),
        reason,
    )


async def open_sign_in(
    db: Connection, person: UUID, identity: UUID | None, cookie: str | None, until: float, auth_time: int | None = None
) -> UUID:
    """The person is signed in from now on; the id of the sign-in. Within a transaction.

    auth_time: when the provider last made sure of the person, if it says.
    """
    await by(db, person, None, "SIGNED_IN")
    made = uuid4()
    await db.execute(
        "insert into sign_in (id, person_id, person_identity_id, cookie_sha256, expires_at, auth_time)"
        " values ($1, $2, $3, $4, $5, to_timestamp($6::bigint))",
        made,
        person,
        identity,
        None if cookie is None else digest(cookie),
        moment(until),
        auth_time,
    )
    return made


async def renew_sign_in(
    db: Connection, signed_in: SignedIn, identity: UUID, cookie: str, until: float, auth_time: int | None
) -> None:
    """The same person came from a provider again: the sign-in goes on, with a new cookie. Within a transaction."""
    await by(db, signed_in.person_id, None, "SIGNED_IN")
    await db.execute(
        "update sign_in set person_identity_id = $2, cookie_sha256 = $3, expires_at = $4,"
        " auth_time = greatest(auth_time, to_timestamp($5::bigint)) where id = $1",
        signed_in.id,
        identity,
        digest(cookie),
        moment(until),
        auth_time,
    )


async def open_grant(
    db: Connection, sign_in: UUID, client_id: str, role: PersonRole, scopes: Collection[Scope], until: float
) -> UUID:
    """The person acts in the role at the client; the id of the grant. Within a transaction."""
    person = await db.fetchval("select person_id from sign_in where id = $1", sign_in)
    await by(db, person, role.party_id, "ROLE_CHOSEN")
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


_ACTS_AS: Final = """
with g as (
  select person_role_id as role, granted_at, ended_at, ended, ended_at is null and expires_at > $3 as live
  from oauth_grant where sign_in_id = $1 and client_id = $2
)
select l.role from g l
where l.live and not exists (select from g o where o.live and o.role <> l.role)
  and not exists (select from g e where e.role = l.role and e.ended in ('REVOKED', 'REPLAYED')
    and e.ended_at >= l.granted_at)
order by l.granted_at desc limit 1
"""


async def acts_as(db: Connection, sign_in: UUID, client_id: str, now: float) -> UUID | None:
    """The one role the person acts in at the client since it signed in; None where grants of two are in force, or one
    of it was given back, or stolen, since the last was made.
    """
    kept: UUID | None = await db.fetchval(_ACTS_AS, sign_in, client_id, moment(now))
    return kept


async def end_grants(db: Connection, grants: Collection[UUID], why: Ended, now: float) -> None:
    """End grants and, within `auth.verify.REVOCATION_AGE` seconds, every token of them. Within a transaction.

    The trail says why, and by whom when a caller of this module set it.
    """
    rows = await db.fetch(
        "update oauth_grant set ended_at = $2, ended = $3 where id = any ($1) and ended_at is null returning id",
        list(grants),
        moment(now),
        why,
    )
    for row in rows:
        await store.revoke(db, Revoked.GRANT, str(row["id"]), now + LONGEST + LEEWAY, now)


async def end_family(db: Connection, grant: UUID, why: Ended, now: float) -> None:
    """End one grant: the person's portal gave a token back, or a code or refresh token came twice, whoever sent it."""
    row = await db.fetchrow(
        "select r.person_id, r.party_id from oauth_grant g"
        " join person_role r on r.id = g.person_role_id where g.id = $1",
        grant,
    )
    if row is not None and why is Ended.REVOKED:
        await by(db, row["person_id"], row["party_id"], why)
    else:
        await by(db, None, None, why)
    await end_grants(db, [grant], why, now)


async def end_sign_in(db: Connection, sign_in: UUID, why: Ended, now: float) -> None:
    """End a sign-in and every grant of it, portals' included. Within a transaction."""
    person = await db.fetchval("select person_id from sign_in where id = $1 and ended_at is null for update", sign_in)
    if person is None:
        return
    await by(db, None if why is Ended.UNLINKED else person, None, why)
    await db.execute("update sign_in set ended_at = $2, ended = $3 where id = $1", sign_in, moment(now), why)
    rows = await db.fetch("select id from oauth_grant where sign_in_id = $1 and ended_at is null", sign_in)
    await end_grants(db, [row["id"] for row in rows], why, now)


async def end_portals(db: Connection, kept: Collection[str], now: float) -> None:
    """End the portals that are not among those kept, and every grant of theirs. Within a transaction."""
    ended = await db.fetch(
        "update oauth_client set revoked_at = $2 where kind = 'PERSON' and revoked_at is null and client_id <> all ($1)"
        " returning client_id",
        list(kept),
        moment(now),
    )
    rows = await db.fetch(
        "select id from oauth_grant where client_id = any ($1) and ended_at is null",
        [row["client_id"] for row in ended],
    )
    await end_grants(db, [row["id"] for row in rows], Ended.REVOKED, now)


@dataclass(frozen=True, slots=True)
class SignedIn:
    """Who is signed in at a browser, and the grant of the hub's own pages, once a role was chosen.

    until, seen: seconds since 1970; when it ends, and when a provider last made sure of the person, else when it began.
    """

    id: UUID
    person_id: UUID
    name: str
    issuer: str | None
    until: float
    grant: UUID | None
    seen: float


async def find_sign_in(db: Connection, cookie: str, now: float) -> SignedIn | None:
    """The sign-in of a cookie, if it still holds."""
    row = await db.fetchrow(
        "select s.id, s.person_id, p.name, i.issuer, s.expires_at, coalesce(s.auth_time, s.signed_in_at) as seen,"
        " (select g.id from oauth_grant g where g.sign_in_id = s.id and g.client_id is null and g.ended_at is null"
        " and g.expires_at > $2 order by g.granted_at desc limit 1) as grant"
        " from sign_in s join person p on p.id = s.person_id and p.deleted_at is null"
        " join person_identity i on i.id = s.person_identity_id and i.unlinked_at is null"
        " where s.cookie_sha256 = $1 and s.ended_at is null and s.expires_at > $2",
        digest(cookie),
        moment(now),
    )
    if row is None:
        return None
    ends, seen = row["expires_at"].timestamp(), row["seen"].timestamp()
    return SignedIn(row["id"], row["person_id"], row["name"], row["issuer"], ends, row["grant"], seen)


async def choose(db: Connection, signed_in: SignedIn, role: PersonRole, now: float) -> UUID:
    """The person acts in this role at the hub's own pages from now on, and in no other there. Within a transaction."""
    await by(db, signed_in.person_id, role.party_id, Ended.ROLE_CHANGED)
    rows = await db.fetch(
        "select id from oauth_grant where sign_in_id = $1 and client_id is null and ended_at is null", signed_in.id
    )
    await end_grants(db, [row["id"] for row in rows], Ended.ROLE_CHANGED, now)
    return await open_grant(db, signed_in.id, store.OWN_PAGES, role, role.scopes, signed_in.until)


@dataclass(frozen=True, slots=True)
class Attempt:
    """A browser that went to a provider and is expected back; `signature_request`: the person signs in anew for it."""

    issuer: str
    return_to: str
    begun: float
    signature_request: UUID | None = None


async def begin(db: Connection, state: str, browser: str, attempt: Attempt, until: float, now: float) -> None:
    """Expect the browser back with this state."""
    await store.forget(db, "sign_in_attempt", "state_sha256", now)
    await db.execute(
        "insert into sign_in_attempt (state_sha256, browser_sha256, issuer, return_to, expires_at, begun_at,"
        " signature_request_id) values ($1, $2, $3, $4, $5, $6, $7)",
        digest(state),
        digest(browser),
        attempt.issuer,
        attempt.return_to,
        moment(until),
        moment(attempt.begun),
        attempt.signature_request,
    )


async def come_back(db: Connection, state: str, browser: str, now: float) -> Attempt | None:
    """The attempt of this state and browser, which is then used up."""
    row = await db.fetchrow(
        "delete from sign_in_attempt where state_sha256 = $1 and browser_sha256 = $2 and expires_at > $3"
        " returning issuer, return_to, begun_at, signature_request_id",
        digest(state),
        digest(browser),
        moment(now),
    )
    if row is None:
        return None
    return Attempt(row["issuer"], row["return_to"], row["begun_at"].timestamp(), row["signature_request_id"])


async def find_identity(db: Connection, issuer: str, subject: str) -> tuple[UUID, UUID] | None:
    """The link and the person of a provider's subject."""
    row = await db.fetchrow(
        "select i.id, i.person_id from person_identity i join person p on p.id = i.person_id and p.deleted_at is null"
        " where i.issuer = $1 and i.subject = $2 and i.unlinked_at is null",
        issuer,
        subject,
    )
    return None if row is None else (row["id"], row["person_id"])


async def last(db: Connection, person: UUID | None, most: int) -> list[tuple[str, ...]]:
    """The last sign-ins and choices, of one person or of all: when, who, by issuer, when, where, as what, its end."""
    rows = await db.fetch(
        "select to_char(s.signed_in_at at time zone 'UTC', 'YYYY-MM-DD HH24:MI:SS') as signed_in, p.name,"
        " coalesce(i.issuer, 'operator') as issuer, to_char(g.granted_at at time zone 'UTC', 'HH24:MI:SS') as chose,"
        " case when g.id is not null then coalesce(g.client_id, $3) end as client, t.role || ' ' || o.name as acts,"
        " coalesce(g.ended, s.ended) as ended"
        " from sign_in s join person p on p.id = s.person_id left join person_identity i on i.id = s.person_identity_id"
        " left join oauth_grant g on g.sign_in_id = s.id left join person_role r on r.id = g.person_role_id"
        " left join party t on t.id = r.party_id left join organization o on o.id = t.organization_id"
        " where $1::uuid is null or s.person_id = $1"
        " order by s.signed_in_at desc, g.granted_at desc limit $2",
        person,
        most,
        store.OWN_PAGES,
    )
    return [tuple(value or "" for value in row) for row in rows]
