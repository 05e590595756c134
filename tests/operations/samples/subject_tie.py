"""Verbs on ties of participants that two sources name."""

from __future__ import annotations

from tests.graphql.world import key
from tests.operations.samples import Sample

_SITE_SIDE = {"smo", "site"}

SAMPLES = {
    "tieSubjects": Sample(_SITE_SIDE, {"subject_id": key("subject 101-003"), "kept_id": key("subject 101-001")}),
    "untieSubjects": Sample(_SITE_SIDE, on=key("tie 101")),
}
