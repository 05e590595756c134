"""Data frames of an R data file (`save()`, serialization versions 2 and 3, XDR) as grids of text.

Read by this code and not by the library `rdata`, which makes several Python objects of every cell: a frame of a million
rows would take gigabytes there. Here a column of texts is an array of numbers into its different texts, and only what a
data frame can hold is understood: no functions, environments or S4 objects (R Internals, section 1.8).
"""

from __future__ import annotations

import bz2
import gzip
import io
import lzma
import struct
import zlib
from array import array
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO, Any, Final

from adapters.kit.source import opened
from hub.errors import FileHostile, FileRefused, FileTruncated

MAX_UNPACKED: Final = 1024**3
MAX_DEPTH: Final = 40
MAX_MEMORY: Final = 256 * 1024**2
_MAGICS: Final = (b"RDX2\n", b"RDX3\n")
_PACKED: Final = (b"\x1f\x8b", b"BZh", b"\xfd7zXZ\0")
_BROKEN: Final = (EOFError, zlib.error, gzip.BadGzipFile, OSError, lzma.LZMAError, ValueError)
_CHUNK: Final = 1024**2
_NULL, _GLOBAL, _BASE, _EMPTY, _REFERENCE, _ALTREP = 254, 253, 241, 242, 255, 238
_SYMBOL, _PAIRS, _CHARS, LOGICALS, INTEGERS, REALS, TEXTS, LIST, _EXPRESSIONS = 1, 2, 9, 10, 13, 14, 16, 19, 20
_LATIN1, _ATTRIBUTES, _TAG = 0x4, 0x200, 0x400


@dataclass(slots=True)
class Vector:
    """A vector with its attributes. values: numbers, places in `texts` (-1: NA), or the parts of a list."""

    kind: int
    values: Any
    texts: list[str] = field(default_factory=list)
    attributes: Mapping[str, Any] = field(default_factory=dict)

    def names(self) -> list[str]:
        """The attribute `names`."""
        return strings(self.attributes.get("names"))


def strings(value: Any) -> list[str]:
    """A vector of texts as texts, NA empty; anything else gives none."""
    if not isinstance(value, Vector) or value.kind != TEXTS:
        return []
    return [value.texts[place] if place >= 0 else "" for place in value.values]


def is_r_data(path: Path) -> bool:
    """Whether the file is what R saves, packed or not."""
    try:
        with _unpacked(path) as file:
            return file.read(5) in _MAGICS
    except (FileHostile, MemoryError, *_BROKEN):
        return False


def may_be_r_data(head: bytes, name: str) -> bool:
    """Whether a file that starts so may be, packed by gzip, bzip2 or xz, or not.

    Of what is packed in one block longer than its head (bzip2: up to 900 kB) nothing is known yet: the name decides.
    """
    if start := _start(head):
        return start.startswith(_MAGICS)
    return head.startswith(_PACKED) and name.lower().endswith((".rda", ".rdata"))


def _start(head: bytes) -> bytes:
    """The first bytes unpacked; none where the head gives none."""
    wanted = len(_MAGICS[0])
    try:
        if head.startswith(_PACKED[0]):
            return zlib.decompressobj(31).decompress(head, wanted)
        if head.startswith(_PACKED[1]):
            return bz2.BZ2Decompressor().decompress(head, wanted)
        if head.startswith(_PACKED[2]):
            return lzma.LZMADecompressor(memlimit=MAX_MEMORY).decompress(head, wanted)
    except _BROKEN:
        return b""
    return head


def frames(path: Path) -> dict[str, Vector]:
    """The data frames of the file by name.

    Raises FileTruncated, FileHostile, and FileRefused for what no data frame needs.
    """
    with _unpacked(path) as file:
        try:
            return _Reader(file).frames()
        except _BROKEN:
            raise FileTruncated("the file ends before its end, or is damaged") from None
        except (struct.error, KeyError, IndexError, TypeError, UnicodeError, RecursionError, OverflowError):
            raise FileRefused("the file holds something no table needs, or is damaged") from None


