"""Reviews of the trail (ICH E6(R3) 4.2.3): of which part, by whom, with what conclusion; signed like a record."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, DateTime, Integer, Table, Text

from hub.principal import Right, Role
from hub.tables.base import AUDIT_ON, PERSON_ON, changes, definer_reads, key, metadata, reference, tenant
from hub.tables.operated import operated, ordered, recorded

audit_trail_review = operated(
    Table(
        "audit_trail_review",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        Column("from_at", DateTime(timezone=True), nullable=False),
        Column("to_at", DateTime(timezone=True), nullable=False),
        Column("records", Integer, nullable=False),  # of the trail in that time, as far as the reviewer reads it
        Column("conclusion", Text, nullable=False),
        CheckConstraint("from_at < to_at", name="period"),
        *recorded(),
        *changes(),
    ),
    tenant("audit_trail_review", Right.AUDIT),
    definer_reads(),
    right=Right.AUDIT,
    roles=(Role.SPONSOR, Role.SITE),
    writes=f"{PERSON_ON} and {AUDIT_ON}",
)
ordered(audit_trail_review, "recorded_at")
