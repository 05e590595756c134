"""Contracted activities of an SMO or vendor at a study-site, on whose behalf, from when to when.

Access follows `on_behalf_of`, never the payer. Whoever holds an activity, accountability stays with its owner
(ICH E6(R3) 3.6.4, 3.6.5).
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, DateTime, Table, Text, UniqueConstraint

from hub.canonical.terminology import ActivityGroup
from hub.principal import Right, Role
from hub.tables.base import (
    changes,
    definer_reads,
    key,
    metadata,
    one_of,
    reference,
    site_open,
    study_access,
)
from hub.tables.operated import acting, operated, ordered, recorded


class OnBehalfOf(StrEnum):
    """For whom a provider acts."""

    INVESTIGATOR = "INVESTIGATOR"
    SPONSOR = "SPONSOR"


class EngagementRelation(StrEnum):
    """What an organization is to an engagement."""

    CONTRACTS = "CONTRACTS"
    PAYS = "PAYS"
    SUPERVISES = "SUPERVISES"


class Declared(StrEnum):
    """Whether the authority was told of a provider."""

    DECLARED = "DECLARED"
    NOT_DECLARED = "NOT_DECLARED"
    NOT_REQUIRED = "NOT_REQUIRED"


MAY_ENGAGE = (Role.SPONSOR, Role.CRO, Role.SITE)

WRITES = (
    f"(engagement.on_behalf_of = 'INVESTIGATOR' and {acting(Role.SITE)})"
    f" or (engagement.on_behalf_of = 'SPONSOR' and {acting(Role.SPONSOR, Role.CRO)}"
    f" and {study_access(chr(39) + Right.CONDUCT + chr(39), 'engagement.study_id')})"
)
"""Each engages for its own side: a site for its investigator, a sponsor or its CRO for the sponsor."""


def _of(table: str) -> str:
    """The row is of an engagement at its own study-site that the party may write."""
    return (
        f"exists (select 1 from engagement where engagement.id = {table}.engagement_id"
        f" and engagement.study_site_id = {table}.study_site_id and ({WRITES}))"
    )


engagement = operated(
    Table(
        "engagement",
        metadata,
        key(),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id", index=True),
        reference("provider_id", "organization.id", index=True),
        Column("on_behalf_of", Text, nullable=False),
        Column("agreement_document", Text),
        Column("declared_to_authority", Text),
        Column("valid_from", DateTime(timezone=True), nullable=False),
        Column("valid_to", DateTime(timezone=True), nullable=False),
        one_of("on_behalf_of", OnBehalfOf),
        one_of("declared_to_authority", Declared),
        CheckConstraint("valid_from < valid_to", name="period"),
        *recorded(),
        *changes(),
    ),
    site_open("engagement"),
    definer_reads(),
    right=None,
    roles=MAY_ENGAGE,
    writes=WRITES,
)
ordered(engagement, "valid_to")

engagement_party = operated(
    Table(
        "engagement_party",
        metadata,
        key(),
        reference("engagement_id", "engagement.id"),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("organization_id", "organization.id"),
        Column("relation", Text, nullable=False),
        one_of("relation", EngagementRelation),
        UniqueConstraint("engagement_id", "organization_id", "relation"),
        *recorded(),
        *changes(),
    ),
    site_open("engagement_party"),
    right=None,
    roles=MAY_ENGAGE,
    writes=_of("engagement_party"),
)

engagement_activity = operated(
    Table(
        "engagement_activity",
        metadata,
        key(),
        reference("engagement_id", "engagement.id", index=True),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        Column("activity", Text, nullable=False),
        Column("activity_group", Text, nullable=False),
        Column("owner", Text, nullable=False),
        Column("valid_from", DateTime(timezone=True), nullable=False),
        Column("valid_to", DateTime(timezone=True), nullable=False),
        one_of("activity_group", ActivityGroup),
        one_of("owner", ("SPONSOR", "INVESTIGATOR")),
        CheckConstraint("valid_from < valid_to", name="period"),
        *recorded(),
        *changes(),
    ),
    site_open("engagement_activity"),
    definer_reads(),
    right=None,
    roles=MAY_ENGAGE,
    writes=_of("engagement_activity"),
)
