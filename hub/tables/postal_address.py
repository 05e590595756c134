"""Where an organization is reached by post: one address each, kept by itself.

An SMO that works for the investigator at a site of a study of the PRODUCTION environment records one where there is
none, and changes it until the organization says another.

That of a study-site, which may be a department or a satellite, is `study_site.address`.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, Table, Text, UniqueConstraint, Uuid

from hub.canonical.terminology import Environment
from hub.principal import Right, Role
from hub.tables.base import PARTY, VALID, Policy, changes, guard, ingest_writes, key, metadata, reference
from hub.tables.engagement import OnBehalfOf
from hub.tables.operated import acting, recorded, written

KEEPERS = (Role.SPONSOR, Role.CRO, Role.SMO, Role.SITE)
"""Who keeps addresses."""

_OF = "organization_id = postal_address.organization_id"
_ITS_OWN = f"exists (select 1 from party p where p.id = {PARTY} and p.{_OF})"
_FOR_ITS_INVESTIGATOR = (
    "exists (select 1 from access_site a join engagement_activity v on v.id = a.fact_id"
    " join engagement e on e.id = v.engagement_id join study_site s on s.id = a.study_site_id"
    f" join study t on t.id = s.study_id where s.{_OF} and {VALID} and '{Right.CONDUCT}' = any(a.rights)"
    f" and e.on_behalf_of = '{OnBehalfOf.INVESTIGATOR}' and t.environment = '{Environment.PRODUCTION}')"
)
_LAST_SAID = f"said_by_party_id = {PARTY}"

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
        Column("said_by_party_id", Uuid),  # who last wrote it; null: nobody in the hub
        UniqueConstraint("organization_id"),
        *recorded(),
        *changes(),
    ),
    Policy("party_reads", "exists (select 1 from organization o where o.id = postal_address.organization_id)"),
    *written(f"{acting(*KEEPERS)} and ({_ITS_OWN} or {_LAST_SAID} and {_FOR_ITS_INVESTIGATOR})"),
    ingest_writes(),
)
postal_address.info["operated"] = True
