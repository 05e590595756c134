"""A file that a party handed in, loaded because it asked for that; and what is handed in and used by nobody, removed.

The request and the run are one: the run names its request in the row that opens it, so a worker that takes the job of
one that was killed goes on with that run. Of a request that writes nothing the receipt alone remains.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable
from datetime import timedelta
from pathlib import Path
from typing import Any, Final
from uuid import UUID

import asyncpg

from hub.canonical.adapter import Adapter
from hub.canonical.rules import COMPARING
from hub.canonical.terminology import RunState
from hub.database import engine
from hub.database.engine import LoginRole
from hub.errors import HubError, NotPermitted, StateRefused
from hub.ingest.asked import Standing
from hub.ingest.kept import discard
from hub.ingest.ledger import Asked
from hub.ingest.publish.sql import STAMP
from hub.ingest.raw import RawStore
from hub.ingest.receipt import Receipt
from hub.ingest.run import Progress, finish, ingest, silent
from hub.ingest.source import Source, find_source
from hub.principal import Right, Scope
from hub.settings import Settings
from hub.tables.base import VALID, metadata

GRACE: Final = timedelta(minutes=10)
"""How long after its end a file is still here: a request for it may be under way."""

STRAY: Final = timedelta(days=1)
"""Longer than any upload takes: what is older and has no row was left by a process that was killed."""

_OPEN: Final = (
    "coalesce((select b.blinding = 'OPEN' from study_blinding b where b.study_id = q.study_id"
    " and b.effective <= current_date order by b.effective desc limit 1), false)"
)
_HAS_ARMS: Final = " or ".join(
    f"exists (select from {table} t where t.study_id = q.study_id and t.source_system_id = q.source_system_id"
    " and t.data_class = 'BLINDED')"
    for table in ("item_def", "allocation")
)
_UNBLINDED: Final = (
    "exists (select from unblinding_grant g where g.principal_id = q.principal_id and g.study_id = q.study_id"
    " and g.deleted_at is null and now() >= g.valid_from and now() < g.valid_to)"
)
_CODED: Final = frozenset({"subject", "subject_site", "study_event", "form_data", "item_def"})
"""Of participants, or with a class: but with keys, codes and dates of visits alone, or of the study's design."""

_HOLDS: Final = (
    "exists (select from access_study a where a.party_id = q.party_id and a.study_id = q.study_id"
    f" and {VALID} and '{{}}' = any(a.rights))"
)
_DELIVERS: Final = (
    "exists (select from access_source a where a.party_id = q.party_id and a.study_id = q.study_id"
    f" and a.source_system_id = q.source_system_id and {VALID} and '{Right.DELIVERY}' = any(a.rights))"
)
_REQUEST: Final = (
    "select q.*, q.requested_by as client_id, u.file_name, s.name as source, s.adapter, t.key,"
    " (select r.id from ingest_run r where r.ingest_request_id = q.id) as run_id, exists (select from source_owner o"
    " join party p on p.organization_id = o.organization_id where p.id = q.party_id and o.study_id = q.study_id"
    " and o.source_system_id = q.source_system_id and now() >= o.valid_from and now() < o.valid_to) as owned,"
    f" {_OPEN} or {_UNBLINDED} as may_know_arms, {_HAS_ARMS} as has_arms,"
    f" {_HOLDS.format(Right.CONDUCT)} as conducts, {_HOLDS.format(Right.IDENTIFIER)} as identifies,"
    f" {_DELIVERS} as delivers"
    " from ingest_request q join uploaded_file u on u.id = q.uploaded_file_id"
    " join source_system s on s.id = q.source_system_id join study t on t.id = q.study_id"
    " where q.id = $1 and q.finished_at is null"
)
_FINISH: Final = (
    f"update ingest_request set finished_at = clock_timestamp(), error_code = $2, error_message = $3,"
    f" receipt = $4::text::jsonb, {STAMP} where id = $1 and finished_at is null"
)
_REMOVE: Final = (
    f"update uploaded_file u set cleared_at = clock_timestamp(), {STAMP} where id = $1 and cleared_at is null"
    " and ($2::interval is null or expires_at < now() - $2)"
    " and not exists (select from ingest_request q where q.uploaded_file_id = u.id and q.finished_at is null)"
)
_HOLD: Final = "select from uploaded_file where id = $1 for update"
_OVER: Final = (
    "select id from uploaded_file u where cleared_at is null and expires_at < now() - $1::interval"
    " and not exists (select from ingest_request q join legal_hold h on h.study_id = q.study_id"
    " where q.uploaded_file_id = u.id and h.released_at is null) limit 1000"
)
_KNOWN: Final = "select id from uploaded_file where id = any($1) and cleared_at is null"


