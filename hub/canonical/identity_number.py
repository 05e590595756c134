"""Identity numbers of persons by the form a country gives them, wherever they stand: behind a letter, a hyphen, a word.

Of the countries in `hub/local/countries` those whose numbers say what they are, by a day of birth, a check digit or a
letter within. A number of digits alone is one by its length where it stands by itself (`hub.canonical.revealing`).
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from typing import Final, NamedTuple

_DAY: Final = "(?:0[1-9]|[12][0-9]|3[01])"
_MONTH: Final = "(?:0[1-9]|1[0-2])"
_TIME: Final = "(?:[01][0-9]|2[0-3])[0-5][0-9]"
_APART: Final = " ?[-_.]? ?"
_FOURS: Final = "(?P<a>[- ]?)[0-9]{4}(?P=a)[0-9]{4}"
_STAMPED: Final = f"(?!20[0-9]{{2}}{_MONTH}{_DAY}{_TIME}(?![0-9])|[0-9]{{2}}{_MONTH}{_DAY}{_TIME}[0-5][0-9](?![0-9]))"
"""Twelve digits that are an instant, to the minute or of a year of two digits to the second."""

_HEX: Final = re.compile(
    "(?<![0-9a-z])(?:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}|(?=[0-9]*[a-f])[0-9a-f]{24,})(?![0-9a-z])",
    re.IGNORECASE,
)
"""Keys and digests: in so many digits some are like any number."""

_NUMBERED: Final = re.compile("(?<![0-9A-Z])U1[0-9]{3}(?:-[0-9]{4}){2}(?![0-9A-Z])")
"""The World Health Organization's Universal Trial Numbers."""

_SOME: Final = re.compile("[0-9](?:[-_. ]{0,3}[0-9]){5}")
"""Six digits, which every form has and most words have not."""

_LETTERS_OF_TAIWAN: Final = "ABCDEFGHJKLMNPQRSTUVXYWZIO"
_VERHOEFF: Final = (1, 5, 7, 6, 2, 8, 3, 0, 9, 4)


def _weighted(digits: Sequence[int], weights: Sequence[int]) -> int:
    return sum(digit * weight for digit, weight in zip(digits, weights, strict=True))


def _digits(text: str) -> list[int]:
    return [int(each) for each in text]


def _any(_: str) -> bool:
    return True


def _thailand(number: str) -> bool:
    *digits, check = _digits(number)
    return (11 - _weighted(digits, range(13, 1, -1)) % 11) % 10 == check


def _japan(number: str) -> bool:
    """Ordinance of the Ministry of Internal Affairs and Communications 85 of 2014, article 5."""
    *digits, check = _digits(number)
    rest = _weighted(digits, (6, 5, 4, 3, 2, 7, 6, 5, 4, 3, 2)) % 11
    return check == (0 if rest <= 1 else 11 - rest)


def _india(number: str) -> bool:
    """Verhoeff's check digit: a product in the group of the pentagon's symmetries."""
    product = 0
    for place, digit in enumerate(reversed(_digits(number))):
        for _ in range(place % 8):
            digit = _VERHOEFF[digit]
        turned = product - digit if product >= 5 else product + digit
        product = turned % 5 + 5 * ((product >= 5) != (digit >= 5))
    return product == 0


def _switzerland(number: str) -> bool:
    return _weighted(_digits(number), (1, 3) * 6 + (1,)) % 10 == 0


def _singapore(number: str) -> bool:
    """The letter of check of series M is of a table of its own, which is not held here."""
    series, digits, check = number[0], _digits(number[1:8]), number[8]
    rest = (_weighted(digits, (2, 7, 6, 5, 4, 3, 2)) + (4 if series in "TG" else 0)) % 11
    return series == "M" or check == ("JZIHGFEDCBA" if series in "ST" else "XWUTRQPNMLK")[rest]


