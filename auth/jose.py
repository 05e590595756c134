"""Signed tokens (JWS compact, RFC 7515) read strictly: what is not expected is refused. No database, no HTTP.

Claims are returned only after the signature held; `peek` alone looks before, to find out whose key is needed.
"""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from joserfc import jws
from joserfc.errors import JoseError
from joserfc.jwk import Key
from joserfc.registry import HeaderParameter, is_str

LEEWAY = 60
"""Seconds by which another party's clock may differ from ours."""

_EXPECTED = {
    "alg": HeaderParameter("Algorithm", is_str, required=True),
    "typ": HeaderParameter("Type", is_str),
    "kid": HeaderParameter("Key ID", is_str, required=True),
}

Claims = dict[str, Any]


class TokenMalformed(Exception):
    """Not a token we can trust; the text says why in fixed words, never with a value of the token."""


class _Registry(jws.JWSRegistry):
    """A fixed list of algorithms and of header parameters: `jwk`, `jku`, `x5u`, `crit` and `b64` are not in it."""

    default_header_registry = _EXPECTED
    max_header_length = 2_048
    max_payload_length = 8_192
    max_signature_length = 1_024

    def get_alg(self, name: str) -> Any:
        if name not in (self.allowed or ()):
            raise TokenMalformed("algorithm not accepted")
        return self.algorithms[name]


def _extract(token: str) -> jws.CompactSignature:
    """The three parts, decoded and not verified."""
    try:
        parts = jws.extract_compact(token.encode("ascii"), registry=_Registry())
        if not isinstance(parts.headers(), dict):
            raise TokenMalformed("not a signed token")
        return parts
    except (JoseError, ValueError, TypeError, AttributeError, RecursionError):
        raise TokenMalformed("not a signed token") from None


def _claims(payload: bytes | None) -> Claims:
    try:
        claims = json.loads(payload or b"")
    except (ValueError, RecursionError):
        raise TokenMalformed("claims are not a JSON object") from None
    if not isinstance(claims, dict):
        raise TokenMalformed("claims are not a JSON object")
    return claims


def peek(token: str) -> Claims:
    """Claims of a token nobody verified yet. Raises TokenMalformed."""
    return _claims(_extract(token).payload)


def verify(
    token: str, find_key: Callable[[str], Key | None], algorithms: frozenset[str], types: frozenset[str | None]
) -> Claims:
    """Claims of a token whose signature, algorithm, `typ` and header parameters hold.

    `find_key` gives the key of a `kid`, or None; the algorithm must suit the key's type and curve.
    Raises TokenMalformed.
    """
    parts = _extract(token)
    header = parts.headers()
    registry = _Registry(algorithms=algorithms)
    try:
        registry.check_header(header)
        if header.get("typ") not in types:
            raise TokenMalformed("typ not accepted")
        registry.get_alg(header["alg"])
        key = find_key(header["kid"])
        if key is None or not jws.validate_compact(parts, key, registry=registry):
            raise TokenMalformed("signature does not hold")
    except (JoseError, ValueError, TypeError):
        raise TokenMalformed("header or signature does not hold") from None
    return _claims(parts.payload)


def check_times(claims: Claims, now: float, lifetime: int) -> None:
    """`exp` is there and ahead, at most `lifetime` seconds; `nbf` and `iat`, where given, are not ahead.

    All are JSON integers: a float, a boolean or a string is refused (RFC 7519 section 2 allows fractions, nobody
    needs them, and 1e30 is one). Raises TokenMalformed.
    """
    for name in ("exp", "nbf", "iat"):
        if name in claims and type(claims[name]) is not int:
            raise TokenMalformed("a time is not an integer")
    if "exp" not in claims:
        raise TokenMalformed("exp is missing")
    if claims["exp"] <= now - LEEWAY:
        raise TokenMalformed("expired")
    if max(claims.get("nbf", 0), claims.get("iat", 0)) > now + LEEWAY:
        raise TokenMalformed("not valid yet")
    # without an iat the life is counted from now, by our clock
    issued, slack = (claims["iat"], 0) if "iat" in claims else (now, LEEWAY)
    if claims["exp"] - issued > lifetime + slack:
        raise TokenMalformed("lives too long")


def identifier(claims: Claims, name: str) -> str:
    """A claim that is an identifier: 1 to 255 printable ASCII characters. Raises TokenMalformed."""
    value = claims.get(name)
    if not isinstance(value, str) or not 0 < len(value) <= 255 or not (value.isascii() and value.isprintable()):
        raise TokenMalformed(f"{name} is missing or not an identifier")
    return value
