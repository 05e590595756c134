"""Access tokens of this hub: JWTs as RFC 9068 says, five minutes long, for one party. Minted and read here only.

`sub` is the client of a machine's token; of a person's it is the person, and `sid` the grant: what the person chose to
act as. Neither says the party: it is read from the client's or the grant's row each time a token is verified. A
machine's says in `key` with which of the client's keys it was fetched, so that it ends with that key.
"""

from __future__ import annotations

import secrets
from collections.abc import Collection
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from joserfc import jwt

from auth.jose import TokenMalformed, check_times, identifier, verify
from auth.keys import SigningKeys
from hub.principal import Scope
from hub.settings import Settings

LIFETIME = 300
"""Seconds an access token lives (SMART Backend Services: at most 300)."""

LONGEST = 3_600
"""Seconds beyond which no access token is accepted, whoever minted it."""

_TYPE = "at+jwt"
_ALGORITHMS = frozenset({"ES256"})


@dataclass(frozen=True, slots=True)
class Person:
    """Of a person's token: who, and by which grant."""

    id: UUID
    grant: UUID


@dataclass(frozen=True, slots=True)
class AccessToken:
    """What a verified access token says. `scopes` are those that this hub knows; `person` is None in a machine's.

    `key` is the thumbprint (RFC 7638) of the key it was fetched with.
    """

    client_id: str
    token_id: str
    expires_at: int
    scopes: frozenset[Scope]
    person: Person | None = None
    key: str | None = None


def mint(
    settings: Settings,
    keys: SigningKeys,
    client_id: str,
    scopes: Collection[Scope],
    now: float,
    person: Person | None = None,
    key: str | None = None,
) -> str:
    """A new access token: the client's own, fetched with the `key`, or that of a person who signed in at the client."""
    issued = int(now)
    whose = {"sub": client_id} if person is None else {"sub": str(person.id), "sid": str(person.grant)}
    claims = {
        **whose,
        "iss": settings.issuer,
        "aud": settings.audience,
        "client_id": client_id,
        "jti": secrets.token_urlsafe(16),
        "iat": issued,
        "exp": issued + LIFETIME,
        "scope": " ".join(sorted(scopes)),
        **({} if key is None else {"key": key}),
    }
    signing = keys.signing
    return jwt.encode({"alg": "ES256", "typ": _TYPE, "kid": str(signing.kid)}, claims, signing)


def read(settings: Settings, keys: SigningKeys, token: str, now: float) -> AccessToken:
    """Verify an access token (RFC 9068 section 4), by hand and strictly.

    Raises auth.jose.TokenMalformed.
    """
    claims = verify(token, keys.find, _ALGORITHMS, frozenset({_TYPE}))
    check_times(claims, now, LONGEST)
    if "iat" not in claims:
        raise TokenMalformed("iat is missing")
    if claims.get("iss") != settings.issuer:
        raise TokenMalformed("another issuer")
    if claims.get("aud") not in (settings.audience, [settings.audience]):
        raise TokenMalformed("another audience")
    if "cnf" in claims:
        raise TokenMalformed("bound to a key, so not a bearer token")
    return AccessToken(
        client_id=identifier(claims, "client_id"),
        token_id=identifier(claims, "jti"),
        expires_at=claims["exp"],
        scopes=_scopes(claims.get("scope")),
        person=_person(claims),
        key=identifier(claims, "key") if "key" in claims else None,
    )


def _person(claims: dict[str, Any]) -> Person | None:
    if "sid" not in claims:
        if claims.get("sub") != claims.get("client_id"):
            raise TokenMalformed("sub is not the client")
        return None
    try:
        return Person(UUID(identifier(claims, "sub")), UUID(identifier(claims, "sid")))
    except ValueError:
        raise TokenMalformed("sub or sid is no id") from None


def _scopes(value: object) -> frozenset[Scope]:
    known = {str(scope): scope for scope in Scope}
    words = value.split(" ") if isinstance(value, str) else []
    scopes = frozenset(known[word] for word in words if word in known)
    if not scopes:
        raise TokenMalformed("no scope")
    return scopes
