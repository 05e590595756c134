"""Publishing: from a run's staging to the canonical tables, set by set, in the one transaction the caller opens.

Everything happens or nothing: rows, the source's trail, milestones, findings and the run's receipt. Runs of one
study publish one after the other (advisory lock); readers see the study before or after, never between.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping, Sequence
from json import dumps
from types import ModuleType
from typing import Any
from uuid import UUID

import asyncpg

from hub.canonical.records import KINDS
from hub.ingest.classify import Classifier
from hub.ingest.mapping import StudyMapping, regular
from hub.ingest.publish import (
    adverse_event,
    audit,
    begin,
    conflict,
    consent_event,
    dates,
    derived,
    deviation,
    dispensation,
    document,
    event,
    findings,
    item,
    late,
    match,
    metadata,
    query,
    registry_fact,
    same_code,
    site,
    site_work,
    stricter,
    study,
    study_match,
    subject,
    superseded,
    tally,
    words,
)
from hub.ingest.publish.reclassify import reclassify
from hub.ingest.publish.withheld import withhold
from hub.ingest.receipt import Tally
from hub.ingest.staging import kinds, name_of

log = logging.getLogger(__name__)

ONLY_OF: Mapping[ModuleType, tuple[str, ...]] = {
    metadata: ("metadata_version", *metadata.TABLES),
    registry_fact: ("registry_fact",),
    words: ("query", "deviation", "audit"),
    query: ("query",),
    deviation: ("deviation",),
    document: (document.TABLE,),
    audit: ("audit",),
}
"""Steps that do nothing without a record of these kinds, which takes a small file as long as doing something."""

_FOUND = (findings.REJECTED, dates.READ, dates.TAKEN, findings.REPLAYED)
_HELD = (findings.INSERT, findings.ARMS_STAGED, superseded.BORN, superseded.ASIDE)
_LOCK = "select pg_advisory_xact_lock(hashtextextended('ingest ' || study_id::text, 0)) from ingest_run where id = $1"
_OPEN = """
select coalesce((select b.blinding = 'OPEN' from study_blinding b join ingest_run r using (study_id) where r.id = $1
  and b.effective <= current_date order by b.effective desc limit 1), false)
"""
_SETTINGS = (
    "set local work_mem = '256MB'; set local jit = off; set local search_path = pg_temp, hub;"
    " set local default_statistics_target = 10;"  # joins of whole tables need sizes, not histograms
    " set local random_page_cost = 1.1"  # a file's rows are few beside a table's: what is probed is in memory
)


async def open_study(connection: asyncpg.Connection, run: UUID) -> bool:
    """Whether the run's study is open now (`study_blinding`), so that its arms are coded class."""
    return bool(await connection.fetchval(_OPEN, run))


async def publish(
    connection: asyncpg.Connection,
    run: UUID,
    scope: str,
    mapping: StudyMapping,
    classifier: Classifier,
    said: Mapping[str, int],
    read: Mapping[str, int],
    region: str | None,
) -> dict[str, Tally]:
    """Publish a staged run in the caller's transaction, which makes it true or not and has `begun`.

    scope: what minted ids begin with. said: what the source says it holds, by kind, to reconcile with `read`.
    region: where the hub may keep identifiers, None for a hub without one.
    Returns what was done, by entity.
    """
    await _staged(connection, run, scope, mapping, read, region)
    await late.settle(connection, classifier, read)
    for step in (study, metadata, registry_fact, study_match, site, conflict):
        await _step(connection, step, read)
    await execute(connection, "dropped", (derived.DROPPED,))
    for step in (subject, match, same_code, event):
        await execute(connection, step.__name__, step.STATEMENTS)
    # before the file's own values are merged: the trail of that merge shows all that its row holds
    hides = await reclassify(connection, classifier)
    await execute(connection, item.__name__, item.STATEMENTS)
    await derive(connection, mapping, derived.TOUCHED, tally.FORMS)
    await words.again(connection)
    for step in (words, query, deviation, document, audit):
        await _step(connection, step, read)
    await execute(connection, "claimed", deviation.CLAIMED)
    for kind in site_work.KINDS:
        if read.get(kind.staged):
            await execute(connection, kind.staged, kind.statements)
    if hides:
        await stricter.hide(connection)
    await withhold(connection)
    await _reconcile(connection, said, read)
    await execute(connection, "found", _FOUND)
    await superseded.leave(connection)
    await execute(connection, "findings", _HELD)
    found = await tallies(connection)
    await connection.execute(begin.END)
    return found


async def begun(connection: asyncpg.Connection, run: UUID) -> None:
    """Wait for other runs of the run's study, and set what publishing needs of PostgreSQL."""
    await connection.execute(_LOCK, run)
    await connection.execute(_SETTINGS)


async def _staged(
    connection: asyncpg.Connection,
    run: UUID,
    scope: str,
    mapping: StudyMapping,
    read: Mapping[str, int],
    region: str | None,
) -> None:
    """The run's staging under fixed names, what every step stands on, and the dates that are written in it."""
    await connection.execute(begin.views(run, await kinds(connection, run)))
    await load(connection, run, scope, mapping, region)
    await dates.learn(connection, dates.STAGED, mapping.times)
    if _concerns(registry_fact, read):
        await dates.learn(connection, registry_fact.DATES, mapping.times)


