"""The authorization endpoint for portals (RFC 6749 section 4.1.1, RFC 7636, RFC 9207).

    GET  /oauth/authorize    signs in where nobody is, then asks for whom the person acts; POST chooses

Nothing is kept between the two: the request travels in the address, and each time it comes it is judged anew. Who has
several roles is asked once per sign-in and portal; only a form of ours chooses, so no address leads to another role. A
wrong client or redirect URI is told to the person; every other error goes back to the portal.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from auth import codes, grants, store
from auth.codes import Portal
from auth.desk import Desk, chosen_role, go, guarded, role_page, roles_now, to_sign_in
from auth.forms import read_form
from auth.grants import PersonRole, SignedIn
from auth.metadata import AUTHORIZATION_PATH
from auth.texts import wished
from hub.errors import RequestRefused, SignInRefused
from hub.principal import Scope

_CHALLENGE = re.compile(r"[A-Za-z0-9_-]{43}")
_PROMPTS = ("", "login", "none", "select_account")
_LONGEST = 1_500
_KEPT = (
    "response_type", "client_id", "redirect_uri", "scope", "state", "code_challenge", "code_challenge_method",
    "prompt", "max_age",
)  # fmt: skip
_SECONDS = re.compile(r"[0-9]{1,9}")


@dataclass(frozen=True, slots=True)
class Asked:
    """A request that may be answered at its redirect URI."""

    given: Mapping[str, str]
    portal: Portal
    redirect_uri: str

    @property
    def prompt(self) -> str:
        """OpenID Connect Core 1.0 section 3.1.2.1; one value at most."""
        return self.given.get("prompt", "")

    def wants_sign_in(self, signed_in: SignedIn, now: float) -> bool:
        """Whether a provider has to make sure of the person anew: `prompt=login`, or longer ago than `max_age`."""
        age = self.given.get("max_age")
        return self.prompt == "login" or (age is not None and now - signed_in.seen >= int(age))

    def scopes(self) -> frozenset[Scope]:
        """Those asked for that the portal may have; all it may have when it asks for none."""
        words = self.given.get("scope")
        return (
            self.portal.scopes if words is None else frozenset(s for s in self.portal.scopes if s in words.split(" "))
        )

    def wrong(self) -> str | None:
        """The OAuth error of the request, if it is wrong."""
        if any(name in self.given for name in ("request", "request_uri")):
            return "request_not_supported"
        if self.given.get("response_type") != "code":
            return "unsupported_response_type"
        challenge, method = self.given.get("code_challenge", ""), self.given.get("code_challenge_method")
        if method != "S256" or not _CHALLENGE.fullmatch(challenge):
            return "invalid_request"
        if not _SECONDS.fullmatch(self.given.get("max_age", "0")):
            return "invalid_request"
        if self.prompt not in _PROMPTS or self.given.get("response_mode", "query") != "query":
            return "invalid_request"
        return None if self.scopes() else "invalid_scope"


class Endpoint:
    """The handler."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def __call__(self, request: Request) -> Response:
        """Answer one request. Raises RequestRefused, SignInRefused, DatabaseUnavailable."""
        post = request.method == "POST"
        if post:
            self._desk.check_own(request)
        given = await read_form(request) if post else _query(request)
        asked = await self._asked(given)
        if error := asked.wrong():
            return self._back(asked, error=error)
        signed_in = await self._desk.signed_in(request)
        if signed_in is None:
            return self._sign_in(asked)
        if not post and asked.wants_sign_in(signed_in, self._desk.clock()):
            return self._sign_in(asked, anew=True)
        try:
            roles = await roles_now(self._desk, signed_in)
        except SignInRefused:
            if asked.prompt != "none":
                raise
            return self._back(asked, error="access_denied")
        if post:
            return await self._grant(asked, signed_in, chosen_role(roles, given.get("role")))
        role = None if asked.prompt == "select_account" else await self._settled(asked, signed_in, roles)
        if role is not None:
            return await self._grant(asked, signed_in, role)
        if asked.prompt == "none":
            return self._back(asked, error="interaction_required")
        hidden = {name: asked.given[name] for name in _KEPT if name in asked.given}
        return role_page(wished(request), signed_in, roles, AUTHORIZATION_PATH, asked.portal.client_id, hidden)

    async def _settled(self, asked: Asked, signed_in: SignedIn, roles: list[PersonRole]) -> PersonRole | None:
        """The only role, or the one that the person acts in at this portal, if that holds and has a scope asked for."""
        if len(roles) == 1:
            return roles[0]
        with store.available():
            now = self._desk.clock()
            kept = await grants.acts_as(self._desk.pool, signed_in.id, asked.portal.client_id, now)
        return next((role for role in roles if role.id == kept and asked.scopes() & role.scopes), None)

    async def _asked(self, given: Mapping[str, str]) -> Asked:
        """Raises RequestRefused when client or redirect URI are not ones declared, compared as they stand."""
        with store.available():
            portal = await codes.find_portal(self._desk.pool, given.get("client_id", ""), self._desk.clock())
        uri = given.get("redirect_uri", "")
        if portal is None or uri not in portal.redirect_uris:
            raise RequestRefused("the portal that sent you here is not known, or not at the address it gave")
        return Asked(given, portal, uri)

    def _sign_in(self, asked: Asked, anew: bool = False) -> Response:
        """Through the provider and back to this request, which then asks for no more than a role.

        anew: somebody is signed in, and the provider is to make sure of the person all the same.
        """
        if asked.prompt == "none":
            return self._back(asked, error="login_required")
        kept = {name: asked.given[name] for name in _KEPT if name in asked.given}
        if asked.prompt != "select_account":  # which role is for this request to ask, whoever answers in between
            kept.pop("prompt", None)
        kept.pop("max_age", None)
        path = f"{AUTHORIZATION_PATH}?{urlencode(kept)}"
        if len(path) > _LONGEST:
            return self._back(asked, error="invalid_request")
        return go(to_sign_in(path, "login" if anew or asked.prompt == "login" else None))

    async def _grant(self, asked: Asked, signed_in: SignedIn, role: PersonRole) -> Response:
        scopes, now = asked.scopes() & role.scopes, self._desk.clock()
        if not scopes:
            return self._back(asked, error="access_denied")
        async with store.transaction(self._desk.pool) as db:
            grant = await grants.open_grant(db, signed_in.id, asked.portal.client_id, role, scopes, signed_in.until)
            code = await codes.new_code(db, grant, asked.redirect_uri, asked.given["code_challenge"], now)
        return self._back(asked, code=code)

    def _back(self, asked: Asked, **said: str) -> Response:
        """To the portal, with who answers (RFC 9207)."""
        said |= {"state": asked.given["state"]} if "state" in asked.given else {}
        said["iss"] = self._desk.settings.issuer
        return go(f"{asked.redirect_uri}{'&' if '?' in asked.redirect_uri else '?'}{urlencode(said)}")


def _query(request: Request) -> dict[str, str]:
    """Parameters of the address. Raises RequestRefused when one is repeated (RFC 6749 section 3.1)."""
    given = request.query_params
    if len(given.multi_items()) != len(given):
        raise RequestRefused("a parameter is repeated")
    return dict(given)


def routes(desk: Desk) -> list[Route]:
    """The route of the endpoint."""
    return [Route(AUTHORIZATION_PATH, guarded(Endpoint(desk).__call__), methods=["GET", "POST"])]
