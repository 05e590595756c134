"""Appointments of participants: a visit of the schedule, when, with whom, where, and whether the participant came."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, DateTime, Table, Text

from hub.principal import Right, Role
from hub.tables.base import (
    changes,
    definer_reads,
    key,
    metadata,
    one_of,
    provenance,
    reference,
    tenant,
    unless_withheld,
)
from hub.tables.operated import operated, ordered, recorded


class AppointmentState(StrEnum):
    """What became of an appointment."""

    BOOKED = "BOOKED"
    ATTENDED = "ATTENDED"
    MISSED = "MISSED"
    CANCELLED = "CANCELLED"


appointment = operated(
    Table(
        "appointment",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("subject_id", "subject.id", index=True),
        Column("event_oid", Text, nullable=False),
        Column("starts_at", DateTime(timezone=True), nullable=False),
        Column("ends_at", DateTime(timezone=True), nullable=False),
        reference("person_id", "person.id", nullable=True, index=True),
        Column("room", Text),
        Column("state", Text, nullable=False),
        one_of("state", AppointmentState),
        CheckConstraint("starts_at < ends_at", name="period"),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    tenant("appointment", Right.CODE),
    unless_withheld("appointment"),
    definer_reads(),
    right=Right.IDENTIFIER,  # of the investigator's side, for the participants: never the sponsor's
    roles=(Role.SITE, Role.SMO),
)
ordered(appointment, "starts_at")
