"""Selection of study-sites."""

from __future__ import annotations

from sqlalchemy import Integer, cast

from hub.tables.site_selection import site_selection as site_selection_table
from resolvers.common import version
from resolvers.engine.binding import bind, expression, one, sort
from schema.types.site_selection import SiteSelection
from schema.types.study import Study
from schema.types.study_site import StudySite

site_selection = bind(
    SiteSelection,
    site_selection_table,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    days=expression(lambda row, args: cast(row.decided_on - row.asked_on, Integer)),
    orders={"ASKED_ON": sort("asked_on")},
    default_order="ASKED_ON",
    filters=["id", "study", "site", "state", "asked_on", "decided_on"],
)

TYPES = (site_selection,)
LISTED = {"site_selections": SiteSelection}
