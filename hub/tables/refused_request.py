"""Requests the hub refused, counted by minute: who asked, which code, which document; never a variable or a value.

They are written in batches away from the answers (`hub.audit.refusals`), and kept for `KEPT_DAYS`.
"""

from __future__ import annotations

from typing import Final

from sqlalchemy import Column, DateTime, Index, Integer, Table, Text, Uuid

from hub.tables.base import AUDIT_ON, PARTY, PRINCIPAL, Policy, guard, key, metadata

KEPT_DAYS: Final = 180

refused_request = guard(
    Table(
        "refused_request",
        metadata,
        key(),
        Column("minute", DateTime(timezone=True), nullable=False),  # its first instant
        Column("principal_id", Uuid, nullable=False),
        Column("party_id", Uuid, nullable=False),
        Column("client_id", Text, nullable=False),
        Column("code", Text, nullable=False),
        Column("operation_name", Text),
        Column("document_sha256", Text),  # null: of several that are not told apart
        Column("requests", Integer, nullable=False),
        Column("missing", Integer, nullable=False),  # different ids of these requests that led to nothing
    ),
    Policy("party_reads", f"{AUDIT_ON} and party_id = {PARTY}"),
    Policy("party_appends", f"party_id = {PARTY} and principal_id = {PRINCIPAL}", roles="hub_app", command="insert"),
    Policy("access_forgets", "true", roles="hub_access", command="all"),
)
Index("ix_refused_request_minute", refused_request.c.minute, refused_request.c.id)
Index("ix_refused_request_party_id_minute", refused_request.c.party_id, refused_request.c.minute)

FORGET = f"""
create function forget_refusals() returns void
language sql security definer set search_path = hub, pg_temp as $$
  delete from refused_request where minute < now() - interval '{KEPT_DAYS} days'
$$
"""


def statements() -> list[str]:
    """Who may add, and the function that forgets what is older than it is kept."""
    return [
        "grant insert on refused_request to hub_app",
        "grant select, delete on refused_request to hub_access",
        "revoke insert, update, delete on refused_request from hub_ingest",
        FORGET,
        "revoke execute on function forget_refusals() from public",
        "grant execute on function forget_refusals() to hub_app",
        "alter function forget_refusals() owner to hub_access",
    ]
