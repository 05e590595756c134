"""Organizations and parties. A party is one organization in one role."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text, UniqueConstraint

from hub.principal import Role
from hub.tables.base import (
    PARTY,
    Policy,
    changes,
    definer_reads,
    feed_looks_up,
    guard,
    ingest_writes,
    key,
    metadata,
    one_of,
    reference,
)

organization = guard(
    Table(
        "organization",
        metadata,
        key(),
        Column("key", Text, nullable=False, unique=True),
        Column("name", Text, nullable=False),
        Column("name_romanised", Text),
        Column("language", Text),  # BCP 47 tag of `name`
        Column("country", Text),  # ISO 3166-1 alpha-2
        reference("parent_id", "organization.id", nullable=True),  # the hospital network above
        *changes(),
    ),
    Policy(
        "party_reads",
        f"exists (select 1 from party p where p.id = {PARTY} and p.organization_id = organization.id)"
        " or exists (select 1 from study_role r where r.organization_id = organization.id)"
        " or exists (select 1 from study_site s where s.organization_id = organization.id)"
        " or exists (select 1 from engagement e where e.provider_id = organization.id)",
    ),
    Policy("sign_in_reads", "true", roles="hub_auth"),
    ingest_writes(),
    definer_reads(),
)

party = guard(
    Table(
        "party",
        metadata,
        key(),
        reference("organization_id", "organization.id"),
        Column("role", Text, nullable=False),
        one_of("role", Role),
        UniqueConstraint("organization_id", "role"),
    ),
    Policy("party_reads", f"id = {PARTY}"),
    Policy("sign_in_reads", "true", roles="hub_auth"),
    ingest_writes(),
    definer_reads(),
    feed_looks_up(),
)
