"""SAS transport files, version 5 and 8, row by row (SAS TS-140, and its successor for long names).

Records of 80 bytes: headers, a description of each variable, then rows of fixed width, filled up with blanks. Numbers
are IBM hexadecimal floating point. The format states no encoding and, in version 5, no number of rows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate
from struct import Struct
from typing import BinaryIO, Final, NamedTuple

from adapters.kit.sdtm import Dataset, Variable, data_type_of
from adapters.kit.source import MAX_BYTES
from adapters.xpt.value import moment, special_of
from hub.canonical.adapter import FileFacts
from hub.errors import FileEncoding, FileHostile, FileRefused, FileTruncated, FileUnrecognised

LIBRARY: Final = re.compile(rb"HEADER RECORD\*{7}(?:LIBRARY |LIBV8   )HEADER RECORD!{7}")
MAX_ROW: Final = 4 * 1024**2
MAX_LABELS: Final = 16 * 1024**2

_RECORD: Final = 80
_CHUNK: Final = _RECORD * 3_200
_MEMBER: Final = re.compile(rb"HEADER RECORD\*{7}(?:MEMBER  |MEMBV8  )HEADER RECORD!{7}")
_HEADER: Final = re.compile(rb"HEADER RECORD\*{7}(\w+) +HEADER RECORD!{7}(.{32})", re.DOTALL)
_DESCRIPTION: Final = Struct(">hhHh8s40s8s24x32s20x")  # NAMESTR; the long name is version 8's
_SHORT: Final = 136  # NAMESTR as VAX/VMS writes it, without the last four bytes
_NUMERIC: Final = 1
_WIDEST: Final = 8


class Column(NamedTuple):
    """A variable as a row holds it. special: date, time or datetime, where the number's format says so."""

    variable: Variable
    numeric: bool
    width: int
    special: str | None


class Member(NamedTuple):
    """A dataset's description; its rows follow in the file."""

    dataset: Dataset
    columns: tuple[Column, ...]


