"""Reports of monitors' visits."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

import strawberry

from hub.tables.monitoring_report import ReportState
from schema.fields import field, later, words
from schema.inputs import DateFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.monitoring_visit import MonitoringVisit
from schema.types.node import REMOVED, Recorded, Signable
from schema.types.study import Study
from schema.types.study_site import StudySite

if TYPE_CHECKING:
    from schema.types.signature import Signature
else:
    Signature = later("Signature", "signature")

words(
    ReportState,
    "How far a report has come.",
    DRAFTED="It is being written.",
    SUBMITTED="It waits to be read.",
    RETURNED="It is to be revised.",
    APPROVED="It is final.",
)


@strawberry.type(
    description="The report of a monitor's visit (ICH E6(R3) 3.11.4.6). A site sees the letter that follows, never the"
    " report."
)
class MonitoringReport(Recorded, Signable):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    monitoring_visit: MonitoringVisit | None = field("The visit.")
    state: ReportState = field("How far it has come.")
    drafted_on: date | None = field("The day of its draft.")
    first_submitted_on: date | None = field("The day of its first submission; null before.")
    submitted_on: date | None = field("The day of its last submission; null before the first.")
    returned_on: date | None = field("The day it was last returned.")
    returns: int = field("How often it was returned for revision.")
    approved_on: date | None = field("The day of its approval.")
    signatures: list[Signature] = field("Electronic signatures on it.")


@filter_
class MonitoringReportFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    monitoring_visit: IDFilter | None = may("By visit.")
    state: WordFilter[ReportState] | None = may("By how far it has come.")
    first_submitted_on: DateFilter | None = may("By the day of its first submission.")
    submitted_on: DateFilter | None = may("By the day of its last submission.")
    approved_on: DateFilter | None = may("By the day of its approval.")


MonitoringReportOrder = order("MonitoringReport", SUBMITTED_ON="By the day of its last submission.")
