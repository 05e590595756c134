"""Dates, instants and nulls as sources write them (FORMATS section 10; ODM 1.3.2 section 2.14 data types).

A partial date keeps what was written and the days it may mean; nothing is imputed. A text that means no day is
refused with a rule: the caller turns the rule into a finding and never quotes the text. What a text cannot say of
itself (order of day and month, zone, what `CST` is, that a number is a day) a source declares once, as its `Times`.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from enum import StrEnum
from typing import Final, Literal

Order = Literal["MDY", "DMY"]


class DateRule(StrEnum):
    """Why a text is not a date; stable codes of findings."""

    IMPOSSIBLE_DATE = "IMPOSSIBLE_DATE"
    TWO_DIGIT_YEAR = "TWO_DIGIT_YEAR"
    YEAR_OUT_OF_RANGE = "YEAR_OUT_OF_RANGE"
    AMBIGUOUS_DATE = "AMBIGUOUS_DATE"
    ZONE_MISSING = "ZONE_MISSING"
    ZONE_UNKNOWN = "ZONE_UNKNOWN"
    NO_TIME_OF_DAY = "NO_TIME_OF_DAY"
    DATE_FORM_UNKNOWN = "DATE_FORM_UNKNOWN"


class DateRefused(ValueError):
    """The text is no date the hub accepts; only the rule is kept, never the text."""

    def __init__(self, rule: DateRule) -> None:
        super().__init__(rule.value)
        self.rule = rule


class Precision(StrEnum):
    """The finest part a text states. DAY_OF_YEAR: year and day are known, the month is not (`2008---15`)."""

    YEAR = "YEAR"
    MONTH = "MONTH"
    DAY_OF_YEAR = "DAY_OF_YEAR"
    DAY = "DAY"
    TIME = "TIME"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A date as far as the source knows it.

    iso: ISO 8601 text of what is known (ODM incompleteDate for a missing month).
    earliest, latest: the first and last calendar day the text may mean, equal when the day is known.
    """

    raw: str
    iso: str
    precision: Precision
    earliest: date
    latest: date


Zones = Mapping[str, tzinfo]
"""A source's names of zones, in upper case, to what they are."""

NO_ZONES: Final[Zones] = {}
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
_SERIAL: Final = re.compile(r"[0-9]{1,7}(\.[0-9]{1,15})?", re.ASCII)
_MONTHS: Final = {
    name: number
    for number, names in enumerate(
        (
            ("JAN", "JANUARY"),
            ("FEB", "FEBRUARY"),
            ("MAR", "MARCH"),
            ("APR", "APRIL"),
            ("MAY",),
            ("JUN", "JUNE"),
            ("JUL", "JULY"),
            ("AUG", "AUGUST"),
            ("SEP", "SEPT", "SEPTEMBER"),
            ("OCT", "OCTOBER"),
            ("NOV", "NOVEMBER"),
            ("DEC", "DECEMBER"),
        ),
        start=1,
    )
    for name in names
}
_UNKNOWN: Final = frozenset({"UN", "UNK", "UK", "UNKNOWN", "NN", "NNN", "XX", "XXX", "??", "???", "--", "---"})

_TIME = (
    r"(?P<hour>[0-9]{1,2}):(?P<minute>[0-9]{2})(?::(?P<second>[0-9]{2})(?:[.,](?P<fraction>[0-9]{1,12}))?)?"
    r"(?:\ ?(?P<half>AM|PM))?"
)
_OFFSET = r"\ ?(?P<offset>Z|[+-][0-9]{2}:?[0-9]{2}|[A-Z]{2,5})?"
_ALWAYS_UTC: Final = frozenset({"Z", "UTC", "GMT"})
_CLOCK = rf"(?:(?:T|\ +){_TIME}{_OFFSET})?"
_FORMS: Final = tuple(
    re.compile(form + _CLOCK, re.ASCII)
    for form in (
        r"(?P<year>[0-9]{1,5})-(?P<month>[0-9]{2})-(?P<day>[0-9]{2})",
        r"(?P<year>[0-9]{4})---(?P<day>[0-9]{2})",
        r"(?P<year>[0-9]{4})(?P<sign>[-/.])(?P<month>[0-9]{1,2})(?P=sign)(?P<day>[0-9]{1,2})",
        r"(?P<year>[0-9]{4})年(?:(?P<month>[0-9]{1,2})月(?:(?P<day>[0-9]{1,2})日)?)?",
        r"(?P<year>[0-9]{4})-(?P<month>[0-9]{2})(?:--?)?",
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})(?P<day>[0-9]{2})",
        r"(?P<year>[0-9]{4})(?P<month>[0-9]{2})",
        r"(?P<year>[0-9]{4})(?:-{1,4})?",
        r"(?P<day>[0-9]{1,2}|[A-Z?-]{2,7})[ -](?P<month>[A-Z?-]{2,9})[ -](?P<year>[0-9]{1,5})",
        r"(?P<month>[A-Z]{3,9})[ -](?P<year>[0-9]{4})",
        r"(?P<year>[0-9]{4})[ -](?P<month>[A-Z?-]{2,9})[ -](?P<day>[0-9]{1,2}|[A-Z?-]{2,7})",
        r"(?P<first>[0-9]{1,2})[/.-](?P<last>[0-9]{1,2})[/.-](?P<year>[0-9]{1,5})",
    )
)


