"""What a fetcher is to the hub: how to ask one outside system for what is new, a page at a time. No socket of its own.

A fetcher says what to ask and what an answer means. Who asks is the hub (`Link`): addresses, TLS, limits, repeating and
credentials are decided once, for all systems. Each page is then loaded as a file of the adapter that reads its format.
"""

from __future__ import annotations

from collections.abc import AsyncGenerator, Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from typing import Any, Final, Protocol

import orjson

from hub.errors import SourceAnswerInvalid

MAX_JSON: Final = 256 * 1024**2
"""Bytes of an answer that is held in memory."""

Cursor = Mapping[str, Any]
"""Where a fetcher stands after a page: JSON, no secret in it. Empty before the first page."""


class Again(Exception):
    """The same request may succeed later: a reason in the hub's own words, and the seconds the system asks to wait."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.reason = reason
        self.after = after


class Expired(Exception):
    """The session or token is no longer good: sign in anew and repeat."""


@dataclass(slots=True)
class Answer:
    """A complete answer: its status, its headers by lower-case name, its body in a file of the pull's own folder."""

    status: int
    headers: Mapping[str, str]
    path: Path
    _parsed: Any = field(default=None, repr=False)

    def body(self) -> bytes:
        """The body, in memory."""
        return self.path.read_bytes()

    def take(self) -> bytes:
        """The body, and the file is gone."""
        body = self.path.read_bytes()
        self.path.unlink()
        return body

    def tail(self, size: int = 4096) -> bytes:
        """The last bytes."""
        with self.path.open("rb") as file:
            file.seek(max(0, self.path.stat().st_size - size))
            return file.read()

    def is_xml(self) -> bool:
        """Whether the body begins as XML does."""
        with self.path.open("rb") as file:
            return file.read(64).removeprefix(b"\xef\xbb\xbf").lstrip().startswith(b"<")

    def json(self) -> Any:
        """The body as JSON. Raises Again when it is cut off or no JSON, SourceAnswerInvalid when it is too large."""
        if self._parsed is None:
            if self.path.stat().st_size > MAX_JSON:
                raise SourceAnswerInvalid(f"an answer in JSON is over {MAX_JSON // 1024**2} MB: ask for smaller pages")
            try:
                self._parsed = orjson.loads(self.body())
            except orjson.JSONDecodeError:
                raise Again("the answer is cut off, or is no JSON") from None
        return self._parsed


@dataclass(frozen=True, slots=True)
class Page:
    """A file to load, and where the fetcher stands once it is loaded. name: what the ledger calls the file."""

    name: str
    path: Path
    cursor: Cursor


@dataclass(frozen=True, slots=True)
class Fetched:
    """What a fetcher declares.

    adapter: id of the adapter that reads its pages. credentials: names of the secrets it needs; optional: of those that
    only some installations ask for. options: its options, with what each is for; required: those it cannot do without.
    cursor: what it keeps to go on, in a sentence. permissions: what the account must be allowed.
    """

    id: str
    title: str
    adapter: str
    credentials: tuple[str, ...]
    cursor: str
    permissions: str
    options: Mapping[str, str] = field(default_factory=dict)
    required: tuple[str, ...] = ()
    optional: tuple[str, ...] = ()


class Link(Protocol):
    """The way to one declared system."""

    @property
    def options(self) -> Mapping[str, Any]:
        """The fetcher's options of the declaration."""

    @property
    def study_oids(self) -> tuple[str, ...]:
        """Study OIDs the source is declared for, sorted."""

    def secret(self, name: str) -> str:
        """A credential by its name in the declaration; '' for an optional one that is not declared."""

    def now(self) -> datetime:
        """The time now, UTC."""

    def scratch(self, name: str) -> Path:
        """A new file of the pull's own folder."""

    async def wait(self, answer: Answer) -> None:
        """Wait as long as an answer asks for (`Retry-After`), or a while: the system is at work on what was asked."""

    async def send(
        self,
        method: str,
        url: str,
        *,
        params: Mapping[str, str] | None = None,
        form: Mapping[str, str] | None = None,
        json: Any = None,
        headers: Mapping[str, str] | None = None,
        signed: bool = True,
        whole: Callable[[Answer], None] | None = None,
    ) -> Answer:
        """An answer the fetcher's `judge` has accepted; repeated, and signed in anew, as long as that may help.

        url: absolute, or a path below the declared address. signed: with the headers of `Fetcher.sign`.
        whole: raises Again for an answer that is not all of it, as told by what came before.
        Raises SourceUnavailable, SourceRefused, SourceAnswerInvalid.
        """


class Fetcher(Protocol):
    """One outside system's interface. A module of `adapters/fetch` exposes an instance as `FETCHER`."""

    @property
    def declares(self) -> Fetched:
        """What it is and what it needs."""

    async def sign(self, link: Link) -> Mapping[str, str]:
        """Headers that say who asks; called before the first request and again when a session has ended."""

    def judge(self, answer: Answer) -> None:
        """Look at an answer of any status before its page is believed.

        Raises Expired, Again, or a HubError. What it lets pass with a status of 400 or more is judged by the status.
        """

    def pages(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        """What is new since the cursor, oldest first; no page when nothing is. Every cursor differs from the last."""

    async def check(self, link: Link) -> str:
        """Ask the least that shows credentials and permissions to be good; what was seen, without a value of a subject.

        Raises as `Link.send`.
        """
