"""Enrolment as forecast by month; append-only: the latest one counts, earlier ones stay.

Rows of a country and of the study are made of every site and need the right for the whole study.
"""

from __future__ import annotations

from sqlalchemy import (
    CheckConstraint,
    Column,
    Computed,
    Date,
    DateTime,
    Double,
    Index,
    Integer,
    Table,
    Text,
    Uuid,
    text,
)
from sqlalchemy.dialects.postgresql import ARRAY

from hub.tables.base import changes, copied, guard, ingest_writes, key, metadata, one_of, reference, tenant
from hub.tables.enrolment_plan import FIRST_DAY, ONE_SCOPE, SCOPE

enrolment_forecast = guard(
    Table(
        "enrolment_forecast",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True, index=True),
        Column("country", Text),
        Column("scope", Text, Computed(SCOPE, persisted=True), nullable=False),
        Column("milestone", Text, nullable=False),
        Column("method", Text, nullable=False),
        Column("method_version", Integer, nullable=False),
        Column("as_of", DateTime(timezone=True), nullable=False),
        Column("data_cut", Date, nullable=False),  # the last day whose data it knows, in the study's zone
        Column("computed_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("enrolled", Integer, nullable=False),  # until the data cut
        Column("target", Integer),
        Column("sites_open", Integer, nullable=False),
        Column("sites_planned", Integer, nullable=False),
        Column("sites_left_out", Integer, nullable=False),  # neither activated nor dated
        Column("levels", ARRAY(Integer), nullable=False),  # percent; the order of every lower and upper
        Column("last_in", Date),
        Column("last_in_lower", ARRAY(Date)),
        Column("last_in_upper", ARRAY(Date)),
        one_of("milestone", ("RANDOMIZED", "ENROLLED")),
        CheckConstraint(ONE_SCOPE, name="scope"),
        *changes(),
    ),
    tenant("enrolment_forecast", "CONDUCT"),
    ingest_writes(),
)
Index(
    "ix_enrolment_forecast_scope",
    enrolment_forecast.c.scope,
    enrolment_forecast.c.as_of,
    enrolment_forecast.c.computed_at,
)

enrolment_forecast_month = guard(
    Table(
        "enrolment_forecast_month",
        metadata,
        key(),
        copied("study_id"),
        Column("study_site_id", Uuid),
        reference("enrolment_forecast_id", "enrolment_forecast.id"),
        Column("month", Date, nullable=False),
        Column("expected", Double, nullable=False),
        Column("lower", ARRAY(Integer), nullable=False),
        Column("upper", ARRAY(Integer), nullable=False),
        Column("cumulative_expected", Double, nullable=False),
        Column("cumulative_lower", ARRAY(Integer), nullable=False),
        Column("cumulative_upper", ARRAY(Integer), nullable=False),
        CheckConstraint(FIRST_DAY, name="month_first"),
        *changes(),
    ),
    tenant("enrolment_forecast_month", "CONDUCT"),
    ingest_writes(),
)
Index(
    "uq_enrolment_forecast_month",
    enrolment_forecast_month.c.enrolment_forecast_id,
    enrolment_forecast_month.c.month,
    unique=True,
)
