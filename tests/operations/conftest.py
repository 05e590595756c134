"""The small world and an engine on it."""

from __future__ import annotations

from tests.graphql.serving import engine, world

__all__ = ["engine", "world"]
