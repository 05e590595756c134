"""How staff are reached in their profession: e-mail and telephone, as their source says or their employer recorded.

A contact is for who employs the person, and for who reads that the person works at a study-site now. An SMO reads those
of its own people and of the site's, never those of another SMO's: SMOs of one study are competitors.
"""

from __future__ import annotations

from sqlalchemy import Column, Table, Text, UniqueConstraint

from hub.principal import Role
from hub.tables.base import (
    PRINCIPAL,
    Policy,
    changes,
    guard,
    ingest_writes,
    key,
    metadata,
    own_staff,
    provenance,
    reference,
)
from hub.tables.operated import acting, amendable, employer_writes, recorded

EMPLOYERS = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)
"""Who keeps the contacts of its own people."""

_WORKS = (
    "exists (select 1 from staff_assignment w where w.person_id = person_contact.person_id and w.deleted_at is null"
    " and w.starts_on <= current_date and (w.ends_on is null or w.ends_on >= current_date))"
)
_OF_THE_SITE = (
    "exists (select 1 from person e join study_site s on s.organization_id = e.organization_id"
    " where e.id = person_contact.person_id)"
)

person_contact = guard(
    Table(
        "person_contact",
        metadata,
        key(),
        reference("person_id", "person.id"),
        Column("email", Text),
        Column("telephone", Text),
        UniqueConstraint("person_id"),
        *recorded(),
        amendable(),
        *provenance(),
        *changes(),
    ),
    Policy(
        "party_reads",
        f"{own_staff('person_contact.person_id')} or person_contact.person_id = {PRINCIPAL}"
        f" or {_WORKS} and (not {acting(Role.SMO)} or {_OF_THE_SITE})",
    ),
    *employer_writes("person_contact", *EMPLOYERS),
    ingest_writes(),
)
person_contact.info["operated"] = True
