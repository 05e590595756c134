"""What is owed of an adverse event follows from the protocol's clocks and the country's rules, opened or not."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

import asyncpg
import orjson
import pytest

from hub.principal import PrincipalKind
from resolvers.engine.engine import Engine
from tests.graphql.world import CALLERS, key

OWED = """
query ($subject: ID!) { owedReports(filter: { subject: { eq: $subject } }) {
  nodes { clock event recipient basis awareOn dueOn overdue late reportedOn assumed } } }
"""
START = "mutation ($input: StartSafetyClockInput!) { startSafetyClock(input: $input) { userErrors { code } } }"
ASSESS = "mutation ($input: AssessAdverseEventInput!) { assessAdverseEvent(input: $input) { userErrors { code } } }"
EVENT = f"adverse_event_{key('ae 101-001')}"


async def _say(engine: Engine, document: str, **given: Any) -> None:
    caller = replace(CALLERS["site"], kind=PrincipalKind.PERSON)
    body = orjson.loads((await engine.execute(document, {"input": given}, None, caller)).body)
    assert "errors" not in body, body["errors"]
    assert next(iter(body["data"].values()))["userErrors"] == []


async def _owed(engine: Engine) -> dict[str, dict[str, Any]]:
    subject = {"subject": f"subject_{key('subject 101-001')}"}
    body = orjson.loads((await engine.execute(OWED, subject, None, CALLERS["site"])).body)
    assert "errors" not in body, body["errors"]
    return {node["clock"]: node for node in body["data"]["owedReports"]["nodes"]}


async def _is(admin: asyncpg.Connection, **facts: Any) -> None:
    """What is known of the event, of which nobody has said or reported anything."""
    for table in ("safety_report", "adverse_event_assessment"):
        await admin.execute(f"delete from {table} where adverse_event_id = $1", key("ae 101-001"))
    await admin.execute("update protocol_safety_clock set valid_from = '2024-01-01', valid_to = null")
    sets = ", ".join(f"{name} = ${place}" for place, name in enumerate(facts, 2))
    await admin.execute(f"update adverse_event set {sets} where id = $1", key("ae 101-001"), *facts.values())


async def test_a_suspected_reaction_is_owed_by_the_country_and_the_rest_by_the_protocol(
    engine: Engine, admin: asyncpg.Connection
) -> None:
    await _is(admin, serious=True, special_interest=False, causality=None, fatal=None)
    owed = await _owed(engine)
    assert owed.keys() == {"SUSAR_OTHER", "PROTOCOL_SAE"}, "Korea's 15 days; nothing of special interest any more"
    assert (owed["SUSAR_OTHER"]["awareOn"], owed["SUSAR_OTHER"]["dueOn"]) == ("2024-01-01", "2024-01-16")
    assert owed["SUSAR_OTHER"]["assumed"] == ["RELATED", "UNEXPECTED", "AWARE_AT_ONSET"]

    await _is(admin, fatal=True)
    assert (await _owed(engine)).keys() == {"SUSAR_FATAL", "PROTOCOL_SAE"}

    await _say(engine, ASSESS, adverseEventId=EVENT, awareOn="2024-06-03", causality="RELATED")
    fatal = (await _owed(engine))["SUSAR_FATAL"]
    assert (fatal["awareOn"], fatal["dueOn"], fatal["assumed"]) == ("2024-06-03", "2024-06-10", ["UNEXPECTED"])

    await _say(engine, ASSESS, adverseEventId=EVENT, awareOn="2024-06-05", expected=True)
    assert (await _owed(engine)).keys() == {"PROTOCOL_SAE"}, "it is expected: no reaction of that kind"


async def test_what_was_reported_late_is_late_and_no_longer_owed(engine: Engine, admin: asyncpg.Connection) -> None:
    await _is(admin, serious=False, special_interest=True)
    owed = (await _owed(engine))["PROTOCOL_AESI"]
    assert (owed["basis"], owed["recipient"], owed["dueOn"], owed["overdue"]) == (
        "PROTOCOL",
        "SPONSOR",
        "2024-01-02",
        True,
    )

    given = {"adverseEventId": EVENT, "recipient": "SPONSOR", "clock": "PROTOCOL_AESI", "awareOn": "2024-06-03"}
    await _say(engine, START, **given)
    owed = (await _owed(engine))["PROTOCOL_AESI"]
    assert (owed["awareOn"], owed["dueOn"], owed["reportedOn"], owed["late"]) == (
        "2024-06-03",
        "2024-06-04",
        None,
        None,
    )
    await admin.execute("update safety_report set reported_on = '2024-06-06' where clock = 'PROTOCOL_AESI'")
    owed = (await _owed(engine))["PROTOCOL_AESI"]
    assert (owed["reportedOn"], owed["overdue"], owed["late"]) == ("2024-06-06", False, True)


@pytest.mark.parametrize(("valid_to", "owed"), [("2023-12-31", False), ("2024-01-01", True)])
async def test_a_clock_of_the_protocol_holds_for_its_days(
    engine: Engine, admin: asyncpg.Connection, valid_to: str, owed: bool
) -> None:
    await _is(admin, special_interest=True)
    await admin.execute(
        "update protocol_safety_clock set valid_from = '2023-01-01', valid_to = $1::text::date", valid_to
    )
    assert ("PROTOCOL_AESI" in await _owed(engine)) is owed
