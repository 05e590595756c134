"""Reports of adverse events that somebody is owed."""

from __future__ import annotations

from hub.tables.safety_report import safety_report as safety_report_table
from resolvers.common import overdue, version
from resolvers.engine.binding import bind, expression, one, sort
from schema.types.adverse_event import AdverseEvent
from schema.types.organization import Organization
from schema.types.safety_report import SafetyReport
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject

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
    overdue=expression(lambda row, args: overdue(row, row.reported_on.is_(None)), total=True),
    late=expression(lambda row, args: row.reported_on > row.due_on),
    orders={"DUE_ON": sort("due_on")},
    default_order="DUE_ON",
    filters=["id", "study", "site", "subject", "recipient", "due_on", "reported_on"],
)

TYPES = (safety_report,)
LISTED = {"safety_reports": SafetyReport}
