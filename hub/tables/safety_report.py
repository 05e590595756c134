"""Reports of an adverse event that somebody is owed, with their clocks (ICH E2A; ICH E6(R3) 2.7.2, 3.13).

A clock is a rule of a country or of the protocol: its days run from the day somebody became aware.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Date, Integer, Table, Text, UniqueConstraint

from hub.principal import Right, Role
from hub.tables.base import (
    OWN_ORGANIZATION,
    changes,
    definer_reads,
    key,
    metadata,
    not_barred,
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


def for_committee(report: str) -> str:
    """SQL: a report to an IRB/EC is the caller's: it names it, or none and no country's rule keeps the site from it."""
    return f"({report}.committee_id = {OWN_ORGANIZATION} or {report}.committee_id is null and {not_barred(report)})"


_SENT = (
    f"recipient = 'IRB' and reported_on is not null and {for_committee('safety_report')} and"
    f" {site_access(chr(39) + Right.ETHICS + chr(39), 'safety_report.study_site_id')}"
)
"""Reported to the IRB/EC of the site, which reads it, and of the adverse event its facts; whose it is it does not.

Of several at a site the one that is named; where none is, each."""

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
        reference("committee_id", "organization.id", nullable=True),
        Column("clock", Text, nullable=False),
        Column("clock_days", Integer, nullable=False),
        Column("aware_on", Date, nullable=False),
        Column("due_on", Date, nullable=False),
        Column("reported_on", Date),
        Column("reference", Text),
        one_of("recipient", Recipient),
        CheckConstraint("committee_id is null or recipient = 'IRB'", name="committee"),
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
