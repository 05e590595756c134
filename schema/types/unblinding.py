"""Leave to see treatments, and blinds broken in an emergency."""

from __future__ import annotations

from datetime import datetime
from typing import TYPE_CHECKING

import strawberry

from schema.enums import Absence
from schema.fields import field, later
from schema.inputs import DateTimeFilter, IDFilter, filter_, may
from schema.orders import order
from schema.types.node import REMOVED, Recorded

if TYPE_CHECKING:
    from schema.types.organization import Person
    from schema.types.study import Study
    from schema.types.study_site import StudySite
    from schema.types.subject import Subject
else:
    Person = later("Person", "organization")
    Study = later("Study", "study")
    StudySite = later("StudySite", "study_site")
    Subject = later("Subject", "subject")


@strawberry.type(
    description="Leave to see what reveals the treatment of a study. Who holds it sees it, and who may read the trail"
    " of the whole study: that somebody holds it reveals no treatment."
)
class UnblindingGrant(Recorded):
    study: Study | None = field("The study.")
    principal_id: str = field("Who holds it: the id of the person or client, without its type.")
    person: Person | None = field("The person; null when it is a client's, or the caller may not see the person.")
    reason: str = field("Why.")
    granted_by: str = field("Who gave it.")
    valid_from: datetime = field("Instant from which it holds.")
    valid_to: datetime = field("Instant at which it ends; compulsory.")
    active: bool = field("It holds now.")
    last_used_at: datetime | None = field(
        "Instant of the last answer that showed a treatment to its holder; null beside its absence."
    )
    last_used_absence: Absence | None = field(
        "Why there is none: NOT_PERMITTED when the caller may not read the trail of the whole study with this token,"
        " whether or not there is one; NOT_COLLECTED when it may and there is none; else null."
    )


@strawberry.type(
    description="A participant unblinded in an emergency by an investigator (ICH E6(R3) 2.5.4). It opens the treatment"
    " to that investigator alone, for 24 hours."
)
class BlindBreak(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    subject: Subject | None = field("The participant.", REMOVED)
    cause: str = field("The emergency.")
    broken_at: datetime = field("The instant.")


@filter_
class UnblindingGrantFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    valid_to: DateTimeFilter | None = may("By the instant at which it ends.")


@filter_
class BlindBreakFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    subject: IDFilter | None = may("By participant.")
    broken_at: DateTimeFilter | None = may("By the instant.")


UnblindingGrantOrder = order("UnblindingGrant", VALID_TO="By the instant at which it ends.")
BlindBreakOrder = order("BlindBreak", BROKEN_AT="By the instant.")
