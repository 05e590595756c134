"""Visit windows that a design states between one event and another (ODM 2.0 section on study timings, SDM-XML 1.0).

An event counts from another one, that from a third: the day of an event is the sum of the way to the schedule's anchor,
the first event that others count from and that counts from none. What counts in months has no day, and what counts
from another beginning (an unscheduled follow-up) or in a circle has none either; its window stays.
"""

from __future__ import annotations

import re
from typing import Final, NamedTuple

Window = tuple[int | None, int | None, int | None]
"""Target day, days before and days after it; None where the design states none, or none in days."""

NO_WINDOW: Final[Window] = (None, None, None)
_DURATION: Final = re.compile(
    r"P(?=.)(?:(\d{1,4})Y)?(?:(\d{1,4})M)?(?:(\d{1,4})W)?(?:(\d{1,5})D)?"
    r"(?:T(?=.)(?:(\d{1,6})H)?(?:(\d{1,7})M)?(?:(\d{1,8})(?:\.\d+)?S)?)?",
    re.ASCII,
)


class _Step(NamedTuple):
    """From which event another counts: days to it, before and after."""

    origin: str
    days: int | None
    before: int | None
    after: int | None


class Schedule:
    """The timing of one design."""

    def __init__(self) -> None:
        self._steps: dict[str, _Step] = {}

    def follows(
        self, oid: str, origin: str, target: str | None, before: str | None, after: str | None, *, anew: bool = False
    ) -> None:
        """The event counts from `origin`: ISO 8601 durations of the way and of the window. anew: whatever was said."""
        if oid and origin and (anew or oid not in self._steps):
            self._steps[oid] = _Step(origin, days_of(target), days_of(before), days_of(after))

    def window(self, oid: str) -> Window:
        """The event's window, in days from the anchor."""
        step = self._steps.get(oid)
        if step is None:
            return (0, None, None) if oid and oid == self._anchor() else NO_WINDOW
        return self._day(oid), step.before, step.after

    def _anchor(self) -> str | None:
        """The first origin that counts from nothing itself."""
        return next((step.origin for step in self._steps.values() if step.origin not in self._steps), None)

    def _day(self, oid: str) -> int | None:
        total, passed = 0, set[str]()
        while (step := self._steps.get(oid)) is not None:
            if step.days is None or oid in passed:
                return None
            passed.add(oid)
            total += step.days
            oid = step.origin
        return total if oid == self._anchor() else None


def days_of(duration: str | None) -> int | None:
    """Whole days of an ISO 8601 duration: `P2W` is 14, `PT0S` 0; None for months, years and parts of a day."""
    found = _DURATION.fullmatch(duration) if duration else None
    if found is None:
        return None
    years, months, weeks, days, hours, minutes, seconds = (int(part or 0) for part in found.groups())
    if years or months:
        return None
    whole, rest = divmod(hours * 3600 + minutes * 60 + seconds, 86_400)
    return None if rest else weeks * 7 + days + whole
