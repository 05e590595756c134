"""An OpenID Connect provider as the hub needs it: what it says of itself, its keys, and who its ID token says came.

The hub is relying party by discovery (OpenID Connect Discovery 1.0): authorization code with PKCE, nothing else. An ID
token is verified by hand; everything in a provider's answer is believed only as far as the declaration allows.
"""

from __future__ import annotations

import json
import ssl
import time
import warnings
from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cache
from typing import Any
from urllib.parse import quote_plus, urlencode, urlsplit

import httpx
from authlib.oauth2.rfc7636 import create_s256_code_challenge  # type: ignore[import-untyped]  # Authlib has no types
from joserfc.errors import JoseError
from joserfc.jwk import JWKRegistry, Key

from auth.jose import LEEWAY, TokenMalformed, check_times, identifier, verify
from auth.metadata import LOOPBACK
from auth.public_key import acceptable
from hub.errors import ProviderUnavailable, SignInRefused

ALGORITHMS = frozenset({"RS256", "PS256", "ES256", "ES384", "Ed25519", "EdDSA"})
"""Signature algorithms an ID token may be declared to have; none is symmetric."""

_DISCOVERED = 3_600.0
"""Seconds for which a discovery document and a set of keys are believed."""

_LOOK_AGAIN = 5.0
"""Seconds before an unknown key makes us ask for the keys again."""

_LONGEST = 86_400
_OLDEST = 600
"""Seconds: how long an ID token may live, and how long ago it may be issued when it comes."""

_LONGEST_ACR = 255
_MOST = 1_048_576
_TIMEOUT = 10.0
_ENDPOINTS = ("authorization_endpoint", "token_endpoint", "jwks_uri", "end_session_endpoint")


@dataclass(frozen=True, slots=True)
class Declared:
    """A provider as the operator declared it. `client_secret` is the secret itself, read for the process."""

    issuer: str
    name: str
    client_id: str
    algorithms: frozenset[str]
    client_secret: str | None = field(default=None, repr=False)


@dataclass(frozen=True, slots=True)
class Identified:
    """Who came from the provider: its subject, when it last made sure of that (seconds), and how, as it says."""

    subject: str
    auth_time: int | None
    acr: str | None


@dataclass(slots=True)
class _Known:
    """What was discovered, and when (monotonic seconds)."""

    document: Mapping[str, Any]
    document_at: float
    keys: dict[str, Key] = field(default_factory=dict)
    keys_at: float = float("-inf")


