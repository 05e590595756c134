"""Clients, the public keys of machines, assertions already used, and what was revoked before its time.

A machine acts for its party. A client of kind PERSON is a portal: it acts for nobody until a person signs in there.

Private keys are never here: the hub's own are files under its home, a client's own stay with the client. Only the
authorization server's role sees these rows; no request of a party ever runs under it. That a client or a key of it
was made, changed or ended is in the trail.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import CheckConstraint, Column, Date, DateTime, ForeignKey, Index, Table, Text, UniqueConstraint, text
from sqlalchemy.dialects.postgresql import JSONB

from hub.principal import PrincipalKind, Scope
from hub.tables.base import Policy, TextArray, definer_reads, guard, key, metadata, one_of, reference


class AssertionProfile(StrEnum):
    """Whose rules a client's assertions follow; the two demand different audiences, so a client has exactly one.

    RFC10070: `aud` is the issuer, `typ` is client-authentication+jwt. SMART: `aud` is the token endpoint, `typ` is
    absent or JWT (SMART Backend Services 2.2).
    """

    RFC10070 = "RFC10070"
    SMART = "SMART"


class Revoked(StrEnum):
    """What a row of oauth_revocation names: a token by its `jti`, every token of a client, those of one grant, or those
    that were fetched with one key, by its thumbprint."""

    TOKEN = "TOKEN"  # noqa: S105 - a kind of row, not a secret
    CLIENT = "CLIENT"
    GRANT = "GRANT"
    KEY = "KEY"


def sign_in_only() -> Policy:
    """Rows of the authorization server alone."""
    return Policy("sign_in", "true", roles="hub_auth", command="all")


_SCOPES = ", ".join(f"'{scope}'" for scope in Scope)

oauth_client = guard(
    Table(
        "oauth_client",
        metadata,
        key(),
        Column("client_id", Text, nullable=False, unique=True),
        Column("kind", Text, nullable=False, server_default=PrincipalKind.MACHINE),
        reference("party_id", "party.id", nullable=True),
        Column("scopes", TextArray, nullable=False),
        Column("redirect_uris", TextArray, nullable=False, server_default="{}"),
        Column("post_logout_redirect_uris", TextArray, nullable=False, server_default="{}"),
        Column("origins", TextArray, nullable=False, server_default="{}"),  # of browsers that may read answers
        Column("assertion_profile", Text, nullable=False, server_default=AssertionProfile.RFC10070),
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("active_until", DateTime(timezone=True), nullable=False),
        Column("revoked_at", DateTime(timezone=True)),
        one_of("kind", PrincipalKind),
        one_of("assertion_profile", AssertionProfile),
        CheckConstraint(f"scopes <@ array[{_SCOPES}]", name="scopes"),
        CheckConstraint("(kind = 'MACHINE') = (party_id is not null)", name="party"),
    ),
    sign_in_only(),
    definer_reads(),
)

oauth_client_key = guard(
    Table(
        "oauth_client_key",
        metadata,
        key(),
        Column("client_id", Text, ForeignKey("oauth_client.client_id"), nullable=False),
        Column("kid", Text, nullable=False),
        Column("jwk", JSONB, nullable=False),
        Column("thumbprint", Text, nullable=False, unique=True),  # RFC 7638: one key is of one client, whatever its kid
        Column("created_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("revoked_at", DateTime(timezone=True)),
        UniqueConstraint("client_id", "kid"),  # also of one that is retired: a signature names one key for ever
    ),
    sign_in_only(),
)

# A table of its own: the trail tells what was done to a key, and need not tell of each day it was used.
oauth_key_use = guard(
    Table(
        "oauth_key_use",
        metadata,
        Column("thumbprint", Text, ForeignKey("oauth_client_key.thumbprint"), primary_key=True),
        Column("last_used_on", Date, nullable=False),  # in UTC
    ),
    sign_in_only(),
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
    sign_in_only(),
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
    sign_in_only(),
)
