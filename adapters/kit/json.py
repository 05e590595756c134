"""Streams JSON (RFC 8259) value by value in bounded memory, refusing what no answer of a service needs.

Numbers leave as `int` or `Decimal`, so that `1.50` keeps its last digit; a repeated member's last value wins.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Callable, Iterator
from decimal import Decimal
from io import BytesIO
from typing import IO, Any, BinaryIO, Final, cast

import ijson

from adapters.kit.source import Counted, text_of
from hub.canonical.adapter import FileFacts
from hub.errors import FileEncoding, FileHostile, FileRefused, FileTruncated, FileUnrecognised

MAX_DEPTH: Final = 64
MAX_DIGITS: Final = 1_000
MAX_VALUES: Final = 500_000  # in one part of a text: an empty list of two bytes takes sixty of memory
MAX_MEMBERS: Final = 10_000

Scalar = str | int | bool | Decimal | None
Path = tuple[str | int, ...]
Value = Any
"""A scalar, a list of values, or a dict of values by member name."""

_BUFFER: Final = 64 * 1024
_LONGEST: Final = 16
"""Buffers that are read at once within a long text, whose beginning the parser goes through again at each reading."""
_WIDE: Final = (codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)
_DIGITS: Final = re.compile(rb"[0-9]{%d}" % MAX_DIGITS)
_OPENING: Final = frozenset({"start_map", "start_array"})
_CLOSING: Final = frozenset({"end_map", "end_array"})


class JsonStream:
    """One JSON text in UTF-8, with or without a byte order mark."""

    def __init__(self, file: IO[bytes], facts: FileFacts | None = None) -> None:
        mark = file.read(4)
        if mark.startswith(_WIDE) or b"\0" in mark:
            raise FileEncoding("the file is not in UTF-8")
        file.seek(len(codecs.BOM_UTF8) if mark.startswith(codecs.BOM_UTF8) else 0)
        self._file = file
        self._counted = Counted(cast("BinaryIO", file), facts or FileFacts())
        self._tail = b""
        self._room = 0
        self._buffers = 1
        self.repeated = False

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises FileRefused for a number of so many digits that the parser would fail on it."""
        self._buffers = 1 if self._counted.finished or not self._tail else min(2 * self._buffers, _LONGEST)
        chunk = self._counted.read(size * self._buffers)
        if _DIGITS.search(self._tail + chunk):
            raise FileRefused(f"a number of the text has over {MAX_DIGITS} digits")
        self._tail = chunk[-MAX_DIGITS:]
        return chunk

    def events(self) -> Iterator[tuple[str, Any]]:
        """Parts of the text in order, as `ijson.basic_parse` names them.

        Raises FileTruncated, FileEncoding, FileHostile for what is nested too deep or too large, or FileRefused.
        """
        depth = 0
        try:
            for event, value in ijson.basic_parse(self, buf_size=_BUFFER):
                if event in _OPENING:
                    depth += 1
                    if depth > MAX_DEPTH:
                        raise FileHostile(f"the text is nested over {MAX_DEPTH} deep")
                elif event in _CLOSING:
                    depth -= 1
                yield event, value
        except ijson.JSONError as error:
            raise self._refusal(str(error)) from None
        except UnicodeDecodeError:  # bytes of half a surrogate pair, which the parser's own lexer lets pass
            raise FileEncoding("the file is not in UTF-8") from None
        except (ValueError, ArithmeticError):
            raise FileRefused("the text holds a number that is none") from None

    def leaves(self) -> Iterator[tuple[Path, Scalar]]:
        """Every scalar with its path of member names and places (from 0); empty lists and objects have none."""
        path: list[str | int] = []
        for event, value in self.events():
            if event == "map_key":
                path[-1] = value
                continue
            if event in _CLOSING:
                path.pop()
                continue
            if path and isinstance(path[-1], int):
                path[-1] += 1
            if event == "start_map":
                path.append("")
            elif event == "start_array":
                path.append(-1)
            else:
                yield tuple(path), value
            self._counted.finished = True

    def elements(self, *, keyed: bool = False) -> Iterator[Value]:
        """The elements of the array that the text is, one at a time, or the one object that it is.

        keyed: of an object its members' values, one at a time. Raises FileUnrecognised when the text is neither.
        """
        events = self.events()
        first, nothing = next(events, ("", None))
        if first not in _OPENING:
            raise FileUnrecognised("the file is neither a JSON array nor an object")
        for event, value in events if keyed or first == "start_array" else ():
            if event in _CLOSING:
                break
            if event != "map_key":
                yield _built(event, value, events)
            self._counted.finished = True
        if first == "start_map" and not keyed:
            yield _built(first, nothing, events)
        for _ in events:
            raise FileRefused("something follows the text's end")

    def parts(self, opened: Callable[[Path], bool]) -> Iterator[tuple[Path, Value]]:
        """The text's parts in order, each with its place: what is not gone into is given whole.

        opened: whether the object or array at a place is gone into. `repeated` tells of the part last given whether an
        object in it has two members of one name, of which the last is given. Raises FileRefused when an object gone
        into has, and FileHostile for one of over MAX_MEMBERS members or a part of over MAX_VALUES values.
        """
        path: list[str | int] = []
        known: list[set[str]] = []
        events = self.events()
        for event, value in events:
            if event == "map_key":
                path[-1] = _unrepeated(value, known[-1])
                continue
            if event in _CLOSING:
                path.pop()
                known.pop()
                continue
            if path and isinstance(path[-1], int):
                path[-1] += 1
            place = tuple(path)
            if event in _OPENING and opened(place):
                path.append("" if event == "start_map" else -1)
                known.append(set())
                continue
            self._room, self.repeated = MAX_VALUES, False
            yield place, self._whole(event, value, events)
            self._counted.finished = True

    def _whole(self, event: str, value: Any, events: Iterator[tuple[str, Any]]) -> Value:
        """The value that starts with this event, counted against the room of its part."""
        self._room -= 1
        if self._room < 0:
            raise FileHostile(f"a part of the text holds over {MAX_VALUES} values")
        if event == "start_array":
            listed: list[Value] = []
            for inner, each in events:
                if inner == "end_array":
                    break
                listed.append(self._whole(inner, each, events))
            return listed
        if event == "start_map":
            named: dict[str, Value] = {}
            name = ""
            for inner, each in events:
                if inner == "end_map":
                    break
                if inner == "map_key":
                    name = each
                    self.repeated = self.repeated or name in named
                else:
                    named[name] = self._whole(inner, each, events)
            return named
        return value

    def _refusal(self, said: str) -> FileRefused:
        if "premature EOF" in said or not self._closed():
            return FileTruncated("the file ends before its JSON text does")
        if "UTF8" in said:
            return FileEncoding("bytes of the file are not in UTF-8")
        return FileRefused("the file is not well-formed JSON")

    def _closed(self) -> bool:
        """Whether the file ends as an object or an array does."""
        size = self._file.seek(0, 2)
        self._file.seek(max(0, size - 1024))
        return self._file.read().rstrip().endswith((b"}", b"]"))


