"""The pages of signing in: to a provider and back, the choice of a role, the end of it.

    GET  /sign-in            the providers, or straight to the only one; `return_to` is a path of ours to go on with
    GET  /sign-in/callback   back from the provider
    GET  /sign-in/role       the roles of the person; POST chooses one
    GET  /sign-in/session    who is signed in, as JSON for the hub's own pages

What the browser carries is bound (`auth.attempt`), the session to a cookie no script reads. A POST must come from a
page of ours. Who comes back to sign a record is not signed in by that: `auth.again` judges it.
"""

from __future__ import annotations

import secrets
from typing import Any
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from auth import again, grants, pages, store
from auth.attempt import leave, returned
from auth.desk import (
    CALLBACK,
    ROLE,
    SESSION,
    SIGN_IN,
    Desk,
    chosen_role,
    go,
    guarded,
    own_path,
    role_page,
    roles_now,
    to_sign_in,
)
from auth.forms import read_form
from auth.grants import Attempt
from auth.metadata import LOOPBACK
from auth.provider import Identified
from auth.texts import wished
from hub.errors import SignInRefused
from hub.tables.sign_in import Ended

LASTS = 12 * 3_600
"""Seconds a sign-in lasts: a day's work, then the provider is asked again."""


class Pages:
    """The handlers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk
        self._again = again.Page(desk)

    async def sign_in(self, request: Request) -> Response:
        """Choose a provider, or go to the one chosen or the only one."""
        if (elsewhere := self._elsewhere(request)) is not None:
            return go(elsewhere)
        known = await self._desk.providers.all()
        return_to = own_path(request.query_params.get("return_to"))
        prompt = "login" if request.query_params.get("prompt") == "login" else None
        chosen = known.get(request.query_params.get("provider", "")) or (
            next(iter(known.values())) if len(known) == 1 else None
        )
        if chosen is None:
            more = {"return_to": return_to} | ({"prompt": prompt} if prompt else {})
            links = [
                pages.link(f"{SIGN_IN}?{urlencode({'provider': issuer} | more)}", each.declared.name, issuer)
                for issuer, each in known.items()
            ]
            said = wished(request)
            words = pages.text(said("WHERE_ACCOUNT" if links else "NO_PROVIDER"))
            return pages.page(said("SIGN_IN"), words, *links, language=said.language)
        attempt = Attempt(chosen.declared.issuer, return_to, self._desk.clock())
        return await leave(self._desk, request, chosen, attempt, prompt, LASTS)

    def _elsewhere(self, request: Request) -> str | None:
        """The same page at the issuer's name of this machine: cookies of `localhost` are none of `127.0.0.1`."""
        issuer = self._desk.settings.issuer
        here = urlsplit(issuer)
        if (
            here.hostname not in LOOPBACK
            or request.headers.get("host") == here.netloc
            or "moved" in request.query_params
        ):
            return None
        return f"{issuer}{SIGN_IN}?{urlencode({**request.query_params, 'moved': '1'})}"

    async def callback(self, request: Request) -> Response:
        """Who came back is signed in when everything about it holds."""
        desk, now = self._desk, self._desk.clock()
        attempt, who = await returned(desk, request, now)
        if attempt.signature_request is not None:
            return await self._again.confirm(request, attempt, who, now)
        cookie = await self._open(request, attempt.issuer, who, now)
        own = not attempt.return_to.startswith("/oauth/")
        path = f"{ROLE}?{urlencode({'return_to': attempt.return_to})}" if own else attempt.return_to
        desk.verifier.forget_session(desk.cookie(request) or "")
        response = go(path)
        pages.set_cookie(response, desk.settings, "session", cookie, LASTS)
        return response

    async def _open(self, request: Request, issuer: str, who: Identified, now: float) -> str:
        """The cookie of the sign-in; one of somebody else that this browser had ends. Raises SignInRefused."""
        before, cookie = await self._desk.signed_in(request), secrets.token_urlsafe(32)
        async with store.transaction(self._desk.pool) as db:
            found = await grants.find_identity(db, issuer, who.subject)
            if found is None:
                raise SignInRefused("nobody here is linked to this account", issuer=issuer, subject=who.subject)
            identity, person = found
            if before is not None and before.person_id == person:
                await grants.renew_sign_in(db, before, identity, cookie, now + LASTS, who.auth_time)
                return cookie
            if before is not None:
                await grants.end_sign_in(db, before.id, Ended.SIGNED_IN_AGAIN, now)
            await grants.open_sign_in(db, person, identity, cookie, now + LASTS, who.auth_time)
        return cookie

    async def role(self, request: Request) -> Response:
        """The roles to choose from; who has one only has chosen it."""
        desk = self._desk
        return_to = own_path(request.query_params.get("return_to"))
        signed_in = await desk.signed_in(request)
        if signed_in is None:
            return go(to_sign_in(return_to))
        roles = await roles_now(desk, signed_in)
        if request.method == "POST":
            desk.check_own(request)
            chosen = chosen_role(roles, (await read_form(request)).get("role"))
        elif len(roles) == 1:
            (chosen,) = roles
        else:
            return role_page(wished(request), signed_in, roles, f"{ROLE}?{urlencode({'return_to': return_to})}")
        async with store.transaction(desk.pool) as db:
            await grants.choose(db, signed_in, chosen, desk.clock())
        desk.verifier.forget_session(desk.cookie(request) or "")
        return go(return_to)

    async def session(self, request: Request) -> Response:
        """Who is signed in, as what, until when; null when nobody is."""
        desk = self._desk
        signed_in = await desk.signed_in(request)
        grant = None
        if signed_in is not None and signed_in.grant is not None:
            with store.available():
                grant = await store.find_person_grant(desk.pool, signed_in.grant, store.OWN_PAGES, desk.clock())
        said: dict[str, Any] | None = None
        if signed_in is not None and grant is not None:
            said = {
                "name": signed_in.name,
                "role": grant.party.role,
                "organization": grant.party.organization_name,
                "expires_at": grant.until,
            }
        return JSONResponse({"session": said}, headers={"Cache-Control": "no-store"})


def routes(desk: Desk) -> list[Route]:
    """The routes of these pages."""
    made = Pages(desk)
    return [
        Route(SIGN_IN, guarded(made.sign_in), methods=["GET"]),
        Route(CALLBACK, guarded(made.callback), methods=["GET"]),
        Route(ROLE, guarded(made.role), methods=["GET", "POST"]),
        Route(SESSION, guarded(made.session), methods=["GET"]),
    ]
