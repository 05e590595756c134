"""GET `/ingest-runs/{id}/rejected`: what a load held back, for whoever sent the file and may read it.

Of a delimited text or a workbook it is the file with the rejected rows alone and three columns that say why; of another
format, and where nothing that the rows say may be kept here, a JSON object a line. Only records of which the caller may
read every part are in it; where there are none the load looks as one that is not there. Whose identifiers are shown is
put on record before anything leaves.
"""

from __future__ import annotations

import asyncio
import logging
import tempfile
from collections.abc import Callable, Iterator
from contextlib import nullcontext
from typing import IO, Final
from urllib.parse import quote
from uuid import UUID

import asyncpg
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from adapters.kit import returned
from hub.canonical.adapter import Adapter
from hub.database.failure import FAILURES, INTERNAL, translated
from hub.errors import HubError, NotFound, ScopeInsufficient
from hub.http.errors import refused
from hub.http.graphql import Verifier
from hub.ingest.quarantine import Quarantine, quarantine_seen
from hub.ingest.raw import RawStore
from hub.principal import Scope
from hub.settings import Settings
from resolvers.engine.turns import Turns

log = logging.getLogger(__name__)

AT_ONCE: Final = 2
"""Files made at a time, of one client one: each reads the whole of what was sent."""

WAIT_SECONDS: Final = 20.0
"""Seconds a second file of a client waits for the first."""

_ALWAYS: Final = {"cache-control": "no-store", "vary": "authorization"}
_PREFIX: Final = "ingest_run_"
_IN_MEMORY: Final = 1024 * 1024
_PIECE: Final = 64 * 1024


def route(
    settings: Settings, pool: asyncpg.Pool, verifier: Verifier, adapter_of: Callable[[str], Adapter | None]
) -> Route:
    """The route to mount; `pool` is of `hub_app`, `adapter_of` finds an adapter by its id."""
    turns, own = asyncio.Semaphore(AT_ONCE), Turns(1, 1, WAIT_SECONDS)

    async def answer(request: Request) -> Response:
        try:
            principal = await verifier.principal(request.headers.get("authorization"))
            if not principal.has(Scope.READ):
                raise ScopeInsufficient(f"the token lacks the scope {Scope.READ}")
            found = await quarantine_seen(pool, principal, _run(request.path_params["id"]))
            adapter = adapter_of(found.adapter)
            if adapter is None:
                raise NotFound("the adapter of the load is not here any more")
            async with own.turn(principal.share), turns:
                file, name, kind = await asyncio.to_thread(_made, settings, adapter, found)
        except HubError as error:
            return refused(error, _ALWAYS)
        except FAILURES as error:
            return refused(translated(error), _ALWAYS)
        except Exception as error:  # the last resort: the caller learns nothing, the log the kind alone
            log.error("rejected rows failed: %s", type(error).__name__)
            return refused(INTERNAL, _ALWAYS)
        head = {**_ALWAYS, "content-disposition": f"attachment; filename*=UTF-8''{quote(name, safe='')}"}
        return StreamingResponse(_pieces(file), media_type=kind, headers=head)

    return Route("/ingest-runs/{id}/rejected", answer, methods=["GET"])


def _run(text: str) -> UUID:
    """The key in the id of a load. Raises NotFound."""
    try:
        key = UUID(text.removeprefix(_PREFIX))
    except ValueError:
        key = None
    if key is None or text != f"{_PREFIX}{key}":
        raise NotFound(f"this is no id of IngestRun: such an id begins with {_PREFIX}")
    return key


def _made(settings: Settings, adapter: Adapter, found: Quarantine) -> tuple[IO[bytes], str, str]:
    """The file, from its start, its name and its media type."""
    store = RawStore(settings)
    worded = [each for each in found.records if each.fragment]  # rights say nothing of the cells of others
    file: IO[bytes] = tempfile.SpooledTemporaryFile(_IN_MEMORY)  # noqa: SIM115 - it is closed when it is sent
    try:
        with store.file(found.sha256) if store.has(found.sha256) else nullcontext() as path:
            form = returned.form(adapter, path, found.declared) if worded else None
            returned.write_back(path, form, found.records if form is None else worded, file)
    except BaseException:
        file.close()
        raise
    file.seek(0)
    return file, returned.name_of(found.file_name, form), returned.media_type(form)


def _pieces(file: IO[bytes]) -> Iterator[bytes]:
    with file:
        while piece := file.read(_PIECE):
            yield piece
