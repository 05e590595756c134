"""Outside systems, what each is declared to hold for a study, and the crosswalk of their ids."""

from __future__ import annotations

from sqlalchemy import Column, DateTime, ForeignKey, Index, Integer, Table, Text, UniqueConstraint, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from hub.canonical.terminology import EntityKind, Environment
from hub.tables import spelling
from hub.tables.base import (
    Policy,
    TextArray,
    changes,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    part,
    reference,
    source_access,
    studywide,
    tenant,
)
from hub.tables.spelling import spelled

source_system = guard(
    Table(
        "source_system",
        metadata,
        key(),
        Column("name", Text, nullable=False, unique=True),
        Column("adapter", Text, nullable=False),
        Column("time_zone", Text, nullable=False, server_default="UTC"),  # of its stamps without an offset
        *changes(),
    ),
    Policy(
        "party_reads",
        "exists (select 1 from study_mapping m where m.source_system_id = source_system.id)",
    ),
    ingest_writes(),
)

minting_scope = guard(
    Table(
        "minting_scope",
        metadata,
        Column("source_system_id", Uuid, ForeignKey("source_system.id"), primary_key=True),
        Column("study_id", Uuid, ForeignKey("study.id"), primary_key=True),
        Column("scope", Uuid, nullable=False, server_default=text("gen_random_uuid()")),
    ),
    Policy("ingest_draws", "true", roles="hub_ingest", command="insert"),
    Policy("ingest_mints", "true", roles="hub_ingest"),
)
"""What ids of a source's rows in a study are minted beneath (`hub.ingest.identity`): a secret that never changes."""

study_mapping = guard(
    Table(
        "study_mapping",
        metadata,
        key(),
        reference("study_id", "study.id", index=True),
        reference("source_system_id", "source_system.id", index=True),
        Column("version", Integer, nullable=False),
        Column("environment", Text, nullable=False),
        Column("country", Text),  # of sites the source gives none for
        Column("study_oids", TextArray, nullable=False, server_default="{}"),
        Column("document", JSONB, nullable=False),
        Column("known_from", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("known_to", DateTime(timezone=True)),
        one_of("environment", Environment),
        UniqueConstraint("study_id", "source_system_id", "version"),
        *changes(),
    ),
    studywide("study_mapping"),
    part(source_access("study_mapping", "'DELIVERY'")),
    definer_reads(),
    ingest_writes(),
)
Index(
    "uq_study_mapping_current",
    study_mapping.c.study_id,
    study_mapping.c.source_system_id,
    unique=True,
    postgresql_where=text("known_to is null"),
)

source_identity = guard(
    Table(
        "source_identity",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True, index=True),
        reference("source_system_id", "source_system.id"),
        Column("kind", Text, nullable=False),
        Column("source_key", Text, nullable=False),
        Column("label", Text),  # the source's display value; changes, never a key
        spelled("source_key"),
        spelled("label"),
        Column("entity_id", Uuid, nullable=False, index=True),
        one_of("kind", EntityKind),
        UniqueConstraint("source_system_id", "study_id", "kind", "source_key"),
        *changes(),
    ),
    tenant("source_identity", "CODE"),
    ingest_writes(),
)
Index(
    "ix_source_identity_study_id_source_key_id",
    source_identity.c.study_id,
    source_identity.c.source_key,
    source_identity.c.id,
)
Index("ix_source_identity_source_key_id", source_identity.c.source_key, source_identity.c.id)
spelling.index(source_identity, "source_key", "label")
