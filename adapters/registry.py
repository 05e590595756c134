"""Finds the adapters: every folder here with a `manifest.toml`, and those that installed packages bring.

A package names its folders as entry points of the group `clinical_trial_hub.adapters`, the adapter's id to the package
that exposes `ADAPTER`: `acme_lab = "acme_hub.acme_lab"`.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final, NamedTuple

from adapters.kit.source import HEAD, opened
from hub.canonical.adapter import Adapter
from hub.errors import ConfigurationError, FileUnrecognised

GROUP: Final = "clinical_trial_hub.adapters"
KNOWN: Final = 50
"""How sure an adapter has to be of a file that is not declared to be its: a table of any columns is nobody's."""

_FOLDER = Path(__file__).parent


class Found(NamedTuple):
    """An adapter and the folder it stands in. package: what brought it, '' for the hub itself."""

    adapter: Adapter
    folder: Path
    package: str


@cache
def found() -> dict[str, Found]:
    """All adapters by id, in order of id.

    Raises ConfigurationError when a folder's manifest does not hold, when a package's adapter cannot be imported, or
    when two have the same id.
    """
    every: dict[str, Found] = {}
    for name, module, package in sorted([*_own(), *_installed()]):
        if name in every:
            brought = every[name].package or "the hub"
            raise ConfigurationError(f"the adapter {name} of {package} has the id of one of {brought}")
        every[name] = _load(name, module, package)
    return every


def adapters() -> dict[str, Adapter]:
    """All adapters by id, in order of id. Raises ConfigurationError as `found`."""
    return {name: one.adapter for name, one in found().items()}


def named(name: str) -> Adapter | None:
    """The adapter of that id, without importing the others when it is the hub's own; None when there is none."""
    if name.isidentifier() and (_FOLDER / name / "manifest.toml").is_file():
        return _load(name, f"adapters.{name}", "").adapter
    return adapters().get(name)


def at(folder: Path) -> Found:
    """The adapter of any folder: it is imported as the package it is, from above the outermost package around it.

    Raises ConfigurationError when it cannot be.
    """
    folder = folder.resolve()
    if not (folder / "manifest.toml").is_file() or not (folder / "__init__.py").is_file():
        raise ConfigurationError("the folder has no manifest.toml or no __init__.py")
    above, parts = folder.parent, [folder.name]
    while (above / "__init__.py").is_file():
        parts.insert(0, above.name)
        above = above.parent
    if str(above) not in sys.path:
        sys.path.append(str(above))
    one = _load(folder.name, ".".join(parts), str(folder.parent))
    if one.folder.resolve() != folder:
        raise ConfigurationError(f"the name {parts[0]} belongs to another package, so the folder cannot be imported")
    return one


def guess(path: Path) -> Adapter:
    """The adapter that knows the file best.

    Raises FileUnrecognised when none or several equally do, FileUnreadable when the file cannot be read.
    """
    with opened(path) as file:
        head = file.read(HEAD)
    scores = {name: score for name, adapter in adapters().items() if (score := adapter.sniff(head, path.name))}
    best = [name for name, score in scores.items() if score == max(scores.values())]
    if not best:
        raise FileUnrecognised("no adapter recognises the file; name one")
    if scores[best[0]] < KNOWN:
        readers = ", ".join(sorted(scores))
        raise FileUnrecognised(
            f"no adapter knows what the file's columns mean; write a mapping for one that can read it ({readers})"
        )
    if len(best) > 1:
        raise FileUnrecognised(f"several adapters recognise the file ({', '.join(best)}); name one")
    return adapters()[best[0]]


def _own() -> Iterator[tuple[str, str, str]]:
    for manifest in _FOLDER.glob("*/manifest.toml"):
        yield manifest.parent.name, f"adapters.{manifest.parent.name}", ""


def _installed() -> Iterator[tuple[str, str, str]]:
    for point in entry_points(group=GROUP):
        yield point.name, point.value, point.dist.name if point.dist else point.module


def _load(name: str, module: str, package: str) -> Found:
    """Raises ConfigurationError when the module cannot be imported or exposes no adapter of that id."""
    try:
        loaded = import_module(module)
    except ImportError:
        raise ConfigurationError(f"the adapter {name} of {package or 'the hub'} cannot be imported") from None
    adapter: Adapter | None = getattr(loaded, "ADAPTER", None)
    if adapter is None or adapter.manifest.id != name or loaded.__file__ is None:
        raise ConfigurationError(f"the folder {name} exposes no ADAPTER of its name")
    return Found(adapter, Path(loaded.__file__).parent, package)