class Transport:
    """One transport file being read. Raises FileUnrecognised when it is none."""

    def __init__(self, file: BinaryIO, facts: FileFacts, encoding: str) -> None:
        self._file, self._facts, self._encoding = file, facts, encoding
        if not LIBRARY.match(file.read(_RECORD)):
            raise FileUnrecognised("the file is no SAS transport file of version 5 or 8")
        self._read(2 * _RECORD)
        self._ahead = self._read(_RECORD)

    def members(self) -> Iterator[Member]:
        """Descriptions of the file's datasets; the rows of each are to be read before the next is asked for.

        Raises FileTruncated, FileEncoding, or FileRefused for what a transport file does not look like.
        """
        while self._ahead:
            yield self._member()

    def rows(self, member: Member) -> Iterator[tuple[bytes, ...]]:
        """The member's rows as the bytes of each column. Raises FileTruncated and FileHostile."""
        width = sum(column.width for column in member.columns)
        cells = Struct("".join(f"{column.width}s" for column in member.columns))
        held, count = b"", 0
        for chunk in self._chunks():
            held += chunk
            whole = max(0, len(held) - _RECORD) // width  # the last record may be filled up with blanks
            count += whole
            yield from cells.iter_unpack(held[: whole * width])
            held = held[whole * width :]
        whole = len(held) // width
        if held[whole * width :].strip(b" "):
            raise FileTruncated("the file ends inside a row")
        while whole and len(held) - (whole - 1) * width < _RECORD and not held[(whole - 1) * width :].strip(b" "):
            whole -= 1
        yield from cells.iter_unpack(held[: whole * width])
        if count + whole < (member.dataset.records or 0):
            raise FileTruncated("the file has fewer rows than its header says")

    def _chunks(self) -> Iterator[bytes]:
        """The member's data to its end, which is the next member's header or the file's end."""
        self._ahead = b""
        while chunk := self._file.read(_CHUNK):
            self._count()
            if len(chunk) % _RECORD:
                raise FileTruncated(f"the file does not end with a whole record of {_RECORD} bytes")
            end = next((found.start() for found in _MEMBER.finditer(chunk) if found.start() % _RECORD == 0), None)
            if end is not None:
                self._file.seek(end + _RECORD - len(chunk), 1)
                self._ahead = chunk[end : end + _RECORD]
                yield chunk[:end]
                return
            yield chunk

    def _member(self) -> Member:
        if not _MEMBER.match(self._ahead):
            raise FileRefused("a dataset of the file has no header")
        long = b"MEMBV8" in self._ahead
        size = self._number(self._ahead[74:78])
        if size not in (_SHORT, _DESCRIPTION.size):
            raise FileRefused("the file describes its variables in a form of no SAS version")
        self._header("DSCPTV8" if long else "DSCRPTR")
        named, dated = self._read(_RECORD), self._read(_RECORD)
        said = self._header("NAMSTV8" if long else "NAMESTR")
        count = self._number(said[5:10])
        described = self._read(-(-count * size // _RECORD) * _RECORD)
        columns = [self._column(described[at : at + size], long) for at in range(0, count * size, size)]
        labels, records = self._labels_and_records(long)
        columns = [_labelled(column, labels.get(place)) for place, column in enumerate(columns, start=1)]
        if not columns or sum(column.width for column in columns) > MAX_ROW:
            raise FileHostile(f"the dataset has no variable, or a row is over {MAX_ROW} bytes")
        name, label = self._text(named[8:40] if long else named[8:16]).upper(), self._text(dated[32:72]) or None
        as_of = moment(dated[:16])
        dataset = Dataset(name, label, tuple(column.variable for column in columns), as_of, records)
        return Member(dataset, tuple(columns))

    def _column(self, description: bytes, long: bool) -> Column:
        kind, _, width, _, short, label, shown, named = _DESCRIPTION.unpack(description.ljust(_DESCRIPTION.size, b"\0"))
        name = (self._text(named) if long else "") or self._text(short)
        numeric = kind == _NUMERIC
        if not width or (numeric and not 2 <= width <= _WIDEST):
            raise FileRefused("a variable has a width that its type does not allow")
        special = special_of(self._text(shown)) if numeric else None
        data_type = data_type_of(name.upper(), numeric, special)
        return Column(Variable(name.upper(), self._text(label) or None, data_type), numeric, width, special)

    def _labels_and_records(self, long: bool) -> tuple[dict[int, str], int | None]:
        """Labels over 40 characters by place of the variable, and how many rows the file says there are."""
        labels: dict[int, str] = {}
        kind, said = self._any_header()
        if long and kind in ("LABELV8", "LABELV9"):
            labels = self._labels(
                self._number(said.strip().rstrip(b"\0")), Struct(">HHH" if kind[-1] == "8" else ">HHHHH")
            )
            kind, said = self._any_header()
        if kind != ("OBSV8" if long else "OBS"):
            raise FileRefused("the rows of the dataset have no header")
        records = said[:15].strip()
        return labels, (int(records) or None) if long and records.isdigit() else None

    def _labels(self, count: int, lengths: Struct) -> dict[int, str]:
        held, at = b"", 0

        def take(size: int) -> bytes:
            nonlocal held, at
            while len(held) - at < size:
                held += self._read(_RECORD)
                if len(held) > MAX_LABELS:
                    raise FileHostile(f"the labels of the dataset are over {MAX_LABELS} bytes")
            at += size
            return held[at - size : at]

        labels: dict[int, str] = {}
        for _ in range(count):
            place, *sizes = lengths.unpack(take(lengths.size))
            starts = [0, *accumulate(sizes)]
            texts = take(starts[-1])
            labels[place] = self._text(texts[starts[1] : starts[2]])
        return labels

    def _header(self, kind: str) -> bytes:
        found, said = self._any_header()
        if found != kind:
            raise FileRefused("the headers of the dataset are not in their order")
        return said

    def _any_header(self) -> tuple[str, bytes]:
        """A header's name and what it says."""
        found = _HEADER.match(self._read(_RECORD))
        if found is None:
            raise FileRefused("a header of the dataset is missing")
        return found[1].decode(), found[2]

    def _number(self, digits: bytes) -> int:
        if not digits.strip().isdigit():
            raise FileRefused("a header of the dataset holds no number where it should")
        return int(digits)

    def _text(self, raw: bytes) -> str:
        try:
            return raw.rstrip(b" \0").decode(self._encoding).strip()
        except UnicodeDecodeError:
            raise FileEncoding(undecodable(self._encoding)) from None

    def _read(self, size: int) -> bytes:
        content = self._file.read(size)
        self._count()
        if len(content) < size:
            raise FileTruncated("the file ends inside its headers")
        return content

    def _count(self) -> None:
        self._facts.bytes_read = self._file.tell()
        if self._facts.bytes_read > MAX_BYTES:
            raise FileHostile(f"the file is over {MAX_BYTES} bytes")


def undecodable(encoding: str) -> str:
    """Why a text cannot be read, and what to do about it."""
    if encoding == "utf-8":
        return "the file states no encoding and is not in UTF-8: declare its encoding as `encoding` of [adapter]"
    return "bytes of the file are not in the encoding that the source declares"


def _labelled(column: Column, label: str | None) -> Column:
    return column if not label else column._replace(variable=column.variable._replace(label=label))
