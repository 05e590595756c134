"""Verbs on enrolment plans."""

from __future__ import annotations

from datetime import date

from tests.graphql.world import key
from tests.operations.samples import Sample

SAMPLES = {
    "planEnrolment": Sample(
        {"sponsor", "cro", "unblinded_sponsor"},
        {"study_id": key("study alpha"), "site_id": key("site 101"), "month": date(2024, 3, 1), "cumulative": 4},
    ),
}
