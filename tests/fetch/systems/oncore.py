"""OnCore's API over one protocol."""

from __future__ import annotations

import csv
import io
from typing import Any, ClassVar

from tests.fetch.server import Request, Response, answer
from tests.fetch.system import System


class Pretended(System):
    """All subjects at once; names in them must not come through."""

    fetcher = "oncore"
    layout = "oncore"
    options: ClassVar = {"protocol": "77"}
    secrets: ClassVar = {"client_id": "hub-client", "client_secret": "0nc0re-s3cret"}
    pages = 1
    repeats = True  # there is no time to ask from
    sessions = True
    failures: ClassVar = {"no rows": "SOURCE_ANSWER_INVALID"}

    def __init__(self) -> None:
        super().__init__()
        self.tokens = 0
        self.held = [subject(1), subject(2)]

    def respond(self, request: Request) -> Response:
        if request.path == "/forte-platform-web/api/oauth/token":
            if any(request.form.get(name) != value for name, value in self.secrets.items()):
                return answer({"error": "invalid_client"}, 401)
            self.tokens += 1
            return answer({"access_token": f"t{self.tokens}"})
        if self.expire:
            self.tokens += 1
        if request.headers.get("authorization") != f"Bearer t{self.tokens}":
            return answer({"error": "invalid_token"}, 401)
        assert (request.path, request.query) == ("/oncore-api/rest/protocolSubjects", {"protocolId": "77"})
        return answer({"message": "none"} if self.failure else self.held)

    def facts(self) -> list[str]:
        return [str(each["protocolSubjectId"]) for each in self.held]

    def told(self, page: bytes) -> list[str]:
        assert b"Roe" not in page
        return [each["protocolSubjectId"] for each in csv.DictReader(io.StringIO(page.decode()))]

    def more(self) -> list[str]:
        self.held.append(subject(3))
        return ["3"]


def subject(number: int) -> dict[str, Any]:
    known = {"protocolSubjectId": number, "protocolId": 77, "subjectDemographicsId": 9, "studySite": "Main"}
    return {**known, "status": "ON STUDY", "lastName": "Roe", "mrn": f"M{number}"}
