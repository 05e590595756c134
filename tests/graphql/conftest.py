"""The small world, loaded once per module, and an engine on it."""

from __future__ import annotations

from tests.graphql.serving import engine, world

__all__ = ["engine", "world"]