@contextmanager
def _unpacked(path: Path) -> Iterator[IO[bytes]]:
    with opened(path) as file:
        head = file.read(6)
        file.seek(0)
        raw: IO[bytes] = file
        if head.startswith(_PACKED):
            raw = io.BufferedReader(_Unpacking(file, head), _CHUNK)
        yield raw


class _Unpacking(io.RawIOBase):
    """The unpacked bytes of a gzip, bzip2 or xz stream, up to a cap."""

    def __init__(self, file: IO[bytes], head: bytes) -> None:
        self._file = file
        self._given = 0
        self._gzip = gzip.GzipFile(fileobj=file) if head.startswith(b"\x1f\x8b") else None
        self._decompressor: Any = (
            bz2.BZ2Decompressor() if head.startswith(b"BZh") else lzma.LZMADecompressor(memlimit=MAX_MEMORY)
        )

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        chunk = self._gzip.read(len(buffer)) if self._gzip else self._next(len(buffer))
        self._given += len(chunk)
        if self._given > MAX_UNPACKED:
            raise FileHostile(f"the file unpacks to over {MAX_UNPACKED} bytes")
        buffer[: len(chunk)] = chunk
        return len(chunk)

    def _next(self, size: int) -> bytes:
        machine = self._decompressor
        while not machine.eof:
            packed = self._file.read(_CHUNK) if machine.needs_input else b""
            if machine.needs_input and not packed:
                raise EOFError
            if chunk := machine.decompress(packed, size):
                return bytes(chunk)
        return b""


