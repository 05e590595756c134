"""Contracted activities of an SMO or vendor at a study-site, on whose behalf, from when to when.

Access follows `on_behalf_of`, never the payer. Whoever holds an activity, accountability stays with its owner
(ICH E6(R3) 3.6.4, 3.6.5).
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, DateTime, Table, Text, UniqueConstraint

from hub.canonical.terminology import ActivityGroup
from hub.tables.base import (
    changes,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    reference,
    site_open,
)

engagement = guard(
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
        one_of("on_behalf_of", ("INVESTIGATOR", "SPONSOR")),
        one_of("declared_to_authority", ("DECLARED", "NOT_DECLARED", "NOT_REQUIRED")),
        CheckConstraint("valid_from < valid_to", name="period"),
        *changes(),
    ),
    site_open("engagement"),
    ingest_writes(),
    definer_reads(),
)

engagement_party = guard(
    Table(
        "engagement_party",
        metadata,
        key(),
        reference("engagement_id", "engagement.id"),
        reference("study_id", "study.id"),
        reference("study_site_id", "study_site.id"),
        reference("organization_id", "organization.id"),
        Column("relation", Text, nullable=False),
        one_of("relation", ("CONTRACTS", "PAYS", "SUPERVISES")),
        UniqueConstraint("engagement_id", "organization_id", "relation"),
        *changes(),
    ),
    site_open("engagement_party"),
    ingest_writes(),
)

engagement_activity = guard(
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
        *changes(),
    ),
    site_open("engagement_activity"),
    ingest_writes(),
    definer_reads(),
)
