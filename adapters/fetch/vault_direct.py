"""Veeva Vault Direct Data: a full extract, then every increment after it (adapter tabular, layout vault_direct).

`GET /api/{version}/services/directdata/files`; a file is a tar.gz in parts with MD5s, and holds a CSV per object.
Source: developer.veevavault.com, "Direct Data API".
"""

from __future__ import annotations

import shutil
import tarfile
from collections.abc import AsyncGenerator, Iterator, Mapping
from functools import partial
from hashlib import md5
from pathlib import Path, PurePosixPath
from typing import Any, Final

from adapters.fetch.tables import rows_of
from adapters.fetch.vault import CREDENTIALS, OPTIONS, VaultServer, base
from hub.canonical.fetcher import Again, Answer, Cursor, Fetched, Link, Page
from hub.errors import SourceAnswerInvalid

_OBJECTS: Final = ("study__v", "site__v", "subject__clin", "pdv__ctms")
_MAX_PACKED: Final = 16 * 1024**3
_MAX_UNPACKED: Final = 64 * 1024**3
"""Bytes of an extract as it comes, and of all its members, read or not; both end in the pull's own folder or are read
over, so that a bomb or a mistake must not fill a disk or run for days."""

_FAR: Final = ("2000-01-01T00:00Z", "2100-01-01T00:00Z")


class VaultDirect(VaultServer):
    """A page per object of a file; a file counts once the last of them is loaded. Increments follow without a gap."""

    declares = Fetched(
        id="vault_direct",
        title="Veeva Vault Direct Data",
        adapter="tabular",
        credentials=CREDENTIALS,
        cursor="the stop_time of the last file, and within a file how many of its objects are loaded",
        permissions="a user with the permission API: Direct Data",
        options={**OPTIONS, "objects": f"which objects, in order; by default {', '.join(_OBJECTS)}"},
    )

    async def pages(self, link: Link, cursor: Cursor) -> AsyncGenerator[Page]:
        """From the newest full extract on; again from one, when the increments no longer reach back."""
        since, begun, done = cursor.get("since"), cursor.get("file"), int(cursor.get("done", 0))
        for file in await _files(link, since):
            name, stop = str(file["name"]), str(file["stop_time"])
            if file.get("record_count") == 0:  # nothing changed in its time
                since = stop
                continue
            whole = await _downloaded(link, file)
            wanted = list(_members(link, whole))
            whole.unlink()
            for number, (table, path) in enumerate(wanted, 1):
                if name == begun and number <= done:
                    continue
                last = number == len(wanted)
                at: dict[str, Any] = {"since": stop} if last else {"since": since, "file": name, "done": number}
                yield Page(f"direct_{table}.{PurePosixPath(name).name}.csv".lower(), path, at)
            since = stop

    async def check(self, link: Link) -> str:
        """Asks which full extracts there are."""
        return f"{len(await _listed(link, 'full_directdata', _FAR[0]))} full extracts"


async def _files(link: Link, since: str | None) -> list[Mapping[str, Any]]:
    """What is to be loaded, oldest first. Raises SourceAnswerInvalid when there is no full extract to begin with."""
    full = await _listed(link, "full_directdata", _FAR[0])
    if since is not None:
        increments = await _listed(link, "incremental_directdata", since)
        first = [each for each in increments if str(each["start_time"]) <= since < str(each["stop_time"])]
        later = [each for each in increments if str(each["start_time"]) >= since]
        if first or not later or str(later[0]["start_time"]) == since:
            return sorted({str(each["name"]): each for each in (*first, *later)}.values(), key=_stop)
    if not full:
        raise SourceAnswerInvalid("Vault has no full extract to begin with")
    newest = full[-1]
    return [newest, *await _listed(link, "incremental_directdata", _stop(newest))]


def _stop(file: Mapping[str, Any]) -> str:
    return str(file["stop_time"])


async def _listed(link: Link, kind: str, start: str) -> list[Mapping[str, Any]]:
    asked = {"extract_type": kind, "start_time": start, "stop_time": _FAR[1]}
    answer = await link.send("GET", f"{base(link)}/services/directdata/files", params=asked)
    found = [each for each in rows_of(answer.json(), "data") if {"name", "start_time", "stop_time"} <= each.keys()]
    return sorted((each for each in found if _stop(each) > start), key=_stop)


async def _downloaded(link: Link, file: Mapping[str, Any]) -> Path:
    """All parts of a file as one."""
    whole = link.scratch("extract")
    with whole.open("wb") as out:
        for part in sorted(rows_of(file, "filepart_details"), key=lambda each: int(each["filepart"])):
            asked = partial(_is_whole, str(part["md5checksum"]).lower())
            answer = await link.send("GET", str(part["url"]), headers={"Accept": "*/*"}, whole=asked)
            with answer.path.open("rb") as content:
                shutil.copyfileobj(content, out)
            answer.path.unlink()
            if out.tell() > _MAX_PACKED:
                raise SourceAnswerInvalid(f"the extract is over {_MAX_PACKED // 1024**3} GB")
    return whole


def _is_whole(said: str, answer: Answer) -> None:
    digest = md5(usedforsecurity=False)
    with answer.path.open("rb") as content:
        while chunk := content.read(1024**2):
            digest.update(chunk)
    if digest.hexdigest() != said:
        raise Again("a part of the extract is not what its MD5 says")


def _members(link: Link, whole: Path) -> Iterator[tuple[str, Path]]:
    """The wanted objects of a file that have rows, in the order wanted. Raises SourceAnswerInvalid."""
    objects = tuple(map(str, link.options.get("objects", _OBJECTS)))
    found: dict[str, Path] = {}
    try:
        with tarfile.open(whole, "r|gz") as archive:
            for member in archive:
                if member.offset_data + member.size > _MAX_UNPACKED:
                    raise SourceAnswerInvalid(f"the extract unpacks to over {_MAX_UNPACKED // 1024**3} GB")
                place = PurePosixPath(member.name)
                if not member.isreg() or place.parent.name != "Object" or place.stem not in objects:
                    continue
                content = archive.extractfile(member)
                path = link.scratch("object")
                with path.open("wb") as out:
                    shutil.copyfileobj(content, out)  # type: ignore[arg-type]  # of a regular file there is content
                with path.open("rb") as rows:
                    if rows.readline() and rows.read(1):
                        found[place.stem] = path
    except (tarfile.TarError, EOFError, OSError):
        raise SourceAnswerInvalid("the extract is no whole tar.gz") from None
    yield from ((name, found[name]) for name in objects if name in found)


FETCHER = VaultDirect()
