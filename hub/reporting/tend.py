"""What workers do between jobs: reports that are due become jobs, the bytes of answers whose time is over go."""

from __future__ import annotations

from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg

from hub.database import engine
from hub.database.engine import LoginRole
from hub.operations.due import due_after
from hub.operations.verbs.bulk_answer import AT_ONCE, WAITING
from hub.reporting.store import AnswerStore
from hub.settings import Settings
from hub.tables.saved_report import ReportFrequency

_DUE: Final = "select id from saved_report where next_due_at <= now() order by next_due_at limit 1000"
_TAKE: Final = (
    "select frequency, starts_on, hour, zone, now() as now from saved_report"
    " where id = $1 and next_due_at <= now() for update skip locked"
)
_OWN = (
    "party_id, principal_id, principal_kind, client_id, scopes, language, document, variables, operation_name, format,"
    " recorded_by, recorded_party_id"
)
_ASK: Final = (
    f"insert into bulk_answer (id, saved_report_id, state, kept_hours, {_OWN})"
    f" select gen_random_uuid(), id, 'QUEUED', kept_days * 24, {_OWN} from saved_report r where id = $1"
    f" and ({WAITING.format('r.principal_id')}) < $2"
)
"""Of a caller whose limit of waiting answers is reached this time is missed, as asking would be refused."""

_NEXT: Final = (
    "update saved_report set next_due_at = $2, changed_xid = pg_current_xact_id(), changed_at = now() where id = $1"
)
_PARTS = "exists (select from bulk_answer_part p where p.bulk_answer_id = b.id)"
_OVER: Final = (
    "select id from bulk_answer b where state = 'DONE' and expires_at < now() and not frozen"
    f" union all select id from bulk_answer b where state in ('FAILED', 'DELETED') and {_PARTS} limit 1000"
)
_FORGET: Final = (
    "delete from bulk_answer_part where bulk_answer_id = $1",
    "delete from bulk_answer_access where bulk_answer_id = $1",
    "update bulk_answer set state = 'DELETED', changed_xid = pg_current_xact_id(), changed_at = now()"
    " where id = $1 and state = 'DONE' and not frozen",
)


async def _run(connection: asyncpg.Connection, report: UUID) -> None:
    """One run for all times that have passed, unless another worker was first."""
    row = await connection.fetchrow(_TAKE, report)
    if row is None:
        return
    await connection.execute(_ASK, report, AT_ONCE)
    schedule = (ReportFrequency(row["frequency"]), row["starts_on"], row["hour"], ZoneInfo(row["zone"]))
    await connection.execute(_NEXT, report, due_after(*schedule, row["now"]))


async def tend(settings: Settings) -> None:
    """Do it once. Raises HubError and what asyncpg raises; then the next time does it."""
    store = AnswerStore(settings)
    connection = await engine.connect(settings, LoginRole.INGEST)
    try:
        for row in await connection.fetch(_DUE):
            async with connection.transaction():
                await _run(connection, row["id"])
        for row in await connection.fetch(_OVER):
            await store.delete(row["id"])
            async with connection.transaction():
                for statement in _FORGET:
                    await connection.execute(statement, row["id"])
    finally:
        await connection.close()
