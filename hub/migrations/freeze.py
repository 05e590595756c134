"""Writes the SQL of the first revision. Once a release carries it, a change is a new revision instead."""

from __future__ import annotations

from pathlib import Path

from hub.tables import ddl

FROZEN = Path(__file__).parent / "versions" / "0001_canonical_core.sql"


def script() -> str:
    """The DDL of `hub.tables` as one text."""
    return "".join(f"{statement.strip()};\n\n" for statement in ddl.statements())


def freeze() -> Path:
    """Write the frozen file; returns where."""
    FROZEN.write_text(script())
    return FROZEN
