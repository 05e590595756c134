"""CSV: nothing in a cell runs, and whoever reads it has the text as it was."""

from __future__ import annotations

import csv
import io

import asyncpg
import pytest

from hub.export import csv as exported
from hub.export.entity import Entity, day, flag, instant, number, text
from tests.export.reading import table

CELLS = [
    "=1+1", "+1", "-1", "-0.5", "1e-5", "+1+2", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "\n=1", "＝1+1", "＋1", "－1",
    "＠a", "'quoted", "''", "plain", "a=b", "", "\"", "a\"b", "a,b", "a\nb", "a\r\nb", " =1", "1,5", "-1,5", "-", "+",
    "한빛=", "=cmd|' /C calc'!A0",
]  # fmt: skip
NUMBERS = {"+1", "-1", "-0.5", "1e-5", "1,5", "-1,5"}


async def _lines(admin: asyncpg.Connection, entity: Entity) -> bytes:
    sql = exported.statement(entity).replace("t.study_id = $1 and t.deleted_at is null", "$1::int = 1")
    header = ",".join(column.name for column in entity.columns).encode()
    return header + b"\r\n" + b"".join([row[0] for row in await admin.fetch(sql, 1)])


def _of(source: str, *columns: object) -> Entity:
    return Entity("t", "", (), columns, f"({source}) t", "t.n")  # type: ignore[arg-type]  # columns of every kind


def _each(cells: list[str]) -> str:
    """The cells as rows of SQL."""
    rows = ", ".join(f"({place}, '{cell.replace(chr(39), chr(39) * 2)}')" for place, cell in enumerate(cells))
    return f"select * from (values {rows}) v (n, x)"


async def test_texts_come_back_as_they_were(admin: asyncpg.Connection) -> None:
    content = await _lines(admin, _of(_each(CELLS), text("x", "")))
    assert [row["x"] for row in table(content)] == CELLS


async def test_no_cell_begins_like_a_formula_unless_it_is_a_number(admin: asyncpg.Connection) -> None:
    content = await _lines(admin, _of(_each(CELLS), text("x", "")))
    cells = [row["x"] for row in csv.DictReader(io.StringIO(content.decode(), newline=""))]
    risky = [cell for cell in cells if cell[:1] in tuple("=+-@\t\r\n＝＋－＠")]
    assert set(risky) <= NUMBERS and len(cells) == len(CELLS)


@pytest.mark.parametrize("empty", [True, False])
async def test_no_value_is_no_text_and_empty_is_a_text(admin: asyncpg.Connection, empty: bool) -> None:
    source = f"select 1 as n, {chr(39) * 2 if empty else 'null'}::text as x"
    assert (await _lines(admin, _of(source, text("x", "")))).splitlines()[1] == (b'""' if empty else b"")


async def test_kinds_are_written_as_the_page_says(admin: asyncpg.Connection) -> None:
    source = (
        "select 1 as n, date '2024-02-29' as d, timestamptz '2024-02-29 10:00:00.5+09' as i, true as b, -3 as k"
    )  # fmt: skip
    content = await _lines(admin, _of(source, day("d", ""), instant("i", ""), flag("b", ""), number("k", "")))
    (row,) = csv.DictReader(io.StringIO(content.decode(), newline=""))
    assert row == {"d": "2024-02-29", "i": row["i"], "b": "true", "k": "-3"}
    assert row["i"].startswith("2024-02-29T")
