"""Reads one answer of the REDCap API, or a ZIP archive of several of one project."""

from __future__ import annotations

import struct
import zlib
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

from adapters.kit.archive import ZipMembers, open_zip
from adapters.kit.manifest import load
from adapters.kit.source import HEAD, encoding_option, opened, text_of
from adapters.redcap_records import definition, eav, log, quality, record
from adapters.redcap_records.answer import Answer, Cells, Fault, Table, answer_of, columns_of, delimiter_of, table
from adapters.redcap_records.project import Project
from hub.canonical.adapter import Declared, FileFacts, Written
from hub.canonical.records import Record, Rejected
from hub.errors import ConfigurationError, EnvironmentUndeclared, FileRefused, FileUnrecognised, StudyMismatch

_ZIP: Final = b"PK\x03\x04"
_DESIGN: Final = (
    *(Answer.PROJECT, Answer.ARMS, Answer.EVENTS, Answer.MAPPING, Answer.REPEATING, Answer.INSTRUMENTS),
    *(Answer.DICTIONARY, Answer.FIELDS),
)
_ALONE: Final = frozenset({Answer.RECORDS, Answer.DICTIONARY, Answer.GROUPS})
_GREY: Final = "blank_gray_forms"
_MISSING: Final = "missing_data_codes"


