"""Where an organization is reached by post: one address each, kept by itself, or by the SMO that works at its site.

That of a study-site is a word of its sources (`study_site.address`).
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Table, Text, UniqueConstraint

from hub.principal import Right, Role
from hub.tables.base import PARTY, Policy, changes, guard, ingest_writes, key, metadata, reference, site_access
from hub.tables.operated import acting, recorded, written

KEEPERS = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)
"""Who keeps addresses."""

_OF = "organization_id = postal_address.organization_id"
_ITS_OWN = f"exists (select 1 from party p where p.id = {PARTY} and p.{_OF})"
_AT_ITS_SITE = (
    f"{acting(Role.SMO)} and exists (select 1 from study_site s where s.{_OF}"
    f" and {site_access(chr(39) + Right.CONDUCT + chr(39), 's.id')})"
)

postal_address = guard(
    Table(
        "postal_address",
        metadata,
        key(),
        reference("organization_id", "organization.id"),
        Column("address", Text, nullable=False),  # a line for each part, smallest first; without the country
        Column("address_romanised", Text),
        Column("language", Text),  # BCP 47 tag of `address`
        Column("country", Text),  # ISO 3166-1 alpha-2
        CheckConstraint("country ~ '^[A-Z]{2}$'", name="country"),
        UniqueConstraint("organization_id"),
        *recorded(),
        *changes(),
    ),
    Policy("party_reads", "exists (select 1 from organization o where o.id = postal_address.organization_id)"),
    *written(f"{acting(*KEEPERS)} and ({_ITS_OWN} or {_AT_ITS_SITE})"),
    ingest_writes(),
)
postal_address.info["operated"] = True
