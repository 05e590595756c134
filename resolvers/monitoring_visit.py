"""Visits of monitors."""

from __future__ import annotations

from hub.tables.monitoring_visit import monitoring_visit as monitoring_visit_table
from resolvers.common import THREADS, version
from resolvers.engine.binding import bind, one, sort
from schema.types.monitoring_visit import MonitoringVisit
from schema.types.study import Study
from schema.types.study_site import StudySite

monitoring_visit = bind(
    MonitoringVisit,
    monitoring_visit_table,
    tenant="study_site_id",
    threads=THREADS,
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    orders={"PLANNED_ON": sort("planned_on")},
    default_order="PLANNED_ON",
    filters=["id", "study", "site", "kind", "state", "planned_on"],
)

TYPES = (monitoring_visit,)
LISTED = {"monitoring_visits": MonitoringVisit}
