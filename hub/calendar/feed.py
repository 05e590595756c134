"""An iCalendar object from what GraphQL answered: appointments, windows of visits, monitoring visits (RFC 5545, 7986).

Nobody is named: an event has the visit's name in the study, the site and, where the feed says so, the number of the
participant. The same rows give the same bytes, so that a client sees by the entity tag that nothing changed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime, timedelta
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import Any, Final, TypeAlias
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from icalendar import Calendar, Event

from hub.local.texts import Texts

Answer: TypeAlias = Mapping[str, Any]

_FOLDER: Final = Path(__file__).parent
_AHEAD: Final = frozenset({"UPCOMING", "DUE", "LATE"})
_STATUS: Final = {"CANCELLED": "CANCELLED", "PLANNED": "TENTATIVE"}
_LARGEST: Final = 2**31
"""SEQUENCE is an integer, which RFC 5545 section 3.3.8 bounds."""


@cache
def document(name: str) -> str:
    """The GraphQL document of a calendar: `site`, `person` or `visits`, with the fragments it uses."""
    asked = (_FOLDER / f"{name}.graphql").read_text("utf-8")
    parts = (_FOLDER / "parts.graphql").read_text("utf-8").split("\n\n")
    return asked + "".join(f"\n{part.strip()}\n" for part in parts if f"...{part.split()[1]}" in asked + "...Place")


@cache
def _texts(language: str) -> Texts:
    return Texts.of(_FOLDER / "words", language)


@dataclass(frozen=True, slots=True)
class Kept:
    """What is the feed's own.

    key: salts the ids of events, so that they name no object of the hub. since: an ISO 8601 day; windows that closed
    before it are left out.
    """

    key: str
    made_at: datetime
    shows_subjects: bool
    language: str
    since: str

    def uid(self, *of: str) -> str:
        """The same for the same event as long as the feed lasts (RFC 7986 section 5.3)."""
        return sha256("\n".join((self.key, *of)).encode()).hexdigest()[:40]

    def say(self, key: str, **values: str) -> str:
        """Words in the feed's language."""
        return _texts(self.language)(key, **values)


def calendar(
    kept: Kept,
    place: Answer | None,
    appointments: Iterable[Answer],
    visits: Iterable[Answer],
    subjects: Iterable[Answer],
) -> bytes:
    """The calendar; `place`: the site it is of, or None when it is a person's."""
    made = Calendar()
    name = kept.say("CALENDAR", place=_place(place)) if place else kept.say("MINE")
    for property_, value in (
        ("prodid", "-//Clinical trial hub//Calendar feed//EN"),
        ("version", "2.0"),
        ("name", name),
        ("x-wr-calname", name),
        ("refresh-interval", timedelta(hours=1)),
        ("x-published-ttl", "PT1H"),
    ):
        made.add(property_, value)
    for each in appointments:
        made.add_component(_appointment(kept, each))
    for each in visits:
        made.add_component(_monitoring(kept, each))
    for subject in subjects:
        for visit in subject["scheduledVisits"]:
            if visit["timing"] in _AHEAD and visit["earliest"] and visit["latest"] >= kept.since:
                made.add_component(_window(kept, place or {}, subject, visit))
    made.add_missing_timezones()
    return made.to_ical()  # type: ignore[no-any-return]  # bytes


def _event(kept: Kept, summary: str, place: Answer | None, uid: str) -> Event:
    event = Event()
    event.add("uid", uid)
    event.add("summary", summary)
    event.add("class", "PRIVATE")
    if place:
        event.add("location", _place(place))
    return event


def _changed(event: Event, each: Answer, status: str) -> Event:
    """When the row was last changed, how often at least, and what became of it."""
    changed = _instant(each["changedAt"])
    event.add("dtstamp", changed)
    event.add("last-modified", changed)
    event.add("sequence", int(each["version"]) % _LARGEST)
    event.add("status", _STATUS.get(status, "CONFIRMED"))
    return event


def _appointment(kept: Kept, each: Answer) -> Event:
    visit = each["visitName"] or each["eventOid"]
    summary = _of(kept, kept.say("APPOINTMENT", visit=visit), each["subject"])
    event = _event(kept, summary, each["site"], kept.uid(each["id"]))
    zone = _zone(each["site"])
    event.add("dtstart", _instant(each["startsAt"]).astimezone(zone))
    event.add("dtend", _instant(each["endsAt"]).astimezone(zone))
    return _changed(event, each, each["state"])


def _monitoring(kept: Kept, each: Answer) -> Event:
    label = _texts(kept.language).label("MonitoringKind", each["kind"])
    event = _event(kept, label, each["site"], kept.uid(each["id"]))
    first = each["conductedFrom"] or each["plannedOn"]
    last = each["conductedTo"] or first
    _days(event, date.fromisoformat(first), date.fromisoformat(last))
    return _changed(event, each, each["state"])


def _window(kept: Kept, place: Answer, subject: Answer, visit: Answer) -> Event:
    name = visit["name"] or visit["eventOid"]
    summary = _of(kept, kept.say("WINDOW", visit=name), subject)
    event = _event(kept, summary, place, kept.uid(subject["id"], visit["eventOid"]))
    _days(event, date.fromisoformat(visit["earliest"]), date.fromisoformat(visit["latest"]))
    event.add("transp", "TRANSPARENT")
    if visit["target"]:
        event.add("description", kept.say("TARGET", day=visit["target"]))
    event.add("dtstamp", kept.made_at.astimezone(UTC))  # it is derived, and changes when what it follows from does
    return event


def _days(event: Event, first: date, last: date) -> None:
    """Whole days; the end is the day after the last one (RFC 5545 section 3.6.1)."""
    event.add("dtstart", first)
    event.add("dtend", max(first, last) + timedelta(days=1))


def _of(kept: Kept, summary: str, subject: Answer | None) -> str:
    return f"{summary} ({subject['label']})" if kept.shows_subjects and subject else summary


def _place(place: Answer) -> str:
    return f"{place.get('number') or ''} {place.get('displayName') or ''}".strip()


def _zone(place: Answer | None) -> ZoneInfo:
    """The site's zone; UTC where none is known."""
    try:
        return ZoneInfo((place or {}).get("timeZone") or "UTC")
    except (ZoneInfoNotFoundError, ValueError):
        return ZoneInfo("UTC")


def _instant(iso: str) -> datetime:
    return datetime.fromisoformat(iso).astimezone(UTC)
