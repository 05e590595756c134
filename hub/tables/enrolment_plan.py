"""Enrolment as planned by month; append-only.

A row is of the whole study (neither country nor site), of a country, or of a site. Rows of a country and of the study
are of every site and need the right for the whole study; no right is kept over a country as such.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Computed, Date, DateTime, Index, Integer, Table, Text, text

from hub.principal import Right, Role
from hub.tables.base import changes, key, metadata, provenance, reference, tenant
from hub.tables.operated import operated, recorded

SCOPE = "study_id::text || ':' || coalesce(study_site_id::text, country, '')"
"""Of which study, country or site a row is, as one text: rows of a scope are none of another's."""
ONE_SCOPE = "study_site_id is null or country is null"
FIRST_DAY = "extract(day from month) = 1"

enrolment_plan = operated(
    Table(
        "enrolment_plan",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True, index=True),
        Column("country", Text),
        Column("scope", Text, Computed(SCOPE, persisted=True), nullable=False),
        Column("month", Date, nullable=False),  # its first day
        Column("cumulative", Integer, nullable=False),  # participants by the end of the month
        Column("known_from", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("known_to", DateTime(timezone=True)),
        CheckConstraint(ONE_SCOPE, name="scope"),
        CheckConstraint(FIRST_DAY, name="month_first"),
        CheckConstraint("cumulative >= 0", name="cumulative"),
        *recorded(),
        reference("organization_id", "organization.id", nullable=True),  # whose word it is
        *provenance(),
        *changes(),
    ),
    tenant("enrolment_plan", "CONDUCT"),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR, Role.CRO),
)
Index("ix_enrolment_plan_scope", enrolment_plan.c.scope, enrolment_plan.c.month, enrolment_plan.c.id)
Index(
    "uq_enrolment_plan_current",
    enrolment_plan.c.scope,
    enrolment_plan.c.month,
    unique=True,
    postgresql_where=text("known_to is null"),
)
