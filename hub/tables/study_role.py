"""Which organization takes which role in a study, where, from when to when: the first fact access derives from."""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, DateTime, Index, Table, Text

from hub.principal import Right, Role
from hub.tables.base import (
    Policy,
    any_study,
    changes,
    definer_reads,
    key,
    metadata,
    one_of,
    reference,
)
from hub.tables.operated import operated, recorded

study_role = operated(
    Table(
        "study_role",
        metadata,
        key(),
        reference("study_id", "study.id", index=True),
        reference("organization_id", "organization.id", index=True),
        Column("role", Text, nullable=False),
        Column("country", Text),  # ISO 3166-1 alpha-2; null: the whole study
        Column("valid_from", DateTime(timezone=True), nullable=False),
        Column("valid_to", DateTime(timezone=True), nullable=False),
        one_of("role", Role),
        CheckConstraint("valid_from < valid_to", name="period"),
        *recorded(),
        *changes(),
    ),
    # who the other sites of a study are is nothing a site's party is told: it sees its own and those it is engaged at
    Policy(
        "party_reads",
        f"{any_study('study_role.study_id')} and (role <> 'SITE' or exists (select 1 from study_site s"
        " where s.study_id = study_role.study_id and s.organization_id = study_role.organization_id))",
    ),
    definer_reads(),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR,),
    writes="study_role.role not in ('SPONSOR', 'SMO')",
)
Index("ix_study_role_study_id_role", study_role.c.study_id, study_role.c.role)
