"""Verbs on ties of participants that two sources name."""

from __future__ import annotations

from tests.graphql.world import key
from tests.operations.samples import Sample

_SITE_SIDE = {"smo", "site"}

SAMPLES = {
    "tieSubjects": Sample(_SITE_SIDE, {"subject_id": key("subject 101-003"), "kept_id": key("subject 101-001")}),
    "untieSubjects": Sample(_SITE_SIDE, on=key("tie 101")),
    "prepareSubjectTies": Sample(
        _SITE_SIDE,
        {
            "site_id": key("site 101"),
            "source_id": key("source ctms"),
            "kept_source_id": key("source edc"),
            "codes": "CT-3,101-001",
        },
    ),
    "carryOutSubjectTies": Sample(_SITE_SIDE, on=key("batch prepared")),
    "undoSubjectTies": Sample(_SITE_SIDE, on=key("batch tied")),
}
