"""Calendar feeds."""

from __future__ import annotations

from datetime import datetime

import strawberry

from schema.fields import field
from schema.inputs import IDFilter, filter_, may
from schema.orders import order
from schema.types.node import REMOVED, Recorded
from schema.types.organization import Person
from schema.types.study_site import StudySite


@strawberry.type(
    description="The calendar of a study-site or of a person under an address that needs no other token. It shows what"
    " the party that made it may see, without identifiers, and is listed for that party alone."
)
class CalendarFeed(Recorded):
    site: StudySite | None = field("The study-site; null when it is of a person.", REMOVED)
    person: Person | None = field("The person; null when it is of a study-site.")
    shows_subjects: bool = field("Whether events name the participant by number.")
    expires_at: datetime = field("When it ends.")
    revoked_at: datetime | None = field("When it was revoked.")


@strawberry.input(description="What `makeCalendarFeed` is given: a study-site or a person.")
class MakeCalendarFeedInput:
    site_id: strawberry.ID | None = may("The study-site.")
    person_id: strawberry.ID | None = may("The person: whose appointments, and whose study-sites' monitoring visits.")
    shows_subjects: bool = strawberry.field(description="Whether events name the participant by number.", default=False)
    expires_at: datetime = strawberry.field(description="When it ends: at most 400 days from now.")
    reason: str | None = may("Why; kept in the audit trail. 1 to 500 characters.")
    client_mutation_id: str | None = may("Any text; it comes back in the payload (Relay).")


@filter_
class CalendarFeedFilter:
    id: IDFilter | None = may("By id.")
    site: IDFilter | None = may("By study-site.")
    person: IDFilter | None = may("By person.")


CalendarFeedOrder = order("CalendarFeed", EXPIRES_AT="By when it ends.")
