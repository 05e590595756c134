"""What may be done to a calendar feed; making one gives an address, and is in `hub.operations.make_feed`."""

from __future__ import annotations

from hub.errors import StateRefused
from hub.operations.verb import Doing, Verb
from hub.principal import Role
from hub.tables.calendar_feed import calendar_feed

EVERYBODY = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)


async def _still_open(doing: Doing) -> None:
    if doing.row["revoked_at"] is not None:
        raise StateRefused("it is revoked already")


VERBS = (
    Verb(
        name="revokeCalendarFeed",
        does="End a calendar feed: its address answers no more.",
        table=calendar_feed,
        given=(),
        roles=EVERYBODY,
        now=("revoked_at",),
        before=_still_open,
    ),
)
