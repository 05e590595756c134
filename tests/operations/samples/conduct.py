"""Verbs on milestones and deviations."""

from __future__ import annotations

from datetime import date

from hub.tables.issue import Importance
from hub.tables.milestone import MilestoneMeasure
from tests.graphql.world import key
from tests.operations.samples import Sample

_STUDY = {"sponsor", "cro", "unblinded_sponsor"}
_HERE = {*_STUDY, "smo", "site"}

SAMPLES = {
    "setMilestone": Sample(
        _STUDY,
        {
            "study_id": key("study alpha"),
            "site_id": key("site 102"),
            "name": "ACTIVATED",
            "measure": MilestoneMeasure.FORECAST,
            "effective_on": date(2024, 7, 1),
        },
    ),
    "reportDeviation": Sample(
        _HERE,
        {
            "site_id": key("site 101"),
            "subject_id": key("subject 101-002"),
            "category": "Visit window",
            "importance": Importance.MAJOR,
            "occurred": "2024-06",
            "identified": "2024-06-20",
            "description": "The visit was four days late",
        },
    ),
    "changeDeviation": Sample(_HERE, {"status": "Closed"}, on=key("deviation 101-001")),
}
