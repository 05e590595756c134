"""People at a browser: the providers that know them, whom a provider's subject is, and who is signed in.

No secret is kept: of a cookie and a state the hub keeps the SHA-256, of a provider's client secret where it stands.
A sign-in, its end and each choice of a role (`oauth_grant`) are rows of the trail.
"""

from __future__ import annotations

from enum import StrEnum

from sqlalchemy import Boolean, Column, DateTime, ForeignKey, Index, Table, Text, Uuid, text

from hub.tables.base import TextArray, changes, definer_reads, guard, key, metadata, one_of, reference
from hub.tables.oauth import sign_in_only


class Ended(StrEnum):
    """Why a sign-in or a grant ended before its time."""

    SIGNED_OUT = "SIGNED_OUT"
    SIGNED_IN_AGAIN = "SIGNED_IN_AGAIN"
    ROLE_CHANGED = "ROLE_CHANGED"
    REVOKED = "REVOKED"
    REPLAYED = "REPLAYED"
    UNLINKED = "UNLINKED"


identity_provider = guard(
    Table(
        "identity_provider",
        metadata,
        key(),
        Column("issuer", Text, nullable=False, unique=True),  # OpenID Connect Discovery 1.0 section 3
        Column("name", Text, nullable=False),
        Column("client_id", Text, nullable=False),
        Column("client_secret", Text),  # a reference: env:NAME or file:PATH; null: a public client
        Column("algorithms", TextArray, nullable=False),  # of ID tokens
        Column("active", Boolean, nullable=False, server_default=text("true")),
        *changes(),
    ),
    sign_in_only(),
)

person_identity = guard(
    Table(
        "person_identity",
        metadata,
        key(),
        reference("person_id", "person.id", index=True),
        Column("issuer", Text, nullable=False),
        Column("subject", Text, nullable=False),  # never an address of mail: those change hands
        Column("linked_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("unlinked_at", DateTime(timezone=True)),
    ),
    sign_in_only(),
)
Index(
    "uq_person_identity_issuer_subject",
    person_identity.c.issuer,
    person_identity.c.subject,
    unique=True,
    postgresql_where=text("unlinked_at is null"),
)

sign_in_attempt = guard(
    Table(
        "sign_in_attempt",
        metadata,
        Column("state_sha256", Text, primary_key=True),
        Column("browser_sha256", Text, nullable=False),  # of the cookie of the browser that went to the provider
        Column("issuer", Text, nullable=False),
        Column("return_to", Text, nullable=False),  # path of ours to go on with
        Column(
            "signature_request_id", Uuid
        ),  # of a person who signs in anew to sign; no foreign key: it is short-lived
        Column("begun_at", DateTime(timezone=True), nullable=False),
        Column("expires_at", DateTime(timezone=True), nullable=False),
    ),
    sign_in_only(),
)
Index("ix_sign_in_attempt_expires_at", sign_in_attempt.c.expires_at)

sign_in = guard(
    Table(
        "sign_in",
        metadata,
        key(),
        reference("person_id", "person.id", index=True),
        # null: the operator of a hub on his own machine, with `hub token --person`
        reference("person_identity_id", "person_identity.id", nullable=True, index=True),
        Column("cookie_sha256", Text, unique=True),
        Column("signed_in_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("auth_time", DateTime(timezone=True)),  # when the provider saw the person last, as it says
        Column("expires_at", DateTime(timezone=True), nullable=False),
        Column("ended_at", DateTime(timezone=True)),
        Column("ended", Text),
        one_of("ended", Ended),
    ),
    sign_in_only(),
    definer_reads(),
)

oauth_grant = guard(
    Table(
        "oauth_grant",
        metadata,
        key(),
        reference("sign_in_id", "sign_in.id", index=True),
        Column("client_id", Text, ForeignKey("oauth_client.client_id")),  # null: the hub's own pages
        reference("person_role_id", "person_role.id"),
        Column("scopes", TextArray, nullable=False),
        Column("granted_at", DateTime(timezone=True), nullable=False, server_default=text("now()")),
        Column("expires_at", DateTime(timezone=True), nullable=False),
        Column("ended_at", DateTime(timezone=True)),
        Column("ended", Text),
        one_of("ended", Ended),
    ),
    sign_in_only(),
    definer_reads(),
)

# A code and a refresh token are used once (RFC 9700 sections 2.1.1 and 4.14.2): `used_at` is set by who is first.
oauth_code = guard(
    Table(
        "oauth_code",
        metadata,
        Column("sha256", Text, primary_key=True),
        reference("grant_id", "oauth_grant.id", index=True),
        Column("redirect_uri", Text, nullable=False),
        Column("code_challenge", Text, nullable=False),  # S256 (RFC 7636 section 4.2)
        Column("expires_at", DateTime(timezone=True), nullable=False),
        Column("used_at", DateTime(timezone=True)),
    ),
    sign_in_only(),
)

oauth_refresh_token = guard(
    Table(
        "oauth_refresh_token",
        metadata,
        Column("sha256", Text, primary_key=True),
        reference("grant_id", "oauth_grant.id", index=True),  # the family
        Column("expires_at", DateTime(timezone=True), nullable=False),
        Column("used_at", DateTime(timezone=True)),
    ),
    sign_in_only(),
)
