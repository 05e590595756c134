"""What surely tells a person where no words belong: a name in the place of a participant's code, an address in a cell.

Narrower than `hub.canonical.revealing`, which judges words: a record is held back for it, and codes, kit numbers,
results and dates are full of digits. What is missed here is for the mapping to say, by the class of the item.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final
from unicodedata import category

from hub.canonical.revealing import narrow

_SCRIPTS: Final = "\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\uac00-\ud7a3\uf900-\ufaff\u3005"
_NAME_OF_CJK: Final = re.compile(rf"[{_SCRIPTS}]{{1,12}}(?:[ \u00b7\u30fb]?[{_SCRIPTS}]{{1,12}}){{0,3}}")
"""Han, kana and Hangul alone: names are written together, or with a blank or a middle dot between the parts."""

_WORDS: Final = """
subject subjects patient patients participant participants volunteer test tests testing
training dummy demo screen screening screened failure site arm group cohort number no the of
and not new example sample unknown
"""
_OF_NO_PERSON: Final = frozenset(_WORDS.split())
_OF_NO_PERSON_CJK: Final = re.compile(
    "被験者|患者|参加者|症例|試験|登録|受试者|受試者|参与者|测试|測試|病例|대상자|환자|시험|참가자|번호|테스트"
)
_LETTERS: Final = (6, 4)
"""Of a name at least, without a comma and with one: fewer are initials."""

_WORD: Final = re.compile(r"[^\W\d_]+(?:['\u2019-][^\W\d_]+)*\.?")
_PARTED: Final = re.compile(r"\s*,\s*|\s+")

_EMAIL: Final = r"[a-z0-9_%+-][a-z0-9._%+-]*@(?:[a-z0-9-]+\.)+[a-z]{2,}"
_ABROAD: Final = (
    r"(?<![0-9a-z.+-])\+(?:1|3[0-9]|4[013-9]|5[1-8]|6[0-6]|7|8[1246]|85[23]|886|9[0-58])"
    r"[ .-]?(?:\(0?[0-9]{1,4}\)[ .-]?)?[0-9]{1,4}(?:[ .-]?[0-9]{2,4}){2,4}(?![0-9])"
)
_AREA: Final = "0(?:1[0-9]{1,3}|[2-9][0-9]{0,3})"
_AT_HOME: Final = (
    r"(?<![0-9a-z.+/-])(?:"
    rf"{_AREA}(?P<a>[ -])[0-9]{{3,4}}(?P=a)[0-9]{{4}}|\({_AREA}\) ?[0-9]{{3,4}}[ -][0-9]{{4}}"  # most countries
    r"|1[3-9][0-9](?P<b>[ -])[0-9]{4}(?P=b)[0-9]{4}"  # mobiles of China
    r"|\([2-9][0-9]{2}\) ?[2-9][0-9]{2}-[0-9]{4}"  # the United States
    r")(?![0-9-])"
)
_NUMBER: Final = re.compile(f"{_ABROAD}|{_AT_HOME}", re.IGNORECASE | re.ASCII)
_ADDRESS: Final = re.compile(_EMAIL, re.IGNORECASE | re.ASCII)
_PERHAPS: Final = re.compile(r"@|\+[0-9]|[0-9)][ -][0-9]{3,4}[ -][0-9]{4}", re.ASCII)
"""What each of them has, looked for first."""

_SHORTEST: Final = 6
"""Characters: `a@b.co`."""
_OF_NUMBER: Final = 12
"""The same of a number without its country."""

_DIGITS: Final = 10
"""Of a number, without which it is none: `01-701-1015` is a participant's code of a submission to authorities."""


@lru_cache(maxsize=1 << 12)
def name_like(code: str) -> bool:
    """Whether what should be a participant's code looks like a person's name.

    Two words or more, of letters alone and in capitals alike, a surname with a comma behind it, or nothing but Han,
    kana or Hangul. One word of another script may be a code; so may what has a digit, two words of at most five letters
    in all (initials), and words that are no name (`Test Patient`).
    """
    text = " ".join(code.split())
    if not text or len(text) > 100 or any(sign.isdigit() for sign in text):
        return False
    if _NAME_OF_CJK.fullmatch(text):
        return len(text) > 1 and _OF_NO_PERSON_CJK.search(text) is None
    words = [word for word in _PARTED.split("".join(s for s in text if category(s) not in ("Mn", "Mc"))) if word]
    if len(words) < 2 or not all(map(_WORD.fullmatch, words)):
        return False
    told = [word.rstrip(".") for word in words]
    if any(word.lower() in _OF_NO_PERSON for word in told) or sum(map(len, told)) < _LETTERS["," in text]:
        return False
    return "," in text or (sum(len(word) > 1 for word in told) > 1 and len({_case(w) for w in told if len(w) > 1}) == 1)


def _case(word: str) -> str:
    if word.isupper():
        return "UPPER"
    return "Title" if word[0].isupper() else "lower"


def contact_found(value: str) -> str | None:
    """What a cell holds that reaches somebody: an e-mail address, or a telephone number as it is written to be dialled.

    With a country code, or as a country of `hub/local/countries` writes its own, in parts. None for nothing.
    """
    if len(value) < _SHORTEST or (len(value) < _OF_NUMBER and "@" not in value and "+" not in value):
        return None
    if not value.isascii():
        value = narrow(value)
    if _PERHAPS.search(value) is None:
        return None
    if _ADDRESS.search(value):
        return "an e-mail address"
    for number in _NUMBER.finditer(value):
        if sum(sign.isdigit() for sign in number[0]) >= _DIGITS:
            return "a telephone number"
    return None
