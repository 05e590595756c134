"""Study-sites that may be one, and what was decided."""

from __future__ import annotations

from hub.tables import site_match as tables
from resolvers.common import version
from resolvers.engine.binding import bind, many, one, sort
from schema.types.site_match import SiteMatch, SiteMatchDecision
from schema.types.study import Study
from schema.types.study_site import StudySite

site_match = bind(
    SiteMatch,
    tables.site_match,
    study=one(Study, "study_id"),
    first_site=one(StudySite, "first_site_id"),
    second_site=one(StudySite, "second_site_id"),
    kept=one(StudySite, "kept_site_id"),
    version=version(),
    decisions=many(SiteMatchDecision, "site_match_id", assume=2),
    orders={"PROPOSED_AT": sort("proposed_at")},
    default_order="PROPOSED_AT",
    filters=["study", "state"],
)

site_match_decision = bind(
    SiteMatchDecision,
    tables.site_match_decision,
    kept=one(StudySite, "kept_site_id"),
    orders={"DECIDED_AT": sort("decided_at")},
    default_order="DECIDED_AT",
)

TYPES = (site_match, site_match_decision)
