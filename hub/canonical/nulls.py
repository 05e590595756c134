"""What a source writes where it has no value (FORMATS section 10): absent, empty, a word for nothing, a coded missing.

They are four things, and stay four: a canonical value with its null flavour keeps them apart.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final

NULL_TOKENS: Final = frozenset({"", "NULL", "N/A", "NA", "."})
"""Texts that tabular exports write for no value (FORMATS 5.4 and 10), compared in upper case without outer blanks."""


def is_null(text: str | None) -> bool:
    """Whether a tabular source's text stands for no value."""
    return text is None or text.strip().upper() in NULL_TOKENS


NO_SITE: Final = "(none)"
"""The site key of subjects whose source names no site."""


def names_no_site(number: str) -> bool:
    """Whether a study-site's number stands for none, also with what makes it another than those of other sources."""
    first = number.partition(" / ")[0]
    return is_null(first) or first.strip() == NO_SITE


@dataclass(frozen=True, slots=True)
class Nulls:
    """How one source writes no value.

    tokens: words for nothing, in upper case. codes: coded missings, exactly as written (REDCap `UNK`, secuTrial miv).
    """

    tokens: frozenset[str] = NULL_TOKENS
    codes: frozenset[str] = frozenset()

    def read(self, text: str | None) -> tuple[str | None, str | None]:
        """Value and null flavour as an `Item` holds them.

        Absent is (None, None) and changes nothing; empty is ('', None) and clears; a word for nothing clears and is its
        own flavour; a coded missing stays the value, and is its flavour.
        """
        if text is None:
            return None, None
        if text in self.codes:
            return text, text
        word = text.strip()
        if word.upper() in self.tokens:
            return "", word or None
        return text, None
