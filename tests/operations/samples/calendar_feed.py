"""Verbs on calendar feeds."""

from __future__ import annotations

from tests.graphql.world import key
from tests.operations.samples import Sample

SAMPLES = {"revokeCalendarFeed": Sample({"site"}, on=key("feed 101"))}