class RedcapRecordsAdapter:
    """The answers by their columns, whatever the files are called."""

    def __init__(self) -> None:
        self.manifest = load(Path(__file__).parent)

    def sniff(self, head: bytes, name: str) -> int:
        """90 for an answer of columns of its own, 70 for records of a classic project, by its status fields alone."""
        answer = answer_of(columns_of(_first_member(head) if head.startswith(_ZIP) else head))
        return 0 if answer is None else 70 if answer is Answer.RECORDS else 90

    def written(self, path: Path, declared: Declared) -> Written | None:
        """Of an answer in CSV."""
        with opened(path) as file:
            shown = text_of(file.read(HEAD)).lstrip("\ufeff \t\r\n")
        if shown.startswith(("[", "{", _ZIP.decode())):
            return None
        return Written(delimiter_of(shown), encoding_option(declared))

    def read(self, path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
        """Definitions first, then sites, records and logging.

        Raises FileUnrecognised, FileRefused (what needs the data dictionary comes without it), StudyMismatch,
        EnvironmentUndeclared, and what the kit's readers raise.
        """
        if declared.environment is None:
            raise EnvironmentUndeclared("neither the answer nor the source says of which environment the project is")
        facts.environment, facts.source_system = declared.environment, "REDCap"
        with opened(path) as file:
            head = file.read(HEAD)
        read = _Archive(path, declared, facts).records() if head.startswith(_ZIP) else _alone(path, declared, facts)
        for seq, one in enumerate(read, 1):
            yield tuple.__new__(type(one), (seq, *one[1:]))
        facts.bytes_read = path.stat().st_size


def _alone(path: Path, declared: Declared, facts: FileFacts) -> Iterator[Record]:
    """An answer that says all by itself."""
    with opened(path) as file:
        head = file.read(HEAD)
        file.seek(0)
        answer = answer_of(columns_of(head))
        if answer is None:
            raise FileUnrecognised("the columns are those of no answer of the REDCap API")
        if answer not in _ALONE:
            raise FileRefused(f"the answer {answer} needs the data dictionary: send both in one ZIP archive")
        found = table(file, head, facts, whole=False, encoding=encoding_option(declared))
        if answer is Answer.DICTIONARY:
            yield from definition.study(Project(), "")
            yield from definition.definitions(found, Project())
        elif answer is Answer.GROUPS:
            yield from _groups(found, set())
        else:
            columns = record.Columns(found.columns, None)
            grey = not _flag(declared, _GREY)
            yield from _rows(found, record.Reader(columns, _missing_codes(declared), set(), grey=grey))


class _Archive:
    """An archive whose members are answers of one project."""

    def __init__(self, path: Path, declared: Declared, facts: FileFacts) -> None:
        self._path = path
        self._declared = declared
        self._facts = facts
        self._project = Project()
        self._sites: set[str] = set()
        self._size = path.stat().st_size
        self._done = 0

    def records(self) -> Iterator[Record]:
        """Raises as `RedcapRecordsAdapter.read`."""
        with open_zip(self._path) as members:
            answers, strange = self._answers(members)
            self._learn(members, answers)
            yield from self._design(members, answers)
            for name in answers.get(Answer.GROUPS, ()):
                with self._table(members, name) as found:
                    yield from _groups(found, self._sites)
            for answer in (Answer.RECORDS, Answer.EAV, Answer.LOG):
                for name in answers.get(answer, ()):
                    with self._table(members, name) as found:
                        yield from self._said(answer, found)
            for name in answers.get(Answer.QUALITY, ()):
                with members.open(name) as file:
                    yield from quality.queries(file, self._project)
                self._done += members.infos[name].compress_size
                self._facts.bytes_read = min(self._size, self._done)
            for name in strange:
                place = [*members.infos].index(name) + 1  # for its name may be a participant's
                reason = f"member {place} of the archive is no answer the hub reads"
                yield Rejected(0, 1, "Study", "MEMBER_NOT_READ", "WARNING", reason, name)

    def _answers(self, members: ZipMembers) -> tuple[dict[Answer, list[str]], list[str]]:
        """Names of members by what they are, and of those that are nothing; blank ones are an empty project's."""
        answers: dict[Answer, list[str]] = {}
        strange: list[str] = []
        for name in sorted(members.infos):
            with members.open(name) as file:
                head = file.read(HEAD)
            answer = answer_of(columns_of(head))
            if answer is not None:
                answers.setdefault(answer, []).append(name)
            elif head.strip() not in (b"", b"[]", b"{}"):
                strange.append(name)
        for answer in _DESIGN:
            if len(answers.get(answer, ())) > 1:
                raise FileRefused(f"the archive holds the answer {answer} more than once")
        if not answers:
            raise FileUnrecognised("no member of the archive is an answer of the REDCap API")
        return answers, strange

    def _learn(self, members: ZipMembers, answers: dict[Answer, list[str]]) -> None:
        for answer in _DESIGN:
            for name in answers.get(answer, ()):
                with self._table(members, name) as found:
                    self._project.learn(answer, found)
        if not self._project.fields:
            raise FileRefused("the archive holds no data dictionary")
        known = self._project.facts.get("project_id")
        if known and self._declared.study_oids and known not in self._declared.study_oids:
            raise StudyMismatch("the archive is of another project than the source declares")

    def _design(self, members: ZipMembers, answers: dict[Answer, list[str]]) -> Iterator[Record]:
        yield from definition.study(self._project, self._project.facts.get("project_id", ""))
        for name in answers[Answer.DICTIONARY]:
            with self._table(members, name) as found:
                yield from definition.definitions(found, self._project)

    def _said(self, answer: Answer, found: Table) -> Iterator[Record]:
        if answer is Answer.LOG:
            yield from log.audits(found, self._project)
            return
        missing = self._project.missing_codes | _missing_codes(self._declared)
        if answer is Answer.EAV:
            columns = record.Columns(eav.columns(self._project), self._project)
            found = found._replace(rows=eav.flat(found, self._project))
        else:
            columns = record.Columns(found.columns, self._project)
        grey = answer is Answer.RECORDS and not _flag(self._declared, _GREY)
        if columns.unknown:
            places = ", ".join(map(str, columns.unknown[:20]))
            reason = f"columns the data dictionary does not know were not read: {places}"
            yield Rejected(0, 1, "Item", "COLUMN_UNKNOWN", "WARNING", reason, ",".join(found.columns)[:65536])
        yield from _rows(found, record.Reader(columns, missing, self._sites, grey=grey))

    @contextmanager
    def _table(self, members: ZipMembers, name: str) -> Iterator[Table]:
        """A member as a table; what is read of it moves the file's progress on."""
        info, own = members.infos[name], FileFacts()
        with members.open(name) as file:
            head = file.read(HEAD)
            file.seek(0)
            found = table(file, head, own, whole=True, encoding=encoding_option(self._declared))
            yield found._replace(rows=self._moving(found, own, info.compress_size / max(1, info.file_size)))
        self._done += info.compress_size

    def _moving(self, found: Table, own: FileFacts, ratio: float) -> Iterator[tuple[int, Cells | Fault]]:
        for row in found.rows:
            self._facts.bytes_read = min(self._size, self._done + int(own.bytes_read * ratio))
            yield row


def _rows(found: Table, reader: record.Reader) -> Iterator[Record]:
    for line, cells in found.rows:
        try:
            if isinstance(cells, Fault):
                raise cells
            yield from reader.records(line, cells)
        except Fault as fault:
            said = ("Item", fault.rule, "ERROR", fault.reason, found.fragment() or " ")
            if isinstance(cells, Fault):
                yield Rejected(0, line, *said)
            else:
                yield Rejected(0, line, *said, *reader.whose(cells), stands_for=reader.stands_for(cells))


def _groups(found: Table, sites: set[str]) -> Iterator[Record]:
    """Data access groups as sites."""
    for line, cells in found.rows:
        if isinstance(cells, Fault):
            yield Rejected(0, line, "Site", cells.rule, "ERROR", cells.reason, found.fragment() or " ")
        elif key := cells.get("unique_group_name"):
            sites.add(key)
            yield record.located(line, key, cells.get("data_access_group_name") or None)
        else:
            reason = "the group has no unique name"
            yield Rejected(0, line, "Site", "KEY_MISSING", "ERROR", reason, found.fragment() or " ")


def _missing_codes(declared: Declared) -> frozenset[str]:
    codes = declared.options.get(_MISSING, [])
    if not isinstance(codes, list) or not all(isinstance(code, str) and code for code in codes):
        raise ConfigurationError(f"the source's {_MISSING} is not a list of texts")
    return frozenset(codes)


def _flag(declared: Declared, name: str) -> bool:
    value = declared.options.get(name, False)
    if not isinstance(value, bool):
        raise ConfigurationError(f"the source's {name} is neither true nor false")
    return value


def _first_member(head: bytes) -> bytes:
    """The first bytes of an archive's first member that is an answer, as far as the archive's head goes."""
    place = 0
    while head.startswith(_ZIP, place) and len(head) >= place + 30:
        flags, method, size, name, extra = struct.unpack_from("<6xHH8xI4xHH", head, place)
        start = place + 30 + name + extra
        data = head[start:] if flags & 8 else head[start : start + size]
        shown = _inflated(data) if method else data
        streamed = bool(flags & 8)  # its size stands behind it
        if answer_of(columns_of(shown)) is not None or streamed:
            return shown
        place = start + size
    return b""


def _inflated(data: bytes) -> bytes:
    try:
        return zlib.decompressobj(-15).decompress(data, HEAD)
    except zlib.error:
        return b""
