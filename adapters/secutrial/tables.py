"""The tables of an export: what each is, by its columns, since names are long or short and labels of six languages.

A form's stem is its short name: `mnpctu05baseline` of the project CTU05 is `baseline`, with or without short names.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from enum import StrEnum
from pathlib import PurePosixPath
from typing import Final, NamedTuple

from adapters.kit.archive import ZipMembers
from adapters.kit.delimited import Rows, sound
from adapters.kit.source import encoding_named
from hub.errors import FileHostile, FileRefused

OPTIONS: Final = re.compile(r"(^|/)ExportOptions[^/]*\.html$", re.IGNORECASE)
MAX_LINE: Final = 1024**2
_MAX_OPTIONS: Final = 1024**2
_DELIMITERS: Final = {".xls": "\t", ".csv": ",", ".txt": ","}
_LONG: Final = re.compile(r"^(.+?)_([A-Za-z0-9]+)_[0-9]{8}-[0-9]{6}$")
_CHARSET: Final = re.compile(rb"""charset\s*=\s*["']?([\w.:-]{1,40})""")
_CREATED: Final = re.compile(rb"(?<!\()\b([0-9]{2})\.([0-9]{2})\.([0-9]{4}) - ([0-9]{2}:[0-9]{2}:[0-9]{2})")
_LOGS: Final = {"mnpaeid": "atae", "mnpcvpid": "atcvp"}
_MAX_TABLES: Final = 2_000


class Role(StrEnum):
    """What a table holds."""

    CASES = "cases"
    CENTRES = "centres"
    VISITS = "visits"
    VISIT_FORMS = "visit forms"
    FORMS = "forms"
    QUESTIONS = "questions"
    ITEMS = "items"
    CODES = "codes"
    FORM = "form"
    SUBFORM = "subform"
    FORM_TRAIL = "form trail"
    SUBFORM_TRAIL = "subform trail"
    CHANGES = "changes"
    QUERIES = "queries"
    COMMENTS = "comments"
    MISSING = "missing"
    MISSING_TRAIL = "missing trail"
    RECTANGULAR = "rectangular"


_MARKS: Final = (
    (Role.CODES, {"column", "code", "value"}),
    (Role.QUERIES, {"mnpdocid", "ffcolname", "mnpqueryid"}),
    (Role.COMMENTS, {"mnpdocid", "ffcolname", "mnpcommentid"}),
    (Role.MISSING, {"mnpdocid", "ffcolname", "mivstatus"}),
    (Role.MISSING_TRAIL, {"mnpatdocid", "ffcolname", "mivstatus"}),
    (Role.SUBFORM_TRAIL, {"mnppid", "mnpatdocid", "mnpatsubdocid"}),
    (Role.FORM_TRAIL, {"mnppid", "mnpdocid", "mnpatdocid"}),
    (Role.SUBFORM, {"mnppid", "mnpdocid", "mnpsubdocid"}),
    (Role.FORM, {"mnppid", "mnpdocid"}),
    (Role.CHANGES, {"mnppid", "changedate"}),
    (Role.CASES, {"mnppid"}),
    (Role.ITEMS, {"ffid", "fgid", "ffcolname"}),
    (Role.QUESTIONS, {"fgid", "formid", "formtablename"}),
    (Role.FORMS, {"formid", "formtablename"}),
    (Role.VISIT_FORMS, {"mnpvisid", "formid"}),
    (Role.VISITS, {"mnpvisid", "visitnumber"}),
    (Role.CENTRES, {"mnpctrid", "mnpctrname"}),
)
"""Roles by the columns each has to have; the first that fits."""


NUL_CHARACTER: Final = "NUL_CHARACTER"


class Row(NamedTuple):
    """One row: its line in its table, its cells by column, its text, and the rule it breaks ('' for none)."""

    line: int
    cells: dict[str, str]
    fragment: str
    fault: str


@dataclass(frozen=True, slots=True)
class Table:
    """One member of the archive. stem: its short name, without project and `at` of a trail."""

    member: str
    role: Role
    stem: str
    columns: tuple[str, ...]


@dataclass(slots=True)
class Export:
    """What is known of an archive before its rows are read. project: its code in upper case, '' when none says it."""

    tables: list[Table] = field(default_factory=list)
    encoding: str = "utf-8"
    created: str | None = None
    project: str = ""
    strange: list[str] = field(default_factory=list)

    def of(self, *roles: Role) -> list[Table]:
        """Tables of these roles, by stem."""
        return sorted((table for table in self.tables if table.role in roles), key=lambda table: table.stem)

    def stem(self, name: str) -> str:
        """The short name of a form's table."""
        prefix = f"mnp{self.project.lower()}"
        for sub in ("", "e"):
            if self.project and name.lower().startswith(sub + prefix):
                return sub + name[len(sub + prefix) :]
        return name


def role_of(columns: Iterable[str]) -> Role | None:
    """What a table with these columns holds; None for one that is none of secuTrial's."""
    found = set(columns)
    if "mnppid" in found and any(name.endswith("_mnpdocid") for name in found):
        return Role.RECTANGULAR
    return next((role for role, marks in _MARKS if marks <= found), None)


