"""Legal holds."""

from __future__ import annotations

from hub.tables.legal_hold import legal_hold as legal_hold_table
from resolvers.common import version
from resolvers.engine.binding import bind, one, sort
from schema.types.legal_hold import LegalHold
from schema.types.study import Study
from schema.types.study_site import StudySite

legal_hold = bind(
    LegalHold,
    legal_hold_table,
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    orders={"RECORDED_AT": sort("recorded_at")},
    default_order="RECORDED_AT",
    filters=["id", "study", "site", "released_at"],
)

TYPES = (legal_hold,)
LISTED = {"legal_holds": LegalHold}
