"""Make a calendar feed: the token is made here, given to the caller once, and kept as its SHA-256."""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

import asyncpg

from hub.errors import RequestRefused
from hub.operations.carry import carry
from hub.operations.verb import Doing, Verb, flag, instant, ref
from hub.operations.verbs.calendar_feed import EVERYBODY
from hub.principal import Principal
from hub.tables.calendar_feed import calendar_feed
from hub.tables.person import person
from hub.tables.study_site import study_site

LONGEST: Final = timedelta(days=400)
"""How long a feed may last."""

_BYTES: Final = 32


async def _of_one(doing: Doing) -> Mapping[str, Any]:
    given = doing.given
    if (given.get("site_id") is None) == (given.get("person_id") is None):
        raise RequestRefused("a feed is of a study-site or of a person")
    now = datetime.now(UTC)
    if not now < given["expires_at"] <= now + LONGEST:
        raise RequestRefused(f"a feed ends within {LONGEST.days} days from now", field="expires_at")
    return {"key_thumbprint": doing.principal.key}


MAKE: Final = Verb(
    name="makeCalendarFeed",
    does="Make a calendar feed of a study-site or of a person.",
    table=calendar_feed,
    given=(
        ref("study_site_id", study_site, "The study-site."),
        ref("person_id", person, "The person."),
        flag("shows_subjects", "Whether events name the participant by number.", required=True),
        instant("expires_at", "When it ends.", required=True),
    ),
    roles=EVERYBODY,
    creates=True,
    before=_of_one,
)


async def make_feed(
    pool: asyncpg.Pool, principal: Principal, given: Mapping[str, Any], reason: str | None = None
) -> tuple[UUID, str]:
    """The id of the feed and its token. Raises as `carry`."""
    token = secrets.token_urlsafe(_BYTES)
    verb = replace(MAKE, sets={"token_sha256": digest(token)})
    return await carry(pool, principal, verb, given, reason=reason), token


def digest(token: str) -> str:
    """What is kept of a token."""
    return sha256(token.encode()).hexdigest()