class _Reader:
    """One serialized stream."""

    def __init__(self, file: IO[bytes]) -> None:
        self._file = file
        self._references: list[Any] = []

    def frames(self) -> dict[str, Vector]:
        if self._bytes(5) not in _MAGICS or self._bytes(2) != b"X\n":
            raise FileRefused("the file is no R data in the XDR form")
        version, _, _ = self._integers(3)
        if version == 3:
            self._bytes(self._length(self._integers(1)[0], 64))
        found = self._item(0)
        if not isinstance(found, dict):
            raise FileRefused("the file is not what R saves")
        if self._file.read(1):
            raise FileRefused("something follows the end of the data")
        return {name: value for name, value in found.items() if _is_frame(value)}

    def _bytes(self, size: int) -> bytes:
        found = self._file.read(size)
        if len(found) != size:
            raise EOFError
        return found

    def _integers(self, count: int) -> tuple[int, ...]:
        return struct.unpack(f">{count}i", self._bytes(4 * count))

    def _length(self, length: int, most: int = MAX_UNPACKED // 4) -> int:
        if not 0 <= length <= most:
            raise FileRefused("a part of the file says it is longer than any table")
        return length

    def _item(self, depth: int) -> Any:
        """The next value: a Vector, a text (a symbol or CHARSXP), a dict (a pair list), or None."""
        if depth > MAX_DEPTH:
            raise FileHostile(f"the file nests over {MAX_DEPTH} deep")
        (flags,) = self._integers(1)
        kind = flags & 0xFF
        if kind in (_NULL, _GLOBAL, _BASE, _EMPTY):
            return None
        if kind == _REFERENCE:
            return self._references[(flags >> 8 or self._integers(1)[0]) - 1]
        if kind == _SYMBOL:
            name = self._item(depth + 1)
            self._references.append(name)
            return name
        if kind == _CHARS:
            return self._chars(flags)
        if kind == _PAIRS:
            return self._pairs(flags, depth)
        if kind == _ALTREP:
            return self._alternative(depth)
        return self._vector(kind, flags, depth)

    def _chars(self, flags: int) -> str | None:
        (length,) = self._integers(1)
        if length == -1:
            return None
        text = self._bytes(self._length(length))
        return text.decode("latin-1" if flags >> 12 & _LATIN1 else "utf-8")

    def _pairs(self, flags: int, depth: int) -> dict[str, Any]:
        """A pair list: tags to values, in a loop, since R nests it by its tail."""
        found: dict[str, Any] = {}
        while flags & 0xFF == _PAIRS:
            if flags & _ATTRIBUTES:
                self._item(depth + 1)
            tag = self._item(depth + 1) if flags & _TAG else None
            found[str(tag) if tag is not None else f"\0{len(found)}"] = self._item(depth + 1)
            (flags,) = self._integers(1)
        if flags & 0xFF != _NULL:
            raise FileRefused("the file holds something no table needs, or is damaged")
        return found

    def _vector(self, kind: int, flags: int, depth: int) -> Vector:
        (length,) = self._integers(1)
        if length == -1:
            high, low = self._integers(2)
            length = (high << 32) + (low & 0xFFFFFFFF)
        length = self._length(length)
        if kind in (LOGICALS, INTEGERS):
            made = Vector(kind, self._numbers("i", length))
        elif kind == REALS:
            made = Vector(kind, self._numbers("d", length))
        elif kind == TEXTS:
            made = self._texts(length)
        elif kind in (LIST, _EXPRESSIONS):
            made = Vector(LIST, [self._item(depth + 1) for _ in range(length)])
        else:
            raise FileRefused("the file holds something no table needs, or is damaged")
        if flags & _ATTRIBUTES:
            said = self._item(depth + 1)
            made.attributes = said if isinstance(said, dict) else {}
        return made

    def _numbers(self, code: str, length: int) -> array[Any]:
        found = array(code)
        size = found.itemsize * length
        while size:
            part = self._bytes(min(size, _CHUNK))
            found.frombytes(part)
            size -= len(part)
        found.byteswap()
        return found

    def _texts(self, length: int) -> Vector:
        """Each different text once: flags, length and bytes of a cell are read as they stand."""
        read, unpack = self._file.read, struct.Struct(">ii").unpack
        places: dict[tuple[int, bytes], int] = {}
        found = array("i")
        for _ in range(length):
            head = read(8)
            if len(head) != 8:
                raise EOFError
            flags, size = unpack(head)
            if flags & 0xFF != _CHARS:
                raise FileRefused("the file holds something no table needs, or is damaged")
            if size == -1:
                found.append(-1)
                continue
            text = read(size) if 0 <= size <= _CHUNK else b""
            if len(text) != size:
                raise EOFError
            found.append(places.setdefault((flags >> 12 & _LATIN1, text), len(places)))
        texts = [text.decode("latin-1" if latin else "utf-8") for latin, text in places]
        return Vector(TEXTS, found, texts)

    def _alternative(self, depth: int) -> Any:
        """A vector R stores in another form (ALTREP): sequences, wrapped and deferred ones."""
        said, state, attributes = (self._item(depth + 1) for _ in range(3))
        name = next(iter(said.values())) if isinstance(said, dict) and said else ""
        if name in ("compact_intseq", "compact_realseq"):
            count, first, step = state.values
            count = self._length(int(count), 100_000_000)
            made = Vector(INTEGERS, [int(first + step * n) for n in range(count)])
        elif isinstance(name, str) and name.startswith("wrap_"):
            made = state.values[0] if isinstance(state, Vector) else next(iter(state.values()))
        elif name == "deferred_string":
            made = next(iter(state.values()))
        else:
            raise FileRefused("the file holds something no table needs, or is damaged")
        if isinstance(attributes, dict) and isinstance(made, Vector):
            made.attributes = {**made.attributes, **attributes}
        return made


def _is_frame(value: Any) -> bool:
    return (
        isinstance(value, Vector)
        and value.kind == LIST
        and "data.frame" in strings(value.attributes.get("class"))
        and all(isinstance(part, Vector) for part in value.values)
        and len({len(part.values) for part in value.values}) <= 1
        and len(value.names()) == len(value.values)
    )
