"""What a mapping says of the tables a source exports: how one is recognised, and what its columns are.

A mapping's `[adapter.tables.<name>]`; README.md lists the keys. The reader knows no column of its own: every meaning
stands here, as data.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import Any, Final, Protocol, TypeVar, cast

from adapters.kit.source import encoding_named
from hub.canonical.nulls import NULL_TOKENS
from hub.canonical.records import (
    ActionItem,
    Deviation,
    Form,
    Item,
    MonitoringVisit,
    Query,
    Record,
    Site,
    StaffAssignment,
    StudyEvent,
    Subject,
)
from hub.canonical.records import Study as StudyRecord
from hub.errors import FileEncoding, MappingInvalid

T = TypeVar("T")


class Repeated(StrEnum):
    """What a row is whose key stood in an earlier row of the file."""

    OCCURRENCE = "occurrence"  # another row; its key gets the number of its occurrence
    LAST = "last"  # the newer word on the same thing
    REJECT = "reject"


class Items(StrEnum):
    """Which columns of a row are kept as items."""

    ALL = "all"
    UNMAPPED = "unmapped"
    NONE = "none"


STATES: Final = {"opened": "OPEN", "answered": "ANSWERED", "closed": "CLOSED"}
"""Columns of a query row that hold the time of a state."""

_READERS: Final = {"seq", "line", "version", "op", "metadata_oid", "subject_key", "current", "entered"}
"""Fields of records that a section does not take: the reader's own, and those a table says once for its rows."""
_PLACE: Final = {"site_key", "event_oid", "event_repeat", "form_oid", "form_repeat", "group_oid", "group_repeat"}


_ITEM: Final = {"item": "item_oid", "group": "group_oid", "repeat": "group_repeat"}


def _fields(kind: type[Record], but: set[str], **renamed: str) -> dict[str, str]:
    """The keys of a section to the record's fields: the same name, unless `renamed`."""
    left_out = {*_READERS, *but, *renamed.values()}
    return {name: name for name in kind._fields if name not in left_out} | renamed


SECTIONS: Final[Mapping[str, tuple[type[Record], Mapping[str, str]]]] = {
    "study": (StudyRecord, _fields(StudyRecord, {"parent_oid"}, oid="study_oid")),
    "site": (Site, _fields(Site, set(), key="site_key")),
    "subject": (Subject, _fields(Subject, {"site_key"})),
    "event": (StudyEvent, _fields(StudyEvent, set(), oid="event_oid", repeat="event_repeat")),
    "form": (Form, _fields(Form, {"event_oid", "event_repeat"}, oid="form_oid", repeat="form_repeat")),
    "item": (Item, _fields(Item, _PLACE, oid="item_oid", group="group_oid", repeat="group_repeat")),
    "query": (Query, _fields(Query, {*_PLACE, "at"}, **_ITEM, key="query_key") | {key: key for key in STATES}),
    "deviation": (Deviation, _fields(Deviation, _PLACE, key="deviation_key", item="item_oid")),
    "monitoring_visit": (MonitoringVisit, _fields(MonitoringVisit, _PLACE, key="visit_key")),
    "action_item": (ActionItem, _fields(ActionItem, _PLACE, key="item_key", visit="visit_key")),
    "staff": (StaffAssignment, _fields(StaffAssignment, _PLACE, key="assignment_key", person="person_key")),
}
"""Section of a table to the kind of record its rows give, and the section's keys to that record's fields."""

AT_SITES: Final = ("monitoring_visit", "action_item", "staff")
"""Sections whose rows are of a study-site."""

KEYS: Final = frozenset({"form_oid", "form_repeat", "event_oid", "event_repeat"})
"""Fields of a section that only say where a row stands."""

NEEDED: Final = {
    "study": "oid",
    "site": "key",
    "event": "oid",
    "form": "oid",
    "item": "oid",
    "query": "key",
    "staff": "person",
}
"""The key without which a section says nothing."""


@dataclass(frozen=True, slots=True)
class Value:
    """How a field is taken from a row.

    columns: the first of them that has a value, or with `join` all that have one. pattern: of that the one group, no
    value where it does not match. codes: source's word to the hub's; a word without one is `other`, or a fault.
    constant: whatever the row holds. default: where there is no value.
    """

    columns: tuple[str, ...] = ()
    join: str | None = None
    pattern: str | None = None
    codes: Mapping[str, str] | None = None
    other: str | None = None
    constant: str | None = None
    default: str | None = None


OWN: Final = ("subject_key", "site_key", "study_oid", "as_of", "version", "entered")
"""What a table says once for all records of a row."""


