"""Signing in anew to sign a record (21 CFR 11.200(a)(1), RFC 9470): for one request, one person and one session.

    GET  /sign-in/again    what is signed, as what, for whom; POST goes to the provider with `prompt=login`

Back from the provider, the ID token must say that this person, and no other, was made sure of after the page was left.
What comes of it is a row (`step_up`) that one signature uses up; the session stays what it was. A portal leads here
with `client_id`, `redirect_uri` and `state` and gets the browser back at the address it declared.
"""

from __future__ import annotations

import logging
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from urllib.parse import parse_qsl, urlencode
from uuid import UUID, uuid4

from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from auth import codes, grants, pages, store
from auth.attempt import leave
from auth.desk import Desk, go, guarded, to_sign_in
from auth.forms import read_form
from auth.grants import Attempt, SignedIn
from auth.provider import Identified
from auth.texts import english
from hub.errors import RequestRefused, SignInRefused
from hub.tables.signature import AGAIN, LEEWAY_SECONDS

log = logging.getLogger(__name__)

LASTS = 300
"""Seconds within which the signature must follow."""

_LONGEST = 1_500
_CANNOT = "You cannot sign"
_PORTAL = ("client_id", "redirect_uri", "state")
_FIND = """
select r.id, r.described, r.meaning, g.client_id, p.id as party_id, p.role, o.name
from signature_request r join oauth_grant g on g.id = r.grant_id join sign_in s on s.id = g.sign_in_id
join person_role w on w.id = g.person_role_id and w.person_id = s.person_id
join party p on p.id = w.party_id and p.id = r.recorded_party_id join organization o on o.id = p.organization_id
where r.id = $1 and s.id = $2 and r.recorded_by = s.person_id and r.expires_at > $3 and g.ended_at is null
  and g.expires_at > $3 and not exists (select from step_up u where u.signature_request_id = r.id)
"""
_LAST = "select auth_time, signed_in_at, person_identity_id from sign_in where id = $1 and ended_at is null for update"
_CONFIRM = """
insert into step_up (id, signature_request_id, sign_in_id, auth_time, begun_at, known_at, acr, issuer, expires_at)
values ($1, $2, $3, $4, $5, $6, $7, $8, $9) on conflict (signature_request_id) do nothing returning true
"""


@dataclass(frozen=True, slots=True)
class Asked:
    """A request to sign that waits for its person; `client_id`: the portal's, None at the hub's own pages."""

    id: UUID
    described: str
    meaning: str
    client_id: str | None
    party_id: UUID
    role: str
    organization: str


