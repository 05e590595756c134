"""The authorization server: client_credentials with private_key_jwt, and revocation, on Authlib's core.

Authlib dispatches the request and holds to RFC 6749; what it is lax about is decided here: which assertions
authenticate a client, which scopes a token gets, and what an error says. A client that does not exist, is revoked
or shows a wrong assertion gets one and the same answer.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

import asyncpg
from authlib.oauth2 import rfc6749, rfc7009  # type: ignore[import-untyped]  # Authlib has no types
from joserfc.jwk import JWKRegistry, Key

from auth import store, tokens
from auth.jose import LEEWAY, Claims, TokenMalformed, check_times, identifier, peek, verify
from auth.keys import SigningKeys
from auth.metadata import ALGORITHMS, GRANT, METHOD, token_endpoint
from hub.settings import Settings
from hub.tables.oauth import AssertionProfile, Revoked

ASSERTION_TYPE = "urn:ietf:params:oauth:client-assertion-type:jwt-bearer"
ASSERTION_LIFETIME = 300
"""Seconds an assertion may live (SMART Backend Services 2.2: at most five minutes)."""

_TYPES: Mapping[AssertionProfile, frozenset[str | None]] = {
    AssertionProfile.RFC10070: frozenset({"client-authentication+jwt"}),
    AssertionProfile.SMART: frozenset({None, "JWT"}),
}

_SAYS = {
    "invalid_client": "Client authentication failed.",
    "invalid_grant": "The code or token is not valid, was used before, or was issued to another client.",
    "invalid_request": "A parameter is missing, repeated or malformed.",
    "invalid_scope": "The client may have none of the requested scopes.",
    "unauthorized_client": "The client may not use this grant type.",
    "unsupported_grant_type": "Supported are authorization_code, client_credentials and refresh_token.",
}


@dataclass(frozen=True, slots=True)
class Answer:
    """An OAuth answer: HTTP status and JSON body (RFC 6749 sections 5.1 and 5.2)."""

    status: int
    body: Mapping[str, Any]

    @classmethod
    def error(cls, code: str, status: int = 400) -> Answer:
        """The answer of that error; nothing the caller sent is quoted."""
        return cls(401 if code == "invalid_client" else status, {"error": code, "error_description": _SAYS[code]})


@dataclass(frozen=True, slots=True)
class Issuer:
    """Who issues, with which keys and by which clock (seconds since the epoch)."""

    settings: Settings
    keys: SigningKeys
    clock: Callable[[], float]


class Request(rfc6749.OAuth2Request):  # type: ignore[misc]  # Authlib has no types
    """A form, as Authlib wants it."""

    def __init__(self, form: dict[str, str]) -> None:
        # Authlib wants to see https here; behind a proxy that ends TLS it cannot, so `routes` judges the issuer
        super().__init__("POST", "https://hub/")
        self._form = form
        self.payload = rfc6749.requests.BasicOAuth2Payload(form)

    @property
    def form(self) -> dict[str, str]:
        return self._form


class _Client:
    """A client, as Authlib asks it."""

    def __init__(self, client: store.Client) -> None:
        self.row = client
        self.thumbprint: str | None = None

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type == GRANT

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == METHOD

    def key(self, kid: str) -> Key | None:
        """The client's public key of that id, which is noted: it is the one an assertion names."""
        jwk = self.row.keys.get(kid)
        if jwk is None:
            return None
        key = JWKRegistry.import_key(jwk)
        self.thumbprint = key.thumbprint()
        return key


class _ClientCredentials(rfc6749.grants.ClientCredentialsGrant):  # type: ignore[misc]  # Authlib has no types
    TOKEN_ENDPOINT_AUTH_METHODS = (METHOD,)


class _Revocation(rfc7009.RevocationEndpoint):  # type: ignore[misc]  # Authlib has no types
    CLIENT_AUTH_METHODS = (METHOD,)
    server: _Server

    def authenticate_token(self, request: Request, client: _Client) -> tokens.AccessToken | None:
        """The token, or None when it is no live token of ours: nothing to revoke (RFC 7009 section 2.2)."""
        if "token" not in request.form:
            raise rfc6749.InvalidRequestError()
        try:
            token = tokens.read(
                self.server.issuer.settings, self.server.issuer.keys, request.form["token"], self.server.now
            )
        except TokenMalformed:
            return None
        if token.client_id != client.row.client_id:
            raise rfc6749.InvalidGrantError()
        return token

    def revoke_token(self, token: tokens.AccessToken, request: Request) -> None:
        self.server.revoked = token


