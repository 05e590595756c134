"""What a run held back, for its operator: who runs `hub quarantine` reads the words of the source."""

from __future__ import annotations

from datetime import datetime
from typing import NamedTuple
from uuid import UUID

import asyncpg

from hub.canonical.adapter import Declared
from hub.errors import NotFound
from hub.ingest.source import find_source

_RUN = (
    "select r.file_name, r.sha256, r.adapter, r.mapping_version, r.study_id, s.name, t.key from ingest_run r"
    " join source_system s on s.id = r.source_system_id join study t on t.id = r.study_id where r.id = $1"
)
_HELD = (
    "select q.id, f.rule, f.severity, f.record_kind as kind, f.source_line as line, f.message as reason, w.fragment,"
    " q.replayed_at from quarantined_record q join finding f on f.id = q.finding_id"
    " join quarantined_fragment w on w.quarantined_record_id = q.id"
    " where q.ingest_run_id = $1 order by f.source_line, q.id"
)


class Held(NamedTuple):
    """A record held back. line: from 1, None when it stands on none; reason never quotes a value, fragment does."""

    id: UUID
    rule: str
    severity: str
    kind: str | None
    line: int | None
    reason: str
    fragment: str
    replayed_at: datetime | None


class Quarantine(NamedTuple):
    """A run with what it held back, and what its adapter was told of its file."""

    file_name: str
    sha256: str
    adapter: str
    declared: Declared
    records: list[Held]


async def quarantine_of(connection: asyncpg.Connection, run: UUID) -> Quarantine:
    """What the run held back, by line. Raises NotFound, SourceUnknown."""
    row = await connection.fetchrow(_RUN, run)
    if row is None:
        raise NotFound("no run has that id")
    source = await find_source(
        connection, row["name"], row["key"], study=row["study_id"], version=row["mapping_version"]
    )
    mapping = source.mapping
    declared = Declared(source.study_oids, source.environment, dict(mapping.adapter), row["file_name"], mapping.times)
    records = [Held(*each) for each in await connection.fetch(_HELD, run)]
    return Quarantine(row["file_name"], row["sha256"], row["adapter"], declared, records)
