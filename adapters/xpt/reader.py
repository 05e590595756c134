"""SAS transport files as SDTM datasets."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from adapters.kit.sdtm import Dataset, Row
from adapters.kit.sdtm_adapter import SdtmAdapter
from adapters.kit.source import encoding_option, opened
from adapters.xpt.transport import LIBRARY, Member, Transport, undecodable
from adapters.xpt.value import numeric
from hub.canonical.adapter import Declared, FileFacts
from hub.errors import FileEncoding


class XptAdapter(SdtmAdapter):
    """Reads `.xpt`. The format states no encoding: UTF-8 where the file is valid UTF-8, else the declared one."""

    def sniff(self, head: bytes, name: str) -> int:
        """90 for the first header of a transport file."""
        return 90 if LIBRARY.match(head) else 0

    def datasets(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[tuple[Dataset, Iterator[Row]]]:
        """The file's datasets. Raises FileUnreadable, FileUnrecognised, FileTruncated, FileEncoding, FileRefused."""
        option = encoding_option(declared)
        encoding = option if option and not _is_utf_8(path) else "utf-8"
        with opened(path) as file:
            transport = Transport(file, facts, encoding)
            for member in transport.members():
                yield member.dataset, _rows(transport, member, encoding)


def _rows(transport: Transport, member: Member, encoding: str) -> Iterator[Row]:
    numbers = [(at, column.special) for at, column in enumerate(member.columns) if column.numeric]
    texts = [at for at, column in enumerate(member.columns) if not column.numeric]
    for raw in transport.rows(member):
        cells = [""] * len(raw)
        missing: dict[int, str] = {}
        try:
            for at in texts:
                cells[at] = raw[at].rstrip(b" \0").decode(encoding)
        except UnicodeDecodeError:
            raise FileEncoding(undecodable(encoding)) from None
        for at, special in numbers:
            cells[at], code = numeric(raw[at], special)
            if code:
                missing[at] = code
        yield Row(cells, missing)


def _is_utf_8(path: Path) -> bool:
    """Whether every text of the file is UTF-8."""
    try:
        with opened(path) as file:
            transport = Transport(file, FileFacts(), "utf-8")
            for member in transport.members():
                for _ in _rows(transport, member, "utf-8"):
                    pass
    except FileEncoding:
        return False
    return True
