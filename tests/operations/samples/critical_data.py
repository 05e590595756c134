"""Verbs on data critical to quality."""

from __future__ import annotations

from tests.graphql.world import key
from tests.operations.samples import Sample

_STUDY = {"sponsor", "cro", "unblinded_sponsor"}

SAMPLES = {
    "markCriticalData": Sample(
        _STUDY, {"study_id": key("study alpha"), "form_oid": "AE", "rationale": "Safety of the participants"}
    ),
    "endCriticalData": Sample(_STUDY, on=key("critical VITALS")),
}
