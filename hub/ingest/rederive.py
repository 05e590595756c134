"""A study mapping changed: what follows from it is worked out anew from the rows as stored, no file is read again.

One transaction under the study's ingest lock: the next version of the mapping, the classes of stored items, then
milestones, visit dates, screening, randomization, arms and identifiers of every subject of the source. It stands in
the ledger as a run whose file is the mapping itself, so its figures and findings are kept like any other's.
What only reading tells (stamps without an offset, site keys, an adapter's columns) waits for the next file or a replay.
"""

from __future__ import annotations

import json
import time
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from uuid import UUID, uuid4

import asyncpg

from hub.errors import RunConflict
from hub.ingest import source as sources
from hub.ingest.identity import scope_of
from hub.ingest.ledger import BEGUN
from hub.ingest.publish import begun, dates, derive, derived, execute, findings, load, stricter, tallies, tally, words
from hub.ingest.publish.reclassify import reclassify
from hub.ingest.publish.withheld import withhold
from hub.ingest.receipt import Receipt, Tally
from hub.ingest.source import Source
from hub.ingest.stage import classifier_of

READ_ONLY = ("times", "sites", "adapter", "delivers")
"""Tables of a mapping that count when a file is read: a change of them is not derived from what is stored."""

_LAST = """
select coalesce(reads_again_id, id) as arrived, mapping_version, adapter_version,
  coalesce(as_of, finished_at) as as_of from ingest_run
where study_id = $1 and source_system_id = $2 and state = 'PUBLISHED' and open_study is not null
order by finished_at desc limit 1
"""
"""Under which mapping what is stored was classified last: a run that classified nothing tells nothing of it."""
_RUN = """
insert into ingest_run (id, study_id, source_system_id, adapter, adapter_version, file_name, sha256, mapping_version,
  state, started_by, as_of, reads_again_id) values ($1, $2, $3, $4, $5, $6, $7, $8, 'PUBLISHING', $9, $10, $11)
"""
"""Nothing arrived: what it works out is of what arrived last."""
_DONE = """
update ingest_run set state = 'PUBLISHED', finished_at = clock_timestamp(), receipt = $2::text::jsonb,
  changed_xid = pg_current_xact_id(), changed_at = now() where id = $1
"""
_KINDS = """
select kind, count(*) filter (where before is null) as created,
  count(*) filter (where before is not null and after is not null) as changed,
  count(*) filter (where after is null) as removed
from (select subject_id, kind, min(id::text) filter (where known_to is not null) as before,
    min(id::text) filter (where known_to is null) as after
  from subject_milestone where study_id = $1 and (known_from = now() and known_to is null or known_to = now())
  group by subject_id, kind) m group by kind order by kind
"""


@dataclass(frozen=True, slots=True)
class Applied:
    """What a mapping did, or would do. version: the mapping's from now on. stored: whether anything was stored yet.

    tables: names of the mapping's tables that differ from the version before. milestones: figures by kind.
    """

    version: int
    tables: tuple[str, ...]
    stored: bool
    receipt: Receipt
    milestones: Mapping[str, Tally]

    @property
    def waiting(self) -> tuple[str, ...]:
        """The changed tables that count only when a file is read."""
        return tuple(table for table in self.tables if table in READ_ONLY)


async def apply(
    connection: asyncpg.Connection,
    name: str,
    study_key: str,
    mapping: Mapping[str, Any],
    *,
    started_by: str,
    lift: str | None = None,
    dry_run: bool = False,
    region: str | None = None,
) -> Applied:
    """Make the document the source's mapping and derive anew what follows from it; both or nothing.

    mapping: laid over what is shipped for the source's adapter. lift: why the trail shows again what it hides for items
    that hide nothing any more; None leaves it hidden. dry_run: the same, rolled back. Applying what is applied changes
    nothing; a version declared otherwise and not derived yet is derived. region: as of `publish`.
    Raises SourceUnknown, MappingInvalid, RunConflict while a run of the source is unfinished.
    """
    transaction = connection.transaction()
    await transaction.start()
    try:
        applied = await _apply(connection, name, study_key, mapping, started_by, lift, dry_run, region)
    except BaseException:
        await transaction.rollback()
        raise
    if dry_run:
        await transaction.rollback()
    else:
        await transaction.commit()
    return applied


