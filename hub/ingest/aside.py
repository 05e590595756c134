"""The operator's word that records in quarantine are done with, or are not; a party says it by a verb."""

from __future__ import annotations

from typing import Final
from uuid import UUID, uuid4

import asyncpg

from hub.database.held import SETS_ASIDE, TAKES_BACK, WAITING_OF
from hub.errors import NotFound
from hub.ingest.decisions import says
from hub.ingest.publish.sql import STAMP

_OF: Final = (
    "select r.id, r.study_id, null::uuid as record from ingest_run r where r.id = $1 union all"
    " select q.ingest_run_id, q.study_id, q.id from quarantined_record q where q.id = $1"
)
_DECIDE: Final = (
    "insert into set_aside (id, study_id, ingest_run_id, quarantined_record_id, rule, records, state, reason,"
    " decided_by) values ($1, $2, $3, $4, $5, $6, 'SET_ASIDE', $7, $8)"
)
_COUNT: Final = f"select count(*) from (select from quarantined_record q where {WAITING_OF} for update) q"
_TAKE: Final = (
    f"update set_aside set state = 'TAKEN_BACK', taken_back_at = now(), {STAMP} where id = $1 and state = 'SET_ASIDE'"
    " returning true"
)


async def set_aside(
    connection: asyncpg.Connection, reference: UUID, rule: str | None, *, by: str, reason: str
) -> tuple[UUID, int]:
    """What waits of the run, or the record, waits no more; the decision and how many records it is of.

    rule: of a run, what that rule held back alone. Raises NotFound where nothing waits.
    """
    async with connection.transaction():
        await says(connection, by, reason)
        of = await connection.fetchrow(_OF, reference)
        if of is None:
            raise NotFound("no run and no quarantined record has that id")
        those, decision = (of["id"], of["record"], rule), uuid4()
        number: int = await connection.fetchval(_COUNT, *those)
        if not number:
            raise NotFound("nothing of it waits")
        await connection.execute(_DECIDE, decision, of["study_id"], *those, number, reason.strip(), by)
        await connection.execute(SETS_ASIDE, *those, decision)
    return decision, number


async def take_back(connection: asyncpg.Connection, decision: UUID, *, by: str, reason: str) -> int:
    """What the decision set aside waits again, unless a load took or superseded it since; how many records that is.

    Raises NotFound where there is no such decision, or it was taken back.
    """
    async with connection.transaction():
        await says(connection, by, reason)
        if not await connection.fetchval(_TAKE, decision):
            raise NotFound("no decision that holds has that id; `hub quarantine RUN` lists it beside its records")
        number: int = await connection.fetchval(TAKES_BACK, decision)
    return number