async def carry_out_ingest(
    standing: Standing,
    settings: Settings,
    adapter_of: Callable[[str], Adapter],
    request: UUID,
    refusal: HubError | None = None,
    progress: Progress = silent,
) -> Receipt | None:
    """Load what a request asks for, and note what came of it; None for a request that is finished.

    refusal: end it, and its run if it has one, for this reason instead. Raises what forbids the run, and then the
    request waits on.
    """
    connection = await engine.connect(settings, LoginRole.INGEST)
    store = RawStore(settings)
    try:
        row = await connection.fetchrow(_REQUEST, request)
        if row is None:
            return None
        if refusal is not None and row["run_id"] is None:
            receipt = Receipt(row["file_name"], "REFUSED", error=refusal, dry_run=row["dry_run"])
        elif refusal is not None:
            receipt = await finish(settings, adapter_of, row["run_id"], refusal, progress)
        else:
            await standing(settings, row, Scope.INGEST)
            with store.handed_in(row["uploaded_file_id"], row["file_name"]) as path:
                declared = await find_source(connection, row["source"], row["key"], study=row["study_id"])
                receipt = await _loaded(settings, adapter_of, row, declared, path, progress)
        if receipt.state == RunState.REFUSED and receipt.run_id is not None and not row["dry_run"]:
            await discard(connection, store, receipt.run_id)
        await _finished(connection, row, receipt)
        if not row["dry_run"]:
            await _remove(connection, store, row["uploaded_file_id"])
        return receipt
    finally:
        await connection.close()


async def _loaded(
    settings: Settings,
    adapter_of: Callable[[str], Adapter],
    row: asyncpg.Record,
    declared: Source,
    path: Path,
    progress: Progress,
) -> Receipt:
    if not row["conducts"] and not row["delivers"]:
        raise NotPermitted("who asked neither conducts the study any more nor delivers the source's data to it")
    if row["run_id"] is not None:
        return await finish(settings, adapter_of, row["run_id"], None, progress, path)
    if not row["owned"]:
        raise StateRefused("the source takes no more files of the organization that asked")
    if not row["may_know_arms"] and (row["has_arms"] or declared.mapping.names_arms):
        # figures of a file with a guess in it would say whether the guess is right
        raise NotPermitted("the source tells arms: its files are handed in by who may know them")
    (receipt,) = await ingest(
        settings,
        adapter_of(row["adapter"]),
        [path],
        row["source"],
        row["key"],
        started_by=row["requested_by"],
        dry_run=row["dry_run"],
        progress=progress,
        asked=Asked(row["id"], row["requested_at"], row["study_id"]),
    )
    return receipt


async def _finished(connection: asyncpg.Connection, row: asyncpg.Record, receipt: Receipt) -> None:
    """Note what came of it. Of a run that was published before this worker died the ledger has the receipt.

    What a dry run compares with identifiers is told to who may read them: it leaves no trace, so anybody else could try
    one guess after another. Of one's own a laboratory is told no comparison: it does not see what other sources say.
    """
    found = await connection.fetchrow(
        "select error_code, receipt, state from ingest_run where ingest_request_id = $1", row["id"]
    )
    error = receipt.error
    code = error.code if error else found and found["error_code"]
    document = _document(row, receipt)
    said = json.dumps(document) if receipt.entities else found and found["receipt"]
    await connection.execute(_FINISH, row["id"], code, error and error.message, said)


def _document(row: asyncpg.Record, receipt: Receipt) -> dict[str, Any]:
    """The receipt as who asked is told it."""
    document = receipt.document()
    if not row["dry_run"] or row["identifies"]:
        return document
    told = {name: _told(name, tally, row["conducts"]) for name, tally in document["entities"].items()}
    document["entities"] = told
    if not row["conducts"]:
        document["rules"] = [each for each in document["rules"] if each["rule"] not in COMPARING]
        document["findings"] = sum(each["number"] for each in document["rules"])
    return document


def _told(entity: str, tally: dict[str, int], conducts: bool) -> dict[str, int | None]:
    """The figures of an entity: for who conducts the study all of what surely holds no word or value of a participant,
    else what the file says."""
    table = metadata.tables.get(entity)
    plain = entity in _CODED or (table is not None and not {"subject_id", "data_class"} & set(table.c.keys()))
    if conducts and plain:
        return {**tally}
    return {**dict.fromkeys(tally), "read": tally["read"], "quarantined": tally["quarantined"] if conducts else None}


async def _remove(connection: asyncpg.Connection, store: RawStore, upload: UUID, over: timedelta | None = None) -> None:
    """The bytes go unless another request waits for them; the row that says what was handed in stays.

    over: only if the file's time is over for so long, also now that it is held: it may have been sent again.
    """
    async with connection.transaction():
        await connection.execute(_HOLD, upload)  # a statement of its own: the next one sees who asked meanwhile
        removed = await connection.execute(_REMOVE, upload, over) == "UPDATE 1"
    if removed:
        await asyncio.to_thread(store.forget, upload)


async def tend(settings: Settings) -> None:
    """Remove what nobody used in its time, and what has no row. Raises HubError and what asyncpg raises.

    What was asked to be loaded into a study under a legal hold stays while that is in force.
    """
    store = RawStore(settings)
    connection = await engine.connect(settings, LoginRole.INGEST)
    try:
        for row in await connection.fetch(_OVER, GRACE):
            await _remove(connection, store, row["id"], GRACE)
        strays = await asyncio.to_thread(lambda: list(store.strays(STRAY)))
        known = {row["id"] for row in await connection.fetch(_KNOWN, strays)} if strays else set()
        for stray in set(strays) - known:
            await asyncio.to_thread(store.forget, stray)
    finally:
        await connection.close()
