"""What a report says in the reader's language: its own words, labels of vocabularies, numbers, days and instants.

Everything of one report is in one language. `words/*.toml` holds the report's own words, `hub/local/languages` the
labels. What has no label (a code, a name) stands as it is.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any, Final

from hub.local.language import ENGLISH, languages

FOLDER: Final = Path(__file__).with_name("words")

LONGEST: Final = 240
"""Characters of one text of a person or a source that are shown; what is longer ends in an ellipsis."""

_STEERING: Final = dict.fromkeys(
    each
    for first, last in ((0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x9F), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
    for each in (*range(first, last + 1), 0x061C)
)


@dataclass(frozen=True, slots=True)
class Texts:
    """Words of one language, a BCP 47 tag."""

    language: str
    words: Mapping[str, str]
    indicators: Mapping[str, str]

    def __call__(self, key: str, **values: Any) -> str:
        """The words of a key, its places filled."""
        return self.words[key].format(**values) if values else self.words[key]

    def label(self, vocabulary: str, word: str | None) -> str:
        """The label of a word; the word itself where there is none."""
        if word is None:
            return self("NOT_STATED")
        return languages()[self.language].vocabularies.get(vocabulary, {}).get(word, word)

    def indicator(self, id_: str) -> str:
        """The title of a risk indicator with its id."""
        known = self.indicators.get(id_)
        return f"{known} ({id_})" if known else id_

    def number(self, value: float, places: int = 0) -> str:
        """A number with so many places: `12,345.6`, in Vietnamese `12.345,6`."""
        shown = f"{value:,.{places}f}"
        return shown.translate(str.maketrans(",.", ".,")) if self.language == "vi" else shown

    def share(self, value: float) -> str:
        """A ratio in percent."""
        return f"{self.number(100 * value, 1)} %"

    def instant(self, iso: str | None) -> str:
        """An instant in UTC, to the minute: ISO 8601 dates are read alike in all languages."""
        return self("NOT_STATED") if iso is None else f"{iso[:10]} {iso[11:16]} UTC"


def brief(text: str | None) -> str:
    """A text of a person or a source on one line, cut when it is very long.

    Characters that steer direction or devices (Unicode categories Cf of the bidirectional algorithm, Cc) are left out:
    in a line of several texts they would reach beyond their own.
    """
    line = " ".join((text or "").translate(_STEERING).split())
    return line if len(line) <= LONGEST else line[: LONGEST - 1] + "…"


@cache
def texts(language: str) -> Texts:
    """The words of a language; English where the hub has none of it."""
    tag = language if language in languages() else ENGLISH
    given = tomllib.loads((FOLDER / f"{tag}.toml").read_text("utf-8"))
    return Texts(tag, given["words"], given["indicators"])
