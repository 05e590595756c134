"""Visits and other events of a subject (ODM StudyEventData), with their windows."""

from __future__ import annotations

from sqlalchemy import Column, Index, Table, Text, UniqueConstraint, text

from hub.tables.base import (
    changes,
    copied,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    part,
    partial_date,
    provenance,
    reference,
    source_access,
    tenant,
    unless_withheld,
)

study_event = guard(
    Table(
        "study_event",
        metadata,
        key(),
        copied("study_id"),
        copied("study_site_id"),  # the site at event time
        reference("subject_id", "subject.id"),
        Column("oid", Text, nullable=False),
        Column("repeat_key", Text, nullable=False),
        Column("name", Text),
        Column("source_status", Text),
        *partial_date("occurred"),
        Column("started_raw", Text),  # as the source says; `occurred` is of it where no mapping names the visit's date
        *partial_date("ended"),
        *partial_date("window_target"),
        *partial_date("window_start"),
        *partial_date("window_end"),
        Column("instance_key", Text),
        Column("metadata_oid", Text),
        UniqueConstraint("subject_id", "oid", "repeat_key"),
        *provenance(),
        *changes(),
    ),
    tenant("study_event", "CODE"),
    part(source_access("study_event", "'CODE'")),
    unless_withheld("study_event"),
    definer_reads(),
    ingest_writes(),
)
Index("ix_study_event_subject_id_oid_id", study_event.c.subject_id, study_event.c.oid, study_event.c.id)
Index("ix_study_event_study_id_oid_id", study_event.c.study_id, study_event.c.oid, study_event.c.id)
Index("ix_study_event_study_site_id_oid_id", study_event.c.study_site_id, study_event.c.oid, study_event.c.id)
Index("ix_study_event_oid_id", study_event.c.oid, study_event.c.id)
Index(
    "ix_study_event_removed",
    study_event.c.study_site_id,
    study_event.c.oid,
    study_event.c.id,
    postgresql_where=text("deleted_at is not null"),
)
