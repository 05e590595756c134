"""Castor EDC API: sites, participants, data points and queries of a study (adapter tabular, layout castor).

OAuth client credentials; HAL pages. Castor has no time to ask from: each pull reads all, and what is unchanged changes
nothing. Source: Castor, data.castoredc.com/api (OpenAPI); castoredc_api (MIT).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adapters.fetch import oauth
from adapters.fetch.tables import Part, Tables
from hub.canonical.fetcher import Answer, Fetched, Link
from hub.errors import SourceAnswerInvalid

_PATHS: Final = {
    "sites": "site",
    "participants": "participant",
    "data": "data-points/participant",
    "queries": "query",
}
_BLINDED: Final = ("randomization_group", "randomization_group_name", "randomized_id")
_MAX: Final = 1000


class Castor(Tables):
    """Participants without the arm they were randomised to, which Castor sends in clear."""

    prefix = "castor_"
    declares = Fetched(
        id="castor",
        title="Castor EDC API",
        adapter="tabular",
        credentials=("client_id", "client_secret"),
        cursor="within a pull the table and its page; Castor knows no time to ask from",
        permissions="a user of the study with the rights View and Export, without the right to see the randomization",
        options={"study": "id of the study (a GUID)", "page_size": "rows on a page, 1000 at most"},
        required=("study",),
    )

    async def sign(self, link: Link) -> Mapping[str, str]:
        """A token for the client's secret."""
        return await oauth.by_secret(link, "/oauth/token", link.secret("client_id"), link.secret("client_secret"))

    def judge(self, answer: Answer) -> None:
        """An answer under 200 is whole JSON."""
        if answer.status == 200:
            answer.json()

    def tables(self, link: Link) -> Sequence[str]:
        """Those others refer to first."""
        return tuple(_PATHS)

    async def part(self, link: Link, table: str, since: str | None, place: Any) -> Part:
        """Pages from 1; the rows are the one list of `_embedded`."""
        size = min(int(link.options.get("page_size", _MAX)), _MAX)
        page = int(place or 1)
        url = f"/api/study/{link.options['study']}/{_PATHS[table]}"
        answer = await link.send("GET", url, params={"page": str(page), "page_size": str(size)})
        said = answer.json()
        lists = [each for each in said.get("_embedded", {}).values() if isinstance(each, list)]
        if len(lists) != 1:
            raise SourceAnswerInvalid("the page holds no list of rows")
        more = page < int(said.get("page_count", 1))
        return Part([*map(_row, lists[0])], page + 1 if more else None, said.get("total_items"), answer)

    async def check(self, link: Link) -> str:
        """Asks for the sites."""
        return f"{(await self.part(link, 'sites', None, None)).total} sites"


def _row(row: Mapping[str, Any]) -> Mapping[str, Any]:
    """Without links and the arm; what v1 called record and institute under the names of v2.1; times as text."""
    kept = {name: value for name, value in row.items() if name not in ("_links", *_BLINDED)}
    inside = kept.pop("_embedded", {})
    for old, new in (("record_id", "participant_id"), ("institute_id", "site_id")):
        if old in kept:
            kept.setdefault(new, kept.pop(old))
    site = inside.get("site") or inside.get("institute") or {}
    if site:
        kept["site_id"] = site.get("id")
    return {name: _time(value) for name, value in kept.items() if not isinstance(value, list)}


def _time(value: Any) -> Any:
    """PHP's object of a time as its local time; the zone is the study's, declared in `[times]`."""
    return value["date"].partition(".")[0] if isinstance(value, Mapping) and "date" in value else value


FETCHER = Castor()
