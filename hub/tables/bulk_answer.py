"""Bulk answers: a list of the graph as a file, without a limit of its pages; a job, its checkpoints and its access.

Who asked reads its own rows alone: the party and the principal both. The bytes lie in a store of their own
(`hub.reporting.store`), a piece per row of `bulk_answer_part`, and are deleted when the answer ends.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import BigInteger, Boolean, Column, DateTime, ForeignKey, Index, Integer, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from hub.principal import PrincipalKind, Role
from hub.tables.base import (
    IN_COMMAND,
    Policy,
    TextArray,
    changes,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    reference,
)
from hub.tables.operated import acting, recorded
from hub.tables.saved_report import MINE, AnswerFormat


class AnswerState(StrEnum):
    """How far a bulk answer has come."""

    QUEUED = "QUEUED"
    RUNNING = "RUNNING"
    DONE = "DONE"
    FAILED = "FAILED"
    DELETED = "DELETED"


_MAY = f"{IN_COMMAND} and {acting(*Role)} and {MINE}"

bulk_answer = guard(
    Table(
        "bulk_answer",
        metadata,
        key(),
        reference("party_id", "party.id", index=True),
        reference("saved_report_id", "saved_report.id", nullable=True, index=True),
        Column("principal_id", Uuid, nullable=False),
        Column("principal_kind", Text, nullable=False),
        Column("client_id", Text, nullable=False),
        Column("token_id", Text),  # null: a schedule asked
        Column("scopes", TextArray, nullable=False),  # of the token that asked
        Column("language", Text, nullable=False),
        Column("document", Text, nullable=False),
        Column("variables", Text),  # a JSON object
        Column("operation_name", Text),
        Column("format", Text, nullable=False),
        Column("state", Text, nullable=False),
        Column("started_at", DateTime(timezone=True)),
        Column("finished_at", DateTime(timezone=True)),
        Column("kept_hours", Integer, nullable=False, server_default="72"),  # after it is finished
        Column("expires_at", DateTime(timezone=True)),  # of a finished one: when its bytes are deleted
        Column("frozen", Boolean, nullable=False, server_default=text("false")),  # they are not
        Column("known_from", DateTime(timezone=True)),  # the instant the first rows are as of
        Column("known_to", DateTime(timezone=True)),  # and the last: another one when a worker was lost on the way
        Column("rows", Integer),
        Column("bytes", BigInteger),
        Column("sha256", Text),
        Column("definitions", TextArray),  # of its figures, as `id@version`
        Column("definitions_changed", TextArray),  # of these, those the report is pinned to another version of
        Column("classes", TextArray),  # IDENTIFIER, BLINDED: what it shows of them is on record
        Column("error_code", Text),
        one_of("principal_kind", PrincipalKind),
        one_of("format", AnswerFormat),
        one_of("state", AnswerState),
        *recorded(),
        *changes(),
    ),
    Policy("party_reads", MINE),
    Policy("party_inserts", _MAY, "hub_app", "insert"),
    Policy("party_updates", _MAY, "hub_app", "update"),
    ingest_writes(),
)
bulk_answer.info["operated"] = True
Index("ix_bulk_answer_recorded", bulk_answer.c.recorded_at, bulk_answer.c.id)
Index("ix_bulk_answer_expires", bulk_answer.c.expires_at, postgresql_where=text("state = 'DONE'"))

_OF_MINE = "exists (select 1 from bulk_answer b where b.id = {0}.bulk_answer_id)"

bulk_answer_part = guard(
    Table(
        "bulk_answer_part",
        metadata,
        Column("bulk_answer_id", Uuid, ForeignKey("bulk_answer.id"), primary_key=True),
        Column("number", Integer, primary_key=True),
        Column("rows", Integer, nullable=False),
        Column("bytes", BigInteger, nullable=False),
        Column("end_cursor", Text),  # behind which the next part begins; null: there is none
        Column("classes", TextArray, nullable=False),
    ),
    Policy("party_reads", _OF_MINE.format("bulk_answer_part")),
    ingest_writes(),
)

bulk_answer_access = guard(
    Table(
        "bulk_answer_access",
        metadata,
        Column("bulk_answer_id", Uuid, ForeignKey("bulk_answer.id"), primary_key=True),
        # {study or study-site: [rights]}, and under "unblinded" the studies: what was held when the rows were read
        Column("held", JSONB, nullable=False),
    ),
    Policy("party_reads", _OF_MINE.format("bulk_answer_access")),
    ingest_writes(),
)
