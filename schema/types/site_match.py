"""Study-sites that may be one: proposals with evidence, and what was decided."""

from __future__ import annotations

from datetime import datetime

import strawberry

from schema.fields import field
from schema.match_enums import MatchDecision, MatchEvidence, MatchState
from schema.types.node import REMOVED, Node
from schema.types.study import Study
from schema.types.study_site import StudySite


@strawberry.type(description="A decision on a match; the operator's process carries it out.")
class SiteMatchDecision(Node):
    decision: MatchDecision = field("What was decided.")
    kept: StudySite | None = field("Of ACCEPT: the study-site that is kept.", REMOVED)
    decided_by: str = field("Client that decided.")
    reason: str = field("Why.")
    decided_at: datetime = field("Instant it was decided.")
    finished_at: datetime | None = field("Instant it was carried out; null while it waits.")
    error_code: str | None = field("Code of the error for which it was not carried out.")


@strawberry.type(description="Two study-sites of a study that may be one.")
class SiteMatch(Node):
    study: Study | None = field("The study.")
    first_site: StudySite | None = field("One of the two.", REMOVED)
    second_site: StudySite | None = field("The other.", REMOVED)
    evidence: list[MatchEvidence] = field("Why they may be one; empty when an operator said so.")
    state: MatchState = field("What became of it.")
    kept: StudySite | None = field("The study-site that is kept, while they are merged.", REMOVED)
    proposed_at: datetime = field("Instant it was proposed.")
    version: str = field("Changes with every change of it; a decision on it asks for it.")
    decisions: list[SiteMatchDecision] = field("What was decided, in order.")
