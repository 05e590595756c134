"""Participants of a study-site by milestone: what the one function that may count them tells."""

from __future__ import annotations

from typing import Any

from sqlalchemy import Integer, Select, Text, column, func, select

from resolvers.engine.binding import Arguments, Derived, Row, bind, derived
from schema.types.participant_count import ParticipantCount

WEIGHT = 20
"""Cost of the field: every participant of the site is looked at."""


def _counts(row: Row, args: Arguments) -> Select[Any]:
    told = func.participant_counts(row.id).table_valued(
        column("status", Text), column("participants", Integer), column("absence", Text)
    )
    return select(told.c.status, told.c.participants, told.c.absence)


def of_site() -> Derived:
    """`participantCounts` of a study-site."""
    return derived(ParticipantCount, _counts, assume=8, weight=WEIGHT)


TYPES = (bind(ParticipantCount, None),)
