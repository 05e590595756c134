"""Dataset-JSON files as SDTM datasets (CDISC Dataset-JSON 1.1; NDJSON and DSJC forms)."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, Final

import orjson

from adapters.dataset_json.bytes import read, unpacked
from adapters.dataset_json.document import Document
from adapters.kit.sdtm import Dataset, Row, Unreadable, Variable, data_type_of, number
from adapters.kit.sdtm_adapter import SdtmAdapter
from adapters.kit.source import text_of
from hub.canonical.adapter import Declared, FileFacts
from hub.errors import FileRefused, FileTruncated, FileUnrecognised

_MARK: Final = re.compile(r'"datasetJSONVersion"\s*:\s*"')
_ROWS_FIRST: Final = re.compile(r'\s*\{\s*"rows"\s*:\s*\[\s*\[')
_VERSION: Final = re.compile(r"1\.[1-9][0-9]*(\.[0-9]+)?")
_NUMBERS: Final = frozenset({"integer", "float", "double", "decimal"})
_DATES: Final = frozenset({"date", "datetime", "time"})
_COMPULSORY: Final = ("datasetJSONVersion", "name", "columns", "records")


class DatasetJsonAdapter(SdtmAdapter):
    """Reads `.json`, `.ndjson` and `.dsjc`, told apart by what they hold."""

    def sniff(self, head: bytes, name: str) -> int:
        """90 for a text that names its Dataset-JSON version, 30 for one whose rows stand before all else."""
        text = text_of(unpacked(head))
        return 90 if _MARK.search(text) else 30 if _ROWS_FIRST.match(text) else 0

    def datasets(
        self, path: Path, declared: Declared, facts: FileFacts
    ) -> Iterator[tuple[Dataset, Iterator[Row | Unreadable]]]:
        """The file's dataset. Raises FileUnreadable, FileUnrecognised, FileTruncated, FileEncoding, FileRefused."""
        document = Document(read(path, declared, facts))
        metadata: Mapping[str, Any] = document.metadata
        if not all(name in metadata for name in _COMPULSORY):  # members have no order: they may follow the rows
            metadata = Document(read(path, declared, FileFacts())).rest()
        dataset = _dataset(metadata)
        yield dataset, _rows(document, dataset)


def _rows(document: Document, dataset: Dataset) -> Iterator[Row | Unreadable]:
    count = 0
    for row in document.rows():
        count += 1
        yield _row(row)
    if count < (dataset.records or 0):
        raise FileTruncated("the file has fewer rows than its metadata say")


def _row(row: Any) -> Row | Unreadable:
    if type(row) is not list:
        return Unreadable("ROW_INVALID", "the row is no array", orjson.dumps(row).decode())
    try:
        return Row([cell if type(cell) is str else _text(cell) for cell in row])
    except TypeError:
        return Unreadable("VALUE_INVALID", "a cell is no scalar", orjson.dumps(row).decode())


def _text(cell: Any) -> str:
    """Raises TypeError for what is no scalar."""
    if cell is None:
        return ""
    if isinstance(cell, bool):
        return str(cell).lower()
    if isinstance(cell, int):
        return str(cell)
    if isinstance(cell, float):
        return number(cell)
    raise TypeError


def _dataset(metadata: Mapping[str, Any]) -> Dataset:
    """Raises FileUnrecognised for another version, and FileRefused for metadata that do not hold to the standard."""
    version, columns, records = (metadata.get(name) for name in ("datasetJSONVersion", "columns", "records"))
    if not isinstance(version, str) or not _VERSION.fullmatch(version):
        raise FileUnrecognised("the file is not Dataset-JSON 1.1 or later")
    if type(records) is not int or records < 0:
        raise FileRefused("the file does not say how many rows it holds")
    if not isinstance(columns, list):
        raise FileRefused("the file's columns are no list")
    as_of = _optional(metadata, "dbLastModifiedDateTime") or _optional(metadata, "datasetJSONCreationDateTime")
    return Dataset(
        (_optional(metadata, "name") or "").upper(),
        _optional(metadata, "label"),
        tuple(_variable(column) for column in columns),
        as_of,
        records,
        _optional(metadata, "studyOID"),
    )


def _variable(column: Any) -> Variable:
    if not isinstance(column, dict):
        raise FileRefused("a column of the file is no object")
    name, kind = (_optional(column, "name") or "").upper(), _optional(column, "dataType") or ""
    counted = kind in _DATES and _optional(column, "targetDataType") == "integer"
    special = kind if counted or kind == "boolean" else None
    return Variable(name, _optional(column, "label"), data_type_of(name, kind in _NUMBERS, special))


def _optional(table: Mapping[str, Any], name: str) -> str | None:
    value = table.get(name)
    if value is not None and not isinstance(value, str):
        raise FileRefused(f"{name} of the file is no text")
    return value or None
