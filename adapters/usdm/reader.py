"""Reads a study definition twice: first of which study it is and the schedules, then every element in its order.

What stands in a list of the study, of a version or of a design is an element, and becomes a code list; what stands
beside the lists becomes a code list of the study, the version or the design itself: nothing is dropped.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, Final, NamedTuple

import orjson

from adapters.kit.json import JsonStream, first_members, text
from adapters.kit.json import Path as Place
from adapters.kit.manifest import load
from adapters.kit.seen import Seen
from adapters.kit.source import opened, text_of
from adapters.kit.study import StudyCheck
from adapters.kit.tree import Fault, Object, flat, fragment, one, word
from adapters.usdm.design import MAX_PARTS, Design, encounter, timeline
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.records import CodeList, MetadataVersion, Record, Rejected, Study, StudyEventDef
from hub.errors import FileHostile, FileRefused, FileUnrecognised, StudyMismatch

METADATA: Final = "USDM"
MAX_NAME: Final = 500
MAX_VALUE: Final = 1024**2
_PEOPLE: Final = frozenset({"assignedPersons"})
"""Members that name people; they are left out."""

_SPONSOR: Final = "C70793"
_TITLES: Final = {"Official Study Title": 3, "Brief Study Title": 2}
"""How good a title is, by its decode: drafts of the terminology call them by other codes."""

_CLASS: Final = re.compile("[A-Za-z]{1,100}", re.ASCII)


@dataclass(slots=True)
class Scope:
    """The study, a version or a design: where its elements stand. own: its members that are no elements."""

    oid: str
    name: str | None = None
    description: str | None = None
    line: int = 1
    own: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Known:
    """What the first reading learns of the file.

    identifiers: text to the organization that gave it. sponsors: organizations of sponsors. titles: by how good.
    """

    usdm: str = ""
    system: str | None = None
    name: str | None = None
    versions: dict[int, str] = field(default_factory=dict)
    designs: dict[tuple[int, int], Design] = field(default_factory=dict)
    identifiers: dict[str, str] = field(default_factory=dict)
    sponsors: set[str] = field(default_factory=set)
    title: tuple[int, str] = (0, "")
    description: str | None = None
    parts: int = 0

    def remember(self, parts: int) -> None:
        """Raises FileHostile for a definition that holds more than any protocol."""
        self.parts += parts
        if self.parts > MAX_PARTS:
            raise FileHostile(f"the study definition schedules over {MAX_PARTS} parts")


class UsdmAdapter:
    """A study definition as USDM's API gives it: a wrapper with the study and the version of the model."""

    def __init__(self) -> None:
        self.manifest = load(Path(__file__).parent)

    def sniff(self, head: bytes, name: str) -> int:
        """90 for an object with a study and, as far as its head shows, USDM's version or classes."""
        shown = first_members(head)
        if "study" not in shown:
            return 0
        return 90 if "usdmVersion" in shown or re.search('"instanceType"|"usdmVersion"', text_of(head)) else 0

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        """The study by each of its identifiers, then versions with their designs and elements.

        Raises FileUnrecognised, FileRefused for another version of the model, FileHostile, StudyMismatch,
        EnvironmentUndeclared, and what `JsonStream` raises.
        """
        known = _learned(path)
        facts.source_system = known.system
        studies = _studies(known, declared, facts)
        reading = _Reading(known)
        for seq, record in enumerate(_told(path, facts, reading, studies), 1):
            yield tuple.__new__(type(record), (seq, *record[1:]))
        facts.bytes_read = path.stat().st_size


def _parts(path: Path, facts: FileFacts) -> Iterator[tuple[Place, Any, bool]]:
    """Each element and each member that is none, with its place, and whether it has members twice."""
    with opened(path) as file:
        stream = JsonStream(file, facts)
        for place, value in stream.parts(_is_opened):
            if place:  # a number alone is JSON too
                yield place, value, stream.repeated


def _is_opened(place: Place) -> bool:
    """The wrapper, the study, each version and each design, and what stands in one of these: lists, above all."""
    if place[:2] != ("study", "versions"):
        return place[:1] in ((), ("study",)) and len(place) <= 2
    return len(place) <= 4 or (place[3] == "studyDesigns" and len(place) <= 6)


def _learned(path: Path) -> Known:
    """What must be known before anything is told. Raises FileUnrecognised and FileRefused."""
    known = Known()
    for place, value, _ in _parts(path, FileFacts()):
        try:
            _learn(known, place, value)
        except Fault:  # the second reading says so
            continue
    if not known.usdm:
        raise FileUnrecognised("the file does not say of which version of USDM it is")
    if not known.usdm.startswith("4."):
        raise FileRefused("the file is of another version of USDM than 4")
    if not known.versions:
        raise FileUnrecognised("the file holds no version of a study")
    for design in known.designs.values():
        design.settle()
    return known


