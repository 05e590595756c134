"""An adapter of files that hold SDTM datasets: all but how such a file is opened."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any, Final

from adapters.kit.manifest import load
from adapters.kit.sdtm import Dataset, Row, Sdtm, Unreadable
from adapters.kit.source import HEAD, encoding_option
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.records import Record
from hub.errors import ConfigurationError, EnvironmentUndeclared, HubError, MappingInvalid

OPTIONS: Final = frozenset({"encoding"})
SUBJECTS: Final = "DM"


class SdtmAdapter:
    """Base of the adapters; a file format is a subclass with `sniff` and `datasets`."""

    def __init__(self, folder: Path) -> None:
        self.manifest = load(folder)

    def sniff(self, head: bytes, name: str) -> int:
        """How sure the adapter is, 0 to 100, from the first 64 KiB."""
        raise NotImplementedError

    def datasets(
        self, path: Path, declared: Declared, facts: FileFacts
    ) -> Iterator[tuple[Dataset, Iterable[Row | Unreadable]]]:
        """The file's datasets; each one's rows are read before the next is asked for. Raises FileRefused and below."""
        raise NotImplementedError

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        """The datasets' records in the file's order. Raises FileRefused and below."""
        if declared.environment is None:
            raise EnvironmentUndeclared("neither the file nor the source says of which environment the data are")
        facts.environment = declared.environment
        before: Sdtm | None = None
        for dataset, rows in self.datasets(path, declared, facts):
            facts.as_of = dataset.as_of
            before = Sdtm(dataset, declared, facts, before)
            yield from before.records(rows)

    def check(self, options: Mapping[str, Any]) -> None:
        """Raises MappingInvalid for an option that there is not, and for an encoding that is not accepted."""
        if unknown := sorted(set(options) - OPTIONS):
            raise MappingInvalid(f"[adapter] has unknown keys: {', '.join(unknown)}")
        try:
            encoding_option(Declared(options=options))
        except ConfigurationError as error:
            raise MappingInvalid(f"[adapter] {error.message}") from None

    def layouts(self) -> Mapping[str, Path]:
        """None: the standard is the layout."""
        return {}

    def arranged(self, paths: Sequence[Path], options: Mapping[str, Any]) -> tuple[list[Path], list[Path]]:
        """The files with the subjects' own (DM) first, which all others need.

        Left out: files of another format, and those that hold a dataset in a second form (`ae.json` and `ae.ndjson`).
        """
        first: list[Path] = []
        rest: list[Path] = []
        left: list[Path] = []
        known: set[tuple[str, str | None]] = set()
        for path in paths:
            dataset = self._first(path, options)
            if not self._is_mine(path) or (dataset and (dataset.name, dataset.as_of) in known):
                left.append(path)
                continue
            known |= {(dataset.name, dataset.as_of)} if dataset else set()
            (first if dataset and dataset.name == SUBJECTS else rest).append(path)
        return [*first, *rest], left

    def _is_mine(self, path: Path) -> bool:
        with path.open("rb") as file:
            return self.sniff(file.read(HEAD), path.name) > 0

    def _first(self, path: Path, options: Mapping[str, Any]) -> Dataset | None:
        """The file's first dataset, None when it cannot be read: reading it will say why."""
        try:
            return next((dataset for dataset, _ in self.datasets(path, Declared(options=options), FileFacts())), None)
        except HubError:
            return None
