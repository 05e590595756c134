"""Days off and weekends of a country, from the `holidays` library (docs/decisions: a kept holiday library).

Holidays of the whole country in the library's category PUBLIC; those of regions are not among them. What a government
announces later (moved days in China, lunar days abroad) is known as far as the library's release knows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from importlib.metadata import version
from typing import Final

from hub.local.words import DayKind

YEARS: Final = range(2015, 2036)
"""Years whose holidays the hub knows."""


@dataclass(frozen=True, slots=True)
class Holiday:
    """A day off, or a day of the weekend that is worked; `name` in the country's language, `name_english` in ours."""

    day: date
    kind: DayKind
    name: str | None
    name_english: str | None


def source() -> str:
    """The library and its version."""
    return f"holidays {version('holidays')}"


def weekend(country: str) -> Sequence[int]:
    """ISO weekdays (Monday 1) that are not worked."""
    import holidays

    return sorted(day + 1 for day in holidays.country_holidays(country).weekend)


def days(country: str) -> Iterator[Holiday]:
    """Every day of YEARS that is not what its weekday says, in order."""
    import holidays

    # a language that nobody names would be that of the process's environment
    native = holidays.country_holidays(country).default_language
    own = holidays.country_holidays(country, years=YEARS, language=native)
    english_known = "en_US" in own.supported_languages
    english = holidays.country_holidays(country, years=YEARS, language="en_US") if english_known else own
    for day in sorted(own):
        yield Holiday(day, DayKind.HOLIDAY, own[day], english[day])
    for day in sorted(getattr(own, "weekend_workdays", ())):
        if day not in own:
            yield Holiday(day, DayKind.WORKDAY, None, None)
