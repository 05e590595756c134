"""Studies, one row per environment: a UAT copy is another study, never a flag somebody forgets to filter."""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Integer, Table, Text, UniqueConstraint

from hub.canonical.terminology import Blinding, Environment
from hub.tables import spelling
from hub.tables.base import (
    ANYTHING,
    Policy,
    any_study,
    changes,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    provenance,
    reference,
    studywide,
)
from hub.tables.spelling import spelled

study = guard(
    Table(
        "study",
        metadata,
        key(),
        Column("key", Text, nullable=False),
        Column("environment", Text, nullable=False),
        Column("protocol_number", Text, nullable=False),
        Column("title", Text),
        Column("phase", Text),
        Column("time_zone", Text, nullable=False, server_default="UTC"),
        reference("same_as_id", "study.id", nullable=True, index=True),  # the study this one is, as a match was decided
        one_of("environment", Environment),
        UniqueConstraint("key", "environment"),
        spelled("key"),
        spelled("protocol_number"),
        *provenance(),
        *changes(),
    ),
    Policy("party_reads", any_study("study.id", ANYTHING)),
    ingest_writes(),
    definer_reads(),
)
Index("ix_study_key_id", study.c.key, study.c.id)
spelling.index(study, "key", "protocol_number")

study_blinding = guard(
    Table(
        "study_blinding",
        metadata,
        key(),
        reference("study_id", "study.id", index=True),
        Column("blinding", Text, nullable=False),
        Column("effective", Date, nullable=False),
        one_of("blinding", Blinding),
        *changes(),
    ),
    studywide("study_blinding"),
    ingest_writes(),
)

study_country = guard(
    Table(
        "study_country",
        metadata,
        key(),
        reference("study_id", "study.id"),
        Column("country", Text, nullable=False),
        Column("planned_sites", Integer),
        Column("planned_subjects", Integer),
        UniqueConstraint("study_id", "country"),
        *changes(),
    ),
    studywide("study_country"),
    ingest_writes(),
)