class _Server(rfc6749.AuthorizationServer):  # type: ignore[misc]  # Authlib has no types
    """Authlib's server for one request. It touches no database: the client was read, what is to write is noted."""

    def __init__(self, issuer: Issuer, client: store.Client | None, now: float) -> None:
        super().__init__()
        self.issuer = issuer
        self.client = client
        self.now = now
        self.used: Claims | None = None
        self.signed_with: str | None = None
        self.revoked: tokens.AccessToken | None = None
        self.register_grant(_ClientCredentials)
        self.register_endpoint(_Revocation)
        self.register_token_generator("default", self._token)
        self.register_client_auth_method(METHOD, self._authenticate)

    def create_oauth2_request(self, request: Request) -> Request:
        return request

    def handle_response(self, status: int, body: Mapping[str, Any], headers: object) -> Answer:
        return Answer.error(body["error"]) if "error" in body else Answer(status, body)

    def save_token(self, token: object, request: object) -> None:
        """Access tokens are not kept; their end is near."""

    def send_signal(self, name: str, *args: object, **kwargs: object) -> None:
        """Nobody listens."""

    def _authenticate(self, _: object, request: Request) -> _Client:
        try:
            return self._signer(request.form)
        except TokenMalformed:
            raise rfc6749.InvalidClientError() from None

    def _signer(self, form: Mapping[str, str]) -> _Client:
        """The client that signed the assertion (RFC 7523 section 3). Raises TokenMalformed."""
        if self.client is None or form.get("client_id", self.client.client_id) != self.client.client_id:
            raise TokenMalformed("no such client")
        client, profile = _Client(self.client), self.client.profile
        claims = verify(form["client_assertion"], client.key, ALGORITHMS[profile], _TYPES[profile])
        issuer = self.issuer.settings.issuer
        audience = {AssertionProfile.RFC10070: issuer, AssertionProfile.SMART: token_endpoint(issuer)}[profile]
        # one string, never a list: a list may name another server as well, which could then use the assertion here
        if claims.get("aud") != audience:
            raise TokenMalformed("another audience")
        if claims.get("iss") != self.client.client_id or claims.get("sub") != self.client.client_id:
            raise TokenMalformed("iss and sub are not the client")
        check_times(claims, self.now, ASSERTION_LIFETIME)
        identifier(claims, "jti")
        self.used = claims
        self.signed_with = client.thumbprint
        return client

    def _token(self, client: _Client, scope: str | None, **_: object) -> dict[str, str | int]:
        """A token of those requested scopes the client may have; of all it may have when it requests none."""
        allowed = client.row.scopes
        granted = allowed if scope is None else {s for s in allowed if s in scope.split(" ")}
        if not granted:
            raise rfc6749.InvalidScopeError()
        token = tokens.mint(
            self.issuer.settings, self.issuer.keys, client.row.client_id, granted, self.now, key=client.thumbprint
        )
        return {
            "access_token": token,
            "token_type": "Bearer",
            "expires_in": tokens.LIFETIME,
            "scope": " ".join(sorted(granted)),
        }


def _claimed_client(form: Mapping[str, str]) -> str | None:
    """The client that an assertion, not verified yet, says it is of."""
    if form.get("client_assertion_type") != ASSERTION_TYPE:
        return None
    try:
        return identifier(peek(form.get("client_assertion", "")), "sub")
    except TokenMalformed:
        return None


class Endpoint(StrEnum):
    """What a form may be posted to."""

    TOKEN = "TOKEN"  # noqa: S105 - a name
    REVOCATION = "REVOCATION"


async def answer(issuer: Issuer, pool: asyncpg.Pool, endpoint: Endpoint, form: dict[str, str]) -> Answer:
    """Answer a token request (RFC 6749 section 4.4) or a revocation request (RFC 7009 section 2), in one transaction.

    An assertion that holds is used up even when what it asked for is refused. Raises DatabaseUnavailable.
    """
    now = issuer.clock()
    client_id = _claimed_client(form)
    if client_id is None:
        return _decide(_Server(issuer, None, now), endpoint, form)
    async with store.transaction(pool) as db:
        server = _Server(issuer, await store.find_client(db, client_id, now), now)
        decided = _decide(server, endpoint, form)
        used, revoked = server.used, server.revoked
        if used is not None and not await store.use_assertion(db, client_id, used["jti"], used["exp"], now):
            return Answer.error("invalid_client")
        if server.signed_with is not None:
            await store.key_used(db, server.signed_with, now)
        if revoked is not None:
            await store.revoke(db, Revoked.TOKEN, revoked.token_id, revoked.expires_at + LEEWAY, now)
        return decided


def _decide(server: _Server, endpoint: Endpoint, form: dict[str, str]) -> Answer:
    request = Request(form)
    if endpoint is Endpoint.TOKEN:
        decided: Answer = server.create_token_response(request)
    else:
        decided = server.create_endpoint_response("revocation", request)
    return decided
