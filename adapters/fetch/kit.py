"""What fetchers share: nothing to sign, answers whose end is looked for, a system's time, ZIP archives of answers."""

from __future__ import annotations

import zipfile
from base64 import b64encode
from collections.abc import AsyncGenerator, Callable, Mapping
from contextlib import aclosing
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from pathlib import Path
from typing import Final

from hub.canonical.fetcher import Again, Answer, Cursor, Link, Page

_BLANK: Final = b" \t\r\n\0"
_CHUNK: Final = 1024**2

Walk = Callable[[Link, Cursor], AsyncGenerator[Page]]
"""Asks for all that is new since `cursor["since"]`, from the place in it on. A cursor on the way has `until`, from when
on the next walk has to ask; the last page's has `since` alone, which is that time."""


async def walks(walk: Walk, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
    """The pages of a walk. What was left of one may tell nothing more, so its place stays: then of the next walk."""
    ended = False
    async with aclosing(walk(link, cursor)) as pages:
        async for page in pages:
            yield page
            ended = "until" not in page.cursor
    if "until" in cursor and not ended:
        async with aclosing(walk(link, {"since": cursor["until"]})) as pages:
            async for page in pages:
                yield page


class Plain:
    """Who signs with nothing, and judges by the status alone."""

    async def sign(self, link: Link) -> Mapping[str, str]:
        """No header."""
        return {}

    def judge(self, answer: Answer) -> None:
        """Nothing to say beyond the status."""


def basic(user: str, password: str) -> Mapping[str, str]:
    """HTTP Basic (RFC 7617)."""
    return {"Authorization": "Basic " + b64encode(f"{user}:{password}".encode()).decode("ascii")}


def closed(answer: Answer, *ends: bytes) -> None:
    """Raises Again when the body does not end with one of these, blanks aside: then some of it is missing."""
    if not answer.tail().rstrip(_BLANK).endswith(ends):
        raise Again("the answer is cut off")


def holds(answer: Answer, text: bytes) -> bool:
    """Whether the text stands anywhere in the body, which is not held in memory."""
    left = b""
    with answer.path.open("rb") as file:
        while chunk := file.read(_CHUNK):
            if text in left + chunk:
                return True
            left = chunk[1 - len(text) :]
    return False


def told_at(link: Link, answer: Answer) -> datetime:
    """The system's time (UTC) as it answered, by the header `Date`; the hub's where there is none."""
    try:
        now = parsedate_to_datetime(answer.headers["date"])
    except (KeyError, ValueError):
        now = link.now()
    return now.astimezone(UTC) if now.tzinfo else now.replace(tzinfo=UTC)


def archive(path: Path, members: Mapping[str, bytes]) -> Path:
    """A ZIP archive of these, the same bytes for the same members."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as made:
        for name, content in members.items():
            made.writestr(zipfile.ZipInfo(name), content, zipfile.ZIP_DEFLATED)
    return path
