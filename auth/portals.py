"""The token endpoint for portals: codes and refresh tokens exchanged, on Authlib's core; revocation.

A portal is a public client: it shows a code verifier (RFC 7636, S256 alone) and nothing else. Each refresh token is
used once; one that comes a second time was stolen from somebody, so its whole family ends (RFC 9700 section 4.14.2),
and so does what a code gave when the code comes a second time (RFC 6749 section 4.1.2).
"""

from __future__ import annotations

import secrets
from collections.abc import Mapping
from typing import Any

import asyncpg
from authlib.oauth2 import rfc6749, rfc7009  # type: ignore[import-untyped]  # Authlib has no types
from authlib.oauth2.rfc7636 import CodeChallenge  # type: ignore[import-untyped]  # Authlib has no types

from auth import codes, grants, store, tokens
from auth.codes import Held, Portal
from auth.jose import LEEWAY, TokenMalformed
from auth.server import ASSERTION_TYPE, Answer, Endpoint, Issuer, Request
from hub.principal import Scope
from hub.tables.oauth import Revoked
from hub.tables.sign_in import Ended

NONE = "none"
"""How a public client authenticates (RFC 7591 section 2)."""

GRANTS = ("authorization_code", "refresh_token")


class _Client:
    """A portal, as Authlib asks it."""

    def __init__(self, portal: Portal) -> None:
        self.portal = portal

    def check_grant_type(self, grant_type: str) -> bool:
        return grant_type in GRANTS

    def check_endpoint_auth_method(self, method: str, endpoint: str) -> bool:
        return method == NONE


class _Credential:
    """A code or a refresh token, as Authlib asks it."""

    code_challenge_method = "S256"

    def __init__(self, held: Held) -> None:
        self.held = held
        self.code_challenge = held.code_challenge

    def get_redirect_uri(self) -> str | None:
        return self.held.redirect_uri

    def get_scope(self) -> str:
        return " ".join(sorted(self.held.grant.scopes)) if self.held.grant else ""

    def check_client(self, client: _Client) -> bool:
        return self.held.client_id == client.portal.client_id


class _AuthorizationCode(rfc6749.grants.AuthorizationCodeGrant):  # type: ignore[misc]  # Authlib has no types
    TOKEN_ENDPOINT_AUTH_METHODS = (NONE,)
    server: _Server

    def query_authorization_code(self, code: str, client: _Client) -> _Credential | None:
        """The code, when it is good and of this client; one without an address to hold it to is none."""
        credential = self.server.presented()
        good = credential is not None and credential.check_client(client) and credential.get_redirect_uri()
        return credential if good else None

    def authenticate_user(self, credential: _Credential) -> Held:
        return credential.held

    def delete_authorization_code(self, credential: _Credential) -> None:
        self.server.redeemed = credential.held


class _RefreshToken(rfc6749.grants.RefreshTokenGrant):  # type: ignore[misc]  # Authlib has no types
    TOKEN_ENDPOINT_AUTH_METHODS = (NONE,)
    INCLUDE_NEW_REFRESH_TOKEN = True
    server: _Server

    def authenticate_refresh_token(self, token: str) -> _Credential | None:
        return self.server.presented()

    def authenticate_user(self, credential: _Credential) -> Held:
        return credential.held

    def revoke_old_credential(self, credential: _Credential) -> None:
        self.server.redeemed = credential.held


class _Revocation(rfc7009.RevocationEndpoint):  # type: ignore[misc]  # Authlib has no types
    CLIENT_AUTH_METHODS = (NONE,)
    server: _Server

    def authenticate_token(self, request: Request, client: _Client) -> Held | tokens.AccessToken | None:
        """The token, or None when it is no live token of ours: nothing to revoke (RFC 7009 section 2.2)."""
        if "token" not in request.form:
            raise rfc6749.InvalidRequestError()
        found: Held | tokens.AccessToken | None = self.server.held
        if found is None:
            issuer = self.server.issuer
            try:
                found = tokens.read(issuer.settings, issuer.keys, request.form["token"], self.server.now)
            except TokenMalformed:
                return None
        if found.client_id != client.portal.client_id:
            raise rfc6749.InvalidGrantError()
        return found

    def revoke_token(self, token: Held | tokens.AccessToken, request: Request) -> None:
        self.server.revoked = token


