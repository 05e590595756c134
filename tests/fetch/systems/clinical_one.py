"""Clinical One's ODM extract, behind its token endpoint."""

from __future__ import annotations

import re
from typing import ClassVar

from tests.fetch.server import Request, Response, answer
from tests.fetch.system import System

PATH = "/ec-datahub-svc/rest/v11.0/studies/ABCDEF12/test/odm/clinicalData/blinded"
ROOT = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" ODMVersion="1.3.2"'
    ' FileType="Transactional" FileOID="f" CreationDateTime="2025-03-01T04:00:00Z">'
    '<ClinicalData StudyOID="LANTERN" MetaDataVersionOID="1">'
)
LOADED = "2025-02-28T10:00:00.000Z"
JUST_NOW = "2025-03-01T03:50:00.000Z"


class Pretended(System):
    """Subjects with the times at which their transactions were loaded, two of them within the window."""

    fetcher = "clinical_one"
    study_oids = ("LANTERN",)
    options: ClassVar = {
        "study": "ABCDEF12",
        "mode": "test",
        "token_url": "{url}/oauth2/v1/token",
        "scope": "urn:tenant",
        "subjects": 2,
    }
    secrets: ClassVar = {"client_id": "cl1ent-of-idcs", "client_secret": "0racle-s3cret"}
    pages = 2
    sessions = True
    failures: ClassVar = {"not ready": "SOURCE_ANSWER_INVALID", "no extract": "SOURCE_ANSWER_INVALID"}

    def __init__(self) -> None:
        super().__init__()
        self.tokens = 0
        self.date = "Sat, 01 Mar 2025 04:00:00 GMT"
        self.loaded = {f"101-00{each}": LOADED for each in (1, 2, 3)} | {"101-009": JUST_NOW}

    def respond(self, request: Request) -> Response:
        if request.path == "/oauth2/v1/token":
            form = request.form
            if any(form.get(name) != value for name, value in self.secrets.items()):
                return answer({"error": "invalid_client"}, 401)
            assert (form["grant_type"], form["scope"]) == ("client_credentials", "urn:tenant")
            self.tokens += 1
            return answer({"access_token": f"t{self.tokens}"})
        if self.expire:
            self.tokens += 1
        if request.headers.get("authorization") != f"Bearer t{self.tokens}":
            return answer({"status": "error"}, 401)
        assert request.path == PATH
        assert request.query["fileType"] == "Transactional"
        if self.failure:
            return Response(b"", 202) if self.failure == "not ready" else Response(b"<html/>")
        return self._extract(**request.query)

    def _extract(self, offset: str, limit: str, **asked: str) -> Response:
        since, until = asked.get("fromTimestamp", ""), asked.get("toTimestamp", "9")
        found = [each for each, loaded in self.loaded.items() if since < loaded <= until]
        said = "".join(
            f'<SubjectData SubjectKey="{each}" TransactionType="Upsert"><SiteRef LocationOID="101"/></SubjectData>'
            for each in found[int(offset) : int(offset) + int(limit)]
        )
        headers = {"Content-Type": "application/xml", "Date": self.date}
        return Response(f"{ROOT}{said}</ClinicalData></ODM>".encode(), 200, headers)

    def facts(self) -> list[str]:
        return [each for each, loaded in self.loaded.items() if loaded == LOADED]

    def told(self, page: bytes) -> list[str]:
        return re.findall(r'SubjectKey="([^"]+)"', page.decode())

    def more(self) -> list[str]:
        """A quarter of an hour and more goes by: what was just loaded is settled."""
        self.date = "Sat, 01 Mar 2025 04:30:00 GMT"
        self.loaded["101-004"] = "2025-03-01T04:05:00.000Z"
        return ["101-009", "101-004"]
