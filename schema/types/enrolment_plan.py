"""Enrolment as planned by month, with its history."""

from __future__ import annotations

from datetime import date, datetime

import strawberry

from schema.fields import field
from schema.types.node import Recorded
from schema.types.organization import Organization
from schema.types.source_system import SourceSystem


@strawberry.type(
    description="What is planned for the end of a month; of the study, of a country or of a site. Another plan for the"
    " month is the next version of it; none is overwritten."
)
class EnrolmentPlan(Recorded):
    country: str | None = field("The country, ISO 3166-1 alpha-2; null when it is of a site or of the whole study.")
    month: date = field("First day of the month.")
    cumulative: int = field("Participants enrolled by the end of the month.")
    known_from: datetime = field("Instant from which the hub knew this.")
    known_to: datetime | None = field("Instant from which the hub knew better; null when this is current.")
    organization: Organization | None = field("The organization that said it; null when a source did.")
    source: SourceSystem | None = field("The source that said it; null when a user of the hub did.")
