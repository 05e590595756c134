"""Risk signals."""

from __future__ import annotations

from hub.tables.risk_signal import risk_signal as risk_signal_table
from resolvers.common import version
from resolvers.engine.binding import bind, one, sort
from schema.types.issue import Issue
from schema.types.risk_signal import RiskSignal
from schema.types.study import Study
from schema.types.study_site import StudySite

risk_signal = bind(
    RiskSignal,
    risk_signal_table,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    issue=one(Issue, "issue_id"),
    orders={"AS_OF": sort("as_of")},
    default_order="AS_OF",
    filters=["id", "study", "site", "definition", "state", "as_of"],
)

TYPES = (risk_signal,)
LISTED = {"risk_signals": RiskSignal}
