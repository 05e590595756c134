"""Entries of public registries of trials (FORMATS 8): JSON whose every scalar is a fact, told apart by data alone.

A file is read twice: first the ids of its entries, wherever they stand, then the facts of those that are ours.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from adapters.kit.json import JsonStream, first_members, is_storable, text
from adapters.kit.json import Path as Place
from adapters.kit.manifest import load
from adapters.kit.source import opened, text_of
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.records import Record, RegistryFact, Rejected, Study
from hub.canonical.terminology import Registry
from hub.errors import EnvironmentUndeclared, FileHostile, FileRefused, FileUnrecognised, StudyMismatch

MAX_IDS: Final = 1_000
"""Ids of one entry: a number in the thousands is no registry's."""

_COUNTRY: Final = re.compile(r"(?:^|,\s*)([A-Z]{2})\s*:\s*")
_ADDRESS: Final = re.compile(r"[^\s@<>()\[\],;:\"']{1,64}@[^\s@<>()\[\],;:\"']{1,255}")
_NUMBER: Final = re.compile(r"\+[0-9][0-9 ()./-]{6,24}[0-9]")
MAX_PATH: Final = 500
MAX_VALUE: Final = 1024**2

NOT_OF_THE_REGISTRY: Final = ("ctrname", "record_last_import", "_id")
"""What ctrdata adds to an entry; `record_last_import` says when it was fetched."""

CONTACTS: Final = (
    r"(tele)?phone(number|ext)?|fax(number)?|e?-?mail(address)?|functionalEmailAddress|orcid|\w*_telephone_number"
    r"|\w*_fax_number|\w*_e?mail(_address)?"
)
"""Names of fields that reach a person; the register adds those whose fields are all of that kind."""


@dataclass(frozen=True, slots=True)
class Register:
    """One registry and one shape of its entries. Fields are paths without places in lists.

    marks: names of the first object's members of which all make it this registry's. several: where a list of entries
    stands in an answer of many, '' in none. own: the field of the registry's id; ids: patterns of the fields of all
    ids. titles: fields of a title, best first. changed: fields that say when the entry changed, best first. part: the
    field that tells a country's entry from another's. left_out: pattern of fields that are not copied, whole trees.
    packed: fields whose text says something of each country. retired: texts of shapes the registry no longer gives.
    """

    registry: Registry
    marks: tuple[str, ...]
    own: str
    ids: tuple[str, ...]
    titles: tuple[str, ...]
    changed: tuple[str, ...] = ()
    several: str = ""
    part: str = ""
    left_out: str = ""
    packed: tuple[str, ...] = ()
    prefix: str = ""
    retired: tuple[str, ...] = ()


@dataclass(slots=True)
class Entry:
    """What the first reading learns of an entry."""

    own: str = ""
    part: str = ""
    ids: dict[str, None] = field(default_factory=dict)
    title: tuple[int, str] = (0, "")
    changed: tuple[int, str] = (0, "")


