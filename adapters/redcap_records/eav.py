"""One value a row (`type=eav`), turned into flat rows: REDCap keeps the rows of a record together."""

from __future__ import annotations

from collections.abc import Iterator
from hashlib import blake2b
from typing import Final

from adapters.redcap_records.answer import COMPLETE, EVENT, GROUP, INSTANCE, INSTRUMENT, SURVEY, Cells, Fault, Table
from adapters.redcap_records.project import CHECKBOX, Project
from hub.errors import FileHostile, FileRefused

MAX_VALUES: Final = 400_000
"""Of one record, which is held in memory."""

_Place = tuple[str, str, str]
_Row = tuple[int, dict[str, str | None]]


def columns(project: Project) -> list[str]:
    """The columns the flat rows have: all of the project."""
    fields = [column for one in project.fields.values() for column in project.columns(one)]
    others = [column for column in project.form_of_column if column not in set(fields)]
    return [project.record_id, EVENT, INSTRUMENT, INSTANCE, GROUP, SURVEY, *fields[1:], *others]


def flat(table: Table, project: Project) -> Iterator[tuple[int, Cells | Fault]]:
    """Flat rows, and rows that cannot be read where they stand.

    A field that a started form has and the rows do not tell of is empty: REDCap leaves such rows out.
    Raises FileRefused when the rows of a record do not stand together, FileHostile when one has too many.
    """
    record: str | None = None
    held: dict[_Place, _Row] = {}
    seen: set[bytes] = set()
    count = 0
    for line, cells in table.rows:
        if isinstance(cells, Fault):
            yield line, cells
            continue
        key = cells.get("record")
        if not key:
            yield line, Fault("KEY_MISSING", "the record is empty")
            continue
        if key != record:
            yield from _filled(held, project)
            digest = blake2b(key.encode(), digest_size=12).digest()
            if digest in seen:
                raise FileRefused("the rows of a record do not stand together")
            seen.add(digest)
            record, held, count = key, {}, 0
        count += 1
        if count > MAX_VALUES:
            raise FileHostile(f"a record has over {MAX_VALUES} values")
        try:
            _put(held, line, key, cells, project)
        except Fault as fault:
            yield line, fault
    yield from _filled(held, project)


def _put(held: dict[_Place, _Row], line: int, key: str, cells: Cells, project: Project) -> None:
    name, value = cells.get("field_name") or "", cells.get("value")
    place = (cells.get(EVENT) or "", cells.get(INSTRUMENT) or "", cells.get(INSTANCE) or "")
    field = project.fields.get(name)
    if field is not None and field.kind == CHECKBOX:
        if value not in field.choices:
            raise Fault("CODE_UNKNOWN", "the value is no choice of the check box")
        names = dict(zip(field.choices, project.columns(field), strict=True))
        name, value = names[value], "1"
    elif field is None and name not in project.form_of_column and name not in (GROUP, SURVEY):
        raise Fault("FIELD_UNKNOWN", "the field is not in the data dictionary")
    row: dict[str, str | None] = dict(zip((EVENT, INSTRUMENT, INSTANCE), place, strict=True))
    _, row = held.setdefault(place, (line, {project.record_id: key, **row}))
    row[name] = value


def _filled(held: dict[_Place, _Row], project: Project) -> Iterator[tuple[int, Cells]]:
    """The record's rows, with what was left out of the forms they tell of."""
    group = next((row[GROUP] for _, row in held.values() if row.get(GROUP)), None)
    for line, row in held.values():
        forms = {project.form_of_column[name] for name in row if name in project.form_of_column}
        for field in project.fields.values():
            if field.form not in forms or (row[INSTRUMENT] and field.form != row[INSTRUMENT]):
                continue
            for column in project.columns(field):
                row.setdefault(column, "0" if field.kind == CHECKBOX else "")
        for form in forms:
            row.setdefault(form + COMPLETE, "")
        if group:
            row.setdefault(GROUP, group)
        yield line, row
