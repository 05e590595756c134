"""A submission is due by the rule of its country, with the country's days off, and by none that nobody read."""

from __future__ import annotations

from datetime import date
from typing import Any
from uuid import uuid4

import asyncpg
import orjson
import pytest

from hub.local.fill import fill
from resolvers.engine.engine import Engine
from tests.graphql.world import CALLERS, key

RECORD = """
mutation ($input: RecordSubmissionInput!) {
  recordSubmission(input: $input) { submission { id version clock decisionDueOn nextStep } userErrors { code path } }
}
"""
ACCEPT = """
mutation ($input: RecordSubmissionAcceptedInput!) {
  recordSubmissionAccepted(input: $input) {
    submission { decisionDueOn overdue nextStep clocks { key dueOn metOn overdue } } userErrors { code path }
  }
}
"""


async def _do(engine: Engine, document: str, given: dict[str, Any]) -> Any:
    body = orjson.loads((await engine.execute(document, {"input": given}, None, CALLERS["sponsor"])).body)
    assert "errors" not in body, body["errors"]
    return next(iter(body["data"].values()))


async def _record(engine: Engine, country: str, submitted_on: str, **more: Any) -> Any:
    given = {"recipient": "AUTHORITY", "body": "A", "kind": "INITIAL", "country": country, "submittedOn": submitted_on}
    return await _do(engine, RECORD, {"studyId": f"study_{key('study alpha')}", **given, **more})


@pytest.mark.parametrize(
    ("country", "submitted_on", "clock", "due_on"),
    [
        ("KR", "2024-01-05", None, "2024-02-20"),  # 30 working days over the lunar new year
        ("JP", "2024-03-01", None, "2024-03-31"),  # 30 calendar days
        ("SG", "2024-04-25", "CTN", "2024-05-03"),  # 5 working days over Labour Day
        ("SG", "2024-04-25", None, None),  # three rules: nobody says which
        ("TW", "2024-03-01", "IND_STANDARD", "2024-04-15"),
        ("TH", "2024-03-01", None, None),  # not verified
    ],
)
async def test_the_day_is_that_of_the_rule(
    engine: Engine, admin: asyncpg.Connection, country: str, submitted_on: str, clock: str | None, due_on: str | None
) -> None:
    made = await _record(engine, country, submitted_on, clock=clock)
    assert made["userErrors"] == []
    assert (made["submission"]["decisionDueOn"], made["submission"]["nextStep"]) == (due_on, "AWAIT_DECISION")


async def test_a_clock_that_runs_from_acceptance_waits_for_it(engine: Engine, admin: asyncpg.Connection) -> None:
    made = (await _record(engine, "CH", "2024-03-01"))["submission"]
    assert (made["decisionDueOn"], made["nextStep"]) == (None, "AWAIT_ACCEPTANCE")
    given = {"id": made["id"], "version": made["version"], "reason": "Letter of the authority"}
    refused = await _do(engine, ACCEPT, {**given, "acceptedOn": "2024-02-28"})
    assert refused["userErrors"] == [{"code": "REQUEST_INVALID", "path": ["input", "acceptedOn"]}]
    accepted = (await _do(engine, ACCEPT, {**given, "acceptedOn": "2024-03-11"}))["submission"]
    assert accepted == {
        "decisionDueOn": "2024-04-10",
        "overdue": True,
        "nextStep": "AWAIT_DECISION",
        "clocks": [
            {"key": "DECISION", "dueOn": "2024-04-10", "metOn": None, "overdue": True},
            {"key": "ACKNOWLEDGEMENT", "dueOn": "2024-03-08", "metOn": "2024-03-11", "overdue": True},
        ],
    }


async def test_those_of_a_site_that_are_late_are_found(engine: Engine, admin: asyncpg.Connection) -> None:
    which = "filter: { site: { eq: $s }, overdue: $o }"
    asked = f"query ($s: ID!, $o: Boolean!) {{ submissions({which}) {{ nodes {{ body }} }} }}"
    found = {}
    for late in (True, False):
        variables = {"s": f"study_site_{key('site 101')}", "o": late}
        body = orjson.loads((await engine.execute(asked, variables, None, CALLERS["sponsor"])).body)
        found[late] = [node["body"] for node in body["data"]["submissions"]["nodes"]]
    assert found == {True: ["MFDS"], False: ["Hanbit IRB"]}


async def test_a_rule_the_country_does_not_have_is_refused(engine: Engine, admin: asyncpg.Connection) -> None:
    refused = await _record(engine, "JP", "2024-03-01", clock="CTN")
    assert refused["userErrors"] == [{"code": "REQUEST_INVALID", "path": ["input", "clock"]}]


async def test_a_changed_rule_counts_anew(world: asyncpg.Connection, admin: asyncpg.Connection) -> None:
    made = uuid4()
    transaction = admin.transaction()
    await transaction.start()
    try:
        await admin.execute(
            "insert into submission (id, study_id, country, recipient, body, kind, submitted_on)"
            " values ($1, $2, 'JP', 'AUTHORITY', 'PMDA', 'INITIAL', '2024-03-01')",
            made,
            key("study alpha"),
        )
        await admin.execute("update country_rule set amount = 31 where country = 'JP' and key = 'FIRST_NOTIFICATION'")
        await admin.execute("select submission_recount()")
        due = "select decision_due_on from submission where id = $1"
        assert await admin.fetchval(due, made) == date(2024, 4, 1)
        assert await fill(admin) == 1
        assert await admin.fetchval(due, made) == date(2024, 3, 31)
    finally:
        await transaction.rollback()
