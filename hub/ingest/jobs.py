"""What a worker does with a job: by its kind, to an end of one sort or another.

Whatever a job meets, it ends: published, refused, or failed with a code. Only what a later attempt may cure (PostgreSQL
is away, no space is left, another process works on the run) leaves it waiting.
"""

from __future__ import annotations

import logging
from collections.abc import Awaitable, Callable, Mapping
from functools import partial
from typing import Final
from uuid import UUID

from hub.canonical.adapter import Adapter
from hub.database.queue import Job
from hub.errors import HubError
from hub.ingest import conflict, decisions, site_match, study_match, subject_tie
from hub.ingest.asked import Standing
from hub.ingest.handed_in import carry_out_ingest
from hub.ingest.ledger import AWAY, curable, failure_of
from hub.ingest.receipt import Receipt
from hub.ingest.requests import carry_out_replay
from hub.ingest.run import Progress, finish, silent
from hub.settings import Settings

LOST: Final = 10
"""Workers that may die of a job before it is given up: it may be the job that kills them."""

log = logging.getLogger(__name__)

Handler = Callable[
    [Settings, Callable[[str], Adapter], UUID, HubError | None, Progress],
    Awaitable[Receipt | None],
]


def handlers(standing: Standing) -> Mapping[str, Handler]:
    """By kind, those of ingest of `hub.tables.queue.JOBS`. With an error they end what the job names for that reason.

    A RUN alone is nobody's wish: the operator queued it.
    """
    return {
        "RUN": finish,
        "REPLAY": partial(carry_out_replay, standing),
        "INGEST": partial(carry_out_ingest, standing),
        "SITE_MATCH": partial(decisions.carry_out, site_match.KIND, standing),
        "STUDY_MATCH": partial(decisions.carry_out, study_match.KIND, standing),
        "SUBJECT_TIE": partial(decisions.carry_out, subject_tie.KIND, standing),
        "CONFLICT": partial(decisions.carry_out, conflict.KIND, standing),
    }


async def carry_out(
    settings: Settings,
    adapter_of: Callable[[str], Adapter],
    job: Job,
    progress: Progress = silent,
    *,
    by_kind: Mapping[str, Handler],
) -> Receipt | None:
    """Do the job; its receipt, None for one that loads no file.

    Raises only what a later attempt may cure: DatabaseUnavailable, StorageExhausted, RunConflict.
    """
    refusal = HubError(f"given up: {job.lost} workers died in the middle of it") if job.lost >= LOST else None
    for _ in range(2):
        try:
            return await by_kind[job.kind](settings, adapter_of, job.reference, refusal, progress)
        except AWAY as error:
            refusal = failure_of(error)
        except HubError as error:
            refusal = error
        except Exception as error:  # a fault of our own must not stop every later job of the study
            log.error("a job of kind %s failed: %s", job.kind, type(error).__name__)
            refusal = HubError("the hub failed on it", reason=type(error).__name__)
        if curable(refusal):
            raise refusal
    log.error("a job of kind %s could not be ended: %s", job.kind, refusal.code if refusal else "")
    return None
