"""Issues of a study: of its conduct, seen by whoever sees conduct there, and of oversight, between a sponsor and a CRO.

An oversight issue (ICH E6(R3) 3.6.9) is read by the sponsor, by regulators, and by the organization it is about.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Column, Date, Table, Text

from hub.principal import Right, Role
from hub.tables.base import (
    PARTY,
    Policy,
    any_study,
    changes,
    feed_looks_up,
    key,
    metadata,
    one_of,
    provenance,
    reach,
    reference,
    unless_barred,
)
from hub.tables.operated import operated, ordered, recorded


class IssueKind(StrEnum):
    """Whom an issue is between."""

    CONDUCT = "CONDUCT"
    OVERSIGHT = "OVERSIGHT"


class Importance(StrEnum):
    """How much an issue matters."""

    MINOR = "MINOR"
    MAJOR = "MAJOR"
    CRITICAL = "CRITICAL"


class IssueState(StrEnum):
    """How far an issue has come."""

    OPEN = "OPEN"
    ESCALATED = "ESCALATED"
    RESOLVED = "RESOLVED"
    CLOSED = "CLOSED"


_MINE = (
    f"exists (select 1 from party p where p.id = {PARTY} and p.organization_id = issue.about_id"
    " and p.role = issue.about_role)"
)
_OVERSIGHT = (
    f"(kind = 'OVERSIGHT' and ({reach('issue', chr(39) + Right.OVERSIGHT + chr(39))}"
    f" or ({_MINE} and {any_study('issue.study_id')})))"
)
_CONDUCT = f"(kind = 'CONDUCT' and {reach('issue', chr(39) + Right.CONDUCT + chr(39))})"

_OF_NOBODY = (
    "issue.subject_id is null and (issue.protocol_deviation_id is null"
    " or exists (select 1 from protocol_deviation d where d.id = issue.protocol_deviation_id))"
)
"""A deviation of which nobody knew whose it was may be a participant's since."""

issue = operated(
    Table(
        "issue",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        reference("subject_id", "subject.id", nullable=True),
        reference("protocol_deviation_id", "protocol_deviation.id", nullable=True, index=True),
        Column("kind", Text, nullable=False),
        reference("about_id", "organization.id", nullable=True),
        Column("about_role", Text),
        Column("importance", Text, nullable=False),
        Column("title", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("assigned_role", Text, nullable=False),
        reference("assigned_organization_id", "organization.id", nullable=True, index=True),
        Column("opened_on", Date, nullable=False),
        Column("due_on", Date),
        Column("escalated_on", Date),
        Column("decision", Text),
        Column("resolved_on", Date),
        Column("evidence", Text),
        Column("closed_on", Date),
        one_of("kind", IssueKind),
        one_of("about_role", Role),
        one_of("importance", Importance),
        one_of("state", IssueState),
        one_of("assigned_role", (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    Policy("party_reads", f"{_CONDUCT} or {_OVERSIGHT}"),
    unless_barred("issue", _OF_NOBODY),
    feed_looks_up(),
    right=None,
    roles=(Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE),
    writes=f"{_CONDUCT} or {_OVERSIGHT}",
)
ordered(issue, "opened_on")
