"""A zip of several files of an export, its last member the manifest that says what each of them is.

The archive is written without going back (APPNOTE.TXT 4.3.9, data descriptors), so it leaves while it is made.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncGenerator, Sequence
from hashlib import sha256
from typing import Any, Final
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

import orjson

from hub.export.csv import GUARD
from hub.export.part import Part
from hub.export.snapshot import BLINDED, Snapshot

MEDIA_TYPE: Final = "application/zip"
MANIFEST: Final = "manifest.json"


class _Sink:
    """What was written since it was last taken; neither sought nor told of a place."""

    def __init__(self) -> None:
        self._written: list[bytes] = []

    def write(self, data: bytes) -> int:
        self._written.append(bytes(data))
        return len(data)

    def flush(self) -> None:
        """Nothing waits."""

    def take(self) -> bytes:
        taken = b"".join(self._written)
        self._written.clear()
        return taken


async def archive(snapshot: Snapshot, format_: str, parts: Sequence[Part]) -> AsyncGenerator[bytes]:
    """The zip in pieces: the parts the party may have, and the manifest."""
    sink = _Sink()
    files: list[dict[str, Any]] = []
    open_ = [part for part in parts if snapshot.holds(part.rights)]
    with ZipFile(sink, "w", ZIP_DEFLATED) as made:  # type: ignore[call-overload]  # only write and flush are used
        for part in open_:
            records, size, digest = 0, 0, sha256()
            with made.open(_member(snapshot, part.name), "w", force_zip64=True) as member:
                async for piece in part.write(snapshot):
                    records, size = records + piece.records, size + len(piece.data)
                    digest.update(piece.data)
                    await asyncio.to_thread(member.write, piece.data)
                    if ready := sink.take():
                        yield ready
            about = {"name": part.name, "media_type": part.media_type, "records": records, "bytes": size}
            files.append({**about, "sha256": digest.hexdigest(), "withheld": part.withheld(snapshot), **part.about})
        made.writestr(_member(snapshot, MANIFEST), manifest(snapshot, format_, files, parts))
    yield sink.take()


def _member(snapshot: Snapshot, name: str) -> ZipInfo:
    made = ZipInfo(name, snapshot.taken_at.timetuple()[:6])
    made.compress_type = ZIP_DEFLATED
    made.external_attr = 0o600 << 16
    return made


def manifest(snapshot: Snapshot, format_: str, files: list[dict[str, Any]], parts: Sequence[Part]) -> bytes:
    """What was exported, for whom, as of when, and what is not there for want of which right."""
    study, principal = snapshot.study, snapshot.principal
    said = {
        "format": format_,
        "snapshot_at": snapshot.taken_at,
        "study": {
            "id": f"study_{study.id}",
            "key": study.key,
            "environment": study.environment,
            "protocol_number": study.protocol_number,
            "data_as_of": study.data_as_of,
        },
        "party": {
            "organization": principal.party.organization_name,
            "role": principal.party.role,
            "client_id": principal.client_id,
        },
        "rights": [
            {"right": right, "whole_study": extent.whole, "sites": extent.visible if extent.whole else extent.sites,
             "sites_visible": extent.visible}
            for right, extent in snapshot.rights.items()
        ],
        "files": files,
        "absent": [
            {"name": part.name, "needs_one_of": list(part.rights), "reason": reason(part.rights)}
            for part in parts
            if not snapshot.holds(part.rights)
        ],
        "formula_guard": GUARD if format_ in ("csv", "inspection") else None,
    }  # fmt: skip
    return orjson.dumps(said, option=orjson.OPT_INDENT_2)


def reason(rights: Sequence[str]) -> str:
    """Why a file is not there; says nothing of whether there is something to see."""
    return "BLINDED" if tuple(rights) == (BLINDED,) else "NOT_PERMITTED"
