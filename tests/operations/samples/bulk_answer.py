"""Verbs on bulk answers: everybody may ask, and nobody touches another's."""

from __future__ import annotations

from hub.tables.saved_report import AnswerFormat
from tests.graphql.world import CALLERS, key
from tests.operations.samples import Sample

SAMPLES = {
    "startBulkAnswer": Sample(
        CALLERS.keys() - {"nobody", "site_without_scopes"},
        {"document": "{ studies { nodes { key } } }", "variables": "{}", "format": AnswerFormat.NDJSON},
    ),
    "deleteBulkAnswer": Sample({"sponsor"}, on=key("answer haru")),
    "discardBulkAnswer": Sample({"sponsor", "unblinded_sponsor"}, on=key("frozen haru")),
    "freezeBulkAnswer": Sample({"sponsor"}, on=key("answer haru")),
}
