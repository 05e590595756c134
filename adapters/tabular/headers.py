"""What columns of tables are called: the words of `headers.toml`, and how a header is compared with them."""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections.abc import Mapping
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, Final, NamedTuple

LONGEST: Final = 80
"""Characters of a header that may be a name; a longer one is compared with nothing."""

_FILE: Final = Path(__file__).parent / "headers.toml"
_ACCENTS: Final = re.compile("[\u0300-\u036f]")
_AGAIN: Final = re.compile(r"_[2-9]$")
_APART: Final = re.compile(r"[/|()\[\]（）・\n]")
_WRITTEN: Final = re.compile(r"[(\[（][dmyhs年月日\W_]+[)\]）]", re.IGNORECASE)


class Names(NamedTuple):
    """What a field, or a thing no field takes, is called.

    certain: names of it alone. shared: names that other things have too; None without any. values: what its cells have
    to look like, '' for anything.
    """

    of: str
    certain: re.Pattern[str] | None
    shared: re.Pattern[str] | None
    values: str

    def known(self, header: str) -> bool | None:
        """Whether the header is a name of it alone; False for a shared one, None for none.

        A header of several names (`Ville/City`) has to be one in each of them.
        """
        whole, *parts = forms(header)
        found = self._known(whole)
        if found is not None or not parts:
            return found
        each = [self._known(part) for part in parts]
        return None if None in each else True in each

    def _known(self, form: str) -> bool | None:
        for certain, pattern in ((True, self.certain), (False, self.shared)):
            if pattern is not None and pattern.fullmatch(form):
                return certain
        return None


@cache
def fields() -> tuple[Names, ...]:
    """Of each field that may be suggested, the milestones in capitals."""
    return tuple(_names(of, said) for of, said in _document()["field"].items())


@cache
def nowhere() -> tuple[Names, ...]:
    """Of what no field takes; `of` says why."""
    return tuple(_names(of, said) for of, said in _document()["nowhere"].items())


@lru_cache(1_000)
def forms(header: str) -> tuple[str, ...]:
    """The header as it is compared, and where it is of several names each of them: without case, accents, width, blanks
    and punctuation, without how its dates are written, and without the number of a name that stands twice.

    '' for one too long to be a name.
    """
    text = _AGAIN.sub("", header.strip())
    if len(text) > LONGEST:
        return ("",)
    text = _WRITTEN.sub("", text)
    parts = [part for part in map(_plain, _APART.split(text)) if part]
    return (_plain(text), *(parts if len(parts) > 1 else ()))


def _plain(text: str) -> str:
    bare = unicodedata.normalize("NFC", _ACCENTS.sub("", unicodedata.normalize("NFKD", text)))
    return "".join(each for each in bare.casefold() if each.isalnum() or each == "#")


def _document() -> Mapping[str, Mapping[str, Mapping[str, Any]]]:
    return tomllib.loads(_FILE.read_text("utf-8"))


def _names(of: str, said: Mapping[str, Any]) -> Names:
    return Names(of, _pattern(said.get("is")), _pattern(said.get("may")), said.get("values", ""))


def _pattern(words: str | None) -> re.Pattern[str] | None:
    return None if words is None else re.compile("".join(words.split()))
