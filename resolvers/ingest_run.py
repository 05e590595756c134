"""Loads of exports, their steps and receipts, what was found on the way and what was held back."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from sqlalchemy import (
    ColumnElement,
    Double,
    Integer,
    Select,
    Text,
    case,
    cast,
    column,
    exists,
    func,
    not_,
    or_,
    select,
    true,
)
from sqlalchemy.dialects.postgresql import JSONB

from hub.canonical.rules import NOT_CONVERTED, NOT_READ, FindingEffect
from hub.ingest.receipt import FIGURES, OF_NOBODY
from hub.principal import Right
from hub.tables import ingest_run as tables
from hub.tables import quarantine
from hub.tables.transfer_basis import access_barred
from resolvers.common import by, version, withheld_classes, word
from resolvers.engine.binding import Arguments, Row, bind, derived, expression, many, one, sort
from resolvers.engine.rights import delivered, valid
from schema.types.ingest_run import (
    EntityReceipt,
    Finding,
    IngestRun,
    IngestStep,
    QuarantinedFragment,
    QuarantinedRecord,
    ReplayRequest,
    SetAside,
)
from schema.types.source_system import SourceSystem
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject


def receipt(row: Row, told: Callable[[ColumnElement[Any]], ColumnElement[bool]] = lambda entity: true()) -> Select[Any]:
    """The figures of the receipt, by entity. told: whether those of the entity are."""
    entities = row.receipt.op("->", return_type=JSONB())(word("entities"))
    each = func.jsonb_each(entities).table_valued(column("key", Text), column("value", JSONB)).render_derived()
    figures = [cast(each.c.value.op("->>", return_type=Text())(word(name)), Integer).label(name) for name in FIGURES]
    return select(each.c.key.label("entity"), *figures).where(told(each.c.key)).order_by(each.c.key)


def _entities(row: Row, args: Arguments) -> Select[Any]:
    """A load counts whole files: nothing of participants where a rule keeps a site's from who did not deliver them."""
    barred = access_barred.alias()
    code = word(Right.CODE) == func.any(barred.c.rights)
    free = not_(exists().where(barred.c.study_id == row.study_id, valid(barred), code))
    every = or_(free, delivered(row, Right.DELIVERY))
    return receipt(row, lambda entity: or_(entity.in_([word(each) for each in OF_NOBODY]), every))


def _effect(row: Row) -> ColumnElement[Any]:
    """By the rule; a record of which no more is known was held back if the finding is an error."""
    return case(
        (row.severity == word("ERROR"), word(FindingEffect.HELD_BACK)),
        (row.rule.in_([word(rule) for rule in NOT_READ]), word(FindingEffect.NOT_READ)),
        (row.rule.in_([word(rule) for rule in NOT_CONVERTED]), word(FindingEffect.NOT_CONVERTED)),
        else_=word(FindingEffect.NOTED),
    )


ingest_run = bind(
    IngestRun,
    tables.ingest_run,
    study=one(Study, "study_id"),
    source=one(SourceSystem, "source_system_id"),
    same_as=one(IngestRun, "same_as_id"),
    version=version(),
    size=expression(lambda row, args: row.receipt.op("->>", return_type=Text())(word("size"))),
    seconds=expression(lambda row, args: cast(row.receipt.op("->>", return_type=Text())(word("seconds")), Double)),
    entities=derived(EntityReceipt, _entities),
    steps=many(IngestStep, "ingest_run_id", assume=5),
    findings=many(Finding, "ingest_run_id"),
    quarantined=many(QuarantinedRecord, "ingest_run_id"),
    replay_requests=many(ReplayRequest, "ingest_run_id", assume=2),
    set_asides=many(SetAside, "ingest_run_id", assume=2),
    orders={"STARTED_AT": sort("started_at")},
    default_order="STARTED_AT",
    filters=["study", "source", "state", "file_name", "adapter", "started_at"],
)

ingest_step = bind(IngestStep, tables.ingest_step, orders={"AT": sort("at")}, default_order="AT")

finding = bind(
    Finding,
    tables.finding,
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    subject=one(Subject, "subject_id"),
    run=one(IngestRun, "ingest_run_id"),
    effect=expression(lambda row, args: _effect(row), total=True),
    quarantined=one(QuarantinedRecord, by="finding_id"),
    orders={"FOUND_AT": sort("found_at")},
    default_order="FOUND_AT",
    filters=by(
        "study",
        "site",
        "subject",
        "run",
        "rule",
        "severity",
        "record_kind",
        effect=lambda row, value: _effect(row) == value,
    ),
)

quarantined_record = bind(
    QuarantinedRecord,
    quarantine.quarantined_record,
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    run=one(IngestRun, "ingest_run_id"),
    finding=one(Finding, "finding_id"),
    superseded_by=one(IngestRun, "superseded_by_id"),
    set_aside=one(SetAside, "set_aside_id"),
    version=version(),
    fragments=many(QuarantinedFragment, "quarantined_record_id", assume=1),
    withheld=withheld_classes(),
    orders={"HELD_AT": sort("held_at")},
    default_order="HELD_AT",
    filters=["study", "site", "run", "finding", "state"],
)

quarantined_fragment = bind(QuarantinedFragment, quarantine.quarantined_fragment)

replay_request = bind(
    ReplayRequest,
    tables.replay_request,
    study=one(Study, "study_id"),
    run=one(IngestRun, "ingest_run_id"),
    result=one(IngestRun, "result_run_id"),
    orders={"REQUESTED_AT": sort("requested_at")},
    default_order="REQUESTED_AT",
)

set_aside = bind(
    SetAside,
    quarantine.set_aside,
    study=one(Study, "study_id"),
    run=one(IngestRun, "ingest_run_id"),
    version=version(),
    quarantined=many(QuarantinedRecord, "set_aside_id"),
    orders={"RECORDED_AT": sort("recorded_at")},
    default_order="RECORDED_AT",
)

TYPES = (
    ingest_run,
    ingest_step,
    finding,
    quarantined_record,
    quarantined_fragment,
    replay_request,
    set_aside,
)
