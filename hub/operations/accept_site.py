"""Accept a study-site that only an EDC knows: from then on its data are shown to whom agreements open them."""

from __future__ import annotations

from uuid import UUID

import asyncpg

from hub.canonical.nulls import names_no_site
from hub.errors import NotFound, RequestRefused
from hub.operations.command import CONDUCTS, command
from hub.principal import Principal, Scope

_ACCEPT = (
    "update study_site set confirmed_at = now(), changed_xid = pg_current_xact_id(), changed_at = now()"
    " where study_id = $1 and number = $2 and confirmed_at is null and deleted_at is null returning id"
)
_ACCEPTED = (
    "select id from study_site where study_id = $1 and number = $2 and confirmed_at is not null and deleted_at is null"
)


async def accept_site(pool: asyncpg.Pool, principal: Principal, study_id: UUID, number: str, reason: str) -> UUID:
    """The id of the site, accepted now or before; accepting twice changes nothing.

    Needs the scope hub.sites.write and the right CONDUCT for the whole study; the change and its entry in the trail
    are one transaction. Raises ScopeInsufficient, RequestRefused also for a number that stands for no site, and
    NotFound where there is no such site or the caller may not accept it: the two look alike.
    """
    if names_no_site(number):
        raise RequestRefused(
            "this stands for no site: the operator says of which its participants are (`hub site accept --number`)",
            field="number",
        )
    async with command(pool, principal, Scope.SITES_WRITE, reason, number) as connection:
        if not await connection.fetchval(CONDUCTS, study_id):
            raise _not_found()
        found: UUID | None = await connection.fetchval(_ACCEPT, study_id, number)
        if found is None:
            # a statement of its own: the first one cannot see what another caller did while it waited for the row
            found = await connection.fetchval(_ACCEPTED, study_id, number)
    if found is None:
        raise _not_found()
    return found


def _not_found() -> NotFound:
    return NotFound("the study has no such site that the caller may accept")
