"""Values of SAS transport files: IBM floating point, missing values, dates counted from 1960."""

from __future__ import annotations

import re
from datetime import datetime, timedelta
from functools import lru_cache
from math import ldexp
from typing import Final

from adapters.kit.sdtm import number

_MISSING: Final = frozenset(b"._ABCDEFGHIJKLMNOPQRSTUVWXYZ")
_WIDTH: Final = 8
_MANTISSA: Final = 2**56 - 1
_EPOCH: Final = datetime(1960, 1, 1)
_DAY: Final = 86_400
_FORMATS: Final = {
    **dict.fromkeys(("DATE", "DDMMYY", "MMDDYY", "YYMMDD", "WORDDATE", "WEEKDATE", "JULIAN"), "date"),
    **dict.fromkeys(("DDMMYYD", "MMDDYYD", "YYMMDDD", "YYMMDDN", "E8601DA", "B8601DA", "IS8601DA"), "date"),
    **dict.fromkeys(("DATETIME", "DATEAMPM", "E8601DT", "B8601DT", "IS8601DT"), "datetime"),
    **dict.fromkeys(("TIME", "TOD", "HHMM", "E8601TM", "B8601TM", "IS8601TM"), "time"),
}
_MOMENT: Final = re.compile(r"([0-9]{2})([A-Z]{3})([0-9]{2}):([0-9]{2}):([0-9]{2}):([0-9]{2})")
_MONTHS: Final = ("JAN", "FEB", "MAR", "APR", "MAY", "JUN", "JUL", "AUG", "SEP", "OCT", "NOV", "DEC")
_CENTURY: Final = 60  # two-digit years from here on are of the last century


def special_of(shown: str) -> str | None:
    """What a number of this SAS format is: date, datetime or time; None for a mere number."""
    return _FORMATS.get(shown.upper())


@lru_cache(maxsize=65_536)
def numeric(raw: bytes, special: str | None) -> tuple[str, str | None]:
    """A number as text, dates and times as ISO 8601; and the code of a special missing value (`.A` to `.Z`, `._`).

    A missing number is ''. A date beyond the calendar stays a number.
    """
    if not any(raw[1:]) and raw[0] in _MISSING:
        return "", None if raw[0] == ord(".") else f".{chr(raw[0])}"
    value = _double(raw)
    return (_dated(value, special) if special else None) or number(value), None


def moment(raw: bytes) -> str | None:
    """A header's `ddMMMyy:hh:mm:ss` as ISO 8601, None when it is no such text."""
    found = _MOMENT.match(raw.decode("ascii", "replace").upper())
    if found is None or found[2] not in _MONTHS:
        return None
    day, year, hour, minute, second = (int(found[part]) for part in (1, 3, 4, 5, 6))
    year += 1900 if year >= _CENTURY else 2000
    try:
        return datetime(year, _MONTHS.index(found[2]) + 1, day, hour, minute, second).isoformat()
    except ValueError:
        return None


def _double(raw: bytes) -> float:
    """IBM hexadecimal floating point, sign, base 16 exponent and 56 bits of fraction; shortened ones end in zeros."""
    bits = int.from_bytes(raw.ljust(_WIDTH, b"\0"), "big")
    value = ldexp(bits & _MANTISSA, 4 * ((bits >> 56 & 0x7F) - 64) - 56)
    return -value if bits >> 63 else value


def _dated(value: float, special: str) -> str | None:
    """Days or seconds since 1960, or seconds of a day, as ISO 8601; None for what is none."""
    try:
        if special == "date":
            return (_EPOCH + timedelta(days=value)).date().isoformat() if value.is_integer() else None
        if special == "time":
            return (_EPOCH + timedelta(seconds=value)).time().isoformat() if 0 <= value < _DAY else None
        return (_EPOCH + timedelta(seconds=value)).isoformat()
    except OverflowError:
        return None
