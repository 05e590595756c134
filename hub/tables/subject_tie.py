"""Participants of two sources that a person declared to be one, and the rows that moved for it.

Never proposed and never worked out: a name, a birth date or a code is no evidence of a person. Who a participant is the
investigator's side knows, by the identifiers, and it alone has data of the investigator told of another (ICH E6(R3)
3.16.1(i)): no sponsor or CRO asks for a tie, and none voids what an investigator signed. Each row that moved is
noted (`subject_tie_row`), so that undoing moves back those and no others. What is asked for a worker carries out.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, DateTime, Index, Integer, Table, Text, Uuid, text

from hub.canonical.terminology import ActivityGroup
from hub.principal import Right, Role
from hub.tables.base import (
    IDENTIFIERS_ON,
    PARTY,
    PERSON_ON,
    VALID,
    changes,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    reference,
    tenant,
    unless_barred,
)
from hub.tables.operated import acting, asked_with, operated, ordered, recorded


class SubjectTieState(StrEnum):
    """How far a tie is."""

    PREPARED = "PREPARED"
    REQUESTED = "REQUESTED"
    TIED = "TIED"
    UNDO_REQUESTED = "UNDO_REQUESTED"
    UNDONE = "UNDONE"


class SubjectTieBatchState(StrEnum):
    """What was last asked for of ties that were prepared together."""

    PREPARED = "PREPARED"
    REQUESTED = "REQUESTED"
    UNDO_REQUESTED = "UNDO_REQUESTED"


def _knows_both(table: str) -> str:
    """SQL over a row: the party is the study-site itself, or engaged there for its participants on the investigator's
    behalf. Of the activities that open identifiers that of pre-screening ends where a participant begins."""
    return (
        f"exists (select 1 from access_site a where a.party_id = {PARTY} and a.study_site_id = {table}.study_site_id"
        f" and {VALID} and '{Right.IDENTIFIER}' = any(a.rights) and ({acting(Role.SITE)} or exists (select 1 from"
        f" engagement_activity e where e.id = a.fact_id and e.activity_group = '{ActivityGroup.CRC_PARTICIPANTS}')))"
    )


KNOWS_BOTH = _knows_both("subject_tie")

subject_tie_batch = operated(
    Table(
        "subject_tie_batch",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("gone_source_id", "source_system.id"),  # whose participants are not kept
        reference("kept_source_id", "source_system.id"),
        Column("left_out", Integer, nullable=False),  # participants whose code names several of the other source
        Column("state", Text, nullable=False),
        Column("reason", Text, nullable=False),  # of what was last asked for
        Column("asked_by", Text, nullable=False),
        one_of("state", SubjectTieBatchState),
        *recorded(),
        *changes(),
    ),
    tenant("subject_tie_batch", "CONDUCT"),
    unless_barred("subject_tie_batch", "false"),
    definer_reads(),
    right=Right.IDENTIFIER,
    roles=(Role.SITE, Role.SMO),
    writes=f"{PERSON_ON} and {IDENTIFIERS_ON} and {_knows_both('subject_tie_batch')}",
)
"""Ties prepared together, of participants of two sources at one study-site, before any is carried out."""
ordered(subject_tie_batch, "recorded_at")

subject_tie = operated(
    Table(
        "subject_tie",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("subject_id", "subject.id"),  # the one that is not kept
        reference("kept_subject_id", "subject.id", index=True),
        reference("batch_id", "subject_tie_batch.id", nullable=True, index=True),
        Column("state", Text, nullable=False),
        Column("reason", Text, nullable=False),  # of what was last asked for, as who asked for it
        Column("asked_by", Text, nullable=False),  # the client's name, or the operator's
        Column("asked_by_id", Uuid),
        Column("asked_party_id", Uuid),
        *asked_with(waits=False),
        Column("finished_at", DateTime(timezone=True)),  # null: what was last asked for waits
        Column("error_code", Text),  # why it was not carried out
        one_of("state", SubjectTieState),
        CheckConstraint("subject_id <> kept_subject_id", name="two"),
        *recorded(),
        *changes(),
    ),
    tenant("subject_tie", "CONDUCT"),
    unless_barred("subject_tie"),
    definer_reads(),
    right=Right.IDENTIFIER,
    roles=(Role.SITE, Role.SMO),
    writes=f"{PERSON_ON} and {IDENTIFIERS_ON} and {KNOWS_BOTH}",
)
ordered(subject_tie, "recorded_at")
Index(
    "uq_subject_tie_subject_id",
    subject_tie.c.subject_id,
    unique=True,
    postgresql_where=text("state in ('TIED', 'UNDO_REQUESTED') or state = 'REQUESTED' and finished_at is null"),
)

subject_tie_row = guard(
    Table(
        "subject_tie_row",
        metadata,
        Column("subject_tie_id", Uuid, primary_key=True),  # no foreign key: a participant has many rows
        Column("entity", Text, primary_key=True),  # the table
        Column("key", Text, primary_key=True),
    ),
    ingest_writes(),
)
