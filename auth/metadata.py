"""Where things are and what they accept: the well-known documents of RFC 8414 and RFC 9728."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

from hub.principal import Scope
from hub.settings import Settings
from hub.tables.oauth import AssertionProfile

METHOD = "private_key_jwt"
GRANT = "client_credentials"

_BASE = frozenset({"ES256", "ES384", "PS256", "Ed25519", "EdDSA"})

ALGORITHMS: Mapping[AssertionProfile, frozenset[str]] = {
    AssertionProfile.RFC10070: _BASE,
    AssertionProfile.SMART: _BASE | {"RS384"},
}
"""Signature algorithms of assertions; none is symmetric, and the key's type must suit."""

LOOPBACK = ("127.0.0.1", "::1", "localhost")
"""Hosts of an issuer that may do without TLS."""

SERVER_PATH = "/.well-known/oauth-authorization-server"
KEYS_PATH = "/.well-known/jwks.json"
RESOURCE_PATH = "/.well-known/oauth-protected-resource"
AUTHORIZATION_PATH = "/oauth/authorize"
TOKEN_PATH = "/oauth/token"  # noqa: S105 - a path
REVOCATION_PATH = "/oauth/revoke"


def token_endpoint(issuer: str) -> str:
    """Where tokens are asked for; also the audience of a SMART client's assertions."""
    return issuer + TOKEN_PATH


def resource_url(settings: Settings) -> str:
    """Where the GraphQL resource is described: its path comes after the well-known one (RFC 9728 section 3.1)."""
    return f"{settings.issuer}{RESOURCE_PATH}{urlsplit(settings.audience).path}"


def server(settings: Settings) -> dict[str, Any]:
    """The authorization server (RFC 8414 section 2): machines sign assertions, portals are public clients."""
    algorithms = sorted(frozenset().union(*ALGORITHMS.values()))
    return {
        "issuer": settings.issuer,
        "authorization_endpoint": settings.issuer + AUTHORIZATION_PATH,
        "authorization_response_iss_parameter_supported": True,
        "code_challenge_methods_supported": ["S256"],
        "end_session_endpoint": settings.issuer + "/sign-out",
        "token_endpoint": token_endpoint(settings.issuer),
        "jwks_uri": settings.issuer + KEYS_PATH,
        "scopes_supported": [str(scope) for scope in Scope],
        "response_types_supported": ["code"],
        "response_modes_supported": ["query"],
        "grant_types_supported": ["authorization_code", GRANT, "refresh_token"],
        "token_endpoint_auth_methods_supported": ["none", METHOD],
        "token_endpoint_auth_signing_alg_values_supported": algorithms,
        "revocation_endpoint": settings.issuer + REVOCATION_PATH,
        "revocation_endpoint_auth_methods_supported": ["none", METHOD],
        "revocation_endpoint_auth_signing_alg_values_supported": algorithms,
        "protected_resources": [settings.audience],
    }


def resource(settings: Settings) -> dict[str, Any]:
    """The GraphQL endpoint as a protected resource (RFC 9728 section 2)."""
    return {
        "resource": settings.audience,
        "authorization_servers": [settings.issuer],
        "scopes_supported": [str(scope) for scope in Scope],
        "bearer_methods_supported": ["header"],
        "resource_name": "Clinical trial hub",
    }
