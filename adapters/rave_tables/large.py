"""Large files for the rule of memory: rows again and again before the end mark."""

from __future__ import annotations

import re
from pathlib import Path


def write(good: bytes, path: Path, size: int) -> None:
    """The rows with ever other numbers of records, data points and columns."""
    head, *rows, _ = good.splitlines(keepends=True)
    with path.open("wb") as file:
        file.write(head)
        number = 0
        while file.tell() < size:
            for row in rows:
                number += 1
                file.write(re.sub(rb'"(134|228)[0-9]{4}"', b'"%07d"' % number, row))
        file.write(b"EOF\n")
