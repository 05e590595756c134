"""Figures as parties report them, from systems of their own, to stand beside the hub's; append-only.

A row is of the whole study or of a study-site. Who holds the right that opens what is counted reads it, as any figure;
of the whole study only who holds it there.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, DateTime, Index, Integer, Table, Text, text

from hub.principal import Right, Role
from hub.tables.base import Policy, changes, key, metadata, one_of, reach, reference
from hub.tables.operated import operated, recorded

_REACH = reach("reported_figure", "reported_figure.required")

reported_figure = operated(
    Table(
        "reported_figure",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True, index=True),
        Column("metric", Text, nullable=False),
        Column("definition_version", Integer),
        Column("required", Text, nullable=False),  # the right that opens what is counted
        Column("numerator", Integer, nullable=False),
        Column("denominator", Integer),
        Column("as_of", DateTime(timezone=True), nullable=False),
        Column("system", Text, nullable=False),
        reference("organization_id", "organization.id"),  # whose word it is
        Column("known_from", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("known_to", DateTime(timezone=True)),
        one_of("required", Right),
        CheckConstraint("numerator >= 0 and (denominator >= 0) is not false", name="numbers"),
        *recorded(),
        *changes(),
    ),
    Policy("party_reads", _REACH),
    right=None,
    roles=(Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE),
    writes=_REACH,
)
Index(
    "uq_reported_figure_current",
    reported_figure.c.study_id,
    reported_figure.c.metric,
    reported_figure.c.study_site_id,
    reported_figure.c.organization_id,
    reported_figure.c.system,
    reported_figure.c.as_of,
    unique=True,
    postgresql_nulls_not_distinct=True,
    postgresql_where=text("known_to is null"),
)
