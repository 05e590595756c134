"""Oracle Clinical One: the ODM extract of clinical data without what is blinded (adapter odm).

`GET /ec-datahub-svc/rest/v11.0/studies/{study}/{mode}/odm/clinicalData/blinded`, a token of an identity service. The
extract is a snapshot of the whole. Source: Oracle, Clinical One Platform REST API, "ODM extract for clinical data".
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Mapping
from hashlib import sha256
from typing import Final

from adapters.fetch import oauth
from adapters.fetch.kit import closed
from hub.canonical.fetcher import Answer, Cursor, Fetched, Link, Page
from hub.errors import SourceAnswerInvalid, SourceRefused

_MODES: Final = ("active", "test", "training")
_HEAD: Final = 4096


class ClinicalOne:
    """One page, the whole; not loaded when it is byte for byte the last one."""

    declares = Fetched(
        id="clinical_one",
        title="Oracle Clinical One, ODM extract of clinical data (blinded)",
        adapter="odm",
        credentials=("client_id", "client_secret"),
        cursor="a hash of the last extract: it is a snapshot of the whole each time",
        permissions="an integration user of the study with the right to the ODM extract without hidden data",
        options={
            "study": "id of the study, 32 hexadecimal digits",
            "mode": f"{', '.join(_MODES)}: never assumed",
            "token_url": "token endpoint of the identity service; its host belongs into `hosts`",
            "scope": "scope of the tenant, as Oracle tells it",
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
        else:
            closed(answer, b"</ODM>")

    async def pages(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        """The extract, when it is another than the last."""
        answer = await self._extract(link)
        digest = sha256()
        with answer.path.open("rb") as file:
            while chunk := file.read(1024**2):
                digest.update(chunk)
        if digest.hexdigest() != cursor.get("sha256"):
            yield Page(f"clinical-data-{digest.hexdigest()[:12]}.xml", answer.path, {"sha256": digest.hexdigest()})

    async def check(self, link: Link) -> str:
        """Asks for the extract; there is nothing less to ask for."""
        return f"an extract of {(await self._extract(link)).path.stat().st_size:,} bytes"

    async def _extract(self, link: Link) -> Answer:
        mode, version = str(link.options["mode"]), str(link.options.get("version", "v11.0"))
        if mode not in _MODES:
            raise SourceRefused(f"[options] mode is one of {', '.join(_MODES)}")
        url = f"ec-datahub-svc/rest/{version}/studies/{link.options['study']}/{mode}/odm/clinicalData/blinded"
        answer = await link.send("GET", url, headers={"Accept": "application/xml"})
        if answer.status != 200:
            raise SourceAnswerInvalid("the extract does not come with the answer")
        return answer


FETCHER = ClinicalOne()
