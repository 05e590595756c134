"""Verbs on what waits in quarantine."""

from __future__ import annotations

from tests.graphql.world import key
from tests.operations.samples import Sample

_WHOLE = {"sponsor", "cro", "unblinded_sponsor"}

SAMPLES = {
    "setAsideRecords": Sample(_WHOLE, {"record_id": key("held 11")}),
    "takeBackRecords": Sample(_WHOLE, on=key("aside 101")),
}
