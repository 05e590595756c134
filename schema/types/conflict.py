"""Fields on which sources disagree: what each says, whose word prevails, and what was decided."""

from __future__ import annotations

from datetime import datetime

import strawberry

from schema.fields import field
from schema.match_enums import ConflictDecisionKind, ConflictState, PrevailingRule, SiteField
from schema.types.ingest_run import IngestRun
from schema.types.node import REMOVED, Node
from schema.types.source_system import SourceSystem
from schema.types.study import Study
from schema.types.study_site import StudySite


@strawberry.type(description="What a source says of a field of a study-site, or said before.")
class SourceValue(Node):
    field_: SiteField = strawberry.field(name="field", description="The field.")
    source: SourceSystem | None = field("The source system.")
    source_key: str | None = field("The source's own key of the site.")
    run: IngestRun | None = field("The load that brought it; for parties of the whole study.")
    source_line: str | None = field("Line of the file, from 1, in decimal.")
    value: str = field("The source's word; of ORGANIZATION the organization's key.")
    known_from: datetime = field("Instant the hub learnt it.")
    known_to: datetime | None = field("Instant the source said otherwise; null while it is the source's word.")


@strawberry.type(description="A decision on a conflict; the operator's process carries it out.")
class ConflictDecision(Node):
    decision: ConflictDecisionKind = field("What was decided.")
    source: SourceSystem | None = field("Of RESOLVE: the source whose word is to prevail.")
    decided_by: str = field("Client that decided.")
    reason: str = field("Why.")
    decided_at: datetime = field("Instant it was decided.")
    finished_at: datetime | None = field("Instant it was carried out; null while it waits.")
    error_code: str | None = field("Code of the error for which it was not carried out.")


@strawberry.type(description="A field of a study-site on which sources disagree, or did.")
class Conflict(Node):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    field_: SiteField = strawberry.field(name="field", description="The field.")
    state: ConflictState = field("What became of it.")
    opened_at: datetime = field("Instant the hub saw it.")
    closed_at: datetime | None = field("Instant the sources agreed again; null while they do not.")
    prevailing: SourceSystem | None = field(
        "The source whose word is shown at the site; of AGREED, was shown last. Null where none says any more what is"
        " shown."
    )
    rule: PrevailingRule = field("Why that one.")
    values: list[SourceValue] = field("What sources say and said of the field, in order; nothing is lost.")
    version: str = field("Changes with every change of it or of what sources say; a decision on it asks for it.")
    decisions: list[ConflictDecision] = field("What was decided, in order; for parties of the whole study.")
