"""Reconciliation of what two systems hold of a study, declared done up to a data cut (ICH E6(R3) 4.2.5)."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Date, Integer, Table, Text

from hub.principal import Right, Role
from hub.tables.base import PERSON_ON, changes, key, metadata, one_of, reference, tenant
from hub.tables.operated import operated, ordered, recorded


class ReconciliationKind(StrEnum):
    """What is reconciled with the EDC."""

    SAFETY = "SAFETY"
    LABORATORY = "LABORATORY"
    RANDOMIZATION = "RANDOMIZATION"
    OTHER = "OTHER"


class ReconciliationState(StrEnum):
    """Whether a declaration holds."""

    DONE = "DONE"
    WITHDRAWN = "WITHDRAWN"


reconciliation = operated(
    Table(
        "reconciliation",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        Column("kind", Text, nullable=False),
        Column("data_cut", Date, nullable=False),
        Column("differences", Integer, nullable=False),  # left, each explained
        Column("explained", Text),
        Column("state", Text, nullable=False),
        one_of("kind", ReconciliationKind),
        one_of("state", ReconciliationState),
        CheckConstraint("differences >= 0 and (differences = 0 or explained is not null)", name="differences"),
        *recorded(),
        *changes(),
    ),
    tenant("reconciliation", Right.CLINICAL),
    right=Right.CLINICAL,
    roles=(Role.SPONSOR, Role.CRO),
    writes=PERSON_ON,
)
ordered(reconciliation, "data_cut")
