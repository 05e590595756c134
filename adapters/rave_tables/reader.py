"""Reads one CSV answer of Rave's Biostat Adapter, which is whole when its last line is `EOF`."""

from __future__ import annotations

import csv
from collections.abc import Iterator, Mapping
from pathlib import Path, PurePath
from typing import Final

from adapters.kit.delimited import Rows, ragged, sound
from adapters.kit.manifest import load
from adapters.kit.source import encoding_option, opened, text_of
from adapters.kit.study import StudyCheck
from adapters.rave_tables.row import Fault, Row, Table, table_of
from adapters.rave_tables.side import SideReader
from adapters.rave_tables.view import ColumnsReader, ViewReader, form_oid
from hub.canonical.adapter import Declared, FileFacts, Written
from hub.canonical.records import Record, Rejected
from hub.errors import FileUnrecognised

END: Final = "EOF"
MAX_LINE: Final = 1024**2

_KINDS: Final = {Table.VIEW: "Item", Table.COLUMNS: "ItemDef", Table.COMMENTS: "Query", Table.DEVIATIONS: "Deviation"}
_OF: Final = {Table.VIEW: ("project", "environmentName"), Table.COLUMNS: ("projectname", "")}


class RaveTablesAdapter:
    """The tables by their columns."""

    def __init__(self) -> None:
        self.manifest = load(Path(__file__).parent)

    def sniff(self, head: bytes, name: str) -> int:
        """90 when the first line has the columns of one of the tables."""
        first = text_of(head).lstrip("\ufeff").splitlines()[:1]
        return 90 if first and table_of(next(csv.reader(first), [])) is not None else 0

    def written(self, path: Path, declared: Declared) -> Written:
        """As any of the tables."""
        return Written(encoding=encoding_option(declared), end=END)

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        """The rows in their order.

        Raises FileTruncated when the last line is not `EOF`, FileUnrecognised, FileRefused for a view of no known
        form, StudyMismatch, EnvironmentUndeclared, and what `Rows` raises.
        """
        facts.source_system = "Medidata Rave"
        with opened(path) as file:
            rows = Rows(file, facts, encoding=encoding_option(declared), end=END, max_line=MAX_LINE)
            for seq, one in enumerate(_Answer(rows, path, declared, facts).records(), 1):
                yield tuple.__new__(type(one), (seq, *one[1:]))


class _Answer:
    """One answer being read."""

    def __init__(self, rows: Rows, path: Path, declared: Declared, facts: FileFacts) -> None:
        self._rows = rows
        self._stem = PurePath(declared.file_name or path.name).name.split(".")[0]
        self._declared = declared
        self._study = StudyCheck(declared, facts, bracketed=True)

    def records(self) -> Iterator[Record]:
        """Raises as `RaveTablesAdapter.read`."""
        rows = iter(self._rows)
        _, header = next(rows, (0, []))
        table = table_of(header)
        if table is None:
            raise FileUnrecognised("the columns are those of no table of Rave's")
        sound(header)
        if len(set(header)) < len(header):
            raise FileUnrecognised("two columns have one name")
        project, environment = _OF.get(table, ("ProjectName", "EnvironmentName"))
        reader: ViewReader | SideReader | ColumnsReader | None = None
        for line, cells in rows:
            row = None
            try:
                row = Row(line, _named(header, cells, self._rows.fragment))
                name, word = row.cells[project], row.cells.get(environment)
                self._study.settle(f"{name}({word})" if word else name)
                reader = reader or self._reader(table, header, name)
                yield from reader.records(row)
            except Fault as fault:
                said = (_KINDS[table], fault.rule, "ERROR", fault.reason, self._rows.fragment or " ")
                whose = row.whose if row else ("", "")
                known = reader.stands_for(row) if row and isinstance(reader, ViewReader) else ""
                yield Rejected(0, line, *said, *whose, stands_for=known)
        if isinstance(reader, ColumnsReader):
            yield from reader.ended()

    def _reader(self, table: Table, header: list[str], project: str) -> ViewReader | SideReader | ColumnsReader:
        times = self._declared.times
        if table is Table.VIEW:
            return ViewReader(header, form_oid(self._stem, project, self._declared.options.get("form")), times)
        return ColumnsReader() if table is Table.COLUMNS else SideReader(table, header, times)


def _named(header: list[str], cells: list[str], fragment: str) -> Mapping[str, str]:
    """The row by column name. Raises Fault."""
    if len(cells) != len(header):
        raise Fault("RAGGED_ROW", ragged(cells, len(header)))
    if "\0" in fragment:
        raise Fault("NUL_CHARACTER", "the row holds a NUL character")
    return dict(zip(header, cells, strict=True))
