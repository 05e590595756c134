"""Oracle Clinical One: the ODM extract of clinical data without what is blinded (adapter odm).

`GET /ec-datahub-svc/rest/v11.0/studies/{study}/{mode}/odm/clinicalData/blinded`, a token of an identity service. The
transactions loaded into Oracle's Data Hub between two times (`fromTimestamp`, `toTimestamp`, of `dh_timestamp`), by
subject: `offset` and `limit` count subjects. Source: Oracle, Clinical One Platform REST API, "ODM extract for clinical
data without hidden data".
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from datetime import datetime, timedelta
from typing import Final

from adapters.fetch import oauth
from adapters.fetch.kit import closed, holds, told_at, walks
from hub.canonical.fetcher import Answer, Cursor, Fetched, Link, Page
from hub.errors import SourceAnswerInvalid, SourceRefused

_MODES: Final = ("active", "test", "training")
_HEAD: Final = 4096
_SETTLED: Final = timedelta(minutes=15)
"""How long ago a transaction has to be loaded to be asked for: the subjects of a window no longer change while they are
paged through."""


class ClinicalOne:
    """Windows of time that follow one another, each asked for so many subjects a page, until a page has none."""

    declares = Fetched(
        id="clinical_one",
        title="Oracle Clinical One, ODM extract of clinical data (blinded)",
        adapter="odm",
        credentials=("client_id", "client_secret"),
        cursor="the end of the last window of load times (toTimestamp), and within a pull the subjects paged through",
        permissions="an integration user of the study who may execute the ODM clinical data API without hidden data",
        options={
            "study": "id of the study, 32 hexadecimal digits",
            "mode": f"{', '.join(_MODES)}: never assumed",
            "token_url": "token endpoint of the identity service; its host belongs into `hosts`",
            "scope": "scope of the tenant, as Oracle tells it",
            "subjects": "how many on a page, 100",
            "version": "of the operation, v11.0",
        },
        required=("study", "mode", "token_url"),
    )

    async def sign(self, link: Link) -> Mapping[str, str]:
        """A token for the client's secret."""
        url, scope = str(link.options["token_url"]), str(link.options.get("scope", ""))
        return await oauth.by_secret(link, url, link.secret("client_id"), link.secret("client_secret"), scope)

    def judge(self, answer: Answer) -> None:
        """An extract has its end; a token is JSON."""
        if answer.status != 200:
            return
        with answer.path.open("rb") as file:
            head = file.read(_HEAD).lstrip()
        if head.startswith(b"{"):
            answer.json()
        elif b"<ClinicalData" in head or not head.rstrip().endswith(b"/>"):  # else an extract of nothing
            closed(answer, b"</ODM>")

    def pages(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        """Transactions loaded since the end of the last window, until shortly before now."""
        return walks(self._walk, link, cursor)

    async def _walk(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        since, until, offset = cursor.get("since"), cursor.get("until"), int(cursor.get("offset", 0))
        if until is None:
            first = await self._extract(link, since, None, 0, 1)  # whether there is any, and the time it is there
            if not _has_subjects(first):
                return
            until = _stamp(told_at(link, first) - _SETTLED)
        limit = int(link.options.get("subjects", 100))
        while True:
            answer = await self._extract(link, since, until, offset, limit)
            if not _has_subjects(answer):
                return
            name = f"clinical-data-{until}-{offset}.xml".replace(":", "")
            offset += limit
            yield Page(name, answer.path, {"since": since, "until": until, "offset": offset})

    async def check(self, link: Link) -> str:
        """Asks for the first subject."""
        return (
            "an extract with subjects" if _has_subjects(await self._extract(link, None, None, 0, 1)) else "no subject"
        )

    async def _extract(self, link: Link, since: str | None, until: str | None, offset: int, limit: int) -> Answer:
        mode, version = str(link.options["mode"]), str(link.options.get("version", "v11.0"))
        if mode not in _MODES:
            raise SourceRefused(f"[options] mode is one of {', '.join(_MODES)}")
        url = f"ec-datahub-svc/rest/{version}/studies/{link.options['study']}/{mode}/odm/clinicalData/blinded"
        asked = {"fileType": "Transactional", "includeCOExtensions": "false"}
        asked |= {"offset": str(offset), "limit": str(limit)}
        asked |= {"fromTimestamp": _before(since)} if since else {}
        asked |= {"toTimestamp": until} if until else {}
        answer = await link.send("GET", url, params=asked, headers={"Accept": "application/xml"})
        if answer.status != 200:
            raise SourceAnswerInvalid("the extract does not come with the answer")
        return answer


def _stamp(instant: datetime) -> str:
    return f"{instant:%Y-%m-%dT%H:%M:%S}.000Z"


def _before(since: str) -> str:
    """A second earlier: whether the ends of a window are within it is not said."""
    return _stamp(datetime.fromisoformat(since) - timedelta(seconds=1))


def _has_subjects(answer: Answer) -> bool:
    """Whether an extract tells of a subject. Raises SourceAnswerInvalid for what is no extract."""
    with answer.path.open("rb") as file:
        if b"ODM" not in file.read(_HEAD):
            raise SourceAnswerInvalid("the answer is no ODM extract")
    return holds(answer, b"SubjectData")


FETCHER = ClinicalOne()
