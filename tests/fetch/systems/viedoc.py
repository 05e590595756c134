"""Viedoc's Web API: exports that take a while, behind its security token service."""

from __future__ import annotations

import re
from typing import ClassVar

import orjson

from tests.fetch.server import Request, Response, answer
from tests.fetch.system import System

STUDY = "5d0c8f8e-0000-4000-8000-000000000001"
ROOT = (
    '<?xml version="1.0" encoding="utf-8"?>\n<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3"'
    ' xmlns:v4="http://www.viedoc.net/ns/v4" ODMVersion="1.3" FileType="Snapshot" FileOID="f" SourceSystem="VIEDOC"'
    ' CreationDateTime="2025-03-01T04:00:00Z">'
    f'<ClinicalData StudyOID="{STUDY}" MetaDataVersionOID="1.0">'
)
DATE = "Sat, 01 Mar 2025 04:00:00 GMT"


class Pretended(System):
    """Subjects with the times at which they were edited; a slow export is ready at the second look."""

    fetcher = "viedoc"
    study_oids = (STUDY,)
    options: ClassVar = {"token_url": "{url}/connect/token", "sites": ["SE-1"], "hours": 1}
    secrets: ClassVar = {"client_id": "v1edoc-client", "client_secret": "v1edoc-s3cret"}
    pages = 1
    sessions = True
    repeats = True  # what was edited within the last quarter of an hour
    failures: ClassVar = {
        "slow": "",
        "failed": "SOURCE_ANSWER_INVALID",
        "no id": "SOURCE_ANSWER_INVALID",
        "never ready": "SOURCE_UNAVAILABLE",
        "another document": "SOURCE_UNAVAILABLE",
        "workbook": "SOURCE_UNAVAILABLE",
        "a word for its state": "SOURCE_ANSWER_INVALID",
    }

    def __init__(self) -> None:
        super().__init__()
        self.tokens = 0
        self.edited = {f"SE-1-00{each}": "2025-02-28T10:00:00Z" for each in (1, 2, 3)}
        self.begin()

    def begin(self) -> None:
        """No export is known."""
        self.exports: dict[str, list[str]] = {}
        self.looked: set[str] = set()

    def respond(self, request: Request) -> Response:
        if request.path == "/connect/token":
            form = request.form
            if any(form.get(name) != value for name, value in self.secrets.items()):
                return answer({"error": "invalid_client"}, 400)
            assert form["grant_type"] == "client_credentials"
            self.tokens += 1
            return answer({"access_token": f"t{self.tokens}", "expires_in": 3600, "token_type": "Bearer"})
        if self.expire:
            self.tokens += 1
        if request.headers.get("authorization") != f"Bearer t{self.tokens}":
            return Response(b"", 401)
        step = request.path.removeprefix("/clinic/dataexport/")
        return self._started(request) if step == "start" else self._of(step, request.query["exportId"])

    def _started(self, request: Request) -> Response:
        asked = orjson.loads(request.body)
        assert (asked["outputFormat"], asked["includeViedocExtensions"], asked["siteIds"]) == ("XML", True, ["SE-1"])
        assert ("fromDate" in asked) == (asked.get("timePeriodDateType") == "SystemDate")
        name = f"export-{len(self.exports)}"
        self.exports[name] = [each for each, at in self.edited.items() if at >= asked.get("fromDate", "")]
        said = {} if self.failure == "no id" else {"exportId": name}
        return Response(orjson.dumps(said), 200, {"Content-Type": "application/json", "Date": DATE})

    def _of(self, step: str, name: str) -> Response:
        if step == "status":
            state = {"failed": "Error", "never ready": "InProgress", "a word for its state": "?"}.get(self.failure)
            if self.failure == "slow" and name not in self.looked:
                self.looked.add(name)
                state = "InProgress"
            return answer({"exportStatus": state or "Ready"})
        if self.failure in ("another document", "workbook"):
            return Response(b"<html></html>" if self.failure == "another document" else b"PK\3\4")
        said = "".join(
            f'<SubjectData SubjectKey="{each}"><SiteRef LocationOID="SE-1"/></SubjectData>'
            for each in self.exports[name]
        )
        return Response(f"\ufeff{ROOT}{said}</ClinicalData></ODM>".encode(), 200, {"Content-Type": "application/xml"})

    def facts(self) -> list[str]:
        return [*self.edited]

    def told(self, page: bytes) -> list[str]:
        return re.findall(r'SubjectKey="([^"]+)"', page.decode())

    def more(self) -> list[str]:
        self.edited["SE-1-004"] = "2025-03-01T04:05:00Z"
        return ["SE-1-004"]
