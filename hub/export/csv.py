"""CSV (RFC 4180): UTF-8 without a mark, CRLF, one header row, every text in quotes, nothing for no value.

A spreadsheet runs a cell that begins like a formula. A text that begins with one of `= + - @`, their full-width forms,
tab, line break or an apostrophe gets an apostrophe before it, except where it is a plain number; whoever reads the file
takes one leading apostrophe away and has the text as it was.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any, Final

from hub.export.entity import Column, Entity
from hub.export.part import Part, Piece
from hub.export.snapshot import Snapshot

MEDIA_TYPE: Final = "text/csv; charset=utf-8; header=present"

GUARD: Final = (
    "A text that begins with = + - @, a full-width form of these, tab, line break or apostrophe has an apostrophe put"
    " before it unless it is a plain number; take one leading apostrophe away to have the text as it was."
)

_RISKY: Final = r"^[=+\-@＝＋－＠\t\r\n'']"
_NUMBER: Final = r"^[+-]?[0-9]+([.,][0-9]+)?([eE][+-]?[0-9]+)?$"


def part(entity: Entity) -> Part:
    """The entity as a file."""

    async def write(snapshot: Snapshot) -> AsyncGenerator[Piece]:
        yield Piece(",".join(column.name for column in entity.columns).encode() + b"\r\n")
        async for lines in snapshot.pieces(statement(entity)):
            yield Piece(b"".join(lines), len(lines))

    shown = entity.shown()
    return Part(
        f"{entity.name}.csv",
        MEDIA_TYPE,
        write,
        rights=entity.rights,
        shown=[shown] if shown else [],
        about={"definition": entity.definition, "columns": columns(entity)},
    )


def columns(entity: Entity) -> list[dict[str, Any]]:
    """What stands in each column, for the manifest."""
    return [{"name": c.name, "type": c.kind, "definition": c.definition} for c in entity.columns]


def statement(entity: Entity) -> str:
    """One line of bytes for each row."""
    cells = " || ',' || ".join(map(_cell, entity.columns))
    return f"select convert_to({cells} || E'\\r\\n', 'UTF8') from ({entity.rows()}) r"


def _cell(column: Column) -> str:
    value = f'r."{column.name}"'
    if column.kind == "text":
        guarded = f"case when {value} ~ '{_RISKY}' and {value} !~ '{_NUMBER}' then '''' || {value} else {value} end"
        return f"coalesce('\"' || replace({guarded}, '\"', '\"\"') || '\"', '')"
    if column.kind == "instant":
        value = f"to_json({value}) #>> '{{}}'"
    return f"coalesce(({value})::text, '')"
