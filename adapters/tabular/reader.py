"""Reads tables a mapping describes: which of its tables a file is, and the rows of that as records."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from fnmatch import fnmatchcase
from functools import cache
from pathlib import Path
from typing import Any, Final

from adapters.kit import workbook
from adapters.kit.delimited import sound
from adapters.kit.manifest import load
from adapters.kit.named import listed, placed
from adapters.kit.source import opened
from adapters.tabular.emit import Emitter
from adapters.tabular.frame import frame_grids
from adapters.tabular.grid import (
    DELIMITERS,
    HEAD_ROWS,
    Grid,
    Headed,
    HeadGrid,
    TextGrid,
    delimiter_of,
    head_of,
    head_text,
    header_of,
    plain_head,
)
from adapters.tabular.layout import Table, tables
from adapters.tabular.rdata import is_r_data, may_be_r_data
from adapters.tabular.workbook import WORKBOOK, SheetGrid, sheets
from hub.canonical.adapter import Declared, FileFacts, Sheets, Written
from hub.canonical.records import Record, Rejected
from hub.errors import EnvironmentUndeclared, FileUnrecognised, HubError, MappingInvalid, StudyMismatch

_FOLDER: Final = Path(__file__).parent
_PREFERRED: Final = (".csv", ".csv.gz", ".tsv", ".tsv.gz", ".txt", ".xlsx", ".rda", ".rdata")


@cache
def shipped() -> tuple[Table, ...]:
    """The tables of all shipped layouts: what is recognised where no mapping says anything."""
    return tuple(table for known in layouts().values() for table in known)


@cache
def layouts() -> Mapping[str, tuple[Table, ...]]:
    """The tables of each shipped layout, by its name."""
    paths = sorted((_FOLDER / "layouts").glob("*.toml"))
    return {path.stem: tables(tomllib.loads(path.read_text("utf-8"))["adapter"]) for path in paths}


def tables_of(options: Mapping[str, Any]) -> tuple[Table, ...]:
    """The tables the options describe, or those of all shipped layouts. Raises MappingInvalid."""
    return tables(options) if options else shipped()


def grids(path: Path, name: str) -> list[Grid]:
    """The tables a file holds: sheets, data frames, or the one of a text. Raises FileRefused and below."""
    with opened(path) as file:
        head = file.read(4)
    if head == WORKBOOK:
        return list(sheets(path))
    if is_r_data(path):
        return list(frame_grids(path))
    return [TextGrid(path, name or path.name)]


def recognised(grid: Headed, known: Sequence[Table]) -> Table | None:
    """The table the grid is: its name fits, if the table says one, and it has the headers, of several the most.

    Raises FileUnrecognised when two fit as well.
    """
    fits: dict[str, tuple[int, Table]] = {}
    headers: dict[tuple[object, ...], frozenset[str]] = {}
    for table in known:
        if table.files and not any(fnmatchcase(grid.name.lower(), glob.lower()) for glob in table.files):
            continue
        if table.sheet is not None and table.sheet != grid.name:
            continue
        written = (table.delimiter, table.encoding, table.skip_rows, table.header_rows)
        if written not in headers:
            headers[written] = frozenset(header_of(grid.head(table), table))
        if headers[written].issuperset(table.headers):
            fits[table.name] = (len(table.headers) + (1_000 if table.files else 0), table)
    best = [table for score, table in fits.values() if score == max(score for score, _ in fits.values())]
    if len(best) > 1:
        raise FileUnrecognised(f"the file fits several tables of the mapping: {', '.join(t.name for t in best)}")
    return best[0] if best else None


class TabularAdapter:
    """Tables of a CTMS or an EDC, as delimited text, workbook or R data."""

    def __init__(self) -> None:
        self.manifest = load(_FOLDER)

    def sniff(self, head: bytes, name: str) -> int:
        """80 for the headers of a shipped layout, 30 for a workbook or R data, 20 for another table, else 0."""
        if head.startswith(WORKBOOK):
            return 30 if b"xl/" in head or name.lower().endswith(".xlsx") else 0
        if may_be_r_data(head, name):
            return 30
        plain = plain_head(head)
        text = head_text(plain)
        if not plain or text.lstrip().startswith(("<", "{", "[")) or "\0" in text[:1024]:
            return 0
        if not any(mark in line for line in text.splitlines()[:HEAD_ROWS] for mark in DELIMITERS):
            return 0
        try:
            return 80 if recognised(HeadGrid(plain, name), shipped()) else 20
        except FileUnrecognised:
            return 80

    def check(self, options: Mapping[str, Any]) -> None:
        """Raises MappingInvalid when the mapping's `[adapter]` table does not hold to its form."""
        if not tables(options):
            raise MappingInvalid(
                "[adapter] describes no table: name a mapping of tables, one that `hub mapping list` shows or a file of"
                " yours, which `hub mapping suggest FILE` proposes"
            )

    def layouts(self) -> Mapping[str, Path]:
        """The shipped layouts by name."""
        return {path.stem: path for path in sorted((_FOLDER / "layouts").glob("*.toml"))}

    def arranged(self, paths: Sequence[Path], options: Mapping[str, Any]) -> tuple[list[Path], list[Path]]:
        """The files in the order their tables are to be loaded, and those that are no table of the options.

        Of files that differ in their ending only, the one most simply read is taken and the others are left.
        """
        known = tables_of(options)
        placed: dict[tuple[str, str], tuple[int, int, Path]] = {}
        left: list[Path] = []
        for path in sorted(paths, key=lambda path: (_preference(path), path)):
            try:
                found = [place for grid in grids(path, path.name) if (place := _position(grid, known)) is not None]
            except HubError:
                found = []
            same = (str(path.parent), path.name.lower().split(".")[0])
            if found and same not in placed:
                placed[same] = (min(found), len(placed), path)
            else:
                left.append(path)
        return [path for _, _, path in sorted(placed.values())], left

    def written(self, path: Path, declared: Declared) -> Written | Sheets | None:
        """Of a delimited text or a workbook."""
        found = grids(path, declared.file_name or path.name)
        known = tables_of(declared.options)
        if isinstance(found[0], SheetGrid):
            tables = {grid.name: table for grid in found if (table := recognised(grid, known)) is not None}
            heads = {name: table.skip_rows + table.header_rows for name, table in tables.items()}
            return Sheets(heads) if heads and all(map(workbook.writable, heads)) else None
        grid = found[0]
        table = recognised(grid, known) if isinstance(grid, TextGrid) else None
        if table is None:
            return None
        delimiter = table.delimiter or delimiter_of(head_text(head_of(path), table))
        return Written(delimiter, table.encoding, table.skip_rows + table.header_rows, table.end)

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        """Records of every table of the file the mapping knows, in the order of its rows.

        Raises FileUnrecognised when it knows none, StudyMismatch when no row is of the declared study, FileEncoding,
        FileTruncated, FileHostile, FileUnreadable or EnvironmentUndeclared.
        """
        if declared.environment is None:
            raise EnvironmentUndeclared("neither the table nor the source says of which environment the study is")
        facts.environment = declared.environment
        try:
            known = tables_of(declared.options)
        except MappingInvalid:
            raise FileUnrecognised("the tables of the source's mapping do not hold to their form") from None
        seq = rows = others = 0
        unknown: list[tuple[int, Grid]] = []
        found = False
        for place, grid in enumerate(grids(path, declared.file_name or path.name), 1):
            table = recognised(grid, known)
            if table is None:
                unknown.append((place, grid))
                continue
            found = True
            reading = Reading(grid, table, declared, facts, seq)
            yield from reading
            seq, rows, others = reading.emitter.seq, rows + reading.emitter.rows, others + reading.emitter.others
        if not found:
            raise FileUnrecognised(
                "the file is no table of the source's mapping: its row of column names is another, or is missing"
            )
        if rows and rows == others:
            raise StudyMismatch("no row is of the declared study")
        for place, grid in unknown:  # by its place, for a name of a sheet may be a participant's
            seq += 1
            reason = f"sheet {place} of the file is no table of the source's mapping and was left out"
            yield Rejected(seq, 1, "Form", "TABLE_UNKNOWN", "WARNING", reason, grid.name or " ")
        facts.bytes_read = path.stat().st_size


