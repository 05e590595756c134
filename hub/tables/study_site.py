"""Study-sites and their append-only histories: status, investigators, targets."""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import (
    Boolean,
    CheckConstraint,
    Column,
    Date,
    DateTime,
    Index,
    Integer,
    Table,
    Text,
    UniqueConstraint,
    text,
)

from hub.canonical.terminology import SiteStatus
from hub.principal import Right, Role
from hub.tables import spelling
from hub.tables.base import (
    ANYTHING,
    IN_COMMAND,
    PERSON_ON,
    PRINCIPAL,
    VALID,
    Policy,
    changes,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    partial_date,
    provenance,
    reach,
    reference,
    site_open,
    study_access,
    tenant,
)
from hub.tables.operated import acting, amendable, operated, recorded
from hub.tables.spelling import spelled

ACCEPTS = f"{IN_COMMAND} and {study_access(chr(39) + 'CONDUCT' + chr(39), 'study_site.study_id')}"

ADDRESS_KEEPERS = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)
_FOR_THE_INVESTIGATOR = (
    "exists (select 1 from access_site a join engagement_activity v on v.id = a.fact_id"
    " join engagement e on e.id = v.engagement_id where a.study_site_id = study_site.id"
    f" and {VALID} and '{Right.CONDUCT}' = any(a.rights) and e.on_behalf_of = 'INVESTIGATOR')"
)
ADDRESSES = (
    f"{IN_COMMAND} and {acting(*ADDRESS_KEEPERS)} and {reach('study_site', chr(39) + Right.CONDUCT + chr(39), 'id')}"
    f" and (not {acting(Role.SMO)} or {_FOR_THE_INVESTIGATOR}) and confirmed_at is not null"
)
"""Who conducts the study at a site that was accepted; an SMO where it works there for the investigator."""

study_site = guard(
    Table(
        "study_site",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("organization_id", "organization.id", nullable=True, index=True),
        reference("parent_id", "study_site.id", nullable=True),
        Column("number", Text, nullable=False),
        Column("name", Text),
        Column("name_romanised", Text),
        Column("language", Text),
        Column("country", Text),
        Column("city", Text),
        Column("address", Text),  # a line for each part, smallest first, in the script of `name`
        Column("address_romanised", Text),
        Column("time_zone", Text),
        Column("satellite", Boolean),  # true also where nobody says of which main site
        Column("source_status", Text),
        Column("confirmed_at", DateTime(timezone=True)),  # null: UNCONFIRMED, known from an EDC alone
        amendable(),  # of the address alone
        spelled("number"),
        spelled("name"),
        spelled("name_romanised"),
        UniqueConstraint("study_id", "number"),
        *provenance(),
        *changes(),
    ),
    Policy("party_reads", reach("study_site", ANYTHING, "id")),
    Policy("party_accepts_sees", ACCEPTS, roles="hub_app"),
    Policy(
        "party_accepts", ACCEPTS, "hub_app", "update", check=f"{ACCEPTS} and (confirmed_at is not null or {PERSON_ON})"
    ),
    Policy("party_addresses", ADDRESSES, "hub_app", "update"),
    ingest_writes(),
    definer_reads(),
)
Index("ix_study_site_study_id_number_id", study_site.c.study_id, study_site.c.number, study_site.c.id)
Index("ix_study_site_number_id", study_site.c.number, study_site.c.id)
spelling.index(study_site, "number", "name", "name_romanised")
Index("ix_study_site_unconfirmed", study_site.c.id, postgresql_where=text("confirmed_at is null"))

study_site_status = guard(
    Table(
        "study_site_status",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", index=True),
        Column("status", Text, nullable=False),
        *partial_date("effective"),
        Column("known_from", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("known_to", DateTime(timezone=True)),
        one_of("status", SiteStatus),
        *provenance(),
        *changes(),
    ),
    site_open("study_site_status"),
    definer_reads(),
    ingest_writes(),
)
Index(
    "uq_study_site_status_current",
    study_site_status.c.study_site_id,
    study_site_status.c.status,
    unique=True,
    postgresql_where=text("known_to is null"),
)

study_site_investigator = guard(
    Table(
        "study_site_investigator",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", index=True),
        reference("person_id", "person.id", index=True),
        Column("duty", Text, nullable=False),
        Column("effective", Date),
        Column("ended", Date),
        Column("known_from", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("known_to", DateTime(timezone=True)),
        one_of("duty", ("PRINCIPAL_INVESTIGATOR", "SUB_INVESTIGATOR")),
        *provenance(),
        *changes(),
    ),
    site_open("study_site_investigator"),
    ingest_writes(),
)


PRINCIPAL_INVESTIGATOR = "'PRINCIPAL_INVESTIGATOR'"
SUB_INVESTIGATOR = "'SUB_INVESTIGATOR'"


def in_office(site: str, duty: str | None = None, person: str = PRINCIPAL) -> str:
    """SQL: the person, else the caller, is an investigator of the site today, in the duty (SQL) if one is said."""
    of = "" if duty is None else f" and i.duty = {duty}"
    return (
        f"exists (select 1 from study_site_investigator i where i.study_site_id = {site} and i.person_id = {person}"
        f"{of} and i.known_to is null and i.deleted_at is null and (i.effective is null or i.effective <= current_date)"
        " and (i.ended is null or i.ended > current_date))"
    )


class TargetKind(StrEnum):
    """What a target counts."""

    SCREENED = "SCREENED"
    ENROLLED = "ENROLLED"
    COMPLETED = "COMPLETED"


study_site_target = operated(
    Table(
        "study_site_target",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", index=True),
        Column("kind", Text, nullable=False),
        Column("target", Integer, nullable=False),
        Column("known_from", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("known_to", DateTime(timezone=True)),
        one_of("kind", TargetKind),
        CheckConstraint("target >= 0", name="target"),
        *recorded(),
        *provenance(),
        *changes(),
    ),
    tenant("study_site_target", "CONDUCT"),
    right=Right.CONDUCT,
    roles=(Role.SPONSOR, Role.CRO),
)
Index(
    "uq_study_site_target_current",
    study_site_target.c.study_site_id,
    study_site_target.c.kind,
    unique=True,
    postgresql_where=text("known_to is null and deleted_at is null and recorded_by is not null"),
)
