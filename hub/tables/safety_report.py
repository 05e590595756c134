"""Reports of an adverse event that somebody is owed, with their clocks (ICH E2A; ICH E6(R3) 2.7.2, 3.13).

A clock is a rule of a country or of the protocol: its days run from the day somebody became aware.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Date, Integer, Table, Text, UniqueConstraint

from hub.principal import Right, Role
from hub.tables.base import (
    changes,
    definer_reads,
    key,
    metadata,
    one_of,
    part,
    provenance,
    reference,
    site_access,
    tenant,
    unless_withheld,
)
from hub.tables.operated import operated, ordered, recorded


class Recipient(StrEnum):
    """Who is owed a report."""

    SPONSOR = "SPONSOR"
    IRB = "IRB"
    AUTHORITY = "AUTHORITY"
    INSTITUTION = "INSTITUTION"


_SENT = (
    "recipient = 'IRB' and reported_on is not null and"
    f" {site_access(chr(39) + Right.ETHICS + chr(39), 'safety_report.study_site_id')}"
)
"""Reported to the IRB/EC of the site, which reads it, and of the adverse event its facts; whose it is it does not."""

safety_report = operated(
    Table(
        "safety_report",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("subject_id", "subject.id"),
        reference("adverse_event_id", "adverse_event.id"),
        Column("recipient", Text, nullable=False),
        Column("clock", Text, nullable=False),
        Column("clock_days", Integer, nullable=False),
        Column("aware_on", Date, nullable=False),
        Column("due_on", Date, nullable=False),
        Column("reported_on", Date),
        Column("reference", Text),
        one_of("recipient", Recipient),
        CheckConstraint("clock_days between 0 and 400", name="clock_days"),
        UniqueConstraint("adverse_event_id", "recipient", "clock"),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    tenant("safety_report", Right.SAFETY),
    part(_SENT),
    unless_withheld("safety_report"),
    definer_reads(),
    right=Right.SAFETY,
    roles=(Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE),
)
ordered(safety_report, "due_on")
