"""Contacts by which a site, or the SMO engaged for it, keeps a participant in the study."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Column, Date, Table, Text

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


class ContactMethod(StrEnum):
    """How a participant was contacted."""

    VISIT = "VISIT"
    TELEPHONE = "TELEPHONE"
    MESSAGE = "MESSAGE"
    LETTER = "LETTER"


class ContactOutcome(StrEnum):
    """What came of a contact."""

    REACHED = "REACHED"
    NOT_REACHED = "NOT_REACHED"
    WILL_ATTEND = "WILL_ATTEND"
    WISHES_TO_STOP = "WISHES_TO_STOP"


retention_contact = operated(
    Table(
        "retention_contact",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("subject_id", "subject.id", index=True),
        Column("contacted_on", Date, nullable=False),
        Column("method", Text, nullable=False),
        Column("outcome", Text, nullable=False),
        Column("next_on", Date),
        one_of("method", ContactMethod),
        one_of("outcome", ContactOutcome),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    tenant("retention_contact", Right.CODE),
    unless_withheld("retention_contact"),
    definer_reads(),
    right=Right.IDENTIFIER,  # of the investigator's side, for the participants: never the sponsor's
    roles=(Role.SITE, Role.SMO),
)
ordered(retention_contact, "contacted_on")