class _Server(rfc6749.AuthorizationServer):  # type: ignore[misc]  # Authlib has no types
    """Authlib's server for one request. It touches no database: what it needs was read, what is to write is noted."""

    def __init__(self, issuer: Issuer, portal: Portal | None, held: Held | None, now: float) -> None:
        super().__init__()
        self.issuer = issuer
        self.portal = portal
        self.held = held
        self.now = now
        self.redeemed: Held | None = None
        self.refresh_token: str | None = None
        self.revoked: Held | tokens.AccessToken | None = None
        self.register_grant(_AuthorizationCode, [CodeChallenge(required=True)])
        self.register_grant(_RefreshToken)
        self.register_endpoint(_Revocation)
        self.register_token_generator("default", self._token)
        self.register_client_auth_method(NONE, self._client)

    def create_oauth2_request(self, request: Request) -> Request:
        return request

    def handle_response(self, status: int, body: Mapping[str, Any], headers: object) -> Answer:
        return Answer.error(body["error"]) if "error" in body else Answer(status, body)

    def save_token(self, token: object, request: object) -> None:
        """Access tokens are not kept; their end is near."""

    def send_signal(self, name: str, *args: object, **kwargs: object) -> None:
        """Nobody listens."""

    def presented(self) -> _Credential | None:
        """The code or refresh token of the request, when it may be used now."""
        return _Credential(self.held) if self.held is not None and self.held.is_good else None

    def _client(self, _: object, request: Request) -> _Client | None:
        return None if self.portal is None else _Client(self.portal)

    def _token(self, user: Held, scope: str, **_: object) -> dict[str, str | int]:
        """A token of the grant, and the next refresh token of its family."""
        grant = user.grant
        granted = {each for each in Scope if grant is not None and each in grant.scopes and each in scope.split(" ")}
        if grant is None or not granted:
            raise rfc6749.InvalidScopeError()
        self.refresh_token = secrets.token_urlsafe(32)
        person = tokens.Person(grant.id, user.grant_id)
        token = tokens.mint(self.issuer.settings, self.issuer.keys, user.client_id, granted, self.now, person)
        return {
            "access_token": token,
            "token_type": "Bearer",
            "expires_in": tokens.LIFETIME,
            "refresh_token": self.refresh_token,
            "scope": " ".join(sorted(granted)),
        }


def is_for_portals(endpoint: Endpoint, form: Mapping[str, str]) -> bool:
    """Whether a public client asks: everybody else shows an assertion."""
    if form.get("client_assertion_type") == ASSERTION_TYPE:
        return False
    return form.get("grant_type") in GRANTS if endpoint is Endpoint.TOKEN else "client_id" in form


async def answer(
    issuer: Issuer, pool: asyncpg.Pool, endpoint: Endpoint, form: dict[str, str], origin: str | None
) -> Answer:
    """Answer a portal's request for tokens (RFC 6749 sections 4.1.3 and 6) or its revocation, in one transaction.

    `origin` is that of the page that asks, where a browser says one: it must be one of the portal's. What a replay ends
    stays ended although the answer is an error. Raises DatabaseUnavailable.
    """
    now = issuer.clock()
    async with store.transaction(pool) as db:
        portal = await codes.find_portal(db, form.get("client_id", ""), now)
        if portal is None or (origin is not None and origin not in portal.origins):
            return Answer.error("invalid_client")
        held = await _held(db, endpoint, form, now)
        if endpoint is Endpoint.TOKEN and held is not None and held.used:
            await grants.end_family(db, held.grant_id, Ended.REPLAYED, now)
        server = _Server(issuer, portal, held, now)
        request = Request(form)
        if endpoint is Endpoint.TOKEN:
            decided: Answer = server.create_token_response(request)
        else:
            decided = server.create_endpoint_response("revocation", request)
        await _write(db, server, now)
        return decided


async def _held(db: store.Connection, endpoint: Endpoint, form: Mapping[str, str], now: float) -> Held | None:
    if endpoint is Endpoint.REVOCATION:
        return await codes.find_refresh_token(db, form.get("token", ""), now)
    if form.get("grant_type") == "refresh_token":
        return await codes.find_refresh_token(db, form.get("refresh_token", ""), now)
    return await codes.find_code(db, form.get("code", ""), now)


async def _write(db: store.Connection, server: _Server, now: float) -> None:
    """What the answer promised."""
    if server.redeemed is not None and server.refresh_token is not None:
        await codes.use(db, server.redeemed, now)
        await codes.keep_refresh_token(db, server.refresh_token, server.redeemed, now)
    match server.revoked:
        case tokens.AccessToken() as token:
            await store.revoke(db, Revoked.TOKEN, token.token_id, token.expires_at + LEEWAY, now)
        case Held() as held:
            await grants.end_family(db, held.grant_id, Ended.REVOKED, now)
        case None:
            pass
