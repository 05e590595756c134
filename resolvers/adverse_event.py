"""Adverse events."""

from __future__ import annotations

from hub.tables.adverse_event import adverse_event as adverse_event_table
from resolvers.common import partial_date
from resolvers.engine.binding import bind, sort
from schema.types.adverse_event import AdverseEvent

adverse_event = bind(
    AdverseEvent,
    adverse_event_table,
    onset=partial_date("onset"),
    resolved=partial_date("resolved"),
    orders={"ONSET": sort("onset_earliest")},
    default_order="ONSET",
)

TYPES = (adverse_event,)
