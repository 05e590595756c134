"""Outside systems, what they are declared to hold, and the crosswalk of their ids."""

from __future__ import annotations

from hub.tables.source_system import source_identity as source_identity_table
from hub.tables.source_system import source_system as source_system_table
from hub.tables.source_system import study_mapping as study_mapping_table
from resolvers.engine.binding import bind, one, sort
from schema.types.organization import Person
from schema.types.source_system import SourceIdentity, SourceSystem, StudyMapping
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject

source_system = bind(SourceSystem, source_system_table)

source_identity = bind(
    SourceIdentity,
    source_identity_table,
    source=one(SourceSystem, "source_system_id"),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "entity_id"),
    person=one(Person, "entity_id"),
    orders={"SOURCE_KEY": sort("source_key")},
    default_order="SOURCE_KEY",
    filters=["study", "site", "source", "kind", "source_key", "label"],
)

study_mapping = bind(
    StudyMapping,
    study_mapping_table,
    source=one(SourceSystem, "source_system_id"),
    orders={"VERSION": sort("version")},
    default_order="VERSION",
)

TYPES = (source_system, source_identity, study_mapping)
