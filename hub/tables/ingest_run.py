"""The ledger of ingest: raw files, runs and their steps, findings, quarantined records."""

from __future__ import annotations

from sqlalchemy import BigInteger, Column, DateTime, Index, Integer, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from hub.canonical.terminology import RunState
from hub.principal import DataClass
from hub.tables.base import Policy as _Policy
from hub.tables.base import (
    TextArray,
    changes,
    classed,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    reach,
    reference,
    study_access,
)

raw_file = guard(
    Table(
        "raw_file",
        metadata,
        Column("sha256", Text, primary_key=True),
        Column("size", BigInteger, nullable=False),
        Column("received_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("redacted_sha256", Text),  # set when the first bytes may not be kept
    ),
    ingest_writes(),
)

ingest_run = guard(
    Table(
        "ingest_run",
        metadata,
        key(),
        reference("study_id", "study.id"),
        Column("source_system_id", Uuid, nullable=False),
        Column("adapter", Text, nullable=False),
        Column("adapter_version", Text, nullable=False),
        Column("file_name", Text, nullable=False),
        Column("sha256", Text, nullable=False),
        Column("mapping_version", Integer, nullable=False),
        Column("state", Text, nullable=False),
        Column("started_by", Text, nullable=False),
        Column("started_at", DateTime(timezone=True), nullable=False, server_default=text("clock_timestamp()")),
        Column("finished_at", DateTime(timezone=True)),
        Column("as_of", DateTime(timezone=True)),
        Column("checkpoint", BigInteger, nullable=False, server_default=text("0")),  # last staged record
        Column("error_code", Text),
        Column("receipt", JSONB),
        one_of("state", RunState),
        *changes(),
    ),
    _Policy("party_reads", study_access("'CONDUCT'", "ingest_run.study_id")),
    ingest_writes(),
    definer_reads(),
)
Index("ix_ingest_run_study_id_started_at_id", ingest_run.c.study_id, ingest_run.c.started_at, ingest_run.c.id)
Index("ix_ingest_run_started_at_id", ingest_run.c.started_at, ingest_run.c.id)

finding = guard(
    Table(
        "finding",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True, index=True),
        reference("subject_id", "subject.id", nullable=True, index=True),
        reference("ingest_run_id", "ingest_run.id"),
        Column("rule", Text, nullable=False),
        Column("severity", Text, nullable=False),
        Column("message", Text, nullable=False),  # never quotes a value
        Column("record_kind", Text),
        Column("source_line", BigInteger),
        Column("found_at", DateTime(timezone=True), nullable=False, server_default=text("clock_timestamp()")),
        one_of("severity", ("ERROR", "WARNING", "INFO")),
        *changes(),
    ),
    _Policy("party_reads", reach("finding", "'CODE'")),
    ingest_writes(),
)
Index("ix_finding_study_id_found_at_id", finding.c.study_id, finding.c.found_at, finding.c.id)
Index("ix_finding_found_at_id", finding.c.found_at, finding.c.id)

quarantine = guard(
    Table(
        "quarantine",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        reference("ingest_run_id", "ingest_run.id", index=True),
        reference("finding_id", "finding.id"),
        Column("data_class", Text, nullable=False),
        Column("fragment", Text, nullable=False),  # the record as the source sent it
        Column("waits_for", TextArray, nullable=False, server_default="{}"),
        Column("replayed_at", DateTime(timezone=True)),
        one_of("data_class", DataClass),
        *changes(),
    ),
    classed("quarantine"),
    ingest_writes(),
)
