"""ClinicalTrials.gov API v2: the registry's entries of a study that were posted anew (adapter ctgov).

`GET /api/v2/studies` with `pageToken`; the register is public. Source: clinicaltrials.gov/data-api/api.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from pathlib import Path
from typing import Any, Final

from adapters.fetch.kit import Plain, walks
from hub.canonical.fetcher import Answer, Cursor, Fetched, Link, Page
from hub.errors import SourceAnswerInvalid, SourceRefused

_STUDIES: Final = "api/v2/studies"
_MAX_PAGE: Final = 1000


class CtgovV2(Plain):
    """Pages by token; a pull begins on the day of the last entry that was posted, which is told again."""

    declares = Fetched(
        id="ctgov_v2",
        title="ClinicalTrials.gov API v2",
        adapter="ctgov",
        credentials=(),
        cursor="the day of the last update that was posted, and within a pull the token of the next page",
        permissions="none: the register is public",
        options={
            "ids": "NCT numbers; by default the Study OIDs of the source",
            "query": "parameters of a search instead of ids, `{ 'query.term' = '...' }`",
            "page_size": "studies on a page, 1000 at most",
        },
    )

    def judge(self, answer: Answer) -> None:
        """An answer under 200 is whole JSON with studies."""
        if answer.status == 200 and not isinstance(_studies(answer), list):
            raise SourceAnswerInvalid("the answer holds no list of studies")

    def pages(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        """One search after the other."""
        return walks(self._walk, link, cursor)

    async def _walk(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        """The total is asked for with the first page; another number of studies ends the pull, and begins anew."""
        since, token, total = cursor.get("since"), cursor.get("token"), cursor.get("total")
        newest, seen, number = cursor.get("until", ""), cursor.get("seen", 0), cursor.get("number", 0)
        while True:
            try:
                page, path = await _page(link, since, token)
            except SourceAnswerInvalid:
                if token is None or token != cursor.get("token"):
                    raise
                token, newest, seen = None, "", 0  # a token does not live for ever: once more from the day
                continue
            studies, following = page["studies"], page.get("nextPageToken")
            if following is not None and following == token:
                raise SourceAnswerInvalid("the token of the next page is that of this one")
            newest, seen, number = max([newest, *map(_posted, studies)]), seen + len(studies), number + 1
            total = page.get("totalCount", total)
            wrong = following is None and total is not None and seen != total
            at: dict[str, Any] = {"since": since if wrong else newest}
            if following is not None:
                at = {"since": since, "until": newest, "token": following}
                at |= {"seen": seen, "total": total, "number": number}
            if studies:
                yield Page(f"studies-{since or 'all'}-{number}.json", path, at)
            if wrong:
                raise SourceAnswerInvalid(f"the register said it has {total} studies and sent {seen}")
            if following is None:
                return
            token = following

    async def check(self, link: Link) -> str:
        """Asks how many studies there are."""
        answer = await link.send("GET", _STUDIES, params={**_asked(link, None), "countTotal": "true", "pageSize": "1"})
        return f"{answer.json().get('totalCount', 0)} studies"


async def _page(link: Link, since: str | None, token: str | None) -> tuple[dict[str, Any], Path]:
    more = {"pageToken": token} if token else {"countTotal": "true"}
    answer = await link.send("GET", _STUDIES, params={**_asked(link, since), **more})
    return answer.json(), answer.path


def _studies(answer: Answer) -> Any:
    page = answer.json()
    return page.get("studies") if isinstance(page, dict) else None


def _posted(study: Mapping[str, Any]) -> str:
    status = study.get("protocolSection", {}).get("statusModule", {})
    return str(status.get("lastUpdatePostDateStruct", {}).get("date") or "")


def _asked(link: Link, since: str | None) -> Mapping[str, str]:
    size = min(int(link.options.get("page_size", _MAX_PAGE)), _MAX_PAGE)
    ids, query = link.options.get("ids", link.study_oids), link.options.get("query", {})
    if not ids and not query:
        raise SourceRefused("the source is declared for no study: say ids or query in [options]")
    asked = {"format": "json", "pageSize": str(size), "sort": "LastUpdatePostDate:asc"}
    asked |= {str(name): str(value) for name, value in query.items()} if query else {"filter.ids": ",".join(ids)}
    if since:
        asked["filter.advanced"] = f"AREA[LastUpdatePostDate]RANGE[{since},MAX]"
    return asked


FETCHER = CtgovV2()
