"""Files that a party handed in, and requests to load them."""

from __future__ import annotations

from datetime import datetime

import strawberry

from schema.enums import Severity
from schema.fields import field
from schema.inputs import DateTimeFilter, IDFilter, filter_, may
from schema.orders import order
from schema.types.ingest_run import EntityReceipt, IngestRun
from schema.types.node import Node
from schema.types.source_system import SourceSystem
from schema.types.study import Study


@strawberry.type(description="A file that the caller's party handed in by `PUT /files/{name}`; nobody else sees it.")
class UploadedFile(Node):
    file_name: str = field("Name of the file.")
    size: str = field("Bytes of the file, in decimal.")
    sha256: str = field("SHA-256 of the file's bytes, hexadecimal.")
    uploaded_by: str = field("Client that sent it.")
    uploaded_at: datetime = field("Instant it had arrived.")
    expires_at: datetime = field("Instant after which it is removed if no request used it.")
    cleared_at: datetime | None = field(
        "Instant its bytes were removed from where files wait; null while they are there."
    )


@strawberry.type(description="How often a rule found something.")
class RuleCount:
    rule: str = field("Stable code of the rule.")
    severity: Severity = field("How grave it is.")
    number: int = field("How often.")
    message: str | None = field(
        "What was found, of the file's columns, sheets and members, by their places; else null."
    )


@strawberry.type(
    description="A request to load a file that the caller's party handed in, or to say what loading it would do. A"
    " worker takes it. It is listed for that party alone."
)
class IngestRequest(Node):
    study: Study | None = field("The study.")
    source: SourceSystem | None = field("The source system.")
    file: UploadedFile | None = field("The file.")
    dry_run: bool = field("Whether nothing is written.")
    requested_by: str = field("Client that asked.")
    reason: str = field("Why.")
    requested_at: datetime = field("Instant it was asked for.")
    finished_at: datetime | None = field("Instant it was done; null while it waits.")
    run: IngestRun | None = field("The load that came of it; of a dry run there is none.")
    error_code: str | None = field("Code of the error for which nothing was loaded; null when it was, or would be.")
    error_message: str | None = field("The same in words.")
    entities: list[EntityReceipt] = field(
        "Its receipt: what it did by entity, or would have done; empty until it is done, and of a file that is refused."
    )
    rules: list[RuleCount] = field("What was found, counted by rule; of a load `run` has the findings.")


@filter_
class IngestRequestFilter:
    study: IDFilter | None = may("By study.")
    source: IDFilter | None = may("By source system.")
    dry_run: bool | None = may("Whether nothing is written.")
    finished: bool | None = may("Only those that are done, or (false) that wait.")
    requested_at: DateTimeFilter | None = may("By the instant it was asked for.")


IngestRequestOrder = order("IngestRequest", REQUESTED_AT="By the instant it was asked for.")


@strawberry.input(description="Which files of a source to load, or to say what loading them would do.")
class IngestFilesInput:
    study_id: strawberry.ID = strawberry.field(description="The study.")
    source_id: strawberry.ID = strawberry.field(description="The source system, declared for the study.")
    file_ids: list[strawberry.ID] = strawberry.field(
        description="The files as `PUT /files/{name}` named them, 1 to 20, in the order to load them."
    )
    dry_run: bool = strawberry.field(description="Whether nothing is written.")
    reason: str = strawberry.field(description="Why; kept in the audit trail. 1 to 500 characters.")
    client_mutation_id: str | None = may("Any text; it comes back in the payload (Relay).")
