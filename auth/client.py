"""The other side: a client that signs an assertion and fetches a token."""

from __future__ import annotations

import secrets
import time
from collections.abc import Collection
from pathlib import Path
from urllib.parse import urlsplit

import httpx
from joserfc import jwt
from joserfc.jwk import ECKey

from auth.keys import read_private_key
from auth.metadata import GRANT, LOOPBACK, token_endpoint
from auth.server import ASSERTION_TYPE
from hub.errors import ConfigurationError, TokenInvalid
from hub.principal import Scope
from hub.settings import Settings

_LIFETIME = 60

_REFUSED = {
    "invalid_client": "no client of this name holds, or its key is another; `hub client list` shows those there are",
    "invalid_scope": "the client may have none of these scopes; `hub client list` shows those it may have",
}
"""What to do about an error of the token endpoint (RFC 6749 section 5.2)."""


def assertion(issuer: str, client_id: str, key: ECKey, now: float) -> str:
    """A client assertion as RFC 10070 wants it: the issuer is its only audience, and it is used once."""
    claims = {
        "iss": client_id,
        "sub": client_id,
        "aud": issuer,
        "jti": secrets.token_urlsafe(16),
        "iat": int(now),
        "exp": int(now) + _LIFETIME,
    }
    return jwt.encode({"alg": "ES256", "typ": "client-authentication+jwt", "kid": str(key.kid)}, claims, key)


def form(issuer: str, client_id: str, key: ECKey, scopes: Collection[Scope], now: float) -> dict[str, str]:
    """The body of a token request (RFC 6749 section 4.4.2, RFC 7523 section 2.2)."""
    body = {
        "grant_type": GRANT,
        "client_assertion_type": ASSERTION_TYPE,
        "client_assertion": assertion(issuer, client_id, key, now),
    }
    return body | ({"scope": " ".join(sorted(scopes))} if scopes else {})


def key_file(settings: Settings, client_id: str, given: Path | None) -> Path:
    """The private key given, or that of the hub's home. Raises ConfigurationError when the home has none of it."""
    path = given or settings.client_key(client_id)
    if given is None and not path.exists():
        known = ", ".join(sorted(each.stem for each in path.parent.glob("*.pem"))) or "nobody"
        raise ConfigurationError(
            f"no key of a client {client_id} at {path}; there are keys of {known}, and `hub client list` shows the"
            " clients there are"
        )
    return path


def fetch_token(issuer: str, client_id: str, private_key_path: Path, scopes: Collection[Scope] = ()) -> str:
    """A new access token for these scopes, or for all the client may have.

    Raises ConfigurationError when the key file is not a key or nobody answers at the issuer's address, TokenInvalid
    when the hub refuses.
    """
    key = read_private_key(private_key_path)
    body = form(issuer, client_id, key, scopes, time.time())
    # a proxy of the environment has no business between two programs of one machine
    outside = urlsplit(issuer).hostname not in LOOPBACK
    try:
        response = httpx.post(token_endpoint(issuer), data=body, timeout=10, trust_env=outside)
        answer = response.json()
        if response.status_code == 200:
            return str(answer["access_token"])
        reason = str(answer["error"])[:80]
    except (httpx.HTTPError, ValueError, KeyError, TypeError):
        raise ConfigurationError(f"no hub answers at {issuer}: is it running, and is HUB_ISSUER its address?") from None
    raise TokenInvalid(f"the hub gave no token: {_REFUSED.get(reason, reason)}", reason=reason)
