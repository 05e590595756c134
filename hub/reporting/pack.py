"""From the lines of a bulk answer to one Parquet file, row group by row group."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Sequence
from typing import Final
from uuid import UUID

import asyncpg

from hub.export.entity import Column
from hub.export.parquet import GROUP, File
from hub.reporting.shown import PARTS_SHOWN, Shown, of_parts
from hub.reporting.store import AnswerStore
from resolvers.engine.walk import Column as Field

PACKED: Final = 500_000
"""Number of the first part of a file made of the lines."""

PART: Final = 4 << 20
"""Bytes of a part, at least."""

_LINES = (
    "select number, rows, bytes, classes from bulk_answer_part where bulk_answer_id = $1 and number < $2 order by 1"
)
_TAKE = "delete from bulk_answer_part where bulk_answer_id = $1 and number < $2"
_PUT = (
    "insert into bulk_answer_part (bulk_answer_id, number, rows, bytes, classes, studies, subject_ids)"
    " values ($1, $2, $3, $4, $5, $6::text::jsonb, $7::text::jsonb)"
)


async def pack(connection: asyncpg.Connection, store: AnswerStore, answer: UUID, columns: Sequence[Field]) -> None:
    """Put the file in the place of the lines, in one transaction, then delete these; a lost worker's work is redone."""
    lines = await connection.fetch(_LINES, answer, PACKED)
    if lines:
        await _packed(connection, store, answer, columns, lines)
    await store.delete(answer, below=PACKED)


async def _packed(
    connection: asyncpg.Connection,
    store: AnswerStore,
    answer: UUID,
    columns: Sequence[Field],
    lines: Sequence[asyncpg.Record],
) -> None:
    file = await asyncio.to_thread(File, [Column(each.name, each.kind, "", "") for each in columns])  # type: ignore[arg-type]  # mypy takes the class for a function of one kind
    made: list[tuple[int, int]] = []  # rows and bytes of each part
    buffer, rows = bytearray(), 0

    async def keep() -> None:
        nonlocal rows
        await store.put(answer, PACKED + len(made), bytes(buffer))
        made.append((rows, len(buffer)))
        buffer.clear()
        rows = 0

    async for group in _groups(store, answer, lines):
        buffer += await asyncio.to_thread(file.group, group)
        rows += len(group)
        if len(buffer) >= PART:
            await keep()
    buffer += await asyncio.to_thread(file.end)
    await keep()
    classes = sorted({each for part in lines for each in part["classes"]})
    shown = of_parts(await connection.fetch(PARTS_SHOWN, answer)).kept()  # the first of the new parts says it of all
    async with connection.transaction():
        await connection.execute(_TAKE, answer, PACKED)
        for number, (count, size) in enumerate(made, PACKED):
            await connection.execute(_PUT, answer, number, count, size, classes, *shown)
            shown = Shown().kept()


async def _groups(store: AnswerStore, answer: UUID, parts: Sequence[asyncpg.Record]) -> AsyncIterator[list[bytes]]:
    """The lines, so many at a time as a row group has."""
    group: list[bytes] = []
    rest = b""
    for part in parts:
        async for chunk in store.read(answer, part["number"], 0, part["bytes"]):
            *whole, rest = (rest + chunk).split(b"\n")
            group += whole
            while len(group) >= GROUP:
                yield group[:GROUP]
                del group[:GROUP]
    if group:
        yield group