class Reading:
    """One table being read; iterate once."""

    def __init__(
        self,
        grid: Grid,
        table: Table,
        declared: Declared,
        facts: FileFacts,
        seq: int,
        emitter: type[Emitter] = Emitter,
    ) -> None:
        self._grid, self._table, self._facts = grid, table, facts
        self.header = header_of(grid.head(table), table)
        if len(set(table.headers) - set(self.header)):
            raise FileUnrecognised("the header is not the table's")
        sound(self.header)
        self.emitter = emitter(table, self.header, declared.study_oids, seq, declared.times)

    def __iter__(self) -> Iterator[Record]:
        emitter, grid, facts = self.emitter, self._grid, self._facts
        skip = self._table.skip_rows + self._table.header_rows
        if emitter.lacked:
            emitter.seq += 1
            reason = f"the mapping names columns the table lacks: {listed(emitter.lacked)}"
            columns = ", ".join(emitter.lacked)
            yield Rejected(emitter.seq, 1, emitter.kind, "COLUMN_MISSING", "WARNING", reason, columns)
        if emitter.unmapped:
            emitter.seq += 1
            places = placed([self.header.index(name) + 1 for name in emitter.unmapped])
            reason = f"nothing takes these columns, and a row of no subject keeps no items: {places}"
            columns = ", ".join(emitter.unmapped)
            yield Rejected(emitter.seq, 1, emitter.kind, "COLUMN_UNMAPPED", "WARNING", reason, columns)
        for line, cells in grid.rows(self._table, facts):
            if skip:
                skip -= 1
                continue
            yield from emitter.records(line, cells, grid.fragment)
        if emitter.left_out:
            emitter.seq += 1
            reason = f"{emitter.left_out} rows of the table {self._table.name} were left out by a word of `leave_out`"
            yield Rejected(emitter.seq, 1, emitter.kind, "ROW_LEFT_OUT", "WARNING", reason, " ")
        if emitter.as_of is not None:
            facts.as_of = max(facts.as_of or emitter.as_of, emitter.as_of)


def _position(grid: Grid, known: Sequence[Table]) -> int | None:
    table = recognised(grid, known)
    return None if table is None else known.index(table)


def _preference(path: Path) -> int:
    name = path.name.lower()
    return next((place for place, suffix in enumerate(_PREFERRED) if name.endswith(suffix)), len(_PREFERRED))
