"""Emergency unblinding of one participant by an investigator (ICH E6(R3) 2.5.4, 4.1.4): immediate and reasoned.

It opens the treatment of that participant to the one who broke the blind, for a day, and to nobody else: what is shown
to others is that it happened, by whom and why, never the arm.
"""

from __future__ import annotations

from sqlalchemy import Column, DateTime, Table, Text

from hub.principal import Right, Role
from hub.tables.base import PERSON_ON, PRINCIPAL, changes, key, metadata, reference, tenant, unless_barred
from hub.tables.operated import operated, ordered, recorded

HOURS = 24
"""How long the one who broke the blind may read the treatment."""

_INVESTIGATOR = (
    "exists (select 1 from study_site_investigator i where i.study_site_id = blind_break.study_site_id"
    f" and i.person_id = {PRINCIPAL} and i.known_to is null and i.ended is null and i.deleted_at is null)"
)

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
    unless_barred("blind_break"),
    right=Right.CONDUCT,
    roles=(Role.SITE,),
    writes=f"{PERSON_ON} and {_INVESTIGATOR}",
)
ordered(blind_break, "broken_at")
