"""GET `/calendar/{token}.ics`: the calendar of a site or a person, for a client that can send an address and no more.

The rows come through the engine under the identity of the feed's party. A token that was never given, one that is
revoked or over, and one whose party lost its access get the same answer. Nothing here logs a path.
"""

from __future__ import annotations

import logging
import time
from collections.abc import Mapping
from datetime import UTC, datetime, timedelta
from hashlib import sha256
from typing import Any, Final

import asyncpg
import orjson
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from auth.feeds import Feed, find_feed
from hub.calendar.feed import Kept, calendar, document
from hub.database.failure import INTERNAL
from hub.errors import DatabaseUnavailable, HubError, LimitExceeded, NotFound
from hub.http import request as wishes
from hub.http.errors import refused
from hub.principal import answered_in
from resolvers.engine.engine import Engine
from resolvers.engine.limits import Limits
from resolvers.engine.turns import Turns

log = logging.getLogger(__name__)

BACK: Final = timedelta(days=90)
"""How far back a calendar reaches."""

PAGES: Final = 25
"""Pages of 200 that one calendar may take."""

AT_ONCE: Final = 4
"""Calendars of one party at a time: whoever has an address may ask, and each takes up to `PAGES` pages."""

LIMITS: Final = Limits(cost=100_000)
"""Of the calendar's own documents, which ask for the schedules of 200 participants at once."""

_ALWAYS: Final = {"cache-control": "private, no-cache", "vary": "accept-language", "x-content-type-options": "nosniff",
                  "referrer-policy": "no-referrer", "x-robots-tag": "noindex"}  # fmt: skip


class CalendarRoute:
    """The handler. `sign_in`: a pool of `hub_auth`, which looks the token up."""

    def __init__(self, engine: Engine, sign_in: asyncpg.Pool) -> None:
        self._engine = engine
        self._sign_in = sign_in
        self._turns = Turns(AT_ONCE, 0)

    def route(self) -> Route:
        """The route to mount."""
        return Route("/calendar/{token}.ics", self.answer, methods=["GET"])

    async def answer(self, request: Request) -> Response:
        """Answer one request. Never raises: what is refused is an answer too."""
        try:
            return await self._answer(request)
        except HubError as error:
            if error.http_status >= 500:
                log.error("calendar refused: %s", error.code)
            failure = error
        except Exception as error:  # the last resort: the caller learns nothing, the log the kind alone
            log.error("calendar failed: %s", type(error).__name__)
            failure = INTERNAL
        return refused(failure, _ALWAYS)

    async def _answer(self, request: Request) -> Response:
        feed = await find_feed(self._sign_in, request.path_params["token"], time.time())
        if feed is None:
            raise _unknown()
        wish = request.headers.get("accept-language")
        language = wishes.language(None if wish is None else wish.encode("latin-1", "replace"))
        async with self._turns.turn(feed.principal.share):
            made = await self._of_site(feed, language) if feed.study_site_id else await self._of_person(feed, language)
        tag = f'"{sha256(made).hexdigest()[:32]}"'
        headers = {**_ALWAYS, "etag": tag, "content-language": language}
        if tag in [each.strip().removeprefix("W/") for each in request.headers.get("if-none-match", "").split(",")]:
            return Response(None, 304, headers)
        headers["content-disposition"] = 'inline; filename="calendar.ics"'
        return Response(made, headers=headers, media_type="text/calendar; charset=utf-8")

    async def _of_site(self, feed: Feed, language: str) -> bytes:
        given = {"id": f"study_site_{feed.study_site_id}", **_since()}
        cursors = {"appointments": "appointments", "visits": "monitoringVisits", "subjects": "subjects"}
        found = await self._pages(feed, language, "site", given, cursors)
        if found["studySite"] is None:
            raise _unknown()
        kept = _kept(feed, language)
        lists = (found[name] for name in cursors.values())
        return calendar(kept, found["studySite"], *lists)

    async def _of_person(self, feed: Feed, language: str) -> bytes:
        since = _since()
        given = {"id": f"person_{feed.person_id}", "since": since["since"]}
        found = await self._pages(feed, language, "person", given, {"appointments": "appointments"})
        if not found["viewer"]["grants"]:
            raise _unknown()
        today = datetime.now(UTC).date().isoformat()
        sites = [
            each["site"]["id"]
            for each in found["staffAssignments"]["nodes"]
            if each["site"] and (each["endsOn"] is None or each["endsOn"] >= today)
        ]
        visits: Any = []
        if sites:
            there = {"sites": sorted(set(sites)), "day": since["day"]}
            visits = (await self._pages(feed, language, "visits", there, {"visits": "monitoringVisits"}))[
                "monitoringVisits"
            ]
        return calendar(_kept(feed, language), None, found["appointments"], visits, ())

    async def _pages(
        self, feed: Feed, language: str, name: str, given: Mapping[str, Any], cursors: Mapping[str, str]
    ) -> dict[str, Any]:
        """The answer, its lists (`cursors`: the variable of each) read to their end. Raises HubError."""
        caller = answered_in(feed.principal, language)
        at: dict[str, str] = {}
        whole: dict[str, Any] = {}
        for _ in range(PAGES):
            asked = await self._engine.execute(document(name), {**given, **at}, None, caller, limits=LIMITS)
            body = orjson.loads(asked.body)
            if body.get("errors"):
                raise _as_error(body["errors"][0])
            data = body["data"]
            whole = whole or {key: value for key, value in data.items() if key not in cursors.values()}
            for variable, field in cursors.items():
                whole.setdefault(field, []).extend(data[field]["nodes"])
                if end := data[field]["pageInfo"]["endCursor"]:
                    at[variable] = end
            if not any(data[field]["pageInfo"]["hasNextPage"] for field in cursors.values()):
                break
        return whole


def _since() -> dict[str, str]:
    """From when on: whole days, so that a calendar is the same all day."""
    day = datetime.now(UTC).date() - BACK
    return {"since": f"{day.isoformat()}T00:00:00Z", "day": day.isoformat()}


def _kept(feed: Feed, language: str) -> Kept:
    return Kept(str(feed.id), feed.made_at, feed.shows_subjects, language, _since()["day"])


def _unknown() -> NotFound:
    return NotFound("no such calendar")


def _as_error(said: Mapping[str, Any]) -> HubError:
    """What the engine refused with, as far as it is the caller's matter."""
    known = {kind.code: kind for kind in (DatabaseUnavailable, LimitExceeded)}
    kind = known.get(said["extensions"]["code"])
    return HubError("the calendar was not made") if kind is None else kind(str(said["message"]))
