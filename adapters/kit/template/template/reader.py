"""Reads the list row by row; README.md tells the layout."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count
from pathlib import Path
from typing import Final

from adapters.kit.delimited import Rows, ragged
from adapters.kit.manifest import load
from adapters.kit.source import encoding_option, opened, text_of
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.records import OP_LOCATE, OP_UPSERT, Form, Item, Record, Rejected, Site, Subject
from hub.errors import EnvironmentUndeclared, FileUnrecognised

COLUMNS: Final = ["template_subject", "site", "status", "screened_on"]
FORM: Final = "template"
_NOT_SAID: Final = (None,) * (len(Site._fields) - 5)


class ListAdapter:
    """One row is one subject; every cell is kept as an item, and the study mapping says what it means."""

    def __init__(self) -> None:
        self.manifest = load(Path(__file__).parent)

    def sniff(self, head: bytes, name: str) -> int:
        """90 when the first line is the layout's header."""
        return 90 if text_of(head).startswith(",".join(COLUMNS)) else 0

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        """Records in the file's order.

        Raises FileUnrecognised for another header, EnvironmentUndeclared, and what `Rows` raises.
        """
        if declared.environment is None:
            raise EnvironmentUndeclared("neither the list nor the source says of which environment the study is")
        facts.environment = declared.environment
        with opened(path) as file:
            rows = Rows(file, facts, encoding=encoding_option(declared))
            lines = iter(rows)
            if next(lines, (1, []))[1] != COLUMNS:
                raise FileUnrecognised("the header is not exactly the list's columns")
            seq = count(1)
            for line, cells in lines:
                if len(cells) != len(COLUMNS):
                    reason = ragged(cells, len(COLUMNS))
                    yield Rejected(next(seq), line, "Subject", "RAGGED_ROW", "ERROR", reason, rows.fragment)
                elif not cells[0] or "\0" in "".join(cells):
                    reason = "template_subject is empty, or a cell holds a NUL character"
                    yield Rejected(next(seq), line, "Subject", "KEY_MISSING", "ERROR", reason, rows.fragment)
                else:
                    yield from _row(line, cells, seq)


def _row(line: int, cells: list[str], seq: count[int]) -> Iterator[Record]:
    key, site, status, _ = cells
    if site:
        yield Site(next(seq), line, 0, OP_LOCATE, site, *_NOT_SAID)
    yield Subject(next(seq), line, 0, OP_UPSERT, key, key, site or None, status or None)
    yield Form(next(seq), line, 0, OP_UPSERT, key, "", "", FORM, "", None, None, None, None, None)
    for name, value in zip(COLUMNS, cells, strict=True):
        place = (key, "", "", FORM, "", FORM, "", name)
        yield Item(next(seq), line, 0, OP_UPSERT, *place, value, None, None, None)
