"""A client's public key as its owner sends it, judged: public, strong, of a kind that an accepted algorithm uses.

The private half stays with the owner: a file that holds one is refused, whatever else is right about it.
"""

from __future__ import annotations

import json
import warnings
from collections.abc import Mapping
from pathlib import Path
from typing import Any, Final

from joserfc.errors import JoseError
from joserfc.jwk import ECKey, JWKRegistry, Key, OKPKey, RSAKey

from auth.metadata import ALGORITHMS
from hub.errors import ConfigurationError
from hub.tables.oauth import AssertionProfile

_CURVES: Final = ("P-256", "P-384", "Ed25519")
_RSA_BITS: Final = range(2048, 4097)  # a longer one's signature is longer than an assertion's may be
_RSA_EXPONENT: Final = 65_537  # the least that FIPS 186-5 allows (section 5.1)
_PRIVATE: Final = frozenset({"d", "p", "q", "dp", "dq", "qi", "oth"})  # RFC 7518 section 6, RFC 8037 section 2
_MOST_BYTES: Final = 20_000

_STRONG: Final = "the client's key must be P-256, P-384, Ed25519 or RSA of 2048 to 4096 bits"
_KEPT_AT_HOME: Final = (
    "this is a private key: whoever holds it can act as the client, so it never leaves its owner."
    " Take its public half (openssl pkey -in FILE -pubout), and if it came from a partner, have a new one made"
)


def read(path: Path) -> dict[str, Any]:
    """The public JWK of a file: a JSON Web Key (RFC 7517), a public key or a certificate in PEM.

    Raises ConfigurationError, which quotes nothing of the file.
    """
    try:
        with path.open("rb") as file:
            given = file.read(_MOST_BYTES + 1)
    except OSError:
        raise ConfigurationError(f"the key file {path.name} cannot be read") from None
    if len(given) > _MOST_BYTES:
        raise ConfigurationError(f"the key file {path.name} is longer than a key: {_MOST_BYTES} bytes at most")
    if b"PRIVATE KEY" in given:
        raise ConfigurationError(_KEPT_AT_HOME)
    return public(_of_pem(given) if b"-----BEGIN" in given else _of_json(given))


def _of_json(given: bytes) -> dict[str, Any]:
    try:
        jwk = json.loads(given)
    except (ValueError, RecursionError):
        jwk = None
    if not isinstance(jwk, dict):
        raise ConfigurationError("the client's key is neither a JSON Web Key nor a public key in PEM")
    if "keys" in jwk:
        raise ConfigurationError("this is a set of keys: a client is registered with one of them, in a file of its own")
    return jwk


def _of_pem(given: bytes) -> dict[str, Any]:
    for kind in (ECKey, OKPKey, RSAKey):
        try:
            with warnings.catch_warnings(action="ignore"):  # a weak key is refused by `public`, not warned of
                return dict(kind.import_key(given).as_dict(private=False))
        except (JoseError, ValueError, TypeError):
            continue
    raise ConfigurationError(f"the PEM file holds no public key that a client may have: {_STRONG}")


def public(jwk: Mapping[str, Any], profile: AssertionProfile = AssertionProfile.RFC10070) -> dict[str, Any]:
    """The key as it is kept: its numbers and its `kid`, which is the thumbprint (RFC 7638) where the owner gave none.

    Raises ConfigurationError for what is no such key.
    """
    if jwk.keys() & _PRIVATE:
        raise ConfigurationError(_KEPT_AT_HOME)
    _meant_to_sign(jwk, ALGORITHMS[profile])
    try:
        with warnings.catch_warnings(action="ignore"):
            key = JWKRegistry.import_key(
                {name: jwk[name] for name in ("kty", "crv", "x", "y", "n", "e") if name in jwk}
            )
    except (JoseError, ValueError, TypeError):
        raise ConfigurationError(f"the client's key is not a public JSON Web Key; {_STRONG}") from None
    if not acceptable(key):
        raise ConfigurationError(_STRONG)
    kid = jwk.get("kid", key.thumbprint())
    if not isinstance(kid, str) or not 1 <= len(kid) <= 200 or not kid.isprintable():
        raise ConfigurationError("the client's key has a kid that is not 1 to 200 printable characters")
    return {**key.as_dict(private=False), "kid": kid}


def _meant_to_sign(jwk: Mapping[str, Any], accepted: frozenset[str]) -> None:
    """Its owner may say what it is for (RFC 7517 section 4): then it must be for signatures the hub takes."""
    if jwk.get("use", "sig") != "sig":
        raise ConfigurationError("the client's key is not for signatures, as its use says")
    if "alg" in jwk and not (isinstance(jwk["alg"], str) and jwk["alg"] in accepted):
        raise ConfigurationError(f"the client's key is for another algorithm than {', '.join(sorted(accepted))}")


def thumbprint(jwk: Mapping[str, Any]) -> str:
    """What the key is, whatever it is called (RFC 7638)."""
    return JWKRegistry.import_key(dict(jwk)).thumbprint()


def acceptable(key: Key) -> bool:
    """Whether a key is of a kind, and of a strength, that a signature may be trusted of."""
    if isinstance(key, RSAKey):
        exponent = key.public_key.public_numbers().e
        return key.public_key.key_size in _RSA_BITS and exponent >= _RSA_EXPONENT and exponent % 2 == 1
    return isinstance(key, ECKey | OKPKey) and key.curve_name in _CURVES
