"""Rows of SDTM datasets as canonical records, whatever file they came in (SDTM 2.0, SDTMIG 3.4).

A row is a form of the dataset's name, and every cell an item of it. What the standard itself says a row is, is told as
well: DM a subject and its site, SV a visit, TV a planned visit, DV a deviation, TS the title. Rows of no subject (trial
design, study reference) are code lists of the study, one per row. What a cell means for the study (which date is a
milestone, which value names the arm) the study mapping says.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from hashlib import blake2b
from itertools import repeat
from typing import Any, Final, NamedTuple

import orjson

from adapters.kit.countries import alpha_2
from adapters.kit.seen import Seen
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.dates import PLAIN
from hub.canonical.records import (
    OP_UPSERT,
    CodeList,
    Deviation,
    Form,
    FormDef,
    Item,
    ItemDef,
    ItemGroupDef,
    Record,
    Rejected,
    Site,
    Study,
    StudyEvent,
    StudyEventDef,
    Subject,
    named,
)
from hub.errors import FileRefused, StudyMismatch

METADATA: Final = "SDTM"
"""OID of the one version of definitions: each dataset of a study describes another part of it."""

MAX_FRAGMENT: Final = 64 * 1024

_STUDY_KEYS: Final[Mapping[str, tuple[str, ...]]] = {
    "TA": ("ARMCD", "TAETORD"),
    "TD": ("TDORDER",),
    "TE": ("ETCD",),
    "TI": ("IETESTCD", "TIVERS"),
    "TM": ("MIDSTYPE",),
    "TS": ("TSPARMCD", "TSSEQ"),
    "TV": ("VISITNUM", "ARMCD"),
    "DI": ("SPDEVID", "DISEQ"),
    "OI": ("NHOID", "OISEQ"),
    "RELREC": ("RELID", "RDOMAIN", "IDVAR", "IDVARVAL"),
}
"""Datasets whose rows may be of the study and of no subject, with the columns that name such a row."""

_SUPPLEMENTAL: Final = ("RDOMAIN", "IDVAR", "IDVARVAL", "QNAM")
_RESULTS: Final = ("ORRES", "STRESC", "STRESN")
_NOT_DONE: Final = "NOT DONE"
_TITLE: Final = "TITLE"
_NOTHING: Final = repeat(None)
_new: Callable[..., Any] = tuple.__new__  # half the time of a record's own constructor

Where = tuple[str, str, str, str, str]
"""Subject, event and its repeat, form and its repeat."""


class Variable(NamedTuple):
    """A column. data_type: ODM DataType, as far as every file format can tell it (`data_type_of`)."""

    name: str
    label: str | None
    data_type: str


class Dataset(NamedTuple):
    """A dataset as its file describes it.

    as_of: when its data were last changed, ISO 8601. records: how many rows it says it holds. study_oid: the study as
    the file names it beside its rows.
    """

    name: str
    label: str | None
    variables: tuple[Variable, ...]
    as_of: str | None = None
    records: int | None = None
    study_oid: str | None = None


class Row(NamedTuple):
    """A row's cells as text, '' where it has no value. missing: by column, the code given for having none (SAS .A)."""

    cells: list[str]
    missing: Mapping[int, str] | None = None


class Unreadable(NamedTuple):
    """A row that is none; `fragment` is what stands in its place."""

    rule: str
    reason: str
    fragment: str


def data_type_of(name: str, numeric: bool, special: str | None = None) -> str:
    """A variable's ODM data type from what every format of SDTM tells: Char or Num, a date's format, the name.

    special: date, time, datetime or boolean. SDTM's own dates (`--DTC`) are texts, partial ones among them.
    """
    if special is not None:
        return special
    if numeric:
        return "float"
    return "incompleteDatetime" if name.endswith("DTC") else "text"


def number(value: float) -> str:
    """The shortest text of a number that reads back as the same; a whole one has no point."""
    return str(int(value)) if value.is_integer() and abs(value) < 1e15 else repr(value)


class _Fault(Exception):
    def __init__(self, kind: type[Record], rule: str, reason: str) -> None:
        super().__init__(rule)
        self.kind, self.rule, self.reason = kind, rule, reason


