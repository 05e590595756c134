"""What words look like that hold an identifier of a person, whoever that is."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from unicodedata import category, decomposition, digit, normalize

from hub.canonical.dates import ERAS
from hub.canonical.identity_number import identity_number

_INSTANT: Final = re.compile(
    r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}([T ][0-9]{2}:[0-9]{2}(:[0-9]{2})?)?(Z|[+-][0-9]{2}:?[0-9]{2})?", re.ASCII
)
"""Dates and instants are full of digits and reveal nobody; scripts without blanks write them beside a letter."""

_ID: Final = re.compile(r"[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}")
"""Keys of the hub, which reveal nobody either."""

_ADDRESS: Final = re.compile(r"[^\s@]@[^\s@]+\.[^\s@]{2}")
"""It and the next take time in proportion to the text, whatever that is: hostile ones are held against them too."""


def _number(digits: int) -> re.Pattern[str]:
    return re.compile(
        r"(?:(?<![0-9a-z-])|(?<=\btel)|(?<=\bfax))\+?[0-9]"
        rf"(?:[ .()-]{{0,2}}[0-9]){{{digits - 1},}}(?![0-9a-z])",
        re.IGNORECASE | re.ASCII,
    )


_NUMBER: Final = _number(9)
_NUMBER_OF_WORDS: Final = _number(10)
"""Where digits are words as well, to count up to nine is no number of a person."""

_WORDS: Final = str.maketrans("〇零一二三四五六七八九", "00123456789")
_DOTS: Final = str.maketrans(dict.fromkeys("・\u00b7\u119e", "."))
"""What stands in the middle of a line in Japanese, Chinese and Korean; the last as it is once it is narrow."""

_HYPHENS: Final = "\u2212\u30fc\u2500\u2501\u1173"
"""Beside the dashes of Unicode: a minus, and what keyboards of Japanese and Korean give for one."""

_MONTHS: Final = (
    *("jan(uary)?", "feb(ruary)?", "mar(ch)?", "apr(il)?", "may", "june?", "july?", "aug(ust)?", "sept?(ember)?"),
    *("oct(ober)?", "nov(ember)?", "dec(ember)?"),
)
_UNKNOWN: Final = re.compile(r"u[nk]|unk(nown)?|n[nkda]|nnn|xxx?x?|tb[cd]|n/a", re.IGNORECASE)
_ERA: Final = "|".join(
    (
        f"(?:{'|'.join(name for name in ERAS if not name.isascii())}) ?(?=[元0-9])(?:元(?=[./年-]))?",
        f"(?<![a-z])[{''.join(name for name in ERAS if name.isascii()).lower()}] ?"
        "(?=(?:元|[0-9]{1,3})(?:[./-][0-9]{1,2}(?:[./-]|$)|年))(?:元(?=[./年-]))?",
    )
)
"""Of a day, as Python and PostgreSQL read it: the era before its year, and what stands for a first one. A name that
begins as an era does (`昭和太郎`) has no year behind it, nor a key that begins with a letter two more numbers."""

_WRITTEN: Final = re.compile(
    r"[t ][0-9]{1,2}:[0-9]{2}(:[0-9]{2}([.,][0-9]{1,12})?)?( ?[ap]m)?( ?(z|utc|gmt|[ckj]st|ces?t|bst|[ecmp][sd]t"
    r"|[+-][0-9]{2}:?[0-9]{2})\b)?"
    rf"|(?<![a-z])({'|'.join(_MONTHS)}|(mon|tue(s)?|wed(nes)?|thu(rs)?|fri|sat(ur)?|sun)(day)?)(?![a-z])"
    rf"|(?<=[0-9])(st|nd|rd|th)\b|\b({_UNKNOWN.pattern})\b|[年月日时時分秒년월일시분초]|{_ERA}"
)
"""Of a date what is no number: the time of day, the names of months and days, and words for what is not known."""

_LONG: Final = (1, 2, 4, 5, 6, 8)
"""Digits of the longest number of a date: a day, a year, a serial day, or all of it."""

_RANGES: Final = "\u301c\u3030"
"""Dashes of Unicode that are waves: they stand between a first and a last."""

_UNSEEN: Final = ("Cf", "Mn", "Me")
"""Format characters, selectors of a variant, and marks, which underline a digit or put it in a box."""

_FILLERS: Final = "\u115f\u1160\u3164\uffa0"
"""Letters of Hangul that are not seen."""

TELLING: Final = (
    "case when octet_length({0}) = length({0}) then length({0}) >= 4"
    " else length({0}) >= 2 and (octet_length({0}) >= 4 or {0} ~ '[0-9]') end"
)
"""SQL: a value says something where it stands among words; a shorter one stands in any. A name in Hangul may have two
characters, and an arm a Greek letter and a number; `Sí` and `°C` stand in too many words."""

GUESSED: Final = (
    "({0} ~ '^[^0-9]*([0-9][^0-9]*){{0,8}}$' and {0} ~ '[元0-9]' and regexp_replace({0},"
    f" '(?<![a-z])({'|'.join(_MONTHS)})(?![a-z])|[年月日년월일]|{_ERA.replace('{', '{{').replace('}', '}}')}', '', 'g')"
    " !~ '[a-z]|[^ -~]')"
)
"""SQL: a value, as it is read, is a date or a number of at most eight digits: all there are can be tried."""


def pattern_found(text: str, beside: re.Pattern[str] | None = None) -> str | None:
    """What the text looks as if it held, in whatever width it is written; None for nothing.

    beside: what is no number of a person either, of a text that is `narrow`.
    """
    plain = narrow(text)
    if _ADDRESS.search(without_marks(plain)):
        return "an e-mail address"
    for read in {plain, narrow(text.translate(_parting(text)))}:
        told = without_marks((read if beside is None else beside.sub(" ", read)).translate(_DOTS))
        words = told.translate(_WORDS)
        if (
            _NUMBER.search(told)
            or (words != told and _NUMBER_OF_WORDS.search(words))
            or identity_number(told, beside is not None)
        ):
            return "a telephone or identity number"
    return None


def _parting(text: str) -> dict[int, str]:
    """Signs that are not seen, and digits raised or lowered, to a blank: they part a number from the letter before it.

    Within a number they do not, so a text is read both with and without them.
    """
    return {ord(sign): " " for sign in set(text) if not sign.isascii() and (_unseen(sign) or _raised(sign))}


def _unseen(sign: str) -> bool:
    return category(sign) in _UNSEEN or sign in _FILLERS


def _raised(sign: str) -> bool:
    return category(sign) == "No" and decomposition(sign).startswith(("<super>", "<sub>"))


def shaped_as_day(text: str) -> bool:
    """Whether the text is at most a day that nobody can read, in whatever writing: neither a word nor a longer number.

    Three numbers of at most two digits, one of which may be a year, a serial day or all three together.
    """
    if len(text) > 64:
        return False
    plain = _WRITTEN.sub(" ", narrow(text).strip().lower())
    if re.search(r"[^0-9 ,./()'+?-]", plain):
        return False
    *short, longest = sorted(map(len, re.findall("[0-9]+", plain))) or [0]
    known = longest in _LONG or _UNKNOWN.fullmatch(text.strip()) is not None
    return known and len(short) <= 2 and all(digits <= 2 for digits in short)


def narrow(text: str) -> str:
    """The text with letters, digits and signs as ASCII has them, where it has, and without what is not seen.

    For patterns alone: a sign at a time, so that the time is in proportion to the text, where composing them as
    Unicode does takes the square of the marks on one letter.
    """
    if text.isascii():
        return text
    return text.translate({ord(sign): _narrow(sign) for sign in set(text) if not sign.isascii()})


@lru_cache(maxsize=1 << 14)
def _narrow(sign: str) -> str:
    """One that stands for several is read where a digit is among them: `\u2488` is `1.`, and a sign of `TEL` none."""
    if _unseen(sign):
        return ""
    plain = normalize("NFKC", sign)
    if len(plain) > 1 and not any(each.isdecimal() for each in plain):
        return sign
    return "".join(map(_usual, plain))


def _usual(sign: str) -> str:
    if sign in _HYPHENS or (category(sign) == "Pd" and sign not in _RANGES):
        return "-"
    return str(digit(sign, sign))


def without_marks(text: str) -> str:
    """The text without instants and keys of the hub."""
    return _INSTANT.sub(" ", _ID.sub(" ", text))
