"""What may be done to the report of an adverse event that somebody is owed."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from hub.errors import RequestRefused
from hub.operations.verb import Doing, Verb, code, day, number, ref, word
from hub.principal import Role
from hub.tables.adverse_event import adverse_event
from hub.tables.organization import organization
from hub.tables.safety_report import Recipient, safety_report

_COMMITTEE = ref(
    "committee_id", organization, "The IRB/EC it is for, which alone reads it then; by default each of the site does."
)
_ALL = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)
_LONGEST = 400


_DAYS_OF_RULE = """
select clock_due(s.country, k.amount, k.unit, $3) - $3
from adverse_event a join study_site s on s.id = a.study_site_id
join lateral (
  select 1 as place, c.amount, c.unit, c.valid_from, c.valid_to from protocol_safety_clock c
  where c.study_id = a.study_id and c.name = $2 and c.recipient = $4 and c.deleted_at is null
  union all
  select 2, r.amount, r.unit, r.valid_from, r.valid_to from country_rule r
  where r.country = s.country and r.topic = 'SAFETY_CLOCK' and r.key = $2 and r.verified) k
  on (k.valid_from is null or k.valid_from <= $3) and (k.valid_to is null or $3 <= k.valid_to)
where a.id = $1 order by k.place limit 1
"""


async def _counted(doing: Doing) -> Mapping[str, Any]:
    """The days as said, or by the protocol's clock or the country's that held on the day; and the last of them."""
    aware, days = doing.given["aware_on"], doing.given.get("clock_days")
    if days is None:
        days = await doing.connection.fetchval(
            _DAYS_OF_RULE, doing.given["adverse_event_id"], doing.given["clock"], aware, doing.given["recipient"]
        )
    if days is None:
        raise RequestRefused("the country has no verified clock of that name: say its days", field="clock_days")
    return {"clock_days": days, "due_on": aware + timedelta(days=min(max(days, 0), _LONGEST))}


async def _after_awareness(doing: Doing) -> None:
    if doing.given["reported_on"] < doing.row["aware_on"]:
        raise RequestRefused("the report is before anybody was aware", field="reported_on")


VERBS = (
    Verb(
        name="startSafetyClock",
        does="Say that a report of an adverse event is owed to somebody: its days run from the day of awareness.",
        table=safety_report,
        given=(
            ref("adverse_event_id", adverse_event, "The adverse event.", required=True),
            word("recipient", Recipient, "Who is owed the report.", required=True),
            _COMMITTEE,
            code("clock", "Name of the rule: `key` of one in `countryRules`, or of the protocol.", required=True),
            number(
                "clock_days",
                "Its calendar days, 0 to 400; by default those of the protocol's clock of that name, else of the rule"
                " of the site's country.",
            ),
            day("aware_on", "The day somebody became aware.", required=True),
        ),
        roles=_ALL,
        creates=True,
        before=_counted,
    ),
    Verb(
        name="recordSafetyReported",
        does="Say that a report was made, and its reference.",
        table=safety_report,
        given=(
            day("reported_on", "The day of the report.", required=True),
            code("reference", "The recipient's reference of it."),
            _COMMITTEE,
        ),
        roles=_ALL,
        before=_after_awareness,
    ),
)