class Page:
    """The handlers."""

    def __init__(self, desk: Desk) -> None:
        self._desk = desk

    async def __call__(self, request: Request) -> Response:
        """The page; POST leaves for the provider the person signed in at."""
        desk, now = self._desk, self._desk.clock()
        post = request.method == "POST"
        if post:
            desk.check_own(request)
        given = await read_form(request) if post else dict(request.query_params)
        kept = {name: given[name] for name in ("request", *_PORTAL) if name in given}
        path = f"{AGAIN}?{urlencode(kept)}"
        if len(path) > _LONGEST:
            raise RequestRefused("the request is too long")
        signed_in = await desk.signed_in(request)
        if signed_in is None:
            return go(to_sign_in(path))
        asked = await self._asked(kept.get("request", ""), signed_in, now)
        await self._back_to(asked, kept, now)
        if not post:
            return _page(asked, signed_in, kept)
        provider = (await desk.providers.all()).get(signed_in.issuer or "")
        if provider is None:
            raise SignInRefused("the provider is no longer accepted")
        return await leave(desk, request, provider, Attempt(provider.declared.issuer, path, now, asked.id), "login", 0)

    async def confirm(self, request: Request, attempt: Attempt, who: Identified, now: float) -> Response:
        """Back from the provider: the very person is made sure of, or a page says that nothing is confirmed."""
        return await guarded(lambda r: self._confirm(r, attempt, who, now), _CANNOT)(request)

    async def _confirm(self, request: Request, attempt: Attempt, who: Identified, now: float) -> Response:
        signed_in = await self._desk.signed_in(request)
        if signed_in is None:
            raise SignInRefused("you are no longer signed in")
        asked = await self._asked(str(attempt.signature_request), signed_in, now)
        kept = dict(parse_qsl(attempt.return_to.partition("?")[2], keep_blank_values=True))
        back = await self._back_to(asked, kept, now)
        async with store.transaction(self._desk.pool) as db:
            await self._record(db, asked, signed_in, attempt, who, now)
        return back or pages.page(
            "You may sign now",
            pages.text(f"{asked.described}. Within {LASTS // 60} minutes, once: go back to where you asked for it."),
            pages.link("/graphql", "Go on"),
        )

    async def _record(
        self, db: store.Connection, asked: Asked, signed_in: SignedIn, attempt: Attempt, who: Identified, now: float
    ) -> None:
        """Raises SignInRefused, told in the log by the rule alone."""
        found = await grants.find_identity(db, attempt.issuer, who.subject)
        last = await db.fetchrow(_LAST, signed_in.id)
        if last is None or found is None or found != (last["person_identity_id"], signed_in.person_id):
            raise _refusal("somebody else signed in: only you can sign what you asked for")
        known = last["auth_time"] or last["signed_in_at"]
        _check_fresh(who.auth_time, attempt.begun, known)
        await grants.by(db, signed_in.person_id, asked.party_id, "REAUTHENTICATED")
        auth_time = store.moment(who.auth_time or 0)
        times = (auth_time, store.moment(attempt.begun), known)
        until = store.moment(now + LASTS)
        done = await db.fetchval(_CONFIRM, uuid4(), asked.id, signed_in.id, *times, who.acr, attempt.issuer, until)
        if not done:
            raise _refusal("it is confirmed already")
        await db.execute("update sign_in set auth_time = $2 where id = $1", signed_in.id, auth_time)

    async def _asked(self, said: str, signed_in: SignedIn, now: float) -> Asked:
        """The request, if it is this session's and waits. Raises SignInRefused: others look as if there were none."""
        try:
            request = UUID(said)
        except ValueError:
            raise RequestRefused("this is no request to sign") from None
        with store.available():
            row = await self._desk.pool.fetchrow(_FIND, request, signed_in.id, store.moment(now))
        if row is None:
            raise SignInRefused("there is no such request to sign of yours, or it is over")
        return Asked(*row)

    async def _back_to(self, asked: Asked, kept: Mapping[str, str], now: float) -> Response | None:
        """To the portal that asked, at an address it declared; None: a page of ours. Raises RequestRefused."""
        if "client_id" not in kept and "redirect_uri" not in kept:
            return None
        with store.available():
            portal = await codes.find_portal(self._desk.pool, kept.get("client_id", ""), now)
        uri = kept.get("redirect_uri", "")
        if portal is None or portal.client_id != asked.client_id or uri not in portal.redirect_uris:
            raise RequestRefused("the portal that sent you here is not the one that asked, or not at its address")
        said = {"signature_request": f"signature_request_{asked.id}"}
        said |= {"state": kept["state"]} if "state" in kept else {}
        said["iss"] = self._desk.settings.issuer
        return go(f"{uri}{'&' if '?' in uri else '?'}{urlencode(said)}")


def _check_fresh(auth_time: int | None, begun: float, known: datetime) -> None:
    """The provider made sure of the person after the page was left, by its own word (OpenID Connect Core 3.1.2.1).

    Its clock may be behind ours; but a time that it said before, or with none before one that is not after the
    sign-in, is not fresh: a provider that overlooks `prompt=login` says the old one. Raises SignInRefused.
    """
    if auth_time is None:
        raise _refusal("the provider does not say when it made sure of you, so it cannot be used to sign")
    if auth_time < begun - LEEWAY_SECONDS or auth_time <= known.timestamp():
        raise _refusal("the provider did not ask you to sign in anew")


def _refusal(why: str) -> SignInRefused:
    log.warning("signing in anew refused: %s", why)
    return SignInRefused(why)


_MEANINGS = {
    "AUTHORED": "You say that you wrote it.",
    "REVIEWED": "You say that you reviewed it.",
    "APPROVED": "You approve it.",
    "ENDORSED": "You endorse the data.",
}


def _page(asked: Asked, signed_in: SignedIn, kept: Mapping[str, str]) -> Response:
    acts = f"For {asked.organization}, as {asked.role.lower() if asked.role == 'SITE' else asked.role}."
    return pages.page(
        "What you are about to sign",
        pages.whose(english(), signed_in.name, f"{asked.described}. {_MEANINGS[asked.meaning]} {acts}"),
        pages.text("Your signature is as binding as one by hand. Your company's sign-in asks who you are again."),
        pages.form(AGAIN, [pages.button("go", "on", "Sign in again")], kept),
        pages.footer("Not what you want to sign?", "/graphql", "Leave"),
    )


def routes(desk: Desk) -> list[Route]:
    """The route of the page."""
    return [Route(AGAIN, guarded(Page(desk), _CANNOT), methods=["GET", "POST"])]
