"""Engagements, their parties and activities."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Date, Select, Text, cast, column, func, literal_column, select
from sqlalchemy.dialects.postgresql import ARRAY

from hub.canonical.activities import GROUPS, OWNERS, Activity
from hub.tables import engagement as engagement_tables
from resolvers.common import version
from resolvers.engine.binding import Arguments, Derived, Row, bind, derived, many, one, sort
from schema.types.engagement import ActivityHolding, Engagement, EngagementActivity, EngagementParty
from schema.types.organization import Organization
from schema.types.study import Study
from schema.types.study_site import StudySite

_NAMES = "array[" + ", ".join(f"'{each}'" for each in Activity) + "]"
_GROUPS = "array[" + ", ".join(f"'{GROUPS[each]}'" for each in Activity) + "]"
_OWNERS = "array[" + ", ".join(f"'{OWNERS[each]}'" for each in Activity) + "]"


def _holdings(row: Row, args: Arguments) -> Select[Any]:
    """One row per activity of the catalogue and engagement that holds it; one without a holder where none does."""
    each = (
        func.unnest(*(literal_column(words, ARRAY(Text)) for words in (_NAMES, _GROUPS, _OWNERS)))
        .table_valued(*(column(name, Text) for name in ("activity", "activity_group", "owner")))
        .render_derived()
    )
    held, of = engagement_tables.engagement_activity.alias(), engagement_tables.engagement.alias()
    asked = cast(args["on"], Date) if "on" in args else func.current_date()
    first = func.local_day(func.greatest(held.c.valid_from, of.c.valid_from), row.time_zone)
    end = func.least(held.c.valid_to, of.c.valid_to) - literal_column("interval '1 microsecond'")
    last = func.local_day(end, row.time_zone)
    now = (
        select(held.c.activity, held.c.engagement_id, of.c.provider_id)
        .select_from(held.join(of, of.c.id == held.c.engagement_id))
        .where(
            held.c.study_site_id == row.id,
            held.c.deleted_at.is_(None),
            of.c.deleted_at.is_(None),
            asked >= first,
            asked <= last,
        )
        .subquery()
    )
    return (
        select(each.c.activity, each.c.activity_group, each.c.owner, now.c.engagement_id, now.c.provider_id)
        .select_from(each.outerjoin(now, now.c.activity == each.c.activity))
        .order_by(func.array_position(literal_column(_NAMES), each.c.activity), now.c.engagement_id)
    )


def holdings() -> Derived:
    """`activities` of a study-site."""
    return derived(ActivityHolding, _holdings, assume=len(Activity))


activity_holding = bind(
    ActivityHolding,
    None,
    holder=one(Organization, "provider_id"),
    engagement=one(Engagement, "engagement_id"),
)

engagement = bind(
    Engagement,
    engagement_tables.engagement,
    tenant="study_site_id",
    version=version(),
    study=one(Study, "study_id"),
    site=one(StudySite, "study_site_id"),
    provider=one(Organization, "provider_id"),
    parties=many(EngagementParty, "engagement_id", assume=3),
    activities=many(EngagementActivity, "engagement_id", assume=6),
    orders={"VALID_TO": sort("valid_to")},
    default_order="VALID_TO",
    filters=["id", "study", "site", "provider", "on_behalf_of", "valid_to"],
)

engagement_party = bind(
    EngagementParty,
    engagement_tables.engagement_party,
    version=version(),
    organization=one(Organization, "organization_id"),
)

engagement_activity = bind(
    EngagementActivity,
    engagement_tables.engagement_activity,
    version=version(),
    orders={"ACTIVITY": sort("activity")},
    default_order="ACTIVITY",
)

TYPES = (activity_holding, engagement, engagement_party, engagement_activity)
LISTED = {"engagements": Engagement}
