"""The mutation that makes a calendar feed: its payload has the address, which nobody is told twice."""

from __future__ import annotations

from typing import Annotated, Any

import strawberry
from strawberry.types import Info

from schema.carried import UserError, carried, given_text, key_of
from schema.fields import field
from schema.types.calendar_feed import CalendarFeed, MakeCalendarFeedInput


@strawberry.type(description="What came of making a calendar feed.")
class MakeCalendarFeedPayload:
    calendar_feed: CalendarFeed | None = field("The feed; null beside `userErrors`.")
    path: str | None = field(
        "Path of its address at the hub. It is a secret, told here once; who has it reads the calendar."
    )
    user_errors: list[UserError] = field("Why none was made; empty when it was.")
    client_mutation_id: str | None = field("The text given in the input (Relay).")


@strawberry.type(description="What makes calendar feeds.")
class CalendarFeeds:
    @strawberry.mutation(  # type: ignore[untyped-decorator]  # Strawberry does not type it
        description="Make a calendar feed of a study-site or of a person (RFC 5545). It ends when it says, when it is"
        " revoked, when its party may see the site no more, and when whoever made it acts for the party no more. For"
        " parties in the role SPONSOR, CRO, SMO, SITE. Needs the scope hub.write."
    )
    async def make_calendar_feed(
        self,
        info: Info[Any, None],
        input: Annotated[MakeCalendarFeedInput, strawberry.argument(description="Of what, and until when.")],
    ) -> MakeCalendarFeedPayload:
        path: str | None = None

        async def work() -> Any:
            nonlocal path
            given: dict[str, Any] = {"shows_subjects": input.shows_subjects, "expires_at": input.expires_at}
            if given_text(input.site_id) is not None:
                given["site_id"] = key_of(str(input.site_id), "study_site", "site_id")
            if given_text(input.person_id) is not None:
                given["person_id"] = key_of(str(input.person_id), "person", "person_id")
            made, token = await info.context.commands.make_feed(info.context.principal, given, given_text(input.reason))
            path = f"/calendar/{token}.ics"
            return info.context.fragment("CalendarFeed", made)

        feed, errors = await carried(work())
        return MakeCalendarFeedPayload(
            calendar_feed=feed,
            path=path,
            user_errors=errors,
            client_mutation_id=given_text(input.client_mutation_id),
        )
