"""Who is engaged at a study-site for what, for whom, from when to when."""

from __future__ import annotations

from datetime import date, datetime
from typing import TYPE_CHECKING

import strawberry

from hub.canonical.activities import DESCRIBED, Activity
from hub.canonical.terminology import ActivityGroup
from hub.tables.engagement import Declared, EngagementRelation, OnBehalfOf
from schema.fields import argument, field, later, words
from schema.inputs import DateTimeFilter, IDFilter, WordFilter, filter_, may
from schema.orders import order
from schema.types.node import REMOVED, Recorded
from schema.types.organization import Organization

if TYPE_CHECKING:
    from schema.types.study import Study
    from schema.types.study_site import StudySite
else:
    Study = later("Study", "study")
    StudySite = later("StudySite", "study_site")

words(Activity, "An activity of the SMO's catalogue.", **DESCRIBED)
words(
    OnBehalfOf,
    "For whom a provider acts; access follows this and never who pays.",
    INVESTIGATOR="The investigator or the institution.",
    SPONSOR="The sponsor.",
)
words(
    EngagementRelation,
    "What an organization is to an engagement.",
    CONTRACTS="Party to the contract.",
    PAYS="Pays for it.",
    SUPERVISES="Supervises it.",
)
words(
    Declared,
    "Whether the authority was told of a provider.",
    DECLARED="It was told.",
    NOT_DECLARED="It was not told.",
    NOT_REQUIRED="Nothing asks for it.",
)

ON = argument("on", date | None, "On this day in the site's time zone, UTC where none is known; today by default.")


@strawberry.type(description="An organization's part in an engagement.")
class EngagementParty(Recorded):
    organization: Organization | None = field("The organization.")
    relation: EngagementRelation = field("Its part.")


@strawberry.type(description="A contracted activity; whoever holds it, its owner stays accountable (ICH E6(R3) 3.6).")
class EngagementActivity(Recorded):
    activity: Activity = field("Key of the activity in the catalogue.")
    activity_group: ActivityGroup = field("Group of the activity; it decides which classes of data are opened.")
    owner: OnBehalfOf = field("Who is accountable for it.")
    valid_from: datetime = field("Instant from which it is contracted.")
    valid_to: datetime = field("Instant at which it ends.")


@strawberry.type(description="An SMO's or vendor's contracted activities at a study-site.")
class Engagement(Recorded):
    study: Study | None = field("The study.")
    site: StudySite | None = field("The study-site.", REMOVED)
    provider: Organization | None = field("Who provides the service.")
    on_behalf_of: OnBehalfOf = field("For whom it acts.")
    agreement_document: str | None = field("The agreement, as its document is called.")
    declared_to_authority: Declared | None = field("Whether the authority was told of the provider.")
    valid_from: datetime = field("Instant from which it holds.")
    valid_to: datetime = field("Instant at which it ends.")
    parties: list[EngagementParty] = field("Who contracts, pays, supervises.")
    activities: list[EngagementActivity] = field("What is contracted.")


@strawberry.type(
    description="Who holds an activity of the catalogue at a study-site on a day: its holder, else its owner, with whom"
    " accountability stays in either case (ICH E6(R3) 3.6.4, 3.6.5)."
)
class ActivityHolding:
    activity: Activity = field("The activity.")
    activity_group: ActivityGroup = field("Its group.")
    owner: OnBehalfOf = field("Who is accountable for it, and holds it where nobody is engaged.")
    holder: Organization | None = field("Who is engaged for it; null when nobody is.")
    engagement: Engagement | None = field("By which engagement.")


@filter_
class EngagementFilter:
    id: IDFilter | None = may("By id.")
    study: IDFilter | None = may("By study.")
    site: IDFilter | None = may("By study-site.")
    provider: IDFilter | None = may("By who provides the service.")
    on_behalf_of: WordFilter[OnBehalfOf] | None = may("By for whom it acts.")
    valid_to: DateTimeFilter | None = may("By the instant at which it ends.")


EngagementOrder = order("Engagement", VALID_TO="By the instant at which it ends.")
