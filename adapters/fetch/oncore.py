"""Advarra OnCore: the subjects of a protocol, without what identifies them (adapter tabular, layout oncore).

`GET oncore-api/rest/protocolSubjects`, no paging, no time to ask from. Demographics are a call per subject and hold
names: they are not asked for. Source: clients of the OnCore API (MIT).
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from adapters.fetch import oauth
from adapters.fetch.tables import Part, Tables, rows_of
from hub.canonical.fetcher import Answer, Fetched, Link

_KEPT: Final = ("protocolSubjectId", "protocolId", "subjectDemographicsId", "studySite", "status", "sequenceNumber")


class OnCore(Tables):
    """The key of a subject is protocolSubjectId: a person may be in a protocol twice."""

    prefix = "oncore_"
    declares = Fetched(
        id="oncore",
        title="Advarra OnCore API",
        adapter="tabular",
        credentials=("client_id", "client_secret"),
        cursor="nothing: OnCore tells all subjects of a protocol at once",
        permissions="an API client with read of protocol subjects",
        options={
            "protocol": "protocolId in OnCore",
            "fields": f"members of a subject that are kept; by default {', '.join(_KEPT)}",
        },
        required=("protocol",),
    )

    async def sign(self, link: Link) -> Mapping[str, str]:
        """A token for the client's secret."""
        url = "/forte-platform-web/api/oauth/token"
        return await oauth.by_secret(link, url, link.secret("client_id"), link.secret("client_secret"))

    def judge(self, answer: Answer) -> None:
        """An answer under 200 is whole JSON."""
        if answer.status == 200:
            answer.json()

    def tables(self, link: Link) -> Sequence[str]:
        """One."""
        return ("subjects",)

    async def part(self, link: Link, table: str, since: str | None, place: Any) -> Part:
        """All of it."""
        asked = {"protocolId": str(link.options["protocol"])}
        answer = await link.send("GET", "oncore-api/rest/protocolSubjects", params=asked)
        kept = tuple(map(str, link.options.get("fields", _KEPT)))
        rows = [{name: row.get(name) for name in kept} for row in rows_of(answer.json())]
        return Part(rows, None, None, answer)

    async def check(self, link: Link) -> str:
        """Asks for the subjects."""
        return f"{len((await self.part(link, 'subjects', None, None)).rows)} subjects"


FETCHER = OnCore()
