"""Adverse events, coded; the blinded form of an SAE is the only one kept here (SDTM AE)."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Table, Text

from hub.tables.base import (
    changes,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    partial_date,
    provenance,
    reference,
    tenant,
    unless_withheld,
)

adverse_event = guard(
    Table(
        "adverse_event",
        metadata,
        key(),
        reference("study_id", "study.id", index=True),
        reference("study_site_id", "study_site.id", index=True),
        reference("subject_id", "subject.id", index=True),
        Column("term", Text),
        Column("serious", Boolean),
        Column("severity", Text),
        Column("outcome", Text),
        *partial_date("onset"),
        *partial_date("resolved"),
        *provenance(),
        *changes(),
    ),
    tenant("adverse_event", "SAFETY"),
    unless_withheld("adverse_event"),
    definer_reads(),
    ingest_writes(),
)
