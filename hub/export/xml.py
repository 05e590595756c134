"""XML text made by PostgreSQL: SQL that escapes values, and elements put together of SQL.

What XML 1.0 cannot hold (section 2.2: control characters, U+FFFE, U+FFFF) becomes U+FFFD; line breaks and tabs are
written as references, since a reader makes blanks of them in attributes (section 3.3.3).
"""

from __future__ import annotations

import re
from typing import Final
from xml.sax.saxutils import quoteattr

_REFERENCES: Final = (
    ("&", "&amp;"), ("<", "&lt;"), (">", "&gt;"), ('"', "&quot;"), ("\t", "&#9;"), ("\n", "&#10;"), ("\r", "&#13;"),
)  # fmt: skip
_UNSAYABLE: Final = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff]")


def escaped(sql: str) -> str:
    """SQL of the text with everything escaped that markup could be."""
    made = f"regexp_replace({sql}, '[\\x01-\\x08\\x0B\\x0C\\x0E-\\x1F\\uFFFE\\uFFFF]', U&'\\FFFD', 'g')"
    for character, reference in _REFERENCES:
        said = f"chr({ord(character)})" if character < " " else f"'{character}'"
        made = f"replace({made}, {said}, '{reference}')"
    return made


def attribute(name: str, sql: str, *, required: bool = False) -> str:
    """SQL of ` name="value"`; of nothing where the value is null, unless the standard requires it."""
    value = escaped(f"({sql})::text")
    if required:
        return f"' {name}=\"' || coalesce({value}, '') || '\"'"
    return f"coalesce(' {name}=\"' || {value} || '\"', '')"


def element(name: str, attributes: list[str], *content: str) -> str:
    """SQL of an element; each part of the content is SQL of text that is never null."""
    start = " || ".join([f"'<{name}'", *attributes])
    if not content:
        return f"{start} || '/>'"
    return f"{start} || '>' || {' || '.join(content)} || '</{name}>'"


def text(sql: str) -> str:
    """SQL of a text within an element."""
    return f"coalesce({escaped(f'({sql})::text')}, '')"


def gathered(sql: str, source: str, order: str) -> str:
    """SQL of the texts of every row, one after the other; empty where there is none."""
    return f"coalesce((select string_agg({sql}, '' order by {order}) from {source}), '')"


def said(value: str) -> str:
    """A text as an attribute's value, in quotes."""
    return quoteattr(_UNSAYABLE.sub("\N{REPLACEMENT CHARACTER}", value))
