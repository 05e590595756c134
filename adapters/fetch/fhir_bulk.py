"""FHIR bulk export: everything of a group or a system since a time, in NDJSON files (adapter fhir).

`$export` is started, its status asked until it is done, each file of its manifest downloaded.
Source: HL7 FHIR Bulk Data Access 2.0.0, "Bulk Data Export Operation Request Flow".
"""

from __future__ import annotations

from collections.abc import AsyncGenerator
from functools import partial
from typing import Any, Final

from adapters.fetch.fhir import MIME, OPTIONAL, OPTIONS, FhirServer, moment
from adapters.fetch.kit import walks
from hub.canonical.fetcher import Again, Answer, Cursor, Fetched, Link, Page
from hub.errors import SourceAnswerInvalid, SourceRefused, SourceUnavailable

_ASYNC: Final = {**MIME, "Prefer": "respond-async"}
_NDJSON: Final = {"Accept": "application/fhir+ndjson"}
_PATIENCE_HOURS: Final = 6


class FhirBulk(FhirServer):
    """A file a page; the export's own time counts once its last file is loaded."""

    declares = Fetched(
        id="fhir_bulk",
        title="FHIR bulk export, R4 and R5",
        adapter="fhir",
        credentials=(),
        optional=OPTIONAL,
        cursor="the transactionTime of the last export (_since), and within one its status and the files loaded",
        permissions="read of all types exported, for instance `system/*.rs`, and the operation $export",
        options={
            "export": "what to export: `Group/1/$export`, `Patient/$export` or `$export`",
            "types": "types of resources, `_type`; by default all the server has",
            "hours": f"how long an export may take, {_PATIENCE_HOURS}",
            **OPTIONS,
        },
        required=("export",),
    )

    def pages(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        """One export after the other."""
        return walks(self._walk, link, cursor)

    async def _walk(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        """Goes on with an export that was begun, while the server still has it. A file of nothing is not loaded."""
        since, status, done = cursor.get("since"), cursor.get("status"), int(cursor.get("done", 0))
        manifest = None
        if status is not None:
            try:
                manifest = await _finished(link, str(status))
            except (SourceRefused, SourceAnswerInvalid):
                done = 0  # it has gone: another one tells the same, and what came since
        if manifest is None:
            status = await _started(link, since)
            manifest = await _finished(link, status)
        files, until = manifest["output"], str(manifest["transactionTime"])
        moment(until)
        for number, file in enumerate(files[done:], done + 1):
            asked = partial(_is_whole, file.get("count"))
            answer = await link.send("GET", str(file["url"]), headers=_NDJSON, whole=asked)
            at: dict[str, Any] = {"since": until}
            if number < len(files):
                at = {"since": since, "until": until, "status": status, "done": number}
            if answer.path.stat().st_size:
                yield Page(f"export-{file.get('type', 'all')}-{number}.ndjson", answer.path, at)

    async def check(self, link: Link) -> str:
        """Asks what the server can do, for an export is too much to try."""
        said = (await link.send("GET", "metadata", headers=MIME)).json()
        if not isinstance(said, dict) or said.get("resourceType") != "CapabilityStatement":
            raise SourceAnswerInvalid("the server's answer is no CapabilityStatement")
        return f"FHIR {said.get('fhirVersion', 'of a version it does not say')}; whether it exports, a pull tells"


async def _started(link: Link, since: str | None) -> str:
    asked = {"_outputFormat": "application/fhir+ndjson"}
    if types := link.options.get("types"):
        asked["_type"] = ",".join(map(str, types))
    if since:
        asked["_since"] = since
    answer = await link.send("GET", str(link.options["export"]), params=asked, headers=_ASYNC)
    status = answer.headers.get("content-location")
    if answer.status != 202 or not status:
        raise SourceAnswerInvalid("the server does not say where the export's status is")
    return status


async def _finished(link: Link, status: str) -> dict[str, Any]:
    """The manifest, once the server has it. Raises SourceUnavailable when it takes too long."""
    begun = link.now()
    limit = float(link.options.get("hours", _PATIENCE_HOURS)) * 3600
    while True:
        answer = await link.send("GET", status, headers=MIME)
        if answer.status != 202:
            break
        if (link.now() - begun).total_seconds() > limit:
            raise SourceUnavailable("the server is still at work on the export")
        await link.wait(answer)
    said = answer.json()
    if not isinstance(said, dict) or not isinstance(said.get("output"), list) or "transactionTime" not in said:
        raise SourceAnswerInvalid("the server's answer is no manifest of an export")
    return said


def _is_whole(said: Any, answer: Answer) -> None:
    with answer.path.open("rb") as file:
        sent = sum(1 for line in file if line.strip())
    if isinstance(said, int) and said != sent:
        raise Again(f"the manifest says {said} resources, the file holds {sent}")


FETCHER = FhirBulk()
