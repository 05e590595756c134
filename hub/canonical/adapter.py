"""What an adapter is to the hub: a manifest, a sniff and a stream of records. No database, no network."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Protocol

from hub.canonical.records import Record


@dataclass(frozen=True, slots=True)
class Manifest:
    """`manifest.toml` of an adapter's folder; `id` is the folder's name."""

    id: str
    title: str
    standard: str
    version: str
    direction: str
    transport: str
    emits: tuple[str, ...]
    tier: str


@dataclass(frozen=True, slots=True)
class Declared:
    """What the source's declaration gives a reader: what the file itself cannot say.

    study_oids: the Study OIDs the export may carry for this study (empty: take the file's own, REDCap).
    environment: PRODUCTION | UAT | TRAINING, or None when the operator declared none.
    options: adapter's own options of the study mapping (`[adapter]` table).
    """

    study_oids: frozenset[str] = frozenset()
    environment: str | None = None
    options: dict[str, str] = field(default_factory=dict)


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
