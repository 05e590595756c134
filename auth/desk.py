"""What all pages of signing in stand on: the declared providers, who is signed in, and how an error looks."""

from __future__ import annotations

import logging
import time
from collections.abc import Awaitable, Callable, Mapping
from dataclasses import dataclass
from urllib.parse import urlencode

import asyncpg
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response

from auth import grants, pages, providers, store
from auth.grants import PersonRole, SignedIn
from auth.provider import Provider
from auth.verify import TokenVerifier
from hub.errors import DatabaseUnavailable, HubError, RequestRefused, SignInRefused
from hub.local.texts import Texts
from hub.settings import Settings

log = logging.getLogger(__name__)

SIGN_IN = "/sign-in"
CALLBACK = "/sign-in/callback"
ROLE = "/sign-in/role"
SESSION = "/sign-in/session"
SIGN_OUT = "/sign-out"
SIGNED_OUT = "/signed-out"

_LONGEST_PATH = 2_000
_DECLARED_AGAIN = 10.0
"""Seconds after which the declared providers are read again."""


class Providers:
    """The declared providers, by issuer, with what was discovered of each; one per process."""

    def __init__(self, settings: Settings, pool: asyncpg.Pool) -> None:
        self._redirect_uri = settings.issuer + CALLBACK
        self._pool = pool
        self._known: dict[str, Provider] = {}
        self._stale_at = 0.0

    async def all(self) -> Mapping[str, Provider]:
        """Raises ConfigurationError when a secret is not where it should be; DatabaseUnavailable."""
        if time.monotonic() >= self._stale_at:
            with store.available():
                declared = await providers.load(self._pool)
            same = self._known
            self._known = {
                each.issuer: same[each.issuer]
                if each.issuer in same and same[each.issuer].declared == each
                else Provider(each, self._redirect_uri)
                for each in declared
            }
            self._stale_at = time.monotonic() + _DECLARED_AGAIN
        return self._known


@dataclass(frozen=True, slots=True)
class Desk:
    """What the pages need: settings, the pool of `hub_auth`, who verifies, and a clock (seconds since the epoch)."""

    settings: Settings
    pool: asyncpg.Pool
    verifier: TokenVerifier
    providers: Providers
    clock: Callable[[], float] = time.time

    def cookie(self, request: Request) -> str | None:
        """The secret of the session."""
        return pages.session_cookie(self.settings, request.headers.get("cookie", ""))

    async def signed_in(self, request: Request) -> SignedIn | None:
        """Who is signed in at this browser. Raises DatabaseUnavailable."""
        cookie = self.cookie(request)
        if cookie is None:
            return None
        with store.available():
            return await grants.find_sign_in(self.pool, cookie, self.clock())

    def check_own(self, request: Request) -> None:
        """A form must come from a page of ours. Raises RequestRefused."""
        if request.headers.get("origin") != self.settings.issuer:
            raise RequestRefused("this form did not come from a page of the hub")


def own_path(given: str | None) -> str:
    """Where to go on: a path of this hub and nothing else, or the hub's own page."""
    path = given or "/graphql"
    plain = path.isascii() and path.isprintable() and "\\" not in path and len(path) <= _LONGEST_PATH
    return path if plain and path.startswith("/") and not path.startswith("//") else "/graphql"


def to_sign_in(return_to: str, prompt: str | None = None) -> str:
    """The address that signs in and comes back."""
    return f"{SIGN_IN}?{urlencode({'return_to': return_to} | ({'prompt': prompt} if prompt else {}))}"


_TITLES = {RequestRefused: "This request was not taken", DatabaseUnavailable: "The hub cannot answer now"}
_NOT_SIGNED_IN = "You are not signed in"


def refused(error: HubError, title: str | None = None) -> Response:
    """The page of an error: its code, what it says, and a way on. title: else one for its kind."""
    if error.http_status >= 500 and not isinstance(error, DatabaseUnavailable):
        log.warning("sign-in failed: %s", error.code)
    parts = [pages.text(error.message[:1].upper() + error.message[1:] + ".")]
    if "subject" in error.details:
        shown = f"{error.details['issuer']} {error.details['subject']}"
        parts.append(pages.text(f"To be let in, give your operator this: {shown}"))
    code = f"Code {error.code}."
    title = title or _TITLES.get(type(error), _NOT_SIGNED_IN)
    return pages.page(title, *parts, pages.footer(code, SIGN_IN, "Sign in again"), status=error.http_status)


Handler = Callable[[Request], Awaitable[Response]]


def guarded(handler: Handler, title: str | None = None) -> Handler:
    """A handler whose errors are pages."""

    async def answer(request: Request) -> Response:
        try:
            return await handler(request)
        except HubError as error:
            return refused(error, title)

    return answer


async def roles_now(desk: Desk, signed_in: SignedIn) -> list[PersonRole]:
    """What the person may act as now. Raises SignInRefused when that is nothing, DatabaseUnavailable."""
    with store.available():
        roles = await grants.roles_of(desk.pool, signed_in.person_id, desk.clock())
    if not roles:
        raise SignInRefused("you have no role that holds now")
    return roles


def _beneath(said: Texts, role: PersonRole) -> str:
    """What stands below the organization's name in its own script."""
    named, of = role.organization_romanised, said.label("Role", role.role)
    return f"{named} · {of}" if named and named != role.organization else of


def chosen_role(roles: list[PersonRole], said: str | None) -> PersonRole:
    """The one chosen. Raises RequestRefused when it is none of the person's."""
    for role in roles:
        if str(role.id) == said:
            return role
    raise RequestRefused("this is no role of yours")


def role_page(
    said: Texts,
    signed_in: SignedIn,
    roles: list[PersonRole],
    action: str,
    portal: str | None = None,
    hidden: Mapping[str, str] | None = None,
) -> Response:
    """The page on which one role is chosen, for a portal or for the hub's own pages."""
    buttons = [pages.button("role", str(each.id), each.organization, _beneath(said, each)) for each in roles]
    return pages.page(
        said("FOR_WHOM"),
        pages.whose(said, signed_in.name, said("IN_HUB") if portal is None else said("IN_PORTAL", portal=portal)),
        pages.form(action, buttons, hidden),
        pages.footer(said("NOT_YOU"), SIGN_OUT, said("SIGN_OUT")),
        language=said.language,
    )


def go(url: str) -> RedirectResponse:
    # quoted as it stands: what is in it was encoded when it was made
    return RedirectResponse(url, 303, headers={"Cache-Control": "no-store", "Referrer-Policy": "no-referrer"})
