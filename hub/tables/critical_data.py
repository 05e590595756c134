"""Data critical to quality (ICH E6(R3) 3.10.1, E8(R1) 3): forms and items that the sponsor's side names, and why.

A mark is of OIDs and not of a definition: it holds through every version of the CRF definitions.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, Index, Table, Text, text

from hub.principal import Right, Role
from hub.tables.base import changes, key, metadata, provenance, reference, studywide
from hub.tables.operated import operated, recorded

critical_data = operated(
    Table(
        "critical_data",
        metadata,
        key(),
        reference("study_id", "study.id"),
        Column("form_oid", Text, nullable=False),
        Column("item_oid", Text),  # null: the whole form
        Column("rationale", Text, nullable=False),
        Column("ended_on", Date),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    studywide("critical_data"),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR, Role.CRO),
)
Index("ix_critical_data_recorded", critical_data.c.recorded_at, critical_data.c.id)
Index("ix_critical_data_study_id_recorded", critical_data.c.study_id, critical_data.c.recorded_at, critical_data.c.id)
Index(
    "uq_critical_data_current",
    critical_data.c.study_id,
    critical_data.c.form_oid,
    text("(case when item_oid is null then '' else item_oid end)"),
    unique=True,
    postgresql_where=text("ended_on is null and deleted_at is null"),
)
