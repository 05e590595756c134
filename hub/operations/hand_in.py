"""Hand in files of a source and ask for them to be loaded: rows that a worker takes under the role of ingest.

Who may: a party of the organization that the operator named as the owner of the source for the study, with a token with
the scope hub.ingest, that conducts the whole study or is a laboratory. A file may speak of every site of the study, so
a party that sees some of them only hands in nothing; a laboratory sees what its source delivers wherever that is.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final
from uuid import UUID, uuid4

import asyncpg
from asyncpg.pool import PoolConnectionProxy

from hub.database.session import identified
from hub.errors import LimitExceeded, NotFound, NotPermitted, RequestRefused, StateRefused
from hub.operations.command import asked_with, command
from hub.operations.text_rule import refuse_revealing, refuse_revealing_name
from hub.principal import Principal, Scope
from hub.settings import Settings
from hub.tables.ingest_request import HANDS_IN, OWNS, OWNS_ONE
from hub.tables.operated import ASKED_WITH

MOST_FILES: Final = 20
"""Files of one request."""

MOST_WAITING: Final = 100
"""Requests of one party that wait at a time."""

KEPT: Final = timedelta(hours=24)
"""How long a file waits to be used."""

TIMES: Final = 10
"""So many times the largest file is what one party may have waiting."""

LONGEST_NAME: Final = 200

_HELD: Final = (
    "select coalesce(sum(size) filter (where cleared_at is null), 0)::bigint,"
    " coalesce(sum(size) filter (where uploaded_at > now() - interval '1 day'), 0)::bigint"
    " from uploaded_file where cleared_at is null or uploaded_at > now() - interval '1 day'"
)
_KEEP: Final = (
    "insert into uploaded_file (id, party_id, principal_id, uploaded_by, file_name, size, sha256, expires_at)"
    " values ($1, $2, $3, $4, $5, $6, $7, now() + $8::interval)"
    " on conflict (party_id, sha256, file_name) where cleared_at is null"
    " do update set expires_at = excluded.expires_at, changed_xid = pg_current_xact_id(), changed_at = now()"
    " returning id, expires_at"
)
_DECLARED: Final = "select known_to is null from study_mapping where study_id = $1 and source_system_id = $2"
_FILES: Final = (
    "select id from uploaded_file where id = any($1) and cleared_at is null and expires_at > now()"
    " order by id for share"
)
"""Who removes one of them waits, and sees the request."""

_WAITING: Final = "select count(*) from ingest_request where finished_at is null"
_ASK: Final = (
    "insert into ingest_request (id, uploaded_file_id, study_id, source_system_id, dry_run, principal_id,"
    f" {ASKED_WITH}, party_id, requested_by, reason)"
    " values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12, $13)"
    " on conflict (uploaded_file_id, study_id, source_system_id, dry_run, principal_id, (coalesce(key_thumbprint, '')))"
    " where finished_at is null do nothing"
    " returning id"
)
_SAME: Final = (
    "select id from ingest_request where uploaded_file_id = $1 and study_id = $2 and source_system_id = $3"
    " and dry_run = $4 and principal_id = $5 and coalesce(key_thumbprint, '') = coalesce($6, '')"
    " and finished_at is null"
)


@dataclass(frozen=True, slots=True)
class Upload:
    """A file as it arrived."""

    id: UUID
    file_name: str
    size: int
    sha256: str
    expires_at: datetime
    new: bool


def file_name(text: str) -> str:
    """The name of a file as it may be kept: one part of a path, in NFC; more read it than read the file.

    Raises RequestRefused, TextRevealing.
    """
    name = unicodedata.normalize("NFC", text[: 4 * LONGEST_NAME])  # composed, four characters are one at the least
    bad = any(unicodedata.category(letter)[0] == "C" for letter in name) or re.search(r"[/\\]", name)
    if bad or name != name.strip() or name in ("", ".", "..") or len(name.encode("utf-8", "replace")) > LONGEST_NAME:
        raise RequestRefused(f"a file is named in 1 to {LONGEST_NAME} bytes, without a path or control characters")
    refuse_revealing_name(name)
    return name


async def may_hand_in(pool: asyncpg.Pool, principal: Principal, settings: Settings) -> None:
    """Asked before the first byte is taken. Raises NotPermitted where no source takes files of the caller's
    organization, LimitExceeded where too much of it waits already, or came within the day."""
    async with identified(pool, principal) as connection:
        if not await connection.fetchval(OWNS_ONE):
            raise NotPermitted(
                "the caller has nothing to hand in to: a source takes files of the organization that owns it, in a role"
                " that holds CONDUCT for the whole study, or of a laboratory"
            )
        row = await connection.fetchrow(_HELD)
    assert row is not None  # noqa: S101 - sums are one row
    held, came = row
    for said, number, limit in (
        ("wait to be used", held, TIMES * settings.upload_bytes),
        ("came within 24 hours", came, settings.upload_day_bytes),
    ):
        if number >= limit:
            raise LimitExceeded(
                f"{number} bytes of the party's files {said}; the limit is {limit}", number=number, limit=limit
            )


async def keep(pool: asyncpg.Pool, principal: Principal, upload: UUID, name: str, size: int, sha256: str) -> Upload:
    """Note that the file is here: the party's own of the same bytes and name if that is here already.

    Raises TextRevealing where the name holds what is kept of a participant, for who may read that.
    """
    async with command(pool, principal, Scope.INGEST, None, name) as connection:
        await refuse_revealing(connection, None, "name", name, patterns=False)
        given = (upload, principal.party.id, principal.id, principal.client_id, name, size, sha256, KEPT)
        row = await connection.fetchrow(_KEEP, *given)
    assert row is not None  # noqa: S101 - an insert or an update
    return Upload(row["id"], name, size, sha256, row["expires_at"], row["id"] == upload)


async def ingest_files(
    pool: asyncpg.Pool,
    principal: Principal,
    study: UUID,
    source: UUID,
    files: Sequence[UUID],
    dry_run: bool,
    reason: str,
) -> list[UUID]:
    """The ids of the requests, in the order of the files, in which they are loaded; of one that waits already, asked
    for by the caller with the same key, its own.

    Raises ScopeInsufficient, RequestRefused, NotFound for a study, source or file the caller may not know of,
    NotPermitted for a source of another organization, StateRefused for one that is declared no more, LimitExceeded.
    """
    if not 1 <= len(files) <= MOST_FILES or len(set(files)) < len(files):
        raise RequestRefused(f"1 to {MOST_FILES} files are loaded at a time, each once", field="file_ids")
    async with command(pool, principal, Scope.INGEST, reason) as connection:
        declared = [row[0] for row in await connection.fetch(_DECLARED, study, source)]
        if not declared or not await connection.fetchval(HANDS_IN, study, source):
            raise NotFound(
                "there is no such source of a study that the caller conducts, or of its own deliveries",
                field="source_id",
            )
        if not await connection.fetchval(OWNS, study, source):
            raise NotPermitted("the source takes no files of the caller's organization", field="source_id")
        if not any(declared):
            raise StateRefused("the source is declared for the study no more", field="source_id")
        if len(await connection.fetch(_FILES, list(files))) < len(files):
            raise NotFound("a file is not there, or its time is over: send it again", field="file_ids")
        if (waiting := await connection.fetchval(_WAITING)) + len(files) > MOST_WAITING:
            raise LimitExceeded(
                f"{waiting} requests of the party wait; the limit is {MOST_WAITING}",
                number=waiting,
                limit=MOST_WAITING,
                field="file_ids",
            )
        token = asked_with(principal).values()
        by = (principal.id, *token, principal.party.id, principal.client_id, reason.strip())
        asker = (principal.id, principal.key)
        return [await _asked(connection, (file, study, source, dry_run), by, asker) for file in files]


async def _asked(
    connection: PoolConnectionProxy[Any],
    what: tuple[UUID, UUID, UUID, bool],
    by: tuple[object, ...],
    asker: tuple[UUID, str | None],
) -> UUID:
    made: UUID | None = None
    while made is None:
        made = await connection.fetchval(_ASK, uuid4(), *what, *by)
        # a statement of its own: the first one cannot see what another caller did while it waited for the row
        made = made or await connection.fetchval(_SAME, *what, *asker)
    return made
