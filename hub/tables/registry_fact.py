"""What public registries say of a study, field by field (CT.gov, CTIS, EU-CTR, ISRCTN): public, so open to every party.

Persons' contact details are not among them: adapters leave them out.
"""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, Text, text

from hub.canonical.terminology import Registry
from hub.tables.base import changes, guard, ingest_writes, key, metadata, one_of, provenance, reference, studywide

registry_fact = guard(
    Table(
        "registry_fact",
        metadata,
        key(),
        reference("study_id", "study.id"),
        Column("registry", Text, nullable=False),
        Column("registry_id", Text, nullable=False),
        Column("part", Text, nullable=False, server_default=""),
        Column("path", Text, nullable=False),
        Column("field", Text, nullable=False),
        Column("value", Text, nullable=False),
        Column("date", Text),
        Column("as_of", Text),
        one_of("registry", Registry),
        *provenance(),
        *changes(),
    ),
    studywide("registry_fact"),
    ingest_writes(),
)
Index("ix_registry_fact_study_id_path", registry_fact.c.study_id, registry_fact.c.path, registry_fact.c.id)
Index("ix_registry_fact_registry_registry_id", registry_fact.c.registry, registry_fact.c.registry_id)
Index("ix_registry_fact_path", registry_fact.c.path, registry_fact.c.id)
Index(
    "ix_registry_fact_removed",
    registry_fact.c.study_id,
    registry_fact.c.path,
    registry_fact.c.id,
    postgresql_where=text("deleted_at is not null"),
)
