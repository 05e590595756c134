"""What all parts of one read of an ODM file share: its facts, its study, the records so far, refused records."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Final

from adapters.kit.study import StudyCheck
from adapters.kit.xml import Element, Root, XmlStream, fragment
from hub.canonical.adapter import Declared, FileFacts
from hub.canonical.records import Record, Rejected
from hub.errors import FileRefused, FileUnrecognised

_REASON: Final = re.compile(r"\b[A-Z]{2,8}[0-9]{3,8}\b", re.ASCII)
_BRACKETED: Final = re.compile(rf"\[{_REASON.pattern}\]\s*$", re.ASCII)
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
    records' version. Raises FileRefused or FileUnrecognised when the root is not ODM of that version or tells of an
    error.
    """

    def __init__(
        self, stream: XmlStream, declared: Declared, facts: FileFacts, bracketed: bool = False, major: str = "1"
    ) -> None:
        self.stream = stream
        self.names = stream.names
        self.attributes = stream.attributes
        self.records: list[Record] = []
        self.included: dict[str, str] = {}  # a metadata version to the one it includes
        self.sites: set[str] = set()  # told so far
        self.missing_codes: frozenset[str] = frozenset()
        self._seq = 0
        study = StudyCheck(declared, facts, bracketed=bracketed)
        self.settle, self.accept, self.is_ours = study.settle, study.accept, study.is_ours
        root = stream.root.attributes
        _check(stream.root, root, major)
        facts.file_type = root.get("FileType")
        facts.source_system = root.get("SourceSystem")
        facts.as_of = root.get("AsOfDateTime") or root.get("CreationDateTime")
        self.snapshot = facts.file_type == "Snapshot"
        self.version = declared.times.version(facts.as_of)

    @property
    def told(self) -> bool:
        """Whether the file has given any record so far."""
        return self._seq > 0

    def add(self, kind: type[Record], line: int, *fields: object) -> None:
        """One more record of the stream; the fields are all of the kind's after seq and line, in order."""
        self._seq = seq = self._seq + 1
        self.records.append(_new(kind, (seq, line, *fields)))

    def reject(self, kind: str, element: Element, fault: Fault, subject: str | None = None) -> None:
        """The element goes to quarantine, as the subject's in whose data it stands unless it says of whom it is."""
        whose = self._whose(element) if subject is None else subject
        said = (kind, fault.rule, fault.severity, fault.reason, fragment(element), whose, "", "", "")
        self.add(Rejected, element.sourceline, *said)

    def _whose(self, element: Element) -> str:
        above: Element | None = element
        while above is not None and self.names[above.tag] != "SubjectData":
            above = above.getparent()
        return "" if above is None else above.get("SubjectKey") or ""


def _check(element: Root, root: dict[str, str], major: str) -> None:
    if element.name == "Response" or ":ErrorDescription" in root:
        raise _answered(root)
    if element.name != "ODM":
        raise FileUnrecognised("the root element is not ODM")
    version = "2" if "/odm/v2" in element.namespace else root.get("ODMVersion", "1")
    if not version.startswith(major):
        raise FileUnrecognised(f"the file's ODM version is not {major}.x")
    if root.keys() & {"DatasetXMLVersion", ":DatasetXMLVersion"}:  # rows of datasets without subjects around them
        raise FileUnrecognised("the file is CDISC Dataset-XML, not an export of clinical data by subject")


def _answered(root: dict[str, str]) -> FileRefused:
    """Of what the source answered instead of an export, its code alone: its words may name a participant."""
    if root.get("IsTransactionSuccessful") == "1":
        return FileRefused("the file is the receipt of a post that the source answered, not an export")
    said = _REASON.fullmatch(root.get("ReasonCode", "")) or _BRACKETED.search(root.get(":ErrorDescription", ""))
    code = f" ({said[0].strip('[]')})" if said else ""
    return FileRefused(f"the file is an error that the source answered{code}, not an export")
