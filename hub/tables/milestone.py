"""Study and site milestones with baseline, planned, forecast and actual dates; append-only."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Column, Date, DateTime, Index, Table, Text, text

from hub.principal import Right, Role
from hub.tables.base import (
    changes,
    definer_reads,
    key,
    metadata,
    one_of,
    provenance,
    reference,
    tenant,
)
from hub.tables.operated import operated, ordered, recorded


class MilestoneMeasure(StrEnum):
    """Which of a milestone's dates this is."""

    BASELINE = "BASELINE"
    PLANNED = "PLANNED"
    FORECAST = "FORECAST"
    ACTUAL = "ACTUAL"


milestone = operated(
    Table(
        "milestone",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        Column("name", Text, nullable=False),
        Column("measure", Text, nullable=False),
        Column("effective", Date, nullable=False),
        reference("owner_id", "organization.id", nullable=True),  # who sees to it
        Column("known_from", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("known_to", DateTime(timezone=True)),
        one_of("measure", MilestoneMeasure),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    tenant("milestone", "CONDUCT"),
    definer_reads(),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR, Role.CRO),
)
ordered(milestone, "effective")
Index(
    "uq_milestone_current",
    *(milestone.c[name] for name in ("study_id", "study_site_id", "name", "measure")),
    unique=True,
    postgresql_nulls_not_distinct=True,
    postgresql_where=text("known_to is null and deleted_at is null and recorded_by is not null"),
)
"""Of what users said one is current; what a source says stands beside it."""
