"""iMednet's API over a study of two sites."""

from __future__ import annotations

import csv
import io
from typing import Any, ClassVar

from tests.fetch.server import Request, Response, answer
from tests.fetch.system import System

DAY = "2025-02-01 10:00:00"
LATER = "2025-03-02 10:00:00"


def row(**more: Any) -> dict[str, Any]:
    return {"studyKey": "LANTERN", "dateCreated": DAY, "dateModified": DAY, **more}


def query(number: int, status: str, changed: str = DAY) -> dict[str, Any]:
    said = [{"sequence": 1, "annotationStatus": "Monitor Query Open", "user": "m1", "date": DAY}]
    said.insert(0, {"sequence": 2, "annotationStatus": status, "user": "c1", "date": changed})
    more = {"annotationId": number, "subjectId": 1, "variable": "aeterm", "description": "?", "queryComments": said}
    return row(**more) | {"dateModified": changed}


class Pretended(System):
    """Two rows a page, pages from 0."""

    fetcher = "imednet"
    layout = "imednet"
    study_oids = ("LANTERN",)
    options: ClassVar = {"size": 2}
    secrets: ClassVar = {"api_key": "k3y-of-the-api", "security_key": "s3cret-of-it"}
    pages = 6
    repeats = True  # the fetcher asks a quarter of an hour back
    failures: ClassVar = {
        "an error in the envelope": "SOURCE_ANSWER_INVALID",
        "fewer than the total": "SOURCE_ANSWER_INVALID",
        "no rows": "SOURCE_ANSWER_INVALID",
    }

    def __init__(self) -> None:
        super().__init__()
        subjects = [(1, 1), (2, 1), (3, 2)]
        self.held: dict[str, list[dict[str, Any]]] = {
            "sites": [row(siteId=each, siteName=f"Site {each}", siteEnrollmentStatus="Open") for each in (1, 2)],
            "subjects": [
                row(subjectId=each, subjectKey=f"{site}-00{each}", siteId=site, subjectStatus="Enrolled")
                for each, site in subjects
            ],
            "visits": [row(visitId=1, intervalName="Day 1", subjectId=1, visitDate="2025-02-01")],
            "records": [row(recordId=1, formKey="AE", subjectId=1, siteId=1, recordData={"aeterm": "Cough"})],
            "queries": [query(5, "Monitor Query Closed")],
        }

    def respond(self, request: Request) -> Response:
        if (request.headers.get("x-api-key"), request.headers.get("x-imn-security-key")) != tuple(
            self.secrets.values()
        ):
            return answer({"metadata": {"status": "UNAUTHORIZED", "error": {"code": "9001"}}}, 401)
        *place, table = request.path.split("/")
        assert "/".join(place) == "/api/v1/edc/studies/LANTERN"
        since = request.query.get("filter", "").removeprefix("dateModified>")
        found = [each for each in self.held[table] if each["dateModified"] > since]
        page, size = int(request.query["page"]), int(request.query["size"])
        total = len(found) + (self.failure == "fewer than the total")
        pages = {"currentPage": page, "size": size, "totalPages": -(-len(found) // size), "totalElements": total}
        envelope: dict[str, Any] = {"status": "OK", "error": {}}
        if self.failure == "an error in the envelope" and page:
            envelope = {"status": "INTERNAL_SERVER_ERROR", "error": {"code": "9000", "description": "of 1-001"}}
        shown: dict[str, Any] = {"metadata": envelope, "pagination": pages}
        if self.failure != "no rows":
            shown["data"] = found[page * size : (page + 1) * size]
        return answer(shown, Date="Sat, 01 Mar 2025 04:00:00 GMT")

    def facts(self) -> list[str]:
        return [fact({**each, "last.annotationStatus": ""}) for rows in self.held.values() for each in rows]

    def told(self, page: bytes) -> list[str]:
        return [fact(each) for each in csv.DictReader(io.StringIO(page.decode()))]

    def more(self) -> list[str]:
        self.held["queries"] = [query(5, "Monitor Query Open", LATER)]
        new = row(subjectId=9, subjectKey="2-009", siteId=2, subjectStatus="Screened") | {"dateModified": LATER}
        self.held["subjects"].append(new)
        return [fact(new), fact(self.held["queries"][0])]


def fact(each: dict[str, Any]) -> str:
    names = ("annotationId", "recordId", "visitId", "subjectId", "siteId")
    name = next(name for name in names if each.get(name))
    return f"{name} {each[name]} {each['dateModified']}"
