"""Verbs on targets of study-sites."""

from __future__ import annotations

from hub.tables.study_site import TargetKind
from tests.graphql.world import key
from tests.operations.samples import Sample

SAMPLES = {
    "setSiteTarget": Sample(
        {"sponsor", "cro", "unblinded_sponsor"},
        {"site_id": key("site 102"), "kind": TargetKind.ENROLLED, "target": 12},
    ),
}