_WIDE: Final = {wide: wide - 0xFEE0 for wide in range(0xFF01, 0xFF5F)} | {0x3000: " "}
"""Digits, signs and letters as wide as an ideograph, to those of ASCII."""

ERAS: Final = {
    name: first
    for names, first in (
        (("令和", "㋿", "R"), (2019, 5, 1)),
        (("平成", "㍻", "H"), (1989, 1, 8)),
        (("昭和", "㍼", "S"), (1926, 12, 25)),
        (("大正", "㍽", "T"), (1912, 7, 30)),
        (("明治", "㍾"), (1868, 1, 25)),
        (("民國", "民国"), (1912, 1, 1)),
    )
    for name in names
}
"""Eras of Japan and Taiwan, and the first day of each, of its year 1 (JIS X 0301)."""

_ERA: Final = re.compile(
    rf"(?P<era>{'|'.join(ERAS)})\ ?(?P<number>元|[0-9]{{1,3}})"
    r"(?P<rest>(?P<sign>[./年-])(?:(?P<month>[0-9]{1,2})(?:(?P=sign)|月)(?:(?P<day>[0-9]{1,2})[^0-9]?.*)?)?)",
    re.ASCII,
)


def partial_date(text: str, order: Order | None = None, zones: Zones = NO_ZONES) -> PartialDate:
    """What day, month or year a text means.

    order: of day and month in all-numeric dates with the year last, declared per source; None refuses the ambiguous.
    zones: what the source's names of zones (`CST`) are. Raises DateRefused.
    """
    form = _match(text)
    year, month, day = _calendar(form, order)
    if month and day:
        only = _date(year, month, day)
        instant = _clock(form, only, zones)
        if instant is None:
            return PartialDate(text, only.isoformat(), Precision.DAY, only, only)
        return PartialDate(text, instant.isoformat(), Precision.TIME, only, only)
    if form["hour"] is not None:
        raise DateRefused(DateRule.DATE_FORM_UNKNOWN)
    if month:
        first = _date(year, month, 1)
        last = first.replace(day=monthrange(year, month)[1])
        return PartialDate(text, first.isoformat()[:7], Precision.MONTH, first, last)
    if day:
        in_month = [date(year, m, day) for m in range(1, 13) if 1 <= day <= monthrange(year, m)[1]]
        if not in_month:
            raise DateRefused(DateRule.IMPOSSIBLE_DATE)
        return PartialDate(text, f"{year:04}---{day:02}", Precision.DAY_OF_YEAR, in_month[0], in_month[-1])
    return PartialDate(text, f"{year:04}", Precision.YEAR, date(year, 1, 1), date(year, 12, 31))


def instant(text: str, zone: tzinfo | None = None, order: Order | None = None, zones: Zones = NO_ZONES) -> datetime:
    """The moment a text means, in UTC.

    zone: of texts without an offset, declared per source (Rave: UTC); None refuses them. `-00:00` is UTC (RFC 3339).
    A local time that a change of clocks makes ambiguous is the earlier one. Raises DateRefused.
    """
    form = _match(text)
    year, month, day = _calendar(form, order)
    moment = _clock(form, _date(year, month, day), zones) if month and day else None
    if moment is None:
        raise DateRefused(DateRule.NO_TIME_OF_DAY)
    if moment.tzinfo is None:
        if zone is None:
            raise DateRefused(DateRule.ZONE_MISSING)
        moment = moment.replace(tzinfo=zone)
    try:
        return moment.astimezone(UTC)
    except OverflowError:
        raise DateRefused(DateRule.YEAR_OUT_OF_RANGE) from None


