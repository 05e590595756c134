"""Apache Parquet: the tables of the CSV with their types; PostgreSQL writes JSON lines, Arrow reads them as columns.

No row becomes a Python object, and a row group leaves as soon as it is full. Texts are as the source wrote them.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from io import BytesIO
from typing import Any, Final

from hub.export.csv import columns
from hub.export.entity import Column, Entity
from hub.export.part import Part, Piece
from hub.export.snapshot import Snapshot

MEDIA_TYPE: Final = "application/vnd.apache.parquet"

GROUP: Final = 10_000
"""Rows of a row group; each is fetched and held whole."""


def part(entity: Entity) -> Part:
    """The entity as a file."""

    async def write(snapshot: Snapshot) -> AsyncGenerator[Piece]:
        file = await asyncio.to_thread(File, entity.columns)
        async for lines in snapshot.pieces(statement(entity), size=GROUP):
            yield Piece(await asyncio.to_thread(file.group, lines), len(lines))
        yield Piece(await asyncio.to_thread(file.end))

    shown = entity.shown()
    return Part(
        f"{entity.name}.parquet",
        MEDIA_TYPE,
        write,
        rights=entity.rights,
        shown=[shown] if shown else [],
        about={"definition": entity.definition, "columns": columns(entity)},
    )


def statement(entity: Entity) -> str:
    """One JSON object of bytes for each row."""
    return f"select convert_to(row_to_json(r)::text, 'UTF8') from ({entity.rows()}) r"


class File:
    """A file that grows by row groups. Arrow is imported when one is made: it takes longer than most exports."""

    def __init__(self, columns: Sequence[Column]) -> None:
        import pyarrow as arrow
        from pyarrow import json, parquet

        kinds = {
            "id": arrow.string(),
            "text": arrow.string(),
            "date": arrow.date32(),
            "instant": arrow.timestamp("us", "UTC"),
            "integer": arrow.int64(),
            "number": arrow.float64(),
            "boolean": arrow.bool_(),
        }
        as_json = {"date": arrow.string(), "instant": arrow.string()}  # Arrow reads a day from no JSON
        told = {c.name.encode(): c.definition.encode() for c in columns}
        self._schema = arrow.schema(
            [arrow.field(c.name, kinds[c.kind], metadata={b"definition": told[c.name.encode()]}) for c in columns]
        )
        read = arrow.schema([(c.name, as_json.get(c.kind, kinds[c.kind])) for c in columns])
        self._options: Any = json.ParseOptions(explicit_schema=read, unexpected_field_behavior="error")
        self._read = json.read_json
        self._written = BytesIO()
        self._sink = _Sink(self._written)
        self._writer: Any = parquet.ParquetWriter(self._sink, self._schema, compression="zstd")

    def group(self, lines: list[bytes]) -> bytes:
        """The bytes of these rows."""
        from pyarrow import json

        whole = b"\n".join(lines)
        options = json.ReadOptions(use_threads=False, block_size=len(whole) + 1)
        table = self._read(BytesIO(whole), read_options=options, parse_options=self._options)
        self._writer.write_table(table.cast(self._schema), row_group_size=GROUP)
        return self._taken()

    def end(self) -> bytes:
        """The bytes of the footer."""
        self._writer.close()
        return self._taken()

    def _taken(self) -> bytes:
        taken = self._written.getvalue()
        self._written.seek(0)
        self._written.truncate()
        return taken


class _Sink:
    """A file that is only written to, and forgets what was taken from it but not how much there was."""

    closed = False

    def __init__(self, written: BytesIO) -> None:
        self._to = written
        self._size = 0

    def write(self, data: Any) -> int:
        """All of it."""
        size = self._to.write(data)
        self._size += size
        return size

    def tell(self) -> int:
        """Bytes written so far."""
        return self._size

    def flush(self) -> None:
        """Nothing waits."""

    def close(self) -> None:
        """Whoever takes the rest closes."""

    def writable(self) -> bool:
        """It is."""
        return True

    def readable(self) -> bool:
        """It is not."""
        return False

    def seekable(self) -> bool:
        """It is not."""
        return False
