"""One study as one party sees it at one instant: a READ ONLY transaction under the identity, rows in pieces.

Rows leave through a cursor, so memory is that of one piece and a slow client delays nobody's statement. Row-level
security decides the rows, as for GraphQL. What shows identifiers or treatments is put on record from the same
snapshot, and committed, before the first byte leaves; a client that goes away early was recorded too.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

import asyncpg

from hub.audit.leaving import record_left
from hub.database.failure import FAILURES, translated
from hub.database.reads import ReadPool
from hub.database.session import IDENTITY, identity
from hub.errors import HubError, NotFound, ScopeInsufficient
from hub.principal import Principal, Right, Scope
from hub.tables.base import IDENTIFIERS_ON, VALID

PIECE: Final = 500
"""Rows fetched at a time."""

STATEMENT_SECONDS: Final = 60
"""Seconds one piece may take PostgreSQL; the first includes sorting what has no index."""

BLINDED: Final = "BLINDED"

_STUDY_ID = re.compile(r"study_([0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12})")

_STUDY = """
select id, key, environment, protocol_number, title, phase, time_zone, current_timestamp as taken_at,
  study_freshness(id) as data_as_of
from study where deleted_at is null and (id = $1 or (key = $2 and environment = $3))
"""

_RIGHTS = f"""
with site as (select id from study_site where study_id = $1 and deleted_at is null),
whole as (select distinct unnest(a.rights) as name from access_study a where a.study_id = $1 and {VALID}),
here as (
  select distinct unnest(a.rights) as name, a.study_site_id from access_site a join site s on s.id = a.study_site_id
  where a.study_id = $1 and {VALID})
select r.name, (r.name <> 'IDENTIFIER' or {IDENTIFIERS_ON}) as scoped,
  exists (select 1 from whole w where w.name = r.name) as whole,
  (select count(*)::int from here h where h.name = r.name) as sites,
  (select count(*)::int from site) as visible
from unnest($2::text[]) r (name)
"""

_BLINDING = f"""
select exists (select 1 from access_unblinded a where a.study_id = $1 and {VALID}) as granted,
  coalesce((select blinding = 'OPEN' from study_blinding
    where study_id = $1 and deleted_at is null and effective <= current_date order by effective desc limit 1), false)
    as open
"""

_RECORD = """
insert into read_record (principal_id, party_id, operation_name, document_sha256, classes, subject_ids)
select $2, $3, $4, $5, array_agg(distinct kind.name order by kind.name),
  coalesce(jsonb_agg(distinct shown.subject_id) filter (where shown.subject_id is not null), '[]')
