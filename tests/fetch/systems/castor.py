"""Castor's API over a study of two sites, behind its token endpoint."""

from __future__ import annotations

import csv
import io
from typing import Any, ClassVar

from tests.fetch.server import Request, Response, answer
from tests.fetch.system import System

ZONE = {"timezone_type": 3, "timezone": "Europe/Amsterdam"}
SITE = "1CFF5802-0B07-471F-B97E-B5166332F2C5"


def participant(number: str) -> dict[str, Any]:
    said = {"id": number, "participant_id": number, "status": "open", "progress": 10, "randomization_group": "Verum"}
    said["created_on"] = {"date": "2019-10-28 15:24:02.000000", **ZONE}
    return {**said, "_embedded": {"site": {"id": SITE, "name": "Site A"}}, "_links": {"self": {"href": "x"}}}


class Pretended(System):
    """Two rows a page, pages from 1; participants carry the arm, which must not come through."""

    fetcher = "castor"
    layout = "castor"
    options: ClassVar = {"study": "D234215B", "page_size": 2}
    secrets: ClassVar = {"client_id": "0A1B-client", "client_secret": "c4stor-s3cret"}
    pages = 5
    repeats = True  # there is no time to ask from
    sessions = True
    failures: ClassVar = {"fewer than the total": "SOURCE_ANSWER_INVALID", "no rows": "SOURCE_ANSWER_INVALID"}

    def __init__(self) -> None:
        super().__init__()
        self.tokens = 0
        self.held: dict[str, list[dict[str, Any]]] = {
            "site": [{"id": SITE, "name": "Site A", "abbreviation": "TES"}],
            "participant": [participant(each) for each in ("110001", "110002", "110003")],
            "data-points/participant": [
                {"participant_id": "110001", "field_id": "F-1", "field_value": "23-09-2019"},
            ],
            "query": [
                {
                    "id": "Q-1",
                    "record_id": "110001",
                    "field_id": "F-1",
                    "status": "Closed",
                    "first_query_remark": "low?",
                },
            ],
        }

    def respond(self, request: Request) -> Response:
        if request.path == "/oauth/token":
            if request.form.get("client_secret") != self.secrets["client_secret"]:
                return answer({"error": "invalid_client"}, 400)
            if request.form.get("client_id") != self.secrets["client_id"]:
                return answer({"error": "invalid_client"}, 401)
            self.tokens += 1
            return answer({"access_token": f"t{self.tokens}", "token_type": "Bearer"})
        if self.expire:
            self.tokens += 1
        if request.headers.get("authorization") != f"Bearer t{self.tokens}":
            return answer({"type": "about:blank", "status": 401}, 401)
        table = request.path.removeprefix("/api/study/D234215B/")
        found, page, size = self.held[table], int(request.query["page"]), int(request.query["page_size"])
        total = len(found) + (self.failure == "fewer than the total")
        shown: dict[str, Any] = {"page": page, "page_count": -(-len(found) // size), "total_items": total}
        shown["_embedded"] = {} if self.failure == "no rows" else {"items": found[(page - 1) * size : page * size]}
        return answer(shown)

    def facts(self) -> list[str]:
        return [fact({**each, "participant_id": ""} if "record_id" in each else each) for each in self._all()]

    def _all(self) -> list[dict[str, Any]]:
        return [each for rows in self.held.values() for each in rows]

    def told(self, page: bytes) -> list[str]:
        assert b"Verum" not in page
        return [fact(each) for each in csv.DictReader(io.StringIO(page.decode()))]

    def more(self) -> list[str]:
        self.held["participant"].append(participant("110009"))
        return [fact(participant("110009"))]


def fact(each: dict[str, Any]) -> str:
    return str(each.get("id") or each.get("field_id"))
