"""Risk signals of a study or a site: signal, decision, action and evidence as one path (ICH E6(R3) 3.10.1, 3.11.4)."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Column, Date, Integer, Table, Text

from hub.principal import Right, Role
from hub.tables.base import changes, key, metadata, one_of, provenance, reference, tenant
from hub.tables.operated import of_seen, operated, ordered, recorded


class SignalState(StrEnum):
    """How far a signal has come."""

    DETECTED = "DETECTED"
    DECIDED = "DECIDED"
    ACTED_ON = "ACTED_ON"
    CLOSED = "CLOSED"


class RiskDecision(StrEnum):
    """What was decided on a signal."""

    ACT = "ACT"
    WATCH = "WATCH"
    ACCEPT = "ACCEPT"


risk_signal = operated(
    Table(
        "risk_signal",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True),
        reference("issue_id", "issue.id", nullable=True, index=True),
        Column("definition", Text, nullable=False),
        Column("definition_version", Integer),
        Column("finding", Text, nullable=False),
        Column("as_of", Date, nullable=False),
        Column("state", Text, nullable=False),
        Column("decision", Text),
        Column("rationale", Text),
        Column("decided_on", Date),
        Column("action", Text),
        Column("evidence", Text),
        Column("closed_on", Date),
        one_of("state", SignalState),
        one_of("decision", RiskDecision),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    tenant("risk_signal", Right.MONITORING),
    of_seen("risk_signal", "issue"),
    right=Right.MONITORING,
    roles=(Role.SPONSOR, Role.CRO),
)
ordered(risk_signal, "as_of")
