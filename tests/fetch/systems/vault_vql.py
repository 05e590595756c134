"""A Vault CTMS by VQL: sessions, errors under 200, a tenant that lacks fields."""

from __future__ import annotations

import csv
import io
import re
from typing import Any, ClassVar

from tests.fetch.server import Request, Response, answer
from tests.fetch.system import System

DAY = "2025-02-01T10:00:00.000Z"
LATER = "2025-03-02T10:00:00.000Z"
FIELDS: dict[str, tuple[str, ...]] = {
    "study__v": ("id", "name__v", "study_status__v", "modified_date__v"),
    "site__v": ("id", "name__v", "study__v", "site_status__v", "modified_date__v"),
    "subject__clin": ("id", "name__v", "study__v", "site__v", "subject_status__clin", "modified_date__v"),
    "pdv__ctms": ("id", "name__v", "study__v", "site__v", "subject__ctms", "description__ctms", "modified_date__v"),
}


def failed(*types: str) -> Response:
    said = [{"type": each, "message": "Not for user j.roe@example.org"} for each in types]
    return answer({"responseStatus": "FAILURE", "errors": said})


class Pretended(System):
    """Two rows a page; a page is kept under an address of its own."""

    fetcher = "vault_vql"
    layout = "vault_ctms"
    study_oids = ("LANTERN",)
    options: ClassVar = {"page_size": 2}
    secrets: ClassVar = {"user": "svc@acme.example", "password": "v4ult-s3cret"}
    pages = 5
    sessions = True
    repeats = True  # the fetcher asks a quarter of an hour back
    failures: ClassVar = {
        "an exception under 200": "SOURCE_ANSWER_INVALID",
        "no access": "SOURCE_REFUSED",
        "over a limit": "SOURCE_UNAVAILABLE",
        "fewer than the total": "SOURCE_ANSWER_INVALID",
        "a page that is gone": "",
        "a warning beside data": "",
    }

    def __init__(self) -> None:
        super().__init__()
        self.session = 0
        self.gone = False
        refer = {"study__v": "V1", "study__vr.name__v": "LANTERN"}
        self.held: dict[str, list[dict[str, Any]]] = {
            "study__v": [{"id": "V1", "name__v": "LANTERN", "study_status__v": ["active__v"]}],
            "site__v": [{"id": "S1", "name__v": "101", "site_status__v": ["active__v"], **refer}],
            "subject__clin": [
                {"id": f"U{each}", "name__v": f"101-{each}", "site__v": "S1", "subject_status__clin": ["enrolled__c"]}
                | refer
                for each in (1, 2, 3)
            ],
            "pdv__ctms": [{"id": "D1", "name__v": "PD-1", "site__v": "S1", "description__ctms": "late", **refer}],
        }
        for rows in self.held.values():
            for each in rows:
                each["modified_date__v"] = DAY

    def respond(self, request: Request) -> Response:
        if request.path == "/api/v25.2/auth":
            if {**request.form} != {"username": self.secrets["user"], "password": self.secrets["password"]}:
                return failed("USERNAME_OR_PASSWORD_INCORRECT")
            self.session += 1
            return answer({"responseStatus": "SUCCESS", "sessionId": f"s{self.session}"})
        if self.expire:
            self.session += 1
        if request.headers.get("authorization") != f"s{self.session}":
            return failed("INVALID_SESSION_ID")
        if request.path.startswith("/api/v25.2/metadata/vobjects/"):
            fields = FIELDS[request.path.rpartition("/")[2]]
            return answer({"responseStatus": "SUCCESS", "object": {"fields": [{"name": each} for each in fields]}})
        errors = {"an exception under 200": "INVALID_DATA", "no access": "INSUFFICIENT_ACCESS"}
        errors["over a limit"] = "API_LIMIT_EXCEEDED"
        if self.failure in errors:
            return failed(errors[self.failure])
        return self._page(request)

    def _page(self, request: Request) -> Response:
        offset, since = 0, ""
        if request.method == "POST":
            asked = re.fullmatch(
                r"SELECT (.+) FROM (\w+)(?: WHERE modified_date__v >= '(.+)')? ORDER BY id PAGESIZE 2",
                request.form["q"],
            )
            assert asked, request.form["q"]
            fields, table, since = asked[1].split(", "), asked[2], asked[3] or ""
            assert {each.replace("__vr.", "__v.").partition(".")[0] for each in fields} <= {*FIELDS[table]}
        else:
            table, offset = request.path.rpartition("/")[2], int(request.query["pageoffset"])
            since = request.query.get("since", "")
            if self.failure == "a page that is gone" and not self.gone:
                self.gone = True
                return failed("INVALID_DATA")
        found = [each for each in self.held[table] if each["modified_date__v"] >= since]
        total = len(found) + (self.failure == "fewer than the total")
        details: dict[str, Any] = {"pagesize": 2, "pageoffset": offset, "total": total}
        if offset + 2 < len(found):
            details["next_page"] = f"/api/v25.2/query/{table}?pagesize=2&pageoffset={offset + 2}&since={since}"
        status = "WARNING" if self.failure == "a warning beside data" else "SUCCESS"
        said = {"responseStatus": status, "responseDetails": details, "data": found[offset : offset + 2]}
        return answer(said, Date="Sat, 01 Mar 2025 04:00:00 GMT")

    def facts(self) -> list[str]:
        return [each["id"] for rows in self.held.values() for each in rows]

    def told(self, page: bytes) -> list[str]:
        return [each["id"] for each in csv.DictReader(io.StringIO(page.decode()))]

    def more(self) -> list[str]:
        refer = {"study__v": "V1", "study__vr.name__v": "LANTERN", "site__v": "S1"}
        new = {"id": "U9", "name__v": "101-9", "subject_status__clin": ["screened__c"], "modified_date__v": LATER}
        self.held["subject__clin"].append({**new, **refer})
        return ["U9"]
