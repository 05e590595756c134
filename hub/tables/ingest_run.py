"""The ledger of ingest: raw files, runs and their steps, findings, requests to read again."""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, Column, DateTime, Index, Integer, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from hub.canonical.records import OF_NOBODY, Document
from hub.canonical.rules import OF_OTHERS
from hub.canonical.terminology import RunState
from hub.tables.base import (
    IN_COMMAND,
    PARTY,
    PRINCIPAL,
    Policy,
    any_study,
    changes,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    part,
    reach,
    reference,
    source_access,
    study_access,
)
from hub.tables.operated import asked_with

DELIVERS = "'DELIVERY'"

raw_file = guard(
    Table(
        "raw_file",
        metadata,
        Column("sha256", Text, primary_key=True),
        Column("size", BigInteger, nullable=False),
        Column("received_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("redacted_sha256", Text),  # set when the first bytes may not be kept
    ),
    ingest_writes(),
    definer_reads(),
)

ingest_run = guard(
    Table(
        "ingest_run",
        metadata,
        key(),
        reference("study_id", "study.id"),
        Column("source_system_id", Uuid, nullable=False),
        Column("adapter", Text, nullable=False),
        Column("adapter_version", Text, nullable=False),
        Column("file_name", Text, nullable=False),
        Column("sha256", Text, nullable=False),
        Column("mapping_version", Integer, nullable=False),
        Column("state", Text, nullable=False),
        Column("started_by", Text, nullable=False),
        Column("started_at", DateTime(timezone=True), nullable=False, server_default=text("clock_timestamp()")),
        Column("finished_at", DateTime(timezone=True)),
        Column("as_of", DateTime(timezone=True)),
        Column("checkpoint", BigInteger, nullable=False, server_default=text("0")),  # last staged record
        Column("error_code", Text),
        Column("open_study", Boolean),  # as what it and earlier runs stored was classified; null: it classified nothing
        Column("receipt", JSONB),
        Column("cursor", JSONB),  # of a page that was fetched: where to go on once the run is published
        reference("ingest_request_id", "ingest_request.id", nullable=True),  # of a file that a party handed in
        reference(
            "reads_again_id", "ingest_run.id", nullable=True
        ),  # the run at which its bytes arrived; null: at this one
        reference("same_as_id", "ingest_run.id", nullable=True),  # that published the same bytes, read the same way
        one_of("state", RunState),
        *changes(),
    ),
    Policy("party_reads", study_access("'CONDUCT'", "ingest_run.study_id")),
    part(source_access("ingest_run", "'DELIVERY'")),
    ingest_writes(),
    definer_reads(),
)
Index("ix_ingest_run_study_id_started_at_id", ingest_run.c.study_id, ingest_run.c.started_at, ingest_run.c.id)
Index("ix_ingest_run_started_at_id", ingest_run.c.started_at, ingest_run.c.id)

Index(
    "ix_ingest_run_cursor",
    ingest_run.c.source_system_id,
    ingest_run.c.study_id,
    ingest_run.c.finished_at,
    postgresql_where=text("cursor is not null"),
)

Index(
    "ix_ingest_run_reads_again_id",
    ingest_run.c.reads_again_id,
    postgresql_where=text("reads_again_id is not null"),
)

Index(
    "ix_ingest_run_same_as_id",
    ingest_run.c.same_as_id,
    postgresql_where=text("same_as_id is not null"),
)

Index(
    "uq_ingest_run_ingest_request_id",
    ingest_run.c.ingest_request_id,
    unique=True,
    postgresql_where=text("ingest_request_id is not null"),
)


def delivered_run(table: str) -> str:
    """It is of a load of what the party's own system delivered."""
    return (
        f"(select exists (select 1 from access_source)) and {any_study(f'{table}.study_id', DELIVERS)} and exists"
        f" (select 1 from ingest_run r where r.id = {table}.ingest_run_id)"
    )


ingest_step = guard(
    Table(
        "ingest_step",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("ingest_run_id", "ingest_run.id", index=True),
        Column("state", Text, nullable=False),
        Column("at", DateTime(timezone=True), nullable=False),
        one_of("state", RunState),
    ),
    Policy("party_reads", study_access("'CONDUCT'", "ingest_step.study_id")),
    part(delivered_run("ingest_step")),
    ingest_writes(),
)

_OF_NOBODY = (
    "finding.study_site_id is null and finding.subject_id is null and (finding.record_kind is null"
    " or finding.record_kind = any ('{"
    + ",".join(["File", *(kind.__name__ for kind in OF_NOBODY if kind is not Document)])
    + "}') or finding.rule = any ('{COLUMN_MISSING,COLUMN_UNKNOWN,COLUMN_UNMAPPED,ROW_LEFT_OUT}'))"
)
"""Of a file, of its columns or of a record of no participant: no country's rule keeps it back."""

finding = guard(
    Table(
        "finding",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", nullable=True, index=True),
        reference("subject_id", "subject.id", nullable=True, index=True),
        reference("ingest_run_id", "ingest_run.id"),
        Column("rule", Text, nullable=False),
        Column("severity", Text, nullable=False),
        Column("message", Text, nullable=False),  # never quotes a value
        Column("record_kind", Text),
        Column("source_line", BigInteger),
        Column("found_at", DateTime(timezone=True), nullable=False, server_default=text("clock_timestamp()")),
        one_of("severity", ("ERROR", "WARNING", "INFO")),
        *changes(),
    ),
    Policy(
        "party_reads",
        f"{reach('finding', chr(39) + 'CODE' + chr(39))}"
        f" or {_OF_NOBODY} and {study_access(chr(39) + 'CONDUCT' + chr(39), 'finding.study_id')}",
    ),
    part(f"{delivered_run('finding')} and finding.rule <> all ('{{{','.join(OF_OTHERS)}}}')"),
    ingest_writes(),
)
Index("ix_finding_study_id_found_at_id", finding.c.study_id, finding.c.found_at, finding.c.id)
Index("ix_finding_found_at_id", finding.c.found_at, finding.c.id)

_ASKS = (
    f"{IN_COMMAND} and party_id = {PARTY} and principal_id = {PRINCIPAL} and finished_at is null"
    f" and {study_access(chr(39) + 'CONDUCT' + chr(39), 'replay_request.study_id')}"
    " and exists (select 1 from ingest_run r where r.id = replay_request.ingest_run_id"
    " and r.study_id = replay_request.study_id)"
)

replay_request = guard(
    Table(
        "replay_request",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("ingest_run_id", "ingest_run.id", index=True),
        Column("principal_id", Uuid, nullable=False),
        Column("party_id", Uuid, nullable=False),
        *asked_with(),
        Column("requested_by", Text, nullable=False),  # the client's name: who starts the run
        Column("reason", Text, nullable=False),
        Column("requested_at", DateTime(timezone=True), nullable=False, server_default=text("clock_timestamp()")),
        Column("finished_at", DateTime(timezone=True)),  # null: it waits
        reference("result_run_id", "ingest_run.id", nullable=True),
        Column("error_code", Text),
        *changes(),
    ),
    Policy("party_reads", study_access("'CONDUCT'", "replay_request.study_id")),
    Policy("party_asks", _ASKS, roles="hub_app", command="insert"),
    ingest_writes(),
)
Index(
    "uq_replay_request_waiting",  # one of whoever asks: what ends with a key ends nothing that was asked for otherwise
    replay_request.c.ingest_run_id,
    replay_request.c.principal_id,
    text("(coalesce(key_thumbprint, ''))"),
    unique=True,
    postgresql_where=text("finished_at is null"),
)

STEP_TAKEN = """
create function ingest_step_taken() returns trigger
language plpgsql set search_path = hub, pg_temp as $$
begin
  if tg_op = 'INSERT' or new.state is distinct from old.state then
    insert into ingest_step (id, study_id, ingest_run_id, state, at)
    values (gen_random_uuid(), new.study_id, new.id, new.state, clock_timestamp());
  end if;
  return null;
end $$
"""


def statements() -> list[str]:
    """The trigger that notes each step of a run as it is taken."""
    return [
        STEP_TAKEN,
        "create trigger ingest_step_taken after insert or update on ingest_run"
        " for each row execute function ingest_step_taken()",
    ]
