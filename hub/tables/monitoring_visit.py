"""Visits of monitors to a study-site (ICH E6(R3) 3.11.4; CTMS monitoring visit): planned, confirmed, conducted.

The visit of an unblinded monitor is a row of the class BLINDED: its date and place already tell who handles product.
"""

from __future__ import annotations

from sqlalchemy import Column, Date, Table, Text

from hub.canonical.terminology import MonitoringKind as MonitoringKind
from hub.canonical.terminology import MonitoringMethod as MonitoringMethod
from hub.canonical.terminology import MonitoringVisitState as MonitoringVisitState
from hub.principal import DataClass, Right, Role
from hub.tables.base import (
    changes,
    feed_looks_up,
    key,
    metadata,
    one_of,
    provenance,
    reference,
    unblinded,
)
from hub.tables.operated import amendable, open_or_blinded, operated, ordered, recorded

monitoring_visit = operated(
    Table(
        "monitoring_visit",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        Column("data_class", Text, nullable=False, server_default="CODE"),
        Column("kind", Text, nullable=False),
        Column("method", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("planned_on", Date, nullable=False),
        Column("confirmed_on", Date),
        Column("conducted_from", Date),
        Column("conducted_to", Date),
        Column("letter_on", Date),
        Column("purpose", Text),
        one_of("data_class", (DataClass.CODE, DataClass.BLINDED)),
        one_of("kind", MonitoringKind),
        one_of("method", MonitoringMethod),
        one_of("state", MonitoringVisitState),
        *recorded(),
        amendable(),
        *provenance(),
        *changes(),
    ),
    open_or_blinded("monitoring_visit", Right.CONDUCT),
    feed_looks_up(),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR, Role.CRO),
    writes="data_class <> 'BLINDED' or " + unblinded("monitoring_visit"),
)
ordered(monitoring_visit, "planned_on")