async def load(
    connection: asyncpg.Connection, run: UUID, scope: str, mapping: StudyMapping, region: str | None
) -> None:
    """What every step stands on: `load`, the tally, the findings, the mapping's rules."""
    await connection.execute(begin.TABLES)
    await connection.execute(derived.RULES)
    await connection.execute(tally.RULES)
    by_number = mapping.sites.match == "NUMBER"
    visits = any(rule.kind == "VISIT_DATE" for rule in mapping.rules)
    is_open = await open_study(connection, run)
    await connection.execute(
        begin.LOAD, run, mapping.sites.authority, by_number, visits, is_open, scope, mapping.names_arms, region
    )
    await connection.execute("analyze load")  # every join has its one row, which the planner takes for hundreds
    await _rules(connection, mapping)


async def derive(connection: asyncpg.Connection, mapping: StudyMapping, touched: Sequence[str], tallied: str) -> None:
    """What the mapping takes from the items of the `touched` subjects, and tallies of what `tallied` finds, as they are
    stored now.
    """
    await execute(connection, "mapped", (*touched, derived.RULE_FORM, derived.MAPPED))
    await dates.learn(connection, dates.MAPPED, mapping.times)
    await dates.learn(connection, derived.STARTED, mapping.times)
    await execute(connection, derived.__name__, derived.STATEMENTS)
    remapped = await connection.fetchval("select remapped from load")
    if remapped or any(rule.kind == "COLLECTED" for rule in mapping.rules):
        await execute(connection, "collected", derived.COLLECTED)
    for step in (adverse_event, consent_event, dispensation):
        if remapped or any(rule.entity == step.TABLE for rule in mapping.rules):
            await execute(connection, step.__name__, step.STATEMENTS)
    if remapped or mapping.tallies:
        await execute(connection, "tallied", (tallied, tally.TAKEN))
        await dates.learn(connection, tally.DATES, mapping.times)
        await execute(connection, tally.__name__, tally.STATEMENTS)


async def _step(connection: asyncpg.Connection, step: ModuleType, read: Mapping[str, int]) -> None:
    if _concerns(step, read):
        await execute(connection, step.__name__, step.STATEMENTS)


def _concerns(step: ModuleType, read: Mapping[str, int]) -> bool:
    return step not in ONLY_OF or any(kind in read for kind in ONLY_OF[step])


async def execute(connection: asyncpg.Connection, step: str, statements: tuple[str, ...]) -> None:
    """Run the statements of a step."""
    begun = time.perf_counter()
    for statement in statements:
        await connection.execute(statement)
    log.debug("published %s in %.3f s", step.rpartition(".")[2], time.perf_counter() - begun)


async def _rules(connection: asyncpg.Connection, mapping: StudyMapping) -> None:
    rows: list[tuple[Any, ...]] = [
        (
            position,
            rule.kind,
            regular(rule.form),
            rule.item,
            rule.reason_item,
            rule.dated,
            rule.entity,
            rule.by_group,
            list(rule.yes),
            list(rule.no),
            rule.consent,
        )
        for position, rule in enumerate(mapping.rules)
    ]
    tallies = [
        (position, each.kind, regular(each.form), each.item, each.on, None if each.words is None else dumps(each.words))
        for position, each in enumerate(mapping.tallies, len(rows))
    ]
    conditions = [
        (position, condition.item, list(condition.values), condition.holds)
        for position, of in enumerate(
            [*(r.conditions for r in mapping.rules), *(t.conditions for t in mapping.tallies)]
        )
        for condition in of
    ]
    await connection.copy_records_to_table("tally_rule", records=tallies)
    await connection.copy_records_to_table("rule", records=rows)
    await connection.copy_records_to_table("rule_condition", records=conditions)
    await connection.copy_records_to_table("site_number", records=list(mapping.sites.numbers.items()))
    await connection.execute("analyze rule; analyze tally_rule; analyze rule_condition; analyze site_number")


async def _reconcile(connection: asyncpg.Connection, said: Mapping[str, int], read: Mapping[str, int]) -> None:
    """What the source said it holds against what was read of it: by kind of record, or rows in all."""
    others = said.get("rows_of_other_studies", 0)
    for kind, number in said.items():
        if kind == "rows_of_other_studies":
            continue
        number -= others if kind == "rows" else 0
        found = sum(read.values()) if kind == "rows" else read.get(name_of_kind(kind), 0)
        if found != number:
            await connection.execute(
                "insert into found (rule, severity, message, record_kind)"
                " values ('RECONCILE_MISMATCH', 'ERROR', $1, $2)",
                f"the source says it holds {number}, {found} were read",
                kind,
            )


async def tallies(connection: asyncpg.Connection) -> dict[str, Tally]:
    """What was done so far, by entity."""
    rows = await connection.fetch(
        "select entity, sum(created)::bigint as created, sum(changed)::bigint as changed,"
        " sum(unchanged)::bigint as unchanged, sum(removed)::bigint as removed, sum(quarantined)::bigint as quarantined"
        " from tally group by entity order by entity"
    )
    found: dict[str, Tally] = {}
    for row in rows:
        figures = dict(row)
        entity = name_of_kind(figures.pop("entity"))
        found[entity] = found.get(entity, Tally()) + Tally(**figures)
    return found


_NAMES = {kind.__name__: name_of(kind) for kind in KINDS}


def name_of_kind(kind: str) -> str:
    """A kind's name as a table name; another word as it is."""
    return _NAMES.get(kind, kind)
