"""Reads a file of FHIR resources twice: what must be known of it first, then every resource in its order."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from adapters.fhir import person, site
from adapters.fhir.index import Index
from adapters.fhir.options import options_of
from adapters.fhir.resource import Reading
from adapters.fhir.source import Head, entries, uncommented
from adapters.kit.json import first_members
from adapters.kit.manifest import load
from adapters.kit.source import HEAD, opened, text_of
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.records import Record, Rejected, Study
from hub.errors import ConfigurationError, HubError, MappingInvalid

_TYPE: Final = re.compile(r'"resourceType"\s*:\s*"([A-Za-z]+)"')
_FIRST: Final = ("ResearchStudy", "Organization", "Location", "PractitionerRole", "ResearchSubject", "Patient")
"""Types of a bulk export's files in the order to load them; all others come behind."""


class FhirAdapter:
    """Bundles of any type, NDJSON, arrays and single resources."""

    def __init__(self) -> None:
        self.manifest = load(Path(__file__).parent)

    def sniff(self, head: bytes, name: str) -> int:
        """90 when the first object has a resourceType, lines of comments aside."""
        return 90 if "resourceType" in first_members(_plain(head)) else 0

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        """Studies, sites and subjects first, then the resources in the file's order.

        Raises StudyMismatch, EnvironmentUndeclared, FileUnrecognised, FileRefused for patients of several servers and
        for a server's error, and what `JsonStream` raises.
        """
        try:
            options = options_of(declared.options)
        except MappingInvalid as error:
            raise ConfigurationError(error.message) from None
        head = Head()
        index = self._index(path, Index(options, declared.times), head)
        index.version = declared.times.version(head.timestamp)
        index.settle(declared, facts)
        facts.as_of = head.timestamp
        reading = Reading(index)
        for seq, one in enumerate(self._records(path, index, reading, declared, facts, head), 1):
            yield tuple.__new__(type(one), (seq, *one[1:]))
        facts.tallies = {"rows_of_other_studies": reading.others} if reading.others else {}
        facts.bytes_read = path.stat().st_size

    def check(self, options: Mapping[str, Any]) -> None:
        """Raises MappingInvalid when the mapping's `[adapter]` table does not hold to its form."""
        options_of(options)

    def layouts(self) -> Mapping[str, Path]:
        """None: the standard is the layout."""
        return {}

    def arranged(self, paths: Sequence[Path], options: Mapping[str, Any]) -> tuple[list[Path], list[Path]]:
        """The files with studies, places and participations first, then patients, then all others; what is no FHIR."""
        ranked: list[tuple[int, Path]] = []
        left: list[Path] = []
        for path in paths:
            try:
                with opened(path) as file:
                    head = _plain(file.read(HEAD))
            except HubError:
                head = b""
            found = _TYPE.search(text_of(head)) if "resourceType" in first_members(head) else None
            if found is None:
                left.append(path)
            else:
                ranked.append((_FIRST.index(found[1]) if found[1] in _FIRST else len(_FIRST), path))
        return [path for _, path in sorted(ranked, key=lambda each: each[0])], left

    def _index(self, path: Path, index: Index, head: Head) -> Index:
        for entry in entries(path, index.options.comments, FileFacts(), head):
            index.name(entry)
            index.learn(entry)
        if not index.urls:
            return index
        index = index.again()
        for entry in entries(path, index.options.comments, FileFacts(), head):
            index.learn(entry)
        return index

    def _records(
        self, path: Path, index: Index, reading: Reading, declared: Declared, facts: FileFacts, head: Head
    ) -> Iterator[Record]:
        for trial in index.trials.values():
            if trial.key in index.ours:
                oid = min(
                    declared.study_oids & index.ids(trial.key), default=trial.number or trial.key.partition("/")[2]
                )
                yield Study(0, trial.line, oid, "", trial.title, trial.description, trial.number)
        yield from site.sites(index)
        yield from site.staff(index)
        yield from person.subjects(index)
        if head.next_page:
            reason = "the Bundle is one page of several: load the others too"
            yield Rejected(0, 1, "Form", "MORE_PAGES", "WARNING", reason, '{"relation": "next"}')
        for entry in entries(path, index.options.comments, facts, Head()):
            yield from reading.records(entry)


def _plain(head: bytes) -> bytes:
    """The head of a file without lines of comments."""
    return uncommented(head) if head.lstrip()[:1] in (b"/", b"{", b"[") else head
