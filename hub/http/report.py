"""GET `/report/study/{id}` and `/report/site/{id}`: a printed report in the reader's language, as HTML or PDF.

All of it comes from one GraphQL document, carried out by the engine under the caller's identity, so it shows what
GraphQL shows. `.html` or `.pdf` at the end decides the form, else the `Accept` header. Nothing of it is logged.
"""

from __future__ import annotations

import asyncio
import logging
import re
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

import asyncpg
import orjson
from starlette.datastructures import Headers
from starlette.requests import Request
from starlette.responses import RedirectResponse, Response
from starlette.routing import Route

from auth.desk import to_sign_in
from hub.audit.leaving import record_left
from hub.database.failure import FAILURES, INTERNAL, translated
from hub.database.session import identified
from hub.errors import HubError, NotFound, TokenInvalid
from hub.export.snapshot import lacking, rights_of
from hub.http import request as wishes
from hub.http.caller import Readers, is_own, opened, reader
from hub.http.errors import NotAcceptable, refused
from hub.principal import Principal, answered_in
from hub.report import page
from hub.report.content import ROOTS, document, report
from hub.report.parts import Report
from hub.report.pdf import WAIT_SECONDS, Press
from hub.report.texts import texts
from resolvers.engine.engine import Engine
from resolvers.engine.limits import Limits
from resolvers.engine.turns import Turns

log = logging.getLogger(__name__)

LIMITS: Final = Limits(cost=250_000)
"""Of the report's own document, which asks for 200 sites with their documents and gates at once."""

AT_ONCE: Final = 2
"""Reports of one client at a time."""

SET_AT_ONCE: Final = 1
"""Of these, PDFs that are set: the other turns of the press are the others'."""

HTML, PDF = "text/html", "application/pdf"
_FORMS: Final = {"html": HTML, "pdf": PDF}
_UUID: Final = "[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}"
_IDS: Final = {"study": re.compile(f"study_{_UUID}"), "site": re.compile(f"study_site_{_UUID}")}

_ALWAYS: Final = {
    "cache-control": "no-store",
    "vary": "accept, accept-language, authorization, cookie, sec-fetch-site, sec-fetch-mode, sec-fetch-dest",
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
    "cross-origin-resource-policy": "same-origin",
}


class ReportRoute:
    """The handler of both paths. `write` is a pool of `hub_app`, for the record of what left."""

    def __init__(self, engine: Engine, verifier: Readers, press: Press, write: asyncpg.Pool) -> None:
        self._engine = engine
        self._write = write
        self._verifier = verifier
        self._press = press
        self._turns = Turns(AT_ONCE, 0)
        self._setting = Turns(SET_AT_ONCE, AT_ONCE - SET_AT_ONCE, WAIT_SECONDS)

    def route(self) -> Route:
        """The route to mount."""
        return Route("/report/{kind}/{name}", self.answer, methods=["GET"])

    async def answer(self, request: Request) -> Response:
        """Answer one request. Never raises: what is refused is an answer too."""
        try:
            return await self._answer(request)
        except HubError as error:
            if error.http_status >= 500:
                log.error("report refused: %s", error.code)
            return _refused(error, request)
        except Exception as error:  # the last resort: the caller learns nothing, the log the kind alone
            log.error("report failed: %s", type(error).__name__)
            return _refused(INTERNAL, request)

    async def _answer(self, request: Request) -> Response:
        caller = await reader(self._verifier, request.headers, linked=True)
        kind, name = request.path_params["kind"], request.path_params["name"]
        id_, _, suffix = name.partition(".")
        if kind not in ROOTS or not _IDS[kind].fullmatch(id_) or (suffix and suffix not in _FORMS):
            raise NotFound("no such report")
        form = _FORMS[suffix] if suffix else _form(request.headers)
        async with self._turns.turn(caller.share):
            return await self._report(request, caller, kind, id_, form)

    async def _report(self, request: Request, caller: Principal, kind: str, id_: str, form: str) -> Response:
        wish = request.headers.get("accept-language")
        language = wishes.language(None if wish is None else wish.encode("latin-1", "replace"))
        asked = await self._engine.execute(
            document(kind), {"id": id_}, None, answered_in(caller, language), limits=LIMITS
        )
        body = orjson.loads(asked.body)
        if body.get("errors"):
            return Response(asked.body, asked.status, _ALWAYS, "application/json")
        if body["data"][ROOTS[kind]] is None:
            raise NotFound("no such report")
        made, html = await asyncio.to_thread(_set, kind, body["data"], language)
        response = await self._made(form, made, html, caller)
        if request.method == "GET":
            await self._record(caller, kind, body["data"][ROOTS[kind]], form, len(response.body))
        return response

    async def _record(self, caller: Principal, kind: str, root: dict[str, Any], form: str, size: int) -> None:
        """Put on record that it left, before it does. Raises DatabaseUnavailable."""
        of = root if kind == "study" else root["study"]
        study = UUID(of["id"].removeprefix("study_"))
        digest = sha256(document(kind).encode()).hexdigest()
        name = f"report {kind}.{'pdf' if form == PDF else 'html'}"
        try:
            async with identified(self._write, caller) as connection:
                withheld = lacking(await rights_of(connection, study))
                await record_left(connection, caller, study, name, withheld, document_sha256=digest, size=size)
        except FAILURES as error:
            raise translated(error) from None

    async def _made(self, form: str, made: Report, html: str, caller: Principal) -> Response:
        name = re.sub(r"[^A-Za-z0-9._-]", "_", made.name)
        headers = {
            **_ALWAYS,
            "content-language": made.language,
            "content-disposition": f'inline; filename="{name}-report.{"pdf" if form == PDF else "html"}"',
        }
        if form == PDF:
            async with self._setting.turn(caller.share):
                return Response(await self._press.pdf(html), headers=headers, media_type=PDF)
        headers |= {"content-security-policy": page.POLICY, "x-frame-options": "DENY"}
        return Response(html, headers=headers, media_type=HTML)


def _set(kind: str, data: dict[str, Any], language: str) -> tuple[Report, str]:
    """The report and its page: of 200 sites it takes tenths of a second, so it has a thread of its own."""
    made = report(kind, data, texts(language))
    return made, page.html(made)


def _form(sent: Headers) -> str:
    """The form the `Accept` header wants more; HTML when both are as welcome. Raises NotAcceptable."""
    weights: dict[str, float] = {}
    for part in sent.get("accept", "*/*").lower().split(","):
        media, *parameters = (piece.strip() for piece in part.split(";"))
        weights[media] = wishes.quality(parameters)
    html, pdf = (
        next((weights[each] for each in (form, f"{form.partition('/')[0]}/*", "*/*") if each in weights), 0.0)
        for form in (HTML, PDF)
    )
    if max(html, pdf) <= 0:
        raise NotAcceptable(f"reports are {HTML} or {PDF}")
    return PDF if pdf > html else HTML


def _refused(error: HubError, request: Request) -> Response:
    sent = request.headers
    if isinstance(error, TokenInvalid) and "authorization" not in sent and opened(sent) and is_own(sent):
        return RedirectResponse(to_sign_in(request.url.path), 303, _ALWAYS)
    return refused(error, _ALWAYS)
