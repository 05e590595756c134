"""What all ways to ask a Veeva Vault share: a session, and errors that come under 200.

Source: developer.veevavault.com, Vault API reference, "Authentication" and "Errors".
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, Final

from hub.canonical.fetcher import Again, Answer, Expired, Link
from hub.errors import SourceAnswerInvalid, SourceRefused

OPTIONS: Final[Mapping[str, str]] = {"version": "of the API, v25.2"}
CREDENTIALS: Final = ("user", "password")
_SESSION: Final = frozenset({"INVALID_SESSION_ID"})
_DENIED: Final = frozenset({"USERNAME_OR_PASSWORD_INCORRECT", "NO_PASSWORD_PROVIDED", "USER_LOCKED_OUT"})
_DENIED_MORE: Final = frozenset({"INSUFFICIENT_ACCESS", "AUTHENTICATION_FAILED", "PASSWORD_EXPIRED"})
_LIMIT: Final = frozenset({"API_LIMIT_EXCEEDED", "SERVICE_UNAVAILABLE", "OPERATION_IN_PROGRESS"})
_WORD: Final = re.compile(r"[A-Z_]{1,60}")


class VaultServer:
    """Signs with a session of a user; looks into every answer."""

    async def sign(self, link: Link) -> Mapping[str, str]:
        """A new session."""
        form = {"username": link.secret("user"), "password": link.secret("password")}
        said = (await link.send("POST", f"{base(link)}/auth", form=form, signed=False)).json()
        session = said.get("sessionId")
        if not isinstance(session, str) or not session:
            raise SourceAnswerInvalid("Vault answers without a session")
        return {"Authorization": session, "Accept": "application/json"}

    def judge(self, answer: Answer) -> None:
        """`responseStatus` says what the status does not. A warning stands beside data, which count."""
        if answer.status != 200 or "json" not in answer.headers.get("content-type", "json"):
            return
        said = answer.json()
        if not isinstance(said, dict) or said.get("responseStatus") in ("SUCCESS", "WARNING"):
            return
        types = [str(each.get("type")) for each in said.get("errors", ()) if isinstance(each, dict)]
        if not types:
            raise SourceAnswerInvalid("Vault answers without saying whether it succeeded")
        if _SESSION & {*types}:
            raise Expired
        if _LIMIT & {*types}:
            raise Again("Vault is over a limit of its own")
        shown = types[0] if _WORD.fullmatch(types[0]) else "an error"
        if (_DENIED | _DENIED_MORE) & {*types}:
            raise SourceRefused(f"Vault refuses: {shown}")
        raise SourceAnswerInvalid(f"Vault answers {shown}")


def base(link: Link) -> str:
    """The path of the declared version of the API."""
    return f"/api/{link.options.get('version', 'v25.2')}"


def names_of(said: Any) -> set[str]:
    """Names of the fields of an object, of its metadata."""
    fields = said.get("object", {}).get("fields", ()) if isinstance(said, Mapping) else ()
    return {str(each["name"]) for each in fields if isinstance(each, Mapping) and "name" in each}
