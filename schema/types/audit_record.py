"""The audit trail."""

from __future__ import annotations

from datetime import datetime

import strawberry
from strawberry.scalars import JSON

from hub.principal import DataClass
from schema.enums import AuditOrigin
from schema.fields import field
from schema.types.node import REMOVED, Node
from schema.types.read_log import Actor
from schema.types.source_system import SourceSystem
from schema.types.study import Study
from schema.types.study_site import StudySite
from schema.types.subject import Subject


@strawberry.type(
    description="An entry of the audit trail (21 CFR 11.10(e), ICH E6(R3) 4.2.2). It holds no identifier, only the"
    " salted SHA-256 of one; what became one later is shown as one."
)
class AuditRecord(Node):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    subject: Subject | None = field("The participant.", REMOVED)
    entity: str = field("The table, or the source's element.")
    entity_key: str | None = field("The source's path to what was changed.")
    origin: AuditOrigin = field("Who wrote it.")
    action: str = field("What was done: INSERT, UPDATE, DELETE, or the source's category.")
    data_class: DataClass = field("What the values reveal.")
    at: datetime | None = field("Instant of the action.")
    actor: Actor = field("Who did it with the hub; empty of what an operator loaded and of what a source says.")
    source: SourceSystem | None = field("The system it came from; null of what was done with the hub itself.")
    source_user: str | None = field("User of the source.")
    reason: str | None = field("Reason.")
    old: JSON | None = field("Values before, by column, where they changed.")
    new: JSON | None = field("Values after, by column, where they changed.")
    source_line: str | None = field("Line of the file it came from, from 1, in decimal.")
