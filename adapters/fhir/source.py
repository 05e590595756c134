"""The resources of a file, one at a time: of a Bundle, of NDJSON, of an array, or the one that the file is."""

from __future__ import annotations

import codecs
import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from typing import IO, Any, Final, NamedTuple

from adapters.kit.json import JsonStream
from adapters.kit.json import Path as Place
from adapters.kit.source import HEAD, opened
from adapters.kit.tree import Fault, Object, many, one, word
from hub.canonical.adapter import FileFacts
from hub.errors import FileEncoding, FileHostile, FileRefused, FileTruncated, FileUnrecognised

MAX_LINE: Final = 16 * 1024**2
MAX_COMMENTED: Final = 8 * 1024**2
_COMMENT: Final = re.compile(rb"^[ \t]*//[^\n]*", re.MULTILINE)
_ENTRIES: Final = ("entry",)


@dataclass(slots=True)
class Head:
    """What a Bundle says of itself. timestamp: when it was made. next_page: whether a further page follows it."""

    timestamp: str | None = None
    next_page: bool = False


class Entry(NamedTuple):
    """One resource, or what is wrong with it.

    line: of NDJSON the line, else the number of the entry. url: `fullUrl`. raw: what a rejection quotes.
    """

    line: int
    resource: Object
    url: str
    raw: Any
    fault: Fault | None


def uncommented(content: bytes) -> bytes:
    """The text with lines of comments left empty. No text of JSON goes over a line, so none can be one of those."""
    return _COMMENT.sub(b"", content)


def entries(path: Path, comments: str, facts: FileFacts, head: Head) -> Iterator[Entry]:
    """The resources in the file's order; fills `head`.

    Raises FileUnrecognised, FileRefused for lines of comments nobody declared, and what `JsonStream` raises.
    """
    with _text(path, comments) as file:
        start = file.read(HEAD).removeprefix(codecs.BOM_UTF8).lstrip()[:1]
        file.seek(0)
        if start == b"{" and _is_ndjson(file):
            yield from _of_lines(file, facts)
        elif start == b"[":
            stream = JsonStream(file, facts)
            for place, value in stream.parts(lambda place: place == ()):
                yield from _of_resource(int(place[0]) + 1, "", value, stream.repeated)
        else:
            yield from _of_object(file, facts, head)


@contextmanager
def _text(path: Path, comments: str) -> Iterator[IO[bytes]]:
    with opened(path) as file:
        start = file.read(HEAD)
        file.seek(0)
        if not comments:
            if _COMMENT.search(start) and start.removeprefix(codecs.BOM_UTF8).lstrip()[:1] in (b"/", b"{", b"["):
                raise FileRefused('the file has lines of comments (//), which JSON has not: declare comments = "strip"')
            yield file
            return
        content = file.read(MAX_COMMENTED + 1)
        if len(content) > MAX_COMMENTED:
            raise FileHostile(f"a file with comments is over {MAX_COMMENTED} bytes")
        yield BytesIO(uncommented(content))


def _is_ndjson(file: IO[bytes]) -> bool:
    """Whether each line is a value: the first is and something follows, or it is broken and the second is.

    The file stands at its start again. A text in one line is not held.
    """
    begins = _behind_blank_lines(file)
    while (part := file.readline(HEAD)) and not part.endswith(b"\n"):
        pass
    follows = _behind_blank_lines(file)
    if follows is None or begins is None:
        file.seek(0)
        return False
    file.seek(begins)
    first = file.readline(MAX_LINE)
    file.seek(follows)
    second = file.readline(MAX_LINE)
    file.seek(0)
    return first.strip() != b"{" and (_is_whole(first) or _is_whole(second))


def _behind_blank_lines(file: IO[bytes]) -> int | None:
    """Where the next line that says something begins; the file then stands there. None when there is none."""
    place = file.tell()
    while line := file.readline(HEAD):
        if said := line.lstrip(codecs.BOM_UTF8 + b" \t\r\n"):
            return file.seek(place + len(line) - len(said))
        place = file.tell()
    return None


def _is_whole(line: bytes) -> bool:
    try:
        return any(isinstance(value, dict) for _, value in JsonStream(BytesIO(line)).parts(lambda place: False))
    except FileRefused:
        return False


