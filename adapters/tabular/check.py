"""What a mapping makes of a file, without loading anything: what would load, what not and why, what nobody takes."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final

from adapters.tabular.emit import Emitter
from adapters.tabular.grid import header_of
from adapters.tabular.layout import SECTIONS, Table
from adapters.tabular.reader import Reading, grids, recognised, tables_of
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.dates import PLAIN, Times
from hub.canonical.records import Record, Rejected


@dataclass(slots=True)
class Checked:
    """One table of a file.

    table: the mapping's name of it, None when the mapping knows none. records: by kind. held: rows that are not read.
    rejected: by rule and reason, each of a row, with the first lines. more: rules and reasons beyond the first `MOST`.
    unmapped: columns no field and no item takes. as_items: columns kept as items alone. fields: the columns of a field,
    by kind of record and field.
    """

    grid: str
    table: str | None
    columns: list[str]
    rows: int = 0
    others: int = 0
    left_out: int = 0
    held: int = 0
    more: int = 0
    nobody: bool = False
    records: Counter[str] = field(default_factory=Counter)
    rejected: dict[tuple[str, str], list[int]] = field(default_factory=dict)
    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    lacked: list[str] = field(default_factory=list)
    unmapped: list[str] = field(default_factory=list)
    as_items: list[str] = field(default_factory=list)
    fields: Mapping[tuple[str, str], str] = field(default_factory=dict)


LINES: Final = 5
MOST: Final = 50

Heard = Callable[[Checked, Record], None]


class _Telling(Emitter):
    """Tells each fault of a row, where a load holds the row back for the first."""

    def __init__(self, *about: Any) -> None:
        super().__init__(*about)
        self._beside = Emitter(*about)
        self.held = 0

    def records(self, line: int, cells: list[str], fragment: Callable[[], str]) -> Sequence[Record]:
        said = list(cells)
        made = super().records(line, cells, fragment)
        if not (len(made) == 1 and isinstance(first := made[0], Rejected)):
            return made
        self.held += 1
        faults = {(first.rule, first.reason): None}
        faults |= {(each.rule, each.reason): None for each in self._beside.faults(self, line, said)}
        return [first._replace(rule=rule, reason=reason) for rule, reason in faults]


def check(
    path: Path,
    options: Mapping[str, Any],
    study_oids: frozenset[str] = frozenset(),
    times: Times = PLAIN,
    heard: Heard = lambda _, record: None,
) -> list[Checked]:
    """The tables of the file as the options read them. Raises MappingInvalid, FileRefused and below.

    heard: is given each record that would load, and the table it is of.
    """
    known = tables_of(options)
    found = []
    facts = FileFacts()
    for grid in grids(path, path.name):
        table = recognised(grid, known)
        if table is None:
            found.append(Checked(grid.name, None, header_of(grid.head(None), None)))
            continue
        reading = Reading(grid, table, Declared(study_oids, "UAT", options, times=times), facts, 0, _Telling)
        checked = Checked(grid.name, table.name, reading.header, fields=_columns(table))
        for record in reading:
            if isinstance(record, Rejected):
                _note(checked, record)
            else:
                checked.records[type(record).__name__] += 1
                heard(checked, record)
        emitter = reading.emitter
        assert isinstance(emitter, _Telling)  # noqa: S101 - it was asked for
        checked.held = emitter.held
        checked.rows, checked.others, checked.lacked = emitter.rows, emitter.others, emitter.lacked
        checked.unmapped, checked.left_out = emitter.unmapped, emitter.left_out
        checked.nobody = table.own["subject_key"] is not None and not any(map(_tells_participants, known))
        checked.as_items = [name for name in emitter.kept if name not in table.mapped]
        found.append(checked)
    return found


def _tells_participants(table: Table) -> bool:
    return "subject" in table.sections and "subject" not in table.names


def _note(checked: Checked, record: Rejected) -> None:
    key = (record.rule, record.reason)
    if key not in checked.rejected and len(checked.rejected) == MOST:
        checked.more += 1
        return
    checked.counts[key] += 1
    lines = checked.rejected.setdefault(key, [])
    if len(lines) < LINES:
        lines.append(record.line)


def _columns(table: Table) -> Mapping[tuple[str, str], str]:
    return {
        (SECTIONS[section][0].__name__, name): ", ".join(value.columns)
        for section, fields in table.sections.items()
        for name, value in fields.items()
    }
