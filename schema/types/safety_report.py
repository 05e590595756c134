"""Reports of adverse events that somebody is owed."""

from __future__ import annotations

from datetime import date

import strawberry

from hub.tables.safety_report import Recipient
from schema.enums import Absence
from schema.fields import field, words
from schema.inputs import DateFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.adverse_event import AdverseEvent
from schema.types.node import REMOVED, Recorded, why, why_hidden
from schema.types.organization import Organization
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject

words(
    Recipient,
    "Who is owed a report.",
    SPONSOR="The sponsor.",
    IRB="The IRB/EC.",
    AUTHORITY="The regulatory authority.",
    INSTITUTION="The head of the institution.",
)


@strawberry.type(
    description="A report of an adverse event that somebody is owed, with its clock (ICH E2A; ICH E6(R3) 2.7.2)."
)
class SafetyReport(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    subject: Subject | None = field("The participant.", REMOVED)
    subject_absence: Absence | None = why_hidden("subject")
    adverse_event: AdverseEvent | None = field("The adverse event.")
    recipient: Recipient = field("Who is owed the report.")
    committee: Organization | None = field("The IRB/EC it is for; null: each of the site.")
    clock: str = field("Name of the rule.")
    clock_days: int = field("Calendar days of the rule, from awareness.")
    aware_on: date = field("The day somebody became aware.")
    due_on: date = field("The last day of the clock.")
    overdue: bool = field(
        "The day has passed at the study-site (in its zone, else the study's) and no report was made."
    )
    reported_on: date | None = field("The day of the report; null while none was made.")
    late: bool | None = field("The report came after its day; null while there is none.")
    reference: str | None = field("The recipient's reference.")
    reference_absence: Absence | None = why("reference")


@filter_
class SafetyReportFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    subject: IDFilter | None = may("By participant.")
    recipient: WordFilter[Recipient] | None = may("By who is owed it.")
    due_on: DateFilter | None = may("By the day it is due.")
    reported_on: DateFilter | None = may("By the day of the report.")
    overdue: bool | None = may("Only those that are overdue, or (false) the others.")
    late: bool | None = may("Only those reported after their day, or (false) those reported in time.")


SafetyReportOrder = order("SafetyReport", DUE_ON="By the day it is due.")
