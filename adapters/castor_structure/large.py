"""Large files for the rule of memory: a phase that stands again and again under other ids."""

from __future__ import annotations

from pathlib import Path


def write(good: bytes, path: Path, size: int) -> bool:
    """The structure with its first phase repeated."""
    start, end = good.index(b"<ph_"), good.index(b"</phases>")
    phase = good[start:end]
    with path.open("wb") as file:
        file.write(good[:start])
        for number in range(size // len(phase)):
            file.write(phase.replace(b"00000000-", b"%08d-" % number))
        file.write(good[end:])
    return True