class RegistryAdapter:
    """An adapter of one registry."""

    def __init__(self, folder: Path, register: Register) -> None:
        self.manifest = load(folder)
        self._register = register

    def sniff(self, head: bytes, name: str) -> int:
        """90 for an entry, or a list of entries, by its members; 60 for a retired shape, which is refused."""
        shown = first_members(head)
        register = self._register
        if set(register.marks) <= set(shown) or (register.several and register.several in shown):
            return 90
        return 60 if any(each in text_of(head)[:4096] for each in register.retired) else 0

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        """The study by each of its ids, then its entry's fields in their order.

        Raises FileUnrecognised, FileRefused for a retired shape, StudyMismatch when no entry, or without a declared
        study more than one, could be ours, EnvironmentUndeclared, and what `JsonStream` raises.
        """
        if declared.environment is None:
            raise EnvironmentUndeclared("no registry says of which environment a study's systems are")
        facts.environment, facts.source_system = declared.environment, self._register.registry.value
        self._refuse_retired(path)
        entries = self._learn(path)
        ours = _ours(entries, declared)
        facts.as_of = next((entry.changed[1] for entry in ours.values() if entry.changed[1]), None)
        seq = 0
        for seq, one in enumerate(self._facts(path, ours, declared, facts), 1):
            yield tuple.__new__(type(one), (seq, *one[1:]))
        if ours and not seq:
            raise FileUnrecognised("the entry holds no field")
        facts.bytes_read = path.stat().st_size

    def _refuse_retired(self, path: Path) -> None:
        with opened(path) as file:
            head = text_of(file.read(4096))
        if any(each in head for each in self._register.retired):
            raise FileRefused("the file is of a shape the registry no longer gives: fetch the study anew")

    def _leaves(self, path: Path, facts: FileFacts) -> Iterator[tuple[int, Place, str]]:
        """Number of the entry, place in it and text of every scalar that says something."""
        several = self._register.several
        with opened(path) as file:
            for place, value in JsonStream(file, facts).leaves():
                said = text(value)
                if not said or not place:
                    continue
                if not several or place[0] != several:
                    if not several or not (len(place) == 1 and place[0] in ("totalCount", "nextPageToken")):
                        yield 0, place, said
                elif len(place) > 2 and isinstance(place[1], int):
                    yield place[1], place[2:], said

    def _learn(self, path: Path) -> dict[int, Entry]:
        entries: dict[int, Entry] = {}
        register = self._register
        ids = re.compile("|".join(register.ids))
        for number, place, said in self._leaves(path, FileFacts()):
            named = field_of(place)
            entry = entries.setdefault(number, Entry())
            if not is_storable(said):
                continue
            if named == register.own and not entry.own:
                entry.own = register.prefix + said
            if named == register.part:
                entry.part = said
            if ids.fullmatch(named) and re.search("[0-9]", said):  # `Nil known` is none
                entry.ids[(register.prefix if named == register.own else "") + said] = None
                if len(entry.ids) > MAX_IDS:
                    raise FileHostile(f"an entry has over {MAX_IDS} ids")
            entry.title = _better(entry.title, register.titles, named, said)
            entry.changed = _better(entry.changed, (*register.changed, "record_last_import"), named, said)
        for entry in entries.values():
            if not entry.own:
                raise FileUnrecognised("an entry does not hold the registry's own id")
        return entries

    def _facts(self, path: Path, ours: dict[int, Entry], declared: Declared, facts: FileFacts) -> Iterator[Record]:
        register = self._register
        left_out = re.compile(f"(.*\\.)?({CONTACTS})(\\..*)?|{register.left_out or '(?!)'}", re.IGNORECASE)
        told: set[int] = set()
        for number, place, said in self._leaves(path, facts):
            entry = ours.get(number)
            if entry is None:
                continue
            line = number + 1
            if number not in told:
                told.add(number)
                for one in entry.ids:
                    yield Study(0, line, one, "", entry.title[1] or None, None, None)
            named = field_of(place)
            if place[0] in NOT_OF_THE_REGISTRY or left_out.fullmatch(named):
                continue
            said = _NUMBER.sub("[phone]", _ADDRESS.sub("[e-mail]", said))
            where = (register.registry.value, entry.own, entry.part)
            as_of = entry.changed[1] or None
            version = declared.times.version(as_of)
            written = path_of(place)
            if len(written) > MAX_PATH or len(said) > MAX_VALUE or not is_storable(written + said):
                reason = "the field's path or value is too long, or holds a NUL character"
                yield Rejected(0, line, "RegistryFact", "FIELD_UNREADABLE", "ERROR", reason, written[:MAX_PATH] or '""')
                continue
            yield RegistryFact(0, line, version, *where, written, named, said, as_of)
            if named in register.packed:
                for country, day in unpacked(said):
                    deeper = f"{written}.{country}", f"{named}.{country}"
                    yield RegistryFact(0, line, version, *where, *deeper, day, as_of)


def _ours(entries: dict[int, Entry], declared: Declared) -> dict[int, Entry]:
    """The entries of the declared study; of one that says none, those of the one study the file is of."""
    if declared.study_oids:
        ours = {number: entry for number, entry in entries.items() if declared.study_oids & entry.ids.keys()}
        if entries and not ours:
            raise StudyMismatch("no entry of the file is of the declared study")
        return ours
    if len({entry.own for entry in entries.values()}) > 1:
        raise StudyMismatch("the file holds entries of several studies and the source declares none")
    return entries


def _better(known: tuple[int, str], fields: tuple[str, ...], named: str, said: str) -> tuple[int, str]:
    """The text of the best field so far, with how good it is; the first of equals."""
    rank = len(fields) - fields.index(named) if named in fields else 0
    return (rank, said) if rank > known[0] else known


def field_of(place: Place) -> str:
    """Member names with dots, places in lists left out."""
    return ".".join(each for each in place if isinstance(each, str))


def path_of(place: Place) -> str:
    """`locations[0003].facility`: places in lists from 0 in four digits, so that paths sort as the lists do."""
    return "".join(
        f"[{each:04}]" if isinstance(each, int) else f".{each}" if number else each for number, each in enumerate(place)
    )


def unpacked(text: str) -> list[tuple[str, str]]:
    """Country and what is said of it in `ES: 24/04/2024, IT: 23/10/2024`; empty for any other text."""
    found = [*_COUNTRY.finditer(text)]
    if not found or found[0].start():
        return []
    ends = [each.start() for each in found[1:]] + [len(text)]
    return [(each[1], text[each.end() : end].strip()) for each, end in zip(found, ends, strict=True)]
