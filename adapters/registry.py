"""Finds the adapters: every folder here with a `manifest.toml`."""

from __future__ import annotations

from functools import cache
from importlib import import_module
from pathlib import Path

from adapters.kit.source import HEAD, opened
from hub.canonical.adapter import Adapter
from hub.errors import ConfigurationError, FileUnrecognised

_FOLDER = Path(__file__).parent


@cache
def adapters() -> dict[str, Adapter]:
    """All adapters by id, in order of id. Raises ConfigurationError when a folder's manifest does not hold."""
    found: dict[str, Adapter] = {}
    for manifest in sorted(_FOLDER.glob("*/manifest.toml")):
        name = manifest.parent.name
        adapter: Adapter | None = getattr(import_module(f"adapters.{name}"), "ADAPTER", None)
        if adapter is None or adapter.manifest.id != name:
            raise ConfigurationError(f"the folder {name} exposes no ADAPTER of its name")
        found[name] = adapter
    return found


def guess(path: Path) -> Adapter:
    """The adapter that knows the file best.

    Raises FileUnrecognised when none or several equally do, FileUnreadable when the file cannot be read.
    """
    with opened(path) as file:
        head = file.read(HEAD)
    scores = {name: adapter.sniff(head, path.name) for name, adapter in adapters().items()}
    best = [name for name, score in scores.items() if score and score == max(scores.values())]
    if not best:
        raise FileUnrecognised("no adapter recognises the file; name one")
    if len(best) > 1:
        raise FileUnrecognised(f"several adapters recognise the file ({', '.join(best)}); name one")
    return adapters()[best[0]]
