"""What both ways to ask a FHIR server share: who signs, and what an answer is (adapter fhir)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Final

import orjson

from adapters.fetch import oauth
from adapters.fetch.kit import basic, told_at
from hub.canonical.fetcher import Again, Answer, Link
from hub.errors import SourceAnswerInvalid, SourceRefused

MIME: Final = {"Accept": "application/fhir+json"}
OPTIONAL: Final = ("token", "user", "password", "client_secret", "private_key")
OPTIONS: Final[Mapping[str, str]] = {
    "token_url": "token endpoint, for client_secret or private_key (SMART Backend Services)",
    "client_id": "the client's id there",
    "key_id": "`kid` of the private key",
    "scope": "scopes to ask for, `system/*.rs`",
}
_OVERLAP: Final = timedelta(minutes=5)


class FhirServer:
    """Signs with what is declared: a token, a user, a client with a secret or a private key, or nothing."""

    async def sign(self, link: Link) -> Mapping[str, str]:
        """The header, or none."""
        if token := link.secret("token"):
            return {"Authorization": f"Bearer {token}"}
        if user := link.secret("user"):
            return basic(user, link.secret("password"))
        secret, key = link.secret("client_secret"), link.secret("private_key")
        if not secret and not key:
            return {}
        said = {name: str(link.options.get(name, "")) for name in ("token_url", "client_id", "key_id", "scope")}
        url, client = said["token_url"], said["client_id"]
        if not url or not client:
            raise SourceRefused("a client of a token endpoint needs token_url and client_id in [options]")
        if secret:
            return await oauth.by_secret(link, url, client, secret, said["scope"])
        return await oauth.by_assertion(link, url, client, key, said["key_id"], said["scope"])

    def judge(self, answer: Answer) -> None:
        """An answer under 200 is whole JSON, or NDJSON whose last line is."""
        if answer.status != 200:
            return
        if "ndjson" in answer.headers.get("content-type", ""):
            last = answer.tail(1024**2).rstrip().rpartition(b"\n")[2]
            if last and not _is_json(last):
                raise Again("the answer is cut off")
            return
        said = answer.json()
        if isinstance(said, dict) and said.get("resourceType") == "OperationOutcome":
            raise SourceAnswerInvalid("the server answers with an OperationOutcome")


def _is_json(text: bytes) -> bool:
    try:
        orjson.loads(text)
    except orjson.JSONDecodeError:
        return False
    return True


def instant(answer: Answer, link: Link) -> str:
    """The server's time of an answer, some minutes back: what is written in them may not be found yet."""
    return (told_at(link, answer) - _OVERLAP).strftime("%Y-%m-%dT%H:%M:%SZ")


def moment(stamp: str) -> datetime:
    """A FHIR instant. Raises SourceAnswerInvalid."""
    try:
        return datetime.fromisoformat(stamp)
    except ValueError:
        raise SourceAnswerInvalid("the server's time is no instant") from None
