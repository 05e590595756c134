"""The course of a participant over study-sites, as a caller's rows tell it: by which stay it counts, and for what."""

from __future__ import annotations

from collections.abc import Collection, Iterator, Mapping
from datetime import date, datetime, timedelta
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

NOWHERE = ("", None, None)
ENDS = ("WITHDRAWN", "COMPLETED")


class Stay(NamedTuple):
    """Where, the day it began (of the first: none) and the day it had ended by."""

    site: str
    began: date | None
    left: date


class Course:
    """The stays in order, and by kind where a milestone stands and the days it may mean."""

    def __init__(self, subject: Mapping[str, Any], zone: ZoneInfo) -> None:
        def day(text: str | None) -> date:
            return date.max if text is None else datetime.fromisoformat(text).astimezone(zone).date()

        self.stays = [
            Stay(stay["site"]["number"], day(stay["validFrom"]) if place else None, day(stay["validTo"]))
            for place, stay in enumerate(subject["siteHistory"])
        ]
        self.dated: dict[str, tuple[str, date | None, date | None]] = {}
        for each in subject["milestones"]:
            days = [(each["occurred"] or {}).get(name) for name in ("earliest", "latest")]
            earliest, latest = (None if text is None else date.fromisoformat(text) for text in days)
            self.dated[each["kind"]] = (each["site"]["number"], earliest, latest)

    def reached(self, kind: str, sites: Collection[str], day: date) -> date | None:
        """When it was surely reached, where it stands at one of the sites."""
        at, _, latest = self.dated.get(kind, NOWHERE)
        return latest if latest is not None and latest <= day and at in sites else None

    def _told(self, place: int, kind: str) -> bool:
        """Whether a milestone is told of a stay: it stands there, or came with the participant.

        Of another site to which the participant went back, it came if it had surely happened before the stay began.
        """
        stay, (at, _, latest) = self.stays[place], self.dated.get(kind, NOWHERE)
        if at == stay.site or at not in {each.site for each in self.stays[:place]}:
            return at == stay.site
        back = at in {each.site for each in self.stays[place:]}
        return not back or (latest is not None and stay.began is not None and latest < stay.began)

    def _enrolled(self, sites: Collection[str]) -> Iterator[tuple[Stay, set[str]]]:
        """The stays at the sites of somebody enrolled there or before, and the kinds of milestones each is told."""
        at, before = self.dated.get("ENROLLED", NOWHERE)[0], set[str]()
        for place, stay in enumerate(self.stays):
            told = {kind for kind in self.dated if self._told(place, kind)}
            if stay.site in sites and "ENROLLED" in told:
                yield stay if at in before else stay._replace(began=None), told
            before |= {stay.site}
        if at in sites and at not in before:
            yield Stay(at, None, date.max), {kind for kind, when in self.dated.items() if when[0] == at}

    def _by(self, kind: str, told: Collection[str], day: date) -> date | None:
        return self.reached(kind, {self.dated[kind][0]}, day) if kind in told else None

    def joined(self, sites: Collection[str], day: date) -> date | None:
        """The day from which it counts at the sites; of who is said to have moved late, the day it ended there."""
        days = []
        for stay, told in self._enrolled(sites):
            enrolled = self._by("ENROLLED", told, day)
            ended = [on for kind in ENDS if (on := self.reached(kind, {stay.site}, day)) is not None]
            if enrolled is not None:
                days.append(enrolled if stay.began is None else max(enrolled, min([stay.began, *ended])))
        return min((each for each in days if each <= day), default=None)

    def days(self, sites: Collection[str], day: date, first: date = date.min) -> int:
        """Days on study at the sites, from `first` on."""
        total = 0
        for stay, told in self._enrolled(sites):
            enrolled = self._by("ENROLLED", told, day)
            ended = [on for kind in ENDS if (on := self._by(kind, told, day)) is not None]
            until = min([stay.left - timedelta(days=1), day, *ended])
            if enrolled is not None:
                total += max(0, (until - max(enrolled, stay.began or enrolled, first)).days + 1)
        return total

    def unsure(self, sites: Collection[str], day: date, *kinds: str) -> bool:
        """Whether a date of the kinds is in doubt that the sites are told."""
        stays = [place for place, stay in enumerate(self.stays) if stay.site in sites]
        for kind in kinds:
            at, earliest, latest = self.dated.get(kind, NOWHERE)
            told = at in sites or any(self._told(place, kind) for place in stays)
            if told and (latest is None or earliest is None or earliest <= day < latest):
                return True
        return False
