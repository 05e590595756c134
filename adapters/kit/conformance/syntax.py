"""What a file is made of, by its first bytes: it decides which hostile files an adapter of such files is given."""

from __future__ import annotations

import re
from enum import StrEnum
from typing import Final

from adapters.kit.source import text_of


class Syntax(StrEnum):
    """The outermost form of a file. BINARY is everything that is none of the others (SAS transport, SPSS, R)."""

    XML = "xml"
    JSON = "json"
    NDJSON = "ndjson"
    DELIMITED = "delimited"
    GZIP = "gzip"
    ZIP = "zip"
    BINARY = "binary"


TEXTS: Final = (Syntax.XML, Syntax.JSON, Syntax.NDJSON, Syntax.DELIMITED)
_MAGIC: Final = ((b"\x1f\x8b", Syntax.GZIP), (b"PK\x03\x04", Syntax.ZIP), (b"HEADER RECORD", Syntax.BINARY))
_CONTROL: Final = re.compile("[\0-\x08\x0e-\x1f\ufffd]")


def syntax_of(head: bytes) -> Syntax:
    """The syntax of a file that starts so."""
    for magic, syntax in _MAGIC:
        if head.startswith(magic):
            return syntax
    text = text_of(head).lstrip("\ufeff \t\r\n")
    if text.startswith("<"):
        return Syntax.XML
    if text.startswith(("{", "[")):
        first, _, rest = text.partition("\n")
        return Syntax.NDJSON if first.rstrip().endswith(("}", "]")) and rest.strip() else Syntax.JSON
    return Syntax.BINARY if _CONTROL.search(text[:1024]) else Syntax.DELIMITED
