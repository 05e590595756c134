"""What OpenClinica adds to ODM: sites that are Studies, audit logs, discrepancy notes (FORMATS 3.2)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import ClassVar, Final

from adapters.kit.odm_clinical import AuditEntry, Children, Clinical, Path, trimmed
from adapters.kit.odm_dialect import Dialect
from adapters.kit.odm_file import Fault
from adapters.kit.odm_metadata import Metadata
from adapters.kit.xml import Element
from hub.canonical.records import Audit, Query

_KINDS: Final = {
    "Query": "MANUAL",
    "Failed Validation Check": "SYSTEM",
    "Annotation": "ANNOTATION",
    "Reason for Change": "REASON_FOR_CHANGE",
    "Reason For Change": "REASON_FOR_CHANGE",
}
_STATES: Final = {
    "New": "OPEN",
    "Updated": "OPEN",
    "Resolution Proposed": "ANSWERED",
    "Closed": "CLOSED",
    "Not Applicable": "NOT_APPLICABLE",
}

NAMESPACE: Final = "http://www.openclinica.org/ns/odm_ext"


class OpenClinicaMetadata(Metadata):
    """A Study whose version includes another study's is a site of it."""

    sites_are_studies = True

    def parent_form(self, element: Element) -> str | None:
        """The form that FormDetails names: the OID itself carries the CRF's version."""
        return next((found.get("ParentFormOID") for found in element.iter("{*}FormDetails")), None)

    def identifier(self, element: Element, attributes: dict[str, str]) -> bool | None:
        """PHI as any form that shows the item marks it."""
        marks = {found.get("PHI") for found in element.iter("{*}ItemPresentInForm")} - {None}
        return "Yes" in marks if marks else None


class OpenClinicaClinical(Clinical):
    """ClinicalData@StudyOID is the site. User ids arrive with trailing blanks, notes with dates only."""

    words = Dialect(
        namespace=NAMESPACE,
        label="StudySubjectID",
        subject_status="Status",
        event_started="StartDate",
        event_ended="EndDate",
        event_status="Status",
        form_status="Status",
        form_version="Version",
        identities={
            "DateOfBirth": "BIRTH_DATE",
            "YearOfBirth": "BIRTH_YEAR",
            "Sex": "SEX",
            "UniqueIdentifier": "UNIQUE_IDENTIFIER",
            "SecondaryID": "SECONDARY_ID",
        },
    )

    def begin(self, element: Element, clinical: dict[str, str]) -> None:
        """A site's metadata version is the study's that it includes."""
        oid = clinical.get("MetaDataVersionOID")
        self.metadata_oid = self.file.included.get(oid or "", oid)

    def site_of(
        self, element: Element, clinical: dict[str, str], reference: Element | None
    ) -> tuple[str | None, str | None]:
        """The Study that ClinicalData names."""
        return clinical.get("StudyOID"), None

    def entered(self, children: Children, audit: AuditEntry | None) -> str | None:
        """The earliest entry of the item's audit log."""
        logs = (log for name, child in children if name == ":AuditLogs" for log in child)
        return min((stamp for log in logs if (stamp := log.get("DateTimeStamp"))), default=None)

    def _audit_logs(self, element: Element, path: Path, audit: AuditEntry) -> None:
        for log in element:
            if self.file.names[log.tag] != ":AuditLog":
                continue
            key = log.get("ID")
            if not key:
                self.file.reject("Audit", log, Fault("KEY_MISSING", "ID of an AuditLog is missing"))
                continue
            category = log.get("AuditType") or log.get("Type")
            who = (log.get("DateTimeStamp"), trimmed(log.get("UserID")), None, log.get("ReasonForChange"))
            values = (log.get("OldValue"), log.get("NewValue"))
            self.file.add(Audit, log.sourceline, *path, key, category, *who, *values)

    def _notes(self, element: Element, path: Path, audit: AuditEntry) -> None:
        for position, note in enumerate(element, start=1):
            if self.file.names[note.tag] == ":DiscrepancyNote":
                self._note(note, path, note.get("ID") or f"{element.get('EntityID', '')}#{position}")

    def _note(self, note: Element, path: Path, key: str) -> None:
        kind, status = _KINDS.get(note.get("NoteType", "")), note.get("Status")
        state = _STATES.get(status or "")
        if kind is None or state is None:
            self.file.reject("Query", note, Fault("QUERY_UNREADABLE", "a note is of an unknown kind or state"))
            return
        children = [child for child in note if self.file.names[child.tag] == ":ChildNote"]
        said = [self._child_note(child) for child in children]
        for child, (user, text) in zip(children, said, strict=True):
            when = (child.get("Status"), child.get("DateCreated"), user)
            if (earlier := _STATES.get(when[0] or "")) is None:
                fault = Fault("QUERY_UNREADABLE", "a child note is of an unknown state")
                self.file.reject("Query", child, fault)
            else:
                self._state(child, path, key, kind, earlier, False, *when, text, None)
        user, first = (said[-1][0], said[0][1]) if said else (None, None)
        answer = said[-1][1] if len(said) > 1 else None
        self._state(note, path, key, kind, state, True, status, note.get("DateUpdated"), user, first, answer)

    def _state(
        self,
        element: Element,
        path: Path,
        key: str,
        kind: str,
        state: str,
        current: bool,
        source_state: str | None,
        at: str | None,
        user: str | None,
        text: str | None,
        response: str | None,
    ) -> None:
        what = (key, kind, state, current, source_state, at, user, None, text, response)
        self.file.add(Query, element.sourceline, self.file.version, *path, *what)

    def _child_note(self, child: Element) -> tuple[str | None, str | None]:
        """User and text of one note: its description, below it the detailed note."""
        user, texts = None, []
        for part in child:
            name = self.file.names[part.tag]
            if name == "UserRef":
                user = trimmed(part.get("UserOID"))
            elif name in (":Description", ":DetailedNote") and part.text:
                texts.append(part.text)
        return user, "\n".join(texts) or None

    extensions: ClassVar[Mapping[str, Callable[..., None]]] = {
        ":AuditLogs": _audit_logs,
        ":DiscrepancyNotes": _notes,
    }
