"""Fetchers of systems that answer with tables: rows of JSON, page after page, loaded as CSV by a shipped layout.

What is kept of a page is that CSV (`tabular`): a column per member, those inside a member by a path with dots, lists by
places from 0. The names of pages are the names of tables, which is what the layouts know them by.
"""

from __future__ import annotations

import csv
from abc import ABC, abstractmethod
from collections.abc import AsyncGenerator, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any, Final

from adapters.fetch.kit import told_at, walks
from hub.canonical.fetcher import Answer, Cursor, Link, Page
from hub.errors import SourceAnswerInvalid

Row = Mapping[str, Any]
_AGAIN: Final = 3
_STAMP: Final = "%Y-%m-%dT%H:%M:%SZ"


class Forgotten(Exception):
    """The system no longer knows the place: the table is asked for from its beginning, and what is told again changes
    nothing."""


@dataclass(frozen=True, slots=True)
class Part:
    """Rows of a table: from where the next ones are to be asked (None: these were the last), how many there are in all.

    answer: whose header `Date` is the system's time.
    """

    rows: Sequence[Row]
    following: Any
    total: int | None
    answer: Answer


class Tables(ABC):
    """Walks the tables of a system in order. A subclass says which there are and asks for one part of one.

    prefix: of the names of pages. overlap: how far back the next pull asks again.
    """

    prefix = ""
    overlap = timedelta(minutes=15)

    @abstractmethod
    def tables(self, link: Link) -> Sequence[str]:
        """Names of the tables, those that others refer to first."""

    @abstractmethod
    async def part(self, link: Link, table: str, since: str | None, place: Any) -> Part:
        """Rows that changed since (ISO 8601, UTC; None: all), from a place on (None: the first). Raises Forgotten."""

    def pages(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        """All tables, one after the other."""
        return walks(self._walk, link, cursor)

    async def _walk(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        """Another number of rows than the system said ends the pull, and the next begins anew."""
        names, since, until = self.tables(link), cursor.get("since"), cursor.get("until")
        number, place = int(cursor.get("table", 0)), cursor.get("place")
        seen, total, again = int(cursor.get("seen", 0)), cursor.get("total"), 0
        while number < len(names):
            name = names[number]
            try:
                part = await self.part(link, name, since, place)
            except Forgotten:
                again, place, seen, total = again + 1, None, 0, None
                if again > _AGAIN:
                    raise SourceAnswerInvalid("the system forgets its pages before they are asked for") from None
                continue
            until = until or f"{told_at(link, part.answer) - self.overlap:{_STAMP}}"
            seen, total = seen + len(part.rows), part.total if place is None else total
            if part.following is not None and part.following == place:
                raise SourceAnswerInvalid("the next page is this one")
            wrong = part.following is None and total is not None and seen != total
            told, place = seen, part.following
            if place is None:
                number, seen, total = number + 1, 0, None
            at: dict[str, Any] = {"since": since if wrong else until}
            if number < len(names) and not wrong:
                at = {"since": since, "until": until, "table": number}
                at |= {"place": place, "seen": seen, "total": total, "again": again} if place is not None else {}
            if part.rows:
                path = written(link.scratch("table"), part.rows)
                yield Page(f"{self.prefix}{name}.{told}.csv".lower(), path, at)
            if wrong:
                raise SourceAnswerInvalid(
                    f"the system said a table has {total or 'another number of'} rows and sent {told}"
                )


def written(path: Path, rows: Sequence[Row]) -> Path:
    """Rows as CSV, their columns in the order in which they first come."""
    flat = [dict(_flat("", row)) for row in rows]
    columns = list(dict.fromkeys(name for row in flat for name in row))
    with path.open("w", encoding="utf-8", newline="") as file:
        made = csv.DictWriter(file, columns, restval="", lineterminator="\n")
        made.writeheader()
        made.writerows(flat)
    return path


def _flat(path: str, value: Any) -> Iterator[tuple[str, str]]:
    if isinstance(value, Mapping):
        for name, inner in value.items():
            yield from _flat(f"{path}.{name}" if path else str(name), inner)
    elif isinstance(value, list):
        for place, inner in enumerate(value):
            yield from _flat(f"{path}.{place}", inner)
    elif path:
        yield path, _text(value)


def _text(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "" if value is None else str(value)


def rows_of(said: Any, *path: str) -> list[Row]:
    """The list of objects at a path of an answer. Raises SourceAnswerInvalid when there is none."""
    for name in path:
        said = said.get(name) if isinstance(said, Mapping) else None
    if not isinstance(said, list) or not all(isinstance(each, Mapping) for each in said):
        raise SourceAnswerInvalid("the answer holds no list of rows")
    return said
