"""Reports of monitors' visits."""

from __future__ import annotations

from hub.tables.monitoring_report import monitoring_report as monitoring_report_table
from hub.tables.signature import SignedKind
from resolvers.common import version
from resolvers.engine.binding import bind, many, one, sort
from resolvers.signature import signature_version
from schema.types.monitoring_report import MonitoringReport
from schema.types.monitoring_visit import MonitoringVisit
from schema.types.signature import Signature
from schema.types.study import Study
from schema.types.study_site import StudySite

monitoring_report = bind(
    MonitoringReport,
    monitoring_report_table,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    monitoring_visit=one(MonitoringVisit, "monitoring_visit_id"),
    signatures=many(Signature, "record_id", assume=2),
    signature_version=signature_version(SignedKind.MONITORING_REPORT),
    orders={"SUBMITTED_ON": sort("submitted_on")},
    default_order="SUBMITTED_ON",
    filters=["id", "study", "site", "monitoring_visit", "state", "first_submitted_on", "submitted_on", "approved_on"],
)

TYPES = (monitoring_report,)
LISTED = {"monitoring_reports": MonitoringReport}