@dataclass(frozen=True, slots=True)
class Times:
    """How one source writes dates and times; the methods read its texts so and raise DateRefused.

    zone: of stamps without an offset, None when nobody said. order: of day and month. zones: names of zones it writes.
    """

    zone: tzinfo | None = UTC
    order: Order | None = None
    zones: Zones = field(default_factory=dict)

    def partial(self, text: str) -> PartialDate:
        """What day, month or year a text means."""
        return partial_date(text, self.order, self.zones)

    def instant(self, text: str) -> datetime:
        """The moment a text means, in UTC."""
        return instant(text, self.zone, self.order, self.zones)

    def fault(self, text: str) -> str | None:
        """The rule by which a text cannot be kept as a date; None for one that can."""
        try:
            if self.partial(text).precision is Precision.TIME:
                self.instant(text)
        except DateRefused as refused:
            return refused.rule.value
        return None

    def midnight(self, day: date) -> datetime:
        """The first moment of a day where the source is."""
        return datetime.combine(day, time(), self.zone or UTC).astimezone(UTC)

    def version(self, text: str | None) -> int:
        """Microseconds since 1970 of an instant or of a day's midnight in UTC, 0 of what is neither: a fact's order."""
        if not text:
            return 0
        try:
            day = self.partial(text)
            exact = day.precision is Precision.TIME
            moment = self.instant(text) if exact else datetime.combine(day.earliest, time(), UTC)
        except DateRefused:
            return 0
        return max(0, (moment - _EPOCH) // timedelta(microseconds=1))


PLAIN: Final = Times()
"""Of a source that says nothing of its own."""


def serial_date(text: str, first: Literal[1900, 1904] = 1900) -> PartialDate:
    """A spreadsheet's serial number of a day, with its fraction the time of day (ISO/IEC 29500 section 18.17.4.1).

    Only for columns declared to hold them: nothing in a number says that it is a day. first: the workbook's first year.
    The system of 1900 counts a 29 February 1900 that never was; that serial is refused. Raises DateRefused.
    """
    if not _SERIAL.fullmatch(text):
        raise DateRefused(DateRule.DATE_FORM_UNKNOWN)
    days, _, fraction = text.partition(".")
    number = int(days)
    if first == 1900 and number in (0, 60):
        raise DateRefused(DateRule.IMPOSSIBLE_DATE)
    start = date(1904, 1, 1) if first == 1904 else date(1899, 12, 31 if number < 60 else 30)
    try:
        day = start + timedelta(days=number)
    except OverflowError:
        raise DateRefused(DateRule.YEAR_OUT_OF_RANGE) from None
    seconds = round(float(f"0.{fraction or 0}") * 86_400)
    if not seconds:
        return PartialDate(text, day.isoformat(), Precision.DAY, day, day)
    moment = datetime.combine(day, time()) + timedelta(seconds=seconds)
    return PartialDate(text, moment.isoformat(), Precision.TIME, moment.date(), moment.date())


def packed_dates(text: str, times: Times) -> dict[str, PartialDate]:
    """Dates packed into one text by label, `ES: 24/04/2024, IT: 23/10/2024` (CTIS), in the text's order.

    Raises DateRefused when a part is no date or has no label, or a label stands twice with two dates.
    """
    found: dict[str, PartialDate] = {}
    for part in text.split(","):
        label, mark, written = part.partition(":")
        label = label.strip()
        if not mark or not label:
            raise DateRefused(DateRule.DATE_FORM_UNKNOWN)
        day = times.partial(written.strip())
        if found.setdefault(label, day).iso != day.iso:
            raise DateRefused(DateRule.AMBIGUOUS_DATE)
    return found


def _match(text: str) -> re.Match[str]:
    if len(text) <= 64:  # the longest form is far below; a longer text is no date and is not worth ten expressions
        plain = _western(text.translate(_WIDE).strip().upper())
        for form in _FORMS:
            if found := form.fullmatch(plain):
                return found
    raise DateRefused(DateRule.DATE_FORM_UNKNOWN)


def _western(plain: str) -> str:
    """The text with the year of an era as one of the common era. Raises DateRefused for a day before the era."""
    if not (form := _ERA.fullmatch(plain)):
        return plain
    first = ERAS[form["era"]]
    year = first[0] + (0 if form["number"] == "元" else int(form["number"]) - 1)
    if (year, int(form["month"] or 12), int(form["day"] or 31)) < first:
        raise DateRefused(DateRule.IMPOSSIBLE_DATE)
    return f"{year}{form['rest']}"


def _calendar(form: re.Match[str], order: Order | None) -> tuple[int, int | None, int | None]:
    """Year, month and day of a matched form; None where the source says unknown."""
    parts = form.groupdict()
    digits = parts["year"]
    if len(digits) < 4:
        raise DateRefused(DateRule.TWO_DIGIT_YEAR)
    year = int(digits)
    if not 1 <= year <= 9999:
        raise DateRefused(DateRule.YEAR_OUT_OF_RANGE)
    if len(digits) == 4 and re.fullmatch(r"[0-9]{2}(0[1-9]|1[0-2])(0[1-9]|[12][0-9]|3[01])", form.string):
        raise DateRefused(DateRule.AMBIGUOUS_DATE)  # 200804 is August 2020 to those who write YYMMDD
    if "first" in parts:
        month, day = _ordered(int(parts["first"]), int(parts["last"]), "MDY" if parts["half"] else order)
        return year, month, day
    return year, _month(parts.get("month")), _day(parts.get("day"))


def _ordered(first: int, last: int, order: Order | None) -> tuple[int, int]:
    """Month and day of two numbers; without a declared order only where one reading is possible."""
    if order is None and first != last and first <= 12 and last <= 12:
        raise DateRefused(DateRule.AMBIGUOUS_DATE)
    by_day = order == "DMY" or (order is None and first > 12)
    month, day = (last, first) if by_day else (first, last)
    if not (1 <= month <= 12 and day):
        raise DateRefused(DateRule.IMPOSSIBLE_DATE)
    return month, day


def _month(text: str | None) -> int | None:
    if text is None or text in _UNKNOWN:
        return None
    if not text.isdigit():
        if text not in _MONTHS:
            raise DateRefused(DateRule.DATE_FORM_UNKNOWN)
        return _MONTHS[text]
    if not 1 <= int(text) <= 12:
        raise DateRefused(DateRule.IMPOSSIBLE_DATE)
    return int(text)


def _day(text: str | None) -> int | None:
    if text is None or text in _UNKNOWN:
        return None
    if not text.isdigit():
        raise DateRefused(DateRule.DATE_FORM_UNKNOWN)
    if not 1 <= int(text) <= 31:
        raise DateRefused(DateRule.IMPOSSIBLE_DATE)
    return int(text)


def _date(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise DateRefused(DateRule.IMPOSSIBLE_DATE) from None


def _clock(form: re.Match[str], day: date, zones: Zones) -> datetime | None:
    """The day with its time of day, or None when the text states none. A fraction is cut to microseconds."""
    parts = form.groupdict()
    if parts["hour"] is None:
        return None
    hour, minute, second = int(parts["hour"]), int(parts["minute"]), int(parts["second"] or 0)
    if parts["half"]:
        if not 1 <= hour <= 12:
            raise DateRefused(DateRule.IMPOSSIBLE_DATE)
        hour = hour % 12 + (12 if parts["half"] == "PM" else 0)
    fraction = int((parts["fraction"] or "").ljust(6, "0")[:6])
    try:
        moment = time(hour, minute, second, fraction, _offset(parts["offset"], zones))
    except DateRefused:
        raise
    except ValueError:
        raise DateRefused(DateRule.IMPOSSIBLE_DATE) from None
    return datetime.combine(day, moment)


def _offset(text: str | None, zones: Zones) -> tzinfo | None:
    if text is None:
        return None
    if text in _ALWAYS_UTC:
        return UTC
    if text.isalpha():
        if text not in zones:
            raise DateRefused(DateRule.ZONE_UNKNOWN)  # CST is of America, China and Cuba
        return zones[text]
    hours, minutes = int(text[1:3]), int(text[-2:])
    if hours > 14 or minutes > 59:
        raise DateRefused(DateRule.IMPOSSIBLE_DATE)
    span = timedelta(hours=hours, minutes=minutes)
    return timezone(-span if text[0] == "-" else span)
