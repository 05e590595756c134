"""Verbs on the selection of study-sites."""

from __future__ import annotations

from datetime import date

from tests.graphql.world import key
from tests.operations.samples import Sample

_STUDY = {"sponsor", "cro", "unblinded_sponsor"}
_WHY = {"rationale": "Enough patients of the indication"}

SAMPLES = {
    "startSiteFeasibility": Sample({"other_sponsor"}, {"site_id": key("site 201"), "asked_on": date(2024, 6, 20)}),
    "selectSite": Sample(_STUDY, _WHY, on=key("selection 102")),
    "declineSite": Sample(_STUDY, _WHY, on=key("selection 101")),
}
