"""Clinical One's ODM extract, behind its token endpoint."""

from __future__ import annotations

import re
from typing import ClassVar

from tests.fetch.server import Request, Response, answer
from tests.fetch.system import System

PATH = "/ec-datahub-svc/rest/v11.0/studies/ABCDEF12/test/odm/clinicalData/blinded"
ROOT = (
    '<?xml version="1.0" encoding="UTF-8"?>\n<ODM xmlns="http://www.cdisc.org/ns/odm/v1.3" ODMVersion="1.3.2"'
    ' FileType="Snapshot" FileOID="f" CreationDateTime="2025-03-01T04:00:00Z">'
    '<ClinicalData StudyOID="LANTERN" MetaDataVersionOID="1">'
)


class Pretended(System):
    """A snapshot of all subjects."""

    fetcher = "clinical_one"
    study_oids = ("LANTERN",)
    options: ClassVar = {
        "study": "ABCDEF12",
        "mode": "test",
        "token_url": "{url}/oauth2/v1/token",
        "scope": "urn:tenant",
    }
    secrets: ClassVar = {"client_id": "cl1ent-of-idcs", "client_secret": "0racle-s3cret"}
    pages = 1
    repeats = True  # the extract is the whole
    sessions = True
    failures: ClassVar = {"not ready": "SOURCE_ANSWER_INVALID"}

    def __init__(self) -> None:
        super().__init__()
        self.tokens = 0
        self.subjects = ["101-001", "101-002"]

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
        if self.failure:
            return Response(b"", 202)
        said = "".join(
            f'<SubjectData SubjectKey="{each}"><SiteRef LocationOID="101"/></SubjectData>' for each in self.subjects
        )
        return Response(f"{ROOT}{said}</ClinicalData></ODM>".encode(), 200, {"Content-Type": "application/xml"})

    def facts(self) -> list[str]:
        return self.subjects

    def told(self, page: bytes) -> list[str]:
        return re.findall(r'SubjectKey="([^"]+)"', page.decode())

    def more(self) -> list[str]:
        self.subjects.append("101-003")
        return ["101-003"]
