"""What words look like that hold an identifier of a person, whoever that is."""

from __future__ import annotations

import re
from typing import Final

_INSTANT: Final = re.compile(
    r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?"
)
"""Dates and instants are full of digits and reveal nobody."""

_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""Keys of the hub, which reveal nobody either."""

PATTERNS: Final[dict[str, re.Pattern[str]]] = {
    "an e-mail address": re.compile(r"[^\s@]@[^\s@]+\.[^\s@]{2}"),
    "a telephone or identity number": re.compile(r"(?<![0-9A-Za-z-])\+?[0-9](?:[ .()-]{0,2}[0-9]){8,}(?![0-9A-Za-z])"),
}
"""Each takes time in proportion to the text, whatever that is: hostile ones are held against them too."""

TELLING: Final = (
    "case when octet_length({0}) = length({0}) then length({0}) >= 4"
    " else length({0}) >= 2 and (octet_length({0}) >= 4 or {0} ~ '[0-9]') end"
)
"""SQL: a value says something where it stands among words; a shorter one stands in any. A name in Hangul may have two
characters, and an arm a Greek letter and a number; `Sí` and `°C` stand in too many words."""

_MONTHS: Final = (
    *("jan(uary)?", "feb(ruary)?", "mar(ch)?", "apr(il)?", "may", "june?", "july?", "aug(ust)?", "sept?(ember)?"),
    *("oct(ober)?", "nov(ember)?", "dec(ember)?"),
)
GUESSED: Final = (
    "({0} ~ '^[^0-9]*([0-9][^0-9]*){{1,8}}$' and regexp_replace({0},"
    f" '(?<![a-z])({'|'.join(_MONTHS)})(?![a-z])|[年月日년월일]', '', 'g') !~ '[a-z]|[^ -~]')"
)
"""SQL: a value, as it is read, is a date or a number of at most eight digits: all there are can be tried."""


def pattern_found(text: str) -> str | None:
    """What the text looks as if it held; None for nothing."""
    plain = without_marks(text)
    return next((what for what, pattern in PATTERNS.items() if pattern.search(plain)), None)


def without_marks(text: str) -> str:
    """The text without instants and keys of the hub."""
    return _INSTANT.sub(" ", _ID.sub(" ", text))
