"""What a mapping makes of a file, without loading anything: what would load, what not and why, what nobody takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from adapters.tabular.grid import header_of
from adapters.tabular.layout import Table
from adapters.tabular.reader import Reading, grids, recognised, tables_of
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.dates import PLAIN, Times
from hub.canonical.records import Rejected


@dataclass(slots=True)
class Checked:
    """One table of a file.

    table: the mapping's name of it, None when the mapping knows none. records: by kind. rejected: by rule, with the
    reason and the first lines. unmapped: columns no field and no item takes. as_items: columns kept as items alone.
    """

    grid: str
    table: str | None
    columns: list[str]
    rows: int = 0
    others: int = 0
    left_out: int = 0
    nobody: bool = False
    records: Counter[str] = field(default_factory=Counter)
    rejected: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    lacked: list[str] = field(default_factory=list)
    unmapped: list[str] = field(default_factory=list)
    as_items: list[str] = field(default_factory=list)


LINES = 5


def check(
    path: Path, options: Mapping[str, Any], study_oids: frozenset[str] = frozenset(), times: Times = PLAIN
) -> list[Checked]:
    """The tables of the file as the options read them. Raises MappingInvalid, FileRefused and below."""
    known = tables_of(options)
    found = []
    facts = FileFacts()
    for grid in grids(path, path.name):
        table = recognised(grid, known)
        if table is None:
            found.append(Checked(grid.name, None, header_of(grid.head(None), None)))
            continue
        reading = Reading(grid, table, Declared(study_oids, "UAT", options, times=times), facts, 0)
        checked = Checked(grid.name, table.name, reading.header)
        for record in reading:
            if not isinstance(record, Rejected):
                checked.records[type(record).__name__] += 1
                continue
            key = (record.rule, record.reason)
            checked.counts[key] += 1
            lines = checked.rejected.setdefault(key, [])
            if len(lines) < LINES:
                lines.append(record.line)
        emitter = reading.emitter
        checked.rows, checked.others, checked.lacked = emitter.rows, emitter.others, emitter.lacked
        checked.unmapped, checked.left_out = emitter.unmapped, emitter.left_out
        checked.nobody = table.own["subject_key"] is not None and not any(map(_tells_participants, known))
        checked.as_items = [name for name in emitter.kept if name not in table.mapped]
        found.append(checked)
    return found


def _tells_participants(table: Table) -> bool:
    return "subject" in table.sections and "subject" not in table.names
