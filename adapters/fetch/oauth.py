"""Access tokens for fetchers: the client credentials grant, with a secret or with a signed assertion.

RFC 6749 section 4.4; RFC 7523 as SMART App Launch 2.2 "Backend Services" uses it: `aud` is the token endpoint, five
minutes, RS384 or ES384.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Final
from uuid import uuid4

from joserfc import jwt
from joserfc.errors import JoseError
from joserfc.jwk import ECKey, RSAKey

from hub.canonical.fetcher import Link
from hub.errors import ConfigurationError, SourceAnswerInvalid, SourceRefused

_ASSERTION: Final = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"


async def by_secret(link: Link, url: str, client_id: str, secret: str, scope: str = "") -> Mapping[str, str]:
    """The header of a token for a client's secret."""
    return await _token(link, url, {"client_id": client_id, "client_secret": secret}, scope)


async def by_assertion(
    link: Link, url: str, client_id: str, private_key: str, key_id: str = "", scope: str = ""
) -> Mapping[str, str]:
    """The header of a token for an assertion signed with the client's private key (PEM). Raises ConfigurationError."""
    now = int(link.now().timestamp())
    claims = {"iss": client_id, "sub": client_id, "aud": url, "jti": uuid4().hex, "iat": now, "exp": now + 300}
    try:
        elliptic = "EC PRIVATE" in private_key
        key = ECKey.import_key(private_key) if elliptic else _any(private_key)
    except (JoseError, ValueError):
        raise ConfigurationError("the credential private_key is no private key in PEM") from None
    algorithm = "ES384" if isinstance(key, ECKey) else "RS384"
    header = {"alg": algorithm, "typ": "JWT", **({"kid": key_id} if key_id else {})}
    assertion = jwt.encode(header, claims, key, algorithms=[algorithm])
    return await _token(link, url, {"client_assertion_type": _ASSERTION, "client_assertion": assertion}, scope)


def _any(private_key: str) -> RSAKey | ECKey:
    try:
        return RSAKey.import_key(private_key)
    except (JoseError, ValueError):
        return ECKey.import_key(private_key)


async def _token(link: Link, url: str, form: Mapping[str, str], scope: str) -> Mapping[str, str]:
    asked = {"grant_type": "client_credentials", **form, **({"scope": scope} if scope else {})}
    try:
        answer = await link.send("POST", url, form=asked, signed=False)
    except SourceAnswerInvalid:  # RFC 6749 section 5.2: invalid_client comes under 400 as well
        raise SourceRefused("the token endpoint does not accept the client") from None
    said = answer.json()
    token = said.get("access_token") if isinstance(said, dict) else None
    if not isinstance(token, str) or not token:
        raise SourceAnswerInvalid("the token endpoint's answer holds no token")
    return {"Authorization": f"Bearer {token}"}
