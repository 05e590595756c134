"""Adverse events."""

from __future__ import annotations

from typing import TYPE_CHECKING

import strawberry

from hub.canonical.terminology import Causality
from schema.enums import Absence
from schema.fields import field, later, words
from schema.inputs import DateFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.page import Connection
from schema.types.node import REMOVED, Node, PartialDate, why, why_hidden, why_no_date
from schema.types.thread import Thread, threads_about

if TYPE_CHECKING:
    from schema.types.safety_clock import AdverseEventAssessment, OwedReport
    from schema.types.study import Study
    from schema.types.study_site import StudySite
    from schema.types.subject import Subject
else:
    AdverseEventAssessment = later("AdverseEventAssessment", "safety_clock")
    OwedReport = later("OwedReport", "safety_clock")
    Study = later("Study", "study")
    StudySite = later("StudySite", "study_site")
    Subject = later("Subject", "subject")

words(
    Causality,
    "Whether a product may have caused an adverse event (ICH E2A).",
    RELATED="There is a reasonable possibility.",
    NOT_RELATED="There is none.",
)


@strawberry.type(description="The causality of an adverse event to one product, as the source says it.")
class ProductCausality:
    product: str = field("The product, as the study mapping calls it.")
    word: str = field("In the source's words.")


@strawberry.type(description="An adverse event (SDTM AE); of a serious one the blinded form.")
class AdverseEvent(Node):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    subject: Subject | None = field("The participant.", REMOVED)
    subject_absence: Absence | None = why_hidden("subject")
    term: str | None = field("Coded term.")
    term_absence: Absence | None = why("term")
    serious: bool | None = field("Whether it is serious (ICH E2A).")
    serious_absence: Absence | None = why("serious")
    severity: str | None = field("Severity, in the source's words.")
    severity_absence: Absence | None = why("severity")
    outcome: str | None = field("Outcome, in the source's words.")
    outcome_absence: Absence | None = why("outcome")
    fatal: bool | None = field("Whether it results in death.")
    fatal_absence: Absence | None = why("fatal")
    life_threatening: bool | None = field("Whether it is life-threatening.")
    life_threatening_absence: Absence | None = why("lifeThreatening")
    special_interest: bool | None = field("Whether it is of special interest to the study (AESI).")
    special_interest_absence: Absence | None = why("specialInterest")
    causality: Causality | None = field(
        "RELATED when it may be related to any product; null when it was not assessed, or in words nobody mapped."
    )
    causality_absence: Absence | None = why("causality")
    causality_word: str | None = field("Causality in the source's words.")
    causality_word_absence: Absence | None = why("causalityWord")
    causality_by_product: list[ProductCausality] = field("Causality by product, where the source says so, by product.")
    awaits_assessment: bool = field(
        "An investigator's assessment is outstanding: neither the source, in whatever words, nor an assessment says its"
        " causality."
    )
    assessments: list[AdverseEventAssessment] = field("What was said of it beside its source, by day.")
    owed_reports: list[OwedReport] = field("The reports that are owed of it.")
    onset: PartialDate | None = field("When it began.")
    onset_absence: Absence | None = why_no_date("onset")
    resolved: PartialDate | None = field("When it ended.")
    resolved_absence: Absence | None = why_no_date("resolved")
    threads: Connection[Thread] = threads_about()


@filter_
class AdverseEventFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    subject: IDFilter | None = may("By participant.")
    serious: bool | None = may("Whether it is serious.")
    special_interest: bool | None = may("Whether it is of special interest.")
    causality: WordFilter[Causality] | None = may("By causality.")
    onset_from: DateFilter | None = may("By the first day on which it may have begun.")
    awaits_assessment: bool | None = may("Only those whose assessment is outstanding, or (false) the others.")


AdverseEventOrder = order("AdverseEvent", ONSET="By when it began; without a date last.")
