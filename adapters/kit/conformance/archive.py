"""Hostile archives: members that would leave the folder, bombs, locks, look-alikes."""

from __future__ import annotations

import io
import stat
import struct
import warnings
import zipfile
import zlib
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from adapters.kit.conformance.case import Case, Sample
from adapters.kit.conformance.syntax import Syntax
from hub.errors import FileHostile, FileRefused

SLIPS: Final = ("../slip.txt", "/slip.txt", "..\\slip.txt", "C:\\slip.txt", "a/../../slip.txt")
_PIECE: Final = 2**20
_PIECES: Final = 1024  # a gigabyte
_ENCRYPTED: Final = 0x1


def _members(sample: Sample) -> list[tuple[zipfile.ZipInfo, bytes]]:
    with zipfile.ZipFile(io.BytesIO(sample.content)) as archive:
        return [(info, archive.read(info)) for info in archive.infolist() if not info.is_dir()]


def _zipped(members: list[tuple[zipfile.ZipInfo, bytes]]) -> bytes:
    written = io.BytesIO()
    with zipfile.ZipFile(written, "w", zipfile.ZIP_DEFLATED) as archive, warnings.catch_warnings():
        warnings.simplefilter("ignore")  # a name twice is what is asked for
        for info, content in members:
            archive.writestr(info, content, zipfile.ZIP_DEFLATED)
    return written.getvalue()


def _info(name: str) -> zipfile.ZipInfo:
    info = zipfile.ZipInfo("placeholder", (2020, 1, 1, 0, 0, 0))
    info.filename = name  # past the constructor, which would make the name harmless
    return info


def members_that_leave_the_folder_are_refused(case: Case) -> Iterator[str]:
    """A member whose name leaves the folder, or that is a link, is FILE_HOSTILE, and nothing is written."""
    for sample in case.good(Syntax.ZIP):
        members = _members(sample)
        for name in SLIPS:
            yield from case.refused(sample, _zipped([*members, (_info(name), b"x")]), "a slipping name", FileHostile)
        link = _info("link")
        link.external_attr = (stat.S_IFLNK | 0o777) << 16
        yield from case.refused(sample, _zipped([*members, (link, b"/etc/hostname")]), "a link", FileHostile)
        twice = _zipped([*members, members[0]]) if members else b""
        yield from case.refused(sample, twice, "a name twice", FileHostile)
        many = [(_info(f"m{number}"), b"") for number in range(20_000)]
        yield from case.refused(sample, _zipped([*members, *many]), "20,000 members", FileHostile)


def locked_archives_are_refused(case: Case) -> Iterator[str]:
    """An archive with an encrypted member is refused."""
    for sample in case.good(Syntax.ZIP):
        content = bytearray(sample.content)
        for mark, flags in ((b"PK\x03\x04", 6), (b"PK\x01\x02", 8)):
            place = content.find(mark)
            while place >= 0:
                content[place + flags] |= _ENCRYPTED
                place = content.find(mark, place + 4)
        yield from case.refused(sample, bytes(content), "encrypted", FileRefused)


def _deflated_zeros() -> tuple[bytes, int]:
    """A gigabyte of zeros deflated without computing it: one flushed megabyte again and again; its CRC-32."""
    packer = zlib.compressobj(9, zlib.DEFLATED, -15)
    zeros = bytes(_PIECE)
    first = packer.compress(zeros) + packer.flush(zlib.Z_FULL_FLUSH)
    crc = 0
    for _ in range(_PIECES):
        crc = zlib.crc32(zeros, crc)
    return first * _PIECES + packer.flush(zlib.Z_FINISH), crc


def _bomb(sample: Sample) -> Callable[[Path], None]:
    """The sample's archive with every member a gigabyte of zeros."""

    def write(path: Path) -> None:
        deflated, crc = _deflated_zeros()
        size = _PIECE * _PIECES
        names = [info.filename.encode() for info, _ in _members(sample)]
        central = b""
        with path.open("wb") as file:
            for name in names:
                common = struct.pack("<HHHHHIIIHH", 20, 0, 8, 0, 0x5021, crc, len(deflated), size, len(name), 0)
                place = file.tell()
                file.write(b"PK\x03\x04" + common + name + deflated)
                central += b"PK\x01\x02" + struct.pack("<H", 20) + common + struct.pack("<HHHII", 0, 0, 0, 0, place)
                central += name
            start = file.tell()
            file.write(central)
            counts = (0, 0, len(names), len(names), len(central), start, 0)
            file.write(b"PK\x05\x06" + struct.pack("<HHHHIIH", *counts))

    return write


def zip_bombs_are_refused(case: Case) -> Iterator[str]:
    """An archive whose members are a gigabyte of zeros each is FILE_HOSTILE, and is not unpacked."""
    for sample in case.good(Syntax.ZIP):
        yield from case.refused(sample, _bomb(sample), "a bomb", FileHostile)


def gzip_bombs_are_refused(case: Case) -> Iterator[str]:
    """A gigabyte of zeros behind the sample's own content is refused long before its end."""
    for sample in case.good(Syntax.GZIP):
        deflated, crc = _deflated_zeros()
        member = b"\x1f\x8b\x08\0\0\0\0\0\0\xff" + deflated + struct.pack("<II", crc, _PIECE * _PIECES)
        yield from case.refused(sample, member, "zeros alone")
        yield from case.refused(sample, sample.content + member, "zeros behind")


def broken_gzip_is_refused(case: Case) -> Iterator[str]:
    """Garbage behind the last member and a wrong checksum are refused."""
    for sample in case.good(Syntax.GZIP):
        content = sample.content
        yield from case.refused(sample, content + b"garbage", "garbage behind")
        wrong = content[:-8] + bytes(byte ^ 0xFF for byte in content[-8:-4]) + content[-4:]
        yield from case.refused(sample, wrong, "a wrong checksum")


RULES = (
    members_that_leave_the_folder_are_refused,
    locked_archives_are_refused,
    zip_bombs_are_refused,
    gzip_bombs_are_refused,
    broken_gzip_is_refused,
)