def survey(members: ZipMembers, configured: str | None) -> Export:
    """Tables, encoding, time and project of an archive.

    configured: the encoding that the source's mapping declares, before which goes a byte order mark only.
    Raises FileRefused for an archive whose tables have no column names, FileHostile, FileEncoding.
    """
    export = Export()
    options = next((name for name in members.infos if OPTIONS.search(name)), None)
    if options is not None:
        with members.open(options) as file:
            page = file.read(_MAX_OPTIONS).replace(b"\0", b"")
        charset, created = _CHARSET.search(page), _CREATED.search(page)
        if charset is not None:
            export.encoding = encoding_named(charset[1].decode("ascii"))
        if created is not None:
            day, month, year, time = (part.decode() for part in created.groups())
            export.created = f"{year}-{month}-{day}T{time}"
    export.encoding = configured or export.encoding
    named = [name for name in sorted(members.infos) if PurePosixPath(name).suffix.lower() in _DELIMITERS]
    if len(named) > _MAX_TABLES:
        raise FileHostile(f"the archive has over {_MAX_TABLES} tables")
    for name in named:
        columns = _header(members, name, export.encoding)
        role = role_of(columns)
        if role is not None:
            export.tables.append(Table(name, role, _base(name, role), columns))
        elif columns:
            export.strange.append(name)
    if not export.tables:
        raise FileRefused("no table of the archive has secuTrial's column names: export with column names")
    export.project = _project(members, export)
    export.tables = [replace(table, stem=_log(table) or export.stem(table.stem)) for table in export.tables]
    return export


@contextmanager
def rows_of(members: ZipMembers, table: Table, encoding: str) -> Iterator[Iterator[Row]]:
    """The rows of a table. Raises what `Rows` raises."""
    with members.open(table.member) as file:
        yield _rows(_opened(file, table.member, encoding), table)


def _rows(rows: Rows, table: Table) -> Iterator[Row]:
    for number, (line, cells) in enumerate(rows):
        if number:
            width = len(table.columns)
            fault = "RAGGED_ROW" if len(cells) < width or any(cells[width:]) else ""
            if any("\0" in cell for cell in cells):
                fault = NUL_CHARACTER
            yield Row(line, dict(zip(table.columns, cells, strict=False)), rows.fragment, fault)


def _opened(file: object, member: str, encoding: str) -> Rows:
    delimiter = _DELIMITERS[PurePosixPath(member).suffix.lower()]
    return Rows(file, delimiter=delimiter, encoding=encoding, max_line=MAX_LINE)  # type: ignore[arg-type]  # it gives bytes as a file does


def _header(members: ZipMembers, member: str, encoding: str) -> tuple[str, ...]:
    """Column names; the empty last one of every table is left out."""
    with members.open(member) as file:
        _, cells = next(iter(_opened(file, member, encoding)), (1, []))
    while cells and not cells[-1]:
        cells.pop()
    sound(cells)
    return tuple(cells)


def _base(member: str, role: Role) -> str:
    """A member's name without folder, ending, project and time; a trail's is its form's."""
    name = PurePosixPath(member).stem
    long = _LONG.fullmatch(name)
    base = long[1] if long else name
    return base.removeprefix("at") if role in (Role.FORM_TRAIL, Role.SUBFORM_TRAIL) else base


def _log(table: Table) -> str:
    """The short name of a log of changes, which a form of the same name makes another one; '' for other tables."""
    if table.role is not Role.CHANGES:
        return ""
    return next((name for mark, name in _LOGS.items() if mark in table.columns), "atcn")


def _project(members: ZipMembers, export: Export) -> str:
    """The project's code: in the tables' long names, else what stands before short names in the design's long ones."""
    for table in export.tables:
        if long := _LONG.fullmatch(PurePosixPath(table.member).stem):
            return long[2].upper()
    stems = {table.stem for table in export.of(Role.FORM, Role.SUBFORM)}
    votes: Counter[str] = Counter()
    for table in export.of(Role.FORMS, Role.CODES):
        with rows_of(members, table, export.encoding) as rows:
            names = {row.cells.get("formtablename") or row.cells.get("column", "").partition(".")[0] for row in rows}
        votes.update(code for name in names for code in _codes(name.lower(), stems))
    return votes.most_common(1)[0][0].upper() if votes else ""


def _codes(name: str, stems: Iterable[str]) -> Iterator[str]:
    """What may stand between `mnp` and a short name: `ctu05` of `mnpctu05baseline`, and `ctu05s` of `mnpctu05sae`."""
    sub = name.startswith("emnp")
    plain = name[4 if sub else 3 :] if sub or name.startswith("mnp") else ""
    for stem in stems:
        short = stem.lower().removeprefix("e") if sub else stem.lower()
        if plain.endswith(short) and len(plain) > len(short):
            yield plain[: -len(short)]
