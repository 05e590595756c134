"""The report of a monitor's visit (ICH E6(R3) 3.11.4.6): draft, submissions, returns, approval, each with its day.

The report says the last day of each; its steps are the history. A site gets the letter that follows alone, a fact of
the visit.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Date, Integer, Table, Text, UniqueConstraint

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
from hub.tables.operated import amendable, open_or_blinded, operated, ordered, recorded


class ReportState(StrEnum):
    """How far a report has come."""

    DRAFTED = "DRAFTED"
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
        Column("drafted_on", Date),
        Column("first_submitted_on", Date),
        Column("submitted_on", Date),
        Column("returned_on", Date),
        Column("returns", Integer, nullable=False, server_default="0"),
        Column("approved_on", Date),
        one_of("data_class", (DataClass.CODE, DataClass.BLINDED)),
        one_of("state", ReportState),
        CheckConstraint(
            "(first_submitted_on is null) = (submitted_on is null) and (submitted_on is not null or state = 'DRAFTED')",
            name="submitted",
        ),
        CheckConstraint("(returned_on is null) = (returns = 0)", name="returned"),
        UniqueConstraint("monitoring_visit_id"),
        *recorded(),
        amendable(),
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

monitoring_report_step = operated(
    Table(
        "monitoring_report_step",
        metadata,
        key(),
        reference("study_id", "study.id", index=True),
        reference("study_site_id", "study_site.id", index=True),
        reference("monitoring_report_id", "monitoring_report.id", index=True),
        Column("data_class", Text, nullable=False, server_default="CODE"),
        Column("step", Text, nullable=False),
        Column("happened_on", Date, nullable=False),
        one_of("data_class", (DataClass.CODE, DataClass.BLINDED)),
        one_of("step", ReportState),
        *recorded(),
        *changes(),
    ),
    open_or_blinded("monitoring_report_step", Right.MONITORING),
    right=Right.MONITORING,
    roles=(Role.SPONSOR, Role.CRO),
    writes="data_class <> 'BLINDED' or " + unblinded("monitoring_report_step"),
    updates="false",
)
"""Each step a report took, as often as it took it: of the class of the report, never changed."""
