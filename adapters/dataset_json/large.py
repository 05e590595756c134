"""Large files of the samples' forms, for the rule of memory."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import orjson

SUBJECT = 2  # the column of USUBJID


def write(good: bytes, path: Path, size: int) -> None:
    """A file of this size whose rows are ever others'."""
    packed = good.startswith(b"\x1f\x8b")
    plain = gzip.decompress(good) if packed else good
    lines = plain.splitlines()
    document: dict[str, Any] = orjson.loads(lines[0])
    row = document.pop("rows")[0] if "rows" in document else orjson.loads(lines[1])
    count = size // len(orjson.dumps(row))
    many = [[*row[:SUBJECT], f"{number:09}", *row[SUBJECT + 1 :]] for number in range(count)]
    document["records"] = count
    if lines[1:]:
        content = b"".join(orjson.dumps(part) + b"\n" for part in [document, *many])
    else:
        content = orjson.dumps(document | {"rows": many})
    path.write_bytes(gzip.compress(content, 0) if packed else content)
