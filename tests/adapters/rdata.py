"""Writes small R data files (serialization version 3, XDR): data frames of texts, numbers, days, truths and factors."""

from __future__ import annotations

import bz2
import struct
from collections.abc import Mapping, Sequence
from datetime import date
from pathlib import Path

Column = Sequence[str | None] | Sequence[float | None] | Sequence[date | None] | Sequence[bool | None]
_END = struct.pack(">i", 254)
_NA_INTEGER = -(2**31)
_NA_REAL = bytes.fromhex("7ff00000000007a2")


def write(path: Path, frames: Mapping[str, Mapping[str, Column]], factors: Sequence[str] = ()) -> None:
    """A file with these frames, packed as R packs them by default. factors: names of columns stored as factors."""
    path.write_bytes(bz2.compress(raw(frames, factors)))


def raw(frames: Mapping[str, Mapping[str, Column]], factors: Sequence[str] = ()) -> bytes:
    """The same, not packed."""
    head = b"RDX3\nX\n" + struct.pack(">iiii", 3, 0x040200, 0x030500, 5) + b"UTF-8"
    return head + _pairs({name: _frame(frame, factors) for name, frame in frames.items()})


def _pairs(values: Mapping[str, bytes]) -> bytes:
    return b"".join(struct.pack(">i", 0x402) + _symbol(name) + value for name, value in values.items()) + _END


def _symbol(name: str) -> bytes:
    return struct.pack(">i", 1) + _chars(name)


def _chars(text: str | None) -> bytes:
    if text is None:
        return struct.pack(">ii", 9, -1)
    encoded = text.encode()
    return struct.pack(">ii", 9 | 8 << 12, len(encoded)) + encoded


def _texts(texts: Sequence[str | None], attributes: Mapping[str, bytes] | None = None) -> bytes:
    flags = 16 | (0x200 if attributes else 0)
    return (
        struct.pack(">ii", flags, len(texts))
        + b"".join(map(_chars, texts))
        + (_pairs(attributes) if attributes else b"")
    )


def _frame(frame: Mapping[str, Column], factors: Sequence[str]) -> bytes:
    made = b"".join(_column(values, name in factors) for name, values in frame.items())
    rows = len(next(iter(frame.values())))
    attributes = {
        "names": _texts(list(frame)),
        "row.names": struct.pack(">iiii", 13, 2, _NA_INTEGER, -rows),
        "class": _texts(["tbl_df", "tbl", "data.frame"]),
    }
    return struct.pack(">ii", 19 | 0x300, len(frame)) + made + _pairs(attributes)


def _column(values: Column, factor: bool) -> bytes:
    some = next((value for value in values if value is not None), None)
    if isinstance(some, str) or some is None:
        texts = [None if value is None else str(value) for value in values]
        return _factor(texts) if factor else _texts(texts)
    if isinstance(some, bool):
        numbers = [_NA_INTEGER if value is None else int(bool(value)) for value in values]
        return struct.pack(f">ii{len(numbers)}i", 10, len(numbers), *numbers)
    flags, end = 14, b""
    if isinstance(some, date):
        flags, end = 14 | 0x300, _pairs({"class": _texts(["Date"])})
    return struct.pack(">ii", flags, len(values)) + b"".join(map(_real, values)) + end


def _factor(texts: Sequence[str | None]) -> bytes:
    levels = sorted({text for text in texts if text is not None})
    numbers = [_NA_INTEGER if text is None else levels.index(text) + 1 for text in texts]
    attributes = {"levels": _texts(levels), "class": _texts(["factor"])}
    return struct.pack(f">ii{len(numbers)}i", 13 | 0x300, len(numbers), *numbers) + _pairs(attributes)


def _real(value: object) -> bytes:
    if value is None:
        return _NA_REAL
    if isinstance(value, date):
        return struct.pack(">d", (value - date(1970, 1, 1)).days)
    assert isinstance(value, int | float)
    return struct.pack(">d", value)
