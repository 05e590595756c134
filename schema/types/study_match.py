"""Studies that may be one: proposals with evidence, and what was decided."""

from __future__ import annotations

from datetime import datetime

import strawberry

from schema.fields import field
from schema.match_enums import MatchDecision, MatchState, StudyMatchEvidence
from schema.types.node import Node
from schema.types.study import Study


@strawberry.type(description="A decision on a match of studies; the operator's process carries it out.")
class StudyMatchDecision(Node):
    decision: MatchDecision = field("What was decided.")
    kept: Study | None = field("Of ACCEPT: the study that is kept.")
    decided_by: str = field("Client that decided.")
    reason: str = field("Why.")
    decided_at: datetime = field("Instant it was decided.")
    finished_at: datetime | None = field("Instant it was carried out; null while it waits.")
    error_code: str | None = field("Code of the error for which it was not carried out.")


@strawberry.type(description="Two studies that may be one. Whoever has rights in one has none in the other by it.")
class StudyMatch(Node):
    study: Study | None = field("One of the two.")
    other: Study | None = field("The other.")
    evidence: list[StudyMatchEvidence] = field("Why they may be one.")
    state: MatchState = field("What became of it.")
    kept: Study | None = field("The study that is kept, while they are one.")
    proposed_at: datetime = field("Instant it was proposed.")
    version: str = field("Changes with every change of it; a decision on it asks for it.")
    decisions: list[StudyMatchDecision] = field("What was decided, in order.")
