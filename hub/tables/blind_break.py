"""Emergency unblinding of one participant by an investigator (ICH E6(R3) 2.5.4, 4.1.4): immediate and reasoned.

It opens the treatment of that participant to the one who broke the blind, for a day, and to nobody else: what is shown
to others is that it happened, by whom and why, never the arm.
"""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Table, Text

from hub.principal import Right, Role
from hub.tables.base import PERSON_ON, changes, key, metadata, reference, tenant
from hub.tables.operated import operated, ordered, recorded

HOURS = 24
"""How long the one who broke the blind may read the treatment."""

blind_break = operated(
    Table(
        "blind_break",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("subject_id", "subject.id", index=True),
        Column("cause", Text, nullable=False),
        Column("broken_at", DateTime(timezone=True), nullable=False),
        *recorded(),
        *changes(),
    ),
    tenant("blind_break", Right.CONDUCT),
    right=Right.CONDUCT,
    roles=(Role.SITE,),
    writes=PERSON_ON,
)
ordered(blind_break, "broken_at")
