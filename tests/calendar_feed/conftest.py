"""The small world, an engine on it, and a client of the calendar's route."""

from __future__ import annotations

from tests.graphql.serving import engine, world

__all__ = ["engine", "world"]
