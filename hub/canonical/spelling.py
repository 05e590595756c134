"""Spellings: what two systems write differently and mean alike, as one text that an index finds.

A spelling is Unicode's compatibility form (NFKC) without separators, its Latin letters small: `101-001`, `101 001` and
`１０１/００１` are one. Only codes, numbers and names of places are spelled, never anything of the class IDENTIFIER.
"""

from __future__ import annotations

LENGTH = 200
"""Characters kept: an entry of an index has a limit, and sources have none."""

SEPARATORS = r"[[:space:]_./\\,:;#|()''\"\u00b7\u2010-\u2015\u2212\u3001\u30fb-]+"


def spelling(text: str) -> str:
    """SQL of a text's spelling; made of immutable functions."""
    return f"left(lower(regexp_replace(normalize({text}, nfkc), '{SEPARATORS}', '', 'g')), {LENGTH})"


def unpadded(text: str) -> str:
    """SQL of a code without the zeros that fill its numbers up, and of separators those between numbers alone.

    They tell `101-1` from `1011`, as zeros do before `spelling` takes them away.
    """
    parted = f"regexp_replace(lower(normalize(left({text}, {LENGTH}), nfkc)), '{SEPARATORS}', '-', 'g')"
    short = f"regexp_replace({parted}, '(^|[^0-9])0+(?=[0-9])', '\\1', 'g')"
    return f"regexp_replace({short}, '(?<![0-9])-|-(?![0-9])', '', 'g')"
