"""In which organization-role a person may act, with which scopes, from when to when.

Who signs in chooses one of them and acts in it alone: what two of them open is never added up.
"""

from __future__ import annotations

from sqlalchemy import CheckConstraint, Column, DateTime, Table

from hub.principal import Scope
from hub.tables.base import (
    PARTY,
    Policy,
    TextArray,
    changes,
    definer_reads,
    guard,
    ingest_writes,
    key,
    metadata,
    reference,
)

_WORDS = ", ".join(f"'{scope}'" for scope in Scope)
SCOPES = f"scopes <@ array[{_WORDS}]"

person_role = guard(
    Table(
        "person_role",
        metadata,
        key(),
        reference("person_id", "person.id", index=True),
        reference("party_id", "party.id", index=True),
        Column("scopes", TextArray, nullable=False),  # what the person may have of what the party's agreements open
        Column("valid_from", DateTime(timezone=True), nullable=False),
        Column("valid_to", DateTime(timezone=True), nullable=False),
        CheckConstraint("valid_from < valid_to", name="period"),
        CheckConstraint(SCOPES, name="scopes"),
        *changes(),
    ),
    Policy("party_reads", f"party_id = {PARTY}"),
    Policy("sign_in_reads", "true", roles="hub_auth"),
    definer_reads(),
    ingest_writes(),
)
