"""Reads a site list row by row; the layout is in README.md (after FORMATS 5.3 and 5.4)."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any, Final
from zoneinfo import available_timezones

from adapters.kit.delimited import Rows, own, ragged
from adapters.kit.held_back import class_of
from adapters.kit.manifest import load
from adapters.kit.source import encoding_option, opened, text_of
from hub.canonical.adapter import Declared, FileFacts, Written
from hub.canonical.nulls import is_null
from hub.canonical.records import OP_UPSERT, Record, Rejected, Site, named
from hub.canonical.terminology import SITE_STEPS
from hub.errors import EnvironmentUndeclared, FileUnrecognised, StudyMismatch

MAX_BYTES: Final = 64 * 1024**2

_FIELDS: Final = {
    "site_number": "number",
    "site_name": "name",
    "site_name_romanised": "name_romanised",
    "language": "language",
    "institution_id": "organization_key",
    "country": "country",
    "city": "city",
    "time_zone": "time_zone",
    "parent_site_number": "parent_key",
    "status": "status",
    "pi_name": "investigator",
    "pi_name_romanised": "investigator_romanised",
    "target_enrolment": "target_enrolment",
    "selected": "selected",
    "submitted": "submitted",
    "approved": "approved",
    "contracted": "contracted",
    "initiated": "initiated",
    "activated": "activated",
    "recruitment_closed": "recruitment_closed",
    "closed": "closed",
}
"""Column to field of Site."""

_MORE: Final = {"address": "address", "address_romanised": "address_romanised"}
"""The same of columns that a list may lack."""

COLUMNS: Final = ("study", *_FIELDS)

_zones = cache(available_timezones)


def _is_header(cells: list[str]) -> bool:
    return sorted(set(cells) | set(_MORE)) == sorted({*COLUMNS, *_MORE}) and len(set(cells)) == len(cells)


class _Fault(Exception):
    """A row that cannot be mapped."""

    def __init__(self, rule: str, reason: str) -> None:
        super().__init__(rule)
        self.rule = rule
        self.reason = reason


class SiteListAdapter:
    """One row is one study-site. A list may hold several studies: rows of others than the declared are left out."""

    def __init__(self) -> None:
        self.manifest = load(Path(__file__).parent)

    def sniff(self, head: bytes, name: str) -> int:
        """90 when the first line is the layout's header."""
        first = text_of(head).lstrip("\ufeff").splitlines()[:1]
        cells = next(own([first[0].replace('"', "").split(",")])) if first else []
        return 90 if _is_header(cells) else 0

    def written(self, path: Path, declared: Declared) -> Written:
        """As any site list."""
        return Written(encoding=encoding_option(declared))

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        """The sites in the file's order.

        Raises FileUnrecognised for another header, FileTruncated when the last line has no line break, StudyMismatch
        when no row is of the declared study or several are of undeclared ones, FileEncoding, FileHostile, FileRefused
        or EnvironmentUndeclared.
        """
        if declared.environment is None:
            raise EnvironmentUndeclared("neither the list nor the source says of which environment the study is")
        facts.environment = declared.environment
        with opened(path) as file:
            rows = Rows(file, facts, encoding=encoding_option(declared), max_bytes=MAX_BYTES)
            yield from _SiteList(rows, declared, facts).records()


class _SiteList:
    """One list being read."""

    def __init__(self, rows: Rows, declared: Declared, facts: FileFacts) -> None:
        self._rows = rows
        self._facts = facts
        self._declared = declared.study_oids
        self._times = declared.times
        self._first = ""
        self._seen: set[str] = set()
        self._seq = 0

    def records(self) -> Iterator[Record]:
        """Sites and refused rows. Raises as `SiteListAdapter.read`."""
        rows = iter(self._rows)
        _, header = next(rows, (0, []))
        if not _is_header(header):
            raise FileUnrecognised("the header is not exactly the site list's columns")
        count = others = 0
        for line, cells in rows:
            count += 1
            record = self._record(line, header, cells)
            if record is None:
                others += 1
                continue
            yield record
        if count and count == others:
            raise StudyMismatch("no row is of the declared study")
        self._facts.tallies = {"rows": count, "rows_of_other_studies": others}

    def _record(self, line: int, header: list[str], cells: list[str]) -> Record | None:
        """The row's record, None when it is of another study."""
        try:
            if len(cells) != len(header):
                raise _Fault("RAGGED_ROW", ragged(cells, len(header)))
            row = dict(zip(header, cells, strict=True))
            if not self._is_ours(row["study"].strip()):
                return None
            facts = self._site(row)
        except _Fault as fault:
            self._seq += 1
            said = ("Site", fault.rule, "ERROR", fault.reason, self._rows.fragment)
            site = _stands_for(header, cells)
            of = class_of(fault.rule, cells, zip(header, cells, strict=False))  # columns have the names of the fields
            return Rejected(self._seq, line, *said, data_class=of, stands_for=site)
        self._seq += 1
        return Site(self._seq, line, 0, OP_UPSERT, **facts)

    def _is_ours(self, study: str) -> bool:
        if not study:
            raise _Fault("KEY_MISSING", "study is empty")
        if self._declared:
            return study in self._declared
        self._first = self._first or study
        if study != self._first:
            raise StudyMismatch("the list is of several studies and the source declares none")
        return True

    def _site(self, row: dict[str, str]) -> dict[str, Any]:
        values: dict[str, str | None] = {}
        for column in (*_FIELDS, *(each for each in _MORE if each in row)):
            cell = row[column]
            if "\0" in cell:
                raise _Fault("NUL_CHARACTER", f"{column} holds a NUL character")
            values[column] = None if is_null(cell) else cell.strip()
        key = values["site_number"]
        if key is None:
            raise _Fault("KEY_MISSING", "site_number is empty")
        if key in self._seen:
            raise _Fault("KEY_REPEATED", "site_number stands in an earlier row")
        self._seen.add(key)
        country, zone, target = values["country"], values["time_zone"], values["target_enrolment"]
        if country is not None and not (len(country) == 2 and country.isascii() and country.isupper()):
            raise _Fault("VALUE_INVALID", "country is not an ISO 3166-1 alpha-2 code")
        if zone is not None and zone not in _zones():
            raise _Fault("VALUE_INVALID", "time_zone is not an IANA zone")
        if target is not None and not (target.isascii() and target.isdigit() and len(target) < 8):
            raise _Fault("VALUE_INVALID", "target_enrolment is not a whole number")
        for step in SITE_STEPS:  # columns of these names
            if (day := values[step]) and (rule := self._times.fault(day)):
                raise _Fault(rule, f"{step} holds no date the hub can read")
        fields: dict[str, str | int | None] = {(_FIELDS | _MORE)[column]: value for column, value in values.items()}
        fields["target_enrolment"] = None if target is None else int(target)
        return {"site_key": key, **fields}


def _stands_for(header: list[str], cells: list[str]) -> str:
    """The site a refused row is of; '' where it does not say, or does not say that it is of the study."""
    row = dict(zip(header, cells, strict=False))
    key = row.get("site_number", "").strip()
    return named("Site", key) if len(cells) == len(header) and row["study"].strip() and not is_null(key) else ""
