"""Verbs on reported figures."""

from __future__ import annotations

from datetime import UTC, datetime

from hub.performance.definitions import Metric
from tests.graphql.world import key
from tests.operations.samples import Sample

SAMPLES = {
    "reportFigure": Sample(
        {"sponsor", "cro", "smo", "site", "unblinded_sponsor"},
        {
            "study_id": key("study alpha"),
            "site_id": key("site 101"),
            "metric": Metric.SCREENED,
            "numerator": 7,
            "as_of": datetime(2024, 7, 1, tzinfo=UTC),
            "system": "Screening log",
        },
    ),
}
