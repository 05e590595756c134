"""Opens an export and guards its bytes: what is unreadable, badly declared or over a cap is refused.

Encodings are those FORMATS section 10 and SECURITY 5.1 accept; UTF-7 and every other one is refused by declaration.
"""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO, BinaryIO, Final, Protocol

from hub.canonical.adapter import Declared, FileFacts
from hub.errors import ConfigurationError, FileEncoding, FileHostile, FileUnreadable

HEAD: Final = 64 * 1024
MAX_BYTES: Final = 10 * 1024**3
MAX_TAGS: Final = 100_000_000  # start and end tags of 50 million elements
MAX_RECORD_BYTES: Final = 32 * 1024**2  # between two records: one subject with its documents, never a whole file
MAX_RECORD_TAGS: Final = 400_000

_ENCODINGS: Final = {
    "utf-8": "utf-8",
    "utf8": "utf-8",
    "us-ascii": "ascii",
    "ascii": "ascii",
    "utf-16": "utf-16",
    "utf-16le": "utf-16-le",
    "utf-16be": "utf-16-be",
    "iso-8859-1": "iso-8859-1",
    "latin1": "iso-8859-1",
    "iso-8859-15": "iso-8859-15",
    "latin-9": "iso-8859-15",
    "windows-1252": "cp1252",
    "cp1252": "cp1252",
    "macroman": "mac_roman",
    "macintosh": "mac_roman",
    "x-macroman": "mac_roman",
    "shift_jis": "shift_jis",
    "shift-jis": "shift_jis",
    "windows-31j": "cp932",
    "gb18030": "gb18030",
    "euc-kr": "cp949",
    "windows-949": "cp949",
    "big5": "cp950",
}
"""Accepted names of an encoding, in lower case, to Python's. What is not here is refused, never guessed."""

_UNKNOWN_TO_XML: Final = frozenset(
    {"cp932", "cp949", "cp950", "mac_roman"}
)  # libxml2 has an older MacRoman without the euro sign
_MARKS: Final = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
    (b"<\0", "utf-16-le"),
    (b"\0<", "utf-16-be"),
)
_DECLARED = re.compile(rb"""^<\?xml\s[^>]{0,200}?encoding\s*=\s*["']([^"']{0,60})["']""")


class Readable(Protocol):
    """What gives bytes."""

    def read(self, size: int = -1, /) -> bytes: ...


@contextmanager
def opened(path: Path) -> Iterator[BinaryIO]:
    """The file's bytes from the start.

    Raises FileUnreadable for a directory, an empty or a missing file and for one that may not be read.
    """
    try:
        file = path.open("rb")
    except IsADirectoryError:
        raise FileUnreadable("the path is a directory: name the files in it") from None
    except FileNotFoundError:
        raise FileUnreadable("the file does not exist") from None
    except OSError:
        raise FileUnreadable("the file may not be read") from None
    with file:
        if not file.read(1):
            raise FileUnreadable("the file is empty")
        file.seek(0)
        yield file


def text_of(head: bytes) -> str:
    """The head of a file as text for recognising it; bytes that do not decode are replaced."""
    for mark, encoding in _MARKS:
        if head.startswith(mark):
            return head.decode(encoding, "replace").lstrip("\ufeff")
    return head.decode("utf-8", "replace")


def text_encoding(head: bytes) -> str:
    """Python's name of the encoding of a file without a declaration: by its mark, else UTF-8."""
    if head.startswith(codecs.BOM_UTF8):
        return "utf-8-sig"
    return "utf-16" if head.startswith((codecs.BOM_UTF16_LE, codecs.BOM_UTF16_BE)) else "utf-8"


def encoding_named(name: str) -> str:
    """Python's name of an encoding. Raises FileEncoding when it is not accepted."""
    found = _ENCODINGS.get(name.strip().lower())
    if found is None:
        raise FileEncoding("the declared encoding is not accepted, or the file is not in it")
    return found


def encoding_option(declared: Declared) -> str | None:
    """The encoding that the source's mapping declares (`[adapter] encoding`), None when it declares none.

    Raises ConfigurationError when it is not accepted.
    """
    name = declared.options.get("encoding") or None
    try:
        return None if name is None else encoding_named(name)
    except (FileEncoding, AttributeError):
        raise ConfigurationError("the source's encoding is not an accepted one") from None


def xml_encoding(head: bytes, configured: str | None = None) -> tuple[str, bool]:
    """Python's name of the encoding an XML file is in (XML 1.0 appendix F); whether its parser must be given UTF-8
    instead, since the file does not say it or the parser does not know it.

    configured: what the source's mapping says. A byte order mark overrules it, and it overrules the file's own
    declaration: some products declare what they do not write. Raises FileEncoding when it is not accepted.
    """
    marked = next((encoding for mark, encoding in _MARKS if head.startswith(mark)), None)
    if marked is not None and marked != "utf-8":
        return marked, False
    if marked is None and configured is not None:
        return configured, True
    declared = _DECLARED.match(head.removeprefix(codecs.BOM_UTF8))
    if declared is None:
        return "utf-8", False
    name = declared[1].decode("ascii", "replace").lower()
    if name.startswith("utf-16"):
        raise FileEncoding("the declared encoding is not accepted, or the file is not in it")
    found = encoding_named(name)
    return found, found in _UNKNOWN_TO_XML


class Transcoded:
    """A file in UTF-8, whatever its encoding."""

    def __init__(self, file: Readable, encoding: str) -> None:
        self._file = file
        self._decoder = codecs.getincrementaldecoder(encoding)()

    def read(self, size: int = -1) -> bytes:
        """The next bytes; empty at the end only. Raises FileEncoding for bytes that are not in the encoding."""
        while chunk := self._file.read(size):
            if text := self._decode(chunk):
                return text
        return self._decode(b"", final=True)

    def _decode(self, chunk: bytes, final: bool = False) -> bytes:
        try:
            return self._decoder.decode(chunk, final).encode()
        except UnicodeError:
            raise FileEncoding("bytes of the file are not in its encoding") from None


class Counted:
    """A file that counts what is read and refuses what is over a cap.

    finished: set by whoever reads when a record ended, so that the caps per record count anew.
    """

    def __init__(self, file: IO[bytes], facts: FileFacts) -> None:
        self._file = file
        self._facts = facts
        self._tags = self._marked_tags = self._marked_bytes = 0
        self.ended = False
        self.finished = False

    def read(self, size: int = -1) -> bytes:
        """The next bytes. Raises FileHostile over a cap."""
        if self.finished:
            self.finished = False
            self._marked_bytes = self._facts.bytes_read
            self._marked_tags = self._tags
        chunk = self._file.read(size)
        self.ended = not chunk
        self._facts.bytes_read += len(chunk)
        self._tags += chunk.count(b"<")
        if self._facts.bytes_read > MAX_BYTES or self._tags > MAX_TAGS:
            raise FileHostile(f"the file is over {MAX_BYTES} bytes or {MAX_TAGS} tags")
        if (
            self._facts.bytes_read - self._marked_bytes > MAX_RECORD_BYTES
            or self._tags - self._marked_tags > MAX_RECORD_TAGS
        ):
            raise FileHostile(f"one record is over {MAX_RECORD_BYTES} bytes or {MAX_RECORD_TAGS} tags")
        return chunk
