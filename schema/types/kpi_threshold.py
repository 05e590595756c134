"""Thresholds a study sets for indicators and figures."""

from __future__ import annotations

from datetime import datetime

import strawberry

from schema.fields import field
from schema.types.node import Recorded
from schema.types.performance import KpiDefinition


@strawberry.type(
    description="Thresholds of an indicator, a tolerance limit or a figure as a study set them; others are the next"
    " version of it, none is overwritten."
)
class KpiThreshold(Recorded):
    definition: KpiDefinition = field("What they are thresholds of; of a tolerance limit p0.")
    definition_version: int = field("The version of the definition they hold for.")
    thresholds: list[float] = field("The thresholds, ascending.")
    reason: str = field("Why they were set.")
    known_from: datetime = field("Instant from which they hold.")
    known_to: datetime | None = field("Instant until which they held; null while they hold.")
