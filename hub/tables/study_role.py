"""Which organization takes which role in a study, where, from when to when: the first fact access derives from."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, DateTime, Index, Table, Text

from hub.principal import Role
from hub.tables.base import (
    changes,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    reference,
    studywide,
)

study_role = guard(
    Table(
        "study_role",
        metadata,
        key(),
        reference("study_id", "study.id", index=True),
        reference("organization_id", "organization.id", index=True),
        Column("role", Text, nullable=False),
        Column("country", Text),  # ISO 3166-1 alpha-2; null: the whole study
        Column("valid_from", DateTime(timezone=True), nullable=False),
        Column("valid_to", DateTime(timezone=True), nullable=False),
        one_of("role", Role),
        CheckConstraint("valid_from < valid_to", name="period"),
        *changes(),
    ),
    studywide("study_role"),
    ingest_writes(),
    definer_reads(),
)
Index("ix_study_role_study_id_role", study_role.c.study_id, study_role.c.role)
