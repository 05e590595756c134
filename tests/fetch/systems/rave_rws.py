"""Rave Web Services over a list of audits."""

from __future__ import annotations

import re
from typing import ClassVar

from tests.fetch.server import Request, Response
from tests.fetch.system import System
from tests.ingest.exports import ROOT, STUDY_OID, audit

SUBJECT = "0a6e2c1e-0000-4000-8000-000000000001"


class Pretended(System):
    """Two audits a page; ids have gaps, as those of other studies are left out."""

    fetcher = "rave_rws"
    study_oids = (STUDY_OID,)
    options: ClassVar = {"per_page": 2, "mode": "all"}
    secrets: ClassVar = {"user": "svc-hub", "password": "Tr0ub4dor-s3cret"}
    failures: ClassVar = {
        "error under 200": "SOURCE_REFUSED",
        "error in a document": "SOURCE_REFUSED",
        "the same page again": "SOURCE_ANSWER_INVALID",
        "audits of before": "SOURCE_ANSWER_INVALID",
    }

    def __init__(self) -> None:
        super().__init__()
        self.ids = [3, 10, 11, 40, 41]

    def respond(self, request: Request) -> Response:
        if request.headers.get("authorization") != "Basic c3ZjLWh1YjpUcjB1YjRkb3ItczNjcmV0":
            return Response(b"<html>401</html>", 401)
        assert request.path == "/RaveWebServices/datasets/ClinicalAuditRecords.odm"
        assert (request.query["studyoid"], request.query["mode"]) == (STUDY_OID, "all")
        start, size = int(request.query["startid"]), int(request.query["per_page"])
        if self.failure == "error under 200" and start:
            return Response(b'<Response ReasonCode="RWS00008" ErrorClientResponseMessage="Incorrect login."/>')
        if self.failure == "error in a document" and start:
            return Response(b'<ODM xmlns:mdsol="m" mdsol:ErrorDescription="Something failed"></ODM>')
        if self.failure == "audits of before":
            start = 0
        following = [each for each in self.ids if each >= start]
        headers = {}
        if len(following) > size:
            onward = start if self.failure == "the same page again" and start else following[size]
            headers["Link"] = f'<{self.url}{request.path}?studyoid=x&startid={onward}&per_page={size}>; rel="next"'
        return Response(
            (ROOT.format(file=1) + "".join(map(told, following[:size])) + "</ODM>\n").encode(), 200, headers
        )

    def facts(self) -> list[str]:
        return [str(each) for each in self.ids]

    def told(self, page: bytes) -> list[str]:
        return re.findall(r"<SourceID>(\d+)<", page.decode())

    def more(self) -> list[str]:
        self.ids += [50, 61]
        return ["50", "61"]


def told(source_id: int) -> str:
    return audit(source_id, SUBJECT, item=(f"DM.V{source_id}", "1"))
