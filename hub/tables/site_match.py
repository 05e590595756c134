"""Study-sites of one study that may be one: proposed with evidence, decided by a person, merged and un-merged.

A merge moves rows to the site that is kept and notes each (`site_match_row`), so that undoing it moves back those and
no others. People are never proposed: a name is no evidence of one.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Boolean, CheckConstraint, Column, DateTime, Index, Table, Text, UniqueConstraint, Uuid, text

from hub.tables.base import (
    IN_COMMAND,
    PARTY,
    PRINCIPAL,
    Policy,
    TextArray,
    changes,
    confirmed,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    reference,
    study_access,
)
from hub.tables.operated import asked_with


class MatchEvidence(StrEnum):
    """Why two study-sites may be one."""

    NUMBER = "NUMBER"
    PARTICIPANTS = "PARTICIPANTS"
    SOURCE_KEY = "SOURCE_KEY"
    INSTITUTION = "INSTITUTION"
    NAME = "NAME"


class MatchState(StrEnum):
    """What became of a proposal."""

    PROPOSED = "PROPOSED"
    REFUSED = "REFUSED"
    MERGED = "MERGED"


class MatchDecision(StrEnum):
    """What a person decides on a proposal."""

    ACCEPT = "ACCEPT"
    REFUSE = "REFUSE"
    UNDO = "UNDO"


_MAY = study_access("'CONDUCT'", "{table}.study_id")

site_match = guard(
    Table(
        "site_match",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("first_site_id", "study_site.id"),
        reference("second_site_id", "study_site.id", index=True),
        Column("evidence", TextArray, nullable=False),  # empty: an operator said so
        Column("state", Text, nullable=False),
        reference("kept_site_id", "study_site.id", nullable=True),  # while it is merged
        Column("proposed_at", DateTime(timezone=True), nullable=False, server_default=text("clock_timestamp()")),
        one_of("state", MatchState),
        UniqueConstraint("first_site_id", "second_site_id"),
        CheckConstraint("first_site_id < second_site_id", name="order"),
        CheckConstraint("(state = 'MERGED') = (kept_site_id is not null)", name="kept"),
        *changes(),
    ),
    Policy(
        "party_reads",
        f"{_MAY.format(table='site_match')} and {confirmed('site_match.first_site_id')}"
        f" and {confirmed('site_match.second_site_id')}",
    ),
    ingest_writes(),
)
Index("ix_site_match_study_id_proposed_at_id", site_match.c.study_id, site_match.c.proposed_at, site_match.c.id)
Index("ix_site_match_proposed_at_id", site_match.c.proposed_at, site_match.c.id)

_DECIDES = (
    f"{IN_COMMAND} and party_id = {PARTY} and principal_id = {PRINCIPAL} and finished_at is null"
    f" and {_MAY.format(table='site_match_decision')}"
    " and exists (select 1 from site_match m where m.id = site_match_decision.site_match_id"
    " and m.study_id = site_match_decision.study_id)"
)

site_match_decision = guard(
    Table(
        "site_match_decision",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("site_match_id", "site_match.id", index=True),
        Column("decision", Text, nullable=False),
        reference("kept_site_id", "study_site.id", nullable=True),
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
        CheckConstraint("(decision = 'ACCEPT') = (kept_site_id is not null)", name="kept"),
        *changes(),
    ),
    Policy(
        "party_reads",
        f"{_MAY.format(table='site_match_decision')}"
        " and exists (select 1 from site_match m where m.id = site_match_decision.site_match_id)",
    ),
    Policy("party_decides", _DECIDES, roles="hub_app", command="insert"),
    ingest_writes(),
)
Index(
    "uq_site_match_decision_waiting",
    site_match_decision.c.site_match_id,
    unique=True,
    postgresql_where=text("finished_at is null"),
)

site_match_row = guard(
    Table(
        "site_match_row",
        metadata,
        Column("site_match_id", Uuid, primary_key=True),  # no foreign key: a site has many rows
        Column("entity", Text, primary_key=True),  # the table
        Column("key", Text, primary_key=True),
        Column("moved", Boolean, nullable=False),  # false: of a moved participant, and at the kept site before
    ),
    ingest_writes(),
)
