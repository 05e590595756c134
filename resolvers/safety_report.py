"""Reports of adverse events that somebody is owed."""

from __future__ import annotations

from sqlalchemy import ColumnElement

from hub.tables.safety_report import safety_report as safety_report_table
from resolvers.common import hidden_reasons, overdue_when, reasons, told, version
from resolvers.engine.binding import Row, bind, expression, one, sort
from schema.types.adverse_event import AdverseEvent
from schema.types.organization import Organization
from schema.types.safety_report import SafetyReport
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject

_overdue = overdue_when(lambda row: row.reported_on.is_(None))


def _late(row: Row) -> ColumnElement[bool]:
    late: ColumnElement[bool] = row.reported_on > row.due_on
    return late


safety_report = bind(
    SafetyReport,
    safety_report_table,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    committee=one(Organization, "committee_id"),
    adverse_event=one(AdverseEvent, "adverse_event_id"),
    overdue=told(_overdue),
    late=expression(lambda row, args: _late(row)),
    **reasons("reference"),
    **hidden_reasons("subject"),
    orders={"DUE_ON": sort("due_on")},
    default_order="DUE_ON",
    filters=["id", "study", "site", "subject", "recipient", "due_on", "reported_on", "overdue", "late"],
)

TYPES = (safety_report,)
LISTED = {"safety_reports": SafetyReport}
