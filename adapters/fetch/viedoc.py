"""Viedoc: the clinical data of a study as ODM with Viedoc's extensions (adapter odm_viedoc), by its Web API.

`POST /clinic/dataexport/start` begins an export, `GET .../status` says when it is ready, `GET .../download` gives it;
a token of Viedoc's STS (OAuth client credentials). What was edited since a time is asked for by `timePeriodDateType`
SystemDate. Source: Viedoc, help.viedoc.net, "Viedoc Web API"; Viedoc's own clients, github.com/viedoc/API-scripts.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final

from adapters.fetch import oauth
from adapters.fetch.kit import closed, holds, told_at, walks
from hub.canonical.fetcher import Answer, Cursor, Fetched, Link, Page
from hub.errors import SourceAnswerInvalid, SourceUnavailable

_PATIENCE_HOURS: Final = 2
_UNKNOWN_SECONDS: Final = 600
"""How long a status of another word is waited out: as long as Viedoc's own client waits for an export."""

_AT_WORK: Final = frozenset(
    {"created", "inprogress", "inqueue", "pending", "processing", "queued", "running", "started"}
)
"""Words of an export that is being made, in lower case. Viedoc publishes the last ones alone: Ready, Error, Failed."""

_AGAIN: Final = timedelta(minutes=15)
"""How far back the next pull asks again: what is edited while an export is made may be in it or not."""

_ASKED: Final = {
    "outputFormat": "XML",
    "includeViedocExtensions": True,
    "includeVisitDates": True,
    "includeEditStatus": True,
    "includeSubjectStatus": True,
    "includeQueries": True,
    "includeQueryHistory": True,
    "includeReviewStatus": True,
    "includeSdv": True,
    "includeSignatures": True,
}


class Viedoc:
    """One export a pull: of all there is at first, then of what was edited since."""

    declares = Fetched(
        id="viedoc",
        title="Viedoc Web API, export of clinical data as ODM",
        adapter="odm_viedoc",
        credentials=("client_id", "client_secret"),
        cursor="Viedoc's time as the last export began, a quarter of an hour back (fromDate of SystemDate)",
        permissions="a Web API client of the study with the scope Export and a role that may export data",
        options={
            "token_url": "token endpoint of Viedoc's STS (`/connect/token`); its host belongs into `hosts`",
            "sites": "ids of sites, when not all are wanted",
            "hours": f"how long an export may take, {_PATIENCE_HOURS}",
        },
        required=("token_url",),
    )

    async def sign(self, link: Link) -> Mapping[str, str]:
        """A token for the client's secret."""
        url = str(link.options["token_url"])
        return await oauth.by_secret(link, url, link.secret("client_id"), link.secret("client_secret"))

    def judge(self, answer: Answer) -> None:
        """An export has its end; everything else is JSON."""
        if answer.status == 200:
            if answer.is_xml():
                closed(answer, b"</ODM>")
            else:
                answer.json()

    def pages(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        """What was edited since."""
        return walks(self._walk, link, cursor)

    async def _walk(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        """The first export tells the study's design, whether there is a subject or not; a later one of nobody, none."""
        since = cursor.get("since")
        export, began = await _started(link, since)
        answer = await _finished(link, export)
        if not holds(answer, b"<ODM"):
            raise SourceAnswerInvalid("the answer is no ODM export")
        if since is None or holds(answer, b"SubjectData"):
            until = f"{began - _AGAIN:%Y-%m-%dT%H:%M:%SZ}"
            yield Page(f"viedoc-{began:%Y%m%dT%H%M%SZ}.xml", answer.path, {"since": until, "export": export})

    async def check(self, link: Link) -> str:
        """Begins an export of what is edited from now on, and leaves it."""
        await _started(link, f"{link.now():%Y-%m-%dT%H:%M:%SZ}")
        return "an export of nothing was begun"


async def _started(link: Link, since: str | None) -> tuple[str, datetime]:
    """The export's id, and Viedoc's time as it began."""
    asked: dict[str, Any] = dict(_ASKED)
    if sites := link.options.get("sites"):
        asked["siteIds"] = [str(each) for each in sites]
    if since:
        asked |= {"timePeriodDateType": "SystemDate", "timePeriodOption": "From", "fromDate": since}
    answer = await link.send("POST", "clinic/dataexport/start", json=asked)
    export = _told(answer, "exportId")
    return export, told_at(link, answer)


async def _finished(link: Link, export: str) -> Answer:
    """The export, once it is ready.

    Raises SourceUnavailable if it takes too long, SourceAnswerInvalid if it fails or stays in a status not known here.
    """
    begun = link.now()
    limit = float(link.options.get("hours", _PATIENCE_HOURS)) * 3600
    while True:
        answer = await link.send("GET", "clinic/dataexport/status", params={"exportId": export})
        status = _told(answer, "exportStatus")
        if status == "Ready":
            return await link.send("GET", "clinic/dataexport/download", params={"exportId": export})
        if status in ("Error", "Failed"):
            raise SourceAnswerInvalid("Viedoc could not make the export")
        waited = (link.now() - begun).total_seconds()
        if status.lower() not in _AT_WORK and waited > _UNKNOWN_SECONDS:
            raise SourceAnswerInvalid("Viedoc gives the export a status that is not known here")
        if waited > limit:
            raise SourceUnavailable("Viedoc is still at work on the export")
        await link.wait(answer)


def _told(answer: Answer, member: str) -> str:
    said = None if answer.is_xml() else answer.json()
    found = said.get(member) if isinstance(said, dict) else None
    if not isinstance(found, str) or not found:
        raise SourceAnswerInvalid(f"the answer has no {member}")
    return found


FETCHER = Viedoc()
