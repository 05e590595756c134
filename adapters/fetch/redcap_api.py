"""REDCap API: records that changed, in archives with the data dictionary that explains them (adapter redcap_records).

One address, everything posted. There is no paging: ids of changed records are asked for, then the records in batches.
Source: REDCap API documentation of an installation (`/api/help`); PyCap, REDCapR.
"""

from __future__ import annotations

import hmac
from collections.abc import AsyncGenerator, Iterator, Mapping
from datetime import datetime, timedelta
from typing import Any, Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

import orjson

from adapters.fetch.kit import Plain, archive, told_at, walks
from hub.canonical.fetcher import Answer, Cursor, Fetched, Link, Page
from hub.errors import SourceAnswerInvalid, SourceRefused

_OVERLAP: Final = timedelta(hours=2)
"""How far back each pull looks again: clocks differ, and an hour of local time comes twice a year."""

_LONGITUDINAL: Final = ("arm", "event", "formEventMapping")
_STAMP: Final = "%Y-%m-%d %H:%M:%S"
_DENIED: Final = 403


class RedcapApi(Plain):
    """Batches of changed records by their ids; a record is sent whole, with all its events and forms."""

    declares = Fetched(
        id="redcap_api",
        title="REDCap API",
        adapter="redcap_records",
        credentials=("token",),
        cursor="the server's time of the last pull (dateRangeBegin), and within a pull the last record's place",
        permissions="an API token with API Export, full data export of all forms, and Data Access Groups if any",
        options={
            "time_zone": "zone of the REDCap server (IANA), in which it reads dateRangeBegin",
            "batch": "records in an archive, 200",
        },
        required=("time_zone",),
    )

    def judge(self, answer: Answer) -> None:
        """An answer under 200 is whole JSON; 400 and 403 say what is wrong in words that are not repeated."""
        if answer.status == _DENIED:
            raise SourceRefused("REDCap refuses the token, or its user may not export")
        if answer.status < 400:
            answer.json()

    def pages(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        """Batches in the order of `_places`; the time counts once the last of them is loaded."""
        return walks(self._walk, link, cursor)

    async def _walk(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        zone, since = _zone(link), cursor.get("since")
        key, design = await _design(link)
        changed, now = await _changed(link, key, since)
        until = cursor.get("until") or (now.astimezone(zone) - _OVERLAP).strftime(_STAMP)
        order, places = _places(link, changed)
        after = cursor.get("after", "") if cursor.get("order") == order else ""
        waiting = sorted((place, each) for each, place in places.items() if place > after)
        batches = list(_batches(waiting, int(link.options.get("batch", 200))))
        for number, batch in enumerate(batches, 1):
            asked = {f"records[{number}]": each for number, (_, each) in enumerate(batch)}
            groups = {"exportDataAccessGroups": "true"} if "dag.json" in design else {}
            answer = await _ask(link, "record", {"type": "flat", "rawOrLabel": "raw", **groups, **asked})
            at: dict[str, Any] = {"since": until}
            if number < len(batches):
                at = {"since": since, "until": until, "order": order, "after": batch[-1][0]}
            path = archive(link.scratch("records"), {**design, "records.json": answer})
            yield Page(f"records-{until[:10]}-{number}.zip", path, at)

    async def check(self, link: Link) -> str:
        """Asks for the project and the names of its fields."""
        _zone(link)
        _, design = await _design(link)
        return f"a project of {len(orjson.loads(design['metadata.json']))} fields"


async def _ask(link: Link, content: str, more: Mapping[str, str]) -> bytes:
    form = {"token": link.secret("token"), "content": content, "format": "json", "returnFormat": "json", **more}
    return (await link.send("POST", "", form=form)).take()


async def _design(link: Link) -> tuple[str, dict[str, bytes]]:
    """The record id's field, and the answers without which records mean nothing."""
    design = {"project.json": await _ask(link, "project", {}), "metadata.json": await _ask(link, "metadata", {})}
    project, fields = orjson.loads(design["project.json"]), orjson.loads(design["metadata.json"])
    if not isinstance(project, dict) or not isinstance(fields, list) or not fields:
        raise SourceAnswerInvalid("REDCap's project or data dictionary is empty")
    known, declared = str(project.get("project_id", "")), link.study_oids
    if declared and known not in declared:
        raise SourceRefused("the token is of another project than the source declares")
    contents = [*_LONGITUDINAL] if project.get("is_longitudinal") else []
    contents += ["repeatingFormsEvents"] if project.get("has_repeating_instruments_or_events") else []
    for content in contents:
        design[f"{content}.json"] = await _ask(link, content, {})
    groups = await _ask(link, "dag", {})
    if orjson.loads(groups):
        design["dag.json"] = groups
    return str(fields[0]["field_name"]), design


async def _changed(link: Link, key: str, since: str | None) -> tuple[set[str], datetime]:
    """Ids of records that changed since, and the server's own time of saying so."""
    begin = {"dateRangeBegin": since} if since else {}
    asked = {"type": "flat", "fields[0]": key, **begin}
    form = {"token": link.secret("token"), "content": "record", "format": "json", "returnFormat": "json", **asked}
    answer = await link.send("POST", "", form=form)
    return {str(row[key]) for row in orjson.loads(answer.take())}, told_at(link, answer)


def _places(link: Link, changed: set[str]) -> tuple[str, dict[str, str]]:
    """What the order is known by, and each record's place in it.

    The cursor names a place and no record, whose id may be a hospital's number of somebody: places are keyed hashes
    (HMAC-SHA256) under the token, since ids are so few that an open hash of one is as good as the id. Under another
    token the order is another one, and begins anew.
    """

    def place(text: str) -> str:
        return hmac.digest(link.secret("token").encode(), text.encode(), "sha256").hex()

    return place("order")[:16], {each: place(f"record {each}") for each in changed}


def _batches(waiting: list[tuple[str, str]], size: int) -> Iterator[list[tuple[str, str]]]:
    for start in range(0, len(waiting), size):
        yield waiting[start : start + size]


def _zone(link: Link) -> ZoneInfo:
    try:
        return ZoneInfo(str(link.options["time_zone"]))
    except (ZoneInfoNotFoundError, ValueError):
        raise SourceRefused("[options] time_zone is no zone of the IANA database") from None


FETCHER = RedcapApi()
