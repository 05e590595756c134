"""Studies that may be one, and what was decided."""

from __future__ import annotations

from hub.tables import study_match as tables
from resolvers.common import version
from resolvers.engine.binding import bind, many, one, sort
from schema.types.study import Study
from schema.types.study_match import StudyMatch, StudyMatchDecision

study_match = bind(
    StudyMatch,
    tables.study_match,
    study=one(Study, "study_id"),
    other=one(Study, "other_id"),
    kept=one(Study, "kept_study_id"),
    version=version(),
    decisions=many(StudyMatchDecision, "study_match_id", assume=2),
    orders={"PROPOSED_AT": sort("proposed_at")},
    default_order="PROPOSED_AT",
    filters=["study", "other", "state"],
)

study_match_decision = bind(
    StudyMatchDecision,
    tables.study_match_decision,
    kept=one(Study, "kept_study_id"),
    orders={"DECIDED_AT": sort("decided_at")},
    default_order="DECIDED_AT",
)

TYPES = (study_match, study_match_decision)
