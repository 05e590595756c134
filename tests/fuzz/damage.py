"""Damages to a file: of its bytes, its lines, and the values its syntax holds; packed files are damaged inside too.

Every damage is a function of the random source alone, so that a seed says which file it was.
"""

from __future__ import annotations

import gzip
import io
import re
import warnings
import zipfile
import zlib
from collections.abc import Callable, Sequence
from random import Random
from typing import Final

from adapters.kit.conformance.syntax import Syntax, syntax_of

LARGEST: Final = 400_000
"""Bytes of a damaged file at most, but for what packing makes of it."""

_ODD: Final = (
    *("", " ", "0", "-1", "9" * 25, "1e400", "NaN", "Infinity", "-0.0", "true", "null", "NA", ".", "/", "[1]", "%s"),
    *("2024-02-30", "0000-00-00", "9999-12-31T23:59:60Z", "UN-JAN-2024", "13/13/13", "2024-W01", "P1Y", "--", "24:00"),
    *("\u202e", "\u0130", "\U0001f9ea", "e\u0301", "\ufeff", "\u2028", "\x0b", "=1+1", "a,b", 'a"b', "<a>", "a\nb"),
    *("x" * 5_000, "../../x", "http://127.0.0.1/", "(((((a+)+)+)+)+)$", "\\", "'"),
)
_ODD_JSON: Final = (
    *("null", "true", "0", "-1", "1e308", "9" * 25, "[]", "{}", "[[]]", '""', '"\\u0000"', '"\\ud800"', "1.5"),
    *('{"a":{"a":{"a":1}}}', "[" * 200 + "]" * 200, '"2024-02-30"', '"x"'),
)
_ODD_BYTES: Final = (b"\0", b"\xff\xfe", b"\xef\xbb\xbf", b"\r", b"\n", b"\x1a", b"\x80", b"\xed\xa0\x80", b"\x7f" * 8)
_ATOMS: Final = {
    Syntax.XML: re.compile(rb'(?<==")[^"<]{0,200}(?=")|(?<=>)[^<]{1,200}(?=<)'),
    Syntax.JSON: re.compile(rb'"(?:[^"\\]|\\.){0,200}"|-?[0-9][0-9.eE+-]{0,30}|\b(?:true|false|null)\b'),
    Syntax.DELIMITED: re.compile(rb"(?<=[,;\t|\n])[^,;\t|\r\n]{0,200}(?=[,;\t|\r\n])"),
}
_PARTS: Final = {
    Syntax.XML: re.compile(
        rb"<[\w:.-]+[^<>]{0,300}/>|<([\w:.-]+)[^<>]{0,300}>[^<]{0,300}</\1>|</?[\w:.-]+[^<>]{0,99}>"
    ),
    Syntax.JSON: re.compile(rb'"[^"]{0,99}"\s*:\s*(?:"[^"]{0,99}"|[\w.-]+)\s*,?|[{}\[\],:]|\{[^{}]{0,400}\}'),
    Syntax.DELIMITED: re.compile(rb"[^\n]{0,400}\n|[,;\t|\"]"),
}
"""What of a text may be left out, doubled or moved."""


def damaged(content: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """The content after one to six damages; `others` give parts of theirs."""
    for _ in range(chance.choice((1, 1, 1, 2, 3, 6))):
        content = _inside(content, others, chance)
    return content


def _inside(content: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """One damage, of packed content mostly to what is packed."""
    if chance.random() < 0.85:
        if content.startswith(b"\x1f\x8b"):
            try:
                plain = zlib.decompressobj(31).decompress(content, LARGEST)
            except zlib.error:
                return _one(content, others, chance)
            return gzip.compress(_inside(plain, others, chance), 1, mtime=0)
        if content.startswith(b"PK"):
            return _in_archive(content, others, chance)
    return _one(content, others, chance)


def _in_archive(content: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """One damage to one member."""
    written = io.BytesIO()
    try:
        with zipfile.ZipFile(io.BytesIO(content)) as old, zipfile.ZipFile(written, "w") as new:
            names = old.namelist()
            hit = chance.choice(names)
            for name in dict.fromkeys(names):
                member = old.read(name)
                with warnings.catch_warnings():
                    warnings.simplefilter("ignore")
                    new.writestr(name, _one(member, others, chance) if name == hit else member, zipfile.ZIP_DEFLATED)
    except (zipfile.BadZipFile, zlib.error, EOFError, OSError, ValueError, RuntimeError, IndexError):
        return _one(content, others, chance)
    return written.getvalue()


def _one(content: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    syntax = syntax_of(content[:4096])
    syntax = Syntax.JSON if syntax is Syntax.NDJSON else syntax
    kinds: list[Callable[[bytes, Random], bytes]] = [_bytes]
    if syntax in _ATOMS:
        kinds += [lambda c, r: _value(c, r, syntax)] * 4 + [lambda c, r: _part(c, r, syntax)] * 3
    if others:
        kinds.append(lambda c, r: _spliced(c, others, r))
    return chance.choice(kinds)(content, chance)[:LARGEST]


def _bytes(content: bytes, chance: Random) -> bytes:
    """A byte changed, a span left out, doubled or said many times, an odd byte put in, or the end lost."""
    start = chance.randrange(len(content) + 1)
    end = min(len(content), start + chance.choice((1, 2, 4, 8, 80, 1_000)))
    span = content[start:end]
    changed = bytes([chance.randrange(256)])
    told = chance.choice((changed, b"", span * 2, span * chance.choice((10, 300)), chance.choice(_ODD_BYTES) + span))
    return content[:start] if chance.random() < 0.1 else content[:start] + told + content[end:]


def _value(content: bytes, chance: Random, syntax: Syntax) -> bytes:
    """A value as an odd one, or as another of the same file."""
    found = _picked(content, chance, _ATOMS[syntax])
    if found is None:
        return _bytes(content, chance)
    if chance.random() < 0.3 and (other := _picked(content, chance, _ATOMS[syntax])):
        told = other[0]
    elif syntax is Syntax.JSON:
        told = chance.choice(_ODD_JSON).encode()
    else:
        text = chance.choice(_ODD)
        if syntax is Syntax.XML:
            text = text.replace("&", "&amp;").replace("<", "&lt;").replace('"', "&quot;").replace("\x0b", "&#9;")
        told = text.encode()
    return content[: found.start()] + told + content[found.end() :]


def _part(content: bytes, chance: Random, syntax: Syntax) -> bytes:
    """A part left out, doubled, or moved to where another stands."""
    found = _picked(content, chance, _PARTS[syntax])
    other = _picked(content, chance, _PARTS[syntax])
    if found is None or other is None:
        return _bytes(content, chance)
    kind = chance.randrange(3)
    if kind == 0:
        return content[: found.start()] + content[found.end() :]
    if kind == 1:
        return content[: found.end()] + found[0] * chance.choice((1, 1, 50)) + content[found.end() :]
    return content[: other.start()] + found[0] + content[other.start() :]


def _picked(content: bytes, chance: Random, pattern: re.Pattern[bytes]) -> re.Match[bytes] | None:
    """A match at or after a place of chance."""
    return pattern.search(content, chance.randrange(len(content) + 1)) or pattern.search(content)


def _spliced(content: bytes, others: Sequence[bytes], chance: Random) -> bytes:
    """The beginning of this and the end of another."""
    other = chance.choice(others)
    return content[: chance.randrange(len(content) + 1)] + other[chance.randrange(len(other) + 1) :]
