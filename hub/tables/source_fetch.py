"""How a source is fetched for a study: the declaration, and when it was last pulled. Ingest's own; no party reads it.

Where a fetch goes on stands on `ingest_run.cursor`: it is that of the last run that was published.
"""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Table, Text, UniqueConstraint
from sqlalchemy.dialects.postgresql import JSONB

from hub.tables.base import changes, guard, ingest_writes, key, metadata, reference

source_fetch = guard(
    Table(
        "source_fetch",
        metadata,
        key(),
        reference("study_id", "study.id", index=True),
        reference("source_system_id", "source_system.id"),
        Column("fetcher", Text, nullable=False),
        Column("document", JSONB, nullable=False),  # credentials by reference alone
        Column("pulled_at", DateTime(timezone=True)),  # the last pull's end, whatever came of it
        Column("error_code", Text),  # null: the last pull ended well
        UniqueConstraint("source_system_id", "study_id"),
        *changes(),
    ),
    ingest_writes(),
)
