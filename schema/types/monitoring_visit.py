"""Visits of monitors."""

from __future__ import annotations

from datetime import date
from enum import StrEnum

import strawberry

from hub.tables.monitoring_visit import MonitoringKind, MonitoringMethod, MonitoringVisitState
from schema.fields import field, words
from schema.inputs import DateFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.page import Connection
from schema.types.node import REMOVED, Recorded
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.thread import Thread, threads_about


class MonitoringStep(StrEnum):
    """What happens from the plan of a visit to the letter that follows."""

    PLANNED = "PLANNED"
    CONDUCTED = "CONDUCTED"
    REPORT_DRAFTED = "REPORT_DRAFTED"
    REPORT_SUBMITTED = "REPORT_SUBMITTED"
    REPORT_RETURNED = "REPORT_RETURNED"
    REPORT_APPROVED = "REPORT_APPROVED"
    LETTER_SENT = "LETTER_SENT"


words(
    MonitoringStep,
    "What happens from the plan of a visit to the letter that follows.",
    PLANNED="The day it is planned for.",
    CONDUCTED="Its last day.",
    REPORT_DRAFTED="A draft of the report.",
    REPORT_SUBMITTED="The report is submitted for review.",
    REPORT_RETURNED="The report is returned for revision.",
    REPORT_APPROVED="The report is approved.",
    LETTER_SENT="The letter that follows is sent to the site.",
)
words(
    MonitoringKind,
    "Why a monitor comes.",
    QUALIFICATION="To see whether the site can do the study.",
    INITIATION="To start the study at the site.",
    MONITORING="To look at its conduct.",
    FOR_CAUSE="Because something is wrong.",
    CLOSE_OUT="To end the study at the site.",
)
words(
    MonitoringMethod,
    "How a monitor looks (ICH E6(R3) 3.11.4).",
    ON_SITE="Where the study is conducted.",
    REMOTE="From elsewhere.",
)
words(
    MonitoringVisitState,
    "How far a visit has come.",
    PLANNED="A day is planned.",
    CONFIRMED="The site knows and agreed.",
    CONDUCTED="It took place.",
    CANCELLED="It did not take place.",
)


@strawberry.type(
    description="A step of a visit, of its report or of the letter that follows, as often as it was taken."
)
class MonitoringVisitStep:
    step: MonitoringStep = field("The step.")
    on: date = field("The day.")
    days: int | None = field("Calendar days from the step before it; null for the first.")
    days_since_visit: int | None = field(
        "Calendar days from the last day of the visit, negative before it; null where it did not take place."
    )


@strawberry.type(description="A monitor's visit to a study-site (ICH E6(R3) 3.11.4).")
class MonitoringVisit(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    kind: MonitoringKind = field("Why the monitor comes.")
    method: MonitoringMethod = field("How the monitor looks.")
    state: MonitoringVisitState = field("How far it has come.")
    planned_on: date = field("The day it is planned for.")
    confirmed_on: date | None = field("The day it was confirmed.")
    conducted_from: date | None = field("Its first day.")
    conducted_to: date | None = field("Its last day.")
    letter_on: date | None = field("The day the letter that follows was sent to the site.")
    purpose: str | None = field("What is to be looked at.")
    steps: list[MonitoringVisitStep] = field(
        "Plan, visit, draft, submissions, returns and approval of the report, and letter, in their order. The report's"
        " are for who may read it."
    )
    threads: Connection[Thread] = threads_about()


@filter_
class MonitoringVisitFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    kind: WordFilter[MonitoringKind] | None = may("By why the monitor comes.")
    state: WordFilter[MonitoringVisitState] | None = may("By how far it has come.")
    planned_on: DateFilter | None = may("By the day it is planned for.")


MonitoringVisitOrder = order("MonitoringVisit", PLANNED_ON="By the day it is planned for.")
