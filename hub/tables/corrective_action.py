"""Corrective and preventive actions (CAPA; ICH E6(R3) 3.6.9, 4.2.4) on a deviation or an issue."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Date, Table, Text

from hub.principal import Right, Role
from hub.tables.base import changes, key, metadata, one_of, provenance, reference, tenant
from hub.tables.operated import of_seen, operated, ordered, recorded


class ActionKind(StrEnum):
    """What an action is to do."""

    CORRECTIVE = "CORRECTIVE"
    PREVENTIVE = "PREVENTIVE"


class ActionState(StrEnum):
    """How far an action has come."""

    PLANNED = "PLANNED"
    DONE = "DONE"
    EFFECTIVE = "EFFECTIVE"
    NOT_EFFECTIVE = "NOT_EFFECTIVE"


corrective_action = operated(
    Table(
        "corrective_action",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        reference("protocol_deviation_id", "protocol_deviation.id", nullable=True, index=True),
        reference("issue_id", "issue.id", nullable=True, index=True),
        Column("kind", Text, nullable=False),
        Column("cause", Text),
        Column("action", Text, nullable=False),
        Column("due_on", Date, nullable=False),
        Column("state", Text, nullable=False),
        Column("done_on", Date),
        Column("evidence", Text),
        Column("checked_on", Date),
        one_of("kind", ActionKind),
        one_of("state", ActionState),
        CheckConstraint("(protocol_deviation_id is null) <> (issue_id is null)", name="about_one"),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    tenant("corrective_action", Right.CONDUCT),
    of_seen("corrective_action", "issue"),
    of_seen("corrective_action", "protocol_deviation"),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE),
)
ordered(corrective_action, "due_on")
