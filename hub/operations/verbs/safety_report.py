"""What may be done to the report of an adverse event that somebody is owed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from hub.errors import RequestRefused
from hub.operations.verb import Doing, Verb, code, day, number, ref, word
from hub.principal import Role
from hub.tables.adverse_event import adverse_event
from hub.tables.safety_report import Recipient, safety_report

_ALL = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)
_LONGEST = 400


def _due(given: Mapping[str, Any]) -> Mapping[str, Any]:
    return {"due_on": given["aware_on"] + timedelta(days=min(max(given["clock_days"], 0), _LONGEST))}


async def _after_awareness(doing: Doing) -> None:
    aware = await doing.connection.fetchval("select aware_on from safety_report where id = $1", doing.id)
    if doing.given["reported_on"] < aware:
        raise RequestRefused("the report is before anybody was aware", field="reported_on")


VERBS = (
    Verb(
        name="startSafetyClock",
        does="Say that a report of an adverse event is owed to somebody: its days run from the day of awareness.",
        table=safety_report,
        given=(
            ref("adverse_event_id", adverse_event, "The adverse event.", required=True),
            word("recipient", Recipient, "Who is owed the report.", required=True),
            code("clock", "Name of the rule: of the country (`countries`) or the protocol.", required=True),
            number("clock_days", "Its calendar days, 0 to 400.", required=True),
            day("aware_on", "The day somebody became aware.", required=True),
        ),
        roles=_ALL,
        creates=True,
        fills=_due,
    ),
    Verb(
        name="recordSafetyReported",
        does="Say that a report was made, and its reference.",
        table=safety_report,
        given=(
            day("reported_on", "The day of the report.", required=True),
            code("reference", "The recipient's reference of it."),
        ),
        roles=_ALL,
        reason=False,
        before=_after_awareness,
    ),
)
