"""Vault's Direct Data: a full extract in two parts, and increments."""

from __future__ import annotations

import csv
import io
import tarfile
from hashlib import md5
from typing import Any, ClassVar

from tests.fetch.server import Request, Response, answer
from tests.fetch.system import System
from tests.fetch.systems.vault_vql import failed

HEADERS = {
    "site__v": "id,name__v,site_name__v,study__v,site_status__v",
    "subject__clin": "id,name__v,study__v,site__v,subject_status__clin",
    "pdv__ctms": "id,description__ctms,study__v,site__v,subject__ctms",
    "country__v": "id,name__v",
}


def extract(objects: dict[str, list[str]]) -> bytes:
    """A tar.gz with a CSV per object."""
    made = io.BytesIO()
    with tarfile.open(fileobj=made, mode="w:gz") as archive:
        for name, rows in objects.items():
            content = "\n".join([HEADERS[name], *rows, ""]).encode()
            member = tarfile.TarInfo(f"Object/{name}.csv")
            member.size = len(content)
            archive.addfile(member, io.BytesIO(content))
    return made.getvalue()


class Pretended(System):
    """Times are of five minutes each; a file is known by its name."""

    fetcher = "vault_direct"
    layout = "vault_direct"
    study_oids = ("V1",)
    secrets: ClassVar = {"user": "svc@acme.example", "password": "d1rect-s3cret"}
    pages = 3
    sessions = True
    failures: ClassVar = {
        "a part that is another": "SOURCE_UNAVAILABLE",
        "half an archive": "SOURCE_ANSWER_INVALID",
        "no full extract": "SOURCE_ANSWER_INVALID",
    }

    def __init__(self) -> None:
        super().__init__()
        self.session = 0
        first = {"site__v": ["S1,101,Main,V1,active__v"], "country__v": ["C1,Norway"]}
        first["subject__clin"] = ["U1,101-1,V1,S1,enrolled__c", "U2,101-2,V1,S1,screened__c"]
        self.files = {
            "1-F.tar.gz": ("full_directdata", "2000-01-01T00:00Z", "2025-03-01T00:00Z", extract(first)),
            "1-N.tar.gz": ("incremental_directdata", "2025-03-01T00:00Z", "2025-03-01T00:15Z", b""),
            "2-N.tar.gz": (
                *("incremental_directdata", "2025-03-01T00:15Z", "2025-03-01T00:30Z"),
                extract({"pdv__ctms": ["D1,late,V1,S1,U1"]}),
            ),
        }

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
        root = "/api/v25.2/services/directdata/files"
        if request.path == root:
            return answer({"responseStatus": "SUCCESS", "data": self._listed(request)})
        name, _, part = request.path.removeprefix(root + "/").rpartition(".")
        assert self.files[name][3], "of no change, nothing is downloaded"
        return Response(self._parts(name)[int(part) - 1], 200, {"Content-Type": "application/octet-stream"})

    def _parts(self, name: str) -> tuple[bytes, bytes]:
        content = self.files[name][3]
        if self.failure == "half an archive":
            content = content[: len(content) // 2]
        return content[:100], content[100:]

    def _listed(self, request: Request) -> list[dict[str, Any]]:
        found = []
        for name, (kind, start, stop, content) in self.files.items():
            if kind != request.query["extract_type"] or stop < request.query["start_time"]:
                continue
            if kind == "full_directdata" and self.failure == "no full extract":
                continue
            parts = [
                {
                    "filepart": number,
                    "url": f"{self.url}/api/v25.2/services/directdata/files/{name}.{number}",
                    "md5checksum": md5(part + b"x" * (self.failure == "a part that is another")).hexdigest(),
                }
                for number, part in enumerate(self._parts(name), 1)
            ]
            times = {"start_time": start, "stop_time": stop, "record_count": 4 if content else 0}
            found.append({"name": name, "extract_type": kind, **times, "fileparts": 2, "filepart_details": parts})
        return found

    def facts(self) -> list[str]:
        return ["S1", "U1", "U2", "D1"]

    def told(self, page: bytes) -> list[str]:
        return [each["id"] for each in csv.DictReader(io.StringIO(page.decode()))]

    def more(self) -> list[str]:
        new = extract({"subject__clin": ["U3,101-3,V1,S1,screened__c"]})
        self.files["3-N.tar.gz"] = ("incremental_directdata", "2025-03-01T00:30Z", "2025-03-01T00:45Z", new)
        return ["U3"]
