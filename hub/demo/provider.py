"""The demo's identity provider: a page with names and no password, of this machine alone.

It is an OpenID Connect provider as far as the hub asks one: discovery, authorization code with PKCE, ES256 ID tokens,
sign-out. Nothing of it outlives the process, and it must never stand anywhere but in the demo and in tests.
"""

from __future__ import annotations

import base64
import secrets
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlsplit

from joserfc import jwt
from joserfc.jwk import ECKey
from starlette.requests import Request
from starlette.responses import JSONResponse, RedirectResponse, Response
from starlette.routing import Route

from auth import pages
from auth.desk import CALLBACK, SIGNED_OUT
from auth.texts import wished
from hub.http.graphiql import LOCAL
from hub.local.texts import Texts

PATH = "/demo/provider"
CLIENT_ID = "hub"
_LASTS = 60.0


def _s256(verifier: str) -> str:
    """RFC 7636 section 4.2."""
    return base64.urlsafe_b64encode(sha256(verifier.encode()).digest()).rstrip(b"=").decode()


@dataclass(frozen=True, slots=True)
class _Code:
    """What a code stands for."""

    subject: str
    nonce: str
    challenge: str
    until: float


class Shown(NamedTuple):
    """Somebody on the page of names. does: key of the words for what they do, '' for none."""

    name: str
    romanised: str = ""
    does: str = ""

    def beneath(self, said: Texts) -> str:
        """What stands below the name: how it is romanised, where that is another, and what they do."""
        named = "" if self.romanised == self.name else self.romanised
        return " · ".join(each for each in (named, self.does and said(self.does)) if each)


@dataclass
class DemoProvider:
    """`issuer` is its own address, `hub` the origin people go back to, `people` by subject."""

    issuer: str
    hub: str
    people: Mapping[str, Shown]
    key: ECKey = field(default_factory=lambda: ECKey.generate_key("P-256"))
    codes: dict[str, _Code] = field(default_factory=dict)

    def routes(self) -> list[Route]:
        """Everything it answers."""
        self.key.ensure_kid()
        path = urlsplit(self.issuer).path
        return [
            Route(f"{path}/.well-known/openid-configuration", self._discovery, methods=["GET"]),
            Route(f"{path}/jwks", self._jwks, methods=["GET"]),
            Route(f"{path}/authorize", self._authorize, methods=["GET", "POST"]),
            Route(f"{path}/token", self._token, methods=["POST"]),
            Route(f"{path}/end", self._end, methods=["GET"]),
        ]

    async def _discovery(self, _: Request) -> Response:
        return JSONResponse(
            {
                "issuer": self.issuer,
                "authorization_endpoint": f"{self.issuer}/authorize",
                "token_endpoint": f"{self.issuer}/token",
                "jwks_uri": f"{self.issuer}/jwks",
                "end_session_endpoint": f"{self.issuer}/end",
                "response_types_supported": ["code"],
                "subject_types_supported": ["public"],
                "id_token_signing_alg_values_supported": ["ES256"],
                "code_challenge_methods_supported": ["S256"],
                "token_endpoint_auth_methods_supported": ["none"],
                "authorization_response_iss_parameter_supported": True,
            }
        )

    async def _jwks(self, _: Request) -> Response:
        return JSONResponse({"keys": [{**self.key.as_dict(private=False), "use": "sig", "alg": "ES256"}]})

    async def _authorize(self, request: Request) -> Response:
        """The page of names; a name chosen leads back with a code."""
        asked = request.query_params
        good = (
            urlsplit(f"//{request.headers.get('host', '')}").hostname in {each.strip("[]") for each in LOCAL}
            and asked.get("client_id") == CLIENT_ID
            and asked.get("redirect_uri") == self.hub + CALLBACK
            and asked.get("response_type") == "code"
            and asked.get("code_challenge_method") == "S256"
        )
        if not good:
            return pages.page("This is not a sign-in of the demo", status=400)
        if request.method == "GET":
            said = wished(request)
            buttons = [pages.button("subject", each, of.name, of.beneath(said)) for each, of in self.people.items()]
            form = pages.form(f"{request.url.path}?{request.url.query}", buttons)
            words = pages.text(said("DEMO_INVENTED"))
            return pages.page(said("DEMO_ACCOUNTS"), words, form, language=said.language)
        subject = dict(parse_qsl((await request.body()).decode("ascii", "replace"))).get("subject", "")
        if subject not in self.people:
            return pages.page("There is no such person", status=400)
        code = secrets.token_urlsafe(32)
        self.codes[code] = _Code(
            subject, asked.get("nonce", ""), asked.get("code_challenge", ""), time.monotonic() + _LASTS
        )
        back = {"code": code, "state": asked.get("state", ""), "iss": self.issuer}
        return RedirectResponse(f"{asked['redirect_uri']}?{urlencode(back)}", 303)

    async def _token(self, request: Request) -> Response:
        form = dict(parse_qsl((await request.body()).decode("ascii", "replace")))
        code = self.codes.pop(form.get("code", ""), None)
        holds = (
            code is not None
            and code.until > time.monotonic()
            and _s256(form.get("code_verifier", "")) == code.challenge
            and form.get("redirect_uri") == self.hub + CALLBACK
        )
        if code is None or not holds:
            return JSONResponse({"error": "invalid_grant"}, 400)
        claims = self.claims(code.subject, code.nonce)
        answer = {"access_token": secrets.token_urlsafe(16), "token_type": "Bearer", "id_token": self.sign(claims)}
        return JSONResponse(answer, headers={"Cache-Control": "no-store"})

    def claims(self, subject: str, nonce: str) -> dict[str, Any]:
        """Of an ID token (OpenID Connect Core 1.0 section 2)."""
        now = int(time.time())
        return {
            "iss": self.issuer, "sub": subject, "aud": CLIENT_ID, "iat": now, "exp": now + 300, "nonce": nonce,
            "auth_time": now,
        }  # fmt: skip

    def sign(self, claims: dict[str, Any]) -> str:
        """The ID token."""
        return jwt.encode({"alg": "ES256", "typ": "JWT", "kid": str(self.key.kid)}, claims, self.key)

    async def _end(self, request: Request) -> Response:
        asked = request.query_params
        if asked.get("post_logout_redirect_uri") != self.hub + SIGNED_OUT:
            said = wished(request)
            return pages.page(said("SIGNED_OUT"), language=said.language)
        return RedirectResponse(f"{self.hub}{SIGNED_OUT}?{urlencode({'state': asked.get('state', '')})}", 303)
