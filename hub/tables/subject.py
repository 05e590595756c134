"""Trial participants by code, their milestones, and (in a table of its own) what identifies them.

A role without the right to identifiers has no row of `subject_identity`, never a masked string.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Column, Computed, Date, DateTime, Index, Integer, Table, Text, UniqueConstraint, text

from hub.canonical.terminology import ConsentKind, IdentityKind, SubjectMilestone
from hub.principal import Right, Role
from hub.tables import spelling
from hub.tables.base import (
    Policy,
    changes,
    definer_reads,
    guard,
    identifiers,
    ingest_writes,
    key,
    metadata,
    one_of,
    part,
    partial_date,
    provenance,
    reference,
    source_access,
    tenant,
)
from hub.tables.operated import amendable, operated, recorded
from hub.tables.spelling import spelled


class ScreeningOutcome(StrEnum):
    """How a screening attempt ended."""

    PASSED = "PASSED"
    FAILED = "FAILED"
    PENDING = "PENDING"


subject = guard(
    Table(
        "subject",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),  # now; `subject_site` keeps the past
        Column("label", Text, nullable=False),
        spelled("label"),
        Column("source_status", Text),
        *provenance(),
        *changes(),
    ),
    tenant("subject", "CODE"),
    part(source_access("subject", "'CODE'")),
    ingest_writes(),
    definer_reads(),
)
Index("ix_subject_study_id_label_id", subject.c.study_id, subject.c.label, subject.c.id)
Index("ix_subject_study_site_id_label_id", subject.c.study_site_id, subject.c.label, subject.c.id)
Index("ix_subject_label_id", subject.c.label, subject.c.id)
spelling.index(subject, "label")
Index(
    "ix_subject_removed",
    subject.c.study_site_id,
    subject.c.label,
    subject.c.id,
    postgresql_where=text("deleted_at is not null"),
)

subject_site = guard(
    Table(
        "subject_site",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", index=True),
        reference("subject_id", "subject.id"),
        Column("number", Integer, nullable=False, server_default=text("1")),  # of the participant's stays, from 1
        Column("valid_from", DateTime(timezone=True), nullable=False),  # of the first stay when it was first said
        Column("valid_to", DateTime(timezone=True)),
        Column("known_from", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("end_known_from", DateTime(timezone=True)),  # when `valid_to` came to be known
        UniqueConstraint("subject_id", "number"),
        *provenance(),
        *changes(),
    ),
    tenant("subject_site", "CODE"),
    ingest_writes(),
    definer_reads(),
)
Index("ix_subject_site_came", subject_site.c.study_site_id, postgresql_where=text("number > 1"))
Index(
    "uq_subject_site_current",
    subject_site.c.subject_id,
    unique=True,
    postgresql_where=text("valid_to is null"),
)

screening_attempt = operated(
    Table(
        "screening_attempt",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", index=True),
        reference("subject_id", "subject.id"),
        Column("number", Integer, nullable=False),
        Column("outcome", Text),
        Column("outcome_reason", Text),
        reference("previous_subject_id", "subject.id", nullable=True),
        *partial_date("screened"),
        one_of("outcome", ScreeningOutcome),
        UniqueConstraint("subject_id", "number"),
        *recorded(),
        amendable(),
        *provenance(),
        *changes(),
    ),
    tenant("screening_attempt", "CODE"),
    right=Right.IDENTIFIER,  # of the investigator's side, for the participants: never the sponsor's
    roles=(Role.SITE, Role.SMO),
)

subject_milestone = guard(
    Table(
        "subject_milestone",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),  # the site at event time
        reference("subject_id", "subject.id"),
        Column("kind", Text, nullable=False),
        Column("reason", Text),
        *partial_date("occurred"),
        Column("mapping_version", Integer),
        Column("known_from", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("known_to", DateTime(timezone=True)),
        one_of("kind", SubjectMilestone),
        *provenance(),
        *changes(),
    ),
    tenant("subject_milestone", "CODE"),
    ingest_writes(),
    definer_reads(),
)
Index(
    "uq_subject_milestone_current",
    subject_milestone.c.subject_id,
    subject_milestone.c.kind,
    unique=True,
    postgresql_where=text("known_to is null"),
)
Index(
    "ix_subject_milestone_past",
    subject_milestone.c.subject_id,
    postgresql_where=text("known_to is not null"),
)
Index(
    "ix_subject_milestone_site_kind",
    subject_milestone.c.study_site_id,
    subject_milestone.c.kind,
    postgresql_where=text("known_to is null"),
)
Index(
    "ix_subject_milestone_study_kind",
    subject_milestone.c.study_id,
    subject_milestone.c.kind,
    postgresql_where=text("known_to is null"),
)

subject_identity = guard(
    Table(
        "subject_identity",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", index=True),
        reference("subject_id", "subject.id"),
        Column("kind", Text, nullable=False),
        Column("value", Text, nullable=False),
        Column("sought", Text, Computed("sought_by(as_read(value))", persisted=True)),
        one_of("kind", IdentityKind),
        *provenance(),
        *changes(),
        UniqueConstraint("subject_id", "source_system_id", "kind"),
    ),
    Policy("party_reads", identifiers("subject_identity")),
    ingest_writes(),
)
Index("ix_subject_identity_sought", subject_identity.c.sought, subject_identity.c.study_id)

consent_event = operated(
    Table(
        "consent_event",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", index=True),
        reference("subject_id", "subject.id", index=True),
        Column("kind", Text, nullable=False),
        Column("effective", Date),
        Column("icf_version", Text),
        one_of("kind", ConsentKind),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    tenant("consent_event", "CODE"),
    definer_reads(),
    right=Right.IDENTIFIER,  # of the investigator's side, for the participants: never the sponsor's
    roles=(Role.SITE, Role.SMO),
)
Index(
    "ix_consent_event_withdrew",
    consent_event.c.study_id,
    postgresql_where=text("kind = 'WITHDREW_FOLLOWUP' and deleted_at is null"),
)
