"""Loads of exports and what was found on the way."""

from __future__ import annotations

from datetime import datetime

import strawberry

from hub.canonical.rules import FindingEffect
from hub.canonical.terminology import QuarantineState, RunState, SetAsideState
from hub.principal import DataClass
from schema import inputs, orders
from schema.enums import Severity
from schema.fields import field
from schema.page import Connection, pages
from schema.types.node import REMOVED, Node, Recorded, WithheldClass
from schema.types.source_system import SourceSystem
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject


@strawberry.type(
    description="What ingest found wrong or noteworthy; it quotes no value, and tells columns by their place."
)
class Finding(Node):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when it is of none, or of one not accepted yet.", REMOVED)
    subject: Subject | None = field("The participant.", REMOVED)
    run: IngestRun | None = field("The load that found it.")
    rule: str = field("Stable code of the rule.")
    severity: Severity = field("How grave it is.")
    effect: FindingEffect = field("What became of the field or record it is about.")
    message: str = field("What was found.")
    record_kind: str | None = field("Kind of record it is about.")
    source_line: str | None = field("Line of the file, from 1, in decimal.")
    found_at: datetime = field("Instant it was found.")
    quarantined: QuarantinedRecord | None = field(
        "The record it held back; null when it held none back: a warning never does."
    )


@strawberry.type(description="A record as its source sent it, as text.")
class QuarantinedFragment(Node):
    data_class: DataClass = field("What the text may reveal; of what nobody classified IDENTIFIER.")
    fragment: str = field("The text, cut at 64 KiB.")


@strawberry.type(description="A record that a load held back; the rest of its file was loaded.")
class QuarantinedRecord(Node):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when the record does not say which.", REMOVED)
    run: IngestRun | None = field("The load that held it back.")
    finding: Finding | None = field("Why: rule, line and reason.")
    held_at: datetime = field("Instant it was held back.")
    replayed_at: datetime | None = field("Instant a later load of the same bytes took it; null while none has.")
    superseded_at: datetime | None = field(
        "Instant a later file of its source brought the same record anew, right or wrong; null while none has."
    )
    superseded_by: IngestRun | None = field("The load of that file.")
    set_aside_at: datetime | None = field("Instant somebody said that it is done with; null while it waits.")
    set_aside: SetAside | None = field(
        "That decision: who and why; null when there is none, and for who does not conduct the whole study."
    )
    state: QuarantineState = field("What became of it; where several things did, the one a load did.")
    version: str = field("Changes with every change of it; asking for it to be read again asks for it.")
    fragments: list[QuarantinedFragment] = field("What it says, of the classes the caller may read.")
    withheld: list[WithheldClass] = field(
        "Classes of text the caller may not read here. Computed from rights alone: it says nothing of this record."
    )


@strawberry.type(description="A decision that records in quarantine are done with: they wait no more.")
class SetAside(Recorded):
    study: Study | None = field("The study.")
    run: IngestRun | None = field("The load that held them back.")
    rule: str | None = field("The rule that held them back; null: any of the load, or one record.")
    records: int = field("How many it set aside.")
    state: SetAsideState = field("Whether it holds.")
    decided_by: str = field("Client that asked for it, or the operator.")
    reason: str = field("Why.")
    taken_back_at: datetime | None = field("Instant it was taken back; null while it holds.")
    quarantined: Connection[QuarantinedRecord] = field(
        "The records it keeps set aside, with those that later loads of the same bytes held back again.",
        *pages(inputs.QuarantinedRecordFilter, orders.QuarantinedRecordOrder),
    )


@strawberry.type(description="A step of a load.")
class IngestStep(Node):
    state: RunState = field("The step.")
    at: datetime = field("Instant it was taken.")


@strawberry.type(description="What a load did to one entity. Figures are of records read, and of rows for the others.")
class EntityReceipt:
    entity: str = field("The entity, or the kind of record.")
    read: int = field("Records in the file.")
    created: int | None = field("Rows that are new; null where only who reads identifiers is told.")
    changed: int | None = field("Rows that were changed; null where only who reads identifiers is told.")
    unchanged: int | None = field("Rows the file says nothing new of; null where only who reads identifiers is told.")
    removed: int | None = field("Rows the source removed; null where only who reads identifiers is told.")
    quarantined: int | None = field(
        "Records held back, which wait in quarantine; what only warns of a record is not counted. Null where only who"
        " conducts the study is told: some are held back for what others have said."
    )


@strawberry.type(description="A request to read a load's bytes again; the operator's process takes it.")
class ReplayRequest(Node):
    study: Study | None = field("The study.")
    run: IngestRun | None = field("The load whose bytes are read again.")
    requested_by: str = field("Client that asked.")
    reason: str = field("Why.")
    requested_at: datetime = field("Instant it was asked for.")
    finished_at: datetime | None = field("Instant it was done; null while it waits.")
    result: IngestRun | None = field("The load that came of it.")
    error_code: str | None = field("Code of the error that ended it; null when it loaded.")


@strawberry.type(description="A load of one export file.")
class IngestRun(Node):
    study: Study | None = field("The study.")
    source: SourceSystem | None = field("The source system.")
    adapter: str = field("Adapter that read it.")
    adapter_version: str = field("Version of the adapter.")
    file_name: str = field("Name of the file.")
    sha256: str = field("SHA-256 of the file's bytes, hexadecimal.")
    mapping_version: int = field("Version of the study mapping.")
    state: RunState = field("Step it has reached.")
    started_by: str = field("Who started it.")
    started_at: datetime = field("Instant it started; of a run that was queued, or asked for, that of the asking.")
    finished_at: datetime | None = field("Instant it ended.")
    as_of: datetime | None = field("Instant the export says its data are of.")
    error_code: str | None = field("Code of the error that ended it.")
    same_as: IngestRun | None = field(
        "The last load of its source before it that published the same bytes by the same mapping and adapter; null"
        " where there is none, and of a load that reads bytes again."
    )
    version: str = field("Changes with every change of it; asking for it to be read again asks for it.")
    size: str | None = field("Bytes of the file, in decimal; null until it was read.")
    seconds: float | None = field("Seconds it took; null until it is published.")
    entities: list[EntityReceipt] = field(
        "Its receipt: what it did by entity; empty until it is published. Nothing of participants while a country's"
        " rule keeps those of one of the study's sites from the caller, whose own system did not deliver it."
    )
    steps: list[IngestStep] = field("The steps it has taken, in order.")
    findings: Connection[Finding] = field("What it found.", *pages(inputs.FindingFilter, orders.FindingOrder))
    quarantined: Connection[QuarantinedRecord] = field(
        "The records it held back: as many as its receipt counts as quarantined, of those the caller may read.",
        *pages(inputs.QuarantinedRecordFilter, orders.QuarantinedRecordOrder),
    )
    replay_requests: list[ReplayRequest] = field("Requests to read its bytes again, in order.")
    set_asides: list[SetAside] = field("Decisions that what it held back is done with, in order.")
