"""Participants of two sources that a person declared to be one, and the rows that moved for it.

Never proposed and never worked out: a name, a birth date or a code is no evidence of a person. Each row that moved is
noted (`subject_tie_row`), so that undoing moves back those and no others.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, DateTime, Index, Table, Text, Uuid, text

from hub.tables.base import changes, guard, ingest_writes, key, metadata, reference

subject_tie = guard(
    Table(
        "subject_tie",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", index=True),
        reference("subject_id", "subject.id"),  # the one that is not kept
        reference("kept_subject_id", "subject.id", index=True),
        Column("tied_by", Text, nullable=False),
        Column("reason", Text, nullable=False),
        Column("tied_at", DateTime(timezone=True), nullable=False, server_default=text("clock_timestamp()")),
        Column("untied_by", Text),
        Column("untied_reason", Text),
        Column("untied_at", DateTime(timezone=True)),
        CheckConstraint("subject_id <> kept_subject_id", name="two"),
        CheckConstraint("num_nulls(untied_by, untied_reason, untied_at) in (0, 3)", name="untied"),
        *changes(),
    ),
    ingest_writes(),
)
Index("uq_subject_tie_open", subject_tie.c.subject_id, unique=True, postgresql_where=text("untied_at is null"))

subject_tie_row = guard(
    Table(
        "subject_tie_row",
        metadata,
        Column("subject_tie_id", Uuid, primary_key=True),  # no foreign key: a participant has many rows
        Column("entity", Text, primary_key=True),  # the table
        Column("key", Text, primary_key=True),
    ),
    ingest_writes(),
)
