"""What left the hub as a file, for whom, into which country (ICH E6(R3) 4.2.2(a)(i)): a row of `export_record` a study.

Written under the identity of whoever takes it, by a role of requests, before the first byte leaves.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final
from uuid import UUID

from hub.principal import Principal

_LEFT: Final = """
insert into export_record (id, study_id, principal_id, party_id, organization_id, role, organization_country, name,
  site_countries, document_sha256, rows, bytes, withheld)
select coalesce($5, gen_random_uuid()), $1, $2, p.id, p.organization_id, p.role, o.country, $4,
  array(select distinct s.country from study_site s
    where s.study_id = $1 and s.deleted_at is null and s.country is not null order by 1), $6, $7, $8, $9
from party p join organization o on o.id = p.organization_id where p.id = $3
on conflict (id) do nothing
"""


async def record_left(
    connection: Any,
    principal: Principal,
    study: UUID,
    name: str,
    withheld: Sequence[str],
    *,
    document_sha256: str | None = None,
    rows: int | None = None,
    size: int | None = None,
    id: UUID | None = None,
) -> None:
    """Put it on record. name: what it is. withheld: rights not held everywhere in the study, so that rows may lack.

    document_sha256: of the query it answers. rows, size (bytes): of the study's; None where they are made while they
    leave. id: of what is recorded once, however often it is tried.
    """
    given = (study, principal.id, principal.party.id, name, id, document_sha256, rows, size, list(withheld))
    await connection.execute(_LEFT, *given)
