"""Study and site milestones with baseline, planned, forecast and actual dates; append-only."""

from __future__ import annotations

from sqlalchemy import Column, Date, DateTime, Table, Text, text

from hub.tables.base import (
    changes,
    finite,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    provenance,
    reference,
    tenant,
)

milestone = guard(
    Table(
        "milestone",
        metadata,
        key(),
        reference("study_id", "study.id", index=True),
        reference("study_site_id", "study_site.id", nullable=True, index=True),
        Column("name", Text, nullable=False),
        Column("measure", Text, nullable=False),
        Column("effective", Date, nullable=False),
        Column("known_from", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("known_to", DateTime(timezone=True)),
        one_of("measure", ("BASELINE", "PLANNED", "FORECAST", "ACTUAL")),
        finite("effective"),
        *provenance(),
        *changes(),
    ),
    tenant("milestone", "CONDUCT"),
    ingest_writes(),
)
