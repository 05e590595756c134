"""Clocks of protocols, assessments of adverse events, and the reports that are owed."""

from __future__ import annotations

from sqlalchemy import Boolean, ColumnElement, cast

from hub.tables import safety_clock as tables
from resolvers.common import by, overdue, version
from resolvers.engine.binding import Row, bind, expression, one, sort
from schema.types.adverse_event import AdverseEvent
from schema.types.safety_clock import AdverseEventAssessment, OwedReport, ProtocolSafetyClock
from schema.types.safety_report import SafetyReport
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject


def _overdue(row: Row) -> ColumnElement[bool]:
    return overdue(row, row.reported_on.is_(None))


protocol_safety_clock = bind(
    ProtocolSafetyClock,
    tables.protocol_safety_clock,
    version=version(),
    study=one(Study, "study_id"),
    orders={"VALID_FROM": sort("valid_from")},
    default_order="VALID_FROM",
    filters=["id", "study", "event", "recipient"],
)

adverse_event_assessment = bind(
    AdverseEventAssessment,
    tables.adverse_event_assessment,
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    adverse_event=one(AdverseEvent, "adverse_event_id"),
    orders={"AWARE_ON": sort("aware_on")},
    default_order="AWARE_ON",
)

owed_report = bind(
    OwedReport,
    tables.owed_report,
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    adverse_event=one(AdverseEvent, "adverse_event_id"),
    safety_report=one(SafetyReport, "safety_report_id"),
    overdue=expression(lambda row, args: _overdue(row), total=True),
    late=expression(lambda row, args: row.reported_on > row.due_on),
    orders={"DUE_ON": sort("due_on")},
    default_order="DUE_ON",
    filters=by(
        "study",
        "site",
        "subject",
        "recipient",
        "basis",
        "due_on",
        "overdue",
        "late",
        reported=lambda row, value: row.reported_on.is_not(None) == cast(value, Boolean),
    ),
    node=False,
)

TYPES = (protocol_safety_clock, adverse_event_assessment, owed_report)
LISTED = {"protocol_safety_clocks": ProtocolSafetyClock, "owed_reports": OwedReport}
