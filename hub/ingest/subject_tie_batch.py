"""Tying many participants of two sources at once on the operator's word, and undoing that.

Each is a tie as any other (`hub.ingest.subject_tie`), of one batch for each study-site; all or nothing, in one
transaction, which is rolled back where only what would be done is asked for.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from hashlib import sha256
from typing import Final
from uuid import UUID, uuid4

import asyncpg

from hub.database.same_code import Found, Pair, found
from hub.errors import HubError, NotFound, RequestRefused, RunConflict, StateRefused, VersionStale
from hub.ingest.decisions import lock, says
from hub.ingest.publish.sql import STAMP
from hub.ingest.source import Source
from hub.ingest.subject_tie import Names, declared, join, part, settle
from hub.tables.subject_tie import SubjectTieBatchState

_BATCH: Final = (
    "insert into subject_tie_batch (id, study_id, study_site_id, gone_source_id, kept_source_id, left_out, state,"
    f" reason, asked_by) values ($1, $2, $3, $4, $5, $6, '{SubjectTieBatchState.REQUESTED}', $7, $8)"
)
_TIED: Final = (
    "select t.id, t.batch_id, t.subject_id, t.kept_subject_id from subject_tie t where t.batch_id = any($1)"
    " and t.state in ('TIED', 'UNDO_REQUESTED') order by t.recorded_at, t.id for update of t"
)
_AGAIN: Final = (
    "update subject_tie set reason = $2, asked_by = $3, error_code = null, finished_at = clock_timestamp(),"
    f" {STAMP} where id = any($1)"
)
_UNDONE: Final = (
    f"update subject_tie_batch set state = '{SubjectTieBatchState.UNDO_REQUESTED}', reason = $2, asked_by = $3, {STAMP}"
    " where id = any($1)"
)


@dataclass(frozen=True, slots=True)
class Done:
    """What was done, or would be. version: of what was found; it is another once others would be tied.

    batches: by study-site, in the order of `found.pairs`. moved: rows.
    """

    found: Found
    version: str
    batches: Sequence[UUID]
    moved: int


async def tie_all(
    connection: asyncpg.Connection,
    source: Source,
    kept: Source,
    listed: Sequence[tuple[str, str]] | None,
    *,
    by: str,
    reason: str,
    site: UUID | None = None,
    version: str | None = None,
    dry_run: bool = False,
) -> Done:
    """Ties the participants of the listed codes, or whoever of the one source has a code of the other at their site.

    version: as it was shown. Raises as `found` and `tie`, and VersionStale when others would be tied than were shown.
    """
    transaction = connection.transaction()
    await transaction.start()
    try:
        await lock(connection, source.study_id)
        said = await found(connection, source.study_id, source.id, kept.id, site, listed)
        shown = version_of(said.pairs)
        if version not in (None, shown):
            raise VersionStale("who would be tied is not who was shown")
        await says(connection, by, reason)
        batches = await _joined(connection, source, kept, said, by, reason)
        moved = "select count(*) from subject_tie_row r join subject_tie t on t.id = r.subject_tie_id"
        done = Done(said, shown, batches, await connection.fetchval(f"{moved} where t.batch_id = any($1)", batches))
    except BaseException:
        await transaction.rollback()
        raise
    await (transaction.rollback if dry_run else transaction.commit)()
    return done


async def untie_all(
    connection: asyncpg.Connection, batches: Sequence[UUID], *, by: str, reason: str
) -> tuple[int, int]:
    """Undoes what is tied still of the batches: how many ties, and how many rows went back.

    Raises NotFound for what is no batch, StateRefused for one that was prepared alone, RequestRefused for batches of
    several studies, and as `part`, with the id of the tie.
    """
    async with connection.transaction():
        known = await connection.fetch("select id, study_id, state from subject_tie_batch where id = any($1)", batches)
        if len(known) != len(set(batches)):
            raise NotFound("there is no such batch of ties")
        if len({row["study_id"] for row in known}) > 1:
            raise RequestRefused("the batches are of several studies: undo those of one study at a time")
        if prepared := [str(row["id"]) for row in known if row["state"] == SubjectTieBatchState.PREPARED]:
            raise StateRefused(f"prepared and never carried out, so that nothing of it is tied: {', '.join(prepared)}")
        if known:
            await lock(connection, known[0]["study_id"])  # before the rows, as whoever else moves them
        rows = await connection.fetch(_TIED, batches)
        if not rows:
            return 0, 0
        await says(connection, by, reason)
        await connection.execute(_AGAIN, [row["id"] for row in rows], reason, by)
        await connection.execute(_UNDONE, list({row["batch_id"] for row in rows}), reason, by)
        back, of = 0, defaultdict[Names, list[UUID]](list)
        for row in rows:
            with _of(row["id"]):
                went, theirs, others = await part(connection, row["id"], row["subject_id"], row["kept_subject_id"])
            back += went
            of[theirs] += [row["subject_id"], row["kept_subject_id"]]
            of[others].append(row["kept_subject_id"])
        await settle(connection, of, by)
        return len(rows), back


def version_of(pairs: Sequence[Pair]) -> str:
    """What tells these pairs from others."""
    return sha256("".join(sorted(f"{pair.gone}{pair.kept}" for pair in pairs)).encode()).hexdigest()[:12]


async def _joined(
    connection: asyncpg.Connection, source: Source, kept: Source, said: Found, by: str, reason: str
) -> list[UUID]:
    """A batch for each study-site, and in it each pair tied."""
    batches: dict[UUID, UUID] = {}
    of = defaultdict[Names, list[UUID]](list)
    for pair in said.pairs:
        if pair.site not in batches:
            batches[pair.site] = uuid4()
            told = (source.study_id, pair.site, source.id, kept.id, said.left_out.get(pair.site, 0), reason, by)
            await connection.execute(_BATCH, batches[pair.site], *told)
        tied = uuid4()
        with _at(pair):
            await declared(connection, tied, pair.gone, pair.kept, reason, by, batches[pair.site])
            of[await join(connection, tied, pair.gone, pair.kept)] += [pair.gone, pair.kept]
    await settle(connection, of, by)
    return list(batches.values())


@contextmanager
def _at(pair: Pair) -> Iterator[None]:
    """What refuses one of many says which."""
    try:
        yield
    except HubError as error:
        if pair.line is None:
            raise
        raise type(error)(f"line {pair.line}: {error.message}") from None


@contextmanager
def _of(tied: UUID) -> Iterator[None]:
    """What keeps one of a batch from being undone says which, and how the others are."""
    try:
        yield
    except RunConflict as error:
        raise RunConflict(f"the tie {tied}: {error.message}; `hub subject untie` undoes others one by one") from None
