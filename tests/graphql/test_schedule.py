"""Which definitions say when a participant is expected: the last that say it, whatever else came later."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import asyncpg
import pytest_asyncio

from resolvers.engine.engine import Engine
from tests.graphql.serving import ask
from tests.graphql.world import CALLERS, key

ASKED = """{ subjects(filter: {label: {eq: "101-001"}}) { nodes {
  scheduledVisits { eventOid earliest target latest } } } }"""


@pytest_asyncio.fixture
async def changed(world: asyncpg.Connection) -> AsyncIterator[asyncpg.Connection]:
    """What a test adds is taken back."""
    yield world
    await world.execute("delete from study_event_def where metadata_version_id = $1", key("later"))
    await world.execute("delete from metadata_version where id = $1", key("later"))


async def _told(engine: Engine) -> list[dict[str, Any]]:
    (subject,) = (await ask(engine, CALLERS["site"], ASKED))["subjects"]["nodes"]
    found: list[dict[str, Any]] = subject["scheduledVisits"]
    return found


async def test_later_definitions_without_days_leave_the_schedule_as_it_is(
    engine: Engine, changed: asyncpg.Connection
) -> None:
    before = await _told(engine)
    assert before
    await changed.execute(
        "insert into metadata_version (id, study_id, oid, changed_at)"
        " values ($1, $2, 'LATER', now() + interval '1 day')",
        key("later"),
        key("study alpha"),
    )
    await changed.execute(
        "insert into study_event_def (id, study_id, metadata_version_id, oid, ordinal)"
        " values ($1, $2, $3, 'VISIT2', 1)",
        key("later visit"),
        key("study alpha"),
        key("later"),
    )
    assert await _told(engine) == before
    await changed.execute("update study_event_def set target_day = 21 where id = $1", key("later visit"))
    (only,) = [visit for visit in await _told(engine) if visit["eventOid"] == "VISIT2"]
    assert only["earliest"] == only["target"] == only["latest"]
    assert [each["eventOid"] for each in await _told(engine)] == ["VISIT2"]
