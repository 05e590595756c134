"""Large files for the rule of memory: a form's table that goes on, each row another document."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path


def write(good: bytes, path: Path, size: int) -> bool:
    """The archive, stored, with its first form again and again."""
    with zipfile.ZipFile(io.BytesIO(good)) as small, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as large:
        for info in small.infolist():
            content = small.read(info)
            if info.filename != "enrol.xls":
                large.writestr(info, content)
                continue
            head, row, _ = content.split(b"\n", 2)
            with large.open(info.filename, "w") as member:
                member.write(head + b"\n")
                for number in range(size // len(row)):
                    member.write(row.replace(b'"201"', b'"%08d"' % number, 1) + b"\n")
    return True
