"""Large files of the good samples, for the rule of memory: their rows again and again, their keys ever others."""

from __future__ import annotations

import gzip
import io
import re
import zipfile
from pathlib import Path
from random import Random

_NUMBER = re.compile(rb'(?<=[,;\t|"])[0-9]+(?=[,;\t|"\r\n])')


def write(good: bytes, path: Path, size: int) -> None:
    """A file of about that size, as large packed as unpacked."""
    if good.startswith(b"PK"):
        _workbook(good, path, size)
    elif good.startswith(b"\x1f\x8b"):
        with gzip.GzipFile(path, "wb", compresslevel=0, mtime=0) as file:
            file.write(_lines(gzip.decompress(good), size))
    else:
        path.write_bytes(_lines(good, size))


def _lines(content: bytes, size: int) -> bytes:
    head, *rows = content.splitlines(keepends=True)
    made = io.BytesIO()
    made.write(head)
    number = 0
    while made.tell() < size:
        for row in rows:
            number += 1
            made.write(_NUMBER.sub(b"%07d" % number, row, count=1))
    return made.getvalue()


def _workbook(good: bytes, path: Path, size: int) -> None:
    """The workbook beside a member of noise: a workbook is capped instead of streamed."""
    chance = Random(1)  # noqa: S311 - no secret
    with zipfile.ZipFile(io.BytesIO(good)) as old, zipfile.ZipFile(path, "w") as new:
        for info in old.infolist():
            new.writestr(info, old.read(info), zipfile.ZIP_STORED)
        new.writestr("docProps/noise.bin", chance.randbytes(size))
