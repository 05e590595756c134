"""Fields on which sources disagree, what each says, and what was decided."""

from __future__ import annotations

from hub.tables import conflict as tables
from resolvers.common import version
from resolvers.engine.binding import bind, many, one, sort
from schema.types.conflict import Conflict, ConflictDecision, SourceValue
from schema.types.ingest_run import IngestRun
from schema.types.source_system import SourceSystem
from schema.types.study import Study
from schema.types.study_site import StudySite

conflict = bind(
    Conflict,
    tables.conflict,
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    prevailing=one(SourceSystem, "prevailing_source_id"),
    version=version(),
    values=many(SourceValue, "place", local="place", assume=4),
    decisions=many(ConflictDecision, "conflict_id", assume=2),
    orders={"OPENED_AT": sort("opened_at")},
    default_order="OPENED_AT",
    filters=["study", "site", "field", "state"],
)

source_value = bind(
    SourceValue,
    tables.source_value,
    source=one(SourceSystem, "source_system_id"),
    run=one(IngestRun, "ingest_run_id"),
    orders={"KNOWN_FROM": sort("known_from")},
    default_order="KNOWN_FROM",
)

conflict_decision = bind(
    ConflictDecision,
    tables.conflict_decision,
    source=one(SourceSystem, "source_system_id"),
    orders={"DECIDED_AT": sort("decided_at")},
    default_order="DECIDED_AT",
)

TYPES = (conflict, source_value, conflict_decision)
