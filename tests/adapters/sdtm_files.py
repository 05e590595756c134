"""Writes SDTM tables in every form that is read: JSON by the standard library, XPT by pyreadstat."""

from __future__ import annotations

import gzip
import json
import math
import re
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any, Literal, NamedTuple

import pandas  # type: ignore[import-untyped]  # it ships none
import pyreadstat

NUMBERS = ("integer", "float")
_CLOCK = re.compile(rb"[0-9]{2}[A-Z]{3}[0-9]{2}:[0-9]{2}:[0-9]{2}:[0-9]{2}")


class Table(NamedTuple):
    """A dataset. columns: name to Dataset-JSON's data type; rows: cells as text, '' for none."""

    name: str
    label: str
    columns: Mapping[str, str]
    rows: Sequence[Sequence[str]]

    @property
    def values(self) -> list[list[Any]]:
        """The rows as JSON has them: numbers are numbers, and a missing one is null."""
        kinds = list(self.columns.values())
        return [
            [
                (float(cell) if cell else None) if kind in NUMBERS else cell
                for cell, kind in zip(row, kinds, strict=True)
            ]
            for row in self.rows
        ]

    @property
    def metadata(self) -> dict[str, Any]:
        """Dataset-JSON's members but the rows."""
        columns = [
            {"itemOID": f"IT.{self.name}.{name}", "name": name, "label": name, "dataType": kind}
            for name, kind in self.columns.items()
        ]
        return {
            "datasetJSONCreationDateTime": "2024-09-01T08:30:00",
            "datasetJSONVersion": "1.1.0",
            "dbLastModifiedDateTime": "2024-08-31T17:00:00",
            "itemGroupOID": f"IG.{self.name}",
            "records": len(self.rows),
            "name": self.name,
            "label": self.label,
            "columns": columns,
        }


def as_json(table: Table) -> bytes:
    """One JSON object."""
    return json.dumps(table.metadata | {"rows": table.values}, ensure_ascii=False).encode()


def ndjson(table: Table) -> bytes:
    """A line for the metadata, and one for each row."""
    lines = [table.metadata, *table.values]
    return b"".join(json.dumps(line, ensure_ascii=False).encode() + b"\n" for line in lines)


def dsjc(table: Table) -> bytes:
    """NDJSON in gzip."""
    return gzip.compress(ndjson(table), mtime=0)


def xpt(table: Table, version: Literal[5, 8] = 5) -> bytes:
    """SAS transport; its moment is that of `Table.metadata`."""
    names = list(table.columns)
    frame = pandas.DataFrame(
        {
            name: pandas.Series(
                [math.nan if cell is None else cell for cell in cells], dtype=float if kind in NUMBERS else object
            )
            for (name, kind), cells in zip(
                table.columns.items(), zip(*table.values, strict=True) if table.rows else [[]] * len(names), strict=True
            )
        }
    )
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "table.xpt"
        pyreadstat.write_xport(
            frame,
            str(path),
            file_label=table.label,
            table_name=table.name,
            column_labels={name: name for name in names},
            file_format_version=version,
        )
        return _CLOCK.sub(b"31AUG24:17:00:00", path.read_bytes())
