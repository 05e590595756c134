"""FHIR search: resources of declared searches that changed, page after page (adapter fhir).

`GET [base]/[type]?...&_lastUpdated=ge...`; `Bundle.link` with the relation next leads on. Source: HL7 FHIR R4 and R5,
"Search", sections "Paging" and "_lastUpdated".
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from typing import Any, Final

from adapters.fetch.fhir import MIME, OPTIONAL, OPTIONS, FhirServer, instant
from adapters.fetch.kit import walks
from hub.canonical.fetcher import Answer, Cursor, Fetched, Link, Page
from hub.errors import SourceAnswerInvalid, SourceRefused

_MATCHES: Final = frozenset({"match", None})


class FhirSearch(FhirServer):
    """One search after the other; the time counts once the last page of the last search is loaded."""

    declares = Fetched(
        id="fhir_search",
        title="FHIR search, R4 and R5",
        adapter="fhir",
        credentials=(),
        optional=OPTIONAL,
        cursor="the server's time of the last pull (_lastUpdated), and within a pull the search and its next page",
        permissions="read and search of the types asked for, for instance `system/*.rs`",
        options={
            "searches": 'what to ask, in order: `["ResearchSubject?study=ResearchStudy/1", ...]`',
            "count": "resources on a page, 200",
            **OPTIONS,
        },
        required=("searches",),
    )

    def pages(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        """All searches, one after the other."""
        return walks(self._walk, link, cursor)

    async def _walk(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        """A page without a resource is not loaded. Fewer than the total end the pull, and the next begins anew."""
        searches = [str(each) for each in link.options["searches"]]
        since, until, place = cursor.get("since"), cursor.get("until"), int(cursor.get("search", 0))
        url, seen, total = cursor.get("next"), int(cursor.get("seen", 0)), cursor.get("total")
        while place < len(searches):
            answer = await link.send("GET", url or _asked(link, searches[place], since), headers=MIME)
            bundle = _bundle(answer)
            until = until or instant(answer, link)
            seen, total = seen + _matches(bundle), bundle.get("total") if url is None else total
            name, following = f"search-{place}-{seen}.json", _next(bundle)
            if following is not None and following == url:
                raise SourceAnswerInvalid("the link to the next page is that of this one")
            short = following is None and isinstance(total, int) and seen < total
            url = following
            if following is None:
                place, seen, total = place + 1, 0, None
            at: dict[str, Any] = {"since": since if short else until}
            if place < len(searches) and not short:
                at = {"since": since, "until": until, "search": place}
                at |= {"next": url, "seen": seen, "total": total} if url else {}
            if bundle.get("entry"):
                yield Page(name, answer.path, at)
            if short:
                raise SourceAnswerInvalid("the server said it has more resources than it sent")

    async def check(self, link: Link) -> str:
        """Asks each search how much it has."""
        found = []
        for search in link.options["searches"]:
            asked = f"{search}{'&' if '?' in search else '?'}_count=1"
            found.append(str(_bundle(await link.send("GET", asked, headers=MIME)).get("total", "some")))
        return f"{', '.join(found)} resources by search"


def _asked(link: Link, search: str, since: str | None) -> str:
    if "://" in search or search.startswith("/"):
        raise SourceRefused("a search of [options] searches begins with a type of resource")
    more = f"_count={int(link.options.get('count', 200))}" + (f"&_lastUpdated=ge{since}" if since else "")
    return f"{search}{'&' if '?' in search else '?'}{more}"


def _bundle(answer: Answer) -> dict[str, Any]:
    said = answer.json()
    if not isinstance(said, dict) or said.get("resourceType") != "Bundle":
        raise SourceAnswerInvalid("the server's answer is no Bundle")
    return said


def _matches(bundle: dict[str, Any]) -> int:
    return sum(1 for each in bundle.get("entry", ()) if each.get("search", {}).get("mode") in _MATCHES)


def _next(bundle: dict[str, Any]) -> str | None:
    found = (each.get("url") for each in bundle.get("link", ()) if each.get("relation") == "next")
    return next((str(url) for url in found if url), None)


FETCHER = FhirSearch()