def _taiwan(number: str) -> bool:
    first, second, rest = number[0], number[1], number[2:]
    tens, ones = divmod(_LETTERS_OF_TAIWAN.index(first) + 10, 10)
    sex = int(second) if second.isdigit() else _LETTERS_OF_TAIWAN.index(second) % 10
    return _weighted([tens, ones, sex, *map(int, rest)], (1, 9, 8, 7, 6, 5, 4, 3, 2, 1, 1)) % 10 == 0


def _hong_kong(number: str) -> bool:
    *rest, check = [36 if each == " " else int(each, 36) for each in number.rjust(9)]
    return (_weighted(rest, range(9, 1, -1)) + check) % 11 == 0


class Form(NamedTuple):
    """How a country writes its number.

    shape: anywhere but within a longer number or, of one that has a letter, a longer word. holds: whether what is
    found, in capitals and without what stands between, is one for certain.
    """

    country: str
    shape: re.Pattern[str]
    holds: Callable[[str], bool] = _any


def _of_digits(shape: str) -> re.Pattern[str]:
    return re.compile(f"(?<![0-9]){shape}(?![0-9])")


def _of_letters(shape: str) -> re.Pattern[str]:
    return re.compile(f"(?<![0-9A-Z]){shape}(?![0-9A-Z])")


FORMS: Final = (
    Form("KR", _of_digits(f"[0-9]{{2}}{_MONTH}{_DAY}{_APART}[1-8][0-9]{{6}}")),
    Form("CN", _of_digits(f"[1-9][0-9]{{5}}(?:19|20)[0-9]{{2}}{_MONTH}{_DAY}[0-9]{{3}}[0-9X]")),
    Form("MY", _of_digits(f"[0-9]{{2}}{_MONTH}{_DAY}-[0-9]{{2}}-[0-9]{{4}}")),
    Form("ID", _of_digits(f"(?!20)[1-9][0-9]{{5}}(?:{_DAY}|[4-6][0-9]|7[01]){_MONTH}[0-9]{{6}}")),
    Form("TH", _of_digits("[1-8](?P<a>-?)[0-9]{4}(?P=a)[0-9]{5}(?P=a)[0-9]{2}(?P=a)[0-9]"), _thailand),
    Form("JP", _of_digits(f"{_STAMPED}[0-9]{{4}}{_FOURS}"), _japan),
    Form("IN", _of_digits(f"{_STAMPED}[2-9][0-9]{{3}}{_FOURS}"), _india),
    Form("CH", _of_digits(r"756(?P<a>[. ]?)[0-9]{4}(?P=a)[0-9]{4}(?P=a)[0-9]{2}"), _switzerland),
    Form("SG", _of_letters("[STFGM][0-9]{7}[A-NP-RTUWXZ]"), _singapore),
    Form("TW", _of_letters("[A-Z][1289A-D][0-9]{8}"), _taiwan),
    Form("HK", re.compile(r"(?<![0-9A-Z])[A-Z]{1,2}[0-9]{6}\([0-9A]\)"), _hong_kong),
)
"""Hong Kong's without its parentheses is a letter and seven digits, as keys and run numbers are."""


_APART_FORMS: Final = tuple((form, re.compile(f"(?<![A-Z]){form.shape.pattern}")) for form in FORMS)
_WITHIN_FORMS: Final = tuple((form, form.shape) for form in FORMS)


def identity_number(text: str, within: bool = False) -> str | None:
    """The country whose form a number in the text has; None for none. text: narrow, without instants.

    within: also straight behind a letter. In prose that is a lot, a kit or a register's number, of which some have any
    check digit; in a name everything is written together.
    """
    if _SOME.search(text) is None:
        return None
    plain = _NUMBERED.sub(" ", _HEX.sub(" ", text).upper())
    for form, shape in _WITHIN_FORMS if within else _APART_FORMS:
        for found in shape.finditer(plain):
            if form.holds(re.sub("[^0-9A-Z]", "", found[0])):
                return form.country
    return None