class Provider:
    """One provider; discovery happens when it is first needed, and again when it is old."""

    def __init__(self, declared: Declared, redirect_uri: str) -> None:
        self.declared = declared
        self._redirect_uri = redirect_uri
        self._known: _Known | None = None

    async def authorization_url(
        self, state: str, nonce: str, verifier: str, prompt: str | None = None, max_age: int | None = None
    ) -> str:
        """Where the browser goes to (OpenID Connect Core 1.0 section 3.1.2.1). Raises ProviderUnavailable.

        max_age: seconds since the provider last saw the person; one that is asked for it says when that was.
        """
        query = {
            "response_type": "code",
            "client_id": self.declared.client_id,
            "redirect_uri": self._redirect_uri,
            "scope": "openid",
            "state": state,
            "nonce": nonce,
            "code_challenge": create_s256_code_challenge(verifier),
            "code_challenge_method": "S256",
        }
        query |= ({"prompt": prompt} if prompt else {}) | ({} if max_age is None else {"max_age": str(max_age)})
        endpoint = await self._endpoint("authorization_endpoint")
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(query)}"

    async def sign_out_url(self, return_to: str, state: str) -> str | None:
        """Where the browser ends its session there (OpenID Connect RP-Initiated Logout 1.0), if the provider has it."""
        document = (await self._discovered()).document
        if not document.get("end_session_endpoint"):
            return None
        query = {"client_id": self.declared.client_id, "post_logout_redirect_uri": return_to, "state": state}
        endpoint = await self._endpoint("end_session_endpoint")
        return f"{endpoint}{'&' if '?' in endpoint else '?'}{urlencode(query)}"

    async def check_issuer(self, said: str | None) -> None:
        """The `iss` of an authorization response (RFC 9207 section 2.4). Raises SignInRefused, ProviderUnavailable."""
        document = (await self._discovered()).document
        promised = document.get("authorization_response_iss_parameter_supported") is True
        if said != self.declared.issuer and (promised or said is not None):
            raise SignInRefused("another issuer answered")

    async def identified(self, code: str, nonce: str, verifier: str, now: float) -> Identified:
        """Who signed in: the code is exchanged and the ID token verified. Raises SignInRefused, ProviderUnavailable."""
        form = {
            "grant_type": "authorization_code",
            "code": code,
            "redirect_uri": self._redirect_uri,
            "code_verifier": verifier,
            "client_id": self.declared.client_id,
        }
        basic = await self._authenticate(form)
        endpoint = await self._endpoint("token_endpoint")
        answer = await self._ask(
            "POST", endpoint, refusal="the provider does not accept its own code", data=form, auth=basic
        )
        token = answer.get("id_token")
        if not isinstance(token, str):
            raise SignInRefused("the provider gave no ID token")
        try:
            return await self._verified(token, nonce, now)
        except TokenMalformed as error:
            raise SignInRefused(f"the ID token does not hold: {error}") from None

    async def _authenticate(self, form: dict[str, str]) -> httpx.BasicAuth | None:
        """Show the client secret as the provider takes it (RFC 6749 section 2.3.1): in the header, else in the form."""
        secret = self.declared.client_secret
        if secret is None:
            return None
        methods = (await self._discovered()).document.get("token_endpoint_auth_methods_supported")
        if isinstance(methods, list) and "client_secret_basic" not in methods and "client_secret_post" in methods:
            form["client_secret"] = secret
            return None
        return httpx.BasicAuth(quote_plus(self.declared.client_id), quote_plus(secret))

    async def _verified(self, token: str, nonce: str, now: float) -> Identified:
        """What an ID token that holds says (OpenID Connect Core 1.0 section 3.1.3.7). Raises TokenMalformed."""
        known = await self._discovered()
        types: frozenset[str | None] = frozenset({None, "JWT"})
        await self._keys(known, _DISCOVERED)
        try:
            claims = verify(token, known.keys.get, self.declared.algorithms, types)
        except TokenMalformed:
            # the provider may have changed its keys since
            if not await self._keys(known, _LOOK_AGAIN):
                raise
            claims = verify(token, known.keys.get, self.declared.algorithms, types)
        check_times(claims, now, _LONGEST)
        if "iat" not in claims or claims["iat"] < now - _OLDEST:
            raise TokenMalformed("iat is missing or long ago")
        if claims.get("iss") != self.declared.issuer:
            raise TokenMalformed("another issuer")
        if claims.get("aud") not in (self.declared.client_id, [self.declared.client_id]):
            raise TokenMalformed("another audience")
        if claims.get("azp", self.declared.client_id) != self.declared.client_id:
            raise TokenMalformed("another authorized party")
        if claims.get("nonce") != nonce:
            raise TokenMalformed("another nonce")
        acr = claims.get("acr")
        return Identified(
            identifier(claims, "sub"),
            _auth_time(claims.get("auth_time"), now),
            acr if isinstance(acr, str) and acr.isprintable() and len(acr) <= _LONGEST_ACR else None,
        )

    async def _discovered(self) -> _Known:
        known = self._known
        if known is None or time.monotonic() - known.document_at > _DISCOVERED:
            document = await self._ask("GET", f"{self.declared.issuer.rstrip('/')}/.well-known/openid-configuration")
            if document.get("issuer") != self.declared.issuer:
                raise ProviderUnavailable("the provider's discovery document is of another issuer")
            known = self._known = _Known(document, time.monotonic())
        return known

    async def _endpoint(self, name: str) -> str:
        """An address of the discovery document; https, or this machine's when the issuer is."""
        endpoint = (await self._discovered()).document.get(name)
        where = urlsplit(endpoint) if isinstance(endpoint, str) else None
        issuer = urlsplit(self.declared.issuer)
        near = issuer.scheme == "http" and where is not None and where.hostname in LOOPBACK
        if where is None or where.fragment or not (where.scheme == "https" or (where.scheme == "http" and near)):
            raise ProviderUnavailable(f"the provider's {name} is no https address")
        return str(endpoint)

    async def _keys(self, known: _Known, oldest: float) -> bool:
        """Have keys that are at most `oldest` seconds old; whether they were fetched now."""
        if time.monotonic() - known.keys_at <= oldest:
            return False
        answer = await self._ask("GET", await self._endpoint("jwks_uri"))
        known.keys, known.keys_at = _imported(answer.get("keys")), time.monotonic()
        return True

    async def _ask(self, method: str, url: str, refusal: str | None = None, **sent: Any) -> dict[str, Any]:
        """A JSON object. Raises ProviderUnavailable; SignInRefused for a 4xx where the text for it is given."""
        outside = urlsplit(url).hostname not in LOOPBACK
        try:
            async with (
                httpx.AsyncClient(
                    timeout=_TIMEOUT, trust_env=outside, verify=_trusted(), follow_redirects=False
                ) as http,
                http.stream(method, url, headers={"accept": "application/json"}, **sent) as response,
            ):
                body = bytearray()
                async for chunk in response.aiter_bytes():
                    body += chunk
                    if len(body) > _MOST:
                        raise ProviderUnavailable("the provider's answer is too long")
            if refusal is not None and 400 <= response.status_code < 500:
                raise SignInRefused(refusal)
            answer = json.loads(body) if response.status_code == 200 else None
        except (httpx.HTTPError, httpx.InvalidURL, ValueError):
            raise ProviderUnavailable("the provider does not answer") from None
        if not isinstance(answer, dict):
            raise ProviderUnavailable("the provider does not answer as it must")
        return answer


def _auth_time(said: object, now: float) -> int | None:
    """`auth_time` of an ID token, if it says one that can be: a JSON integer that is not ahead.

    Some providers write 0 or a text there. Whoever signs in is let in without it; who signs in anew is not believed.
    """
    return said if type(said) is int and 0 < said <= now + LEEWAY else None


@cache
def _trusted() -> ssl.SSLContext:
    """The authorities of this machine; to read them takes longer than most requests do."""
    return ssl.create_default_context()


def _imported(jwks: Any) -> dict[str, Key]:
    """The keys that sign, by `kid`; what is no such key is left out."""
    found: dict[str, Key] = {}
    for jwk in jwks if isinstance(jwks, list) else ():
        try:
            with warnings.catch_warnings(action="ignore"):  # a weak key is left out, not warned of
                key = JWKRegistry.import_key(jwk)
        except (JoseError, ValueError, TypeError, AttributeError):
            continue
        if jwk.get("use", "sig") == "sig" and isinstance(jwk.get("kid"), str) and acceptable(key):
            found[jwk["kid"]] = key
    return found
