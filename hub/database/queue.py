"""The queue of jobs in PostgreSQL: what a worker may ask of it, and PgQueuer behind that.

A job names something that stands in a table of its own; the queue holds no data of a study. Triggers put jobs in
(`hub.tables.queue`), in the transaction that writes what they name, so that neither is ever without the other. Jobs of
one lane (a study; of bulk answers a party) are taken one at a time, in the order they were put in; jobs of several
lanes by several workers at once.
"""

from __future__ import annotations

import asyncio
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any, Final, Protocol
from uuid import UUID

import asyncpg
from pgqueuer.adapters.drivers.asyncpg import AsyncpgDriver
from pgqueuer.adapters.persistence.qb import QueryBuilderEnvironment, QueryQueueBuilder
from pgqueuer.adapters.persistence.queries import Queries
from pgqueuer.domain.models import Job as Row
from pgqueuer.domain.settings import DBSettings
from pgqueuer.domain.types import Channel, QueueEntrypoint, QueueManagerId
from pgqueuer.ports.repository import EntrypointExecutionParameter

from hub.database.engine import QUEUE_SCHEMA

# every name is given: what is left out PgQueuer reads from the environment
SETTINGS: Final = DBSettings(
    prefix="",
    db_schema=QUEUE_SCHEMA,
    channel=Channel("hub_job"),
    function="job_changed",
    trigger="job_changed",
    queue_table="job",
    queue_table_log="job_log",
    queue_status_type="job_status",
    statistics_table="job_statistics",
    schedules_table="job_schedule",
)

_STUDIES = "select distinct entrypoint from queue.job where status in ('queued', 'picked')"
_MINE = "select * from queue.job where queue_manager_id = $1 and status = 'picked' for update"
_BEAT = "update queue.job set heartbeat = now() where id = $1 and queue_manager_id = $2"
_LOST = (
    "select (count(*) filter (where status = 'picked') - count(*) filter (where status = 'queued'))::int as lost"
    " from queue.job_log where job_id = $1"
)
_PRUNE = (
    "delete from queue.job_log l where created < now() - interval '30 days'"
    " and not exists (select from queue.job j where j.id = l.job_id)"
)
_AT_ONCE = timedelta(minutes=-1)
"""Until a job given back may be taken: by a statement that began before as well, or that would take the next job."""
_TRIES = 3
"""For a job: two workers that ask at once want the same one, and who loses it is told that there is none."""
_ALONE = EntrypointExecutionParameter(concurrency_limit=1)


@dataclass(frozen=True, slots=True)
class Job:
    """What is to be done. study: its lane; kind and reference: with what; lost: how many workers died of it.

    row: as the queue keeps it, for the queue alone.
    """

    study: UUID
    kind: str
    reference: UUID
    lost: int
    row: Row = field(repr=False)


class Queue(Protocol):
    """What a worker asks of the queue. Every call raises what asyncpg raises when PostgreSQL goes away."""

    async def take(self) -> Job | None:
        """The oldest job of a study of which none is taken; or one whose worker gave no sign of life for too long."""

    async def beat(self, job: Job) -> None:
        """The sign of life."""

    async def done(self, job: Job) -> None:
        """The job is no more."""

    async def give_back(self) -> None:
        """What this worker has taken and not done waits again, before all later jobs of its study."""

    async def empty(self) -> bool:
        """Whether no job waits and none is taken."""

    async def news(self, seconds: float) -> None:
        """Wait until something changes, at most so long."""


class PgQueue:
    """The queue over a connection of `hub_ingest` that nothing else uses; `open` makes one. One call at a time.

    worker: who takes; the same after a connection was lost, so that what it had is given back at once.
    stale: seconds without a sign of life after which a job is taken from its worker.
    """

    def __init__(self, connection: asyncpg.Connection, worker: UUID, stale: float) -> None:
        self._connection = connection
        self._queries = Queries(
            AsyncpgDriver(connection), qbe=QueryBuilderEnvironment(SETTINGS), qbq=QueryQueueBuilder(SETTINGS)
        )
        self._worker = QueueManagerId(worker)
        self._stale = timedelta(seconds=stale)
        self._changed = asyncio.Event()

    @classmethod
    async def open(cls, connection: asyncpg.Connection, worker: UUID, stale: float) -> PgQueue:
        """The queue, with news of it; what this worker had on a connection that was lost is given back."""
        queue = cls(connection, worker, stale)
        await connection.add_listener(SETTINGS.channel, queue._notified)
        await queue.give_back()
        await connection.execute(_PRUNE)
        return queue

    def _notified(self, *_: Any) -> None:
        self._changed.set()

    async def take(self) -> Job | None:
        """See Queue."""
        self._changed.clear()
        studies = [QueueEntrypoint(row["entrypoint"]) for row in await self._connection.fetch(_STUDIES)]
        if not studies:
            return None
        for _ in range(_TRIES):
            taken = await self._queries.dequeue(1, dict.fromkeys(studies, _ALONE), self._worker, None, self._stale)
            if taken:
                break
        else:
            return None
        kind, reference = (taken[0].payload or b"").decode().split()
        lost = await self._connection.fetchval(_LOST, taken[0].id)
        return Job(UUID(taken[0].entrypoint), kind, UUID(reference), lost, taken[0])

    async def beat(self, job: Job) -> None:
        """See Queue."""
        await self._connection.execute(_BEAT, job.row.id, self._worker)

    async def done(self, job: Job) -> None:
        """See Queue."""
        await self._queries.log_jobs([(job.row, "successful", None)])

    async def give_back(self) -> None:
        """See Queue."""
        async with self._connection.transaction():
            for row in await self._connection.fetch(_MINE, self._worker):
                await self._queries.retry_job(Row.model_validate(dict(row)), _AT_ONCE, None)

    async def empty(self) -> bool:
        """See Queue."""
        return not await self._connection.fetch(_STUDIES)

    async def news(self, seconds: float) -> None:
        """See Queue."""
        with suppress(TimeoutError):
            async with asyncio.timeout(seconds):
                await self._changed.wait()