@dataclass(frozen=True, slots=True)
class Table:
    """One table of a source.

    names: sections whose rows only name what another table describes. shared: those that another table of the mapping
    describes too, so that the keys do not say which of the two has brought it. The rest is explained in README.md.
    """

    name: str
    files: tuple[str, ...] = ()
    headers: tuple[str, ...] = ()
    sheet: str | None = None
    skip_rows: int = 0
    header_rows: int = 1
    delimiter: str | None = None
    encoding: str | None = None
    end: str | None = ""
    names: frozenset[str] = frozenset()
    key: tuple[str, ...] = ()
    repeated: Repeated = Repeated.OCCURRENCE
    nulls: frozenset[str] = NULL_TOKENS
    missing: tuple[str, ...] = ()
    clears: bool = False
    items: Items = Items.ALL
    drop: frozenset[str] = frozenset()
    dates: Mapping[str, str] = field(default_factory=dict)
    numbers: tuple[str, ...] = ()
    decimal: str = "."
    leave_out: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    own: Mapping[str, Value | None] = field(default_factory=lambda: dict.fromkeys(OWN))
    sections: Mapping[str, Mapping[str, Value]] = field(default_factory=dict)
    shared: frozenset[str] = frozenset()

    @property
    def described(self) -> list[str]:
        """The sections of which its rows say more than where they stand."""
        return [name for name, fields in self.sections.items() if fields.keys() - KEYS and name not in self.names]

    @property
    def values(self) -> list[Value]:
        """Every field the table says."""
        return [
            *(value for value in self.own.values() if value),
            *(value for fields in self.sections.values() for value in fields.values()),
        ]

    @property
    def mapped(self) -> frozenset[str]:
        """The columns a field is taken from."""
        return frozenset(column for value in self.values for column in value.columns)

    @property
    def rank(self) -> int:
        """Where in the order of loading the table stands: a site before its subjects, they before their rows."""
        order = list(SECTIONS)
        return min((order.index(section) for section in self.described), default=len(order))


_KEYS: Final = (frozenset(Table.__dataclass_fields__) - {"name", "sections", "files", "clears", "own", "shared"}) | {
    *SECTIONS,
    *OWN,
    "file",
    "empty",
}


def tables(options: Mapping[str, Any]) -> tuple[Table, ...]:
    """The tables of a mapping's `[adapter]`, in the order they are to be loaded.

    Raises MappingInvalid, which names table and key.
    """
    _known("adapter", options, frozenset({"tables", "nulls", "missing"}))
    found = options.get("tables", {})
    if not isinstance(found, Mapping):
        raise MappingInvalid("[adapter.tables] is not a table of tables")
    shared = {key: options[key] for key in ("nulls", "missing") if key in options}
    made = [_table(str(name), {**shared, **_mapping(name, value)}) for name, value in found.items()]
    times = Counter(section for table in made for section in table.described)
    made = [replace(table, shared=frozenset(each for each in table.described if times[each] > 1)) for table in made]
    return tuple(sorted(made, key=lambda table: (table.rank, table.name)))


def _table(name: str, said: Mapping[str, Any]) -> Table:
    where = f"adapter.tables.{name}"
    _known(where, said, _KEYS)
    take, nothing = _taker(where, said), cast("tuple[str, ...]", ())
    sections = {section: _section(where, section, said[section]) for section in SECTIONS if section in said}
    table = Table(
        name=name,
        files=take("file", _texts, ()),
        headers=take("headers", _texts, ()),
        sheet=take("sheet", _text, None),
        skip_rows=take("skip_rows", _count, 0),
        header_rows=take("header_rows", _count, 1),
        delimiter=take("delimiter", _delimiter, None),
        encoding=take("encoding", _encoding, None),
        end=take("end", _end, cast("str | None", "")),
        names=frozenset(take("names", _sections, nothing)),
        key=take("key", _texts, ()),
        repeated=take("repeated", Repeated, Repeated.OCCURRENCE),
        nulls=frozenset(take("nulls", _texts_or_empty, tuple(NULL_TOKENS))) | {""},
        missing=take("missing", _texts, ()),
        clears=take("empty", lambda text: {"ignored": False, "clears": True}[text], False),
        items=take("items", Items, Items.UNMAPPED if {"query", "deviation", *AT_SITES} & set(sections) else Items.ALL),
        drop=frozenset(take("drop", _texts, nothing)),
        leave_out=take("leave_out", _words, {}),
        dates=take("dates", _text_map, {}),
        numbers=take("numbers", _texts, ()),
        decimal=take("decimal", _decimal, "."),
        sections=sections,
        own={key: take(key, _value, None) for key in OWN},
    )
    if not (table.headers or table.files):
        raise MappingInvalid(f"[{where}] says neither by which file name nor by which headers it is recognised")
    if table.header_rows < 1:
        raise MappingInvalid(f"[{where}] header_rows is less than 1")
    needs = sorted(set(sections) & {"subject", "event", "form", "item", "query"})
    if needs and table.own["subject_key"] is None:
        raise MappingInvalid(f"[{where}] has [{needs[0]}] and no subject_key")
    if set(AT_SITES) & set(sections) and table.own["site_key"] is None:
        raise MappingInvalid(f"[{where}] has rows of study-sites and no site_key")
    return table


