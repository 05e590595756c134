"""Thresholds a study sets for a figure in place of those of its definition; append-only, the past stays known.

None at all: those of the definition hold again, and it has none.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, DateTime, Double, Index, Integer, Table, Text, text
from sqlalchemy.dialects.postgresql import ARRAY

from hub.principal import Right, Role
from hub.tables.base import changes, key, metadata, reference, studywide
from hub.tables.operated import operated, recorded

kpi_threshold = operated(
    Table(
        "kpi_threshold",
        metadata,
        key(),
        reference("study_id", "study.id", index=True),
        Column("definition", Text, nullable=False),
        Column("version", Integer, nullable=False),  # of the definition
        Column("thresholds", ARRAY(Double), nullable=False),
        Column("reason", Text, nullable=False),
        Column("known_from", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("known_to", DateTime(timezone=True)),
        CheckConstraint(
            "cardinality(thresholds) between 0 and 4 and array_position(thresholds, null) is null"
            " and (thresholds[1] <= thresholds[2]) is not false and (thresholds[2] <= thresholds[3]) is not false"
            " and (thresholds[3] <= thresholds[4]) is not false",
            name="thresholds",
        ),
        *recorded(),
        *changes(),
    ),
    studywide("kpi_threshold"),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR,),
)
Index(
    "uq_kpi_threshold_current",
    kpi_threshold.c.study_id,
    kpi_threshold.c.definition,
    kpi_threshold.c.version,
    unique=True,
    postgresql_where=text("known_to is null"),
)