class Where(NamedTuple):
    """Where a part stands. version, design: places in their lists, None when it stands above them.

    member: of the study, version or design. rest: the way below that member.
    """

    version: int | None
    design: int | None
    member: str
    rest: Place

    @property
    def element(self) -> bool:
        """Whether the part is an element of the member's list."""
        return len(self.rest) == 1 and isinstance(self.rest[0], int)


def _where(place: Place) -> Where:
    """Raises Fault for a place that USDM does not have."""
    version, design, rest = None, None, place[1:]
    if rest[:1] == ("versions",) and len(rest) > 2 and isinstance(rest[1], int):
        version, rest = rest[1], rest[2:]
        if rest[:1] == ("studyDesigns",) and len(rest) > 2 and isinstance(rest[1], int):
            design, rest = rest[1], rest[2:]
    if not rest or not isinstance(rest[0], str) or rest[0] in ("versions", "studyDesigns"):
        raise Fault("TYPE_INVALID", "the study, its versions or designs are no objects or no lists of objects")
    return Where(version, design, rest[0], rest[1:])


def _learn(known: Known, place: Place, value: Any) -> None:
    """Raises Fault for a member of another type."""
    if place[0] != "study":
        if place == ("usdmVersion",):
            known.usdm = word({"usdmVersion": value}, "usdmVersion") or ""
        elif place == ("systemName",):
            known.system = word({"systemName": value}, "systemName")
        return
    where = _where(place)
    told = {where.member: value}
    if where.design is not None and where.version is not None:
        at = where.version, where.design
        known.remember(at not in known.designs)
        design = known.designs.setdefault(at, Design())
        if where.member == "name":
            design.name = word(told, "name") or ""
        elif where.element and isinstance(value, dict):
            known.remember(design.learn(where.member, value))
    elif where.version is not None:
        if where.member == "versionIdentifier":
            known.remember(1)
            known.versions[where.version] = word(told, "versionIdentifier") or ""
        elif where.element and isinstance(value, dict):
            _identify(known, where.member, value)
    elif where.member == "name":
        known.name = word(told, "name")
    elif where.member == "description":
        known.description = word(told, "description")


def _identify(known: Known, member: str, node: Object) -> None:
    """What tells of which study the file is. Raises Fault."""
    kind = word(one(node, "type"), "code") or ""
    if member == "studyIdentifiers" and (said := word(node, "text")):
        known.remember(1)
        known.identifiers.setdefault(said, word(node, "scopeId") or "")
    elif member == "organizations" and kind == _SPONSOR:
        known.sponsors.add(word(node, "id") or "")
    elif member == "titles":
        rank = _TITLES.get(word(one(node, "type"), "decode") or "", 1)
        known.title = max(known.title, (rank, word(node, "text") or ""), key=lambda each: each[0])


def _studies(known: Known, declared: Declared, facts: FileFacts) -> list[Study]:
    """The study by each of its identifiers. Raises StudyMismatch and EnvironmentUndeclared."""
    ids = [*known.identifiers] or ([known.name] if known.name else [])
    every = {*ids, known.name or ""} - {""}
    if not every:
        raise StudyMismatch("the file does not say of which study it is")
    ours = declared.study_oids & every
    StudyCheck(declared, facts).settle(min(ours) if ours else ids[0])
    own = next((each for each, by in known.identifiers.items() if by in known.sponsors), None)
    title = known.title[1] or known.name
    return [Study(0, 1, each, "", title, known.description, own) for each in dict.fromkeys([*ids, *sorted(ours)])]


def _told(path: Path, facts: FileFacts, reading: _Reading, studies: list[Study]) -> Iterator[Record]:
    yield from studies
    for line, (place, value, repeated) in enumerate(_parts(path, facts), 1):
        yield from reading.records(line, place, value, repeated)
    yield from reading.scopes()


