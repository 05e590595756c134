"""Loads of exports and what was found on the way."""

from __future__ import annotations

from datetime import datetime

import strawberry
from strawberry.scalars import JSON

from hub.canonical.terminology import RunState
from schema import inputs, orders
from schema.enums import Severity
from schema.fields import field
from schema.page import Connection, pages
from schema.types.node import REMOVED, Node
from schema.types.source_system import SourceSystem
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject


@strawberry.type(description="What ingest found wrong or noteworthy; it never quotes a value.")
class Finding(Node):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when it is of none, or of one not accepted yet.", REMOVED)
    subject: Subject | None = field("The participant.", REMOVED)
    run: IngestRun | None = field("The load that found it.")
    rule: str = field("Stable code of the rule.")
    severity: Severity = field("How grave it is.")
    message: str = field("What was found.")
    record_kind: str | None = field("Kind of record it is about.")
    source_line: str | None = field("Line of the file, from 1, in decimal.")
    found_at: datetime = field("Instant it was found.")


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
    started_at: datetime = field("Instant it started.")
    finished_at: datetime | None = field("Instant it ended.")
    as_of: datetime | None = field("Instant the export says its data are of.")
    error_code: str | None = field("Code of the error that ended it.")
    receipt: JSON | None = field("Counts by entity: read, created, changed, unchanged, quarantined.")
    findings: Connection[Finding] = field("What it found.", *pages(inputs.FindingFilter, orders.FindingOrder))
