"""Machine clients, their public keys, assertions already used, and what was revoked before its time.

Private keys are never here: the hub's own are files under its home, a client's own stay with the client. Only the
authorization server's role sees these rows; no request of a party ever runs under it.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, DateTime, ForeignKey, Index, Table, Text, text
from sqlalchemy.dialects.postgresql import JSONB

from hub.principal import PrincipalKind, Scope
from hub.tables.base import Policy, TextArray, guard, key, metadata, one_of, reference


class AssertionProfile(StrEnum):
    """Whose rules a client's assertions follow; the two demand different audiences, so a client has exactly one.

    RFC10070: `aud` is the issuer, `typ` is client-authentication+jwt. SMART: `aud` is the token endpoint, `typ` is
    absent or JWT (SMART Backend Services 2.2).
    """

    RFC10070 = "RFC10070"
    SMART = "SMART"


class Revoked(StrEnum):
    """What a row of oauth_revocation names: one token by its `jti`, or every token of a client."""

    TOKEN = "TOKEN"  # noqa: S105 - a kind of row, not a secret
    CLIENT = "CLIENT"


def _sign_in() -> Policy:
    return Policy("sign_in", "true", roles="hub_auth", command="all")


_SCOPES = ", ".join(f"'{scope}'" for scope in Scope)

oauth_client = guard(
    Table(
        "oauth_client",
        metadata,
        key(),
        Column("client_id", Text, nullable=False, unique=True),
        Column("kind", Text, nullable=False, server_default=PrincipalKind.MACHINE),
        reference("party_id", "party.id"),
        Column("scopes", TextArray, nullable=False),
        Column("assertion_profile", Text, nullable=False, server_default=AssertionProfile.RFC10070),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("active_until", DateTime(timezone=True), nullable=False),
        Column("revoked_at", DateTime(timezone=True)),
        one_of("kind", PrincipalKind),
        one_of("assertion_profile", AssertionProfile),
        CheckConstraint(f"scopes <@ array[{_SCOPES}]", name="scopes"),
    ),
    _sign_in(),
)

oauth_client_key = guard(
    Table(
        "oauth_client_key",
        metadata,
        Column("client_id", Text, ForeignKey("oauth_client.client_id"), primary_key=True),
        Column("kid", Text, primary_key=True),
        Column("jwk", JSONB, nullable=False),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("revoked_at", DateTime(timezone=True)),
    ),
    _sign_in(),
)

# The primary key is the guard against replay: of simultaneous inserts of one assertion exactly one succeeds.
oauth_assertion = guard(
    Table(
        "oauth_assertion",
        metadata,
        Column("client_id", Text, ForeignKey("oauth_client.client_id"), primary_key=True),
        Column("jti", Text, primary_key=True),
        Column("expires_at", DateTime(timezone=True), nullable=False),
    ),
    _sign_in(),
)
Index("ix_oauth_assertion_expires_at", oauth_assertion.c.expires_at)

oauth_revocation = guard(
    Table(
        "oauth_revocation",
        metadata,
        Column("kind", Text, primary_key=True),
        Column("value", Text, primary_key=True),
        Column("until", DateTime(timezone=True), nullable=False),
        one_of("kind", Revoked),
    ),
    _sign_in(),
)
