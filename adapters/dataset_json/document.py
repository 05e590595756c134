"""A Dataset-JSON text as it streams in: its metadata, then its rows in batches.

Rows are found by one regular expression, whose match is what the parser gets: a row is an array of scalars, so nothing
nested is ever built. Two forms: one JSON object with an array `rows`, and NDJSON, a line each after the metadata.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, Final

import orjson

from hub.errors import FileEncoding, FileHostile, FileRefused, FileTruncated, FileUnrecognised

MAX_METADATA: Final = 4 * 1024**2
MAX_ROW: Final = 4 * 1024**2
MAX_DEPTH: Final = 64

_STRING: Final = rb'"(?:[^"\\]++|\\.)*+'  # to its closing quote, which it leaves out
_ROW: Final = rb'\[(?:[^"\[\]]++|' + _STRING + rb'")*+'  # to its closing bracket
_STRUCTURE: Final = re.compile(_STRING + rb'("?)|[\[\]{}]', re.DOTALL)
_ROWS: Final = re.compile(rb"(?:[\s,]*+" + _ROW + rb"\])++", re.DOTALL)
_PART: Final = re.compile(rb"[\s,]*+(?:" + _ROW + rb"(?:" + _STRING + rb"\\?)?)?", re.DOTALL)
_IS_KEY: Final = re.compile(rb"\s*+(?:(:)\s*+(\[)?|$)")


class Document:
    """One text being read.

    metadata: its members but `rows`, as far as they stand before the rows. Raises FileTruncated, FileEncoding,
    FileHostile, FileUnrecognised or FileRefused.
    """

    def __init__(self, chunks: Iterator[bytes]) -> None:
        self._chunks = chunks
        self._data = next(chunks, b"").lstrip()
        if not self._data.startswith(b"{"):
            raise FileUnrecognised("the file is no JSON object")
        end, self._array = self._end_of_members(0, 0)
        head, self._data = self._data[:end], self._data[end:]
        if self._array:
            head = _without_comma(head.rstrip()) + b"}"
            self._data = self._data[self._data.index(b"[") + 1 :]
        self.metadata = _object(head)

    def rows(self) -> Iterator[Any]:
        """The rows, each a list of scalars; of NDJSON whatever stands on its line."""
        return self._of_array() if self._array else self._of_lines()

    def rest(self) -> dict[str, Any]:
        """The members behind the rows, which are passed by when nobody has read them."""
        for _ in self._of_array(parse=False) if self._array else ():
            pass
        return self.metadata

    def _of_array(self, parse: bool = True) -> Iterator[Any]:
        first = True
        while (rest := self._data.lstrip())[:1] != b"]":
            found = _ROWS.match(rest)
            if found is None:
                self._data = rest
                self._more_of_row()
                continue
            self._data = rest[found.end() :]
            batch = found[0] if first else found[0].lstrip()
            if not first and batch[:1] != b",":
                raise FileRefused("the rows are not well-formed JSON")
            if parse:
                yield from _parsed(b"[" + (batch if first else batch[1:]) + b"]")
            first = False
        self._data = rest[1:]
        self._behind_rows()

    def _more_of_row(self) -> None:
        """Reads on where a row has begun. Raises FileRefused when what stands there is no row."""
        if _PART.fullmatch(self._data) is None:
            raise FileRefused("a row is no array of scalars")
        if len(self._data) > MAX_ROW:
            raise FileHostile(f"a row is over {MAX_ROW} bytes")
        if not self._more():
            raise FileTruncated("the file ends before its last row does")

    def _behind_rows(self) -> None:
        """The members behind the rows, and the text's end."""
        end, again = self._end_of_members(0, 1)
        tail, self._data = self._data[:end].lstrip(), self._data[end:]
        if again or not tail.startswith((b",", b"}")):
            raise FileRefused("the members of the file are not well-formed JSON")
        self.metadata |= _object(b"{" + tail.removeprefix(b","))
        while True:
            if self._data.strip():
                raise FileRefused("something follows the text's end")
            self._data = b""
            if not self._more():
                return

    def _of_lines(self) -> Iterator[Any]:
        while not self._data.strip(b" \t\r") and self._more():
            pass
        if self._data.lstrip(b" \t\r")[:1] not in (b"", b"\n"):
            raise FileRefused("the first row does not begin on a line of its own")
        more = True
        while more:
            *lines, self._data = self._data.split(b"\n")
            for line in lines:
                if line.strip():
                    yield _loaded(line)
            if len(self._data) > MAX_ROW:
                raise FileHostile(f"a line is over {MAX_ROW} bytes")
            more = self._more()
        if self._data.strip():
            try:
                yield orjson.loads(self._data)
            except orjson.JSONDecodeError:
                raise FileTruncated("the file ends inside its last line") from None

    def _end_of_members(self, at: int, depth: int) -> tuple[int, bool]:
        """Where the object ends, or the array `rows` of it begins (True): the place of the member's name."""
        while True:
            for found in _STRUCTURE.finditer(self._data, at):
                token = found[0]
                if token in b"{[":
                    depth += 1
                    if depth > MAX_DEPTH:
                        raise FileHostile(f"the file is nested over {MAX_DEPTH} deep")
                elif token in b"}]":
                    depth -= 1
                    if depth == 0:
                        return found.end(), False
                elif not found[1]:
                    break
                elif depth == 1 and token == b'"rows"':
                    after = _IS_KEY.match(self._data, found.end())
                    if after and after[2]:
                        return found.start(), True
                    if after and after.end() == len(self._data):
                        break
                at = found.end()
            if len(self._data) > MAX_METADATA:
                raise FileHostile(f"the file's metadata are over {MAX_METADATA} bytes")
            if not self._more():
                raise FileTruncated("the file ends before its text does")

    def _more(self) -> bool:
        chunk = next(self._chunks, b"")
        self._data += chunk
        return bool(chunk)


def _without_comma(head: bytes) -> bytes:
    """The object's beginning, to where a member follows. Raises FileRefused."""
    if head == b"{":
        return head
    if not head.endswith(b",") or head[:-1].rstrip() == b"{":
        raise FileRefused("the members of the file are not well-formed JSON")
    return head[:-1]


def _object(text: bytes) -> dict[str, Any]:
    found = _loaded(text)
    if not isinstance(found, dict):
        raise FileRefused("the file's metadata are no JSON object")
    return found


def _parsed(text: bytes) -> list[Any]:
    found: list[Any] = _loaded(text)
    return found


def _loaded(text: bytes) -> Any:
    """Raises FileEncoding or FileRefused."""
    try:
        return orjson.loads(text)
    except orjson.JSONDecodeError:
        pass
    try:
        text.decode()
    except UnicodeDecodeError:
        raise FileEncoding("the file is not in UTF-8: declare its encoding as `encoding` of [adapter]") from None
    raise FileRefused("a row or the metadata are not well-formed JSON")
