"""EDC queries and notes (DataQuery), every state with its time; the words apart, by the class of what they quote.

Whoever sees a query sees its states: who moved it, when, to what. What was asked and answered may quote anything.
"""

from __future__ import annotations

from sqlalchemy import Boolean, Column, DateTime, Index, Integer, Table, Text, UniqueConstraint, text

from hub.canonical.terminology import QueryKind, QueryStatus
from hub.principal import DataClass
from hub.tables.base import (
    changes,
    copied,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    provenance,
    quoting,
    reference,
    tenant,
    unless_withheld,
)

data_query = guard(
    Table(
        "data_query",
        metadata,
        key(),
        copied("study_id"),
        copied("study_site_id"),
        reference("subject_id", "subject.id", index=True),
        reference("study_event_id", "study_event.id", nullable=True, index=True),
        reference("form_data_id", "form_data.id", nullable=True, index=True),
        Column("item_group_oid", Text, nullable=False, server_default=""),
        Column("item_oid", Text, nullable=False, server_default=""),
        Column("kind", Text, nullable=False),
        Column("is_query", Boolean, nullable=False),
        Column("status", Text, nullable=False),
        Column("source_status", Text),
        Column("raised_by", Text),
        Column("action_with", Text),
        Column("raised_at", DateTime(timezone=True)),
        Column("answered_at", DateTime(timezone=True)),
        Column("closed_at", DateTime(timezone=True)),
        Column("time_precision", Text, nullable=False, server_default="INSTANT"),
        Column("times_opened", Integer, nullable=False, server_default=text("1")),
        Column("known_from", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        one_of("kind", QueryKind),
        one_of("status", QueryStatus),
        one_of("action_with", ("SITE", "CRA", "DM", "NONE")),
        one_of("time_precision", ("DAY", "INSTANT")),
        *provenance(),
        *changes(),
    ),
    tenant("data_query", "CLINICAL"),
    unless_withheld("data_query"),
    definer_reads(),
    ingest_writes(),
)
_raised = text("(case when raised_at is null then 'infinity'::timestamptz else raised_at end)")
Index("ix_data_query_study_id_raised", data_query.c.study_id, _raised, data_query.c.id)
Index("ix_data_query_study_site_id_raised", data_query.c.study_site_id, _raised, data_query.c.id)
Index("ix_data_query_raised", _raised, data_query.c.id)
Index(
    "ix_data_query_removed",
    data_query.c.study_site_id,
    _raised,
    data_query.c.id,
    postgresql_where=text("deleted_at is not null"),
)
Index("ix_data_query_study_id_status", data_query.c.study_id, data_query.c.status)

data_query_state = guard(
    Table(
        "data_query_state",
        metadata,
        key(),
        copied("study_id"),
        copied("study_site_id"),
        copied("subject_id"),
        reference("data_query_id", "data_query.id"),
        Column("position", Integer, nullable=False),
        Column("state", Text, nullable=False),
        Column("source_state", Text),
        Column("at", DateTime(timezone=True)),
        Column("by", Text),
        one_of("state", QueryStatus),
        UniqueConstraint("data_query_id", "position"),
        *provenance(),
        *changes(),
    ),
    tenant("data_query_state", "CLINICAL"),
    unless_withheld("data_query_state"),
    definer_reads(),
    ingest_writes(),
)

data_query_text = guard(
    Table(
        "data_query_text",
        metadata,
        key(),
        copied("study_id"),
        copied("study_site_id"),
        copied("subject_id"),
        reference("data_query_state_id", "data_query_state.id"),
        Column("data_class", Text, nullable=False),
        Column("text", Text),
        Column("response", Text),
        one_of("data_class", DataClass),
        UniqueConstraint("data_query_state_id"),
        *provenance(),
        *changes(),
    ),
    quoting("data_query_text"),
    unless_withheld("data_query_text"),
    definer_reads(),
    ingest_writes(),
)
