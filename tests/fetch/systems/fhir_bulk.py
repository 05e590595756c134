"""A FHIR server's bulk export, behind a token endpoint that takes signed assertions (SMART Backend Services)."""

from __future__ import annotations

from typing import Any, ClassVar

import orjson
from joserfc import jwt
from joserfc.jwk import ECKey

from tests.fetch.server import Request, Response, answer
from tests.fetch.systems.fhir_search import Store, fact

KEY = ECKey.generate_key("P-384")
OTHER = ECKey.generate_key("P-384")


class Pretended(Store):
    """A file per type, done at the second look. Tokens are opaque and end when told to."""

    fetcher = "fhir_bulk"
    secrets: ClassVar = {"private_key": KEY.as_pem(private=True).decode()}
    options: ClassVar = {"export": "Group/1/$export", "token_url": "{url}/token", "client_id": "hub"}
    wrong = OTHER.as_pem(private=True).decode()
    pages = 3
    sessions = True
    failures: ClassVar = {
        "fewer lines than the manifest says": "SOURCE_UNAVAILABLE",
        "no status": "SOURCE_ANSWER_INVALID",
        "never done": "SOURCE_UNAVAILABLE",
        "files elsewhere": "SOURCE_REFUSED",
    }

    def __init__(self) -> None:
        super().__init__()
        self.tokens = 0
        self.begin()

    def begin(self) -> None:
        """No export is known."""
        self.exports: dict[str, list[dict[str, Any]]] = {}
        self.looked: set[str] = set()

    def respond(self, request: Request) -> Response:
        if request.path == "/token":
            return self._token(request)
        if self.expire:
            self.tokens += 1
        if request.headers.get("authorization") != f"Bearer t{self.tokens}":
            return answer({"resourceType": "OperationOutcome", "issue": []}, 401)
        if request.path == "/metadata":
            return answer({"resourceType": "CapabilityStatement", "fhirVersion": "4.0.1"})
        if request.path == "/Group/1/$export":
            assert request.headers["prefer"] == "respond-async"
            if self.failure == "no status":
                return answer({}, 200)
            name = str(len(self.exports))
            since = request.query.get("_since", "")
            self.exports[name] = [each for each in self.held if each["meta"]["lastUpdated"] > since]
            return Response(b"", 202, {"Content-Location": f"{self.url}/status/{name}"})
        if request.path.startswith("/status/"):
            return self._status(request.path.rpartition("/")[2])
        _, _, name, kind = request.path.split("/")
        lines = [orjson.dumps(each) for each in self.exports[name] if each["resourceType"] == kind]
        shown = lines[:-1] if self.failure == "fewer lines than the manifest says" else lines
        return Response(b"\n".join(shown) + b"\n", 200, {"Content-Type": "application/fhir+ndjson"})

    def _token(self, request: Request) -> Response:
        form = request.form
        try:
            claims = jwt.decode(form["client_assertion"], KEY, algorithms=["ES384"]).claims
        except Exception:  # whatever is wrong with it, the client is not known
            return answer({"error": "invalid_client"}, 400)
        assert claims["aud"] == f"{self.url}/token" and claims["iss"] == claims["sub"] == "hub"
        assert claims["exp"] - claims["iat"] == 300
        self.tokens += 1
        return answer({"access_token": f"t{self.tokens}", "token_type": "bearer", "expires_in": 300})

    def _status(self, name: str) -> Response:
        if self.failure == "never done" or name not in self.looked:
            self.looked.add(name)
            return Response(b"", 202, {"Retry-After": "600"})
        host = "https://elsewhere.example" if self.failure == "files elsewhere" else self.url
        kinds = dict.fromkeys(each["resourceType"] for each in self.exports[name])
        files = [
            {
                "type": kind,
                "url": f"{host}/files/{name}/{kind}",
                "count": sum(each["resourceType"] == kind for each in self.exports[name]),
            }
            for kind in kinds
        ]
        done = {"transactionTime": "2025-03-01T04:00:00Z", "requiresAccessToken": True, "output": files, "error": []}
        return answer(done)

    def told(self, page: bytes) -> list[str]:
        return [fact(orjson.loads(line)) for line in page.splitlines()]
