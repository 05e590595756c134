"""What an adapter is to the hub: a manifest, a sniff and a stream of records. No database, no network."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NamedTuple, Protocol, runtime_checkable

from hub.canonical.dates import PLAIN, Times
from hub.canonical.records import Record


@dataclass(frozen=True, slots=True)
class Manifest:
    """`manifest.toml` of an adapter's folder; `id` is the folder's name.

    rejected: class of what a rejected record quotes, where the kinds it emits do not tell how sensitive that is.
    """

    id: str
    title: str
    standard: str
    version: str
    direction: str
    transport: str
    emits: tuple[str, ...]
    tier: str
    rejected: str = ""


@dataclass(frozen=True, slots=True)
class Declared:
    """What the source's declaration gives a reader: what the file itself cannot say.

    study_oids: the Study OIDs the export may carry for this study (empty: take the file's own, REDCap).
    environment: PRODUCTION | UAT | TRAINING, or None when the operator declared none.
    options: adapter's own options of the study mapping (`[adapter]` table).
    file_name: what the file was called when it was sent; the bytes may stand under another name since.
    times: how the source writes dates and times (the mapping's `[times]` table).
    """

    study_oids: frozenset[str] = frozenset()
    environment: str | None = None
    options: Mapping[str, Any] = field(default_factory=dict)
    file_name: str = ""
    times: Times = PLAIN


@dataclass(slots=True)
class FileFacts:
    """What a reader learnt of the file as a whole; complete once the stream has ended.

    as_of: ODM AsOfDateTime or CreationDateTime, the source's text. bytes_read drives the progress bar.
    tallies: what the source itself says it holds, by kind (for reconciliation); empty when it says nothing.
    """

    file_type: str | None = None
    source_system: str | None = None
    as_of: str | None = None
    environment: str | None = None
    bytes_read: int = 0
    tallies: dict[str, int] = field(default_factory=dict)


class Adapter(Protocol):
    """One outside format. A folder under `adapters/` exposes an instance as `ADAPTER` in its `__init__`."""

    @property
    def manifest(self) -> Manifest:
        """The folder's manifest."""

    def sniff(self, head: bytes, name: str) -> int:
        """How sure the adapter is, 0 (not mine) to 100, from the first 64 KiB and the file's name."""

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        """The file's records in stream order, in bounded memory; fills `facts` on the way.

        Raises FileRefused (and below) for faults of the file as a whole. A fault of one record is a `Rejected`.
        """


@runtime_checkable
class Configurable(Protocol):
    """An adapter whose format the study mapping describes, and whose files may have to be loaded in an order."""

    def check(self, options: Mapping[str, Any]) -> None:
        """Raises MappingInvalid when the mapping's `[adapter]` table does not hold to its form."""

    def layouts(self) -> Mapping[str, Path]:
        """The study mappings shipped with the adapter, by name."""

    def arranged(self, paths: Sequence[Path], options: Mapping[str, Any]) -> tuple[list[Path], list[Path]]:
        """The files in the order to load them, and those the options say nothing of."""


class Written(NamedTuple):
    """How a delimited text is written.

    encoding: Python's name of it, None for the file's mark, else UTF-8. head: rows before the first record, the last
    of them the header. end: the line that marks the end and is no row; '' none; None not even a line break.
    """

    delimiter: str = ","
    encoding: str | None = None
    head: int = 1
    end: str | None = ""


class Sheets(NamedTuple):
    """How a workbook (XLSX) is written. heads: rows before the first record of each sheet that is read, by its name."""

    heads: Mapping[str, int]


@runtime_checkable
class Returnable(Protocol):
    """An adapter whose files can go back to whoever sent them with the rejected rows alone."""

    def written(self, path: Path, declared: Declared) -> Written | Sheets | None:
        """How the file is written; None for one that is neither a delimited text nor a workbook.

        Raises as `Adapter.read`.
        """