class Sdtm:
    """One dataset being read. before: the file's dataset before it, whose numbering and study go on."""

    def __init__(self, dataset: Dataset, declared: Declared, facts: FileFacts, before: Sdtm | None = None) -> None:
        _check(dataset)
        self._dataset, self._name = dataset, dataset.name
        self._facts = facts
        self._declared = declared.study_oids
        self._seq: int = before._seq if before else 0
        self._study: str | None = before._study if before else None
        self._version = PLAIN.version(dataset.as_of)
        self._at = {variable.name: place for place, variable in enumerate(dataset.variables)}
        self._oids = [f"{self._name}.{variable.name}" for variable in dataset.variables]
        self._counts: Counter[str] = Counter()
        self._seen = Seen()
        self._sites: set[tuple[str, str]] = set()
        self._visits: set[str] = set()
        self._title: tuple[int, str] | None = None
        self._records: list[Record] = []
        prefix = self._name[:2]  # of a split dataset (QSPH, LB1) the domain's
        self._sequence = self._at.get(f"{prefix}SEQ", self._at.get("ASEQ"))
        self._status = self._at.get(f"{prefix}STAT")
        self._results = [place for name in _RESULTS if (place := self._at.get(prefix + name)) is not None]
        self._tell = {"DM": self._subject, "SV": self._visit, "DV": self._deviation}.get(self._name)

    def records(self, rows: Iterable[Row | Unreadable]) -> Iterator[Record]:
        """Definitions, then the rows' records in the file's order.

        Raises StudyMismatch when the rows are of another study than declared, or of several undeclared ones.
        """
        self._definitions()
        yield from self._taken()
        for line, row in enumerate(rows, start=1):
            self._counts["rows"] += 1
            try:
                if isinstance(row, Unreadable):
                    self._reject(line, "Form", row.rule, row.reason, row.fragment)
                else:
                    self._row(line, row)
            except _Fault as fault:
                assert isinstance(row, Row)  # noqa: S101 - only such a row is looked into
                whose = self._whose(row.cells)
                self._reject(line, fault.kind.__name__, fault.rule, fault.reason, _fragment(row.cells), whose=whose)
            yield from self._taken()
        self._end()
        yield from self._taken()

    # rows

    def _row(self, line: int, row: Row) -> None:
        cells = row.cells
        if len(cells) != len(self._oids):
            raise _Fault(Form, "RAGGED_ROW", f"the row has {len(cells)} cells instead of {len(self._oids)}")
        if "\0" in "".join(cells):
            raise _Fault(Form, "NUL_CHARACTER", "a cell holds a NUL character")
        if not self._is_ours(cells):
            self._counts["others"] += 1
        elif subject := self._cell(cells, "USUBJID"):
            self._form(line, row, subject)
        elif self._name in _STUDY_KEYS:
            self._of_study(line, cells)
        else:
            raise _Fault(Form, "KEY_MISSING", "USUBJID is empty")

    def _form(self, line: int, row: Row, subject: str) -> None:
        """The row as a form, its cells as items."""
        cells = row.cells
        event, event_repeat, key = self._cell(cells, "VISITNUM"), "", self._key(cells)
        if (times := self._seen.count((subject, event, key))) > 1:
            if self._name == "SV":
                event_repeat = str(times)
            else:
                key = f"{key}#{times}"
        where = (subject, event, event_repeat, self._name, key)
        if self._tell:
            self._tell(line, cells, where)
        self._add(Form, line, self._version, OP_UPSERT, *where, self._dataset.label, None, None, None, METADATA)
        self._items(row, (line, self._version, OP_UPSERT, *where, self._name, ""))
        self._counts["Form"] += 1

    def _items(self, row: Row, head: tuple[object, ...]) -> None:
        """A record for each cell. Nearly all records of a study are made here: no step of it is Python's own."""
        count, missing = len(row.cells), self._missing(row)
        codes = [missing.get(at) for at in range(count)] if missing else _NOTHING
        places = range(self._seq + 1, self._seq + 1 + count)
        facts = zip(places, *map(repeat, head), self._oids, row.cells, codes, repeat(METADATA), _NOTHING, strict=False)
        self._records += map(_new, repeat(Item), facts)
        self._seq += count

    def _missing(self, row: Row) -> Mapping[int, str]:
        """Why cells have no value, by column: the source's own codes, and findings that were not done (`--STAT`)."""
        missing = row.missing or {}
        if self._status is not None and row.cells[self._status] == _NOT_DONE:
            missing = {**dict.fromkeys((at for at in self._results if not row.cells[at]), _NOT_DONE), **missing}
        return missing

    def _key(self, cells: list[str]) -> str:
        """What tells the row from the others of its subject and visit: the standard's key, else what the row holds."""
        if self._name in ("DM", "SV"):
            return ""
        if self._sequence is not None:
            key = cells[self._sequence]
        elif "QNAM" in self._at:
            key = self._joined(cells, _SUPPLEMENTAL)
        else:
            key = self._joined(cells, _STUDY_KEYS.get(self._name, ()))
        return key or blake2b("\x1f".join(cells).encode("utf-8", "replace"), digest_size=8).hexdigest()

    def _of_study(self, line: int, cells: list[str]) -> None:
        """A row of no subject as a code list of the study: variable to value."""
        key = self._joined(cells, _STUDY_KEYS[self._name]) or str(line)
        if (times := self._seen.count((key,))) > 1:
            key = f"{key}#{times}"
        told = {name: cells[at] for name, at in self._at.items() if cells[at]}
        self._add(CodeList, line, METADATA, f"{self._name}.{key}", self._dataset.label, "text", _json(told))
        self._counts["CodeList"] += 1
        if self._name == "TV":
            self._planned(line, cells)
        elif self._name == "TS" and self._title is None and self._cell(cells, "TSPARMCD") == _TITLE:
            parts = ("TSVAL", *(f"TSVAL{part}" for part in range(1, 10)))  # of 200 characters each
            self._title = (line, "".join(self._cell(cells, part) for part in parts))

    def _planned(self, line: int, cells: list[str]) -> None:
        """A planned visit; the first row of it speaks for all arms. SDTM has no day 0: day 1 is the anchor."""
        visit, day = self._cell(cells, "VISITNUM"), self._cell(cells, "VISITDY")
        if visit and visit not in self._visits:
            self._visits.add(visit)
            target = int(day) if day.removeprefix("-").isdecimal() and len(day) < 8 else None
            target = target - 1 if target is not None and target > 0 else target
            name, place = self._cell(cells, "VISIT") or None, len(self._visits)
            self._add(
                StudyEventDef, line, METADATA, visit, name, place, False, "Scheduled", None, target, None, None, []
            )

    def _subject(self, line: int, cells: list[str], where: Where) -> None:
        site, country = self._cell(cells, "SITEID"), self._cell(cells, "COUNTRY")
        if site and (site, country) not in self._sites:
            self._sites.add((site, country))
            code = alpha_2(country.upper())
            if country and code is None:
                reason = "COUNTRY is no ISO 3166-1 code"
                self._reject(line, "Site", "COUNTRY_UNKNOWN", reason, _fragment(cells), "WARNING", self._whose(cells))
            known: dict[str, object] = {"site_key": site, "number": site, "country": code}
            self._add(Site, line, self._version, OP_UPSERT, *(known.get(name) for name in Site._fields[4:]))
        label = self._cell(cells, "SUBJID") or None
        self._add(Subject, line, self._version, OP_UPSERT, where[0], label, site or None, None)

    def _visit(self, line: int, cells: list[str], where: Where) -> None:
        if not where[1]:
            raise _Fault(StudyEvent, "KEY_MISSING", "VISITNUM is empty")
        told = (self._fact(cells, name) for name in ("VISIT", "SVSTDTC", "SVENDTC", "SVOCCUR"))
        self._add(StudyEvent, line, self._version, OP_UPSERT, *where[:3], *told, None, None, None, None, METADATA)

    def _deviation(self, line: int, cells: list[str], where: Where) -> None:
        told = (self._fact(cells, name) for name in ("DVTERM", "DVCAT", "DVDECOD", "DVSTAT", "DVSTDTC", "DVDTC"))
        what = (f"{self._name}.DVTERM", where[4], *told)
        self._add(Deviation, line, self._version, OP_UPSERT, where[0], "", *where[1:], *what)

    # the file

    def _definitions(self) -> None:
        name, label = self._name, self._dataset.label
        if "USUBJID" in self._at:
            self._add(FormDef, 1, METADATA, name, "", label, name != "DM", [name])
        self._add(ItemGroupDef, 1, METADATA, name, label, False, list(self._oids))
        for oid, variable in zip(self._oids, self._dataset.variables, strict=True):
            self._add(ItemDef, 1, METADATA, oid, variable.label, None, variable.data_type, None, None, None)

    def _end(self) -> None:
        """What is known of the whole: the study's title, and how many rows the file says it holds of ours."""
        counts, said = self._counts, self._dataset.records
        if counts["rows"] and counts["rows"] == counts["others"]:
            raise StudyMismatch("no row is of the declared study")
        if self._title is not None:
            self._add(Study, self._title[0], self._study or "", "", self._title[1] or None, None, None)
        if said is not None:
            mine, other = ("CodeList", "Form") if self._name in _STUDY_KEYS else ("Form", "CodeList")
            tallies = self._facts.tallies
            tallies[mine] = tallies.get(mine, 0) + said - counts["others"] - counts[other]

    def _is_ours(self, cells: list[str]) -> bool:
        """Whether the row is of the declared study; None declared, of the file's one study."""
        at, beside = self._at.get("STUDYID"), self._dataset.study_oid or ""
        study = beside if at is None else cells[at]
        if study == self._study:
            return True
        if not study:
            if at is None:
                raise StudyMismatch("the dataset does not say of which study its rows are")
            raise _Fault(Form, "KEY_MISSING", "STUDYID is empty")
        if self._declared:
            if not self._declared & {study, beside}:
                return False
        elif self._study is not None:
            raise StudyMismatch("the dataset is of several studies and the source declares none")
        self._study = study
        return True

    def _cell(self, cells: list[str], name: str) -> str:
        """A variable's value, '' when the dataset has no such variable."""
        at = self._at.get(name)
        return "" if at is None else cells[at]

    def _fact(self, cells: list[str], name: str) -> str | None:
        """A variable's value, None when the dataset has no such variable."""
        at = self._at.get(name)
        return None if at is None else cells[at]

    def _joined(self, cells: list[str], names: tuple[str, ...]) -> str:
        return "/".join(filter(None, (self._cell(cells, name) for name in names)))

    def _add(self, kind: type[Record], line: int, *fields: object) -> None:
        self._seq = seq = self._seq + 1
        self._records.append(_new(kind, (seq, line, *fields)))

    def _whose(self, cells: list[str]) -> tuple[str, str]:
        """Subject and site a row that is not read names; neither where its cells stand askew or it is of no study."""
        at = self._at.get("STUDYID")
        if len(cells) != len(self._oids) or (at is not None and cells[at] != self._study):
            return "", ""
        return self._cell(cells, "USUBJID"), self._cell(cells, "SITEID") if self._name == "DM" else ""

    def _reject(
        self,
        line: int,
        kind: str,
        rule: str,
        reason: str,
        fragment: str,
        severity: str = "ERROR",
        whose: tuple[str, str] = ("", ""),
    ) -> None:
        person = named("Subject", whose[0]) if self._name == "DM" else ""
        self._add(Rejected, line, kind, rule, severity, reason, fragment[:MAX_FRAGMENT], *whose, "", person)

    def _taken(self) -> list[Record]:
        """The records so far, which begin anew."""
        taken, self._records = self._records, []
        return taken


def _check(dataset: Dataset) -> None:
    """Raises FileRefused for names that cannot be kept apart."""
    names = [variable.name for variable in dataset.variables]
    if len(set(names)) < len(names) or not all((dataset.name, *names)):
        raise FileRefused("two variables of the dataset have one name, or one has none")
    if "\0" in "".join((dataset.name, *names, *(each.label or "" for each in dataset.variables), dataset.label or "")):
        raise FileRefused("a name or a label of the dataset holds a NUL character")


def _json(value: object) -> str:
    return orjson.dumps(value).decode()


def _fragment(cells: list[str]) -> str:
    return _json([cell.encode("utf-8", "replace").decode() for cell in cells])
