"""Medidata Rave Web Services: clinical audit records of a study, oldest first (adapter odm_rave).

`GET /RaveWebServices/datasets/ClinicalAuditRecords.odm`; the header `Link` leads to the next page.
Source: Medidata, RWS help, "Clinical Audit Records"; rwslib.
"""

from __future__ import annotations

import re
from collections.abc import AsyncGenerator, Mapping
from typing import Final

from adapters.fetch.kit import basic, closed
from hub.canonical.fetcher import Answer, Cursor, Expired, Fetched, Link, Page
from hub.errors import SourceAnswerInvalid, SourceRefused

_DATASET: Final = "RaveWebServices/datasets/ClinicalAuditRecords.odm"
_SOURCE_ID: Final = re.compile(rb"<SourceID>\s*(\d+)\s*</SourceID>")
_NEXT: Final = re.compile(r'<[^>]*[?&]startid=(\d+)[^>]*>\s*;\s*rel="?next"?', re.IGNORECASE)
_REASON: Final = re.compile(rb'ReasonCode="([A-Z0-9]{1,20})"')
_HEAD: Final = 4096


class RaveAudits:
    """Pages by the id of the first audit; ids ascend and have gaps, so that they are never counted."""

    declares = Fetched(
        id="rave_rws",
        title="Medidata Rave Web Services, clinical audit records",
        adapter="odm_rave",
        credentials=("user", "password"),
        cursor="the id of the next audit (startid)",
        permissions="a Rave account with the role for web services in the study and its environment",
        options={
            "study": "Study OID with its environment, `Mediflex(Prod)`; by default the one the source is declared for",
            "per_page": "audits on a page, 1000",
            "mode": "default, enhanced or all",
        },
    )

    async def sign(self, link: Link) -> Mapping[str, str]:
        """HTTP Basic."""
        return basic(link.secret("user"), link.secret("password"))

    def judge(self, answer: Answer) -> None:
        """Errors come under 200 as well, in two shapes; a document without its end is cut off."""
        if answer.status == 401:
            raise Expired
        with answer.path.open("rb") as file:
            head = file.read(_HEAD)
        if b"ErrorDescription=" in head or b"<Response" in head:
            code = _REASON.search(head)
            raise SourceRefused(f"Rave refuses the request ({code[1].decode() if code else 'ErrorDescription'})")
        if answer.status == 200 and not (b"<ClinicalData" not in head and head.rstrip().endswith(b"/>")):
            closed(answer, b"</ODM>")  # but for a stream without an audit, which may be one empty element

    async def pages(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        """From `startid` on; after the last page, from the audit after its last."""
        start: int | None = cursor.get("startid", 0)
        while start is not None:
            answer = await link.send("GET", _DATASET, params=_asked(link, start))
            ids = [int(each) for each in _SOURCE_ID.findall(answer.body())]
            if not ids:
                return
            if min(ids) < start:
                raise SourceAnswerInvalid("the page holds audits from before the one asked for")
            following = _NEXT.search(answer.headers.get("link", ""))
            onward = int(following[1]) if following else max(ids) + 1
            yield Page(f"audits-{start}.xml", answer.path, {"startid": onward})
            start = onward if following else None

    async def check(self, link: Link) -> str:
        """Asks for one audit."""
        answer = await link.send("GET", _DATASET, params={**_asked(link, 0), "per_page": "1"})
        return f"{len(_SOURCE_ID.findall(answer.body()))} audit on the page that was asked for"


def _asked(link: Link, start: int) -> Mapping[str, str]:
    study = link.options.get("study") or (link.study_oids[0] if len(link.study_oids) == 1 else None)
    if study is None:
        raise SourceRefused("the source is declared for several Study OIDs or none: say which in [options] study")
    size, mode = str(link.options.get("per_page", 1000)), str(link.options.get("mode", "default"))
    return {"studyoid": str(study), "startid": str(start), "per_page": size, "mode": mode}


FETCHER = RaveAudits()
