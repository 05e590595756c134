"""What may be done about the clocks of a protocol, and what may be said of an adverse event beside its source."""

from __future__ import annotations

from hub.canonical.terminology import Causality
from hub.errors import RequestRefused
from hub.local.words import ClockUnit, SafetyEvent
from hub.operations.answered import Answered
from hub.operations.verb import Doing, Verb, code, day, flag, number, ref, word
from hub.principal import Role
from hub.tables.adverse_event import adverse_event
from hub.tables.safety_clock import adverse_event_assessment, protocol_safety_clock
from hub.tables.safety_report import Recipient
from hub.tables.study import study

_SPONSOR_SIDE = (Role.SPONSOR, Role.CRO)
_HOME = "safety_clock"


async def _after_its_first(doing: Doing) -> None:
    if doing.given["valid_to"] < doing.row["valid_from"]:
        raise RequestRefused("it ends before it begins", field="valid_to")


VERBS = (
    Verb(
        name="recordProtocolSafetyClock",
        does="Say of what events the protocol owes somebody a report, and how soon after awareness. Whether one is"
        " owed, due and made follows (`owedReports`).",
        table=protocol_safety_clock,
        given=(
            ref("study_id", study, "The study.", required=True),
            code("name", "Its name, which a report of it bears.", required=True),
            word("event", SafetyEvent, "Of what events.", required=True),
            word("recipient", Recipient, "Who is owed the report.", required=True),
            number("amount", "Its length, 1 to 400.", required=True),
            word("unit", ClockUnit, "What it counts.", required=True),
            code("source", "Where the protocol says so.", required=True),
            day("valid_from", "The first day of awareness it holds for.", required=True),
        ),
        roles=_SPONSOR_SIDE,
        creates=True,
        person=Answered.DECISION,
        reason=True,
        home=_HOME,
    ),
    Verb(
        name="endProtocolSafetyClock",
        does="Say until what day of awareness a clock of the protocol holds.",
        table=protocol_safety_clock,
        given=(day("valid_to", "The last day.", required=True),),
        roles=_SPONSOR_SIDE,
        person=Answered.DECISION,
        before=_after_its_first,
        home=_HOME,
    ),
    Verb(
        name="assessAdverseEvent",
        does="Say when somebody became aware of an adverse event, and what is held of its causality and expectedness."
        " An event is related when its source or anybody says so; the last word on expectedness counts.",
        table=adverse_event_assessment,
        given=(
            ref("adverse_event_id", adverse_event, "The adverse event.", required=True),
            day("aware_on", "The day.", required=True),
            word("causality", Causality, "Whether a product may have caused it."),
            flag("expected", "Whether the reference safety information names it."),
        ),
        roles=(*_SPONSOR_SIDE, Role.SITE),
        creates=True,
        person=Answered.ATTESTED,
        home=_HOME,
    ),
)
