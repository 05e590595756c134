"""Figures as parties report them from systems of their own."""

from __future__ import annotations

from datetime import datetime

import strawberry

from hub.performance.definitions import Metric
from schema.fields import field
from schema.types.node import REMOVED, Recorded
from schema.types.organization import Organization
from schema.types.study import Study
from schema.types.study_site import StudySite


@strawberry.type(
    description="A figure as a party reported it from a system of its own. Another report of the same system to the"
    " same instant is the next version of it; none is overwritten."
)
class ReportedFigure(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site; null when it is of the whole study.", REMOVED)
    metric: Metric = field("The figure.")
    definition_version: int | None = field("The version of the definition it was counted by; null when not said.")
    numerator: int = field("What was counted or summed.")
    denominator: int | None = field("What it is divided by; null for a count.")
    as_of: datetime = field("Instant it was counted to.")
    system: str = field("The system that says so.")
    organization: Organization | None = field("The organization that reported it.")
    known_from: datetime = field("Instant from which the hub knew this.")
    known_to: datetime | None = field("Instant from which the hub knew better; null when this is current.")
