"""Reads and checks `manifest.toml` of an adapter's folder."""

from __future__ import annotations

import tomllib
from dataclasses import MISSING, fields
from pathlib import Path

from hub.canonical.adapter import Manifest
from hub.canonical.records import KINDS
from hub.errors import ConfigurationError

_KINDS = {kind.__name__ for kind in KINDS}


def load(folder: Path) -> Manifest:
    """The folder's manifest.

    Raises ConfigurationError when a key is missing, unknown or of another type, when the id is not the folder's
    name, or when `emits` names no kind of record.
    """
    with (folder / "manifest.toml").open("rb") as file:
        table = tomllib.load(file)
    required = {field.name for field in fields(Manifest) if field.default is MISSING}
    expected = {field.name for field in fields(Manifest)}
    if not required <= set(table) <= expected:
        raise ConfigurationError(f"{folder.name}: manifest keys are not {', '.join(sorted(expected))}")
    emits = table.pop("emits")
    if not all(isinstance(value, str) and value for value in table.values()):
        raise ConfigurationError(f"{folder.name}: a manifest value is not a text")
    if not isinstance(emits, list) or not emits or not set(emits) <= _KINDS:
        raise ConfigurationError(f"{folder.name}: emits is not a list of kinds of records")
    if table.get("rejected", "CODE") not in ("CODE", "IDENTIFIER", "BLINDED"):
        raise ConfigurationError(f"{folder.name}: rejected is none of CODE, IDENTIFIER and BLINDED")
    if table["id"] != folder.name:
        raise ConfigurationError(f"{folder.name}: the manifest's id is not the folder's name")
    return Manifest(emits=tuple(emits), **table)
