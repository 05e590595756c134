"""Reads an export: setup first, then centres, cases, forms and their trail, whatever order the archive has."""

from __future__ import annotations

import re
import struct
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Final

from adapters.kit.archive import ZipMembers, open_zip
from adapters.kit.manifest import load
from adapters.kit.seen import Seen
from adapters.kit.source import encoding_option
from adapters.kit.study import StudyCheck
from adapters.secutrial import trail
from adapters.secutrial.data import Data, rejected
from adapters.secutrial.design import Design, Setup
from adapters.secutrial.tables import OPTIONS, Export, Role, Row, Table, rows_of, survey
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.records import Record, Rejected
from hub.errors import ConfigurationError, FileRefused, StudyMismatch

_ZIP: Final = b"PK\x03\x04"
_NAMES: Final = re.compile(r"(^|/)(cn|vp|casenodes|visitplan|at(cn|casenodes))(_[^/]*)?\.(xls|csv|txt)$")
Step = Callable[[Row], Iterator[Record]]


class SecuTrialAdapter:
    """The archive as the ExportSearchTool writes it."""

    def __init__(self) -> None:
        self.manifest = load(Path(__file__).parent)

    def sniff(self, head: bytes, name: str) -> int:
        """95 when the page of export options is among the first members, 80 for tables of the product's names."""
        names = list(_member_names(head))
        if any(OPTIONS.search(each) for each in names):
            return 95
        return 80 if any(_NAMES.search(each) for each in names) else 0

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        """The export's records.

        Raises FileRefused for one in a rectangular table or without column names, FileEncoding, StudyMismatch,
        EnvironmentUndeclared, and what `open_zip` and `Rows` raise.
        """
        with open_zip(path) as members:
            export = survey(members, encoding_option(declared))
            if export.of(Role.RECTANGULAR):
                raise FileRefused("a rectangular table holds names instead of keys: export one table for each form")
            if not export.project:
                raise StudyMismatch("the export does not say of which project its data are: export the project setup")
            same = (oid for oid in declared.study_oids if oid.upper() == export.project)
            StudyCheck(declared, facts).settle(next(same, export.project))
            facts.source_system, facts.as_of = "secuTrial", export.created
            for seq, record in enumerate(_Reading(members, export, declared, facts).records(), 1):
                yield tuple.__new__(type(record), (seq, *record[1:]))
        facts.bytes_read = path.stat().st_size


class _Reading:
    """One export being read."""

    def __init__(self, members: ZipMembers, export: Export, declared: Declared, facts: FileFacts) -> None:
        self._members = members
        self._export = export
        self._facts = facts
        kept = declared.options.get("randomisation", "drop")
        if kept not in ("drop", "keep"):
            raise ConfigurationError("the source's randomisation is neither drop nor keep")
        design = Design()
        self._data = Data(design, declared.times, declared.times.version(facts.as_of), kept == "keep")
        self._setup = Setup(members, export).definitions(design)
        self._seen = Seen()

    def records(self) -> Iterator[Record]:
        """Records with seq 0."""
        yield from self._setup
        data = self._data
        for table in self._export.of(Role.MISSING):
            for row in self._rows(table):
                data.mark(row)
        yield from self._each(Role.CENTRES, lambda table: data.centre)
        yield from self._each(Role.CASES, lambda table: data.case)
        yield from self._each(Role.FORM, lambda table: lambda row: data.form(table, row))
        yield from self._each(Role.SUBFORM, lambda table: lambda row: data.subform(table, row))
        yield from self._each(Role.FORM_TRAIL, lambda table: lambda row: trail.version_of_form(data, table, row))
        yield from self._each(Role.SUBFORM_TRAIL, lambda table: lambda row: trail.version_of_subform(data, table, row))
        yield from self._each(Role.MISSING_TRAIL, lambda table: lambda row: trail.missing_of_version(data, row))
        yield from self._each(Role.CHANGES, lambda table: lambda row: trail.change(data, table, row, self._seen))
        yield from self._each(Role.QUERIES, lambda table: lambda row: trail.query(data, row))
        yield from self._each(Role.COMMENTS, lambda table: lambda row: trail.comment(data, row))
        for name in self._export.strange:
            place = [*self._members.infos].index(name) + 1  # for its name may be a participant's
            reason = f"member {place} of the archive is no table the hub reads"
            yield Rejected(0, 1, "Form", "TABLE_NOT_READ", "WARNING", reason, name)

    def _each(self, role: Role, step: Callable[[Table], Step]) -> Iterator[Record]:
        for table in self._export.of(role):
            read = step(table)
            for row in self._rows(table):
                if row.fault:
                    reason = f"a row of {table.stem} has a NUL character, or other cells than the table has columns"
                    yield rejected(row, "Form", row.fault, reason)
                else:
                    yield from read(row)

    def _rows(self, table: Table) -> Iterator[Row]:
        with rows_of(self._members, table, self._export.encoding) as rows:
            yield from rows
        self._facts.bytes_read += self._members.infos[table.member].compress_size


def _member_names(head: bytes) -> Iterator[str]:
    """Names of the members whose local headers stand in the head (APPNOTE section 4.3.7)."""
    place = 0
    while (place := head.find(_ZIP, place)) >= 0 and len(head) >= place + 30:
        (length,) = struct.unpack_from("<H", head, place + 26)
        yield head[place + 30 : place + 30 + length].decode("utf-8", "replace")
        place += 30
