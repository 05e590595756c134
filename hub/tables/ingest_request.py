"""What a party hands in: whose files a source takes, files that arrived, and requests to load one.

A file is of the party that sent it and of nobody else, whoever knows its SHA-256. Its bytes wait in the store under the
id of its row until a run has read them, or until their time is over; a request names the file, the source and whether
anything is to be written. A request of a party loads nothing itself (`hub.ingest.handed_in`).
"""

from __future__ import annotations

from sqlalchemy import BigInteger, Boolean, CheckConstraint, Column, DateTime, Index, Table, Text, Uuid, text
from sqlalchemy.dialects.postgresql import JSONB

from hub.principal import Right
from hub.tables.base import (
    IN_COMMAND,
    OWN_ORGANIZATION,
    PARTY,
    PRINCIPAL,
    VALID,
    Policy,
    changes,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    part,
    reference,
    source_access,
    study_access,
    studywide,
)
from hub.tables.operated import asked_with

_OWNED = (
    f"o.organization_id = {OWN_ORGANIZATION} and current_timestamp >= o.valid_from and current_timestamp < o.valid_to"
)


def hands_in(study: str, source: str) -> str:
    """The party may hand in files of the source: it conducts the whole study, for a file may speak of every site, or it
    is the laboratory whose deliveries they are."""
    return (
        f"({study_access(chr(39) + Right.CONDUCT + chr(39), study)} or exists (select 1 from access_source a"
        f" where a.study_id = {study} and a.source_system_id = {source} and {VALID}"
        f" and '{Right.DELIVERY}' = any(a.rights)))"
    )


_IN_OWN_NAME = f"{IN_COMMAND} and party_id = {PARTY} and principal_id = {PRINCIPAL}"

OWNS_ONE = (
    f"select exists (select 1 from source_owner o where {_OWNED} and {hands_in('o.study_id', 'o.source_system_id')})"
)
"""Whether the caller may hand in anything at all."""

HANDS_IN = f"select {hands_in('$1', '$2')}"
"""Whether the caller's role may hand in files of a source of a study, if that takes files of its organization."""

OWNS = f"select exists (select 1 from source_owner o where o.study_id = $1 and o.source_system_id = $2 and {_OWNED})"
"""Whether the source of a study takes files of the caller's organization now."""

source_owner = guard(
    Table(
        "source_owner",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("source_system_id", "source_system.id"),
        reference("organization_id", "organization.id", index=True),
        Column("valid_from", DateTime(timezone=True), nullable=False),
        Column("valid_to", DateTime(timezone=True), nullable=False),
        CheckConstraint("valid_from <= valid_to", name="in_order"),
        *changes(),
    ),
    studywide("source_owner"),
    part(source_access("source_owner", f"'{Right.DELIVERY}'")),
    definer_reads(),
    ingest_writes(),
)
Index(
    "uq_source_owner_study_id_source_system_id",
    source_owner.c.study_id,
    source_owner.c.source_system_id,
    unique=True,
)

uploaded_file = guard(
    Table(
        "uploaded_file",
        metadata,
        key(),
        Column("party_id", Uuid, nullable=False),
        Column("principal_id", Uuid, nullable=False),
        Column("uploaded_by", Text, nullable=False),  # the client's name
        Column("file_name", Text, nullable=False),
        Column("size", BigInteger, nullable=False),
        Column("sha256", Text, nullable=False),
        Column("uploaded_at", DateTime(timezone=True), nullable=False, server_default=text("clock_timestamp()")),
        Column("expires_at", DateTime(timezone=True), nullable=False),
        Column("cleared_at", DateTime(timezone=True)),  # its bytes are gone
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="digest"),
        CheckConstraint("size > 0", name="size"),
        *changes(),
    ),
    Policy("party_reads", f"party_id = {PARTY}"),
    Policy(
        "party_hands_in",
        f"{_IN_OWN_NAME} and cleared_at is null and ({OWNS_ONE})",
        roles="hub_app",
        command="insert",
    ),
    Policy(
        "party_keeps",
        f"party_id = {PARTY} and cleared_at is null",
        roles="hub_app",
        command="update",
        check=f"{IN_COMMAND} and party_id = {PARTY} and cleared_at is null",
    ),
    ingest_writes(),
)
Index(
    "uq_uploaded_file_party_id_sha256_file_name",
    uploaded_file.c.party_id,
    uploaded_file.c.sha256,
    uploaded_file.c.file_name,
    unique=True,
    postgresql_where=text("cleared_at is null"),
)
Index("ix_uploaded_file_party_id_uploaded_at", uploaded_file.c.party_id, uploaded_file.c.uploaded_at)
Index(
    "ix_uploaded_file_expires_at",
    uploaded_file.c.expires_at,
    postgresql_where=text("cleared_at is null"),
)

_ASKS = (
    f"{_IN_OWN_NAME} and finished_at is null"
    f" and {hands_in('ingest_request.study_id', 'ingest_request.source_system_id')}"
    " and exists (select 1 from source_owner o where o.study_id = ingest_request.study_id"
    f" and o.source_system_id = ingest_request.source_system_id and {_OWNED})"
    " and exists (select 1 from uploaded_file u where u.id = ingest_request.uploaded_file_id and u.cleared_at is null)"
)

ingest_request = guard(
    Table(
        "ingest_request",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("source_system_id", "source_system.id"),
        reference("uploaded_file_id", "uploaded_file.id", index=True),
        Column("dry_run", Boolean, nullable=False),
        Column("principal_id", Uuid, nullable=False),
        Column("party_id", Uuid, nullable=False),
        *asked_with(),
        Column("requested_by", Text, nullable=False),  # the client's name: who starts the run
        Column("reason", Text, nullable=False),
        Column("requested_at", DateTime(timezone=True), nullable=False, server_default=text("clock_timestamp()")),
        Column("finished_at", DateTime(timezone=True)),  # null: it waits
        Column("error_code", Text),
        Column("error_message", Text),  # the hub's own words, which quote no value
        Column("receipt", JSONB),  # also of what was not written
        *changes(),
    ),
    Policy(
        "party_reads",
        f"party_id = {PARTY} and {hands_in('ingest_request.study_id', 'ingest_request.source_system_id')}",
    ),
    Policy("party_asks", _ASKS, roles="hub_app", command="insert"),
    ingest_writes(),
)
Index(
    "uq_ingest_request_waiting",  # one of whoever asks: what ends with a key ends nothing that was asked for otherwise
    ingest_request.c.uploaded_file_id,
    ingest_request.c.study_id,
    ingest_request.c.source_system_id,
    ingest_request.c.dry_run,
    ingest_request.c.principal_id,
    text("(coalesce(key_thumbprint, ''))"),
    unique=True,
    postgresql_where=text("finished_at is null"),
)
Index("ix_ingest_request_study_id_requested_at_id", *(ingest_request.c[n] for n in ("study_id", "requested_at", "id")))
Index("ix_ingest_request_requested_at_id", ingest_request.c.requested_at, ingest_request.c.id)
