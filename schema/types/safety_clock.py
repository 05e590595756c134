"""Clocks of a protocol, what is said of an adverse event beside its source, and the reports that are owed."""

from __future__ import annotations

from datetime import date

import strawberry

from hub.canonical.terminology import Causality
from hub.local.words import ClockUnit, SafetyEvent
from hub.tables.safety_clock import Assumption, ClockBasis
from hub.tables.safety_report import Recipient
from schema.fields import field, words
from schema.inputs import DateFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.adverse_event import AdverseEvent
from schema.types.node import REMOVED, Recorded
from schema.types.safety_report import SafetyReport
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject

words(
    SafetyEvent,
    "Of what events a clock is (ICH E2A).",
    SAE="Serious adverse events.",
    SAE_FATAL_OR_LIFE_THREATENING="Serious ones that are fatal or life-threatening.",
    SUSAR_FATAL_OR_LIFE_THREATENING="Suspected unexpected serious reactions that are fatal or life-threatening.",
    SUSAR_OTHER="Suspected unexpected serious reactions that are neither.",
    AESI="Events of special interest.",
)
words(ClockBasis, "Whose rule a report is owed by.", PROTOCOL="The protocol's.", COUNTRY="The site's country's.")
words(
    Assumption,
    "What is assumed of an event because nobody said it.",
    RELATED="That a product may have caused it.",
    UNEXPECTED="That the reference safety information does not name it.",
    AWARE_AT_ONSET="That it was known on the first day on which it may have begun.",
)


@strawberry.type(description="A clock of a protocol: of what events who is owed a report, and how soon.")
class ProtocolSafetyClock(Recorded):
    study: Study | None = field("The study.")
    name: str = field("Its name, which a report of it bears.")
    event: SafetyEvent = field("Of what events.")
    recipient: Recipient = field("Who is owed the report.")
    amount: int = field("Its length, from awareness.")
    unit: ClockUnit = field("What it counts; hours are rounded up to days.")
    source: str = field("Where the protocol says so.")
    valid_from: date = field("The first day of awareness it holds for.")
    valid_to: date | None = field("The last one.")


@strawberry.type(description="What is said of an adverse event beside its source.")
class AdverseEventAssessment(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    subject: Subject | None = field("The participant.", REMOVED)
    adverse_event: AdverseEvent | None = field("The adverse event.")
    aware_on: date = field("The day somebody became aware.")
    causality: Causality | None = field("Whether a product may have caused it.")
    expected: bool | None = field("Whether the reference safety information names it.")


@strawberry.type(
    description="A report of an adverse event that is owed by the protocol or by the rules of the site's country,"
    " whether or not anybody opened it. Never advice: what is not known counts against who owes (`assumed`)."
)
class OwedReport:
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    subject: Subject | None = field("The participant.", REMOVED)
    adverse_event: AdverseEvent | None = field("The adverse event.")
    event: SafetyEvent = field("What it is owed as.")
    recipient: Recipient = field("Who is owed the report.")
    clock: str = field("Name of the clock: `key` of a rule in `countryRules`, or of one of the protocol.")
    basis: ClockBasis = field("Whose rule it is.")
    aware_on: date | None = field("The first day anybody is said to have been aware, else the first possible of onset.")
    due_on: date | None = field("The last day of the clock; null when the event has no date.")
    safety_report: SafetyReport | None = field("The report that was opened of it.")
    reported_on: date | None = field("The day of the report; null while it is owed.")
    overdue: bool = field(
        "The day has passed at the study-site (in its zone, else the study's) and no report was made."
    )
    late: bool | None = field("The report came after its day; null while there is none.")
    assumed: list[Assumption] = field("What is assumed of the event.")


@filter_
class ProtocolSafetyClockFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    event: WordFilter[SafetyEvent] | None = may("By the events it is of.")
    recipient: WordFilter[Recipient] | None = may("By who is owed the report.")


@filter_
class OwedReportFilter:
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    subject: IDFilter | None = may("By participant.")
    recipient: WordFilter[Recipient] | None = may("By who is owed it.")
    basis: WordFilter[ClockBasis] | None = may("By whose rule it is.")
    due_on: DateFilter | None = may("By the last day of the clock.")
    overdue: bool | None = may("Only those whose day has passed without a report, or (false) the others.")
    late: bool | None = may("Only those reported after their day, or (false) those reported in time.")
    reported: bool | None = may("Only those that were reported, or (false) that are owed still.")


ProtocolSafetyClockOrder = order("ProtocolSafetyClock", VALID_FROM="By its first day.")
OwedReportOrder = order("OwedReport", DUE_ON="By the last day of the clock; without one last.")
