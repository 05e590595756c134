"""A browser that goes to a provider and comes back: bound to it by secrets of which nothing is stored.

The state is bound to the browser, nonce and code verifier to both.
"""

from __future__ import annotations

import base64
import hmac
import secrets
from collections.abc import Mapping

from starlette.requests import Request
from starlette.responses import Response

from auth import grants, pages, store
from auth.desk import Desk, go
from auth.grants import Attempt
from auth.provider import Identified, Provider
from hub.errors import SignInRefused

_ATTEMPT_LASTS = 600
_BROWSER_LASTS = 3_600


def _derived(browser: str, state: str, what: str) -> str:
    """A secret that only this browser and this attempt have together: nothing of it is stored anywhere."""
    made = hmac.digest(browser.encode(), f"{what} {state}".encode(), "sha256")
    return base64.urlsafe_b64encode(made).rstrip(b"=").decode()


async def leave(
    desk: Desk, request: Request, provider: Provider, attempt: Attempt, prompt: str | None, max_age: int
) -> Response:
    """To the provider; the browser is expected back within ten minutes."""
    known = pages.browser_cookie(desk.settings, request.headers.get("cookie", ""))
    browser, state = known or secrets.token_urlsafe(32), secrets.token_urlsafe(32)
    url = await provider.authorization_url(
        state, _derived(browser, state, "nonce"), _derived(browser, state, "verifier"), prompt, max_age
    )
    async with store.transaction(desk.pool) as db:
        await grants.begin(db, state, browser, attempt, attempt.begun + _ATTEMPT_LASTS, attempt.begun)
    response = go(url)
    pages.set_cookie(response, desk.settings, "browser", browser, _BROWSER_LASTS)
    return response


async def returned(desk: Desk, request: Request, now: float) -> tuple[Attempt, Identified]:
    """Who came back, from which attempt, which is then used up. Raises SignInRefused, ProviderUnavailable."""
    given: Mapping[str, str] = request.query_params
    browser = pages.browser_cookie(desk.settings, request.headers.get("cookie", ""))
    state = given.get("state")
    if browser is None or not state or len(request.query_params.multi_items()) != len(given):
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
    nonce, verifier = _derived(browser, state, "nonce"), _derived(browser, state, "verifier")
    return attempt, await provider.identified(given["code"], nonce, verifier, now)
