"""Corrective and preventive actions."""

from __future__ import annotations

from datetime import date

import strawberry

from hub.tables.corrective_action import ActionKind, ActionState
from schema.fields import field, words
from schema.inputs import DateFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.issue import Issue
from schema.types.node import REMOVED, Recorded
from schema.types.protocol_deviation import ProtocolDeviation
from schema.types.study import Study
from schema.types.study_site import StudySite

words(
    ActionKind,
    "What an action is to do.",
    CORRECTIVE="Mend what happened.",
    PREVENTIVE="Keep it from happening again.",
)
words(
    ActionState,
    "How far an action has come.",
    PLANNED="It is to be carried out.",
    DONE="It was carried out.",
    EFFECTIVE="It was checked and works.",
    NOT_EFFECTIVE="It was checked and does not work.",
)


@strawberry.type(description="A corrective or preventive action (CAPA) on a deviation or on an issue.")
class CorrectiveAction(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when it is of the whole study.", REMOVED)
    protocol_deviation: ProtocolDeviation | None = field("The deviation it is on.", REMOVED)
    issue: Issue | None = field("The issue it is on.")
    kind: ActionKind = field("What it is to do.")
    cause: str | None = field("The root cause.")
    action: str = field("What is to be done.")
    due_on: date = field("Until when.")
    overdue: bool = field(
        "The day has passed at the study-site (in its zone, else the study's) and it is not carried out."
    )
    state: ActionState = field("How far it has come.")
    done_on: date | None = field("The day it was carried out.")
    evidence: str | None = field("What shows it.")
    checked_on: date | None = field("The day its effect was checked.")


@filter_
class CorrectiveActionFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    protocol_deviation: IDFilter | None = may("By the deviation it is on.")
    issue: IDFilter | None = may("By the issue it is on.")
    kind: WordFilter[ActionKind] | None = may("By what it is to do.")
    state: WordFilter[ActionState] | None = may("By how far it has come.")
    due_on: DateFilter | None = may("By the day it is due.")
    overdue: bool | None = may("Only those that are overdue, or (false) the others.")


CorrectiveActionOrder = order("CorrectiveAction", DUE_ON="By the day it is due.")
