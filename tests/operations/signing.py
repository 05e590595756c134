"""A person who is signed in, what is asked to be signed, and the fresh sign-in that a signature uses up."""

from __future__ import annotations

from dataclasses import replace
from typing import Any
from uuid import UUID, uuid4

import asyncpg

from hub.principal import Principal, PrincipalKind
from tests.graphql.world import CALLERS, key

GRANTED = """
with r as (insert into person_role (id, person_id, party_id, scopes, valid_from, valid_to)
  values (gen_random_uuid(), $1, $2, '{hub.read,hub.write}', now() - interval '1 day', now() + interval '1 day')
  returning id),
s as (insert into sign_in (id, person_id, expires_at) values (gen_random_uuid(), $1, now() + interval '1 hour')
  returning id)
insert into oauth_grant (id, sign_in_id, person_role_id, scopes, expires_at)
select $3, s.id, r.id, '{hub.read,hub.write}', now() + interval '1 hour' from r, s
"""
CONFIRMED = """
insert into step_up (id, signature_request_id, sign_in_id, auth_time, begun_at, known_at, acr, issuer, expires_at)
select gen_random_uuid(), $1, g.sign_in_id, now() - interval '20 seconds', now() - interval '30 seconds',
  now() - interval '1 hour', 'urn:mfa', 'https://idp.example', now() + $3 * interval '1 minute'
from oauth_grant g where g.id = $2
"""


async def person(admin: asyncpg.Connection, caller: str, who: str, grant: UUID | None = None) -> Principal:
    """The person of these words, signed in and acting for the caller's party."""
    made = grant or uuid4()
    whose = replace(CALLERS[caller], kind=PrincipalKind.PERSON, id=key(f"person {who}"), grant=made)
    await admin.execute(GRANTED, whose.id, whose.party.id, made)
    return whose


async def confirm(admin: asyncpg.Connection, who: Principal, request: UUID, minutes: float = 5) -> None:
    """The person signs in anew for the request, as the page of the hub does it."""
    await admin.execute(CONFIRMED, request, who.grant, minutes)


async def request(admin: asyncpg.Connection, id_: UUID, who: Principal, record: UUID) -> None:
    """A request of the person to endorse a CRF page."""
    given: tuple[Any, ...] = (id_, record, who.grant, who.id, who.party.id)
    await admin.execute(
        "insert into signature_request (id, study_id, study_site_id, subject_id, needs, kind, record_id, record_sha256,"
        " signature_version, meaning, described, grant_id, expires_at, recorded_by, recorded_party_id)"
        " select $1, study_id, study_site_id, subject_id, 'CODE', 'FORM_DATA', id, record_sha256('FORM_DATA', id),"
        " signature_version('FORM_DATA', id),"
        " 'ENDORSED', 'A page', $3, now() + interval '10 minutes', $4, $5 from form_data where id = $2",
        *given,
    )