def _section(where: str, section: str, said: Any) -> dict[str, Value]:
    fields = SECTIONS[section][1]
    place = f"{where}.{section}"
    table = _mapping(place, said)
    _known(place, table, frozenset(fields))
    needed = NEEDED.get(section)
    if needed is not None and needed not in table:
        raise MappingInvalid(f"[{place}] has no {needed}")
    take = _taker(place, table)
    made = {fields[key]: take(key, _value, None) for key in table}
    return {name: value for name, value in made.items() if value is not None}


def _value(said: Any) -> Value:
    if isinstance(said, str):
        return Value((_text(said),))
    if isinstance(said, list):
        return Value(_texts(said))
    if not isinstance(said, Mapping):
        raise ValueError
    if set(said) - {"column", *Value.__dataclass_fields__}:
        raise ValueError
    columns = (_text(said["column"]),) if "column" in said else _texts(said.get("columns", []))
    pattern = said.get("pattern")
    if pattern is not None and re.compile(pattern).groups != 1:
        raise ValueError
    made = Value(
        columns,
        pattern=pattern,
        codes=_text_map(said["codes"]) if "codes" in said else None,
        **{key: said.get(key) for key in ("join", "other", "constant", "default")},
    )
    if not columns and made.constant is None:
        raise ValueError
    if any(
        each is not None and not isinstance(each, str) for each in (made.join, made.other, made.constant, made.default)
    ):
        raise ValueError
    return made


class _Taker(Protocol):
    def __call__(self, key: str, read: Callable[[Any], T], default: T) -> T: ...


def _taker(where: str, said: Mapping[str, Any]) -> _Taker:
    """Reads a key by a function of its own; what the function cannot read is named."""

    def take(key: str, read: Callable[[Any], T], default: T) -> T:
        if key not in said:
            return default
        try:
            return read(said[key])
        except (ValueError, KeyError, TypeError, LookupError, re.error):
            raise MappingInvalid(f"[{where}] {key} does not hold to its form") from None

    return take


def _known(where: str, said: Mapping[str, Any], keys: frozenset[str]) -> None:
    if unknown := sorted(set(said) - keys):
        raise MappingInvalid(f"[{where}] has unknown keys: {', '.join(unknown)}")


def _mapping(where: object, said: Any) -> Mapping[str, Any]:
    if not isinstance(said, Mapping):
        raise MappingInvalid(f"[{where}] is not a table")
    return said


def _text(said: Any) -> str:
    if not isinstance(said, str) or not said:
        raise ValueError
    return said


def _texts(said: Any) -> tuple[str, ...]:
    return tuple(_text(each) for each in ([said] if isinstance(said, str) else said))


def _words(said: Any) -> Mapping[str, tuple[str, ...]]:
    return {_text(column): _texts(words) for column, words in dict(said).items()}


def _texts_or_empty(said: Any) -> tuple[str, ...]:
    return tuple(str(each) for each in said)


def _text_map(said: Any) -> dict[str, str]:
    return {str(key): _text(value) for key, value in dict(said).items()}


def _count(said: Any) -> int:
    if type(said) is not int or not 0 <= said <= 50:
        raise ValueError
    return said


def _sections(said: Any) -> tuple[str, ...]:
    if not set(said) <= {"site", "subject"}:
        raise ValueError
    return tuple(said)


def _delimiter(said: Any) -> str:
    if said not in (",", ";", "\t", "|"):
        raise ValueError
    return str(said)


def _decimal(said: Any) -> str:
    if said not in (",", "."):
        raise ValueError
    return str(said)


def _end(said: Any) -> str | None:
    return {"line": "", "any": None}.get(_text(said), said)


def _encoding(said: Any) -> str:
    try:
        return encoding_named(_text(said))
    except FileEncoding:
        raise ValueError from None
