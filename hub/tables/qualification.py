"""What qualifies a person besides training: the CV and professional licences (ICH E6(R3) 2.1.1), of no study.

Each is held once, by the person's employer, and answers what the rules of every study expect
(`document_rule.answered_by`). The number of a licence stands apart: it is for the employer and for the site where the
person works.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Date, Index, Table, Text, UniqueConstraint, text

from hub.principal import Right, Role
from hub.tables.base import (
    Policy,
    changes,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    own_staff,
    provenance,
    reference,
    site_access,
    study_access,
)
from hub.tables.operated import acting, employer_writes, recorded
from hub.tables.staff import AT_SITES

_SITE_SIDE = (Role.SITE, Role.SMO)
_QUALIFIED = f"'{Right.QUALIFICATION}'"


class QualificationKind(StrEnum):
    """What qualifies."""

    CV = "CV"
    LICENCE = "LICENCE"


qualification = guard(
    Table(
        "qualification",
        metadata,
        key(),
        reference("person_id", "person.id", index=True),
        Column("kind", Text, nullable=False),
        Column("title", Text, nullable=False),  # of a licence what it is for
        Column("authority", Text),
        Column("country", Text),  # ISO 3166-1 alpha-2
        Column("dated_on", Date, nullable=False),
        Column("valid_until", Date),
        Column("ended_on", Date),
        Column("sha256", Text),
        Column("link", Text),
        one_of("kind", QualificationKind),
        CheckConstraint("kind <> 'LICENCE' or (authority is not null and country is not null)", name="licence"),
        CheckConstraint("valid_until >= dated_on", name="period"),
        CheckConstraint("country ~ '^[A-Z]{2}$'", name="country"),
        CheckConstraint("sha256 ~ '^[0-9a-f]{64}$'", name="sha256"),
        CheckConstraint("link ~ '^https://[^@?#]*$'", name="link"),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    # as training of GCP: one's own staff, and whoever works at a site whose staff's qualification one may read
    Policy(
        "party_reads",
        f"{own_staff('qualification.person_id')}"
        f" or exists (select 1 from ({AT_SITES}) w where w.person_id = qualification.person_id"
        f" and ({study_access(_QUALIFIED, 'w.study_id')} or {site_access(_QUALIFIED, 'w.study_site_id')}))",
    ),
    *employer_writes("qualification", *_SITE_SIDE),
    ingest_writes(),
)
qualification.info["operated"] = True
_until = "(case when valid_until is null then 'infinity'::date else valid_until end)"
Index("ix_qualification_valid_until", text(_until), qualification.c.id)

qualification_number = guard(
    Table(
        "qualification_number",
        metadata,
        key(),
        reference("qualification_id", "qualification.id"),
        reference("person_id", "person.id", index=True),
        Column("number", Text, nullable=False),
        UniqueConstraint("qualification_id"),
        *recorded(),
        *changes(),
    ),
    Policy(
        "party_reads",
        f"{own_staff('qualification_number.person_id')}"
        f" or ({acting(Role.SITE)} and exists (select 1 from ({AT_SITES}) w"
        f" where w.person_id = qualification_number.person_id and {site_access(_QUALIFIED, 'w.study_site_id')}))",
    ),
    *employer_writes("qualification_number", *_SITE_SIDE),
    ingest_writes(),
)
qualification_number.info["operated"] = True
