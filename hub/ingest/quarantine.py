"""What a run found and held back: for its operator, who reads all the source said, and for parties, who read some."""

from __future__ import annotations

import json
from datetime import datetime
from hashlib import sha256
from typing import Any, NamedTuple
from uuid import UUID

import asyncpg

from hub.canonical.adapter import Declared
from hub.canonical.terminology import QuarantineState
from hub.database.held import WAITS
from hub.database.session import identified
from hub.errors import NotFound
from hub.ingest.source import find_source
from hub.principal import Principal

_RUN = (
    "select r.file_name, r.sha256, r.adapter, r.mapping_version, r.study_id, s.name, t.key from ingest_run r"
    " join source_system s on s.id = r.source_system_id join study t on t.id = r.study_id where r.id = $1"
)
_HELD = (
    "select q.id, f.rule, f.severity, f.record_kind as kind, f.source_line as line, f.message as reason,"
    " coalesce(w.fragment, ''), q.state, coalesce(q.replayed_at, q.superseded_at, q.set_aside_at) as left_at,"
    " q.superseded_by_id, q.set_aside_id, a.decided_by, a.reason from quarantined_record q"
    " join finding f on f.id = q.finding_id left join set_aside a on a.id = q.set_aside_id"
    " left join quarantined_fragment w on w.quarantined_record_id = q.id"
    " where q.ingest_run_id = $1 order by f.source_line, q.id"
)
_FOUND = (
    "select severity, rule, record_kind as kind, source_line as line, message as reason, count(*) over () as number"
    " from finding where ingest_run_id = $1"
    " order by array_position('{ERROR,WARNING,INFO}', severity), rule, source_line, id limit $2"
)
_WAITING = (
    "select r.id, r.started_at as at, t.key as study, s.name as source, r.file_name, count(*) as waits"
    " from quarantined_record q join ingest_run r on r.id = q.ingest_run_id"
    " join source_system s on s.id = r.source_system_id join study t on t.id = r.study_id"
    f" where {WAITS} group by r.id, t.key, s.name"
    " order by r.started_at desc, r.id limit $1"
)

_RUN_SEEN = (
    "select r.file_name, r.sha256, r.adapter, r.mapping_version, r.study_id, s.name, t.key from run_source($1) r"
    " join source_system s on s.id = r.source_system_id join study t on t.id = r.study_id"
)
_WAITS_SEEN = (
    "select q.id, f.rule, f.severity, f.record_kind as kind, f.source_line as line, f.message as reason,"
    " coalesce(string_agg(w.fragment, e'\\n' order by w.data_class), '') as fragment, q.state,"
    " array_remove(array_agg(w.data_class), null) as classes, f.subject_id::text from quarantined_record q"
    " join finding f on f.id = q.finding_id left join quarantined_fragment w on w.quarantined_record_id = q.id"
    f" where q.ingest_run_id = $1 and {WAITS}"
    " group by q.id, f.id"
    " having count(w.id) = quarantined_parts(q.id) order by f.source_line, q.id"
)
"""A record of which the caller may not read every part stays away whole: its row cannot be cut. Of one whose words are
not kept here there is none: what is told is where it stands in the sender's own file."""
_READ = (
    "insert into read_record (principal_id, party_id, operation_name, document_sha256, classes, subject_ids)"
    " values ($1, $2, 'rejected rows', $3, $4, $5::text::jsonb)"
)


class Held(NamedTuple):
    """A record held back. line: from 1, None when it stands on none; reason never quotes a value, fragment does.

    left_at: when it was replayed, superseded or set aside; set_aside: the decision, decided_by and why of it.
    """

    id: UUID
    rule: str
    severity: str
    kind: str | None
    line: int | None
    reason: str
    fragment: str
    state: QuarantineState
    left_at: datetime | None = None
    superseded_by: UUID | None = None
    set_aside: UUID | None = None
    decided_by: str | None = None
    why: str | None = None


class Finding(NamedTuple):
    """What a run found. line: from 1, None where it is of none; reason never quotes a value."""

    severity: str
    rule: str
    kind: str | None
    line: int | None
    reason: str


class Found(NamedTuple):
    """What a run found: how much in all, and the first of it."""

    number: int
    findings: list[Finding]


class Waiting(NamedTuple):
    """A run of which records wait."""

    run: UUID
    at: datetime
    study: str
    source: str
    file_name: str
    waits: int


class Quarantine(NamedTuple):
    """A run with what it held back, and what its adapter was told of its file."""

    file_name: str
    sha256: str
    adapter: str
    declared: Declared
    records: list[Held]


async def waiting_of(connection: asyncpg.Connection, first: int = 50) -> list[Waiting]:
    """The latest runs of which something waits, the newest first."""
    return [Waiting(*each) for each in await connection.fetch(_WAITING, first)]


async def found_by(connection: asyncpg.Connection, run: UUID, first: int) -> Found:
    """What the run found, what is gravest first. Raises NotFound."""
    if not await connection.fetchval("select exists (select from ingest_run where id = $1)", run):
        raise NotFound("no run has that id")
    rows = await connection.fetch(_FOUND, run, first)
    return Found(rows[0]["number"] if rows else 0, [Finding(*tuple(row)[:5]) for row in rows])


async def quarantine_of(connection: asyncpg.Connection, run: UUID) -> Quarantine:
    """What the run held back, by line. Raises NotFound, SourceUnknown."""
    row = await connection.fetchrow(_RUN, run)
    if row is None:
        raise NotFound("no run has that id")
    return await _quarantine(connection, row, [Held(*each) for each in await connection.fetch(_HELD, run)])


async def quarantine_seen(pool: asyncpg.Pool, principal: Principal, run: UUID) -> Quarantine:
    """What waits of the run and the caller may read every part of; what it shows of identifiers is put on record.

    Raises NotFound where there is nothing, or nothing the caller may read: the two look alike.
    """
    async with identified(pool, principal) as connection:
        held = await connection.fetch(_WAITS_SEEN, run)
        row = await connection.fetchrow(_RUN_SEEN, run) if held else None
        if row is None:
            raise NotFound("nothing waits of such a load that the caller may read")
        classes = sorted({name for each in held for name in each["classes"]} & {"IDENTIFIER", "BLINDED"})
        if classes:
            subjects = json.dumps(sorted({each["subject_id"] for each in held if each["subject_id"]}))
            digest = sha256(f"rejected rows of {run}".encode()).hexdigest()
            await connection.execute(_READ, principal.id, principal.party.id, digest, classes, subjects)
        return await _quarantine(connection, row, [Held(*tuple(each)[:8]) for each in held])


async def _quarantine(connection: Any, row: asyncpg.Record, records: list[Held]) -> Quarantine:
    source = await find_source(
        connection, row["name"], row["key"], study=row["study_id"], version=row["mapping_version"]
    )
    mapping = source.mapping
    declared = Declared(source.study_oids, source.environment, dict(mapping.adapter), row["file_name"], mapping.times)
    return Quarantine(row["file_name"], row["sha256"], row["adapter"], declared, records)
