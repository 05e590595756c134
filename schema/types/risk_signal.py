"""Risk signals."""

from __future__ import annotations

from datetime import date

import strawberry

from hub.tables.risk_signal import RiskDecision, SignalState
from schema.fields import field, words
from schema.inputs import DateFilter, IDFilter, TextFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.issue import Issue
from schema.types.node import REMOVED, Recorded
from schema.types.study import Study
from schema.types.study_site import StudySite

words(
    SignalState,
    "How far a signal has come.",
    DETECTED="It asks for a decision.",
    DECIDED="A decision was taken.",
    ACTED_ON="What was decided was done.",
    CLOSED="The risk is in hand.",
)
words(
    RiskDecision,
    "What was decided on a signal.",
    ACT="Do something.",
    WATCH="Look again.",
    ACCEPT="Accept the risk.",
)


@strawberry.type(
    description="A risk signal with the decision, the action and the evidence that followed (ICH E6(R3) 3.10.1)."
)
class RiskSignal(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when it is of the whole study.", REMOVED)
    issue: Issue | None = field("The issue opened for it.")
    definition: str = field("Id of the indicator or limit.")
    definition_version: int | None = field("Version of the definition.")
    finding: str = field("What was seen.")
    as_of: date = field("The day whose data showed it.")
    state: SignalState = field("How far it has come.")
    decision: RiskDecision | None = field("What was decided.")
    rationale: str | None = field("Why.")
    decided_on: date | None = field("The day of the decision.")
    action: str | None = field("What was done.")
    evidence: str | None = field("What shows that the risk is in hand.")
    closed_on: date | None = field("The day it was closed.")


@filter_
class RiskSignalFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    definition: TextFilter | None = may("By the id of the indicator or limit.")
    state: WordFilter[SignalState] | None = may("By how far it has come.")
    as_of: DateFilter | None = may("By the day whose data showed it.")


RiskSignalOrder = order("RiskSignal", AS_OF="By the day whose data showed it.")