def first_members(head: bytes) -> list[str]:
    """Member names of a text's first object, itself or the first of its array, as far as its head shows them."""
    names: list[str] = []
    depth, root = 0, 1
    shown = text_of(head).encode()
    if _DIGITS.search(shown):
        return names
    try:
        for event, value in ijson.basic_parse(BytesIO(shown), buf_size=_BUFFER):
            if event in _OPENING:
                depth += 1
                if depth == 1 and event == "start_array":
                    root = 2
                if depth > MAX_DEPTH:
                    break
            elif event in _CLOSING:
                depth -= 1
                if depth < root:
                    break
            elif event == "map_key" and depth == root:
                names.append(value)
    except ijson.JSONError:
        pass
    return names


def text(value: Scalar) -> str | None:
    """A scalar as text: JSON's own words for booleans, None for null."""
    if value is None or isinstance(value, str):
        return value
    return str(value).lower() if isinstance(value, bool) else str(value)


def is_storable(value: str) -> bool:
    """Whether a text may be kept: it holds no NUL and no half of a surrogate pair."""
    return re.search("[\0\ud800-\udfff]", value) is None


def _unrepeated(name: str, known: set[str]) -> str:
    """The name of an object's next member. Raises FileRefused when one before had it, FileHostile over the cap."""
    if name in known:
        raise FileRefused("an object of the file has two members of one name")
    known.add(name)
    if len(known) > MAX_MEMBERS:
        raise FileHostile(f"an object of the file has over {MAX_MEMBERS} members")
    return name


def _built(event: str, value: Any, events: Iterator[tuple[str, Any]]) -> Value:
    """The value that starts with this event."""
    if event == "start_array":
        listed: list[Value] = []
        for inner, each in events:
            if inner == "end_array":
                break
            listed.append(_built(inner, each, events))
        return listed
    if event == "start_map":
        named: dict[str, Value] = {}
        name = ""
        for inner, each in events:
            if inner == "end_map":
                break
            if inner == "map_key":
                name = each
            else:
                named[name] = _built(inner, each, events)
        return named
    return value
