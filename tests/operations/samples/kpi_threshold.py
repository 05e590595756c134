"""Verbs on thresholds."""

from __future__ import annotations

from tests.graphql.world import key
from tests.operations.samples import Sample

SAMPLES = {
    "setThresholds": Sample(
        {"sponsor", "unblinded_sponsor"},
        {"study_id": key("study alpha"), "definition": "kri0009", "thresholds": [2.5, 3.5]},
    ),
}
