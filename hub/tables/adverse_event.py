"""Adverse events, coded; the blinded form of an SAE is the only one kept here (SDTM AE)."""

from __future__ import annotations

from sqlalchemy import Boolean, Column, Table, Text

from hub.principal import Right
from hub.tables.base import (
    changes,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    part,
    partial_date,
    provenance,
    reference,
    site_access,
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
    part(
        f"{site_access(chr(39) + Right.ETHICS + chr(39), 'adverse_event.study_site_id')} and exists (select 1"
        " from safety_report r where r.adverse_event_id = adverse_event.id and r.recipient = 'IRB'"
        " and r.reported_on is not null and r.deleted_at is null)"
    ),
    unless_withheld("adverse_event"),
    definer_reads(),
    ingest_writes(),
)
