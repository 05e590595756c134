"""All verbs, one file per entity."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from pkgutil import iter_modules

from hub.operations.verb import Verb

VERBS: Mapping[str, Verb] = {
    verb.name: verb for module in iter_modules(__path__) for verb in import_module(f"{__name__}.{module.name}").VERBS
}
"""By the name of the mutation."""
