"""Action items."""

from __future__ import annotations

from datetime import date

import strawberry

from hub.principal import Role
from hub.tables.action_item import ActionItemState
from schema.fields import field, words
from schema.inputs import DateFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.page import Connection
from schema.types.issue import Issue
from schema.types.monitoring_visit import MonitoringVisit
from schema.types.node import REMOVED, Recorded
from schema.types.organization import Organization
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject
from schema.types.thread import Thread, threads_about

words(
    ActionItemState,
    "How far an action item has come.",
    OPEN="It is to be done.",
    DONE="Who was asked says that it is done.",
    CLOSED="Who asked agrees.",
)


@strawberry.type(description="What a monitor's visit or an issue asks of somebody until a day.")
class ActionItem(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    subject: Subject | None = field("The participant it is about.", REMOVED)
    monitoring_visit: MonitoringVisit | None = field("The monitor's visit it comes from.")
    issue: Issue | None = field("The issue it comes from.")
    description: str = field("What is to be done.")
    assigned_role: Role = field("Who is to do it.")
    assigned_organization: Organization | None = field("Which organization in that role; null when none was named.")
    due_on: date = field("Until when.")
    overdue: bool = field("The day has passed at the study-site (in its zone, else the study's) and it is open.")
    state: ActionItemState = field("How far it has come.")
    done_on: date | None = field("The day it was done.")
    evidence: str | None = field("What shows it.")
    closed_on: date | None = field("The day it was closed.")
    threads: Connection[Thread] = threads_about()


@filter_
class ActionItemFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    subject: IDFilter | None = may("By participant.")
    monitoring_visit: IDFilter | None = may("By the visit it comes from.")
    state: WordFilter[ActionItemState] | None = may("By how far it has come.")
    assigned_role: WordFilter[Role] | None = may("By who is to do it.")
    assigned_organization: IDFilter | None = may("By which organization is to do it.")
    due_on: DateFilter | None = may("By the day it is due.")
    overdue: bool | None = may("Only those that are overdue, or (false) the others.")


ActionItemOrder = order("ActionItem", DUE_ON="By the day it is due.")
