"""Opens archives without trusting them: names, sizes and ratios are checked before a byte is unpacked (SECURITY 5.1).

Nothing is written anywhere: members are streams. A member that gives more than it declares is refused while it streams.
"""

from __future__ import annotations

import gzip
import stat
import zipfile
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from io import BufferedReader, RawIOBase
from pathlib import Path, PurePosixPath
from typing import IO, Any, Final, cast

from adapters.kit.source import MAX_BYTES, opened
from hub.errors import FileHostile, FileRefused, FileTruncated, FileUnrecognised

MAX_MEMBERS: Final = 10_000
MAX_RATIO: Final = 200
MAX_SMALL: Final = 64 * 1024**2
"""Bytes that may be unpacked whatever the ratio: a small repetitive file compresses by more."""

_ENCRYPTED: Final = 0x1
_METHODS: Final = frozenset({zipfile.ZIP_STORED, zipfile.ZIP_DEFLATED})
_BROKEN: Final = (
    *(EOFError, zlib.error, zipfile.BadZipFile, OSError),  # BadGzipFile is an OSError, and so is a seek to nowhere
    *(ValueError, NotImplementedError, RuntimeError),  # of headers that say what no member is
)


class ZipMembers:
    """The files of a ZIP archive by name, in the archive's order; folders are left out."""

    def __init__(self, archive: zipfile.ZipFile, size: int) -> None:
        self._archive = archive
        infos = archive.infolist()
        if len(infos) > MAX_MEMBERS:
            raise FileHostile(f"the archive has over {MAX_MEMBERS} members")
        if len({info.filename for info in infos}) < len(infos):
            raise FileHostile("two members of the archive have one name")
        for info in infos:
            _check(info)
        total = sum(info.file_size for info in infos)
        if total > MAX_BYTES or (total > MAX_SMALL and total > MAX_RATIO * size):
            raise FileHostile(f"the archive unpacks to over {MAX_BYTES} bytes or {MAX_RATIO} times its size")
        self.infos = {info.filename: info for info in infos if not info.is_dir()}

    @contextmanager
    def open(self, name: str) -> Iterator[IO[bytes]]:
        """One member as a stream. Raises FileTruncated or FileRefused when it is damaged, here and while it is read."""
        with _unpacking():
            member = self._archive.open(self.infos[name])
        with member:
            yield _guarded(member, self.infos[name].file_size)


@contextmanager
def open_zip(path: Path) -> Iterator[ZipMembers]:
    """The archive's members.

    Raises FileUnreadable, FileUnrecognised, FileTruncated, FileRefused, and FileHostile for what is not safe.
    """
    with opened(path) as file:
        if file.read(2) != b"PK":
            raise FileUnrecognised("the file is no ZIP archive")
        with _unpacking():
            archive = zipfile.ZipFile(file)
        with archive:
            yield ZipMembers(archive, path.stat().st_size)


@contextmanager
def open_gzip(path: Path) -> Iterator[IO[bytes]]:
    """What a gzip file holds, as a stream; `tell` of it counts unpacked bytes.

    Raises FileUnreadable, FileTruncated, and FileHostile for more than the caps.
    """
    size = path.stat().st_size if path.exists() else 0
    with opened(path) as file, gzip.GzipFile(fileobj=file) as unpacked:
        yield _guarded(cast("IO[bytes]", unpacked), min(MAX_BYTES, max(MAX_SMALL, MAX_RATIO * size)))


def _check(info: zipfile.ZipInfo) -> None:
    """Raises FileHostile for a member that would leave the folder, is a link, or is locked."""
    name = info.orig_filename.replace("\\", "/")
    path = PurePosixPath(name)
    if path.is_absolute() or ".." in path.parts or ":" in name or "\0" in name or not path.parts:
        raise FileHostile("a member's name leads out of the archive")
    if stat.S_ISLNK(info.external_attr >> 16):
        raise FileHostile("a member is a link")
    if info.flag_bits & _ENCRYPTED:
        raise FileRefused("a member is encrypted")
    if info.compress_type not in _METHODS:
        raise FileRefused("a member is compressed by a method the hub does not read")


@contextmanager
def _unpacking() -> Iterator[None]:
    try:
        yield
    except _BROKEN:
        raise FileTruncated("the compressed file ends before its end, or is damaged") from None


class _Capped(RawIOBase):
    """A stream that refuses to give more than a number of bytes."""

    def __init__(self, file: IO[bytes], cap: int) -> None:
        self._file, self._cap, self._given = file, cap, 0

    def readable(self) -> bool:
        return True

    def seekable(self) -> bool:
        return True

    def seek(self, offset: int, whence: int = 0) -> int:
        with _unpacking():
            self._given = self._file.seek(offset, whence)
        return self._given

    def tell(self) -> int:
        return self._given

    def readinto(self, buffer: Any) -> int:
        with _unpacking():
            chunk = self._file.read(len(buffer))
        self._given += len(chunk)
        if self._given > self._cap:
            raise FileHostile(f"the compressed data unpack to over {self._cap} bytes")
        buffer[: len(chunk)] = chunk
        return len(chunk)


def _guarded(file: IO[bytes], cap: int) -> IO[bytes]:
    return cast("IO[bytes]", BufferedReader(_Capped(file, cap), 256 * 1024))
