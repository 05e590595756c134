"""People: names in native script and romanised, language-tagged. Staff, never trial participants."""

from __future__ import annotations

from sqlalchemy import Column, Table, Text

from hub.tables.base import (
    PARTY,
    PRINCIPAL,
    Policy,
    changes,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    reference,
)

person = guard(
    Table(
        "person",
        metadata,
        key(),
        Column("name", Text, nullable=False),
        Column("name_romanised", Text),
        Column("language", Text),
        reference("organization_id", "organization.id", nullable=True, index=True),
        *changes(),
    ),
    Policy(
        "party_reads",
        f"exists (select 1 from party p where p.id = {PARTY} and p.organization_id = person.organization_id)"
        " or exists (select 1 from study_site_investigator i where i.person_id = person.id)"
        f" or id = {PRINCIPAL}",
    ),
    Policy("sign_in_reads", "true", roles="hub_auth"),
    definer_reads(),
    ingest_writes(),
)
