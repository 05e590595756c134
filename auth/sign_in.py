"""The pages of signing in: to a provider and back, the choice of a role, the end of it.

    GET  /sign-in            the providers, or straight to the only one; `return_to` is a path of ours to go on with
    GET  /sign-in/callback   back from the provider
    GET  /sign-in/role       the roles of the person; POST chooses one
    GET  /sign-in/session    who is signed in, as JSON for the hub's own pages

What the browser carries is bound: the state to the browser, nonce and code verifier to both, the session to a cookie no
script reads. A POST must come from a page of ours.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from typing import Any
from urllib.parse import urlencode, urlsplit

from starlette.requests import Request
from starlette.responses import JSONResponse, Response
from starlette.routing import Route

from auth import grants, pages, store
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
from auth.metadata import LOOPBACK
from auth.provider import Provider
from hub.errors import SignInRefused
from hub.tables.sign_in import Ended

LASTS = 12 * 3_600
"""Seconds a sign-in lasts: a day's work, then the provider is asked again."""

_ATTEMPT_LASTS = 600
_BROWSER_LASTS = 3_600


def _derived(browser: str, state: str, what: str) -> str:
    """A secret that only this browser and this attempt have together: nothing of it is stored anywhere."""
    made = hmac.digest(browser.encode(), f"{what} {state}".encode(), "sha256")
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


class Pages:
    """The handlers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

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
            said = "Where do you have your account?" if links else "No identity provider is declared here."
            return pages.page("Sign in to the hub", pages.text(said), *links)
        return await self._leave(request, chosen, return_to, prompt)

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

    async def _leave(self, request: Request, provider: Provider, return_to: str, prompt: str | None) -> Response:
        desk, now = self._desk, self._desk.clock()
        known = pages.browser_cookie(desk.settings, request.headers.get("cookie", ""))
        browser, state = known or secrets.token_urlsafe(32), secrets.token_urlsafe(32)
        url = await provider.authorization_url(
            state, _derived(browser, state, "nonce"), _derived(browser, state, "verifier"), prompt
        )
        async with store.transaction(desk.pool) as db:
            attempt = grants.Attempt(provider.declared.issuer, return_to)
            await grants.begin(db, state, browser, attempt, now + _ATTEMPT_LASTS, now)
        response = go(url)
        pages.set_cookie(response, desk.settings, "browser", browser, _BROWSER_LASTS)
        return response

    async def callback(self, request: Request) -> Response:
        """Who came back is signed in when everything about it holds."""
        desk, now, given = self._desk, self._desk.clock(), request.query_params
        browser = pages.browser_cookie(desk.settings, request.headers.get("cookie", ""))
        state = given.get("state")
        if browser is None or not state or len(given.multi_items()) != len(given):
            raise SignInRefused("this sign-in was not begun in this browser")
        async with store.transaction(desk.pool) as db:
            attempt = await grants.come_back(db, state, browser, now)
        if attempt is None:
            raise SignInRefused("this sign-in was not begun in this browser, or over ten minutes ago")
        provider = (await desk.providers.all()).get(attempt.issuer)
        if provider is None:
            raise SignInRefused("the provider is no longer accepted")
        await provider.check_issuer(given.get("iss"))
        if "error" in given or "code" not in given:
            raise SignInRefused("the provider did not sign you in")
        subject = await provider.subject(
            given["code"], _derived(browser, state, "nonce"), _derived(browser, state, "verifier"), now
        )
        cookie = await self._open(request, attempt.issuer, subject, now)
        own = not attempt.return_to.startswith("/oauth/")
        path = f"{ROLE}?{urlencode({'return_to': attempt.return_to})}" if own else attempt.return_to
        desk.verifier.forget_session(desk.cookie(request) or "")
        response = go(path)
        pages.set_cookie(response, desk.settings, "session", cookie, LASTS)
        return response

    async def _open(self, request: Request, issuer: str, subject: str, now: float) -> str:
        """The cookie of the sign-in; one of somebody else that this browser had ends. Raises SignInRefused."""
        before, cookie = await self._desk.signed_in(request), secrets.token_urlsafe(32)
        async with store.transaction(self._desk.pool) as db:
            found = await grants.find_identity(db, issuer, subject)
            if found is None:
                raise SignInRefused("nobody here is linked to this account", issuer=issuer, subject=subject)
            identity, person = found
            if before is not None and before.person_id == person:
                await grants.renew_sign_in(db, before, identity, cookie, now + LASTS)
                return cookie
            if before is not None:
                await grants.end_sign_in(db, before.id, Ended.SIGNED_IN_AGAIN, now)
            await grants.open_sign_in(db, person, identity, cookie, now + LASTS)
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
            return role_page(signed_in, roles, f"{ROLE}?{urlencode({'return_to': return_to})}", "the hub")
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
