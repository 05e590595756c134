"""What workers do between jobs: reports that are due become jobs, the bytes of answers whose time is over go.

That an answer is over is decided in the database, under the lock of its row, and its bytes go after that is committed.
Whoever dies in between leaves bytes that the next one removes, never an answer without its bytes.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import Final
from uuid import UUID
from zoneinfo import ZoneInfo

import asyncpg

from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import LimitExceeded
from hub.operations.due import due_after
from hub.operations.verbs.bulk_answer import AT_ONCE, WAITING
from hub.reporting.held import LOCKED_BY
from hub.reporting.store import AnswerStore
from hub.settings import Bounds, Settings
from hub.tables.bulk_answer import KEPT
from hub.tables.saved_report import ReportFrequency

_DUE: Final = "select id from saved_report where next_due_at <= now() order by next_due_at limit 1000"
_TAKE: Final = (
    "select frequency, starts_on, hour, zone, now() as now from saved_report"
    " where id = $1 and next_due_at <= now() for update skip locked"
)
_OWN = (
    "party_id, principal_id, principal_kind, client_id, key_thumbprint, scopes, language, document, variables,"
    " operation_name, format, recorded_by, recorded_party_id"
)
_ASK: Final = (
    f"insert into bulk_answer (id, saved_report_id, kept_hours, {_OWN}, state, error_code, finished_at)"
    f" select gen_random_uuid(), id, kept_days * 24, {_OWN}, case when m.may then 'QUEUED' else 'FAILED' end,"
    f" case when not m.may then '{LimitExceeded.code}' end, case when not m.may then now() end"
    f" from saved_report r cross join lateral (select ({WAITING.format('r.principal_id')}) < $2"
    f" and k.answers < $3 and k.bytes < $4 as may from ({KEPT.format('r.party_id')}) k) m where id = $1"
)
"""Of a caller whose limits are reached this run fails, as asking would be refused."""

_NEXT: Final = (
    "update saved_report set next_due_at = $2, changed_xid = pg_current_xact_id(), changed_at = now() where id = $1"
)
_END: Final = (
    "update bulk_answer set state = 'DELETED', changed_xid = pg_current_xact_id(), changed_at = now() where id = any ("
    " select id from bulk_answer where state = 'DONE' and expires_at < now() and not frozen limit 1000"
    " for update skip locked)"
)
"""Who freezes one of them meanwhile holds its row, which is passed over, or comes too late: the version is another."""

_ENDED: Final = (
    "select b.id from bulk_answer b join bulk_answer_access a on a.bulk_answer_id = b.id"
    " where b.state in ('FAILED', 'DELETED') order by b.id limit 1000"
)
"""What was held is noted before the first byte is written, and forgotten after the last one is gone."""

_FREE: Final = f"select pg_try_advisory_xact_lock({LOCKED_BY})"
"""Whether no worker writes it any more."""

_FORGET: Final = (
    "delete from bulk_answer_part where bulk_answer_id = $1",
    "delete from bulk_answer_access where bulk_answer_id = $1",
)


async def _run(connection: asyncpg.Connection, report: UUID, bounds: Bounds) -> None:
    """One run for all times that have passed, unless another worker was first."""
    row = await connection.fetchrow(_TAKE, report)
    if row is None:
        return
    await connection.execute(_ASK, report, AT_ONCE, bounds.kept_answers, bounds.kept_bytes)
    schedule = (ReportFrequency(row["frequency"]), row["starts_on"], row["hour"], ZoneInfo(row["zone"]))
    await connection.execute(_NEXT, report, due_after(*schedule, row["now"]))


async def _forget(connection: asyncpg.Connection, store: AnswerStore, answer: UUID) -> None:
    """Of an answer that ended: the bytes first, then what says that there are any."""
    if not await connection.fetchval(_FREE, answer):
        return
    await store.delete(answer)
    for statement in _FORGET:
        await connection.execute(statement, answer)


async def _each(connection: asyncpg.Connection, found: str, work: Callable[[UUID], Awaitable[None]]) -> list[Exception]:
    """Each in a transaction of its own; one that fails stops no other. What failed."""
    failed = list[Exception]()
    for row in await connection.fetch(found):
        try:
            async with connection.transaction():
                await work(row["id"])
        except Exception as error:  # whatever it is, the others are not to wait for it
            failed.append(error)
    return failed


async def tend(settings: Settings) -> None:
    """Do it once. Raises the first of what failed, after the rest is done; then the next time does it."""
    store = AnswerStore(settings)
    connection = await engine.connect(settings, LoginRole.INGEST)
    try:
        failed = await _each(connection, _DUE, lambda id_: _run(connection, id_, settings.bounds))
        await connection.execute(_END)
        failed += await _each(connection, _ENDED, lambda id_: _forget(connection, store, id_))
        if failed:
            raise failed[0]
    finally:
        await connection.close()
