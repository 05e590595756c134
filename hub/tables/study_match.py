"""Studies that may be one: proposed with evidence, decided by a person, tied and untied.

A study is the tenant: whoever has rights in one has none in another. So nothing moves between two studies that are
one; the one that is not kept names the other (`study.same_as_id`), and undoing it takes that away.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, DateTime, Index, Table, Text, UniqueConstraint, Uuid, text

from hub.tables.base import (
    IN_COMMAND,
    PARTY,
    PRINCIPAL,
    Policy,
    TextArray,
    changes,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    reference,
    study_access,
)
from hub.tables.operated import asked_with
from hub.tables.site_match import MatchDecision, MatchState


class StudyMatchEvidence(StrEnum):
    """Why two studies may be one."""

    REGISTRY_ID = "REGISTRY_ID"
    PROTOCOL_NUMBER = "PROTOCOL_NUMBER"
    SPONSOR = "SPONSOR"
    SOURCE_KEY = "SOURCE_KEY"
    TITLE = "TITLE"


_BOTH = " and ".join(study_access("'CONDUCT'", f"study_match.{column}") for column in ("study_id", "other_id"))

study_match = guard(
    Table(
        "study_match",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("other_id", "study.id", index=True),
        Column("evidence", TextArray, nullable=False),
        Column("state", Text, nullable=False),
        reference("kept_study_id", "study.id", nullable=True),  # while they are one
        Column("proposed_at", DateTime(timezone=True), nullable=False, server_default=text("clock_timestamp()")),
        one_of("state", MatchState),
        UniqueConstraint("study_id", "other_id"),
        CheckConstraint("study_id <> other_id", name="two"),
        CheckConstraint("(state = 'MERGED') = (kept_study_id is not null)", name="kept"),
        *changes(),
    ),
    Policy("party_reads", _BOTH),
    ingest_writes(),
)
Index("ix_study_match_study_id_proposed_at_id", study_match.c.study_id, study_match.c.proposed_at, study_match.c.id)
Index("ix_study_match_proposed_at_id", study_match.c.proposed_at, study_match.c.id)

_SEEN = (
    "exists (select 1 from study_match m where m.id = study_match_decision.study_match_id"
    " and m.study_id = study_match_decision.study_id)"
)

study_match_decision = guard(
    Table(
        "study_match_decision",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_match_id", "study_match.id", index=True),
        Column("decision", Text, nullable=False),
        reference("kept_study_id", "study.id", nullable=True),
        Column("principal_id", Uuid, nullable=False),
        Column("party_id", Uuid, nullable=False),
        *asked_with(),
        Column("decided_by", Text, nullable=False),  # the client's name
        Column("read_version", Text, nullable=False),  # of the match, as who decided read it
        Column("reason", Text, nullable=False),
        Column("decided_at", DateTime(timezone=True), nullable=False, server_default=text("clock_timestamp()")),
        Column("finished_at", DateTime(timezone=True)),  # null: it waits
        Column("error_code", Text),
        one_of("decision", MatchDecision),
        CheckConstraint("(decision = 'ACCEPT') = (kept_study_id is not null)", name="kept"),
        *changes(),
    ),
    Policy("party_reads", _SEEN),  # the match is seen by parties of both studies alone
    Policy(
        "party_decides",
        f"{IN_COMMAND} and party_id = {PARTY} and principal_id = {PRINCIPAL} and finished_at is null and {_SEEN}",
        roles="hub_app",
        command="insert",
    ),
    ingest_writes(),
)
Index(
    "uq_study_match_decision_waiting",
    study_match_decision.c.study_match_id,
    unique=True,
    postgresql_where=text("finished_at is null"),
)
