"""What the forecast would have said in the past, beside what came: its error, and how often its intervals held.

At a cut the model is given what had happened by then, and the days on which the remaining sites opened stand for the
days planned for them: a plan that came true. So the error is that of the rates alone; that of the plan comes on top.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Final

from hub.performance.forecast import LEVELS, Month, Site, Spread, fit, outlook

SHARES: Final = (25, 50, 75)
"""Percent of the study's patients after which it is asked."""

HEADS: Final = ("at", "cut", "sites open", "next 12", "last in (late)", "held", "% months held", "% totals held")
_LEVELS = ", ".join(map(str, LEVELS))
LEGEND: Final = (
    "next 12: patients of the twelve months from the cut on, forecast / actual. last in: median of the forecast, and by"
    f" how many days the last patient came later. held: whether the interval of {_LEVELS} % held the day of the last"
    " patient; the share of months whose patients, and whose total until their end, lay within it."
)


@dataclass(frozen=True, slots=True)
class Result:
    """A cut and what became of it. sites: open at the cut, and all; months: until the last patient came.

    last_in: what was forecast (median; None: later than can be said); late: days by which it came after that.
    year: patients of the twelve months after the cut, forecast and actual.
    held_*: for each of LEVELS, whether the interval of the last patient held, and the share of months whose interval
    of patients in the month, and of patients in all until its end, held.
    """

    share: int
    cut: date
    sites: tuple[int, int]
    months: int
    last_in: date | None
    actual: date
    year: tuple[float, int]
    held_last_in: tuple[bool, ...]
    held_months: tuple[float, ...]
    held_cumulative: tuple[float, ...]

    @property
    def late(self) -> int | None:
        """Days by which the last patient came later than forecast; negative: earlier."""
        return None if self.last_in is None else (self.actual - self.last_in).days

    def row(self) -> tuple[str, ...]:
        """The cells of the line that is printed, in the order of HEADS."""
        return (
            f"{self.share} %",
            str(self.cut),
            f"{self.sites[0]} of {self.sites[1]}",
            f"{self.year[0]:.0f} / {self.year[1]}",
            "-" if self.last_in is None else f"{self.last_in} ({self.late:+,} d)",
            " / ".join("yes" if held else "no" for held in self.held_last_in),
            " / ".join(f"{100 * share:.0f}" for share in self.held_months),
            " / ".join(f"{100 * share:.0f}" for share in self.held_cumulative),
        )


def back_test(sites: Sequence[Site], share: int) -> Result:
    """Ask at the day that share (percent) of all patients was reached. The target is the number that came.

    Raises ValueError for fewer than four patients.
    """
    days = sorted(day for site in sites for day in site.enrolled)
    if len(days) < 4:
        raise ValueError("fewer than four patients")
    cut = days[round(share * len(days) / 100) - 1]
    span = 12 * (days[-1].year - cut.year) + days[-1].month - cut.month + 1
    model = fit(sites, cut)
    told = outlook(model, len(days), max(span, 12))
    assert told.last_in is not None  # noqa: S101 - a target was given
    bounds = zip(told.last_in.lower, told.last_in.upper, strict=True)
    actual = [_actual(days, each, cut) for each in told.months]
    return Result(
        share=share,
        cut=cut,
        sites=(sum(site.opens <= cut for site in sites), len(sites)),
        months=span,
        last_in=told.last_in.median,
        actual=days[-1],
        year=(sum(each.enrolled.expected for each in told.months[:12]), sum(single for single, _ in actual[:12])),
        held_last_in=tuple((low or date.max) <= days[-1] <= (high or date.max) for low, high in bounds),
        held_months=_held(
            [(each.enrolled, single) for each, (single, _) in zip(told.months, actual, strict=True)][:span]
        ),
        held_cumulative=_held(
            [(each.cumulative, summed) for each, (_, summed) in zip(told.months, actual, strict=True)][:span]
        ),
    )


def _actual(days: Sequence[date], month: Month, cut: date) -> tuple[int, int]:
    """Patients in the month after the cut, and until its end."""
    number = 12 * month.month.year + month.month.month
    of = [12 * day.year + day.month for day in days]
    single = sum(each == number and day > cut for each, day in zip(of, days, strict=True))
    return single, sum(each <= number for each in of)


def _held(of: Sequence[tuple[Spread, int]]) -> tuple[float, ...]:
    """The share of numbers within their interval, for each of LEVELS."""
    return tuple(
        sum(spread.lower[place] <= came <= spread.upper[place] for spread, came in of) / len(of)
        for place in range(len(LEVELS))
    )
