"""Puts the parts together: an adapter of one ODM dialect."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from adapters.kit.manifest import load
from adapters.kit.odm_clinical import Clinical
from adapters.kit.odm_file import OdmFile
from adapters.kit.odm_metadata import Metadata
from adapters.kit.source import encoding_option, text_of
from adapters.kit.xml import open_xml
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.records import Record


class OdmAdapter:
    """An adapter made of a dialect's two readers.

    marks: texts of which one in the file's head makes it this dialect; without marks it takes any ODM, less surely.
    bracketed: whether the Study OID ends with the environment in brackets (Rave). major: of the ODM version.
    """

    def __init__(
        self,
        folder: Path,
        marks: tuple[str, ...] = (),
        clinical: type[Clinical] = Clinical,
        metadata: type[Metadata] = Metadata,
        bracketed: bool = False,
        major: str = "1",
    ) -> None:
        self.manifest = load(folder)
        self._marks = marks
        self._clinical = clinical
        self._metadata = metadata
        self._bracketed = bracketed
        self._major = major

    def sniff(self, head: bytes, name: str) -> int:
        """How sure the adapter is, 0 to 100, from the first 64 KiB."""
        text = text_of(head)
        if not text.lstrip("\ufeff \t\r\n").startswith("<"):
            return 0
        if self._marks:
            return 90 if any(mark in text for mark in self._marks) else 0
        return 50 if "<ODM" in text or ":ODM" in text else 0

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        """The file's records in stream order. Raises FileRefused and below."""
        with open_xml(path, facts, encoding_option(declared)) as stream:
            file = OdmFile(stream, declared, facts, self._bracketed, self._major)
            metadata = self._metadata(file)
            clinical = self._clinical(file)
            handlers = metadata.handlers | clinical.handlers
            for name, element in stream.elements(frozenset(handlers)):
                handlers[name](element)
                if file.records:
                    yield from file.records
                    file.records.clear()
            metadata.end()
