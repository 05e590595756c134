"""From an Authorization header, or the cookie of the hub's own pages, to a Principal.

A verified token is remembered by its hash until it expires; what was revoked is read again every two seconds, so
a revocation is known within `REVOCATION_AGE` everywhere; where a signing key is gone, nothing is remembered that it may
have signed. Without a database nobody is let in.
"""

from __future__ import annotations

import asyncio
import time
from collections import OrderedDict
from collections.abc import Callable
from hashlib import sha256
from typing import NamedTuple

import asyncpg

from auth import grants, store, tokens
from auth.jose import TokenMalformed
from auth.keys import SigningKeys
from auth.metadata import resource_url
from auth.pages import session_cookie
from hub.errors import TokenInvalid
from hub.principal import Principal
from hub.settings import Settings

REVOCATION_AGE = 2.0
"""Seconds after which the list of revoked tokens and clients is read again."""

REMEMBERED = 10_000
"""How many verified tokens are remembered."""


class _Known(NamedTuple):
    """A caller once verified; `grant` of a person."""

    principal: Principal
    grant: str | None


class TokenVerifier:
    """Verifies access tokens; one per process.

    `pool` is `hub.database.engine.auth_pool`, `clock` gives seconds since the epoch.
    """

    def __init__(
        self, settings: Settings, pool: asyncpg.Pool, keys: SigningKeys, clock: Callable[[], float] = time.time
    ) -> None:
        self._settings = settings
        self._pool = pool
        self._keys = keys
        self._clock = clock
        self._known: OrderedDict[bytes, _Known] = OrderedDict()
        self._kids = keys.kids()
        self._revoked = store.Revocations()
        self._stale_at = 0.0
        self._reading = asyncio.Lock()

    async def principal(self, authorization: str | None) -> Principal:
        """The caller named by an Authorization header (RFC 6750 section 2.1).

        Raises TokenInvalid, whose detail `www_authenticate` is the challenge to answer with; DatabaseUnavailable.
        """
        if authorization is None:
            raise self._refusal("no access token", None)
        if time.monotonic() >= self._stale_at:
            await self._read_revoked()
        digest, memory = sha256(authorization.encode("utf-8", "surrogateescape")).digest(), self._known
        known = memory.get(digest)
        if known is None or known.principal.expires_at <= self._clock():
            known = await self._verify(authorization)
            _remember(memory, digest, known)
        else:
            memory.move_to_end(digest)
        revoked, principal = self._revoked, known.principal
        if (
            principal.token_id in revoked.tokens
            or principal.client_id in revoked.clients
            or known.grant in revoked.grants
            or principal.key in revoked.keys
        ):
            raise self._refusal("the access token is revoked")
        return principal

    async def session(self, cookies: str, origin: str | None) -> Principal:
        """The person signed in at the hub's own pages, by the Cookie header of a request that they alone may send.

        A browser tells the origin of every POST that scripts make (Fetch standard, section 3.2); a foreign page cannot
        change it. Raises as `principal`.
        """
        return await self.reading(cookies, origin == self._settings.issuer)

    async def reading(self, cookies: str, own: bool) -> Principal:
        """The same by the Cookie header alone, of a request that is known to be `own`. Raises as `principal`."""
        cookie = session_cookie(self._settings, cookies)
        if cookie is None:
            raise self._refusal("no access token", None)
        if not own:
            raise self._refusal("a session is for the hub's own pages alone")
        if time.monotonic() >= self._stale_at:
            await self._read_revoked()
        digest = sha256(b"session " + cookie.encode("utf-8", "surrogateescape")).digest()
        known = self._known.get(digest)
        stale = known is None or known.principal.expires_at <= self._clock() or known.grant in self._revoked.grants
        if known is None or stale:
            known = await self._sign_in(cookie)
            _remember(self._known, digest, known)
        return known.principal

    def forget_session(self, cookie: str) -> None:
        """Look the session up anew: its role was changed, or it ended."""
        self._known.pop(sha256(b"session " + cookie.encode("utf-8", "surrogateescape")).digest(), None)

    async def _sign_in(self, cookie: str) -> _Known:
        now = self._clock()
        with store.available():
            signed_in = await grants.find_sign_in(self._pool, cookie, now)
            chosen = None if signed_in is None else signed_in.grant
            grant = None if chosen is None else await store.find_person_grant(self._pool, chosen, store.OWN_PAGES, now)
        if grant is None:
            raise self._refusal("nobody is signed in, or no role is chosen")
        principal = Principal(
            id=grant.id,
            kind=grant.kind,
            client_id=store.OWN_PAGES,
            party=grant.party,
            scopes=grant.scopes,
            token_id=str(chosen),
            expires_at=min(int(now) + tokens.LIFETIME, grant.until),
            grant=chosen,
        )
        return _Known(principal, str(chosen))

    async def _verify(self, authorization: str) -> _Known:
        scheme, _, token = authorization.partition(" ")
        if scheme.lower() != "bearer":
            raise self._refusal("no access token", None)
        now = self._clock()
        try:
            access = tokens.read(self._settings, self._keys, token.strip(" "), now)
        except TokenMalformed as error:
            raise self._refusal(f"the access token is not accepted: {error}") from None
        person = access.person
        with store.available():
            grant = (
                await store.find_grant(self._pool, access.client_id, now)
                if person is None
                else await store.find_person_grant(self._pool, person.grant, access.client_id, now)
            )
        if grant is None or (person is not None and person.id != grant.id):
            raise self._refusal("the client or the sign-in is no longer active")
        if not access.scopes & grant.scopes:
            raise self._refusal("the client may no longer have any scope of the token")
        principal = Principal(
            id=grant.id,
            kind=grant.kind,
            client_id=access.client_id,
            party=grant.party,
            scopes=access.scopes & grant.scopes,
            token_id=access.token_id,
            expires_at=min(access.expires_at, grant.until),
            grant=None if person is None else person.grant,
            key=access.key,
        )
        return _Known(principal, None if person is None else str(person.grant))

    async def _read_revoked(self) -> None:
        async with self._reading:
            asked_at = time.monotonic()
            if asked_at >= self._stale_at:
                with store.available():
                    self._revoked = await store.revoked(self._pool, self._clock())
                self._stale_at = asked_at + REVOCATION_AGE
                held = self._keys.kids()
                if not self._kids <= held:
                    self._known = OrderedDict()  # what is being verified meanwhile is remembered in the one before
                self._kids = held

    def _refusal(self, message: str, error: str | None = "invalid_token") -> TokenInvalid:
        """A request without a token is told where to get one, and of no error (RFC 6750 section 3.1)."""
        challenge = f'Bearer resource_metadata="{resource_url(self._settings)}"'
        if error is not None:
            challenge += f', error="{error}", error_description="{message}"'
        return TokenInvalid(message, www_authenticate=challenge)


def _remember(memory: OrderedDict[bytes, _Known], digest: bytes, known: _Known) -> None:
    memory[digest] = known
    if len(memory) > REMEMBERED:
        memory.popitem(last=False)
