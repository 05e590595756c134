"""Which parties of a study a caller means: those it knows there by the study's roles and the engagements it may read.

A party the caller may not know of looks like one that does not exist.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from asyncpg.pool import PoolConnectionProxy

from hub.errors import NotFound, RequestRefused
from hub.operations.verb import Doing, Named, ref
from hub.principal import Role
from hub.tables.organization import organization
from hub.tables.thread import TALKING

_KNOWN = """
select distinct party_in(k.organization_id, k.role) as id, k.organization_id, k.role from (
  select r.organization_id, r.role from study_role r left join study_site s on s.id = $2
  where r.study_id = $1 and r.deleted_at is null and now() >= r.valid_from and now() < r.valid_to and r.role = any ($3)
    and ($2::uuid is null or case r.role when 'SITE' then r.organization_id = s.organization_id
      else r.country is null or r.country = s.country end)
  union all
  select e.provider_id, 'SMO' from engagement e
  where e.study_id = $1 and ($2::uuid is null or e.study_site_id = $2) and e.deleted_at is null
    and now() >= e.valid_from and now() < e.valid_to
) k where party_in(k.organization_id, k.role) is not null order by k.role, k.organization_id
"""


@dataclass(frozen=True, slots=True)
class Known:
    """A party of the study."""

    id: UUID
    organization_id: UUID
    role: Role


async def known(doing: Doing, study: UUID, site: UUID | None) -> list[Known]:
    """The parties the caller knows at the study-site, or in the study where there is none; its own among them."""
    rows = await doing.connection.fetch(_KNOWN, study, site, list(TALKING))
    caller = doing.principal.party
    mine = Known(caller.id, caller.organization_id, caller.role)
    found = [Known(row["id"], row["organization_id"], Role(row["role"])) for row in rows]
    return [mine, *(each for each in found if each != mine)]


async def meant(doing: Doing, study: UUID, site: UUID | None, named: Iterable[Named], field: str) -> list[Known]:
    """The parties that are named, each once. A role alone is the only one in it, of one's own role oneself.

    Raises NotFound, and RequestRefused where a role is of several.
    """
    there = await known(doing, study, site)
    found: dict[UUID, Known] = {}
    for each in named:
        ways = [one for one in there if one.role == each.role and each.organization_id in (None, one.organization_id)]
        if each.organization_id is None and each.role == doing.principal.party.role:
            ways = ways[:1]
        if not ways:
            raise NotFound(f"there is no such {each.role} there", field=field)
        if len(ways) > 1:
            raise RequestRefused(f"several organizations are {each.role} there: say which", field=field)
        found[ways[0].id] = ways[0]
    return list(found.values())


ORGANIZATION = ref(
    "assigned_organization_id",
    organization,
    "The organization in that role; the only one there when nothing is said, and of several none.",
)
"""Which party in the role somebody is asked in."""


async def assigned(doing: Doing, study: UUID, site: UUID | None) -> Mapping[str, Any]:
    """The organization that is asked in `assigned_role`, which must be one known there. Raises NotFound."""
    role, wanted = doing.given["assigned_role"], doing.given.get(ORGANIZATION.name)
    there = [each.organization_id for each in await known(doing, study, site) if each.role == role]
    if wanted is not None and wanted not in there:
        raise NotFound(f"there is no such {role} there", field=ORGANIZATION.name)
    return {ORGANIZATION.column: wanted or (there[0] if len(there) == 1 else None)}


async def all_see(doing: Doing, table: str, key: UUID, parties: Iterable[UUID]) -> bool:
    """Whether each party may itself see the object: asked as that party, the caller's own too, of no grant to a person.

    The transaction is the caller's again afterwards.
    """
    seen = True
    for party in parties:
        await _be(doing.connection, str(party), "")
        seen = seen and await doing.connection.fetchval(f"select exists (select 1 from {table} where id = $1)", key)
    await _be(doing.connection, str(doing.principal.party.id), str(doing.principal.id))
    return seen


async def _be(connection: PoolConnectionProxy[Any], party: str, principal: str) -> None:
    await connection.execute(
        "select set_config('hub.party', $1, true), set_config('hub.principal', $2, true)", party, principal
    )
