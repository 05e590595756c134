"""What a report says in the reader's language: its own words, labels of vocabularies, numbers, days and instants.

Everything of one report is in one language. `words/*.toml` holds the report's own words, `hub/local/languages` the
labels. What has no label (a code, a name) stands as it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Final

from hub.local import texts as texts_of

FOLDER: Final = Path(__file__).with_name("words")

LONGEST: Final = 240
"""Characters of one text of a person or a source that are shown; what is longer ends in an ellipsis."""

_STEERING: Final = dict.fromkeys(
    each
    for first, last in ((0x00, 0x08), (0x0E, 0x1F), (0x7F, 0x9F), (0x200E, 0x200F), (0x202A, 0x202E), (0x2066, 0x2069))
    for each in (*range(first, last + 1), 0x061C)
)


@dataclass(frozen=True, slots=True)
class Texts(texts_of.Texts):
    """Words of reports, with what reports write of their own: indicators, numbers, instants."""

    def label(self, vocabulary: str, word: str | None) -> str:
        """The label of a word; the word itself where there is none."""
        return self("NOT_STATED") if word is None else texts_of.Texts.label(self, vocabulary, word)

    def indicator(self, id_: str) -> str:
        """The title of a risk indicator with its id."""
        known = self.own["indicators"].get(id_)
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
    return Texts.of(FOLDER, language)
