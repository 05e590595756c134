"""The small world and an engine on it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import UTC, datetime

import asyncpg
import pytest_asyncio

from tests.graphql.serving import engine, world
from tests.graphql.world import key

__all__ = ["engine", "world"]

NESTED = (
    *("screened", "screenFailed", "enrolled", "discontinued", "completed", "screenFailureRate", "dropOutRate"),
    *("openQueries", "queryResponseTimeManual", "queryResponseTimeSystem", "dataEntryLag"),
)
PLANNED = ("plannedSites", "plannedEnrolment")
"""What is planned is of no site."""

STIRRED = (
    "update study_mapping set document = document || $1::text::jsonb where study_id = $2 and known_to is null",
    "update form_data set first_entered_at = $1 where id = $2",
    "insert into protocol_deviation (id, study_id, study_site_id, code, occurred_earliest, occurred_latest)"
    " values ($1, $2, $3, 'IMPORTANT', '2024-01-01', '2024-12-31')",
)
UNSTIRRED = (
    "update study_mapping set document = document - 'page_status' where study_id = $1",
    "delete from protocol_deviation where id = $1",
)


@pytest_asyncio.fixture(loop_scope="session")
async def stirred(world: asyncpg.Connection) -> AsyncIterator[None]:
    """A page entered long after its visit, statuses of pages told, and a deviation of which the year alone is known."""
    alpha, page, odd = key("study alpha"), key("form 102-001VISIT1"), key("odd deviation")
    entered = await world.fetchval("select first_entered_at from form_data where id = $1", page)
    says, at, deviates = STIRRED
    await world.execute(says, '{"page_status": {"verified": ["SDV"], "coded": ["SDV"], "signed": ["Signed"]}}', alpha)
    await world.execute(at, datetime(2024, 6, 10, tzinfo=UTC), page)
    await world.execute(deviates, odd, alpha, key("site 101"))
    yield
    await world.execute(UNSTIRRED[0], alpha)
    await world.execute(at, entered, page)
    await world.execute(UNSTIRRED[1], odd)
