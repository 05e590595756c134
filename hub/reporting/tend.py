"""What workers do between jobs: the bytes of answers whose time is over are deleted."""

from __future__ import annotations

from typing import Final

from hub.database import engine
from hub.database.engine import LoginRole
from hub.reporting.store import AnswerStore
from hub.settings import Settings

_PARTS = "exists (select from bulk_answer_part p where p.bulk_answer_id = b.id)"
_OVER: Final = (
    "select id from bulk_answer b where state = 'DONE' and expires_at < now()"
    f" union all select id from bulk_answer b where state in ('FAILED', 'DELETED') and {_PARTS} limit 1000"
)
_FORGET: Final = (
    "delete from bulk_answer_part where bulk_answer_id = $1",
    "delete from bulk_answer_access where bulk_answer_id = $1",
    "update bulk_answer set state = 'DELETED', changed_xid = pg_current_xact_id(), changed_at = now()"
    " where id = $1 and state = 'DONE'",
)


async def tend(settings: Settings) -> None:
    """Do it once. Raises HubError and what asyncpg raises; then the next time does it."""
    store = AnswerStore(settings)
    connection = await engine.connect(settings, LoginRole.INGEST)
    try:
        for row in await connection.fetch(_OVER):
            await store.delete(row["id"])
            async with connection.transaction():
                for statement in _FORGET:
                    await connection.execute(statement, row["id"])
    finally:
        await connection.close()
