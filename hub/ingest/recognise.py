"""Whether a file is one that its adapter reads, by its first bytes."""

from __future__ import annotations

from pathlib import Path

from hub.canonical.adapter import Adapter
from hub.errors import FileUnreadable, FileUnrecognised

HEAD = 64 * 1024


def recognise(adapter: Adapter, path: Path) -> None:
    """Raises FileUnreadable or FileUnrecognised before anything is kept of the file."""
    try:
        if not path.is_file():
            raise FileUnreadable(
                "the path is a directory: name the files in it" if path.is_dir() else "the path is no file"
            )
        with path.open("rb") as file:
            head = file.read(HEAD)
    except OSError:
        raise FileUnreadable("the file may not be read") from None
    if not head:
        raise FileUnreadable("the file is empty")
    if adapter.sniff(head, path.name) == 0:
        raise FileUnrecognised(f"the file is not what {adapter.manifest.id} reads", adapter=adapter.manifest.id)
