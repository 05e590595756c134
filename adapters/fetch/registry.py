"""Finds the fetchers: every module here that exposes `FETCHER`, and those that installed packages bring.

A package names its own as entry points of the group `clinical_trial_hub.fetchers`, the fetcher's id to the module that
exposes `FETCHER`.
"""

from __future__ import annotations

import pkgutil
from functools import cache
from importlib import import_module
from importlib.metadata import entry_points
from pathlib import Path
from typing import Final

from hub.canonical.fetcher import Fetcher
from hub.errors import ConfigurationError, NotFound

GROUP: Final = "clinical_trial_hub.fetchers"
_KIT: Final = frozenset({"fhir", "kit", "oauth", "registry", "tables", "vault"})


@cache
def fetchers() -> dict[str, Fetcher]:
    """All fetchers by id, in order of id. Raises ConfigurationError when a module exposes none of its name."""
    own = [each.name for each in pkgutil.iter_modules([str(Path(__file__).parent)]) if each.name not in _KIT]
    modules = {name: f"adapters.fetch.{name}" for name in own}
    modules |= {point.name: point.value for point in entry_points(group=GROUP)}
    return {name: _load(name, modules[name]) for name in sorted(modules)}


def fetcher_named(name: str) -> Fetcher:
    """The fetcher of that id. Raises NotFound."""
    if name not in fetchers():
        raise NotFound(f"no fetcher has that id; there are {', '.join(fetchers())}")
    return fetchers()[name]


def _load(name: str, module: str) -> Fetcher:
    try:
        fetcher: Fetcher | None = getattr(import_module(module), "FETCHER", None)
    except ImportError:
        raise ConfigurationError(f"the fetcher {name} cannot be imported") from None
    if fetcher is None or fetcher.declares.id != name:
        raise ConfigurationError(f"the module {module} exposes no FETCHER of its name")
    return fetcher