class _Reading:
    """The second reading."""

    def __init__(self, known: Known) -> None:
        self._known = known
        self._seen = Seen()
        self._scopes: dict[str, Scope] = {}

    def records(self, line: int, place: Place, value: Any, repeated: bool) -> Iterator[Record]:
        """What a part of the file says; a fault of it is one `Rejected`."""
        if place[0] != "study" or value is None:
            return
        kind = "StudyEventDef" if {"encounters", "scheduleTimelines"} & {*place} else "CodeList"
        try:
            if repeated:
                raise Fault("MEMBER_REPEATED", "an object of the definition has two members of one name")
            told = list(self._part(line, _where(place), value))
        except Fault as fault:
            told = [Rejected(0, line, kind, fault.rule, fault.severity, fault.reason, fragment(value))]
        yield from told

    def scopes(self) -> Iterator[Record]:
        """The study, its versions and designs themselves."""
        for scope in self._scopes.values():
            yield MetadataVersion(0, scope.line, self._study_oid(), scope.oid, scope.name, scope.description)
            if scope.own:
                yield CodeList(0, scope.line, scope.oid, scope.oid, scope.name, "text", _json(scope.own))

    def _study_oid(self) -> str:
        return next(iter(self._known.identifiers), self._known.name or "")

    def _part(self, line: int, where: Where, value: Any) -> Iterator[Record]:
        """Raises Fault."""
        scope = self._scope(line, where)
        if where.element and isinstance(value, dict):
            if where.member == "encounters" and where.design is not None:
                yield from self._event(line, scope, where, value)
            elif where.member == "scheduleTimelines":
                timeline(value)
            yield self._code_list(line, scope, where.member, value)
            return
        at = where.member + "".join(
            f".{each}" if isinstance(each, str) else f"[{each}]" * bool(each) for each in where.rest
        )
        for name, said in flat(value, at, _PEOPLE):
            if (told := text(said)) is not None:
                self._known.remember(1)
                scope.own[name] = told[:MAX_VALUE]
        if isinstance(value, str) and value:
            self._describe(scope, at, value)

    def _scope(self, line: int, where: Where) -> Scope:
        """Raises Fault for what has no name of its own."""
        oid = METADATA
        if where.version is not None:
            version = self._known.versions.get(where.version, "")
            if not version:
                raise Fault("KEY_MISSING", "a version of the study has no versionIdentifier")
            oid += f".{version}"
        if where.version is not None and where.design is not None:
            name = self._known.designs[where.version, where.design].name
            if not name:
                raise Fault("KEY_MISSING", "a study design has no name")
            oid += f".{name}"
        if len(oid) > MAX_NAME:
            raise Fault("KEY_INVALID", f"a version's or a design's name is over {MAX_NAME} characters")
        return self._scopes.setdefault(oid, Scope(oid, line=line))

    def _describe(self, scope: Scope, at: str, value: str) -> None:
        """Name and description of the study, version or design, the better of two."""
        if at == "label" or (at in ("name", "versionIdentifier") and scope.name is None):
            scope.name = value
        elif at == "description" or (at == "rationale" and scope.description is None):
            scope.description = value

    def _event(self, line: int, scope: Scope, where: Where, node: Object) -> Iterator[Record]:
        """An encounter as the definition of a study event, with the activities planned at it. Raises Fault."""
        planned = encounter(node)
        if len(planned.name) > MAX_NAME:
            raise Fault("KEY_INVALID", f"an encounter's name is over {MAX_NAME} characters")
        if self._seen.count((scope.oid, "encounter", planned.name)) > 1:
            raise Fault("KEY_REPEATED", "an encounter of the same name stands in the design before")
        found = self._known.designs[where.version or 0, where.design or 0].scheduled(planned)
        label = planned.label or planned.name
        what = (found.ordinal, None, found.event_type, found.epoch)
        yield StudyEventDef(0, line, scope.oid, planned.name, label, *what, *found.days, [])
        if found.activities:
            oid = f"ScheduleOfActivities/{planned.name}"
            yield CodeList(0, line, scope.oid, oid, label, "text", _json(found.activities))
        if found.fault is not None:
            quoted = fragment({"encounter": where.rest[0]})
            yield Rejected(0, line, "StudyEventDef", found.fault.rule, "WARNING", found.fault.reason, quoted)

    def _code_list(self, line: int, scope: Scope, member: str, node: Object) -> CodeList:
        """An element as a code list: path to value. Raises Fault."""
        kind = word(node, "instanceType") or member
        if not _CLASS.fullmatch(kind):
            raise Fault("TYPE_INVALID", "instanceType is no class of USDM")
        name = word(node, "name") or word(node, "id") or ""
        if not name or len(name) > MAX_NAME:
            raise Fault(
                "KEY_INVALID" if name else "KEY_MISSING", "an element has neither a name nor an id, or a long one"
            )
        oid = f"{kind}/{name}"
        if (times := self._seen.count((scope.oid, oid))) > 1:
            oid += f"#{times}"
        told = {path: said[:MAX_VALUE] for path, value in flat(node, "", _PEOPLE) if (said := text(value)) is not None}
        return CodeList(0, line, scope.oid, oid, word(node, "label") or name, "text", _json(told))


def _json(told: dict[str, str]) -> str:
    return orjson.dumps(told).decode()
