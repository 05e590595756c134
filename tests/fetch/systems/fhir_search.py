"""A FHIR server's search over a study with two patients."""

from __future__ import annotations

import re
from typing import Any, ClassVar

import orjson

from tests.fetch.server import Request, Response, answer
from tests.fetch.system import System

DAY = "2025-02-01T00:00:00Z"
LATER = "2025-03-02T00:00:00Z"


def resource(kind: str, name: str, stamp: str, **more: Any) -> dict[str, Any]:
    return {"resourceType": kind, "id": name, "meta": {"lastUpdated": stamp}, **more}


def participation(name: str, stamp: str) -> dict[str, Any]:
    who = {"individual": {"reference": f"Patient/{name}"}, "study": {"reference": "ResearchStudy/1"}}
    return resource("ResearchSubject", f"s{name}", stamp, status="on-study", **who)


class Store(System):
    """Resources by type, and who may ask."""

    study_oids = ("1", "LANTERN")
    adapter_options: ClassVar = {"fhir_version": "R4"}
    secrets: ClassVar = {"token": "eyJ-bearer-s3cret"}

    def __init__(self) -> None:
        super().__init__()
        self.held = [resource("ResearchStudy", "1", DAY, status="active", identifier=[{"value": "LANTERN"}])]
        self.held += [participation(each, DAY) for each in ("a", "b", "c")]
        self.held += [resource("Patient", each, DAY, gender="female") for each in ("a", "b", "c")]

    def refused(self, request: Request) -> Response | None:
        if request.headers.get("authorization") != f"Bearer {self.secrets['token']}":
            return answer({"resourceType": "OperationOutcome", "issue": []}, 401)
        return None

    def found(self, kind: str, since: str) -> list[dict[str, Any]]:
        return [each for each in self.held if each["resourceType"] == kind and each["meta"]["lastUpdated"] >= since]

    def facts(self) -> list[str]:
        return [fact(each) for each in self.held]

    def more(self) -> list[str]:
        new = [participation("d", LATER), resource("Patient", "d", LATER, gender="male")]
        self.held += new
        return [fact(each) for each in new]


def fact(each: dict[str, Any]) -> str:
    return f"{each['resourceType']}/{each['id']} {each['meta']['lastUpdated']}"


class Pretended(Store):
    """Two resources a page; the address of the next page is the server's own."""

    fetcher = "fhir_search"
    options: ClassVar = {"searches": ["ResearchStudy?_id=1", "ResearchSubject?study=1", "Patient"], "count": 2}
    pages = 5
    failures: ClassVar = {
        "fewer than the total": "SOURCE_ANSWER_INVALID",
        "the same page again": "SOURCE_ANSWER_INVALID",
        "an outcome under 200": "SOURCE_ANSWER_INVALID",
        "the next page elsewhere": "SOURCE_REFUSED",
        "no Bundle": "SOURCE_ANSWER_INVALID",
    }

    def respond(self, request: Request) -> Response:
        if refused := self.refused(request):
            return refused
        if self.failure == "an outcome under 200":
            return answer({"resourceType": "OperationOutcome", "issue": [{"diagnostics": "Jane Roe not found"}]})
        if self.failure == "no Bundle":
            return answer({"resourceType": "Patient"})
        kind, query = request.path.rpartition("/")[2], request.query
        found = self.found(kind, re.sub("^ge", "", query.get("_lastUpdated", "")))
        start, size = int(query.get("_offset", 0)), int(query["_count"])
        told = [{"resource": each, "search": {"mode": "match"}} for each in found[start : start + size]]
        bundle: dict[str, Any] = {"resourceType": "Bundle", "type": "searchset", "total": len(found), "entry": told}
        if self.failure == "fewer than the total":
            bundle["total"] += 1
        if start + size < len(found):
            onward = 0 if self.failure == "the same page again" else start + size
            host = "https://elsewhere.example" if self.failure == "the next page elsewhere" else self.url
            since = f"&_lastUpdated={query['_lastUpdated']}" if "_lastUpdated" in query else ""
            url = f"{host}/{kind}?_offset={onward}&_count={size}{since}"
            bundle["link"] = [{"relation": "next", "url": url}]
        return answer(bundle, Date="Sat, 01 Mar 2025 04:00:00 GMT")

    def told(self, page: bytes) -> list[str]:
        return [fact(each["resource"]) for each in orjson.loads(page)["entry"]]
