"""Streams an XML export element by element in fixed memory, refusing what no export needs (SECURITY 5.1).

A name is an element's or attribute's local name; one of another namespace than the root's has a leading colon
(`:AuditSubCategoryName`), so that files of any ODM version, with and without a namespace, read alike.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sized
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, BinaryIO, Final, Protocol, Self, overload

from lxml import etree

from adapters.kit.source import HEAD, Counted, Transcoded, opened, xml_encoding
from hub.canonical.adapter import FileFacts
from hub.errors import FileEncoding, FileHostile, FileRefused, FileTruncated, FileUnrecognised

MAX_ATTRIBUTES: Final = 200
MAX_FRAGMENT: Final = 64 * 1024
_MAX_NAMES: Final = 10_000
_HTML: Final = re.compile(r"\ufeff?\s*(<!doctype\s+)?<?html\b", re.IGNORECASE)


class Element(Protocol):
    """What the kit uses of an lxml element. `sourceline` is 1-based and right past line 65,535."""

    tag: str
    text: str | None
    sourceline: int
    attrib: Sized

    def __iter__(self) -> Iterator[Self]: ...
    def __len__(self) -> int: ...
    @overload
    def get(self, key: str, /) -> str | None: ...
    @overload
    def get(self, key: str, default: str, /) -> str: ...
    def items(self) -> list[tuple[str, str]]: ...
    def iter(self, *tags: str) -> Iterator[Self]: ...
    def getparent(self) -> Self | None: ...


OPTIONS: Final[dict[str, Any]] = {
    "resolve_entities": False,
    "no_network": True,
    "load_dtd": False,
    "huge_tree": False,
    "remove_comments": True,
    "remove_pis": True,
}
"""Of every parser of lxml's that reads what came from outside."""

_ENCODING_ERRORS: Final = frozenset(
    {
        etree.ErrorTypes.ERR_INVALID_ENCODING,
        etree.ErrorTypes.ERR_INVALID_CHAR,
        etree.ErrorTypes.ERR_UNKNOWN_ENCODING,
        etree.ErrorTypes.ERR_UNSUPPORTED_ENCODING,
        etree.ErrorTypes.I18N_CONV_FAILED,
    }
)
_HOSTILE_ERRORS: Final = frozenset(
    {
        114,  # XML_ERR_RESOURCE_LIMIT: text, attribute or depth over libxml2's own limits; lxml has no name for it
        etree.ErrorTypes.ERR_NAME_TOO_LONG,
        etree.ErrorTypes.ERR_COMMENT_NOT_FINISHED,
        etree.ErrorTypes.ERR_ENTITY_LOOP,
        etree.ErrorTypes.ERR_UNDECLARED_ENTITY,
    }
)


class Names(dict[object, str]):
    """Qualified tag or attribute name to the kit's name, remembered."""

    def __init__(self, namespace: str) -> None:
        super().__init__()
        self._namespace = namespace

    def __missing__(self, tag: object) -> str:
        if len(self) >= _MAX_NAMES:  # names come from the file: what is remembered of them is bounded
            self.clear()
        namespace, _, local = str(tag).rpartition("}")
        name = local if namespace[1:] in ("", self._namespace) else f":{local}"
        self[tag] = name
        return name


@dataclass(frozen=True, slots=True)
class Root:
    """The root element: its local name, its namespace ('' for none), all it declares, its attributes by kit's name."""

    name: str
    namespace: str
    namespaces: tuple[str, ...]
    attributes: dict[str, str]


