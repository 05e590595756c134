"""The report of a monitor's visit (ICH E6(R3) 3.11.4.6): first submission, returns, approval.

A site gets the letter that follows alone, a fact of the visit.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Column, Date, Integer, Table, Text, UniqueConstraint

from hub.principal import DataClass, Right, Role
from hub.tables.base import (
    changes,
    definer_reads,
    key,
    metadata,
    one_of,
    provenance,
    reference,
    unblinded,
)
from hub.tables.operated import open_or_blinded, operated, ordered, recorded


class ReportState(StrEnum):
    """How far a report has come."""

    SUBMITTED = "SUBMITTED"
    RETURNED = "RETURNED"
    APPROVED = "APPROVED"


monitoring_report = operated(
    Table(
        "monitoring_report",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("monitoring_visit_id", "monitoring_visit.id"),
        Column("data_class", Text, nullable=False, server_default="CODE"),
        Column("state", Text, nullable=False),
        Column("first_submitted_on", Date, nullable=False),
        Column("submitted_on", Date, nullable=False),
        Column("returns", Integer, nullable=False, server_default="0"),
        Column("approved_on", Date),
        one_of("data_class", (DataClass.CODE, DataClass.BLINDED)),
        one_of("state", ReportState),
        UniqueConstraint("monitoring_visit_id"),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    open_or_blinded("monitoring_report", Right.MONITORING),
    definer_reads(),
    right=Right.MONITORING,
    roles=(Role.SPONSOR, Role.CRO),
    writes="data_class <> 'BLINDED' or " + unblinded("monitoring_report"),
)
ordered(monitoring_report, "submitted_on")