async def _apply(
    connection: asyncpg.Connection,
    name: str,
    study_key: str,
    mapping: Mapping[str, Any],
    started_by: str,
    lift: str | None,
    dry: bool,
    region: str | None,
) -> Applied:
    before = await sources.held(connection, name, study_key, lock="update")
    if await connection.fetchval(
        "select exists (select from ingest_run where study_id = $1 and source_system_id = $2 and state = any($3))",
        before.study_id,
        before.id,
        BEGUN,
    ):
        raise RunConflict("a run of the source is not finished: wait for it, or finish what a killed one left")
    documents = [await sources.document_of(connection, before)]
    source = await sources.add_source(
        connection,
        name,
        before.adapter,
        study_key,
        before.environment,
        study_oids=sorted(before.study_oids),
        country=before.country,
        mapping=mapping,
    )
    documents.append(await sources.document_of(connection, source))
    tables = tuple(sorted(t for t in {**documents[0], **documents[1]} if documents[0].get(t) != documents[1].get(t)))
    last = await connection.fetchrow(_LAST, source.study_id, source.id)
    label = f"study mapping {source.mapping_version}"
    if last is None or (last["mapping_version"] == source.mapping_version and lift is None):
        return Applied(source.mapping_version, tables, last is not None, Receipt(label, "PUBLISHED", dry_run=dry), {})
    run = uuid4()
    told = sha256(json.dumps(documents[1], sort_keys=True).encode()).hexdigest()
    facts = (source.study_id, source.id, source.adapter, last["adapter_version"], label, told, source.mapping_version)
    await connection.execute(_RUN, run, *facts, started_by, last["as_of"], last["arrived"])
    receipt = await _rederive(connection, run, source, label, lift, dry, region)
    rows = await connection.fetch(_KINDS, source.study_id)
    kinds = {row["kind"]: Tally(0, row["created"], row["changed"], 0, row["removed"]) for row in rows}
    return Applied(source.mapping_version, tables, True, receipt, kinds)


async def _rederive(
    connection: asyncpg.Connection,
    run: UUID,
    source: Source,
    label: str,
    lift: str | None,
    dry: bool,
    region: str | None,
) -> Receipt:
    """Derive under the mapping of the source, in the caller's transaction."""
    started = time.perf_counter()
    await begun(connection, run)
    scope = await scope_of(connection, source.id, source.study_id)
    await load(connection, run, scope, source.mapping, region)
    await execute(connection, "dropped", (derived.DROPPED,))
    classifier = await classifier_of(connection, run, source)
    hides = await reclassify(connection, classifier)
    await derive(connection, source.mapping, derived.EVERYBODY, tally.EVERY_FORM)
    if hides:
        await stricter.hide(connection)
    await words.again(connection, words.OF_STUDY)
    if lift is not None:
        await stricter.lift(connection, classifier, lift)
    await withhold(connection)
    return await _ended(connection, run, label, started, dry)


async def participants(
    connection: asyncpg.Connection, source: Source, subjects: Sequence[UUID], *, started_by: str
) -> None:
    """Derive anew what follows from the items of these participants under the mapping of the source as it is.

    In the caller's transaction, of which all temporary tables are gone afterwards; what is withheld is the caller's to
    work out, once. Nothing for a source that has not loaded anything yet.
    """
    started = time.perf_counter()
    last = await connection.fetchrow(_LAST, source.study_id, source.id)
    if last is None:
        return
    run, label = uuid4(), "participants tied or untied"
    told = sha256(f"{run} {label}".encode()).hexdigest()
    facts = (source.study_id, source.id, source.adapter, last["adapter_version"], label, told, source.mapping_version)
    await connection.execute(_RUN, run, *facts, started_by, last["as_of"], last["arrived"])
    await begun(connection, run)
    scope = await scope_of(connection, source.id, source.study_id)
    await load(connection, run, scope, source.mapping, None)
    await connection.execute(
        "create temp table touched on commit drop as select unnest($1::uuid[]) as subject_id", list(subjects)
    )
    await derive(connection, source.mapping, (), tally.EVERY_FORM)
    await words.again(connection, words.OF_TOUCHED)
    await _ended(connection, run, label, started, dry=False)
    await connection.execute("discard temp")


async def _ended(connection: asyncpg.Connection, run: UUID, label: str, started: float, dry: bool) -> Receipt:
    """What follows from what was derived, and the run's receipt."""
    await execute(connection, "findings", (dates.TAKEN, findings.INSERT, findings.ARMS_STORED))
    receipt = Receipt(
        label,
        "PUBLISHED",
        run,
        dict(sorted((await tallies(connection)).items())),
        await findings.counted(connection, run),
        dry_run=dry,
        seconds=time.perf_counter() - started,
    )
    await connection.execute(_DONE, run, json.dumps(receipt.document()))
    return receipt
