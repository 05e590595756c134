"""Large files for the rule of memory: an archive whose records go on; of other samples the rule makes them itself."""

from __future__ import annotations

import io
import zipfile
from pathlib import Path


def write(good: bytes, path: Path, size: int) -> bool:
    """The archive with its records again and again, each time another record's. False for what is no archive."""
    if not good.startswith(b"PK"):
        return False
    with zipfile.ZipFile(io.BytesIO(good)) as small, zipfile.ZipFile(path, "w", zipfile.ZIP_STORED) as large:
        for info in small.infolist():
            content = small.read(info)
            if info.filename != "record.csv":
                large.writestr(info, content)
                continue
            head, _, body = content.partition(b"\n")
            with large.open(info.filename, "w") as member:
                member.write(head + b"\n")
                for number in range(size // len(body)):
                    member.write(body.replace(b"S-00", b"S-%06d-" % number))
    return True
