"""Calendar feeds."""

from __future__ import annotations

from hub.tables.calendar_feed import calendar_feed as calendar_feed_table
from resolvers.common import version
from resolvers.engine.binding import bind, many, one, sort
from schema.types.calendar_feed import CalendarFeed
from schema.types.organization import Person
from schema.types.study_site import StudySite

calendar_feed = bind(
    CalendarFeed,
    calendar_feed_table,
    version=version(),
    site=one(StudySite, "study_site_id"),
    person=one(Person, "person_id"),
    orders={"EXPIRES_AT": sort("expires_at")},
    default_order="EXPIRES_AT",
    filters=["id", "site", "person"],
)

TYPES = (calendar_feed,)
LISTED = {"calendar_feeds": many(CalendarFeed)}
