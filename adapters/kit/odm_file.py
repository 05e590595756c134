"""What all parts of one read of an ODM file share: its facts, its study, the records so far, refused records."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from adapters.kit.xml import Element, Root, XmlStream, fragment
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.dates import microseconds
from hub.canonical.records import Record, Rejected
from hub.errors import ConfigurationError, EnvironmentUndeclared, FileRefused, FileUnrecognised, StudyMismatch

_BRACKETED = re.compile(r"(.*?)\s*\(\s*([^()]*?)[\s_-]*[0-9]*\s*\)\s*")  # Trial(Prod), Trial (UAT 2)
_ENVIRONMENTS: Final = {
    "PROD": "PRODUCTION",
    "PRODUCTION": "PRODUCTION",
    "UAT": "UAT",
    "DEV": "UAT",
    "TEST": "UAT",
    "AUX": "UAT",
    "DEMO": "UAT",
    "TRAIN": "TRAINING",
    "TRAINING": "TRAINING",
}
"""Rave's bracketed words (FORMATS 3.1); what is not production stays apart from it."""


_new: Callable[..., Record] = tuple.__new__  # half the time of the kind's own constructor


class Fault(Exception):
    """A record that cannot be mapped; `reason` never quotes a value."""

    def __init__(self, rule: str, reason: str, severity: str = "ERROR") -> None:
        super().__init__(rule)
        self.rule = rule
        self.reason = reason
        self.severity = severity


class OdmFile:
    """One ODM file being read (ODM 1.3.2 section 3.1.1).

    snapshot: FileType decides before any TransactionType. version: AsOfDateTime, else CreationDateTime, as the
    records' version. Raises FileRefused or FileUnrecognised when the root is not ODM 1.x or tells of an error.
    """

    def __init__(self, stream: XmlStream, declared: Declared, facts: FileFacts, bracketed: bool) -> None:
        self.stream = stream
        self.names = stream.names
        self.attributes = stream.attributes
        self.records: list[Record] = []
        self.included: dict[str, str] = {}  # a metadata version to the one it includes
        self.sites: set[str] = set()  # told so far
        self.missing_codes: frozenset[str] = frozenset()
        self._seq = 0
        self._declared = declared
        self._facts = facts
        self._bracketed = bracketed
        self._accepted: set[str] = set()
        root = stream.root.attributes
        _check(stream.root, root)
        facts.file_type = root.get("FileType")
        facts.source_system = root.get("SourceSystem")
        facts.as_of = root.get("AsOfDateTime") or root.get("CreationDateTime")
        self.snapshot = facts.file_type == "Snapshot"
        self.version = microseconds(facts.as_of, _zone(declared))

    def add(self, kind: type[Record], line: int, *fields: object) -> None:
        """One more record of the stream; the fields are all of the kind's after seq and line, in order."""
        self._seq = seq = self._seq + 1
        self.records.append(_new(kind, (seq, line, *fields)))

    def reject(self, kind: str, element: Element, fault: Fault) -> None:
        """The element goes to quarantine."""
        self.add(Rejected, element.sourceline, kind, fault.rule, fault.severity, fault.reason, fragment(element))

    def accept(self, study_oid: str) -> None:
        """The OID names a part of the study (an OpenClinica site)."""
        self._accepted.add(study_oid)

    def settle(self, study_oid: str | None) -> None:
        """The data are of the declared study and of a known environment.

        Raises StudyMismatch or EnvironmentUndeclared.
        """
        if study_oid in self._accepted:
            return
        if not study_oid:
            raise StudyMismatch("the export does not say of which study its data are")
        project, word = study_oid, None
        declared = self._declared
        if self._bracketed and (found := _BRACKETED.fullmatch(study_oid)):
            project, word = found[1], _ENVIRONMENTS.get(found[2].upper())
            if word is None and declared.environment == "PRODUCTION" and study_oid not in declared.study_oids:
                raise StudyMismatch("the brackets of the Study OID do not say production; declare the whole OID")
        if declared.study_oids:
            if not declared.study_oids & {study_oid, project}:
                raise StudyMismatch("the export is of another study than the source declares")
        elif self._accepted:
            raise StudyMismatch("the export is of several studies and the source declares none")
        if word and declared.environment and word != declared.environment:
            raise StudyMismatch(f"the export is of another environment than the declared {declared.environment}")
        environment = word or declared.environment
        if environment is None:
            raise EnvironmentUndeclared("neither the export nor the source says of which environment the data are")
        self._facts.environment = environment
        self._accepted.add(study_oid)


def _check(element: Root, root: dict[str, str]) -> None:
    if element.name == "Response" or ":ErrorDescription" in root:
        raise FileRefused("the file is an error answer of the source, not an export")
    if element.name != "ODM":
        raise FileUnrecognised("the root element is not ODM")
    if not root.get("ODMVersion", "1").startswith("1") or "/odm/v2" in element.namespace:
        raise FileUnrecognised("the file's ODM version is not 1.x")
    if root.keys() & {"DatasetXMLVersion", ":DatasetXMLVersion"}:  # rows of datasets without subjects around them
        raise FileUnrecognised("the file is CDISC Dataset-XML, not an export of clinical data by subject")


def _zone(declared: Declared) -> ZoneInfo:
    try:
        return ZoneInfo(declared.options.get("time_zone", "UTC"))
    except (ZoneInfoNotFoundError, ValueError, OSError):
        raise ConfigurationError("the source's time_zone is not an IANA zone") from None
