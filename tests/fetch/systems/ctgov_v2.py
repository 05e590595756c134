"""ClinicalTrials.gov over five entries of a register."""

from __future__ import annotations

from typing import Any, ClassVar

import orjson

from tests.fetch.server import Request, Response, answer
from tests.fetch.system import System


class Pretended(System):
    """Two studies a page; tokens say where, and are good for one search."""

    fetcher = "ctgov_v2"
    study_oids = ("NCT00000001", "NCT00000002", "NCT00000003", "NCT00000004", "NCT00000005")
    options: ClassVar = {"page_size": 2}
    failures: ClassVar = {
        "fewer than the total": "SOURCE_ANSWER_INVALID",
        "the same token again": "SOURCE_ANSWER_INVALID",
        "no studies in it": "SOURCE_ANSWER_INVALID",
    }
    repeats = True  # a day is the finest the register tells

    def __init__(self) -> None:
        super().__init__()
        self.posted = {each: f"2025-02-0{number}" for number, each in enumerate(self.study_oids, 1)}

    def respond(self, request: Request) -> Response:
        assert (request.path, request.query["sort"]) == ("/api/v2/studies", "LastUpdatePostDate:asc")
        since = request.query.get("filter.advanced", "RANGE[").partition("RANGE[")[2][:10]
        found = sorted((day, each) for each, day in self.posted.items() if day >= since)
        assert set(request.query["filter.ids"].split(",")) == set(self.study_oids)
        token = request.query.get("pageToken")
        if token is not None and not token.startswith("t"):
            return Response(b"pageToken is not valid", 400)
        start, size = int((token or "t0")[1:]), int(request.query["pageSize"])
        page: dict[str, Any] = {"studies": [entry(each, day) for day, each in found[start : start + size]]}
        if self.failure == "no studies in it":
            return answer({"message": "maintenance"})
        if self.failure == "the same token again" and token:
            page["nextPageToken"] = token
        elif start + size < len(found):
            page["nextPageToken"] = f"t{start + size}"
        if request.query.get("countTotal") == "true":
            page["totalCount"] = len(found) + (self.failure == "fewer than the total")
        return answer(page)

    def facts(self) -> list[str]:
        return [f"{each} {day}" for each, day in self.posted.items()]

    def told(self, page: bytes) -> list[str]:
        found = [each["protocolSection"] for each in orjson.loads(page)["studies"]]
        return [
            f"{each['identificationModule']['nctId']} {each['statusModule']['lastUpdatePostDateStruct']['date']}"
            for each in found
        ]

    def more(self) -> list[str]:
        self.posted["NCT00000002"] = "2025-02-20"
        return ["NCT00000002 2025-02-20"]


def entry(number: str, day: str) -> dict[str, Any]:
    status = {"overallStatus": "RECRUITING", "lastUpdatePostDateStruct": {"date": day, "type": "ACTUAL"}}
    return {"protocolSection": {"identificationModule": {"nctId": number, "briefTitle": "-"}, "statusModule": status}}
