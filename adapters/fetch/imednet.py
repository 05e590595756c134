"""iMednet API: sites, subjects, visits, records and queries that changed (adapter tabular, layout imednet).

`GET /api/v1/edc/studies/{study}/{table}`, pages from 0, the whole in an envelope. Source: Mednet, iMednet API portal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any, Final

from adapters.fetch.tables import Part, Tables, rows_of
from hub.canonical.fetcher import Answer, Expired, Fetched, Link
from hub.errors import SourceAnswerInvalid, SourceRefused

_TABLES: Final = ("sites", "subjects", "visits", "records", "queries")
_KEYS: Final = {"sites": "siteId", "subjects": "subjectId", "visits": "visitId", "records": "recordId"}


class Imednet(Tables):
    """Ordered by id within a table; a change moves no row to another page."""

    prefix = "imednet_"
    overlap = timedelta(minutes=15)
    declares = Fetched(
        id="imednet",
        title="iMednet API",
        adapter="tabular",
        credentials=("api_key", "security_key"),
        cursor="the system's time of the last pull (dateModified), and within a pull the table and its page",
        permissions="an API key with a security key for the study",
        options={
            "study": "studyKey; by default the one Study OID of the source",
            "size": "rows on a page, 500 at most",
            "tables": f"which tables, in order; by default {', '.join(_TABLES)}",
        },
    )

    async def sign(self, link: Link) -> Mapping[str, str]:
        """Two headers of its own."""
        return {"x-api-key": link.secret("api_key"), "x-imn-security-key": link.secret("security_key")}

    def judge(self, answer: Answer) -> None:
        """An error stands in the envelope, whatever the status."""
        if answer.status == 401:
            raise Expired
        if answer.status != 200:
            return
        said = answer.json()
        envelope = said.get("metadata", {}) if isinstance(said, dict) else {}
        if envelope.get("status") != "OK" or envelope.get("error"):
            raise SourceAnswerInvalid("iMednet answers with an error in the envelope")

    def tables(self, link: Link) -> Sequence[str]:
        """As declared."""
        return tuple(map(str, link.options.get("tables", _TABLES)))

    async def part(self, link: Link, table: str, since: str | None, place: Any) -> Part:
        """Times of the system are UTC, without saying so."""
        study = link.options.get("study") or (link.study_oids[0] if len(link.study_oids) == 1 else None)
        if study is None:
            raise SourceRefused("say which study in [options] study")
        asked = {"page": str(place or 0), "size": str(link.options.get("size", 500))}
        asked["sort"] = f"{_KEYS.get(table, 'annotationId')},ASC"
        if since:
            asked["filter"] = f"dateModified>{since[:10]} {since[11:19]}"
        answer = await link.send("GET", f"api/v1/edc/studies/{study}/{table}", params=asked)
        said = answer.json()
        rows, pages = rows_of(said, "data"), said.get("pagination", {})
        following = int(place or 0) + 1
        more = following < int(pages.get("totalPages", 0))
        return Part([*map(_row, rows)], following if more else None, pages.get("totalElements"), answer)

    async def check(self, link: Link) -> str:
        """Asks for the sites."""
        return f"{(await self.part(link, 'sites', None, None)).total} sites"


def _row(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """A query as its last state, which is the query's own."""
    comments = row.get("queryComments")
    if not comments:
        return row
    ordered = sorted(comments, key=lambda each: each.get("sequence", 0))
    kept = {name: value for name, value in row.items() if name != "queryComments"}
    return {**kept, "first": ordered[0], "last": ordered[-1]}


FETCHER = Imednet()
