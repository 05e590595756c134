"""Bulk answers: a list of the graph as a file, without a limit of its pages; a job, its checkpoints and its access.

Who asked reads its own rows alone: the party and the principal both; a person reads that others of the party froze one
that is `of_party`, so that somebody may discard it. The bytes lie in a store of their own
(`hub.reporting.store`), a piece per row of `bulk_answer_part`, and are deleted when the answer ends.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import BigInteger, Boolean, Column, DateTime, ForeignKey, Index, Integer, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from hub.principal import PrincipalKind, Role
from hub.tables.base import (
    IN_COMMAND,
    PARTY,
    PERSON_ON,
    Policy,
    TextArray,
    changes,
    definer_reads,
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
_FROZEN = f"frozen and of_party and party_id = {PARTY} and {PERSON_ON}"
"""What a person may discard of those who act for the same party: it shows nothing they might not have asked for."""

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
        Column("key_thumbprint", Text),  # of the key a machine's token was fetched with
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
        # done: it shows neither of them, and nobody unblinded asked
        Column("of_party", Boolean, nullable=False, server_default=text("false")),
        Column("error_code", Text),
        one_of("principal_kind", PrincipalKind),
        one_of("format", AnswerFormat),
        one_of("state", AnswerState),
        *recorded(),
        *changes(),
    ),
    Policy("party_reads", MINE),
    Policy("persons_read_frozen", _FROZEN),
    Policy("party_inserts", _MAY, "hub_app", "insert"),
    Policy("party_updates", _MAY, "hub_app", "update"),
    Policy(
        "persons_discard",
        f"{IN_COMMAND} and {acting(*Role)} and {_FROZEN}",
        "hub_app",
        "update",
        check=f"{IN_COMMAND} and {_FROZEN} and state = 'DELETED'",
    ),
    definer_reads(),
    ingest_writes(),
)
bulk_answer.info["operated"] = True
Index("ix_bulk_answer_recorded", bulk_answer.c.recorded_at, bulk_answer.c.id)
Index("ix_bulk_answer_expires", bulk_answer.c.expires_at, postgresql_where=text("state = 'DONE'"))

_OF_MINE = f"exists (select 1 from bulk_answer b where b.id = {{0}}.bulk_answer_id and {MINE})"

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
        Column("studies", JSONB, nullable=False),  # {study: [rows, bytes of their lines]}
        Column("subject_ids", JSONB),  # whose identifiers or treatments it shows; null: too many to be named
    ),
    Policy("party_reads", _OF_MINE.format("bulk_answer_part")),
    definer_reads(),
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

KEPT = """
select
  (select count(*) from bulk_answer b where b.party_id = {0} and b.state in ('QUEUED', 'RUNNING', 'DONE')) as answers,
  (select coalesce(sum(p.bytes), 0)::bigint from bulk_answer_part p join bulk_answer b on b.id = p.bulk_answer_id
    where b.party_id = {0}) as bytes
"""
"""How many answers a party keeps, and their bytes in the store, those of ended ones as well until they are gone."""

ANSWERS_KEPT = f"""
create function answers_kept(out answers bigint, out bytes bigint)
language plpgsql volatile security definer set search_path = hub, pg_temp as $$
begin
  -- of two that ask at once the second counts the first
  perform pg_advisory_xact_lock(hashtextextended('kept ' || {PARTY}, 0));
  select k.answers, k.bytes into answers, bytes from ({KEPT.format(PARTY)}) k;
end $$
"""


def statements() -> list[str]:
    """The function that counts what the party of the request keeps, whoever of it asked."""
    return [
        ANSWERS_KEPT,
        "revoke execute on function answers_kept() from public",
        "grant execute on function answers_kept() to hub_app",
        "alter function answers_kept() owner to hub_access",
    ]