class XmlStream:
    """One open file: its root, and its elements of given names in document order."""

    def __init__(self, file: BinaryIO, facts: FileFacts, configured: str | None = None) -> None:
        head = file.read(HEAD)
        file.seek(0)
        self._encoding, self._transcoded = xml_encoding(head, configured)
        if self._transcoded:
            head = head.decode(self._encoding, "replace").encode()
        self._file = file
        self._counted = Counted(file, facts)
        self.root = _root(head, "utf-8" if self._transcoded else self._encoding, self._transcoded)
        self.names = Names(self.root.namespace)

    def attributes(self, element: Element) -> dict[str, str]:
        """An element's attributes by qualified name, as in `{namespace}Name`. Raises FileHostile over the cap."""
        found = element.items()
        if len(found) > MAX_ATTRIBUTES:
            raise FileHostile(f"an element has over {MAX_ATTRIBUTES} attributes")
        return dict(found)

    def named(self, element: Element) -> dict[str, str]:
        """An element's attributes by the kit's names."""
        return {self.names[name]: value for name, value in self.attributes(element).items()}

    def qualified(self, name: str) -> str:
        """The tag of an element by the kit's name; a foreign one is of whatever namespace."""
        if name.startswith(":"):
            return f"{{*}}{name[1:]}"
        return f"{{{self.root.namespace}}}{name}" if self.root.namespace else name

    def foreign(self, start: str) -> str:
        """`{namespace}` of the extension that the root declares and whose namespace starts so, else of `start`."""
        return f"{{{next((found for found in self.root.namespaces if found.startswith(start)), start)}}}"

    def elements(self, names: frozenset[str]) -> Iterator[tuple[str, Element]]:
        """Elements of these of the kit's names when they end; each is emptied, and what stood before it and before
        its parent freed, after.

        Raises FileTruncated, FileEncoding, FileHostile or FileRefused.
        """
        tags = [self.qualified(name) for name in names]
        found = self.names
        counted = self._counted
        try:
            source: Any = Transcoded(counted, self._encoding) if self._transcoded else counted
            told = "utf-8" if self._transcoded else None
            events: Any = etree.iterparse(source, events=("end",), tag=tags, encoding=told, **OPTIONS)
            for _, element in events:
                name = found[element.tag]
                if name not in names:  # a foreign element's name in the root's own namespace
                    continue
                if len(element.attrib) > MAX_ATTRIBUTES:
                    raise FileHostile(f"an element has over {MAX_ATTRIBUTES} attributes")
                yield name, element
                counted.finished = True
                element.clear()
                parent = element.getparent()
                if parent is not None:
                    while parent[0] is not element:
                        del parent[0]
                    if (above := parent.getparent()) is not None:
                        while above[0] is not parent:
                            del above[0]
        except etree.XMLSyntaxError as error:
            raise self._refusal(error) from None

    def _refusal(self, error: etree.XMLSyntaxError) -> FileRefused:
        line = error.lineno or 0
        code = _code(error)
        if code in _ENCODING_ERRORS:
            return FileEncoding(f"bytes at line {line} are not in the declared encoding", line=line)
        if code in _HOSTILE_ERRORS:
            return FileHostile(f"a construct at line {line} is over a limit of the parser", line=line)
        if self._counted.ended and not self._closed():
            return FileTruncated(f"the file ends at line {line} without </{self.root.name}>", line=line)
        return FileRefused(f"the file is not well-formed XML at line {line}", line=line)

    def _closed(self) -> bool:
        size = self._file.seek(0, 2)
        self._file.seek(max(0, size - 1024) & ~1)
        tail = self._file.read().decode(self._encoding, "replace").rstrip()
        return tail.endswith(">") and f"{self.root.name}>" in tail[-200:].replace(" ", "")


@contextmanager
def open_xml(path: Path, facts: FileFacts, encoding: str | None = None) -> Iterator[XmlStream]:
    """The file as a stream. encoding: as the source's mapping declares it (`source.encoding_option`).

    Raises FileUnreadable, FileEncoding, FileHostile, FileTruncated or FileUnrecognised.
    """
    with opened(path) as file:
        yield XmlStream(file, facts, encoding)


def fragment(element: Any) -> str:
    """The element's XML for quarantine, cut at 64 KiB."""
    return etree.tostring(element, encoding="unicode", with_tail=False)[:MAX_FRAGMENT]


def _code(error: Any) -> int:
    return int(error.code)


def _root(head: bytes, encoding: str, transcoded: bool) -> Root:
    if _HTML.match(head.decode(encoding, "replace")):
        raise FileUnrecognised("the file is an HTML page, as a web server answers instead of an export")
    parser: Any = etree.XMLPullParser(events=("start",), encoding="utf-8" if transcoded else None, **OPTIONS)
    try:
        parser.feed(head)
    except etree.XMLSyntaxError as error:
        if _code(error) in _ENCODING_ERRORS:
            raise FileEncoding("the file's first bytes are not in the declared encoding") from None
    first = next((element for _, element in parser.read_events()), None)
    if (first is None and "<!DOCTYPE" in head.decode(encoding, "replace")) or (
        first is not None and first.getroottree().docinfo.internalDTD is not None
    ):
        raise FileHostile("the file has a DOCTYPE")
    if first is None:
        if len(head) < HEAD and head.lstrip(b"\xef\xbb\xbf \t\r\n").startswith(b"<"):
            raise FileTruncated("the file ends inside its first element")
        raise FileUnrecognised("the file is not XML")
    namespace, _, local = first.tag.rpartition("}")
    namespace = namespace[1:]
    if "{" in namespace or "}" in namespace:  # lxml could not name its elements
        raise FileUnrecognised("the root element's namespace is none")
    names = Names(namespace)
    attributes = {names[name]: value for name, value in first.items()}
    return Root(local, namespace, tuple(first.nsmap.values()), attributes)
