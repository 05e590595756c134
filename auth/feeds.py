"""Whom a calendar feed's token stands for, as long as the feed, whoever made it and with which key still hold."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from uuid import UUID

import asyncpg

from auth import store
from hub.principal import Party, Principal, PrincipalKind, Role, Scope

_FIND = f"""
select f.id, f.study_site_id, f.person_id, f.shows_subjects, f.recorded_at, f.expires_at,
  p.id as party_id, p.role, o.id as organization_id, o.name
from calendar_feed f
join party p on p.id = f.recorded_party_id
join organization o on o.id = p.organization_id
left join oauth_client c on c.id = f.recorded_by and c.party_id = f.recorded_party_id and c.revoked_at is null
  and c.active_until > $2
where f.token_sha256 = $1 and f.revoked_at is null and f.expires_at > $2 and f.deleted_at is null
  and not {store.RETIRED.format("f.key_thumbprint")}
  and (c.id is not null or exists (
    select 1 from person_role r join person h on h.id = r.person_id and h.deleted_at is null
    where r.person_id = f.recorded_by and r.party_id = f.recorded_party_id and r.deleted_at is null
      and r.valid_from <= $2 and r.valid_to > $2))
"""


@dataclass(frozen=True, slots=True)
class Feed:
    """A feed that holds: of which site or person, and the caller its rows are read as."""

    id: UUID
    study_site_id: UUID | None
    person_id: UUID | None
    shows_subjects: bool
    made_at: datetime
    principal: Principal


async def find_feed(db: store.Connection, token: str, now: float) -> Feed | None:
    """The feed of a token; None alike for one that was never given, is revoked or is over. Raises DatabaseUnavailable.

    The caller is the feed itself for its party, with the scope to read alone: no token of a feed opens an identifier,
    and who made it may be unblinded where its readers are not. All feeds of a party share what one client may use.
    """
    with store.available():
        row: asyncpg.Record | None = await db.fetchrow(
            _FIND, sha256(token.encode("utf-8", "replace")).hexdigest(), store.moment(now)
        )
    if row is None:
        return None
    principal = Principal(
        id=row["id"],
        kind=PrincipalKind.MACHINE,
        client_id=f"calendars of {row['party_id']}",
        party=Party(row["party_id"], row["organization_id"], row["name"], Role(row["role"])),
        scopes=frozenset({Scope.READ}),
        token_id=f"calendar {row['id']}",
        expires_at=int(row["expires_at"].timestamp()),
    )
    return Feed(row["id"], row["study_site_id"], row["person_id"], row["shows_subjects"], row["recorded_at"], principal)
