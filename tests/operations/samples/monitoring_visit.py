"""Verbs on monitoring visits."""

from __future__ import annotations

from datetime import date

from hub.tables.monitoring_visit import MonitoringKind, MonitoringMethod
from tests.graphql.world import key
from tests.operations.samples import Sample

_STUDY = {"sponsor", "cro", "unblinded_sponsor"}
_PLANNED = key("visit planned 101")

SAMPLES = {
    "planMonitoringVisit": Sample(
        _STUDY,
        {
            "site_id": key("site 101"),
            "kind": MonitoringKind.MONITORING,
            "method": MonitoringMethod.REMOTE,
            "planned_on": date(2024, 7, 1),
            "purpose": "Consent of 101-001 and 101-002, visits since 2024-05-17",
        },
    ),
    "confirmMonitoringVisit": Sample(_STUDY, {"planned_on": date(2024, 6, 11)}, on=_PLANNED),
    "recordMonitoringVisitConducted": Sample(
        _STUDY, {"conducted_from": date(2024, 6, 10), "conducted_to": date(2024, 6, 11)}, on=_PLANNED
    ),
    "cancelMonitoringVisit": Sample(_STUDY, on=_PLANNED),
}
