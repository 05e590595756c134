"""Large files of the samples' forms, for the rule of memory."""

from __future__ import annotations

from io import BytesIO
from pathlib import Path

from adapters.xpt.transport import Transport
from hub.canonical.adapter import FileFacts


def write(good: bytes, path: Path, size: int) -> None:
    """The sample's first row again and again, each of another subject."""
    transport = Transport(BytesIO(good), FileFacts(), "utf-8")
    member = next(transport.members())
    row = b"".join(next(transport.rows(member)))
    widths = [column.width for column in member.columns]
    at = [column.variable.name for column in member.columns].index("USUBJID")
    start, width = sum(widths[:at]), widths[at]
    rows = good.rindex(b"HEADER RECORD*******OBS") + 80
    with path.open("wb") as file:
        file.write(good[:rows])
        for number in range(size // len(row)):
            file.write(row[:start] + f"{number:0{width}}".encode() + row[start + width :])
        file.write(b" " * (-file.tell() % 80))
