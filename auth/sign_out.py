"""Signing out: of the hub, of every portal, and at the provider.

    GET  /sign-out      asks, so that no foreign page can do it; POST ends the sign-in
    GET  /signed-out    the end; for a portal a way back to an address it declared

A portal leads here with `client_id`, `post_logout_redirect_uri` and `state` (OpenID Connect RP-Initiated Logout 1.0).
"""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import urlencode

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from auth import grants, pages, store
from auth.desk import SIGN_IN, SIGN_OUT, SIGNED_OUT, Desk, go, guarded, own_path
from auth.forms import read_form
from auth.grants import SignedIn
from auth.texts import wished
from hub.errors import HubError
from hub.tables.sign_in import Ended

_RETURN = ("client_id", "post_logout_redirect_uri", "state")
"""What a portal says of where to go after a sign-out (OpenID Connect RP-Initiated Logout 1.0 section 2)."""


class Pages:
    """The handlers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def sign_out(self, request: Request) -> Response:
        """Ask first: a foreign page must not be able to do it. Then end the session here, and lead to the provider."""
        desk = self._desk
        signed_in = await desk.signed_in(request)
        if request.method == "GET":
            said = wished(request)
            words = said("SIGNED_IN_AS", name=signed_in.name) if signed_in else said("NOT_SIGNED_IN")
            sent = {k: v for k, v in request.query_params.items() if k in _RETURN}
            button = pages.button("sign_out", "yes", said("SIGN_OUT"), said("EVERYWHERE"))
            ask = pages.form(SIGN_OUT, [button], sent)
            return pages.page(said("SIGN_OUT"), pages.text(words), ask, language=said.language)
        desk.check_own(request)
        form = await read_form(request)
        next_ = _after(form)
        if signed_in is not None:
            async with store.transaction(desk.pool) as db:
                await grants.end_sign_in(db, signed_in.id, Ended.SIGNED_OUT, desk.clock())
            desk.verifier.forget_session(desk.cookie(request) or "")
            next_ = await self._end_at_provider(signed_in, next_)
        response = go(next_)
        pages.set_cookie(response, desk.settings, "session", "", 0)
        return response

    async def _end_at_provider(self, signed_in: SignedIn, next_: str) -> str:
        """The provider's own sign-out on the way, when it has one and answers."""
        provider = (await self._desk.providers.all()).get(signed_in.issuer or "")
        try:
            back = self._desk.settings.issuer + SIGNED_OUT
            url = None if provider is None else await provider.sign_out_url(back, next_)
        except HubError:
            return next_
        return url or next_

    async def signed_out(self, request: Request) -> Response:
        """The end; for a portal a way back to an address it declared."""
        given = request.query_params
        if "client_id" not in given and given.get("state", "").startswith("/"):
            return go(own_path(given["state"]))
        back = await self._declared_return(given)
        said = wished(request)
        parts = [pages.link(back, said("BACK"))] if back else []
        parts.append(pages.footer("", SIGN_IN, said("AGAIN")))
        return pages.page(said("SIGNED_OUT"), *parts, language=said.language)

    async def _declared_return(self, given: Mapping[str, str]) -> str | None:
        client, uri = given.get("client_id", ""), given.get("post_logout_redirect_uri", "")
        with store.available():
            declared = await self._desk.pool.fetchval(
                "select true from oauth_client where client_id = $1 and $2 = any (post_logout_redirect_uris)"
                " and kind = 'PERSON' and revoked_at is null",
                client,
                uri,
            )
        if declared is None:
            return None
        state = given.get("state")
        return uri + (f"{'&' if '?' in uri else '?'}{urlencode({'state': state})}" if state else "")


def _after(form: Mapping[str, str]) -> str:
    """The last page, and what a portal asked for."""
    asked = {k: form[k] for k in _RETURN if k in form}
    return f"{SIGNED_OUT}?{urlencode(asked)}" if asked else SIGNED_OUT


def routes(desk: Desk) -> list[Route]:
    """The routes of these pages."""
    made = Pages(desk)
    return [
        Route(SIGN_OUT, guarded(made.sign_out), methods=["GET", "POST"]),
        Route(SIGNED_OUT, guarded(made.signed_out), methods=["GET"]),
    ]