def _of_lines(file: IO[bytes], facts: FileFacts) -> Iterator[Entry]:
    number = 0
    while line := file.readline(MAX_LINE + 1):
        number += 1
        facts.bytes_read += len(line)
        if len(line) > MAX_LINE:
            raise FileHostile(f"a line is over {MAX_LINE} bytes")
        if number == 1:
            line = line.removeprefix(codecs.BOM_UTF8)
        if b"\0" in line:
            raise FileEncoding("the file is not in UTF-8")
        if not line.strip():
            continue
        stream = JsonStream(BytesIO(line))
        try:
            ((_, value),) = stream.parts(lambda place: False)
        except (FileEncoding, FileHostile):
            raise
        except FileRefused:
            if not line.endswith(b"\n"):
                raise FileTruncated("the file ends inside its last line") from None
            fault = Fault("LINE_UNREADABLE", "the line is not one JSON value")
            yield Entry(number, {}, "", line.decode("utf-8", "replace"), fault)
        else:
            yield from _of_resource(number, "", value, stream.repeated)


def _of_object(file: IO[bytes], facts: FileFacts, head: Head) -> Iterator[Entry]:
    kind = _resource_type(file)
    file.seek(0)
    stream = JsonStream(file, facts)
    if kind != "Bundle":
        for _, value in stream.parts(lambda place: False):
            if isinstance(value, dict) and value.get("resourceType") == "OperationOutcome":
                raise FileRefused("the file is a server's answer that something went wrong, and holds no data")
            yield from _of_resource(1, "", value, stream.repeated)
        return
    for place, value in stream.parts(lambda place: place in ((), _ENTRIES)):
        if place[0] != "entry":
            _learn(head, place, value)
        elif len(place) == 1 or not isinstance(place[1], int):
            raise FileRefused("the entries of the Bundle are no array")
        else:
            yield from _of_entry(place[1] + 1, value, stream.repeated)


def _resource_type(file: IO[bytes]) -> str:
    """The outermost object's type, wherever it stands. Raises FileUnrecognised when there is none."""
    depth, named = 0, False
    for event, value in JsonStream(file).events():
        if named:
            if event != "string":
                break
            return str(value)
        depth += {"start_map": 1, "start_array": 1, "end_map": -1, "end_array": -1}.get(event, 0)
        named = event == "map_key" and depth == 1 and value == "resourceType"
        if depth == 0:
            break
    raise FileUnrecognised("the file is no FHIR resource: it has no resourceType")


def _learn(head: Head, place: Place, value: Any) -> None:
    """A member of the Bundle itself; what is of another type says nothing."""
    if place == ("timestamp",) and isinstance(value, str):
        head.timestamp = value
    elif place == ("meta",) and isinstance(value, dict) and isinstance(value.get("lastUpdated"), str):
        head.timestamp = head.timestamp or value["lastUpdated"]
    elif place == ("link",) and isinstance(value, list):
        head.next_page = any(isinstance(link, dict) and link.get("relation") == "next" for link in value)


def _of_entry(line: int, entry: Any, repeated: bool) -> Iterator[Entry]:
    """An entry of a Bundle. Raises nothing: what is wrong is in the entry given."""
    try:
        if not isinstance(entry, dict):
            raise Fault("ENTRY_UNREADABLE", "the entry is no object")
        resource, url = one(entry, "resource"), word(entry, "fullUrl") or ""
        if not resource:
            deleted = word(one(entry, "request"), "method") == "DELETE"
            rule = "DELETION_NOT_READ" if deleted else "ENTRY_EMPTY"
            raise Fault(rule, "the entry holds no resource", "WARNING")
    except Fault as fault:
        yield Entry(line, {}, "", entry, fault)
    else:
        yield from _of_resource(line, url, resource, repeated)


def _of_resource(line: int, url: str, resource: Any, repeated: bool) -> Iterator[Entry]:
    """A resource; of a Bundle within, the resources of that."""
    try:
        if repeated:
            raise Fault("MEMBER_REPEATED", "an object of the resource has two members of one name")
        if not isinstance(resource, dict):
            raise Fault("ENTRY_UNREADABLE", "the resource is no object")
        if not word(resource, "resourceType"):
            raise Fault("RESOURCE_TYPE_MISSING", "the resource does not say of which type it is")
        inner = many(resource, "entry") if resource["resourceType"] == "Bundle" else []
    except Fault as fault:
        yield Entry(line, {}, "", resource, fault)
        return
    if resource["resourceType"] == "Bundle":
        for each in inner:
            yield from _of_entry(line, each, False)
    else:
        yield Entry(line, resource, url, resource, None)
