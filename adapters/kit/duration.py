"""Spans of time in schedules, in days: durations of ISO 8601 and quantities of UCUM units.

A month and a year are no number of days and are refused. Parts of a day are kept until a day is asked for.
"""

from __future__ import annotations

import re
from datetime import timedelta
from decimal import Decimal
from typing import Final

from adapters.kit.tree import Fault

_PART: Final = r"(?:([0-9]{1,6}(?:[.,][0-9]{1,6})?)%s)?"
_DURATION: Final = re.compile(
    "P" + "".join(_PART % unit for unit in "YMWD") + "(?:T" + "".join(_PART % unit for unit in "HMS") + ")?", re.ASCII
)
_SECONDS: Final = {"wk": 604_800, "d": 86_400, "h": 3_600, "min": 60, "s": 1}
_UNITS: Final = {
    **dict.fromkeys(("wk", "week", "weeks"), "wk"),
    **dict.fromkeys(("d", "day", "days"), "d"),
    **dict.fromkeys(("h", "hr", "hour", "hours"), "h"),
    **dict.fromkeys(("min", "minute", "minutes"), "min"),
    **dict.fromkeys(("s", "sec", "second", "seconds"), "s"),
}
_VARYING: Final = frozenset({"mo", "month", "months", "a", "year", "years"})
_MOST: Final = Decimal(100_000 * 86_400)


def duration(text: str) -> timedelta:
    """A duration of ISO 8601, `P2W` or `PT4H`. Raises Fault."""
    found = _DURATION.fullmatch(text)
    if found is None or not any(found.groups()) or text.endswith("T"):
        raise Fault("DURATION_UNREADABLE", "a duration is none of ISO 8601", "WARNING")
    years, months, *rest = found.groups()
    if any(Decimal((part or "0").replace(",", ".")) for part in (years, months)):
        raise _varying()
    seconds = sum(
        Decimal((part or "0").replace(",", ".")) * _SECONDS[unit]
        for part, unit in zip(rest, ("wk", "d", "h", "min", "s"), strict=True)
    )
    return _span(Decimal(seconds))


def quantity(value: Decimal, unit: str) -> timedelta:
    """A quantity in a unit of UCUM, or in its English name. Raises Fault."""
    if unit in _VARYING:
        raise _varying()
    if unit not in _UNITS:
        raise Fault("DURATION_UNREADABLE", "a duration's unit is none of time", "WARNING")
    try:
        return _span(value * _SECONDS[_UNITS[unit]])
    except ArithmeticError:
        raise _too_long() from None


def days(span: timedelta) -> int:
    """The whole days of a span, towards zero: hours stay within the day."""
    whole = abs(span).days
    return -whole if span < timedelta() else whole


def _span(seconds: Decimal) -> timedelta:
    if not abs(seconds) <= _MOST:
        raise _too_long()
    return timedelta(seconds=float(seconds))


def _varying() -> Fault:
    return Fault("DURATION_VARIES", "a duration counts months or years, which are no number of days", "WARNING")


def _too_long() -> Fault:
    return Fault("DURATION_UNREADABLE", "a duration is too long", "WARNING")