from ({shown}) shown cross join lateral unnest(string_to_array(shown.data_class, '_')) kind (name)
having count(*) > 0
"""


@dataclass(frozen=True, slots=True)
class Study:
    """The study of an export. `data_as_of`: the instant its data are of, as sources say."""

    id: UUID
    key: str
    environment: str
    protocol_number: str
    title: str | None
    phase: str | None
    time_zone: str
    data_as_of: datetime | None


@dataclass(frozen=True, slots=True)
class Extent:
    """How far a right of the party reaches: the whole study, or `sites` of the `visible` study-sites it may know of."""

    whole: bool
    sites: int
    visible: int

    @property
    def none(self) -> bool:
        """Held nowhere in the study."""
        return not self.whole and self.sites == 0

    @property
    def complete(self) -> bool:
        """Held wherever the party may see a study-site."""
        return self.whole or 0 < self.sites == self.visible


@dataclass(frozen=True, slots=True)
class Snapshot:
    """The transaction. `rights` has every right and BLINDED, held or not."""

    connection: asyncpg.Connection
    principal: Principal
    study: Study
    taken_at: datetime
    rights: Mapping[str, Extent]

    def holds(self, rights: Sequence[str]) -> bool:
        """One of the rights is held somewhere; no right named means that seeing the study is enough."""
        return not rights or any(not self.rights[right].none for right in rights)

    async def pieces(self, sql: str, *parameters: Any, size: int = PIECE) -> AsyncGenerator[list[bytes]]:
        """The first column (bytea) of the rows of a query, whose `$1` is the study, in pieces of up to `size` rows."""
        cursor = await self.connection.cursor(sql, self.study.id, *parameters)
        while rows := await cursor.fetch(size, timeout=STATEMENT_SECONDS + 5):
            yield [row[0] for row in rows]

    async def value(self, sql: str, *parameters: Any) -> Any:
        """The one value of a query, whose `$1` is the study."""
        return await self.connection.fetchval(sql, self.study.id, *parameters, timeout=STATEMENT_SECONDS + 5)


class Snapshots:
    """Opens snapshots. `read` is a pool of `hub_read` of exports' own: they hold a connection for long."""

    def __init__(self, read: ReadPool, write: asyncpg.Pool) -> None:
        self._read = read
        self._write = write

    @asynccontextmanager
    async def open(self, principal: Principal, study: str, environment: str) -> AsyncIterator[Snapshot]:
        """The study by GraphQL id, or by key and environment.

        Raises ScopeInsufficient, DatabaseUnavailable, LimitExceeded when PostgreSQL takes too long, and NotFound,
        the same for a study that does not exist and for one the party may not know of.
        """
        if not principal.has(Scope.READ):
            raise ScopeInsufficient(f"the token lacks the scope {Scope.READ}")
        try:
            async with self._read.acquire() as connection:
                try:
                    async with connection.transaction(isolation="repeatable_read", readonly=True):
                        yield await _begin(connection, principal, study, environment)
                except HubError:
                    raise
                except BaseException:
                    connection.terminate()  # a cursor may be half read
                    raise
        except FAILURES as error:
            raise translated(error) from None

    async def record(
        self, snapshot: Snapshot, operation: str, shown: Sequence[str], withheld: Sequence[str] = ()
    ) -> None:
        """Put on record that it left, and whose identifiers and blinded data `shown` gives (data_class, subject_id)."""
        exported = await snapshot.value("select quote_literal(pg_export_snapshot()) where $1::uuid is not null")
        principal = snapshot.principal
        asked = f"{operation} of study {snapshot.study.id}"
        async with self._write.acquire() as connection, connection.transaction(isolation="repeatable_read"):
            await connection.execute(f"set transaction snapshot {exported}")
            await _identify(connection, principal)
            await record_left(connection, principal, snapshot.study.id, operation, withheld)
            if not shown:
                return
            await connection.execute(
                _RECORD.format(shown=" union all ".join(shown)),
                snapshot.study.id,
                principal.id,
                principal.party.id,
                operation,
                sha256(asked.encode()).hexdigest(),
            )


async def _identify(connection: Any, principal: Principal) -> None:
    timeout = f"set_config('statement_timeout', '{STATEMENT_SECONDS}s', true)"
    await connection.execute(
        f"select {IDENTITY}, {timeout}, set_config('plan_cache_mode', 'auto', true)", *identity(principal)
    )


async def _begin(connection: asyncpg.Connection, principal: Principal, study: str, environment: str) -> Snapshot:
    await _identify(connection, principal)
    by_id = _STUDY_ID.fullmatch(study)
    row = None
    if "\0" not in study + environment:
        row = await connection.fetchrow(_STUDY, UUID(by_id[1]) if by_id else None, study, environment)
    if row is None:
        raise NotFound("no such study")
    given = dict(row)
    taken_at = given.pop("taken_at")
    return Snapshot(connection, principal, Study(**given), taken_at, await rights_of(connection, row["id"]))


async def rights_of(connection: Any, study: UUID) -> dict[str, Extent]:
    """How far each right of the party reaches in the study, and BLINDED, under the identity of the connection."""
    rights = {}
    for name, scoped, whole, sites, visible in await connection.fetch(_RIGHTS, study, list(map(str, Right))):
        rights[name] = Extent(whole and scoped, sites if scoped else 0, visible)
    ((granted, open_),) = await connection.fetch(_BLINDING, study)
    code = rights[Right.CODE]
    rights[BLINDED] = Extent(granted or (open_ and code.whole), code.sites if open_ else 0, code.visible)
    return rights


def lacking(rights: Mapping[str, Extent]) -> list[str]:
    """The rights not held wherever the party may see a study-site."""
    return sorted(name for name, extent in rights.items() if not extent.complete)
