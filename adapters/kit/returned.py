"""A file back to whoever sent it, with the rejected rows alone and three columns that say why each was rejected.

Corrected, it is loaded as it is: what reads delimited text or workbooks reads over the columns the hub added.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import AbstractContextManager
from pathlib import Path, PurePath
from typing import IO, Final, NamedTuple, Protocol, TypeVar

from adapters.kit import workbook
from adapters.kit.archive import open_gzip
from adapters.kit.delimited import ADDED, Rows, guarded, own
from adapters.kit.source import opened
from hub.canonical.adapter import Adapter, Declared, Returnable, Sheets, Written
from hub.canonical.rules import fix

MAX_LINE: Final = 1024**2
MAX_COLUMNS: Final = 100_000
_GZIP: Final = b"\x1f\x8b"
_XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


class Mark(NamedTuple):
    """Why a row was rejected, and what to do about it."""

    rule: str
    reason: str
    fix: str


class Held(Protocol):
    """A record held back."""

    @property
    def rule(self) -> str:
        """The rule's code."""

    @property
    def reason(self) -> str:
        """Why; it quotes no value."""

    @property
    def kind(self) -> str | None:
        """Kind of record."""

    @property
    def line(self) -> int | None:
        """Line of the file, from 1."""

    @property
    def fragment(self) -> str:
        """The record as the source sent it."""


Form = Written | Sheets | None
"""How a file goes back; None: as JSON, an object a line."""


def form(adapter: Adapter, path: Path | None, declared: Declared) -> Form:
    """How the file goes back; None where it does not as itself, or its bytes (`path`) are not kept."""
    return adapter.written(path, declared) if path is not None and isinstance(adapter, Returnable) else None


def name_of(file_name: str, form: Form) -> str:
    """What the file that goes back is called: as it was sent, so that it is read as it was."""
    name = PurePath(file_name).name
    if form is None:
        return f"{name}.rejected.jsonl"
    return name.removesuffix(".gz") if isinstance(form, Written) else name


def media_type(form: Form) -> str:
    """The media type of the file that goes back."""
    if form is None:
        return "application/x-ndjson"
    return "text/csv" if isinstance(form, Written) else _XLSX


def write_back(path: Path | None, form: Form, held: Sequence[Held], to: IO[bytes]) -> tuple[int, int]:
    """Write the file that goes back: rows it holds to correct, and places of the file that are held.

    Raises what reading the file raises.
    """
    if path is None or form is None:
        return write_lines(held, to), len(held)
    if isinstance(form, Sheets):
        places = {(each.line, None if len(form.heads) == 1 else each.fragment) for each in held}
        return write_sheets(path, form, held, to), len(places)
    by_line = marks(held)
    return write(path, form, by_line, to), len(by_line)


NOT_KEPT: Final = (
    "Nothing that the record says is kept at this hub, of any column: find it in the file as it was sent, by its line"
    " there, correct it and send the file again, whole or with that row alone."
)
"""To whom a record goes back without its words."""


def write_lines(held: Sequence[Held], to: IO[bytes]) -> int:
    """Write a JSON object a line, with the record as the source wrote it; how many."""
    for each in held:
        said = {"line": each.line, "record": each.kind, "hub_rule": each.rule, "hub_reason": each.reason}
        todo = fix(each.rule) if each.fragment else f"{fix(each.rule)} {NOT_KEPT}"
        said |= {"hub_fix": todo, "fragment": each.fragment}
        to.write(json.dumps(said, ensure_ascii=False).encode("utf-8", "backslashreplace") + b"\n")
    return len(held)


def marks(held: Sequence[Held]) -> Mapping[int, Mark]:
    """By line; what several rules say of one row stands together."""
    return _marks((each.line, each) for each in held if each.line is not None)


_K = TypeVar("_K")


def _marks(held: Iterable[tuple[_K, Held]]) -> dict[_K, Mark]:
    found: dict[_K, Mark] = {}
    for place, each in held:
        said = Mark(each.rule, each.reason, fix(each.rule))
        before = found.get(place, said)
        both = [part if part == more else f"{part}; {more}" for part, more in zip(before, said, strict=True)]
        found[place] = Mark(*both)
    return found


def write_sheets(path: Path, sheets: Sheets, held: Sequence[Held], to: IO[bytes]) -> int:
    """Write the heads of the sheets and their rejected rows: by line, and of several sheets, which count their lines
    each from 1, by content as well. A sheet without one is left out. Raises as `workbook.read`.
    """
    alone = len(sheets.heads) == 1
    found = _marks(((each.line, None if alone else each.fragment), each) for each in held)
    back: dict[str, list[list[str]]] = {}
    count = 0
    for sheet in workbook.read(path):
        head = sheets.heads.get(sheet.name)
        if head is None:
            continue
        rows: list[list[str]] = []
        for line, cells in enumerate(own(sheet.rows()), 1):
            if line < head:
                rows.append(cells)
            elif line == head:
                rows.append([*cells, *ADDED])
            elif mark := found.get((line, None if alone else workbook.fragment(cells).replace("\0", "\ufffd"))):
                rows.append([*cells, *mark])
        if len(rows) > head:
            back[sheet.name] = rows
            count += len(rows) - head
    workbook.write(back, to)
    return count


def write(path: Path, written: Written, marks: Mapping[int, Mark], to: IO[bytes]) -> int:
    """Write the head of the file and its rows that begin at the lines of `marks`; how many rows those are.

    Raises what `Rows` raises.
    """
    with _plain(path) as file:
        rows = Rows(
            file,
            delimiter=written.delimiter,
            encoding=written.encoding,
            max_line=MAX_LINE,
            max_columns=MAX_COLUMNS,
            end=written.end,
        )
        text = io.TextIOWrapper(to, encoding=rows.encoding, newline="")
        writer = csv.writer(text, delimiter=written.delimiter, lineterminator="\r\n")
        found = 0
        head: list[list[str]] = []
        for number, (line, cells) in enumerate(rows, 1):
            if number <= written.head:
                head.append(cells)
                if number == written.head:
                    writer.writerows(_marked(head))
            elif line in marks:
                writer.writerow([*map(guarded, cells), *marks[line]])
                found += 1
        if written.end:
            text.write(f"{written.end}\r\n")
        text.flush()
        text.detach()
    return found


def _marked(head: Sequence[list[str]]) -> Iterator[list[str]]:
    """The rows of the head as they are written, all but the last up to the width of the head where one is marked.

    The last names the columns that the hub added. So does each from the first on of which a cell is guarded, for by
    these columns it is known that the file was sent back and what guards a cell is to be taken away.
    """
    width = max(map(len, head))
    marking = False
    for number, cells in enumerate(head, 1):
        safe = list(map(guarded, cells))
        marking = marking or safe != cells
        if number == len(head):
            yield [*safe, *ADDED]
        else:
            yield [*safe, *[""] * (width - len(safe)), *ADDED] if marking else safe


def _plain(path: Path) -> AbstractContextManager[IO[bytes]]:
    """The file's bytes, unpacked."""
    with opened(path) as file:
        packed = file.read(2) == _GZIP
    return open_gzip(path) if packed else opened(path)
