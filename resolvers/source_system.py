"""Outside systems, what they are declared to hold, and the crosswalk of their ids."""

from __future__ import annotations

from hub.tables.source_system import source_identity as source_identity_table
from hub.tables.source_system import source_system as source_system_table
from hub.tables.source_system import study_mapping as study_mapping_table
from resolvers.engine.binding import bind, one, sort
from schema.types.source_system import SourceIdentity, SourceSystem, StudyMapping

source_system = bind(SourceSystem, source_system_table)

source_identity = bind(SourceIdentity, source_identity_table, source=one(SourceSystem, "source_system_id"))

study_mapping = bind(
    StudyMapping,
    study_mapping_table,
    source=one(SourceSystem, "source_system_id"),
    orders={"VERSION": sort("version")},
    default_order="VERSION",
)

TYPES = (source_system, source_identity, study_mapping)
