"""A clock of the site's country is counted by its rule, when somebody has read it."""

from __future__ import annotations

from typing import Any

import asyncpg
import orjson
import pytest

from resolvers.engine.engine import Engine
from tests.graphql.world import CALLERS, key

START = """
mutation ($input: StartSafetyClockInput!) {
  startSafetyClock(input: $input) { safetyReport { clock clockDays dueOn } userErrors { code path } }
}
"""


async def _start(engine: Engine, admin: asyncpg.Connection, clock: str, aware_on: str, **more: Any) -> Any:
    event = f"adverse_event_{key('ae 101-001')}"
    given = {"adverseEventId": event, "recipient": "AUTHORITY", "clock": clock, "awareOn": aware_on, **more}
    body = orjson.loads((await engine.execute(START, {"input": given}, None, CALLERS["site"])).body)
    assert "errors" not in body, body["errors"]
    return body["data"]["startSafetyClock"]


@pytest.mark.parametrize(
    ("country", "clock", "aware_on", "days", "due_on"),
    [
        ("KR", "SUSAR_FATAL", "2024-06-03", 7, "2024-06-10"),
        ("IN", "SAE", "2024-06-03", 1, "2024-06-04"),  # 24 hours
        ("IN", "SAE_ANALYSIS", "2018-06-03", 14, "2018-06-17"),  # held until 2019
    ],
)
async def test_the_days_are_those_of_the_rule(
    engine: Engine, admin: asyncpg.Connection, country: str, clock: str, aware_on: str, days: int, due_on: str
) -> None:
    await admin.execute("update study_site set country = $1 where id = $2", country, key("site 101"))
    made = (await _start(engine, admin, clock, aware_on))["safetyReport"]
    assert made == {"clock": clock, "clockDays": days, "dueOn": due_on}


@pytest.mark.parametrize(
    ("country", "clock"),
    [("IN", "SAE_ANALYSIS"), ("VN", "SAE"), ("KR", "IND_APPROVAL"), ("XX", "SUSAR_FATAL"), (None, "SUSAR_OTHER")],
)
async def test_nobody_counts_by_what_nobody_read(
    engine: Engine, admin: asyncpg.Connection, country: str | None, clock: str
) -> None:
    await admin.execute("update study_site set country = $1 where id = $2", country, key("site 101"))
    refused = await _start(engine, admin, clock, "2024-06-03")
    assert refused["safetyReport"] is None
    assert refused["userErrors"] == [{"code": "REQUEST_INVALID", "path": ["input", "clockDays"]}]
    said = await _start(engine, admin, clock, "2024-06-03", recipient="INSTITUTION", clockDays=5)
    assert said["safetyReport"]["dueOn"] == "2024-06-08"
